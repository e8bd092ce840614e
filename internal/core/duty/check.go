package duty

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Check finds what keeps an input from being assessed that no rule of declarations has looked at before: a calculator's. It tells what is missing
// or absurd, so that nothing comes out as nought by accident: no items, no day, no line, a price that is not above nought, a charge below
// nought or without its weight, and a rate by a unit of which the goods have no quantity.
func Check(in *Input) fault.List {
	c := checker{in: in}
	c.missing(in.RateOn.IsZero(), "rateOn")
	c.missing(len(in.Goods) == 0, "items")
	c.charge(in.Freight, string(ForFreight))
	c.charge(in.Insurance, string(ForInsurance))
	if in.Other.Mark == PerTonne {
		c.missing(in.GrossKg.Sign() <= 0, "grossKg")
	}
	c.missing(in.AddFreight == Always && in.Freight.Mark == None && len(in.Legs) == 0, string(ForFreight))
	for i := range in.Legs {
		if l := &in.Legs[i]; l.Amount.Sign() < 0 {
			c.bad("negative", listPath("freightLegs", i, "amount"), l.Amount.String())
		}
	}
	for i := range in.Goods {
		c.goods(i)
	}
	return c.list
}

// checker gathers what is wrong with an input.
type checker struct {
	in   *Input
	list fault.List
}

func (c *checker) bad(reason, path, value string) {
	c.list = append(c.list, badInput(reason, path, value))
}

func (c *checker) missing(is bool, path string) {
	if is {
		c.bad("missing", path, "")
	}
}

func (c *checker) charge(x Charge, path string) {
	if x.Mark == None {
		return
	}
	if x.Value.Sign() < 0 {
		c.bad("negative", path+".value", x.Value.String())
	}
	switch x.Mark {
	case PerTonne:
		c.missing(c.in.GrossKg.Sign() <= 0, "grossKg")
		c.missing(x.Currency.IsZero(), path+".currency")
	case Total:
		c.missing(x.Currency.IsZero(), path+".currency")
	case Percent:
		if x.Value.Exact().Cmp(num.Int(100)) > 0 {
			c.bad("rate", path+".value", x.Value.String())
		}
	}
}

func (c *checker) goods(i int) {
	g := &c.in.Goods[i]
	if g.Line == nil {
		c.bad("missing", itemPath(i, "hs"), "")
		return
	}
	c.missing(g.Currency.IsZero(), itemPath(i, "currency"))
	if g.Price.Sign() <= 0 {
		c.bad("positive", itemPath(i, "total"), g.Price.String())
	}
	for _, m := range g.Line.Measures {
		if m.PerUnit.IsZero() || !m.Span.Contains(c.in.RateOn) || unused(c.in, m.Kind) || hasQty(g, m) {
			continue
		}
		c.bad("unit", itemPath(i, "qty1"), m.Unit.String())
		return
	}
}

// unused tells whether a kind of measure has no part in the direction of the goods.
func unused(in *Input, k tariff.Kind) bool {
	export := k == tariff.ExportDuty || k == tariff.ExportProvisional
	return export != (in.Flow == code.Export)
}

// hasQty tells whether the goods have a quantity above nought in the unit of a measure.
func hasQty(g *Goods, m tariff.Measure) bool {
	switch {
	case m.Unit.IsZero() || m.Unit == g.Unit1:
		return g.Qty1.Sign() > 0
	case m.Unit == g.Unit2:
		return g.Qty2.Sign() > 0
	}
	return false
}
