package duty_test

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/testdata"
)

// want gives a value of a literal; a literal that cannot be read fails the test.
func want[T any](t testing.TB, s string, parse func(string) (T, error)) T {
	t.Helper()
	v, err := parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return v
}

// scene is one consignment of one item in plain words.
type scene struct {
	flow                     string
	total, currency, fx      string
	addFreight, addInsurance duty.Adds
	freight, insurance       duty.Charge
	gross, qty               string
	measures                 string // kind=rate[+perUnit] separated by spaces
	levyMode                 string
	treatment                duty.Treatment
	legs                     []duty.Leg
	value, taxes, total2     string
	noMinimis                bool
}

func (s scene) input(t testing.TB) duty.Input {
	t.Helper()
	on := cal.MustDate("2026-11-24")
	line := &tariff.Line{HS: code.MustHS("8482102000"), Unit1: code.Kilogram, Edition: "test"}
	for m := range strings.FieldsSeq(s.measures) {
		kind, rest, _ := strings.Cut(m, "=")
		rate, per, _ := strings.Cut(rest, "+")
		x := tariff.Measure{ID: "test-" + kind, Kind: tariff.Kind(kind), Rate: want(t, rate, num.ParseRate), Unit: code.Kilogram}
		if per != "" {
			x.PerUnit = want(t, per, num.ParseAmount)
		}
		line.Measures = append(line.Measures, x)
	}
	fx := want(t, or(s.fx, "1"), num.ParseRate)
	cur := want(t, or(s.currency, "USD"), code.ParseCurrency)
	in := duty.Input{Flow: want(t, or(s.flow, "I"), code.ParseFlow), RateOn: on, Treatment: s.treatment, GrossKg: want(t, or(s.gross, "1"), num.ParseQty),
		Freight: s.freight, Insurance: s.insurance, Legs: s.legs, AddFreight: s.addFreight, AddInsurance: s.addInsurance,
		Goods: []duty.Goods{{No: 1, Line: line, Origin: want(t, "USA", code.ParseCountry), Qty1: want(t, or(s.qty, "1"), num.ParseQty), Unit1: code.Kilogram,
			Price: want(t, s.total, num.ParseAmount), Currency: cur, LevyMode: want(t, or(s.levyMode, "1"), code.ParseLevyMode)}},
		Book: tariff.NewBook("test", []*tariff.Line{line}, nil),
		Rates: func(c code.Currency) (duty.FX, bool) {
			if c == code.Renminbi {
				return duty.FX{Currency: c, Rate: num.OneRate()}, true
			}
			return duty.FX{Currency: c, Rate: fx}, c == cur
		},
		InsuranceRate: want(t, "0.003", num.ParseRate), DeMinimis: want(t, "50", num.ParseMoney), ValueUnit: num.Fen}
	if s.noMinimis {
		in.DeMinimis = num.Money{}
	}
	return in
}

func or(s, fallback string) string {
	if s == "" {
		return fallback
	}
	return s
}

func charge(t testing.TB, m duty.Mark, v, c string) duty.Charge {
	t.Helper()
	x := duty.Charge{Mark: m, Value: want(t, v, num.ParseAmount)}
	if c != "" {
		x.Currency = want(t, c, code.ParseCurrency)
	}
	return x
}

