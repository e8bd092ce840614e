package tariff_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// TestSliding has the cotton formula. Source: domain notes 2.4, TV-07.
func TestSliding(t *testing.T) {
	s := tariff.Sliding{Threshold: want(t, "14", num.ParseAmount), PerUnit: want(t, "0.28", num.ParseAmount), A: want(t, "9", num.ParseRate),
		B: want(t, "0.0269", num.ParseRate), Cap: want(t, "0.4", num.ParseRate)}
	for price, c := range map[string][2]string{
		"12.5": {"0.056", "0"}, "14": {"0", "0.28"}, "14.2": {"0", "0.28"}, "13.99999": {"0.019", "0"}, "6.2": {"0.4", "0"}, "0.01": {"0.4", "0"},
	} {
		rate, per, err := s.At(want(t, price, num.ParseAmount).Exact())
		if err != nil || rate.String() != c[0] || per.String() != c[1] {
			t.Errorf("at %s: %s and %s a unit (%v), want %v", price, rate, per, err, c)
		}
	}
	if _, _, err := s.At(num.Int(0)); err == nil {
		t.Error("a price of nought has a rate")
	}
}

// A sliding rate whose price is not known is not replaced by another rate, and counts as no rate.
func TestSlidingWithoutQuantity(t *testing.T) {
	l := line(t, "mfn=0 provisional=0")
	l.Measures[1].Terms = &tariff.Terms{Sliding: &tariff.Sliding{Threshold: want(t, "14", num.ParseAmount), PerUnit: want(t, "0.28", num.ParseAmount)}}
	d := tariff.Choose(tariff.NewBook("test", []*tariff.Line{l}, nil), tariff.Query{Line: l, On: today, Origin: want(t, "USA", code.ParseCountry)})
	if d.Found || d.Candidates[0].WhyNot != tariff.WhyNoPrice {
		t.Errorf("chosen %+v of %+v", d.Chosen, d.Candidates)
	}
}
