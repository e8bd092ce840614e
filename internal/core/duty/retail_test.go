package duty_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

func retailRule(t testing.TB) duty.RetailRule {
	t.Helper()
	return duty.RetailRule{Single: money(t, "5000"), Yearly: money(t, "26000"), Share: want(t, "0.7", num.ParseRate), ReturnDays: 30, Source: "test",
		Listed: func(code.HS) bool { return true }}
}

// retail is an import of one piece at a price for a buyer who has used so much.
func retail(t testing.TB, price, used, measures string) duty.Input {
	t.Helper()
	in := scene{total: price, currency: "CNY", addFreight: duty.Never, addInsurance: duty.Never, measures: measures, treatment: duty.Retail}.input(t)
	in.Retail, in.Buyer = retailRule(t), duty.Buyer{Known: true, Used: money(t, used)}
	in.Goods[0].Qty = want(t, "1", num.ParseQty)
	return in
}

// TestRetail is TV-13, TV-14 and TV-15 and the edges of the limits.
func TestRetail(t *testing.T) {
	for name, c := range map[string]struct {
		price, used, measures string
		qty                   string
		taxes, total, after   string
		channel               duty.Channel
		faults                string
	}{
		"TV-13":                    {"1280.00", "20000.00", "mfn=0.08 vat=0.13", "3", "duty=0.00 vat=116.48 ", "116.48", "21280.00", duty.Reduced, ""},
		"TV-14":                    {"425.00", "0", "mfn=0.10 consumption=0.15 vat=0.13", "1", "duty=0.00 consumption=52.50 vat=45.50 ", "98.00", "425.00", duty.Reduced, ""},
		"TV-15":                    {"6800.00", "10000.00", "mfn=0.10 vat=0.13", "1", "duty=680.00 vat=972.40 ", "1652.40", "16800.00", duty.FullTaxes, ""},
		"VAT 9 %":                  {"1000.00", "0", "mfn=0.10 vat=0.09", "1", "duty=0.00 vat=63.00 ", "63.00", "1000.00", duty.Reduced, ""},
		"5000 exactly":             {"5000.00", "21000.00", "mfn=0.10 vat=0.13", "2", "duty=0.00 vat=455.00 ", "455.00", "26000.00", duty.Reduced, ""},
		"a fen more, two pieces":   {"5000.01", "0", "mfn=0.10 vat=0.13", "2", "duty=500.00 vat=715.00 ", "1215.00", "0.00", duty.AsTrade, "DUTY-06 items single"},
		"a fen above the year":     {"5000.00", "21000.01", "mfn=0.10 vat=0.13", "1", "duty=500.00 vat=715.00 ", "1215.00", "21000.01", duty.AsTrade, "DUTY-06 items yearly"},
		"one piece above the year": {"6800.00", "20000.00", "mfn=0.10 vat=0.13", "1", "duty=680.00 vat=972.40 ", "1652.40", "20000.00", duty.AsTrade, "DUTY-06 items yearly"},
		"a fixed consumption tax":  {"1000.00", "0", "mfn=0.10 consumption=0.20+1 vat=0.13", "1", "duty=0.00 consumption=175.88 vat=113.86 ", "289.74", "1000.00", duty.Reduced, ""},
		"no VAT rate":              {"1000.00", "0", "mfn=0.10", "1", "duty=0.00 ", "0.00", "1000.00", duty.Reduced, "DUTY-02 items[0].hs vat"},
	} {
		in := retail(t, c.price, c.used, c.measures)
		in.Goods[0].Qty = want(t, c.qty, num.ParseQty)
		a, fs := duty.Assess(in)
		taxes := ""
		for _, l := range a.Items[0].Taxes {
			taxes += string(l.Kind) + "=" + l.Amount.String() + " "
		}
		if taxes != c.taxes || a.Total.String() != c.total || a.Retail.After.String() != c.after || a.Retail.Channel != c.channel || told(fs) != c.faults {
			t.Errorf("%s: %s total %s, after %s, %s, %q; want %+v", name, taxes, a.Total, a.Retail.After, a.Retail.Channel, told(fs), c)
		}
	}
}

// TestRetailTells warns of what is not known, and of an export it says nothing.
func TestRetailTells(t *testing.T) {
	in := retail(t, "100", "0", "mfn=0.08 vat=0.13")
	in.Buyer, in.Retail.Listed = duty.Buyer{}, nil
	if a, fs := duty.Assess(in); told(fs) != "DUTY-06 supervisionMode account, DUTY-06 items[0].hs list" || a.Total.String() != "9.10" {
		t.Errorf("%q, total %s", told(fs), a.Total)
	}
	in.Flow = code.Export
	if a, fs := duty.Assess(in); len(fs) > 0 || a.Retail != nil {
		t.Errorf("export: %q, %+v", told(fs), a.Retail)
	}
}

func TestAccountAfterReturn(t *testing.T) {
	r := retailRule(t)
	for _, c := range []struct{ released, returned, value, after, faults string }{
		{"2026-03-01", "2026-03-31", "1280", "20000.00", ""},
		{"2026-03-01", "2026-04-01", "1280", "21280.00", ""}, // a day late
		{"2026-12-20", "2027-01-05", "1280", "21280.00", ""}, // the account is that of another year
		{"2026-03-01", "2026-03-02", "99999", "0.00", ""},
		{"2026-03-02", "2026-03-01", "1280", "21280.00", "DUTY-07 until dates"},
		{"2026-03-01", "2026-03-02", "-1", "21280.00", "DUTY-07 value negative"},
	} {
		after, fs := r.AccountAfterReturn(money(t, "21280"), money(t, c.value), day(c.released), day(c.returned))
		if after.String() != c.after || told(fs) != c.faults {
			t.Errorf("%+v: %s, %q", c, after, told(fs))
		}
	}
}
