package clearance

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Decide validates, assesses, checks documents, picks a lane and says which steps are open. It is pure: the same arguments give
// the same decision.
func Decide(d *declaration.Declaration, r *Rulebook, f declaration.Facts, on cal.Date) Decision {
	c := newCourt(d, r, f, on)
	out := &c.out
	out.On, out.Rulebook = on, r.Ref()
	out.Faults = declaration.Validate(&c.sight)
	if d.China() {
		c.assess()
		out.Documents = c.documents()
	}
	out.Accepted = !out.Faults.Blocking()
	c.lane()
	c.duties()
	c.steps()
	c.deadlines()
	return c.out
}

// With adds what the format of the message found before the rules. An error among it refuses the declaration like one of a rule.
func (d Decision) With(found fault.List) Decision {
	d.Faults = append(slices.Clip(found), d.Faults...)
	if !found.Blocking() || !d.Accepted {
		return d
	}
	d.Accepted, d.Duties, d.Deadlines, d.Risk = false, declaration.Duties{}, nil, nil
	d.Lane = Lane{Lane: NoLane, Reasons: []Why{{Code: WhyFaults}}}
	d.Steps = []OpenStep{{Step: string(declaration.Revise), By: event.Trader, Why: Why{Code: WhyFaults}}}
	return d
}

// court carries a decision on its way.
type court struct {
	d     *declaration.Declaration
	r     *Rulebook
	f     *declaration.Facts
	on    cal.Date
	sight declaration.Sight
	treat duty.Treatment
	out   Decision
}

func newCourt(d *declaration.Declaration, r *Rulebook, f declaration.Facts, on cal.Date) *court {
	c := &court{d: d, r: r, on: on}
	c.sight = declaration.Sight{Declaration: d, Law: r.Law, On: on, Facts: f, Rates: r.FX}
	c.f = &c.sight.Facts
	return c
}

// rateOn is the day whose rates apply: arrival for an advance declaration, the summary for a complete one. Source: domain notes 2.6.
func (c *court) rateOn() cal.Date {
	switch {
	case c.d.Stage == declaration.Complete && !c.f.SummaryOn.IsZero():
		return c.f.SummaryOn
	case c.d.Advance && !c.f.ArrivedOn.IsZero():
		return c.f.ArrivedOn
	}
	return c.on
}

// treatment is what the supervision mode does to taxes.
func (c *court) treatment() duty.Treatment {
	row, _ := c.r.Codes.On(codelist.LevyRules, c.d.Mode.String(), c.on)
	if c.f.RetailBuyer != nil && c.d.Flow == code.Import {
		if _, ok := c.r.Codes.On(codelist.RetailModes, c.d.Mode.String(), c.on); ok {
			return duty.Retail // of a bonded mode, too: the goods leave the bonded place for a buyer
		}
	}
	if t := duty.Treatment(row.Attrs["treatment"]); t != "" {
		return t
	}
	return duty.Levy
}

func (c *court) assess() {
	c.unvalued()
	a, faults := duty.Assess(c.input())
	c.out.Assessment = a
	if len(c.out.Faults) > 0 {
		faults = append(c.out.Faults, faults...)
	}
	c.out.Faults = faults
}

// input gathers all that the assessment depends on.
func (c *court) input() duty.Input {
	c.treat = c.treatment()
	on := c.rateOn()
	p := c.r.Params
	in := duty.Input{Flow: c.d.Flow, RateOn: on, Treatment: c.treat, GrossKg: c.d.GrossKg, Freight: chargeOf(c.d.Freight),
		Insurance: chargeOf(c.d.Insurance), Other: chargeOf(c.d.Other), Legs: c.legs(), Goods: c.goods(on), Book: c.r.Tariff,
		Documents: c.presented(), Surety: c.d.Requests.Surety == declaration.Yes,
		Rates:         func(cur code.Currency) (duty.FX, bool) { return c.fx(cur, on) },
		InsuranceRate: p.Rate(declaration.ParamInsuranceRate, on), ValueUnit: num.Fen}
	if p.Int(declaration.ParamValueRounding, on) == 0 {
		in.ValueUnit = num.Yuan
	}
	in.DeMinimis = num.MoneyFromFen(int64(p.Int(declaration.ParamDeMinimis, on)) * 100)
	in.AddFreight, in.AddInsurance = c.adds()
	in.ByWeight = p.Int(declaration.ParamFreightApportion, on) == 1
	if c.treat == duty.Retail {
		in.Retail, in.Buyer = c.r.RetailRule(on), c.buyer()
	}
	return in
}

