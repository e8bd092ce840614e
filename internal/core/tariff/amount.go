package tariff

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// lower tells whether the duty by one measure is less than by another. Shares of the value compare without the value; for others value
// and quantity must be known, and a rate whose amount is not known is not the lower one.
func (c *chooser) lower(x, y *Measure) bool {
	if plain(x) && plain(y) {
		return x.Rate.Cmp(y.Rate) < 0
	}
	a, ok := c.amount(x)
	b, known := c.amount(y)
	return ok && (!known || a.Cmp(b) < 0)
}

// plain tells that a rate is a share of the value and nothing else.
func plain(m *Measure) bool { return m.PerUnit.IsZero() && m.terms().Sliding == nil }

// amount computes the duty by a measure, not rounded.
func (c *chooser) amount(m *Measure) (num.Exact, bool) {
	x := candidate(m)
	ok := c.slide(m, &x)
	out := c.q.Value.Times(x.Rate)
	if !x.PerUnit.IsZero() {
		qty, has := c.q.quantity(x.Unit)
		out, ok = out.Plus(qty.TimesAmount(x.PerUnit)), ok && has
	}
	return out, ok
}

// slide computes the rate of a sliding duty from the price; false when the price is not known.
func (c *chooser) slide(m *Measure, x *Candidate) bool {
	s := m.terms().Sliding
	if s == nil {
		return true
	}
	qty, ok := c.q.quantity(m.Unit)
	if !ok || c.q.Value.Sign() <= 0 {
		return false
	}
	price, err := c.q.Value.Exact().Quo(qty.Exact())
	if err != nil {
		return false
	}
	if x.Rate, x.PerUnit, err = s.At(price); err != nil {
		return false
	}
	x.UnitPrice, err = price.AmountHalfUp(4)
	return err == nil
}

// quantity gives the quantity in a unit; false when the goods do not have it.
func (q *Query) quantity(u code.Unit) (num.Qty, bool) {
	switch {
	case (u.IsZero() || u == q.Unit1) && q.Qty1.Sign() > 0:
		return q.Qty1, true
	case !u.IsZero() && u == q.Unit2 && q.Qty2.Sign() > 0:
		return q.Qty2, true
	}
	return num.Qty{}, false
}