// TestWorkedExamples are the worked examples of the domain notes, restated; TestSharedVectors compares them with the published file.
func TestWorkedExamples(t *testing.T) {
	for name, s := range examples(t) {
		in := s.input(t)
		a, faults := duty.Assess(in)
		if len(faults) > 0 {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		taxes := ""
		for _, l := range a.Items[0].Taxes {
			taxes += string(l.Kind) + "=" + l.Amount.String() + " "
		}
		if got := a.Items[0].Value.String(); got != s.value || taxes != s.taxes {
			t.Errorf("%s: value %s, %s; want %s, %s", name, got, taxes, s.value, s.taxes)
		}
		if s.total2 != "" && a.Total.String() != s.total2 {
			t.Errorf("%s: total %s, want %s", name, a.Total, s.total2)
		}
	}
}

// TestApportionedFreight is TV-25: the freight of the head over three items by their declared totals, the remainder on the last.
func TestApportionedFreight(t *testing.T) {
	in := scene{total: "1", currency: "CNY", addFreight: duty.Always, addInsurance: duty.Never, measures: "mfn=0 vat=0.13"}.input(t)
	in.Freight = charge(t, duty.Total, "1234.56", "CNY")
	in.Goods = slices.Repeat(in.Goods, 3)
	for i, total := range []string{"10000.00", "25000.00", "7333.33"} {
		in.Goods[i].No, in.Goods[i].Price = i+1, want(t, total, num.ParseAmount)
	}
	a, faults := duty.Assess(in)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	for i, share := range []string{"291.63", "729.07", "213.86"} {
		if got := a.Items[i].Charges.String(); got != share {
			t.Errorf("share %d is %s, want %s", i+1, got, share)
		}
	}
	if a.Freight.String() != "1234.56" || a.Value.String() != "43567.89" {
		t.Errorf("freight %s, value %s", a.Freight, a.Value)
	}
}

func examples(t testing.TB) map[string]scene {
	t.Helper()
	al, nv := duty.Always, duty.Never
	leg := func(v string, in bool) duty.Leg {
		return duty.Leg{Amount: want(t, v, num.ParseAmount), Currency: want(t, "EUR", code.ParseCurrency), InTerritory: in}
	}
	return map[string]scene{
		"TV-01": {total: "120000", fx: "7.1234", addFreight: nv, addInsurance: nv, measures: "mfn=0.08 vat=0.13",
			value: "854808.00", taxes: "duty=68384.64 vat=120015.04 ", total2: "188399.68"},
		"TV-02": {total: "85000", fx: "7.1234", addFreight: al, addInsurance: al, freight: charge(t, duty.Total, "3200", "USD"),
			insurance: charge(t, duty.Total, "265.50", "USD"), measures: "mfn=0.05 vat=0.13", value: "630175.14", taxes: "duty=31508.76 vat=86018.91 "},
		"TV-03": {total: "50000", fx: "7.1234", gross: "42350", addFreight: al, addInsurance: al, freight: charge(t, duty.PerTonne, "65", "USD"),
			measures: "mfn=0.06 vat=0.13", value: "376906.28", taxes: "duty=22614.38 vat=51937.69 "},
		"TV-04": {total: "200000", currency: "EUR", fx: "7.8156", addFreight: nv, addInsurance: al, insurance: charge(t, duty.Percent, "0.3", ""),
			measures: "mfn=0.10 vat=0.13", value: "1567809.36", taxes: "duty=156780.94 vat=224196.74 "},
		"TV-05": {total: "39200", fx: "7.1234", qty: "24500", addFreight: nv, addInsurance: nv, measures: "mfn=0+1.3 vat=0.09",
			value: "279237.28", taxes: "duty=31850.00 vat=27997.86 "},
		"TV-06": {total: "68000", fx: "7.1234", qty: "10", addFreight: nv, addInsurance: nv, measures: "mfn=0.03+5480 vat=0.13",
			value: "484391.20", taxes: "duty=69331.74 vat=71983.98 "},
		"TV-08": {total: "250000", fx: "7.1234", addFreight: nv, addInsurance: nv, measures: "mfn=0.055 anti-dumping=0.218 vat=0.13",
			value: "1780850.00", taxes: "duty=97946.75 antiDumping=388225.30 vat=294712.87 ", total2: "780884.92"},
		"TV-09": {total: "42000", fx: "7.1234", addFreight: nv, addInsurance: nv, measures: "mfn=0.15 consumption=0.09 vat=0.13",
			value: "299182.80", taxes: "duty=44877.42 consumption=34027.93 vat=49151.46 ", total2: "128056.81"},
		"TV-10": {total: "54000", currency: "EUR", fx: "7.8156", qty: "9000", addFreight: nv, addInsurance: nv, measures: "mfn=0.05 consumption=0.20+1 vat=0.13",
			value: "422042.40", taxes: "duty=21102.12 consumption=122036.13 vat=73473.48 "},
		"TV-11": {flow: "E", total: "300000", fx: "7.1234", addFreight: nv, addInsurance: nv, measures: "export=0.20", value: "1780850.00", taxes: "export=356170.00 "},
		"TV-12": {flow: "E", total: "318000", fx: "7.1234", addFreight: al, addInsurance: al, freight: charge(t, duty.Total, "14500", "USD"),
			insurance: charge(t, duty.Total, "960", "USD"), measures: "export-provisional=0.10", value: "1959194.04", taxes: "export=195919.40 "},
		"TV-20": {total: "830", currency: "CNY", addFreight: nv, addInsurance: nv, measures: "mfn=0.06 vat=0.13",
			value: "830.00", taxes: "duty=49.80 vat=107.90 ", total2: "107.90"},
		"TV-22": {total: "540000", currency: "EUR", fx: "7.8156", addFreight: al, addInsurance: al, insurance: charge(t, duty.Total, "1620", "EUR"),
			legs: []duty.Leg{leg("50200", false), leg("11800", true)}, measures: "mfn=0 vat=0.13",
			value: "4625428.39", taxes: "duty=0.00 vat=601305.69 "},
	}
}

// TestSharedVectors finds each restated amount in the published examples, so that neither can drift.
func TestSharedVectors(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(testdata.Shared(t), "tariff", "tax-vectors.json"))
	if err != nil {
		t.Fatal(err)
	}
	var vectors []struct {
		ID       string         `json:"id"`
		Expected map[string]any `json:"expected"`
	}
	if err := json.Unmarshal(src, &vectors); err != nil {
		t.Fatal(err)
	}
	names := map[string]string{"duty": "duty", "vat": "vat", "consumption": "consumption", "antiDumping": "antiDumping", "exportDuty": "export", "dutyAssessed": "duty"}
	seen := 0
	for _, v := range vectors {
		s, ok := examples(t)[v.ID]
		if !ok {
			continue
		}
		seen++
		a, _ := duty.Assess(s.input(t))
		for field, got := range map[string]num.Money{"insurance": a.Insurance, "total": a.Total, "dutyPayable": a.Items[0].Taxes[0].Due} {
			if w, ok := v.Expected[field]; ok && got.String() != w {
				t.Errorf("%s: %s is %s, published %s", v.ID, field, got, w)
			}
		}
		if d, ok := v.Expected["dutiable"]; ok && a.Items[0].Value.String() != d {
			t.Errorf("%s: value %s, published %s", v.ID, a.Items[0].Value, d)
		}
		for field, kind := range names {
			if w, ok := v.Expected[field]; ok && amount(a, kind) != w {
				t.Errorf("%s: %s is %s, published %s", v.ID, field, amount(a, kind), w)
			}
		}
	}
	if seen != len(examples(t)) {
		t.Errorf("%d of %d examples are published", seen, len(examples(t)))
	}
}

func amount(a duty.Assessment, kind string) string {
	for _, l := range a.Items[0].Taxes {
		if string(l.Kind) == kind {
			return l.Amount.String()
		}
	}
	return "0.00"
}
