package casefile

import (
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// By judges by a rulebook: a declaration is decided on, under the rates of the case where it has some, and a calculation is made.
func By(book *clearance.Rulebook) Judge {
	return func(c *Case) Verdict {
		if c.Compute != "" {
			return compute(c, book)
		}
		r := book
		if len(c.Measures) > 0 {
			r = withMeasures(book, c.Measures)
		}
		d := clearance.Decide(c.Declaration, r, c.Facts, c.On)
		return Verdict{Accepted: d.Accepted, Faults: d.Faults, Of: d}
	}
}

// withMeasures gives a rulebook whose tariff has these rates before those of the same kind.
func withMeasures(book *clearance.Rulebook, list []tariff.Row) *clearance.Rulebook {
	out := *book
	out.Tariff = out.Tariff.With(list)
	return &out
}
