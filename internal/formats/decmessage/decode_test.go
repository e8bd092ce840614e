package decmessage_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/formattest"
)

// message puts a small message together: what stands in the head and in the one item.
func message(head, item string) []byte {
	return []byte(`<DecMessage Version="4.8" xmlns="http://www.chinaport.gov.cn/dec">` + "\n<DecHead>" + head + "</DecHead>\n" +
		"<DecLists><DecList>" + item + "</DecList></DecLists>\n</DecMessage>")
}

func decode(t *testing.T, src []byte) codec.Message {
	t.Helper()
	m, faults := newCodec().Decode(src)
	if m.Declaration == nil {
		t.Fatalf("refused: %v\n%s", faults, src)
	}
	return m
}

// TestSwap holds that origin is origin on an import and on an export, whatever element carries it.
func TestSwap(t *testing.T) {
	const item = "<OriginCountry>DEU</OriginCountry><DestinationCountry>CHN</DestinationCountry>"
	in := decode(t, message("<IEFlag>I</IEFlag>", item))
	out := decode(t, message("<IEFlag>E</IEFlag>", item))
	open := decode(t, message("", item))
	for _, c := range []struct {
		m                   codec.Message
		origin, destination string
		element             string
	}{{in, "DEU", "CHN", "OriginCountry"}, {out, "CHN", "DEU", "DestinationCountry"}, {open, "DEU", "CHN", "OriginCountry"}} {
		i := c.m.Declaration.Items[0]
		if i.Origin.String() != c.origin || i.Destination.String() != c.destination {
			t.Errorf("flow %q: origin %s, destination %s", c.m.Declaration.Flow, i.Origin, i.Destination)
		}
		if p, _ := c.m.Locate("items[0].origin"); p.Pointer != "/DecMessage/DecLists/DecList[1]/"+c.element {
			t.Errorf("flow %q: origin stands at %s", c.m.Declaration.Flow, p.Pointer)
		}
	}
	written, err := newCodec().Encode(out.Declaration)
	if err != nil || !strings.Contains(string(written), item) {
		t.Errorf("the export is written as %s, %v", written, err)
	}
	parties := "<OverseasConsignorEname>A</OverseasConsignorEname><OverseasConsigneeEname>B</OverseasConsigneeEname>"
	for flow, want := range map[string]string{"I": "A", "E": "B"} {
		d := decode(t, message("<IEFlag>"+flow+"</IEFlag>"+parties, "")).Declaration
		if d.Overseas.NameEN != want || len(d.Interface) != 1 {
			t.Errorf("%s: overseas %q, kept %v", flow, d.Overseas.NameEN, d.Interface)
		}
	}
}

// TestOldNumbers reads the customs numbers of countries and currencies, the same number for either.
func TestOldNumbers(t *testing.T) {
	d := decode(t, message("<TradeCountry>502</TradeCountry><TradeAreaCode>499</TradeAreaCode><FeeCurr>142</FeeCurr>",
		"<OriginCountry>142</OriginCountry><DestinationCountry>326</DestinationCountry><TradeCurr>502</TradeCurr>")).Declaration
	i := d.Items[0]
	got := []string{d.PartnerCountry.String(), d.TradingCountry.String(), d.Freight.Currency.String(), i.Origin.String(), i.Currency.String()}
	if want := []string{"USA", "ZSA", "CNY", "CHN", "USD"}; !slices.Equal(got, want) {
		t.Errorf("read %v, want %v", got, want)
	}
	u, ok := d.UnreadAt("items[0].destination") // two countries had this number
	if !ok || u.Value != "326" {
		t.Errorf("the number of two countries: %v", d.Unread)
	}
}

// TestAdvance reads and writes the marks of a declaration in advance.
func TestAdvance(t *testing.T) {
	for head, want := range map[string]bool{
		"<EdiId>1</EdiId><DeclTrnRel>0</DeclTrnRel>": false, "<EdiId>3</EdiId>": true, "<EdiId>5</EdiId>": true, "<EdiId>6</EdiId>": false,
		"<DeclTrnRel>1</DeclTrnRel>": true, "<DeclTrnRel>2</DeclTrnRel>": false, "<EdiId>1</EdiId><DeclTrnRel>3</DeclTrnRel>": true,
	} {
		if d := decode(t, message(head, "")).Declaration; d.Advance != want {
			t.Errorf("%s: advance %t", head, d.Advance)
		}
	}
	d := &declaration.Declaration{Advance: true, Form: declaration.Form{EDIFlag: "1"}, Items: make([]declaration.Item, 1)}
	out, err := newCodec().Encode(d)
	if err != nil || !strings.Contains(string(out), "<EdiId>3</EdiId>") {
		t.Errorf("%s, %v", out, err)
	}
}

