package duty_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
)

// toldSteps gives the English sentences of an item, one a line.
func toldSteps(a *duty.Assessment, to duty.Audience) string {
	var out []string
	for _, s := range duty.Steps(a, 0, to) {
		if s.Text.ZH == "" || strings.ContainsAny(s.Text.ZH+s.Text.EN, "{}") {
			return "badly told: " + s.Text.ZH
		}
		out = append(out, string(s.Step)+": "+s.Text.EN)
	}
	return strings.Join(out, "\n")
}

// dated gives the exchange rates a month and a day.
func dated(in *duty.Input) {
	rates := in.Rates
	in.Rates = func(c code.Currency) (duty.FX, bool) {
		fx, ok := rates(c)
		if c != code.Renminbi {
			fx.Month, fx.PublishedOn, fx.Illustrative, fx.Source = cal.MustDate("2026-11-01"), cal.MustDate("2026-10-21"), true, "test"
		}
		return fx, ok
	}
}

func TestSteps(t *testing.T) {
	s := scene{total: "50000", fx: "7.1234", gross: "42350", addFreight: duty.Always, addInsurance: duty.Always, freight: charge(t, duty.PerTonne, "65", "USD"),
		measures: "mfn=0.06 agreement=0.05 vat=0.13"}
	in := s.input(t)
	in.Other = charge(t, duty.Percent, "-1", "")
	dated(&in)
	a, _ := duty.Assess(in)
	const want = `price: price 50000 USD × 7.1234 (2026-11, published 2026-10-21, illustrative) = 356,170.00 CNY
charge: freight for 42350 kg, a tonne at 65 USD × 7.1234 (2026-11, published 2026-10-21, illustrative) = 19,608.94 CNY
charge: other charges: -1 % of 356,170.00 CNY = -3,561.70 CNY
charge: insurance was not declared: by the share of price and freight that the law takes, 1,127.34 CNY
share: share of the charges: 17,174.58 CNY
value: dutiable value: 373,344.58 CNY
tax: 6 % most-favoured-nation duty on 373,344.58 CNY = 22,400.67 CNY; the agreement rate (5 %) was not used: no preference was claimed with a proof of origin; the general rate was not used: this edition of the tariff gives no such rate for the line
tax: 13 % value-added tax on value and taxes of 395,745.25 CNY = 51,446.88 CNY`
	if got := toldSteps(&a, duty.Parties); got != want {
		t.Errorf("told as\n%s\nwant\n%s", got, want)
	}
	if got := toldSteps(&a, duty.Everybody); strings.Contains(got, "CNY") || !strings.Contains(got, "tax: duty: 6 %") || !strings.Contains(got, "rate: the agreement rate (5 %) was not used") {
		t.Errorf("everybody is told\n%s", got)
	}
	for _, i := range []int{-1, 1} {
		if got := duty.Steps(&a, i, duty.Officials); got != nil {
			t.Errorf("item %d has %v", i, got)
		}
	}
}

// TestLazySteps: an assessment that was stored and read again tells the same.
func TestLazySteps(t *testing.T) {
	s := scene{total: "540000", currency: "EUR", fx: "7.8156", addFreight: duty.Always, addInsurance: duty.Always, insurance: charge(t, duty.Total, "1620", "EUR"), measures: "mfn=0 vat=0.13",
		legs: []duty.Leg{{Amount: want(t, "50200", num.ParseAmount), Currency: want(t, "EUR", code.ParseCurrency)}, {Amount: want(t, "11800", num.ParseAmount), Currency: want(t, "EUR", code.ParseCurrency), InTerritory: true}}}
	in := s.input(t)
	dated(&in)
	a, _ := duty.Assess(in)
	src, err := json.Marshal(a)
	if err != nil {
		t.Fatal(err)
	}
	var again duty.Assessment
	if err := json.Unmarshal(src, &again); err != nil {
		t.Fatal(err)
	}
	first := toldSteps(&a, duty.Officials)
	if got := toldSteps(&again, duty.Officials); got != first || !strings.Contains(first, "the leg of 11800 EUR inside the territory is listed apart and left out") {
		t.Errorf("told as\n%s\nand after it was stored as\n%s", first, got)
	}
}

