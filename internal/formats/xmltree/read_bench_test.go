package xmltree_test

import (
	"encoding/xml"
	"fmt"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

type wireHead struct {
	SeqNo, IEFlag, Type, EntryType, TradeCoScc, TradeCode, TradeName, OwnerCodeScc, OwnerCode, OwnerName, AgentCodeScc, AgentCode, AgentName,
	IEPort, CustomMaster, IEDate, TrafMode, TrafName, BillNo, GoodsPlace, TradeMode, CutMode, ContrNo, TradeAreaCode, TradeCountry,
	DistinatePort, DespPortCode, EntyPortCode, WrapType, PackNo, GrossWet, NetWt, TransMode, FeeMark, FeeRate, FeeCurr, MarkNo,
	PromiseItmes string
}

type wireItem struct {
	GNo, CodeTS, GName, GModel, GQty, GUnit, FirstQty, FirstUnit, DeclPrice, DeclTotal, TradeCurr, OriginCountry, DestinationCountry,
	DistrictCode, DestCode, DutyMode string
}

type wireMessage struct {
	Version  string     `xml:",attr"`
	DecHead  wireHead   `xml:"DecHead"`
	DecLists []wireItem `xml:"DecLists>DecList"`
}

// twentyItems is a declaration of twenty items, about 14 kB.
func twentyItems() []byte {
	var b strings.Builder
	b.WriteString(inUTF8 + "\n<DecMessage Version=\"4.8\" xmlns=\"http://www.chinaport.gov.cn/dec\">\n  <DecHead>\n")
	put := func(fields string) {
		for field := range strings.SplitSeq(fields, " ") {
			name, value, _ := strings.Cut(field, "=")
			fmt.Fprintf(&b, "      <%s>%s</%s>\n", name, value, name)
		}
	}
	put("SeqNo= IEFlag=I Type=000000 EntryType=M TradeCoScc=91430100MA4L16JR4T TradeCode=4301960A12 TradeName=湖南某进出口有限公司 " +
		"OwnerCodeScc=91430100MA4L16JR4T OwnerCode=4301960A12 OwnerName=湖南某机械有限公司 AgentCodeScc=91430100MA4L16JR4T " +
		"AgentCode=4301980B34 AgentName=长沙某报关有限公司 IEPort=4901 CustomMaster=4901 IEDate=20261103 TrafMode=2 TrafName=某轮/036W " +
		"BillNo=MAEU123456789 GoodsPlace=城陵矶新港 TradeMode=0110 CutMode=101 ContrNo=HN-2026-0117 TradeAreaCode=SWE TradeCountry=SWE " +
		"DistinatePort=DEU003 DespPortCode=SWE300 EntyPortCode=430001 WrapType=22 PackNo=40 GrossWet=21500.00000 NetWt=20000.00000 " +
		"TransMode=3 FeeMark=3 FeeRate=1800.00000 FeeCurr=USD MarkNo=N/M PromiseItmes=00099")
	b.WriteString("  </DecHead>\n  <DecLists>\n")
	for i := range 20 {
		b.WriteString("    <DecList>\n")
		put(fmt.Sprintf("GNo=%d CodeTS=8482102000 GName=调心球轴承 GModel=4|3|机床用|SKF牌|型号22210E GQty=1000.00000 GUnit=007 FirstQty=1000.00000 "+
			"FirstUnit=007 DeclPrice=12.3400 DeclTotal=12340.0000 TradeCurr=USD OriginCountry=SWE DestinationCountry=CHN DistrictCode=43019 "+
			"DestCode=430100 DutyMode=1", i+1))
		b.WriteString("    </DecList>\n")
	}
	b.WriteString("  </DecLists>\n</DecMessage>\n")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	src := twentyItems()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if root, r := xmltree.Read(src, xmltree.Limits{}); r != nil || root.Child("DecLists") == nil {
			b.Fatal(r)
		}
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	src := twentyItems()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var m wireMessage
		if err := xml.Unmarshal(src, &m); err != nil || len(m.DecLists) != 20 || m.DecHead.PromiseItmes == "" {
			b.Fatal(err)
		}
	}
}

func BenchmarkWrite(b *testing.B) {
	src := twentyItems()
	root := read(b, string(src))
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := xmltree.Write(root, xmltree.WriteOptions{}); err != nil {
			b.Fatal(err)
		}
	}
}
