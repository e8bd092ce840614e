package declaration

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// OwesNothing tells that goods of such a declaration do not enter, so that no tax is owed for them.
func (s State) OwesNothing() bool {
	return s == Cancelled || s == Deleted || s == ReturnedToOrigin || s == Destroyed
}

// Post writes an entry into the books of the declaration and notes it in the journal. Legs that come to nought leave no entry.
// Errors are those of account.
func (t Taken) Post(kind account.EntryKind, m Moment, legs []account.Leg) (Taken, error) {
	if !slices.ContainsFunc(legs, func(l account.Leg) bool { return !l.Amount.IsZero() }) {
		return t, nil
	}
	r := &t.Record
	e, err := account.New(account.Head{Key: fmt.Sprintf("%s.%d", r.ID, r.Entries+1), Kind: kind, Payer: r.Enterprise, Office: r.Office,
		Declaration: r.ID, Currency: code.Renminbi, By: m.By, At: m.At}, legs...)
	if err != nil {
		return t, err
	}
	book, err := r.Book().Post(e)
	if err != nil {
		return t, err
	}
	r.Entries, r.Accounts = r.Entries+1, book.Holdings()
	t.Entries = append(slices.Clip(t.Entries), e)
	return t.Note(event.Posted, m, e.Said())
}

// Owing is what a decision makes a declaration owe.
type Owing struct {
	Taxes  []account.Amount
	Since  cal.Date // the day of the decision: terms of payment begin with it
	Late   LateFee  // of the late declaration; zero when the law asks for none
	Duties Duties
}

// Assess posts the taxes and the late fee of a complete declaration, or the difference to those that were posted before, and takes the
// duties of the decision. Where more is owed than was settled, the settlement before it is no longer enough. A summary posts nothing:
// its taxes are those of the complete declaration.
func (t Taken) Assess(o Owing, m Moment) (Taken, error) {
	if t.Record.Stage == Summary {
		t.Record.Progress = t.Record.Progress.Reassess(o.Duties, false)
		return t, nil
	}
	t, err := t.Post(account.Assessed, m, t.Record.Book().Assess(o.Taxes, o.Since))
	if err == nil {
		t, err = t.lateFee(o, m)
	}
	if err != nil {
		return t, err
	}
	o.Duties.Settle = o.Duties.Settle || !t.Record.Unpaid().IsZero()
	t.Record.Progress = t.Record.Progress.Reassess(o.Duties, !t.Record.Unsettled().IsZero())
	return t, nil
}

// lateFee posts a late-declaration fee, or the difference to the one before, and tells in the journal how it comes about.
func (t Taken) lateFee(o Owing, m Moment) (Taken, error) {
	legs := t.Record.Book().Charge(account.Amount{Charge: account.LateFee, Money: o.Late.Fee}, o.Since)
	before := len(t.Entries)
	t, err := t.Post(account.FeeDue, m, legs)
	if err != nil || len(t.Entries) == before {
		return t, err
	}
	l := o.Late
	return t.Note(event.LateFeeAssessed, m, map[string]any{"fee": l.Fee.String(), "value": l.Value.String(), "rate": l.Rate.String(), "days": l.Days,
		"entered": l.Entered.String(), "start": l.Start.String(), "end": l.End.String()})
}
