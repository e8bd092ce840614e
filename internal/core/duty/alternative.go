package duty

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Alternative is what an item would owe at a rate of duty that was weighed for it, had that rate applied.
type Alternative struct {
	Rate    tariff.Candidate
	Taxes   []Line
	Owed    num.Money // to be paid or secured
	Known   bool      // false: the edition gives no such rate, a quantity is missing, or the amount is out of range; Owed then says nothing
	Missing code.Unit // unit of a quantity that a tax goes by and that is not declared
}

// Alternatives computes for each item what it would owe at each rate that was weighed, in the order of its candidates, the chosen one among
// them. Values and treatment stay as they are. There are none for an export, whose value hangs on the rate, and for retail imports.
func Alternatives(in Input) [][]Alternative {
	out := make([][]Alternative, len(in.Goods))
	if in.Flow != code.Import || in.Treatment == Retail {
		return out
	}
	a := &assessor{in: &in}
	a.out = Assessment{Edition: in.Book.Edition(), RateOn: in.RateOn, Items: make([]Item, len(in.Goods))}
	a.prices()
	a.charges()
	a.values()
	if a.err != nil {
		return out
	}
	a.levy()
	forgone := num.Money{}
	if len(in.Goods) == 1 {
		forgone = in.DeMinimis
	}
	for i := range a.out.Items {
		for k := range a.out.Items[i].Rate.Candidates {
			out[i] = append(out[i], a.alternative(i, &a.out.Items[i].Rate.Candidates[k], forgone))
		}
	}
	return out
}

func (a *assessor) alternative(i int, c *tariff.Candidate, forgone num.Money) Alternative {
	x := Alternative{Rate: *c}
	if c.WhyNot == tariff.WhyNotGiven {
		return x
	}
	if t := c.Terms; t != nil && t.Sliding != nil && c.UnitPrice.IsZero() {
		x.Missing = unitOf(c.Unit, a.in.Goods[i].Line)
		return x
	}
	b := a.at(i, c, forgone)
	x.Taxes, x.Owed = slices.Clone(b.out.Items[0].Taxes), b.owed(0)
	x.Missing = Lacking(&b.out.Items[0], a.in.Goods[i].Line)
	x.Known = b.err == nil && x.Missing.IsZero()
	return x
}

// Lacking finds the unit of the first tax of an item that goes by a quantity which is not declared; none where every tax has what it goes
// by. Such a tax is nought by accident.
func Lacking(it *Item, line *tariff.Line) code.Unit {
	for k := range it.Taxes {
		if l := &it.Taxes[k]; !l.PerUnit.IsZero() && l.Qty.IsZero() {
			return unitOf(l.Unit, line)
		}
	}
	return code.Unit{}
}

// unitOf gives the unit of a rate; none is the first of the line.
func unitOf(u code.Unit, line *tariff.Line) code.Unit {
	if u.IsZero() && line != nil {
		return line.Unit1
	}
	return u
}

// at assesses one item alone once more, at another rate of duty. What it gives holds until it is asked again: it works in the same memory.
func (a *assessor) at(i int, c *tariff.Candidate, forgone num.Money) *assessor {
	if a.again == nil {
		in := *a.in
		a.again = &assessor{in: &in, out: Assessment{Items: make([]Item, 1)}}
	}
	b := a.again
	b.in.Goods, b.in.DeMinimis = a.in.Goods[i:i+1], forgone
	b.err, b.faults = nil, b.faults[:0]
	it := &b.out.Items[0]
	it.Value, it.Rate, it.Taxes = a.out.Items[i].Value, a.out.Items[i].Rate, it.Taxes[:0]
	b.put(0, b.valueAndQty(0, chosenLine(Duty, it.Value, c)))
	b.settle(Duty)
	b.remedies()
	b.consumption()
	b.settle(Consumption)
	b.vat()
	b.settle(VAT)
	return b
}

// owed gives what is to be paid or secured for an item.
func (a *assessor) owed(i int) num.Money {
	sum := num.Money{}
	taxes := a.out.Items[i].Taxes
	for k := range taxes {
		sum = a.add(sum, taxes[k].Due)
	}
	return sum
}
