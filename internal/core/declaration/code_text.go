package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// flowName tells a direction in words.
func flowName(f code.Flow) fault.Text {
	if f == code.Import {
		return fault.Text{ZH: "进口", EN: "an import"}
	}
	return fault.Text{ZH: "出口", EN: "an export"}
}

// verbOf tells a direction as a thing that is done.
func verbOf(f code.Flow) fault.Text {
	if f == code.Import {
		return fault.Text{ZH: "进口", EN: "import"}
	}
	return fault.Text{ZH: "出口", EN: "export"}
}

func flowLetter(b byte) fault.Text {
	if b == 'I' {
		return flowName(code.Import)
	}
	return flowName(code.Export)
}

// listNames names the code lists for people.
var listNames = map[string]fault.Text{
	codelist.Countries:         {ZH: "国别（地区）代码表", EN: "code list of countries"},
	codelist.Currencies:        {ZH: "币制代码表", EN: "code list of currencies"},
	codelist.Units:             {ZH: "计量单位代码表", EN: "code list of units"},
	codelist.Offices:           {ZH: "关区代码表", EN: "code list of customs offices"},
	codelist.Modes:             {ZH: "监管方式代码表", EN: "code list of supervision modes"},
	codelist.LevyNatures:       {ZH: "征免性质代码表", EN: "code list of natures of levy"},
	codelist.LevyModes:         {ZH: "征减免税方式代码表", EN: "code list of modes of levy"},
	codelist.Transports:        {ZH: "运输方式代码表", EN: "code list of modes of transport"},
	codelist.TradeTerms:        {ZH: "成交方式代码表", EN: "code list of terms of delivery"},
	codelist.Packages:          {ZH: "包装种类代码表", EN: "code list of packages"},
	codelist.Documents:         {ZH: "监管证件代码表", EN: "code list of supervision documents"},
	codelist.Ports:             {ZH: "港口代码表", EN: "code list of ports"},
	codelist.BorderPorts:       {ZH: "国内口岸代码表", EN: "code list of ports of entry and exit"},
	codelist.Districts:         {ZH: "国内地区代码表", EN: "code list of domestic districts"},
	codelist.ContainerSpecs:    {ZH: "集装箱规格代码表", EN: "code list of container sizes"},
	codelist.Agreements:        {ZH: "优惠贸易协定代码表", EN: "code list of trade agreements"},
	codelist.Purposes:          {ZH: "用途代码表", EN: "code list of purposes"},
	codelist.GoodsAttributes:   {ZH: "货物属性代码表", EN: "code list of goods attributes"},
	codelist.AttachedDocuments: {ZH: "随附单据类别代码表", EN: "code list of attached documents"},
	codelist.PermitTypes:       {ZH: "产品资质代码表", EN: "code list of product licences"},
}

func listName(name string) fault.Text {
	if t, ok := listNames[name]; ok {
		return t
	}
	return fault.Text{ZH: name, EN: name}
}
