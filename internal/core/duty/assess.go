package duty

import (
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Assess computes the taxes of a consignment. Faults: a currency without a rate, a rate that the tariff does not give or gives by a
// unit that the goods do not have, deductions that exceed the price; the assessment is then what could be computed without them.
// Beyond the range of amounts it is a fault, too, and nothing is assessed.
func Assess(in Input) (Assessment, fault.List) {
	a := &assessor{in: &in}
	a.out = Assessment{Edition: in.Book.Edition(), RateOn: in.RateOn, Items: make([]Item, len(in.Goods))}
	a.prices()
	a.charges()
	a.values()
	if a.err == nil {
		a.levy()
		a.foreign()
		a.sums()
	}
	if a.err != nil {
		a.fault(FaultRange, fault.Error, "items", "")
		a.out = Assessment{Edition: a.out.Edition, RateOn: a.out.RateOn, Items: []Item{}}
	}
	return a.out, a.faults
}

// levy computes the taxes on the values.
func (a *assessor) levy() {
	if a.in.Treatment == Retail && a.in.Flow == code.Import {
		a.retail()
		return
	}
	a.taxes()
	a.preferences()
}

// assessor carries an assessment on its way. The first number out of range stops it.
type assessor struct {
	in     *Input
	out    Assessment
	faults fault.List
	err    error
	price  num.Money // of all items

	// Room for what is told of each item: one piece of memory instead of one an item.
	weighed []tariff.Candidate
	lines   []Line
	again   *assessor // of one item at another rate; made when it is first asked
}

func (a *assessor) fault(code string, s fault.Severity, path, value string, args ...fault.Arg) {
	a.faults = append(a.faults, fault.Fault{Code: code, Severity: s, Path: path, Value: value, Args: args})
}

func itemPath(i int, field string) string { return "items[" + strconv.Itoa(i) + "]." + field }

// round rounds half up to fen; out of range is remembered.
func (a *assessor) round(x num.Exact) num.Money { return a.roundTo(x, num.Fen) }

func (a *assessor) roundTo(x num.Exact, u num.Unit) num.Money {
	m, err := x.RoundHalfUp(u)
	a.note(err)
	return m
}

func (a *assessor) add(x, y num.Money) num.Money {
	m, err := x.Plus(y)
	a.note(err)
	return m
}

func (a *assessor) sub(x, y num.Money) num.Money {
	m, err := x.Minus(y)
	a.note(err)
	return m
}

func (a *assessor) note(err error) {
	if err != nil && a.err == nil {
		a.err = err
	}
}

func (a *assessor) noRate(c code.Currency, path string) {
	if !c.IsZero() {
		a.fault(FaultCurrency, fault.Error, path, c.String())
	}
}

// prices converts the declared totals.
func (a *assessor) prices() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		it := &a.out.Items[i]
		it.No, it.Declared, it.Valued = g.No, g.Price, g.Valued
		if g.Line != nil {
			it.HS = g.Line.HS
		}
		fx, ok := a.in.Rates(g.Currency)
		if !ok {
			a.noRate(g.Currency, itemPath(i, "currency"))
			continue
		}
		it.FX, it.Price = fx, a.round(g.Price.Times(fx.Rate))
		a.price = a.add(a.price, it.Price)
	}
}

// belowZero lets no value be less than nought. Deductions that exceed the price are told; that the last share of a few fen over many
// items is negative by its remainder, and that a price is, is not the deductions' doing.
func (a *assessor) belowZero(i int, charges num.Money) {
	it := &a.out.Items[i]
	if charges.Sign() < 0 && it.Price.Sign() > 0 {
		a.fault(FaultDeduction, fault.Error, itemPath(i, "total"), a.in.Goods[i].Price.String())
	}
	it.Value = num.Money{}
}

// foreign tells the values in the declared currencies.
func (a *assessor) foreign() {
	for i := range a.out.Items {
		it := &a.out.Items[i]
		if it.FX.Rate.IsZero() {
			continue
		}
		x, err := it.Value.Exact().Quo(it.FX.Rate.Exact())
		a.note(err)
		it.Foreign, err = x.AmountHalfUp(2)
		a.note(err)
	}
}

// rate has the tariff choose; a rate that is not there is told, so that a person looks.
func (a *assessor) rate(i int) (tariff.Candidate, bool) {
	g := &a.in.Goods[i]
	if g.Line == nil {
		return tariff.Candidate{}, false
	}
	q := tariff.Query{Line: g.Line, Flow: a.in.Flow, Origin: g.Origin, On: a.in.RateOn, Claims: g.Claims, Surety: a.in.Surety,
		Documents: a.in.Documents, Spent: g.Spent, Maker: g.Maker, Value: a.out.Items[i].Value, Qty1: g.Qty1, Unit1: g.Unit1, Qty2: g.Qty2, Unit2: g.Unit2}
	if len(a.weighed) < tariff.Usual { // and some to spare for items that have more
		a.weighed = make([]tariff.Candidate, tariff.Usual*(len(a.in.Goods)-i+1))
	}
	q.Room = a.weighed[:0]
	d := tariff.Choose(a.in.Book, q)
	d.Candidates = slices.Clip(d.Candidates)
	a.weighed = a.weighed[min(len(d.Candidates), len(a.weighed)):]
	a.out.Items[i].Rate = d
	if !d.Found && a.in.Flow == code.Import {
		a.noLawfulRate(i, "")
	}
	return d.Chosen, d.Found
}

// noLawfulRate tells that the tariff is silent, so that nothing counts as free by accident.
func (a *assessor) noLawfulRate(i int, reason string) {
	a.faults = append(a.faults, fault.Fault{Code: FaultRate, Reason: reason, Severity: fault.Warning, Path: itemPath(i, "hs"),
		Value: a.in.Goods[i].Line.HS.String()})
}