// TestKindOfPaper takes Type apart and puts it together.
func TestKindOfPaper(t *testing.T) {
	for text, want := range map[string]struct {
		category string
		stage    declaration.Stage
		tail     string
		again    string
	}{
		"ML": {"ML", declaration.OneStep, "", "ML"}, "  5": {"", declaration.Summary, "", "  5"}, "CL6": {"CL", declaration.Complete, "", "CL6"},
		"CL 000Z": {"CL", declaration.OneStep, "000Z", "CL0000Z"}, "Z": {"Z", declaration.OneStep, "", "Z"},
		"Z 5000Z": {"Z", declaration.Summary, "000Z", "Z 5000Z"}, "   ": {"", declaration.OneStep, "", ""},
	} {
		d := decode(t, message("<Type>"+text+"</Type>", "")).Declaration
		if d.Form.Category != want.category || d.Stage != want.stage || d.Form.Tail != want.tail {
			t.Errorf("%q: %q, %v, %q", text, d.Form.Category, d.Stage, d.Form.Tail)
		}
		out, err := newCodec().Encode(d)
		if err != nil || strings.Contains(string(out), "<Type>") != (want.again != "") || !strings.Contains(string(out), want.again) {
			t.Errorf("%q: written %s, %v", text, out, err)
		}
	}
	if d := decode(t, message("<Type>ML9</Type>", "")).Declaration; len(d.Unread) != 1 || d.Unread[0].Path != "stage" {
		t.Errorf("an unknown step is %v", d.Unread)
	}
}

