package decmessage_test

import (
	"bytes"
	"encoding/xml"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// wireMessage is the bare minimum of another way: the same elements as plain strings, no check, no places.
type wireMessage struct {
	Version    string `xml:",attr"`
	DecHead    wireHead
	Items      []wireItem      `xml:"DecLists>DecList"`
	Containers []wireContainer `xml:"DecContainers>Container"`
	DecFreeTxt struct{ VoyNo string }
	DecSign    struct{ OperType, ClientSeqNo, DomainId string }
	Documents  []struct{ EdocID, EdocCode, EdocFomatType string } `xml:"EdocRealation"`
}

type wireContainer struct{ ContainerId, ContainerMd, GoodsNo, LclFlag, GoodsContaWt, ContainerWt string }

type wireHead struct {
	SeqNo, IEFlag, Type, EntryType, EdiId, DeclTrnRel, TradeCoScc, TradeCode, TradeName, OwnerCodeScc, OwnerCode, OwnerName, AgentCodeScc, AgentCode, AgentName, CopCodeScc, CopCode, CopName, OverseasConsignorCode, OverseasConsignorEname, IEPort, CustomMaster, PurpOrgCode, OrgCode, IEDate, ManualNo, TrafMode, TrafName, BillNo, GoodsPlace, TradeMode, CutMode, ContrNo, TradeAreaCode, TradeCountry, DistinatePort, DespPortCode, EntyPortCode, WrapType, NoOtherPack, PackNo, GrossWet, NetWt, TransMode, FeeMark, FeeRate, FeeCurr, InsurMark, InsurRate, InsurCurr, MarkNo, NoteS, PromiseItmes, DespDate, DeclareName string
}

type wireItem struct {
	GNo, CodeTS, CiqCode, GName, GModel, GQty, GUnit, FirstQty, FirstUnit, SecondQty, SecondUnit, DeclPrice, DeclTotal, TradeCurr, OriginCountry, DestinationCountry, DistrictCode, DestCode, DutyMode, GoodsAttr string
}

// tenItems is the sample of a sea import with ten items, about 10 kB.
func tenItems(b *testing.B) []byte {
	b.Helper()
	src := sample(b, "import_sea_fob.xml")
	head, rest, _ := bytes.Cut(src, []byte("<DecLists>"))
	items, tail, _ := bytes.Cut(rest, []byte("</DecLists>"))
	two := bytes.SplitAfter(items, []byte("</DecList>"))
	return slices.Concat(head, []byte("<DecLists>"), bytes.Repeat(two[0], 10), []byte("</DecLists>"), tail)
}

func BenchmarkDecode(b *testing.B) {
	src, c := tenItems(b), newCodec()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if m, faults := c.Decode(src); m.Declaration == nil {
			b.Fatal(faults)
		}
	}
}

func BenchmarkTree(b *testing.B) {
	src := tenItems(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, refusal := xmltree.Read(src, xmltree.Limits{}); refusal != nil {
			b.Fatal(refusal)
		}
	}
}

func BenchmarkBareUnmarshal(b *testing.B) {
	src := tenItems(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var m wireMessage
		if err := xml.Unmarshal(src, &m); err != nil || len(m.Items) != 10 || m.Items[9].GName == "" || m.DecHead.NoteS == "" {
			b.Fatal(err)
		}
	}
}

func BenchmarkEncode(b *testing.B) {
	c := newCodec()
	m, _ := c.Decode(tenItems(b))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := c.Encode(m.Declaration); err != nil {
			b.Fatal(err)
		}
	}
}
