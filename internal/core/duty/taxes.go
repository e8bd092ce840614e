package duty

import (
	"cmp"
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// remedies are the taxes of the measures on top of the duty, in the order in which they are told.
var remedies = [...]struct {
	measure tariff.Kind
	tax     Kind
}{
	{tariff.AntiDumping, AntiDumping}, {tariff.Countervailing, Countervailing},
	{tariff.Safeguard, Safeguard}, {tariff.Additional, Additional},
}

// order is that in which the taxes build on each other.
var order = [...]Kind{ExportDuty, Duty, AntiDumping, Countervailing, Safeguard, Additional, Consumption, VAT}

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
}

// sums adds what the items owe.
func (a *assessor) sums() {
	out := &a.out
	for i := range out.Items {
		it := &out.Items[i]
		out.Value = a.add(out.Value, it.Value)
		for j := range it.Taxes {
			l := &it.Taxes[j]
			a.sumKind(l)
			out.Assessed = a.add(out.Assessed, l.Amount)
			if l.Secured() {
				out.Secured = a.add(out.Secured, l.Due)
			} else {
				out.Total = a.add(out.Total, l.Due)
			}
		}
	}
	slices.SortFunc(out.Kinds, func(x, y KindSum) int {
		return cmp.Compare(slices.Index(order[:], x.Kind), slices.Index(order[:], y.Kind))
	})
}

func (a *assessor) sumKind(l *Line) {
	i := slices.IndexFunc(a.out.Kinds, func(k KindSum) bool { return k.Kind == l.Kind })
	if i < 0 {
		if a.out.Kinds == nil {
			a.out.Kinds = make([]KindSum, 0, 3)
		}
		i = len(a.out.Kinds)
		a.out.Kinds = append(a.out.Kinds, KindSum{Kind: l.Kind})
	}
	k := &a.out.Kinds[i]
	k.Assessed, k.Due = a.add(k.Assessed, l.Amount), a.add(k.Due, l.Due)
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
		a.put(i, Line{Kind: ExportDuty, Base: it.Value, RateKind: c.Kind, Rate: c.Rate, Formula: AdValorem, Amount: a.round(it.Value.Times(c.Rate)),
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
		a.put(i, a.valueAndQty(i, chosenLine(Duty, a.out.Items[i].Value, &c)))
	}
}

func (a *assessor) remedies() {
	for _, r := range remedies {
		for i := range a.out.Items {
			list := a.out.Items[i].Rate.Additive
			for j := range list {
				if c := &list[j]; c.Kind == r.measure && c.Eligible {
					a.put(i, a.valueAndQty(i, chosenLine(r.tax, a.out.Items[i].Value, c)))
				}
			}
		}
		a.settle(r.tax)
	}
}

// chosenLine begins the line of a tax by a rate that was chosen.
func chosenLine(k Kind, base num.Money, c *tariff.Candidate) Line {
	return Line{Kind: k, Base: base, RateKind: c.Kind, Rate: c.Rate, PerUnit: c.PerUnit, Unit: c.Unit, Measure: c.ID, Source: c.Source,
		Illustrative: c.Illustrative()}
}

// lineOf begins the line of a tax by a measure.
func lineOf(k Kind, base num.Money, m *tariff.Measure) Line {
	return Line{Kind: k, Base: base, RateKind: m.Kind, Rate: m.Rate, PerUnit: m.PerUnit, Unit: m.Unit, Measure: m.ID, Source: m.Source,
		Illustrative: m.Terms != nil && m.Terms.Illustrative}
}

// valueAndQty computes value × rate + quantity × amount, rounded once.
func (a *assessor) valueAndQty(i int, l Line) Line {
	l.Formula = AdValorem
	x := l.Base.Times(l.Rate)
	if !l.PerUnit.IsZero() {
		l.Qty = a.quantity(i, l.Unit)
		l.Formula = Compound
		if l.Rate.IsZero() {
			l.Formula = Specific
		}
		x = x.Plus(l.Qty.TimesAmount(l.PerUnit))
	}
	l.Amount = a.round(x)
	return l
}

// quantity gives the statutory quantity in the unit of a specific rate. A unit that the line does not have is told; one that the
// line has and the item does not declare is the fault of a rule.
func (a *assessor) quantity(i int, unit code.Unit) num.Qty {
	g := &a.in.Goods[i]
	switch {
	case unit.IsZero() || unit == g.Unit1:
		return positive(g.Qty1)
	case unit == g.Unit2:
		return positive(g.Qty2)
	case unit != g.Line.Unit1 && unit != g.Line.Unit2:
		a.fault(FaultUnit, fault.Warning, itemPath(i, "hs"), g.Line.HS.String(), fault.Arg{Name: "unit", Value: unit.String()})
	}
	return num.Qty{}
}

// positive leaves a quantity below nought out of account; a rule refuses it.
func positive(q num.Qty) num.Qty {
	if q.Sign() < 0 {
		return num.Qty{}
	}
	return q
}

// consumption computes the consumption tax on the composite price (组成计税价格).
func (a *assessor) consumption() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		if g.Line == nil {
			continue
		}
		m, ok := a.in.Book.Measure(g.Line, tariff.Consumption, a.in.RateOn)
		if !ok || (m.Rate.IsZero() && m.PerUnit.IsZero()) {
			continue
		}
		a.put(i, a.composite(i, &m))
	}
}

