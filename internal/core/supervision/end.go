package supervision

import (
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// way is an ending that is open to goods of a regime and flow: by a declaration of a flow, or on the officer's words.
type way struct {
	regime declaration.Regime
	flow   code.Flow
	way    declaration.Way
	by     code.Flow // none: no declaration
	noted  bool
}

// ways are the endings that the law knows. Source: domain notes 1.8, 2.2, 6 and 9.
var ways = []way{
	{declaration.TemporaryGoods, code.Import, declaration.WayReexported, code.Export, false},
	{declaration.TemporaryGoods, code.Import, declaration.WayConsumed, code.Import, false},
	{declaration.TemporaryGoods, code.Import, declaration.WayDestroyed, 0, true},
	{declaration.TemporaryGoods, code.Export, declaration.WayReimported, code.Import, false},
	{declaration.TemporaryGoods, code.Export, declaration.WayConsumed, code.Export, false},
	{declaration.TemporaryGoods, code.Export, declaration.WayDestroyed, 0, true},
	{declaration.ReliefGoods, code.Import, declaration.WayExpired, 0, false},
	{declaration.ReliefGoods, code.Import, declaration.WaySupplemented, code.Import, false},
	{declaration.ReliefGoods, code.Import, declaration.WayReexported, code.Export, false},
	{declaration.ReliefGoods, code.Import, declaration.WayDestroyed, 0, true},
	{declaration.BondedGoods, code.Import, declaration.WayWrittenOff, 0, true},
	{declaration.BondedGoods, code.Import, declaration.WayConsumed, code.Import, false},
	{declaration.BondedGoods, code.Import, declaration.WayReexported, code.Export, false},
	{declaration.BondedGoods, code.Import, declaration.WayDestroyed, 0, true},
}

// WaysOf gives the ways in which the supervision of goods of a regime and flow may end.
func WaysOf(r declaration.Regime, f code.Flow) []declaration.Way {
	var out []declaration.Way
	for _, w := range ways {
		if w.regime == r && w.flow == f {
			out = append(out, w.way)
		}
	}
	return out
}

// ErrFaulty is what an Error wraps.
var ErrFaulty = errors.New("the supervision does not end, or is not extended, so")

// Error has the faults of an ending or an extension, each with the field that it is about; nothing was done.
type Error struct{ Faults fault.List }

func (e *Error) Error() string { return fmt.Sprintf("%v: %v", ErrFaulty, e.Faults.Codes()) }

// Unwrap gives ErrFaulty.
func (e *Error) Unwrap() error { return ErrFaulty }

// Closing is what an ending depends on beside the record and the wish.
type Closing struct {
	Law  *declaration.Law
	On   cal.Date            // today
	Term Term                // of the goods
	Full []duty.KindSum      // what the goods would owe if they were taxed, of their assessment
	By   *declaration.Record // the declaration that the ending names; nil when there is none of that number
}

// End ends the supervision of goods. Those that were admitted for a time and go back owe nothing, and what secured their taxes is free
// again, unless they are not on the exempt list: then they owe the taxes by the month. What follows without a person is left to
// Follow. Outcomes: an Error, a declaration.StepError for goods that are not under supervision.
func End(t declaration.Taken, e declaration.Ending, c Closing, m declaration.Moment) (declaration.Taken, error) {
	r := &t.Record
	if _, err := r.Progress.Apply(declaration.EndSupervision, m.At); err != nil {
		return t, err
	}
	fs := check(&e, r, &c)
	if e.Monthly && len(fs) == 0 {
		var tax duty.TemporaryTax
		tax, fs = duty.Temporary(c.Full, c.Term.From, e.On, c.Law.TemporaryRule(e.On))
		e.Taxes = &tax
	}
	if len(fs) > 0 {
		return t, &Error{Faults: fs}
	}
	e.By, e.At = m.By.ID, m.At
	r.Supervision.Ending = &e
	t, err := t.Step(declaration.EndSupervision, m, said(&e))
	if err != nil || r.Supervision.Regime != declaration.TemporaryGoods {
		return t, err
	}
	return settle(t, &e, c.On, m)
}

// settle posts what goods owe that were here for a time in place of what was secured.
func settle(t declaration.Taken, e *declaration.Ending, on cal.Date, m declaration.Moment) (declaration.Taken, error) {
	var taxes []account.Amount
	if e.Taxes != nil {
		for _, k := range e.Taxes.Kinds {
			taxes = append(taxes, account.Amount{Charge: account.Charge(k.Kind), Money: k.Amount})
		}
	}
	t, err := t.Post(account.Assessed, m, t.Record.Book().Assess(taxes, on))
	if err != nil {
		return t, err
	}
	owes := !t.Record.Unpaid().IsZero()
	if t.Record.Progress.Duties.Settle = owes; owes {
		t.Record.Progress.Miles.TaxPaidAt = 0
		return t, nil
	}
	b := t.Record.Book()
	return t.Post(account.Freed, m, slices.Concat(b.Free(), b.ReturnDeposits()))
}

// said is what the journal keeps of an ending.
func said(e *declaration.Ending) map[string]any {
	out := map[string]any{"way": string(e.Way), "on": e.On.String(), "monthly": e.Monthly}
	if e.Entry != "" {
		out["by"] = e.Entry
	}
	if e.Note != "" {
		out["note"] = e.Note
	}
	if e.Taxes != nil {
		out["months"], out["taxes"] = e.Taxes.Months, e.Taxes.Total.String()
	}
	return out
}

// check tells what keeps the supervision of a record from ending so.
func check(e *declaration.Ending, r *declaration.Record, c *Closing) fault.List {
	s := r.Supervision
	i := slices.IndexFunc(ways, func(w way) bool { return w.regime == s.Regime && w.flow == r.Flow && w.way == e.Way })
	if i < 0 {
		return fault.List{wrong("way", "way", string(e.Way), fault.Arg{Name: "ways", Value: fmt.Sprint(WaysOf(s.Regime, r.Flow))})}
	}
	w, fs := ways[i], checkDay(e, c)
	if w.noted && e.Note == "" {
		fs = append(fs, wrong("note", "note", ""))
	}
	if w.way == declaration.WayExpired && !c.Term.Over(c.On) {
		fs = append(fs, wrong("early", "way", string(e.Way), fault.Arg{Name: "until", Value: c.Term.Until.String()}))
	}
	if e.Monthly && (s.Regime != declaration.TemporaryGoods || r.Flow != code.Import || w.way == declaration.WayConsumed) {
		fs = append(fs, wrong("monthly", "monthly", "true"))
	}
	return append(fs, checkBy(e, r, w.by, c.By)...)
}

func checkDay(e *declaration.Ending, c *Closing) fault.List {
	switch {
	case e.On.IsZero():
		return fault.List{wrong("day", "on", "")}
	case e.On.Before(c.Term.From), e.On.After(c.On):
		return fault.List{wrong("span", "on", e.On.String(), fault.Arg{Name: "from", Value: c.Term.From.String()}, fault.Arg{Name: "until", Value: c.On.String()})}
	}
	return nil
}

// checkBy looks at the declaration by which the supervision is to end: of the same account, of the flow that is wanted, released, and gone when
// it is an export.
func checkBy(e *declaration.Ending, r *declaration.Record, want code.Flow, by *declaration.Record) fault.List {
	switch {
	case want.IsZero() && e.Entry == "":
		return nil
	case want.IsZero():
		return fault.List{wrong("needless", "entryNo", e.Entry)}
	case e.Entry == "":
		return fault.List{wrong("by", "entryNo", "")}
	case by == nil, by.ID == r.ID, by.Enterprise != r.Enterprise:
		return fault.List{wrong("unknown", "entryNo", e.Entry)}
	case by.Flow != want:
		return fault.List{wrong("flow", "entryNo", e.Entry, fault.Arg{Name: "flow", Value: want.String()})}
	case by.Progress.Miles.ReleasedAt == 0, by.Progress.State.OwesNothing():
		return fault.List{wrong("unreleased", "entryNo", e.Entry)}
	case by.Progress.Duties.Depart && by.Progress.Miles.DepartedAt == 0:
		return fault.List{wrong("here", "entryNo", e.Entry)}
	}
	return nil
}

func whole(n int) string { return strconv.Itoa(n) }
