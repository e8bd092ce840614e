package clearance_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// today is the day of the law in these tests.
var today = cal.MustDate("2026-11-24")

// with gives the right import with some fields changed: "supervisionMode=0615".
func with(t testing.TB, items int, changes ...string) *declaration.Declaration {
	t.Helper()
	d := decode(t, importJSON(items))
	for _, c := range changes {
		path, text, _ := strings.Cut(c, "=")
		if err := field.Set(d, path, text); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// TestDocuments tells how each supervision condition stands, and for which items. 8702109100 has the conditions 46AOxy, 8426200000 has O.
func TestDocuments(t *testing.T) {
	book := rulebook(t)
	for name, c := range map[string]struct {
		changes []string
		want    string
	}{
		"new":             {nil, "6:1:exempt:CLR-DOC-GOODS A:1:inspection:CLR-DOC-PORT O:1,2:missing:CLR-DOC-MISSING"},
		"used":            {[]string{`items[0].attributes=["21"]`}, "6:1:prohibited:CLR-DOC-BANNED A:1:inspection:CLR-DOC-PORT O:1,2:missing:CLR-DOC-MISSING"},
		"licence":         {[]string{`documents[0]={"code":"O","number":"2026-0001"}`}, "6:1:exempt:CLR-DOC-GOODS A:1:inspection:CLR-DOC-PORT O:1,2:satisfied:CLR-DOC-GIVEN:2026-0001"},
		"mode exempts":    {[]string{"supervisionMode=0615"}, "6:1:exempt:CLR-DOC-GOODS A:1:inspection:CLR-DOC-PORT O:1,2:exempt:CLR-DOC-MODE"},
		"export":          {[]string{"flow=E"}, "4:1:missing:CLR-DOC-MISSING x:1:exempt:CLR-DOC-MODE y:1:exempt:CLR-DOC-MODE"},
		"used as second":  {[]string{"items[1].hs=8702109100", `items[1].attributes=["21"]`}, "6:1:exempt:CLR-DOC-GOODS A:1,2:inspection:CLR-DOC-PORT O:1,2:missing:CLR-DOC-MISSING 6:2:prohibited:CLR-DOC-BANNED"},
		"no such line":    {[]string{"items[0].hs=9999999999"}, "O:2:missing:CLR-DOC-MISSING"},
		"another licence": {[]string{`documents[0]={"code":"7","number":"2026-0001"}`}, "6:1:exempt:CLR-DOC-GOODS A:1:inspection:CLR-DOC-PORT O:1,2:missing:CLR-DOC-MISSING"},
	} {
		d := with(t, 2, append([]string{"items[0].hs=8702109100", "items[1].hs=8426200000"}, c.changes...)...)
		var got []string
		for _, r := range clearance.Decide(d, book, declaration.Facts{}, today).Documents {
			numbers := strings.Trim(strings.ReplaceAll(fmt.Sprint(r.Items), " ", ","), "[]")
			got = append(got, strings.TrimSuffix(fmt.Sprintf("%s:%s:%s:%s:%s", r.Letter, numbers, r.Status, r.Why.Code, r.Number), ":"))
		}
		if text := strings.Join(got, " "); text != c.want {
			t.Errorf("%s:\n%s, want\n%s", name, text, c.want)
		}
	}
}

// TestDocumentsAgreeWithTheRule sees that a condition is missing or prohibited exactly when rule V11 says so.
func TestDocumentsAgreeWithTheRule(t *testing.T) {
	book := rulebook(t)
	seen := map[string]bool{}
	for _, line := range book.Tariff.Lines() {
		if line.Conditions == "" || seen[line.Conditions] {
			continue
		}
		seen[line.Conditions] = true
		for _, change := range []string{"flow=I", "flow=E", "supervisionMode=0615", "supervisionMode=1234", `items[0].attributes=["21"]`, `documents[0]={"code":"O","number":"1"}`} {
			dec := clearance.Decide(with(t, 1, "items[0].hs="+line.HS.String(), change), book, declaration.Facts{}, today)
			open := false
			for _, r := range dec.Documents {
				open = open || r.Status == clearance.Missing || r.Status == clearance.Prohibited
			}
			if open != dec.Faults.Has("DECL-V11") {
				t.Errorf("%s %s, %s: open is %v, faults %v, documents %+v", line.HS, line.Conditions, change, open, dec.Faults.Codes(), dec.Documents)
			}
		}
	}
	if len(seen) < 50 {
		t.Errorf("only %d sets of conditions", len(seen))
	}
}

// twoYears gives a rulebook whose tariff and exchange rates changed on 2026-11-01.
func twoYears(t testing.TB) *clearance.Rulebook {
	t.Helper()
	book := *rulebook(t)
	old, _ := book.Tariff.Line(code.MustHS("8482102000"), today)
	cut := cal.MustDate("2026-11-01")
	line := func(span cal.Span, percent string) *tariff.Line {
		l := *old
		l.Span, l.Measures = span, nil
		for _, k := range []tariff.Kind{tariff.MFN, tariff.VAT} {
			r, err := num.ParsePercent(percent)
			if err != nil {
				t.Fatal(err)
			}
			l.Measures = append(l.Measures, tariff.Measure{ID: "test", Kind: k, Rate: r, Span: span})
		}
		return &l
	}
	book.Tariff = tariff.NewBook("test", []*tariff.Line{line(cal.Span{From: cal.MustDate("2026-10-01"), Until: cut.AddDays(-1)}, "10"), line(cal.Span{From: cut}, "5")}, nil)
	usd, _ := book.FX.On(mustCurrency(t), today)
	october := usd
	usd.PublishedOn, october.PublishedOn, october.Month = cal.MustDate("2026-10-21"), cal.MustDate("2026-09-16"), cal.MustDate("2026-10-01")
	book.FX = clearance.NewRates([]clearance.RateRow{usd, october})
	return &book
}

func mustCurrency(t testing.TB) code.Currency {
	t.Helper()
	c, err := code.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// TestDaysOfTheLaw picks the day whose rates apply. Source: domain notes 2.6.
func TestDaysOfTheLaw(t *testing.T) {
	book := twoYears(t)
	october := cal.MustDate("2026-10-28")
	for name, c := range map[string]struct {
		changes  []string
		facts    declaration.Facts
		on       string
		rate, fx string
	}{
		"the day of the declaration":         {nil, declaration.Facts{ArrivedOn: october}, "2026-11-24", "5", "2026-10-21"},
		"advance: arrival":                   {[]string{"advance=true"}, declaration.Facts{ArrivedOn: october}, "2026-10-28", "10", "2026-09-16"},
		"advance, not arrived":               {[]string{"advance=true"}, declaration.Facts{}, "2026-11-24", "5", "2026-10-21"},
		"complete: the summary":              {[]string{"stage=complete"}, declaration.Facts{SummaryOn: october, ArrivedOn: today}, "2026-10-28", "10", "2026-09-16"},
		"complete without a known summary":   {[]string{"stage=complete"}, declaration.Facts{}, "2026-11-24", "5", "2026-10-21"},
		"a summary fact of another document": {nil, declaration.Facts{SummaryOn: october}, "2026-11-24", "5", "2026-10-21"},
	} {
		a := clearance.Decide(with(t, 1, c.changes...), book, c.facts, today).Assessment
		it := a.Items[0]
		if a.RateOn.String() != c.on || it.Rate.Chosen.Rate.Percent() != c.rate || it.FX.PublishedOn.String() != c.fx || it.FX.Month != a.RateOn.AddDays(1-a.RateOn.Day()) {
			t.Errorf("%s: rates of %s, %s %%, exchange rate %+v", name, a.RateOn, it.Rate.Chosen.Rate.Percent(), it.FX)
		}
	}
}

// TestLineNotYetInForce warns where the code is in the tariff today and was not on the day of the rates.
func TestLineNotYetInForce(t *testing.T) {
	dec := clearance.Decide(with(t, 1, "advance=true"), twoYears(t), declaration.Facts{ArrivedOn: cal.MustDate("2026-09-30")}, today)
	i := -1
	for j, f := range dec.Faults {
		if f.Code == duty.FaultRate && f.Reason == "day" {
			i = j
		}
	}
	if i < 0 || dec.Faults[i].Path != "items[0].hs" || dec.Faults[i].Args[0].Value != "2026-09-30" {
		t.Errorf("faults are %+v", dec.Faults)
	}
}

// TestRetailByMode taxes a retail import by its own rules: by direct mail always, from a bonded place when it goes to a buyer; never an export.
func TestRetailByMode(t *testing.T) {
	book := rulebook(t)
	used, err := num.ParseMoney("26000")
	if err != nil {
		t.Fatal(err)
	}
	buyer := func(year int, m num.Money) declaration.Facts {
		return declaration.Facts{RetailBuyer: &declaration.Buyer{Year: year, Used: m}}
	}
	for name, c := range map[string]struct {
		changes []string
		facts   declaration.Facts
		channel duty.Channel
		why     string
	}{
		"direct mail":          {[]string{"supervisionMode=9610", "items[0].price=1", "items[0].total=100", "items[0].currency=CNY"}, buyer(2026, num.Money{}), duty.Reduced, "list"},
		"account of last year": {[]string{"supervisionMode=9610", "items[0].price=1", "items[0].total=100", "items[0].currency=CNY"}, buyer(2025, used), duty.Reduced, "account list"},
		"no account":           {[]string{"supervisionMode=9610", "items[0].price=1", "items[0].total=100", "items[0].currency=CNY"}, declaration.Facts{}, duty.Reduced, "account list"},
		"nothing left":         {[]string{"supervisionMode=9610", "items[0].total=100"}, buyer(2026, used), duty.AsTrade, "yearly list"},
		"from a bonded place":  {[]string{"supervisionMode=1210", "items[0].total=100"}, buyer(2026, num.Money{}), duty.Reduced, "list"},
		"into a bonded place":  {[]string{"supervisionMode=1210"}, declaration.Facts{}, "", ""},
		"general trade":        {nil, buyer(2026, num.Money{}), "", ""},
		"an export":            {[]string{"supervisionMode=9610", "flow=E"}, buyer(2026, num.Money{}), "", ""},
	} {
		dec := clearance.Decide(with(t, 1, c.changes...), book, c.facts, today)
		var why []string
		for _, f := range dec.Faults {
			if f.Code == duty.FaultRegime {
				why = append(why, f.Reason)
			}
		}
		channel := duty.Channel("")
		if r := dec.Assessment.Retail; r != nil {
			channel = r.Channel
		}
		if channel != c.channel || strings.Join(why, " ") != c.why {
			t.Errorf("%s: channel %q, told %v; want %q, %q", name, channel, why, c.channel, c.why)
		}
	}
}

// TestValueAmongTheFacts takes the value of an item from the facts, where it is not found by the price.
func TestValueAmongTheFacts(t *testing.T) {
	v, err := num.ParseMoney("1234.50")
	if err != nil {
		t.Fatal(err)
	}
	f := declaration.Facts{Values: []declaration.ItemValue{{Item: 2, Valuation: duty.Valuation{Method: duty.ByRepair, Value: v}}}}
	a := clearance.Decide(with(t, 2), rulebook(t), f, today).Assessment
	if a.Items[1].Value != v || a.Items[1].Valued == nil || a.Items[0].Valued != nil || a.Items[0].Value == v {
		t.Errorf("items %+v", a.Items)
	}
}

// TestTreatments decides by what the list of modes says about taxes: bonded goods are computed and not collected.
func TestTreatments(t *testing.T) {
	book := rulebook(t)
	for mode, why := range map[string]string{"0110": "", "0615": duty.WhyBonded, "1210": duty.WhyBonded, "1039": duty.WhyMode} {
		a := clearance.Decide(with(t, 1, "supervisionMode="+mode), book, declaration.Facts{}, today).Assessment
		l := a.Items[0].Taxes[0]
		if l.Why != why || l.Amount.Sign() <= 0 || a.Assessed.Sign() <= 0 || a.Total.IsZero() != (why != "") {
			row, _ := book.Codes.On(codelist.LevyRules, mode, today)
			t.Errorf("%s (%s): %+v, total %s", mode, row.Attrs["treatment"], l, a.Total)
		}
	}
}

// TestWarningCallsForPapers lets a warning of a rule open the yellow lane, with the rule among the reasons.
func TestWarningCallsForPapers(t *testing.T) {
	d := with(t, 2, "items[1].currency=EUR")
	dec := clearance.Decide(d, rulebook(t), declaration.Facts{DrawSeed: "s1", DrawValue: 999_999}, today)
	if !dec.Accepted || dec.Lane.Lane != clearance.Yellow || dec.Lane.Reasons[0].Code != clearance.WhyWarning || dec.Lane.Reasons[0].Args[0].Value != "DECL-V17" {
		t.Errorf("faults %v, lane %+v", dec.Faults.Codes(), dec.Lane)
	}
	if dec.Steps[0].Step != string(declaration.Screen) || dec.Steps[0].Why.Code != clearance.WhyLook {
		t.Errorf("steps %+v", dec.Steps)
	}
}

func TestCompletionTerm(t *testing.T) {
	book := rulebook(t)
	for name, c := range map[string]struct {
		facts   declaration.Facts
		changes []string
		until   string
	}{"as declared": {declaration.Facts{}, []string{"stage=summary"}, "2026-12-04"},
		"as arrived": {declaration.Facts{ArrivedOn: cal.MustDate("2026-11-22")}, []string{"stage=summary", "advance=true", "entryExitOn="}, "2026-12-06"}} {
		dec := clearance.Decide(with(t, 1, c.changes...), book, c.facts, today)
		if len(dec.Deadlines) != 1 || dec.Deadlines[0].Kind != "completion" || dec.Deadlines[0].Until.String() != c.until {
			t.Errorf("%s: %+v, faults %+v", name, dec.Deadlines, dec.Faults)
		}
	}
}

// TestHugeNumbers meets numbers at the end of their range with a fault.
func TestHugeNumbers(t *testing.T) {
	const most = "92233720368547.75807"
	d := with(t, 10, "items[0].total="+most, "terms=3", "freight.mark=percent", "freight.value="+most, "insurance.mark=percent", "insurance.value="+most)
	dec := clearance.Decide(d, rulebook(t), declaration.Facts{}, today)
	if dec.Accepted || !dec.Faults.Has(duty.FaultRange) || len(dec.Assessment.Items) > 0 {
		t.Errorf("faults %v, assessment %+v", dec.Faults.Codes(), dec.Assessment)
	}
}
