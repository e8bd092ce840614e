package duty

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// remedies are the additive measures on an import, in the order in which they are told.
var remedies = [...]struct {
	measure tariff.Kind
	tax     Kind
}{
	{tariff.AntiDumping, AntiDumping}, {tariff.Countervailing, Countervailing},
	{tariff.Safeguard, Safeguard}, {tariff.Additional, Additional},
}

// taxes computes kind by kind, since what one kind forgoes is not in the base of the next.
func (a *assessor) taxes() {
	if a.in.Flow == code.Export {
		a.exportDuty()
	} else {
		a.duties()
		a.settle(Duty)
		a.remedies()
		a.consumption()
		a.settle(Consumption)
		a.vat()
		a.settle(VAT)
	}
	for i := range a.out.Items {
		it := &a.out.Items[i]
		a.out.Value = a.add(a.out.Value, it.Value)
		for _, l := range it.Taxes {
			if l.Why == WhySecured {
				a.out.Secured = a.add(a.out.Secured, l.Due)
			} else {
				a.out.Total = a.add(a.out.Total, l.Due)
			}
		}
	}
}

// exportDuty strips the duty out of the price: value = FOB ÷ (1 + rate).
func (a *assessor) exportDuty() {
	for i := range a.out.Items {
		c, ok := a.rate(i)
		if !ok || c.Rate.IsZero() {
			continue
		}
		it := &a.out.Items[i]
		one, err := num.OneRate().Plus(c.Rate)
		a.note(err)
		x, err := it.Value.Exact().Quo(one.Exact())
		a.note(err)
		it.Value = a.roundTo(x, a.in.ValueUnit)
		a.put(i, Line{Kind: ExportDuty, Base: it.Value, Rate: c.Rate, Formula: AdValorem, Amount: a.round(it.Value.Times(c.Rate)),
			Measure: c.ID, Source: c.Source})
	}
	a.settle(ExportDuty)
}

func (a *assessor) duties() {
	for i := range a.out.Items {
		c, ok := a.rate(i)
		if !ok {
			continue
		}
		l := Line{Kind: Duty, Base: a.out.Items[i].Value, Rate: c.Rate, PerUnit: c.PerUnit, Measure: c.ID, Source: c.Source}
		a.put(i, a.valueAndQty(i, l, c.Unit))
	}
}

func (a *assessor) remedies() {
	for _, r := range remedies {
		for i := range a.in.Goods {
			g := &a.in.Goods[i]
			if g.Line == nil {
				continue
			}
			if m, ok := g.Line.MeasureFor(r.measure, g.Origin, a.in.RateOn); ok {
				l := Line{Kind: r.tax, Base: a.out.Items[i].Value, Rate: m.Rate, PerUnit: m.PerUnit, Measure: m.ID, Source: m.Source}
				a.put(i, a.valueAndQty(i, l, m.Unit))
			}
		}
		a.settle(r.tax)
	}
}

// valueAndQty computes value × rate + quantity × amount, rounded once.
func (a *assessor) valueAndQty(i int, l Line, unit code.Unit) Line {
	l.Formula = AdValorem
	x := l.Base.Times(l.Rate)
	if !l.PerUnit.IsZero() {
		l.Qty = a.quantity(i, unit)
		l.Formula = Compound
		if l.Rate.IsZero() {
			l.Formula = Specific
		}
		x = x.Plus(l.Qty.TimesAmount(l.PerUnit))
	}
	l.Amount = a.round(x)
	return l
}

// quantity gives the statutory quantity in the unit of a specific rate.
func (a *assessor) quantity(i int, unit code.Unit) num.Qty {
	g := &a.in.Goods[i]
	if unit == g.Unit2 && !unit.IsZero() {
		return g.Qty2
	}
	return g.Qty1
}

