package duty_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

func TestWhatIsDue(t *testing.T) {
	base := scene{total: "2000", currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0.10 vat=0.13"}
	for name, c := range map[string]struct {
		mode      string
		treatment duty.Treatment
		why       string
		owed      string
	}{
		"levied": {"1", duty.Levy, "", "486.00"}, "half": {"2", duty.Levy, duty.WhyHalf, "243.00"}, "exempt": {"3", duty.Levy, duty.WhyExempt, "0.00"},
		"secured": {"6", duty.Levy, duty.WhySecured, "486.00"}, "refunded": {"9", duty.Levy, duty.WhyRefund, "0.00"},
		"bonded": {"1", duty.Bonded, duty.WhyBonded, "0.00"}, "suspended": {"3", duty.Suspended, duty.WhySuspend, "0.00"},
		"temporary, secured": {"6", duty.Suspended, duty.WhySecured, "486.00"}, "exempt mode": {"1", duty.Exempt, duty.WhyMode, "0.00"},
	} {
		s := base
		s.levyMode, s.treatment = c.mode, c.treatment
		a, faults := duty.Assess(s.input(t))
		if len(faults) > 0 || a.Items[0].Taxes[0].Why != c.why || a.Owed().String() != c.owed {
			t.Errorf("%s: why %q, owed %s, %v; want %q, %s", name, a.Items[0].Taxes[0].Why, a.Owed(), faults, c.why, c.owed)
		}
		if a.Items[0].Taxes[1].Amount.String() != "286.00" {
			t.Errorf("%s: VAT is assessed at %s", name, a.Items[0].Taxes[1].Amount)
		}
	}
}

// TestDeMinimis forgoes a kind of tax up to the limit and not a fen above it, for the consignment and not for an item.
func TestDeMinimis(t *testing.T) {
	for price, due := range map[string][2]string{"833.33": {"0.00", "108.33"}, "833.42": {"50.01", "114.85"}, "384.61": {"0.00", "0.00"}} {
		a, _ := duty.Assess(scene{total: price, currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0.06 vat=0.13"}.input(t))
		if got := [2]string{a.Items[0].Taxes[0].Due.String(), a.Items[0].Taxes[1].Due.String()}; got != due {
			t.Errorf("%s: due %v, want %v", price, got, due)
		}
	}
	in := scene{total: "600", currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0.06 vat=0.13"}.input(t)
	in.Goods = append(in.Goods, in.Goods[0])
	if a, _ := duty.Assess(in); a.Items[0].Taxes[0].Due.String() != "36.00" || a.Kinds[0].Due.String() != "72.00" {
		t.Errorf("two items of 36.00 owe %+v", a.Kinds)
	}
}

func TestTotals(t *testing.T) {
	a, _ := duty.Assess(scene{total: "1000", currency: "USD", fx: "7", levyMode: "2", addFreight: duty.Never, addInsurance: duty.Never,
		measures: "mfn=0.10 anti-dumping=0.20 vat=0.13"}.input(t))
	for i, want := range []struct {
		kind          duty.Kind
		assessed, due string
	}{{duty.Duty, "700.00", "350.00"}, {duty.AntiDumping, "1400.00", "700.00"}, {duty.VAT, "1183.00", "591.50"}} {
		if k := a.Kinds[i]; k.Kind != want.kind || k.Assessed.String() != want.assessed || k.Due.String() != want.due {
			t.Errorf("sum %d is %+v, want %+v", i, k, want)
		}
	}
	if a.Assessed.String() != "3283.00" || a.Total.String() != "1641.50" || a.Owed() != a.Total {
		t.Errorf("assessed %s, total %s, owed %s", a.Assessed, a.Total, a.Owed())
	}
	if it := a.Items[0]; it.Foreign.String() != "1000" || it.Value.String() != "7000.00" || it.Taxes[0].Edition != "test" || it.Taxes[0].Rounding != duty.HalfUpFen {
		t.Errorf("item is %+v", it)
	}
}

// TestValueRounding rounds dutiable values, and only those, to yuan where the rulebook says so.
func TestValueRounding(t *testing.T) {
	in := scene{total: "1234.50", currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0.08 vat=0.13"}.input(t)
	in.ValueUnit = num.Yuan
	if a, _ := duty.Assess(in); a.Items[0].Value.String() != "1235.00" || a.Items[0].Taxes[0].Amount.String() != "98.80" {
		t.Errorf("value %s, duty %s", a.Items[0].Value, a.Items[0].Taxes[0].Amount)
	}
}

// TestCharges takes charges by their marks and by what the terms want of them.
func TestCharges(t *testing.T) {
	base := scene{total: "1000", currency: "CNY", addFreight: duty.Always, addInsurance: duty.Always, gross: "2500", measures: "mfn=0 vat=0.13", freight: charge(t, duty.Total, "100", "CNY")}
	for name, c := range map[string]struct {
		change func(s *scene)
		value  string
	}{
		"three per mille":                   {func(*scene) {}, "1103.30"},
		"freight by per cent":               {func(s *scene) { s.freight = charge(t, duty.Percent, "5", "") }, "1053.15"},
		"freight by tonne":                  {func(s *scene) { s.freight = charge(t, duty.PerTonne, "40", "CNY") }, "1103.30"},
		"insurance by per cent":             {func(s *scene) { s.insurance = charge(t, duty.Percent, "1", "") }, "1111.00"},
		"terms that settle freight":         {func(s *scene) { s.addFreight = duty.Never }, "1003.00"},
		"market terms without insurance":    {func(s *scene) { s.addInsurance = duty.AsDeclared }, "1100.00"},
		"market terms with insurance":       {func(s *scene) { s.addInsurance, s.insurance = duty.AsDeclared, charge(t, duty.Total, "7", "CNY") }, "1107.00"},
		"export, freight and insurance out": {func(s *scene) { s.flow, s.insurance = "E", charge(t, duty.Percent, "1", "") }, "890.00"},
		"export without insurance":          {func(s *scene) { s.flow = "E" }, "900.00"},
	} {
		s := base
		c.change(&s)
		a, faults := duty.Assess(s.input(t))
		if len(faults) > 0 || a.Value.String() != c.value {
			t.Errorf("%s: value %s, %v; want %s", name, a.Value, faults, c.value)
		}
	}
}

func TestOtherCharges(t *testing.T) {
	for other, value := range map[string]string{"25": "1025.00", "-25": "975.00"} {
		in := scene{total: "1000", currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: "mfn=0 vat=0.13"}.input(t)
		in.Other = charge(t, duty.Total, other, "CNY")
		if a, faults := duty.Assess(in); len(faults) > 0 || a.Value.String() != value {
			t.Errorf("%s: value %s, %v; want %s", other, a.Value, faults, value)
		}
	}
}

func TestFaults(t *testing.T) {
	plain := scene{total: "1000", measures: "mfn=0.08 vat=0.13", addFreight: duty.Never, addInsurance: duty.Never}
	for name, c := range map[string]struct {
		measures         string
		change           func(in *duty.Input)
		code, path, why  string
		severity         fault.Severity
		value, firstPaid string
	}{
		"no exchange rate": {"mfn=0.08 vat=0.13", func(in *duty.Input) {
			in.Rates = func(code.Currency) (duty.FX, bool) { return duty.FX{}, false }
		}, duty.FaultCurrency, "items[0].currency", "", fault.Error, "0.00", "0.00"},
		"freight in a currency without rate": {"mfn=0.08 vat=0.13", func(in *duty.Input) {
			in.AddFreight, in.Freight = duty.Always, charge(t, duty.Total, "9", "KES")
		}, duty.FaultCurrency, "freight.currency", "", fault.Error, "1000.00", "80.00"},
		"no duty rate":     {"vat=0.13", func(*duty.Input) {}, duty.FaultRate, "items[0].hs", "", fault.Warning, "1000.00", "130.00"},
		"no VAT rate":      {"mfn=0.08", func(*duty.Input) {}, duty.FaultRate, "items[0].hs", "vat", fault.Warning, "1000.00", "80.00"},
		"unit of no goods": {"mfn=0.08+2 vat=0.13", func(in *duty.Input) { in.Goods[0].Unit1, in.Goods[0].Line.Unit1 = piece(t), piece(t) }, duty.FaultUnit, "items[0].hs", "", fault.Warning, "1000.00", "80.00"},
		"deductions exceed the price": {"mfn=0.08 vat=0.13", func(in *duty.Input) { in.Other = charge(t, duty.Total, "-1000.01", "USD") },
			duty.FaultDeduction, "items[0].total", "", fault.Error, "0.00", "0.00"},
	} {
		s := plain
		s.measures, s.noMinimis = c.measures, true
		in := s.input(t)
		c.change(&in)
		a, faults := duty.Assess(in)
		if len(faults) != 1 || faults[0].Code != c.code || faults[0].Path != c.path || faults[0].Reason != c.why || faults[0].Severity != c.severity {
			t.Errorf("%s: %+v", name, faults)
		}
		if it := a.Items[0]; it.Value.String() != c.value || it.Taxes[0].Due.String() != c.firstPaid {
			t.Errorf("%s: value %s, taxes %+v", name, it.Value, it.Taxes)
		}
	}
}

func piece(t testing.TB) code.Unit {
	t.Helper()
	return want(t, "011", code.ParseUnit)
}

// TestUnitsOfRates finds the quantity in either statutory unit; one that is not declared is for a rule to tell.
func TestUnitsOfRates(t *testing.T) {
	for name, c := range map[string]struct {
		unit1, unit2 code.Unit
		duty         string
	}{"first": {code.Kilogram, piece(t), "20.00"}, "second": {piece(t), code.Kilogram, "30.00"}, "not declared": {piece(t), piece(t), "0.00"}} {
		in := scene{total: "1000", qty: "10", measures: "mfn=0+2 vat=0.13", noMinimis: true}.input(t)
		g := &in.Goods[0]
		g.Unit1, g.Unit2, g.Qty2 = c.unit1, c.unit2, want(t, "15", num.ParseQty)
		if a, faults := duty.Assess(in); len(faults) > 0 || a.Items[0].Taxes[0].Amount.String() != c.duty {
			t.Errorf("%s: %+v, %v", name, a.Items[0].Taxes, faults)
		}
	}
}

func TestBeyondTheRange(t *testing.T) {
	for name, s := range map[string]scene{
		"value":             {total: "92233720368547", fx: "92233720368", measures: "mfn=0.5 vat=0.13"},
		"taxes":             {total: "92233720368547", fx: "999", measures: "mfn=9 vat=9"},
		"quantity":          {total: "1", qty: "92233720368547", measures: "mfn=0.5+92233720368547 vat=0.13"},
		"composite of 100%": {total: "1000", measures: "mfn=0.08 consumption=1 vat=0.13"},
		"composite of 150%": {total: "1000", measures: "mfn=0.08 consumption=1.5 vat=0.13"},
	} {
		a, faults := duty.Assess(s.input(t))
		if len(faults) != 1 || faults[0].Code != duty.FaultRange || len(a.Items) > 0 || !a.Owed().IsZero() || a.RateOn != cal.MustDate("2026-11-24") {
			t.Errorf("%s: %+v, %+v", name, faults, a)
		}
	}
}

func TestFaultsAreDefined(t *testing.T) {
	c, err := fault.NewCatalogue(duty.Faults())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range c.Defs() {
		for _, text := range []fault.Text{d.Title, d.Message, d.Mend} {
			if text.ZH == "" || text.EN == "" {
				t.Errorf("%s lacks words: %+v", d.Code, d)
			}
		}
		if d.Example == "" || d.Source == "" {
			t.Errorf("%s has no example or source", d.Code)
		}
	}
}