// TestStepsOfRetail shows the buyer's account to officials alone, in words and in what is written.
func TestStepsOfRetail(t *testing.T) {
	a, _ := duty.Assess(retail(t, "425", "20000", "mfn=0.1 consumption=0.15 vat=0.13"))
	const account = "account: yearly account of the buyer: 20,000.00 CNY before, 20,425.00 CNY after, limit 26,000.00 CNY"
	if got := toldSteps(&a, duty.Officials); !strings.Contains(got, account) || !strings.Contains(got, "15 % consumption tax on the composite price 425.00 CNY ÷ (1 − 15 %), 70 % of it = 52.50 CNY") ||
		!strings.Contains(got, "0 % duty of retail import within its limits on 425.00 CNY = 0.00 CNY") {
		t.Errorf("officials are told\n%s", got)
	}
	if got := toldSteps(&a, duty.Parties); strings.Contains(got, "20,000") || !strings.Contains(got, "retail: within the single and the yearly limit") {
		t.Errorf("the declarant is told\n%s", got)
	}
	if src, err := json.Marshal(a); err != nil || strings.Contains(string(src), "20000") || strings.Contains(string(src), "20425") {
		t.Errorf("written as %s, %v", src, err)
	}
}

// TestValued takes a value that was found otherwise, and no share of the charges.
func TestValued(t *testing.T) {
	in := scene{total: "9000", currency: "CNY", addFreight: duty.Always, addInsurance: duty.Always, freight: charge(t, duty.Total, "100", "CNY"), measures: "mfn=0.05 vat=0.13"}.input(t)
	in.Goods[0].Valued = &duty.Valuation{Method: duty.ByOfficer, Value: money(t, "12000"), Parts: []duty.ValuePart{{For: "fee", CNY: money(t, "12000"), FX: duty.FX{Currency: code.Renminbi}}}}
	a := assess(t, in)
	if it := a.Items[0]; it.Value.String() != "12000.00" || !it.Charges.IsZero() || it.Taxes[0].Amount.String() != "600.00" {
		t.Errorf("%+v", it)
	}
	if got := toldSteps(a, duty.Parties); strings.Contains(got, "fee") || !strings.Contains(got, "valued by an officer") {
		t.Errorf("the declarant is told\n%s", got)
	}
	if got := toldSteps(a, duty.Officials); !strings.Contains(got, "valued: fee 12,000.00 CNY") {
		t.Errorf("officials are told\n%s", got)
	}
	left, fs := duty.ReliefValue(money(t, "1200000"), cal.MustDate("2025-01-10"), cal.MustDate("2026-03-15"), duty.ReliefRule{Years: 3, Least: 15})
	if len(fs) > 0 {
		t.Fatal(told(fs))
	}
	in.Goods[0].Valued = &duty.Valuation{Method: duty.ByRelief, Value: left.Value, Relief: &left}
	if got := toldSteps(assess(t, in), duty.Parties); !strings.Contains(got, "1,200,000.00 CNY when it was released on 2025-01-10, of which 22 of 36 months are left: 733,333.33 CNY") {
		t.Errorf("what is left is told as\n%s", got)
	}
	in.Goods[0].Valued = &duty.Valuation{Method: duty.ByRelief}
	if _, fs := duty.Assess(in); told(fs) != "DUTY-07 items[0].valued positive" {
		t.Errorf("a value of nought: %q", told(fs))
	}
}

func TestAudience(t *testing.T) {
	for role, a := range map[event.Role]duty.Audience{event.Officer: duty.Officials, event.System: duty.Officials, event.Trader: duty.Parties, event.Carrier: duty.Everybody, event.Bank: duty.Everybody, "": duty.Everybody} {
		if got := duty.AudienceOf(role); got != a {
			t.Errorf("%s is %d, want %d", role, got, a)
		}
	}
}