// consumption computes the consumption tax on the composite price (组成计税价格).
func (a *assessor) consumption() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		if g.Line == nil {
			continue
		}
		m, ok := g.Line.Measure(tariff.Consumption, a.in.RateOn)
		if !ok || (m.Rate.IsZero() && m.PerUnit.IsZero()) {
			continue
		}
		a.put(i, a.composite(i, m))
	}
}

func (a *assessor) composite(i int, m tariff.Measure) Line {
	l := Line{Kind: Consumption, Base: a.taxed(i), Rate: m.Rate, PerUnit: m.PerUnit, Formula: Composite, Measure: m.ID, Source: m.Source}
	var fixed num.Exact
	if !m.PerUnit.IsZero() {
		l.Qty = a.quantity(i, m.Unit)
		l.Formula = CompositeQ
		fixed = l.Qty.TimesAmount(m.PerUnit)
	}
	rest, err := num.OneRate().Minus(m.Rate)
	a.note(err)
	price, err := l.Base.Exact().Plus(fixed).Quo(rest.Exact())
	a.note(err)
	l.Amount = a.round(price.TimesRate(m.Rate).Plus(fixed))
	return l
}

func (a *assessor) vat() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		if g.Line == nil {
			continue
		}
		m, ok := g.Line.Measure(tariff.VAT, a.in.RateOn)
		if !ok {
			continue
		}
		base := a.taxed(i)
		a.put(i, Line{Kind: VAT, Base: base, Rate: m.Rate, Formula: OnTaxes, Amount: a.round(base.Times(m.Rate)), Measure: m.ID, Source: m.Source})
	}
}

// taxed gives the value with the taxes so far; a tax that is forgone as too small is not in it.
func (a *assessor) taxed(i int) num.Money {
	it := &a.out.Items[i]
	sum := it.Value
	for _, l := range it.Taxes {
		if l.Why != WhyMinimis {
			sum = a.add(sum, l.Amount)
		}
	}
	return sum
}

func (a *assessor) put(i int, l Line) {
	if a.out.Items[i].Taxes == nil {
		a.out.Items[i].Taxes = make([]Line, 0, 3)
	}
	a.out.Items[i].Taxes = append(a.out.Items[i].Taxes, l)
}

// settle decides what of one kind of tax is due: nothing when the consignment owes too little of it, else what mode and
// levy mode leave.
func (a *assessor) settle(k Kind) {
	var sum num.Money
	a.each(k, func(i int, l *Line) {
		l.Due, l.Why = a.due(a.in.Goods[i].LevyMode, l.Amount)
		sum = a.add(sum, l.Due)
	})
	if sum.IsZero() || sum.Cmp(a.in.DeMinimis) > 0 {
		return
	}
	a.each(k, func(_ int, l *Line) {
		if !l.Due.IsZero() {
			l.Due, l.Why = num.Money{}, WhyMinimis
		}
	})
}

func (a *assessor) each(k Kind, do func(i int, l *Line)) {
	for i := range a.out.Items {
		for j := range a.out.Items[i].Taxes {
			if l := &a.out.Items[i].Taxes[j]; l.Kind == k {
				do(i, l)
			}
		}
	}
}

// due gives what is due of an assessed amount, and why not all. Source: DOMAIN 2.5 rule 7.
func (a *assessor) due(mode code.LevyMode, amount num.Money) (num.Money, string) {
	switch a.in.Treatment {
	case Bonded:
		return num.Money{}, WhyBonded
	case Suspended:
		if !secured(mode) {
			return num.Money{}, WhySuspend
		}
	case Exempt:
		return num.Money{}, WhyMode
	}
	switch mode.String() {
	case "2":
		half, err := amount.Exact().Quo(num.Int(2))
		a.note(err)
		return a.round(half), WhyHalf
	case "3":
		return num.Money{}, WhyExempt
	case "6", "7":
		return amount, WhySecured
	case "9":
		return num.Money{}, WhyRefund
	}
	return amount, Collected
}

func secured(mode code.LevyMode) bool { return mode.String() == "6" || mode.String() == "7" }
