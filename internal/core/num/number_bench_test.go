package num_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
)

// item is the arithmetic of one item: apportioned freight, dutiable value, duty, consumption tax, VAT.
type item struct {
	total         num.Amount
	fx, duty, vat num.Rate
	ct            num.Rate
}

func (i item) assess(freight num.Money) (num.Money, error) {
	value, err := i.total.Times(i.fx).Plus(freight.Exact()).RoundHalfUp(num.Fen)
	if err != nil {
		return num.Money{}, err
	}
	duty, err := value.Times(i.duty).RoundHalfUp(num.Fen)
	if err != nil {
		return num.Money{}, err
	}
	base := value.Exact().Plus(duty.Exact())
	composite, err := base.Quo(num.Int(1).Minus(i.ct.Exact()))
	if err != nil {
		return num.Money{}, err
	}
	ct, err := composite.TimesRate(i.ct).RoundHalfUp(num.Fen)
	if err != nil {
		return num.Money{}, err
	}
	vat, err := base.Plus(ct.Exact()).TimesRate(i.vat).RoundHalfUp(num.Fen)
	if err != nil {
		return num.Money{}, err
	}
	return num.Sum(duty, ct, vat)
}

func tenItems(t tester) (items []item, totals []num.Amount) {
	for _, s := range []string{"120000", "85000.5", "0.01", "2000000.55", "99999.99999", "1", "37.5", "880000", "54000", "68000"} {
		i := item{total: must(t, num.ParseAmount, s), fx: must(t, num.ParseRate, "7.1234"), duty: must(t, num.ParsePercent, "5.5"),
			ct: must(t, num.ParseRate, "0.09"), vat: must(t, num.ParseRate, "0.13")}
		items, totals = append(items, i), append(totals, i.total)
	}
	return items, totals
}

// assessAll is the arithmetic of a declaration.
func assessAll(t tester, freight num.Money, items []item, totals []num.Amount) {
	shares, err := num.Apportion(freight, totals)
	if err != nil {
		t.Fatal(err)
	}
	for n, i := range items {
		if _, err := i.assess(shares[n]); err != nil {
			t.Fatal(err)
		}
	}
}

// TestUsualNumbersDoNotAllocate holds the promise that a declaration's arithmetic allocates nothing but the list of its shares.
func TestUsualNumbersDoNotAllocate(t *testing.T) {
	items, totals := tenItems(t)
	freight := must(t, num.ParseMoney, "123456.78")
	text, buf := []byte("42350.125"), make([]byte, 0, 64)
	var qty num.Qty
	for name, c := range map[string]struct {
		most float64
		f    func()
	}{
		"ten items": {1, func() { assessAll(t, freight, items, totals) }},
		"parse":     {0, func() { must(t, num.ParseMoney, "854808.00") }},
		"unmarshal": {0, func() {
			if err := qty.UnmarshalText(text); err != nil {
				t.Fatal(err)
			}
		}},
		"append": {0, func() {
			if _, err := qty.AppendText(buf); err != nil {
				t.Fatal(err)
			}
		}},
		"append a fraction": {0, func() { freight.Exact().AppendDecimal(buf, 5) }},
	} {
		if n := testing.AllocsPerRun(100, c.f); n > c.most {
			t.Errorf("%s: %v allocations, want at most %v", name, n, c.most)
		}
	}
}

func BenchmarkTenItems(b *testing.B) {
	items, totals := tenItems(b)
	freight := must(b, num.ParseMoney, "123456.78")
	b.ReportAllocs()
	for b.Loop() {
		assessAll(b, freight, items, totals)
	}
}

func BenchmarkMoneyTimesRate(b *testing.B) {
	m, r := must(b, num.ParseMoney, "854808.00"), must(b, num.ParseRate, "0.08")
	b.ReportAllocs()
	for b.Loop() {
		if _, err := m.Times(r).RoundHalfUp(num.Fen); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkQuo(b *testing.B) {
	m, r, n := must(b, num.ParseMoney, "854808.00"), must(b, num.ParseRate, "0.08"), must(b, num.ParseRate, "0.91").Exact()
	b.ReportAllocs()
	for b.Loop() {
		x, err := m.Times(r).Quo(n)
		if err != nil {
			b.Fatal(err)
		}
		if _, err := x.RoundHalfUp(num.Fen); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkParseQty(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := num.ParseQty("42350.125"); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAppendQty(b *testing.B) {
	q, buf := must(b, num.ParseQty, "42350.125"), make([]byte, 0, 32)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := q.AppendText(buf); err != nil {
			b.Fatal(err)
		}
	}
}
