package wco

import "github.com/tongguan/tongguan/internal/core/fault"

// The codes of the faults of a document that is not built like a declaration.
const (
	codeSpace = "WCO-01"
	codeOther = "WCO-02"
	codeTwice = "WCO-03"
	codeCount = "WCO-04"
)

const source = "WCO Data Model 3.6, DEC"

var defs = []fault.Def{
	{Code: codeSpace, Severity: fault.Error, Source: source,
		Title:   fault.Text{ZH: "命名空间不符", EN: "Unknown namespace"},
		Message: fault.Text{ZH: "{name} 的命名空间“{value}”不属于 WCO 数据模型", EN: "the namespace “{value}” of {name} is none of the WCO Data Model"},
		Mend:    fault.Text{ZH: "请使用以 urn:wco:datamodel:WCO: 开头的命名空间", EN: "use the namespace of the data model, which begins with urn:wco:datamodel:WCO:"},
		Example: `<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">`},
	{Code: codeOther, Severity: fault.Error, Source: source,
		Title:   fault.Text{ZH: "不是报关单", EN: "Not a declaration"},
		Message: fault.Text{ZH: "该文件是“{value}”，不是报关单 MetaData/Declaration", EN: "the document is “{value}”, not a declaration MetaData/Declaration"},
		Mend:    fault.Text{ZH: "请提交报关单；海关回执、查询和舱单联动报文不在此处接收", EN: "send a declaration; answers of customs, queries and inventory messages are not taken here"},
		Example: `<md:MetaData xmlns:md="urn:wco:datamodel:WCO:DocumentMetaData-DMS:2">…<Declaration xmlns="urn:wco:datamodel:WCO:DEC-DMS:2">…`},
	{Code: codeTwice, Severity: fault.Error, Source: source,
		Title:   fault.Text{ZH: "字段重复", EN: "Field stands twice"},
		Message: fault.Text{ZH: "{name} 在同一处出现两次，第二次为“{value}”", EN: "{name} stands twice in one place, the second time as “{value}”"},
		Mend:    fault.Text{ZH: "请只保留一个 {name}", EN: "keep one {name} only"},
		Example: `<FunctionalReferenceID>HN2026-0007</FunctionalReferenceID>`},
	{Code: codeCount, Severity: fault.Error, Source: source,
		Title:   fault.Text{ZH: "商品项数不符", EN: "Wrong number of items"},
		Message: fault.Text{ZH: "申报商品项数为“{value}”，实际有 {count} 项", EN: "the number of items is declared as “{value}”, there are {count}"},
		Mend:    fault.Text{ZH: "请核对 GoodsItemQuantity，或补齐缺少的 GovernmentAgencyGoodsItem", EN: "correct GoodsItemQuantity, or add the GovernmentAgencyGoodsItem that is missing"},
		Example: `<GoodsItemQuantity>2</GoodsItemQuantity>`},
}

// clip cuts a text to 60 characters for a fault.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return s
}
