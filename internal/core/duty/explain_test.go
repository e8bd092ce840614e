package duty_test

import (
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/duty"
)

func TestExplain(t *testing.T) {
	for _, c := range []struct {
		s    scene
		line int
		en   string
		zh   string
	}{
		{scene{total: "120000", fx: "7.1234", measures: "mfn=0.08 vat=0.13"}, 0,
			"8 % most-favoured-nation duty on 854,808.00 CNY = 68,384.64 CNY", "关税（最惠国税率）：854,808.00 元 × 8% = 68,384.64 元"},
		{scene{total: "120000", fx: "7.1234", measures: "mfn=0.08 vat=0.13"}, 1,
			"13 % value-added tax on value and taxes of 923,192.64 CNY = 120,015.04 CNY", "增值税：（完税价格与税款）923,192.64 元 × 13% = 120,015.04 元"},
		{scene{total: "39200", qty: "24500", measures: "mfn=0+1.3 vat=0.09"}, 0,
			"most-favoured-nation duty of 1.3 CNY a unit on 24500 units = 31,850.00 CNY", "关税（最惠国税率）：24500 × 1.3 元 = 31,850.00 元"},
		{scene{total: "68000", fx: "7.1234", qty: "10", measures: "mfn=0.03+5480 vat=0.13"}, 0,
			"3 % most-favoured-nation duty on 484,391.20 CNY + 5480 CNY a unit on 10 units = 69,331.74 CNY", "关税（最惠国税率）：484,391.20 元 × 3% + 10 × 5480 元 = 69,331.74 元"},
		{scene{total: "42000", fx: "7.1234", measures: "mfn=0.15 consumption=0.09 vat=0.13"}, 1,
			"9 % consumption tax on the composite price 344,060.22 CNY ÷ (1 − 9 %) = 34,027.93 CNY", "消费税：组成计税价格 344,060.22 元 ÷ (1 − 9%)，× 9% = 34,027.93 元"},
		{scene{total: "54000", currency: "EUR", fx: "7.8156", qty: "9000", measures: "mfn=0.05 consumption=0.20+1 vat=0.13"}, 1,
			"20 % consumption tax on the composite price (443,144.52 CNY + 9000 × 1 CNY) ÷ (1 − 20 %), + 1 CNY a unit on 9000 units = 122,036.13 CNY",
			"消费税：组成计税价格 (443,144.52 元 + 9000 × 1 元) ÷ (1 − 20%)，× 20% + 9000 × 1 元 = 122,036.13 元"},
		{scene{total: "1000", qty: "3", measures: "mfn=0 consumption=0+2 vat=0.13"}, 1, "consumption tax of 2 CNY a unit on 3 units = 6.00 CNY", "消费税：3 × 2 元 = 6.00 元"},
		{scene{total: "250000", fx: "7.1234", measures: "mfn=0.055 anti-dumping=0.218 vat=0.13"}, 1,
			"21.8 % anti-dumping duty on 1,780,850.00 CNY = 388,225.30 CNY", "反倾销税：1,780,850.00 元 × 21.8% = 388,225.30 元"},
		{scene{flow: "E", total: "300000", fx: "7.1234", measures: "export=0.20"}, 0, "20 % export duty on 1,780,850.00 CNY = 356,170.00 CNY", "出口关税：1,780,850.00 元 × 20% = 356,170.00 元"},
		{scene{total: "2000", levyMode: "2", measures: "mfn=0.10 vat=0.13"}, 0,
			"10 % most-favoured-nation duty on 2,000.00 CNY = 200.00 CNY; half is levied by the mode of levy: 100.00 CNY",
			"关税（最惠国税率）：2,000.00 元 × 10% = 200.00 元；征免方式为折半征税，应征 100.00 元"},
	} {
		c.s.addFreight, c.s.addInsurance, c.s.noMinimis = duty.Never, duty.Never, true
		a, faults := duty.Assess(c.s.input(t))
		if len(faults) > 0 || len(a.Items[0].Taxes) <= c.line {
			t.Fatalf("%s: %v, %+v", c.en, faults, a)
		}
		if got := duty.Explain(a.Items[0].Taxes[c.line]); got.EN != c.en || got.ZH != c.zh {
			t.Errorf("told as\n%s\n%s\nwant\n%s\n%s", got.EN, got.ZH, c.en, c.zh)
		}
	}
}

// TestReasonsKeepNoBraces sees that each reason has words, filled.
func TestReasonsKeepNoBraces(t *testing.T) {
	for why := range duty.Reasons() {
		got := duty.Explain(duty.Line{Kind: duty.VAT, Formula: duty.OnTaxes, Why: why})
		if strings.ContainsAny(got.EN+got.ZH, "{}") || !strings.Contains(got.EN, "; ") {
			t.Errorf("%s is told as %q", why, got)
		}
	}
}
