package num_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/num"
)

func BenchmarkQuoRound(b *testing.B) {
	m, _ := num.ParseMoney("854808.00")
	r, _ := num.ParseRate("0.08")
	ct, _ := num.ParseRate("0.91")
	b.ReportAllocs()
	for b.Loop() {
		x, err := m.Times(r).Quo(ct.Exact())
		if err != nil {
			b.Fatal(err)
		}
		if _, err := x.RoundHalfUp(num.Fen); err != nil {
			b.Fatal(err)
		}
	}
}
func BenchmarkApportion20M(b *testing.B) {
	m, _ := num.ParseMoney("854808.00")
	var w []num.Exact
	for range 10 {
		a, _ := num.ParseAmount("2000000.55")
		w = append(w, a.Exact())
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := num.Apportion(m, w); err != nil {
			b.Fatal(err)
		}
	}
}
func BenchmarkUnmarshal(b *testing.B) {
	b.ReportAllocs()
	t := []byte("42350.125")
	var q num.Qty
	for b.Loop() {
		if err := q.UnmarshalText(t); err != nil {
			b.Fatal(err)
		}
	}
}
func BenchmarkDecimal(b *testing.B) {
	m, _ := num.ParseMoney("854808.00")
	b.ReportAllocs()
	for b.Loop() {
		_ = m.Exact().Decimal(5)
	}
}
