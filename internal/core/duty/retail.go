package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// RetailRule is the law of cross-border retail import on a day (跨境电商零售进口).
type RetailRule struct {
	Single     num.Money             // most of one transaction
	Yearly     num.Money             // most of one buyer in a calendar year
	Share      num.Rate              // of VAT and consumption tax that is levied within the limits
	ReturnDays int                   // within which a return restores the buyer's account
	Listed     func(hs code.HS) bool // the positive list (正面清单); nil: not known, nothing is on it
	Source     string
}

// Buyer is the account of the buyer of a retail import before this transaction.
type Buyer struct {
	Known bool      // the account was looked up; else nothing is known to have been used
	Used  num.Money // this calendar year
}

// Channel says how a retail import is taxed.
type Channel string

// The channels. Source: domain notes 2.7.
const (
	Reduced   Channel = "reduced"   // within both limits: duty 0, VAT and consumption tax at the share
	FullTaxes Channel = "full"      // one indivisible item above the single limit and within the yearly one: all taxes in full
	AsTrade   Channel = "generally" // beyond: to be declared as general trade
)

// RetailTax is how a retail import was taxed, and what it does to the yearly account of its buyer.
type RetailTax struct {
	Channel Channel   `json:"channel"`
	Why     string    `json:"why"`   // code of a reason, rendered by Reasons
	Value   num.Money `json:"value"` // of the transaction: price, freight and insurance
	Single  num.Money `json:"single"`
	Yearly  num.Money `json:"yearly"`

	// The buyer's account is the buyer's: it comes in among the facts, and is not written where the declarant reads.
	Used  num.Money `json:"-"`
	After num.Money `json:"-"` // as before when it is no retail import
}

// Codes of the reasons why a retail import is taxed as it is.
const (
	WhyWithin      = "RETAIL-WITHIN"      // within both limits
	WhyIndivisible = "RETAIL-INDIVISIBLE" // one indivisible item
	WhyAboveSingle = "RETAIL-SINGLE"      // above the single limit, and not one indivisible item
	WhyAboveYearly = "RETAIL-YEARLY"      // above the yearly limit
)

// JudgeRetail says how a transaction of a value is taxed. Single tells that it is one item that cannot be divided. A sum beyond the range of
// money is an error of num. Source: domain notes 2.7, TV-13 and TV-15.
func JudgeRetail(r RetailRule, b Buyer, value num.Money, single bool) (RetailTax, error) {
	out := RetailTax{Value: value, Single: r.Single, Yearly: r.Yearly, Used: b.Used, After: b.Used}
	after, err := b.Used.Plus(value)
	if err != nil {
		return out, err
	}
	switch {
	case after.Cmp(r.Yearly) > 0:
		out.Channel, out.Why = AsTrade, WhyAboveYearly
	case value.Cmp(r.Single) <= 0:
		out.Channel, out.Why, out.After = Reduced, WhyWithin, after
	case single:
		out.Channel, out.Why, out.After = FullTaxes, WhyIndivisible, after
	default:
		out.Channel, out.Why = AsTrade, WhyAboveSingle
	}
	return out, nil
}

// AccountAfterReturn gives the yearly account of a buyer who returns goods of a value: restored within the days of the law and in the calendar
// year of the release, and never below nought. Faults: a missing day, a return before the release, a value below nought.
func (r *RetailRule) AccountAfterReturn(used, value num.Money, released, returned cal.Date) (num.Money, fault.List) {
	if _, fs := MonthsBetween(released, returned, 1); len(fs) > 0 {
		return used, fs
	}
	if value.Sign() < 0 {
		return used, fault.List{badInput("negative", "value", value.String())}
	}
	if returned.DaysSince(released) > r.ReturnDays || returned.Year() != released.Year() {
		return used, nil
	}
	s := sum{}
	if left := s.minus(used, value); left.Sign() > 0 {
		return left, s.fault("value")
	}
	return num.Money{}, s.fault("value")
}

// retail judges a retail import once its values are known, and computes its taxes.
func (a *assessor) retail() {
	in := a.in
	value := num.Money{}
	for i := range a.out.Items {
		value = a.add(value, a.out.Items[i].Value)
	}
	single := len(in.Goods) == 1 && in.Goods[0].Qty.Exact().Cmp(num.Int(1)) == 0
	j, err := JudgeRetail(in.Retail, in.Buyer, value, single)
	a.note(err)
	a.out.Retail = &j
	a.tellRetail(&j)
	switch j.Channel {
	case Reduced:
		in.DeMinimis = num.Money{} // what is forgone of small amounts is not for the channel: TV-14 collects 45.50
		a.reduced()
	case FullTaxes:
		in.DeMinimis = num.Money{}
		a.taxes()
	default:
		a.taxes()
	}
}

// tellRetail tells what keeps goods out of the channel, and what is not known.
func (a *assessor) tellRetail(j *RetailTax) {
	in := a.in
	switch j.Why {
	case WhyAboveSingle:
		a.retailFault("single", fault.Error, "items", j.Value.String(), fault.Arg{Name: "limit", Value: j.Single.String()})
	case WhyAboveYearly:
		a.retailFault("yearly", fault.Error, "items", j.Value.String(), fault.Arg{Name: "limit", Value: j.Yearly.String()})
	}
	if !in.Buyer.Known {
		a.retailFault("account", fault.Warning, "supervisionMode", "")
	}
	for i := range in.Goods {
		if l := in.Goods[i].Line; l != nil && (in.Retail.Listed == nil || !in.Retail.Listed(l.HS)) {
			a.retailFault("list", fault.Warning, itemPath(i, "hs"), l.HS.String())
		}
	}
}

func (a *assessor) retailFault(reason string, s fault.Severity, path, value string, args ...fault.Arg) {
	a.faults = append(a.faults, fault.Fault{Code: FaultRegime, Reason: reason, Severity: s, Path: path, Value: value, Args: args})
}

// reduced computes the taxes within the limits: no duty, VAT and consumption tax at the share.
func (a *assessor) reduced() {
	for i := range a.in.Goods {
		g := &a.in.Goods[i]
		if g.Line == nil {
			continue
		}
		base := a.out.Items[i].Value
		a.put(i, Line{Kind: Duty, Base: base, RateKind: retailRate, Formula: AdValorem, Measure: "retail-duty", Source: a.in.Retail.Source})
		full := base // with the whole consumption tax: the share is taken of the VAT on it
		if m, ok := a.in.Book.Measure(g.Line, tariff.Consumption, a.in.RateOn); ok && (!m.Rate.IsZero() || !m.PerUnit.IsZero()) {
			l, x := a.compositeOf(i, &m)
			full = a.add(full, a.round(x))
			a.putShare(i, l, x)
		}
		m, ok := a.in.Book.Measure(g.Line, tariff.VAT, a.in.RateOn)
		if !ok {
			a.noLawfulRate(i, "vat")
			continue
		}
		l := lineOf(VAT, full, &m)
		l.Formula = OnTaxes
		a.putShare(i, l, full.Times(m.Rate))
	}
	for _, k := range []Kind{Duty, Consumption, VAT} {
		a.settle(k)
	}
}

// retailRate is the kind of rate of the duty within the limits of retail.
const retailRate tariff.Kind = "retail"

// putShare adds a tax of which the share of the channel is levied, rounded once.
func (a *assessor) putShare(i int, l Line, whole num.Exact) {
	l.Share = a.in.Retail.Share
	l.Amount = a.round(whole.TimesRate(l.Share))
	a.put(i, l)
}