func (c *court) warn(code, reason, path, value string, args ...fault.Arg) {
	c.out.Faults = append(c.out.Faults, fault.Fault{Code: code, Reason: reason, Severity: fault.Warning, Path: path, Value: value, Args: args})
}

// adds says which charges the terms of delivery want.
func (c *court) adds() (freight, insurance duty.Adds) {
	row, ok := c.r.Codes.On(codelist.TermRules, c.d.Terms.String(), c.on)
	if !ok {
		return duty.AsDeclared, duty.AsDeclared
	}
	suffix := "_import"
	if c.d.Flow == code.Export {
		suffix = "_export"
	}
	return addsOf(row.Attrs["freight"+suffix]), addsOf(row.Attrs["insurance"+suffix])
}

func addsOf(s string) duty.Adds {
	switch s {
	case "1":
		return duty.Always
	case "0":
		return duty.Never
	}
	return duty.AsDeclared
}

func chargeOf(c declaration.Charge) duty.Charge {
	return duty.Charge{Mark: duty.Mark(c.Mark), Value: c.Value, Currency: c.Currency}
}

func (c *court) legs() []duty.Leg {
	if len(c.d.FreightLegs) == 0 {
		return nil
	}
	out := make([]duty.Leg, len(c.d.FreightLegs))
	for i, l := range c.d.FreightLegs {
		out[i] = duty.Leg{Amount: l.Amount, Currency: l.Currency, InTerritory: l.InTerritory}
	}
	return out
}

func (c *court) goods(on cal.Date) []duty.Goods {
	out := make([]duty.Goods, len(c.d.Items))
	for i := range c.d.Items {
		it := &c.d.Items[i]
		line := c.line(i, on)
		out[i] = duty.Goods{No: it.No, Line: line, Origin: it.Origin, Qty1: it.Qty1, Unit1: it.Unit1, Qty2: it.Qty2, Unit2: it.Unit2,
			Price: it.Total, Currency: it.Currency, LevyMode: it.LevyMode, Qty: it.Qty, NetKg: it.Kilograms(), Valued: c.valued(it.No),
			Claims: c.claims(i, on), Spent: c.drawQuota(i, line, on), Maker: maker(it)}
	}
	return out
}

// line gives the tariff line of an item on the day whose rates apply, nil where there is none. A code that is in force today and was not then is
// told; one that is not in force today is the fault of a rule.
func (c *court) line(i int, rateOn cal.Date) *tariff.Line {
	today, ok := c.sight.Line(i)
	if rateOn == c.on {
		return today
	}
	hs := c.d.Items[i].HS
	then, found := c.r.Tariff.Line(hs, rateOn)
	if !found && ok {
		c.warn(duty.FaultRate, "day", field.At("items", i, "hs"), hs.String(), fault.Arg{Name: "on", Value: rateOn.String()})
	}
	return then
}

func (c *court) fx(cur code.Currency, on cal.Date) (duty.FX, bool) {
	row, ok := c.r.FX.On(cur, on)
	return duty.FX{Currency: cur, Rate: row.Rate, Month: row.Month, PublishedOn: row.PublishedOn, Illustrative: row.Illustrative, Source: row.Source}, ok
}

// regime says why the goods stay under supervision after release: by the supervision mode, or by the letter of their ledger.
func (c *court) regime() declaration.Regime {
	r := declaration.RegimeOf(c.treat, c.d.Flow)
	if r == declaration.NoRegime && c.d.Flow == code.Import {
		row, _ := c.r.Codes.On(codelist.LedgerRegimes, code.LedgerLetter(c.d.Ledger), c.on)
		r = declaration.Regime(row.Attrs["regime"])
	}
	return r
}

// duties says what must be done before release and clearance.
func (c *court) duties() {
	if !c.out.Accepted || !c.d.China() {
		return
	}
	border, _ := c.r.Codes.On(codelist.Transports, c.d.Transport.Mode.String(), c.on)
	c.out.Duties = declaration.Duties{
		Inspect: c.out.Lane.Lane == Red,
		Settle:  !c.out.Assessment.Owed().IsZero(),
		Depart:  c.d.Flow == code.Export && border.Attrs["border"] == "yes",
		Regime:  c.regime(),
	}
}