// TestByWeight apportions freight per tonne by weight where the law allows it, and by totals where a weight is missing.
func TestByWeight(t *testing.T) {
	in := scene{total: "1000", currency: "CNY", gross: "10000", addFreight: duty.Always, addInsurance: duty.Never, freight: charge(t, duty.PerTonne, "10", "CNY"), measures: "mfn=0 vat=0.13"}.input(t)
	in.Goods = append(in.Goods, in.Goods[0], in.Goods[0])
	for i, kg := range []string{"1000", "2000", "6000"} {
		in.Goods[i].No, in.Goods[i].NetKg = i+1, want(t, kg, num.ParseQty)
	}
	shares := func() string {
		a, fs := duty.Assess(in)
		return a.Items[0].Charges.String() + " " + a.Items[1].Charges.String() + " " + a.Items[2].Charges.String() + " " + told(fs)
	}
	if got := shares(); got != "33.33 33.33 33.34 " {
		t.Errorf("by totals: %s", got)
	}
	in.ByWeight = true
	if got := shares(); got != "11.11 22.22 66.67 " {
		t.Errorf("by weight: %s", got)
	}
	in.Goods[1].NetKg = num.Qty{}
	if got := shares(); got != "33.33 33.33 33.34 DUTY-04 items[1].qty1 weight" {
		t.Errorf("a weight is missing: %s", got)
	}
}

// TestCheck tells what no calculator may take for nought.
func TestCheck(t *testing.T) {
	for name, c := range map[string]struct {
		change func(in *duty.Input)
		faults string
	}{
		"right":        {func(*duty.Input) {}, ""},
		"no items":     {func(in *duty.Input) { in.Goods = nil }, "DUTY-07 items missing"},
		"no day":       {func(in *duty.Input) { in.RateOn = cal.Date{} }, "DUTY-07 rateOn missing"},
		"no line":      {func(in *duty.Input) { in.Goods[0].Line = nil }, "DUTY-07 items[0].hs missing"},
		"no price":     {func(in *duty.Input) { in.Goods[0].Price = num.Amount{} }, "DUTY-07 items[0].total positive"},
		"no currency":  {func(in *duty.Input) { in.Goods[0].Currency = code.Currency{} }, "DUTY-07 items[0].currency missing"},
		"no quantity":  {func(in *duty.Input) { in.Goods[0].Qty1 = num.Qty{} }, "DUTY-07 items[0].qty1 unit"},
		"another unit": {func(in *duty.Input) { in.Goods[0].Unit1 = piece(t) }, "DUTY-07 items[0].qty1 unit"},
		"second unit": {func(in *duty.Input) {
			g := &in.Goods[0]
			g.Unit1, g.Unit2, g.Qty2 = piece(t), code.Kilogram, want(t, "2", num.ParseQty)
		}, ""},
		"an export":               {func(in *duty.Input) { in.Flow, in.Goods[0].Qty1 = code.Export, num.Qty{} }, ""},
		"no freight":              {func(in *duty.Input) { in.Freight = duty.Charge{} }, "DUTY-07 freight missing"},
		"negative freight":        {func(in *duty.Input) { in.Freight = charge(t, duty.Total, "-1", "USD") }, "DUTY-07 freight.value negative"},
		"no weight":               {func(in *duty.Input) { in.Freight, in.GrossKg = charge(t, duty.PerTonne, "5", "USD"), num.Qty{} }, "DUTY-07 grossKg missing"},
		"above 100 %":             {func(in *duty.Input) { in.Insurance = charge(t, duty.Percent, "100.1", "") }, "DUTY-07 insurance.value rate"},
		"charge without currency": {func(in *duty.Input) { in.Insurance = charge(t, duty.Total, "5", "") }, "DUTY-07 insurance.currency missing"},
		"a negative leg":          {func(in *duty.Input) { in.Legs = []duty.Leg{{Amount: want(t, "-5", num.ParseAmount)}} }, "DUTY-07 freightLegs[0].amount negative"},
	} {
		in := scene{total: "1000", measures: "mfn=0.08+2 vat=0.13", addFreight: duty.Always, addInsurance: duty.Always, freight: charge(t, duty.Total, "9", "USD")}.input(t)
		c.change(&in)
		if got := told(duty.Check(&in)); got != c.faults {
			t.Errorf("%s: %q, want %q", name, got, c.faults)
		}
	}
}
