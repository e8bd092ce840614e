package clearance_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// importJSON is an import by rail of ten items that keeps every rule.
func importJSON(items int) string {
	var b bytes.Buffer
	b.WriteString(`{"reference":"T-1","flow":"I","form":{"entryType":"M","ediFlag":"1","transitRelation":"0"},
"trader":{"uscc":"91430100675573106J","registration":"4301961234","name":"长沙示例机电有限公司"},
"owner":{"uscc":"91430100675573106J","registration":"4301961234","name":"长沙示例机电有限公司"},
"declarant":{"uscc":"913101206306054344","registration":"4301980012","name":"长沙示例报关有限公司"},
"typist":{"uscc":"913101206306054344","registration":"4301980012","name":"长沙示例报关有限公司"},
"overseas":{"code":"NO","name":"示例轴承公司","nameEn":"Example Bearings AB"},
"people":{"declarer":"李明","typist":"李明","card":"8600000000001"},
"borderOffice":"4905","declarationOffice":"4905","destinationOffice":"4900","entryExitOn":"2026-11-20",
"transport":{"mode":"3","name":"X8426","voyage":"20261120","billNo":"SMGS20261120001","place":"霞凝铁路货场"},
"supervisionMode":"0110","levyNature":"101","contractNo":"HT-2026-118",
"tradingCountry":"SWE","partnerCountry":"SWE","partnerPort":"SWE000","loadingPort":"SWE000","borderPort":"430006",
"packageType":"22","packageCount":120,"noOtherPackages":"yes","grossKg":"2400","netKg":"2200",
"terms":"1","marks":"N/M","priceStatements":"00000",
"items":[`)
	for i := range items {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, `{"no":%d,"hs":"8482102000","name":"深沟球轴承","elements":"4|3|机床用|钢|SKF|6205|内径25毫米","qty":"1000","unit":"011","qty1":"1000","unit1":"006","qty2":"220","unit2":"035","price":"12.5","total":"12500","currency":"USD","origin":"SWE","destination":"CHN","district":"43019","region":"430100","levyMode":"1","attributes":["19"]}`, i+1)
	}
	b.WriteString(`]}`)
	return b.String()
}

func decode(t testing.TB, s string) *declaration.Declaration {
	t.Helper()
	var d declaration.Declaration
	if err := json.Unmarshal([]byte(s), &d); err != nil {
		t.Fatal(err)
	}
	return &d
}

func rulebook(t testing.TB) *clearance.Rulebook {
	t.Helper()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func TestDecideAcceptsAndExplains(t *testing.T) {
	book, on := rulebook(t), today
	d := decode(t, importJSON(10))
	dec := clearance.Decide(d, book, declaration.Facts{}, on)
	for _, f := range dec.Faults {
		t.Errorf("fault %+v", f)
	}
	if !dec.Accepted || dec.Lane.Lane != clearance.Green || dec.Lane.Draw != nil || dec.Rulebook.Hash != book.Hash {
		t.Errorf("decision is %+v", dec)
	}
	if it := dec.Assessment.Items[0]; len(it.Taxes) != 2 || it.Rate.Chosen.Kind != "mfn" || len(it.Rate.Candidates) != 2 || it.Rate.Candidates[1].WhyNot == "" {
		t.Errorf("first item is assessed as %+v", it)
	}
	if !dec.Duties.Settle || dec.Duties.Inspect || len(dec.Deadlines) != 1 || dec.Deadlines[0].Until != cal.MustDate("2026-12-09") {
		t.Errorf("duties %+v, deadlines %+v", dec.Duties, dec.Deadlines)
	}
	reasons := clearance.Reasons()
	for _, s := range dec.Steps {
		if r := reasons[s.Why.Code]; r.ZH == "" || r.EN == "" {
			t.Errorf("step %s has the reason %q without words", s.Step, s.Why.Code)
		}
	}
}

func TestDecideIsTheSameTwice(t *testing.T) {
	book, on := rulebook(t), today
	facts := declaration.Facts{DeclaredAs: "01KB", DrawSeed: "s1", DrawValue: clearance.DrawLot([]byte("seed"), "01KB")}
	first := clearance.Decide(decode(t, importJSON(10)), book, facts, on)
	a, err := json.Marshal(first)
	if err != nil {
		t.Fatal(err)
	}
	var back clearance.Decision
	if err := json.Unmarshal(a, &back); err != nil {
		t.Fatal(err)
	}
	again := clearance.Decide(decode(t, importJSON(10)), rulebook(t), facts, on)
	b, err := json.Marshal(again)
	if err != nil || !bytes.Equal(a, b) {
		t.Errorf("the same arguments give\n%s\nthen\n%s, %v", a, b, err)
	}
	if diff := clearance.Diff(back, again); len(diff) > 0 {
		t.Errorf("a stored decision differs from itself: %+v", diff)
	}
	if diff := clearance.Diff(back, clearance.Decide(decode(t, importJSON(9)), book, facts, on)); len(diff) == 0 {
		t.Error("another declaration makes no difference")
	}
}

func TestDraw(t *testing.T) {
	book, on := rulebook(t), today
	for value, lane := range map[int64]string{0: clearance.Red, 19_999: clearance.Red, 20_000: clearance.Yellow, 49_999: clearance.Yellow, 50_000: clearance.Green, 999_999: clearance.Green} {
		dec := clearance.Decide(decode(t, importJSON(1)), book, declaration.Facts{DrawSeed: "s1", DrawValue: value}, on)
		if dec.Lane.Lane != lane || dec.Lane.Draw == nil || dec.Duties.Inspect != (lane == clearance.Red) {
			t.Errorf("draw %d gives lane %s, draw %+v", value, dec.Lane.Lane, dec.Lane.Draw)
		}
	}
	red := 0
	for i := range 20_000 {
		if clearance.DrawLot([]byte("seed"), fmt.Sprint(i)) < 20_000 {
			red++
		}
	}
	if red < 320 || red > 480 { // 400 expected; five standard deviations are 99
		t.Errorf("%d of 20,000 draws are red", red)
	}
}

func TestForeignDeclaration(t *testing.T) {
	d := decode(t, importJSON(1))
	d.Jurisdiction = "GB"
	dec := clearance.Decide(d, rulebook(t), declaration.Facts{}, today)
	if dec.Lane.Lane != clearance.NoLane || len(dec.Assessment.Items) != 0 || !dec.Accepted {
		t.Errorf("decision under another law is %+v", dec)
	}
}