func (a *assessor) composite(i int, m *tariff.Measure) Line {
	l, x := a.compositeOf(i, m)
	l.Amount = a.round(x)
	return l
}

// compositeOf gives the line of the tax without its amount, and the amount before it is rounded.
func (a *assessor) compositeOf(i int, m *tariff.Measure) (Line, num.Exact) {
	l := lineOf(Consumption, a.taxed(i), m)
	l.Formula = Composite
	var fixed num.Exact
	if !m.PerUnit.IsZero() {
		l.Qty = a.quantity(i, m.Unit)
		l.Formula = CompositeQ
		if l.Rate.IsZero() {
			l.Formula = Specific
		}
		fixed = l.Qty.TimesAmount(m.PerUnit)
	}
	rest, err := num.OneRate().Minus(m.Rate)
	a.note(err)
	if rest.Sign() < 0 { // a rate above 100 % has no composite price
		a.note(num.ErrRange)
	}
	price, err := l.Base.Exact().Plus(fixed).Quo(rest.Exact())
	a.note(err)
	return l, price.TimesRate(m.Rate).Plus(fixed)
}

func (a *assessor) vat() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		if g.Line == nil {
			continue
		}
		m, ok := a.in.Book.Measure(g.Line, tariff.VAT, a.in.RateOn)
		if !ok {
			a.noLawfulRate(i, "vat")
			continue
		}
		l := lineOf(VAT, a.taxed(i), &m)
		l.Formula, l.Amount = OnTaxes, a.round(l.Base.Times(m.Rate))
		a.put(i, l)
	}
}

// taxed gives the value with the taxes so far; a tax that is forgone as too small is not in it.
func (a *assessor) taxed(i int) num.Money {
	it := &a.out.Items[i]
	sum := it.Value
	for j := range it.Taxes {
		if l := &it.Taxes[j]; l.Why != WhyMinimis {
			sum = a.add(sum, l.Amount)
		}
	}
	return sum
}

// usualTaxes is how many taxes most items have.
const usualTaxes = 2

func (a *assessor) put(i int, l Line) {
	if a.out.Items[i].Taxes == nil {
		if len(a.lines) < usualTaxes {
			a.lines = make([]Line, usualTaxes*(len(a.in.Goods)-i))
		}
		a.out.Items[i].Taxes = a.lines[:0:usualTaxes]
		a.lines = a.lines[usualTaxes:]
	}
	l.Rounding, l.Edition = HalfUpFen, a.in.Goods[i].Line.Edition
	a.out.Items[i].Taxes = append(a.out.Items[i].Taxes, l)
}

// settle decides what of one kind of tax is due: nothing when the consignment owes too little of it, else what mode and
// levy mode leave.
func (a *assessor) settle(k Kind) {
	var sum num.Money
	a.each(k, func(i int, l *Line) {
		l.Due, l.Why = a.due(a.in.Goods[i].LevyMode, l.Amount)
		if l.Why == Collected && a.out.Items[i].Rate.Awaiting != "" {
			l.Why = WhyAwaits
		}
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

// due gives what is due of an assessed amount, and why not all. Source: domain notes 2.5 rule 7.
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
