package risk

import (
	"maps"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
)

// Counts is what events add to history: sums and prices, in whatever order they are added. The empty value adds nothing.
type Counts struct {
	Tallies map[Key]declaration.Tally
	Prices  map[Key]*Sketch
}

// Occurrence is what happened to a declaration.
type Occurrence uint8

// The occurrences that history counts.
const (
	Accepted  Occurrence = iota + 1 // customs accepted it
	Refused                         // it was returned with faults
	Amended                         // a further version was accepted
	Inspected                       // an inspection ended without a finding
	Found                           // an inspection ended with a finding
)

// Add counts an occurrence of a declaration. Assessment gives the values of an accepted one; on is the day of the occurrence.
func (c *Counts) Add(o Occurrence, d *declaration.Declaration, a *duty.Assessment, on cal.Date) {
	k := KeysOf(d, on)
	switch o {
	case Accepted:
		c.accepted(&k, d, a, on)
	case Refused:
		c.each(declaration.Tally{Refused: 1}, k.Trader, k.Declarant)
	case Amended:
		c.each(declaration.Tally{Amended: 1}, k.Trader, k.Declarant, k.Partner)
	case Inspected, Found:
		t := declaration.Tally{Inspected: 1}
		if o == Found {
			t.Found = 1
		}
		c.each(t, k.Trader, k.Declarant, k.Partner, k.Route)
		for _, key := range itemKeys(&k) {
			c.each(t, key)
		}
	}
}

// accepted counts a declaration once under each heading, items of one heading with their values together.
func (c *Counts) accepted(k *Keys, d *declaration.Declaration, a *duty.Assessment, on cal.Date) {
	t := declaration.Tally{Declared: 1, Fen: a.Value.Fen(), First: on}
	c.each(t, k.Trader, k.Declarant, k.Partner, k.Route, k.Today, k.Buyer, k.BuyerDay)
	for _, key := range itemKeys(k) {
		c.each(declaration.Tally{Declared: 1, First: on}, key)
	}
	for i := range k.Items {
		if i >= len(a.Items) {
			break
		}
		it, fen := &k.Items[i], a.Items[i].Value.Fen()
		c.each(declaration.Tally{Fen: fen}, it.Goods, it.From, it.Line)
		if price := UnitPrice(fen, d.Items[i].Qty1); price > 0 && it.Spread != "" {
			c.sketch(it.Spread).Add(price)
		}
	}
}

// itemKeys lists the headings of the items to which a declaration adds, each once.
func itemKeys(k *Keys) []Key {
	var list []Key
	for i := range k.Items {
		it := &k.Items[i]
		list = append(list, it.Goods, it.From, it.Line)
	}
	return distinct(list)
}

func (c *Counts) each(t declaration.Tally, keys ...Key) {
	if c.Tallies == nil {
		c.Tallies = map[Key]declaration.Tally{}
	}
	for _, k := range keys {
		if k != "" {
			c.Tallies[k] = Sum(c.Tallies[k], t)
		}
	}
}

func (c *Counts) sketch(k Key) *Sketch {
	if c.Prices == nil {
		c.Prices = map[Key]*Sketch{}
	}
	if c.Prices[k] == nil {
		c.Prices[k] = &Sketch{}
	}
	return c.Prices[k]
}

// Sum adds two tallies; the first day is the earlier one.
func Sum(a, b declaration.Tally) declaration.Tally {
	out := declaration.Tally{Declared: a.Declared + b.Declared, Refused: a.Refused + b.Refused, Amended: a.Amended + b.Amended,
		Inspected: a.Inspected + b.Inspected, Found: a.Found + b.Found, Fen: a.Fen + b.Fen, First: a.First}
	if a.First.IsZero() || !b.First.IsZero() && b.First.Before(a.First) {
		out.First = b.First
	}
	return out
}

// Merge adds other counts.
func (c *Counts) Merge(o *Counts) {
	for k, t := range o.Tallies {
		c.each(t, k)
	}
	for k, s := range o.Prices {
		c.sketch(k).Merge(s)
	}
}

// History gives the counts as a history after so many events of the journal.
func (c *Counts) History(position int64) History {
	h := History{Position: position, Tallies: c.Tallies, Spreads: map[Key]declaration.PriceSpread{}}
	for k, s := range c.Prices {
		h.Spreads[k] = s.Spread()
	}
	return h
}

// TallyKeys lists the keys of the tallies in their order.
func (c *Counts) TallyKeys() []Key { return sortedKeys(c.Tallies) }

// PriceKeys lists the keys of the prices in their order.
func (c *Counts) PriceKeys() []Key { return sortedKeys(c.Prices) }

func sortedKeys[V any](m map[Key]V) []Key {
	return slices.Sorted(maps.Keys(m))
}