// TestUnread holds that what cannot be read is kept, told with its shape and written again as it stood.
func TestUnread(t *testing.T) {
	src := message("<IEFlag>X</IEFlag><GrossWet>1,250</GrossWet><IEDate>20261301</IEDate><TradeMode> 0110 </TradeMode><NoOtherPack>ja</NoOtherPack>"+
		"<FeeMark>4</FeeMark><PackNo>12.5</PackNo><TradeCoScc>91430100MA4L0Q8X5Q</TradeCoScc>",
		"<DeclPrice>1.23456</DeclPrice><DeclTotal>1.20000</DeclTotal><CodeTS>84821</CodeTS><TradeCurr>usd</TradeCurr>")
	m := decode(t, src)
	d := m.Declaration
	got := []string{}
	for _, u := range d.Unread {
		p, ok := m.Locate(u.Path)
		got = append(got, fmt.Sprintf("%s=%s %s %d %t: %s", u.Path, u.Value, p.Pointer, p.Line, ok, u.Want))
	}
	want := []string{
		"entryExitOn=20261301 /DecMessage/DecHead/IEDate 2 true: a day as yyyyMMdd",
		"flow=X /DecMessage/DecHead/IEFlag 2 true: I or E",
		"freight.mark=4 /DecMessage/DecHead/FeeMark 2 true: 1, 2 or 3",
		"grossKg=1,250 /DecMessage/DecHead/GrossWet 2 true: a number with up to 5 decimals",
		"items[0].currency=usd /DecMessage/DecLists/DecList[1]/TradeCurr 3 true: 3 capital letters (ISO 4217)",
		"items[0].hs=84821 /DecMessage/DecLists/DecList[1]/CodeTS 3 true: 2, 4, 6, 8 or 10 digits, the first two a chapter from 01 to 97 or 98, 99",
		"items[0].price=1.23456 /DecMessage/DecLists/DecList[1]/DeclPrice 3 true: a number with up to 4 decimals",
		"noOtherPackages=ja /DecMessage/DecHead/NoOtherPack 2 true: 1 or 0",
		"packageCount=12.5 /DecMessage/DecHead/PackNo 2 true: a whole number",
		"trader.uscc=91430100MA4L0Q8X5Q /DecMessage/DecHead/TradeCoScc 2 true: check character P",
	}
	if !slices.Equal(got, want) {
		t.Errorf("unread:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if d.Mode.String() != "0110" || d.Items[0].Total.String() != "1.2" {
		t.Errorf("white space or noughts: %q, %s", d.Mode, d.Items[0].Total)
	}
	out, err := newCodec().Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	if diff := formattest.Diff(d, decode(t, out).Declaration); diff != "" {
		t.Error(diff)
	}
}

// TestOlderPartyCodes holds that what older systems put where a registration belongs is kept.
func TestOlderPartyCodes(t *testing.T) {
	d := decode(t, message("<TradeCode>NO</TradeCode><OwnerCode>91430100MA4PKT3W6N</OwnerCode><CopCode>MA4TCB7N9</CopCode><AgentCode>12345</AgentCode>", "")).Declaration
	if !d.Trader.NoCode || d.Interface["OwnerCode"] == "" || d.Interface["CopCode"] == "" {
		t.Errorf("trader %+v, kept %v", d.Trader, d.Interface)
	}
	if _, ok := d.UnreadAt("declarant.registration"); !ok || len(d.Unread) != 1 {
		t.Errorf("unread %v", d.Unread)
	}
}

func TestSniff(t *testing.T) {
	c := newCodec()
	for src, want := range map[string]bool{
		"<DecMessage>": true, "\xEF\xBB\xBF<?xml version=\"1.0\"?>\n<!-- <note> --><DecMessage xmlns=\"x\">": true, "<d:DecMessage/>": true,
		"<!DOCTYPE x><DecMessage>": true, "<DecMessageX>": false, "<DecImportResponse>": false, "": false, "<": false, "{}": false,
		"<!-- never closed": false, "<?xml": false,
	} {
		if c.Sniff([]byte(src)) != want {
			t.Errorf("%q: %t", src, !want)
		}
	}
}

// TestStructure breaks the building of a message in each way.
func TestStructure(t *testing.T) {
	const ns = `xmlns="http://www.chinaport.gov.cn/dec"`
	const lists = "<DecLists><DecList><GNo>1</GNo></DecList></DecLists>"
	long := strings.Repeat("长", 33)
	for _, c := range []struct {
		src, code, pointer string
		line               int
		stays              bool // it can be read nevertheless
	}{
		{"<DecMassage/>", "DECMSG-01", "/DecMassage", 1, false},
		{`<DecMessage xmlns="urn:x"><DecHead/>` + lists + "</DecMessage>", "DECMSG-02", "/DecMessage", 1, false},
		{`<DecMessage Version="9"><DecHead/>` + lists + "</DecMessage>", "DECMSG-03", "/DecMessage", 1, true},
		{"<DecMessage>" + lists + "</DecMessage>", "DECMSG-04", "/DecMessage", 1, false},
		{"<DecMessage><DecHead/></DecMessage>", "DECMSG-05", "/DecMessage", 1, false},
		{"<DecMessage><DecHead/><DecLists/></DecMessage>", "DECMSG-05", "/DecMessage", 1, false},
		{"<DecMessage><DecHead/>\n<DecHead/>" + lists + "</DecMessage>", "DECMSG-06", "/DecMessage/DecHead[2]", 2, false},
		{"<DecMessage><DecHead/>" + lists + "\n" + lists + "</DecMessage>", "DECMSG-06", "/DecMessage/DecLists[2]", 2, false},
		{string(message("<NoteS>a</NoteS><NoteS>b</NoteS>", "")), "DECMSG-07", "/DecMessage/DecHead/NoteS[2]", 2, false},
		{string(message("", "<GNo>1</GNo>\n<GNo>1</GNo>")), "DECMSG-07", "/DecMessage/DecLists/DecList[1]/GNo[2]", 4, false},
		{string(message("stray", "")), "DECMSG-08", "/DecMessage/DecHead", 2, false},
		{string(message("", "<GNo>1</GNo>stray")), "DECMSG-08", "/DecMessage/DecLists/DecList[1]", 3, false},
		{string(message("<NoteS><b>x</b></NoteS>", "")), "DECMSG-09", "/DecMessage/DecHead/NoteS", 2, false},
		{string(message("<ContrNo>"+long+"</ContrNo>", "")), "DECMSG-10", "/DecMessage/DecHead/ContrNo", 2, true},
		{string(message("<GrossWt>12</GrossWt>", "")), "DECMSG-11", "/DecMessage/DecHead/GrossWt", 2, true},
		{string(message("", "<GNo unit=\"1\">1</GNo>")), "DECMSG-12", "/DecMessage/DecLists/DecList[1]/GNo/@unit", 3, true},
		{"<DecMessage " + ns + ` xmlns:a="urn:a"><DecHead a:b="1"/>` + lists + "</DecMessage>", "DECMSG-13", "/DecMessage/DecHead", 1, false},
	} {
		m, faults := newCodec().Decode([]byte(c.src))
		if len(faults) != 1 {
			t.Errorf("%s: %d faults: %v\n%s", c.code, len(faults), faults, c.src)
			continue
		}
		f := faults[0]
		if f.Code != c.code || f.Pointer != c.pointer || f.Line != c.line || (m.Declaration != nil) != c.stays {
			t.Errorf("%s at %s line %d, read %t; got %+v\n%s", c.code, c.pointer, c.line, c.stays, f, c.src)
		}
	}
	limit := string(message("<ContrNo>"+long[:96]+"</ContrNo>", ""))
	if _, faults := newCodec().Decode([]byte(limit)); len(faults) > 0 {
		t.Errorf("32 characters of 3 bytes each are not too long: %v", faults)
	}
}

// TestAllFaultsAtOnce holds that the second mistake is told with the first.
func TestAllFaultsAtOnce(t *testing.T) {
	src := "<DecMessage Version=\"5\">x<DecHead><IEFlag>I</IEFlag><IEFlag>E</IEFlag><NoteS><i/></NoteS></DecHead><DecHead/></DecMessage>"
	_, faults := newCodec().Decode([]byte(src))
	if want := []string{"DECMSG-03", "DECMSG-05", "DECMSG-08", "DECMSG-07", "DECMSG-09", "DECMSG-06"}; !slices.Equal(faults.Codes(), want) {
		t.Errorf("%v, want %v", faults.Codes(), want)
	}
}

// TestUnknownIsKept holds that what nobody knows is told once each and written again where it stood.
func TestUnknownIsKept(t *testing.T) {
	m, faults := newCodec().Decode(sample(t, "full_import.xml"))
	kept := m.Declaration.Extensions
	if len(faults) != len(kept) || len(kept) != 6 {
		t.Fatalf("%d faults on %d unknown parts: %v", len(faults), len(kept), faults)
	}
	for i, f := range faults {
		p, ok := m.Locate(f.Path)
		if f.Severity != fault.Advice || f.Pointer != kept[i].Pointer || !ok || p != f.Place || p.Line == 0 {
			t.Errorf("%+v of %+v; found again at %v", f, kept[i], p)
		}
	}
}

// TestPointer gives the element of a core path with and without a document.
func TestPointer(t *testing.T) {
	for path, want := range map[string]string{
		"items[2].hs": "/DecLists/DecList[3]/CodeTS", "items": "/DecLists", "items[49]": "/DecLists/DecList[50]", "grossKg": "/DecHead/GrossWet",
		"items[0].attributes[1]": "/DecLists/DecList[1]/GoodsAttr", "items[1].licences[0].vehicles[2].vin": "/DecLists/DecList[2]/DecGoodsLimits/DecGoodsLimit[1]/DecGoodsLimitVin[3]/VinCode",
		"items[0].noSuchField": "/DecLists/DecList[1]", "trader": "/DecHead/TradeCoScc", "freight": "/DecHead/FeeMark", "stage": "/DecHead/Type",
		"advance": "/DecHead/EdiId", "reference": "/DecSign/ClientSeqNo", "transport.voyage": "/DecFreeTxt/VoyNo", "transport": "/DecHead/TrafMode",
		"preferences[1].agreement": "/EcoRelation[2]/CertType", "preferences": "/EcoRelation[1]", "preferences[0].expiresOn": "/EcoRelation[1]",
		"selfCertified[0]": "/DecCopPromises/DecCopPromise[1]/DeclaratioMaterialCode", "transit": "/TrnHead", "transit.head.flag": "/TrnHead/TransFlag",
		"transit.containers[0].no": "/TrnContainers/TrnContainer[1]/ContaNo", "selfAssessment.items[0].item": "/SddTax/SddTaxLists/SddTaxList[1]/GNo",
		"owner.nameEn": "/DecHead", "interface.OrgCode": "/DecHead/OrgCode", "royalty.fields[1]": "/DecRoyaltyFee", "noSuchField": "",
		"priceStatements": "/DecHead/PromiseItmes", "containers[0].items": "/DecContainers/Container[1]/GoodsNo",
	} {
		if got := newCodec().Pointer(nil, path); got != "/DecMessage"+want {
			t.Errorf("%s: %s", path, got)
		}
	}
	export := &declaration.Declaration{Flow: code.Export}
	if p := newCodec().Pointer(export, "items[0].origin"); p != "/DecMessage/DecLists/DecList[1]/DestinationCountry" {
		t.Errorf("origin of an export: %s", p)
	}
	m := decode(t, sample(t, "full_import.xml"))
	for _, path := range formattest.Paths(m.Declaration) {
		p, _ := m.Locate(path)
		if want := newCodec().Pointer(m.Declaration, path); p.Pointer != want || p.Line == 0 {
			t.Errorf("%s: %v in the document, %s without", path, p, want)
		}
	}
	if p, ok := m.Locate("items[7].hs"); !ok || p.Line != decodedLine(m, "items") {
		t.Errorf("an item that is not there: %v", p)
	}
}

func decodedLine(m codec.Message, path string) int {
	p, _ := m.Locate(path)
	return p.Line
}

// TestVersions reads the versions in use and writes the newest.
func TestVersions(t *testing.T) {
	for _, v := range []string{"3.1", "4", "4.8"} {
		src := strings.Replace(string(message("<IEFlag>I</IEFlag>", "")), "4.8", v, 1)
		m, faults := newCodec().Decode([]byte(src))
		if m.Version != v || len(faults) > 0 {
			t.Errorf("%s: read as %s, %v", v, m.Version, faults)
		}
		out, err := newCodec().Encode(m.Declaration)
		if err != nil || !strings.Contains(string(out), `Version="4.8"`) {
			t.Errorf("%s: written as %s, %v", v, out, err)
		}
	}
	prefixed := strings.NewReplacer("xmlns=", "xmlns:d=", "<Dec", "<d:Dec", "</Dec", "</d:Dec", "<IE", "<d:IE", "</IE", "</d:IE").
		Replace(string(message("<IEFlag>E</IEFlag>", "")))
	if d := decode(t, []byte(prefixed)).Declaration; d.Flow != code.Export || len(d.Extensions) > 0 {
		t.Errorf("with a prefix: %+v", d)
	}
}

func ExampleCodec_Decode() {
	c := decmessage.New(decmessage.Codes{Countries: map[string]string{"USA": "502"}})
	m, _ := c.Decode([]byte(`<DecMessage Version="3.1"><DecHead><IEFlag>I</IEFlag><TradeCountry>502</TradeCountry></DecHead>
<DecLists><DecList><GNo>1</GNo><CodeTS>8482102000</CodeTS></DecList></DecLists></DecMessage>`))
	p, _ := m.Locate("items[0].hs")
	fmt.Println(m.Declaration.PartnerCountry, m.Declaration.Items[0].HS, p.Pointer, p.Line)
	// Output: USA 8482102000 /DecMessage/DecLists/DecList[1]/CodeTS 2
}

// TestHostileNumbersOfElements: a message of more elements than any declaration needs is refused as a whole, with one fault.
func TestHostileNumbersOfElements(t *testing.T) {
	src := []byte(`<DecMessage Version="4.8" xmlns="http://www.chinaport.gov.cn/dec"><DecHead>` + strings.Repeat("<Novel/>", 40_000) + `</DecHead></DecMessage>`)
	m, faults := newCodec().Decode(src)
	if m.Declaration != nil || len(faults) != 1 || faults[0].Code != "XML-09" {
		t.Errorf("40,000 unknown elements give %d faults", len(faults))
	}
}
