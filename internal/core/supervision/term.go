// Package supervision is what happens to goods after their release while they stay under customs supervision: how long, how much longer on
// request, and how it ends (后续监管、核销、解除监管).
//
// Goods that were admitted for a time go back, goods with relief are free when their years have passed or are taxed on what is left of their
// value, bonded goods are written off their ledger. Each ending is checked as a whole and carries what it costs. The package refuses to know
// how a declaration comes to be released.
package supervision

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Term is how long goods stay under supervision: to the day Until, and without a day as long as nobody ends it.
type Term struct {
	From  cal.Date `json:"from"`
	Until cal.Date `json:"until,omitzero"`
}

// Over tells that the term has passed on a day.
func (t Term) Over(on cal.Date) bool { return !t.Until.IsZero() && on.After(t.Until) }

// TermOf gives the term of goods that were released on a day: the months of goods admitted or exported for a time with their extensions,
// the longest years of the lines of goods with relief. Bonded goods have no term. Source: domain notes 9, TV-23 and TV-24.
func TermOf(l *declaration.Law, s declaration.Supervision, lines []code.HS, released cal.Date) Term {
	t := Term{From: released}
	switch s.Regime {
	case declaration.TemporaryGoods:
		months := l.Params.Int(declaration.ParamTemporaryMonths, released)
		for _, x := range s.Extensions {
			months += x.Months
		}
		t.Until = released.AddMonths(months)
	case declaration.ReliefGoods:
		years := 0
		for _, hs := range lines {
			years = max(years, l.ReliefRule(ReliefClass(l, hs, released), released).Years)
		}
		t.Until = released.AddMonths(12 * years)
	}
	return t
}

// headingDigits is how many digits the rows of ReliefLines have at most.
const headingDigits = 4

// ReliefClass gives the class of goods with relief that a line belongs to on a day: ship, vehicle or other.
func ReliefClass(l *declaration.Law, hs code.HS, on cal.Date) string {
	for s := hs.String()[:min(headingDigits, len(hs.String()))]; s != ""; s = s[:len(s)-1] {
		if row, ok := l.Codes.On(codelist.ReliefLines, s, on); ok {
			return row.Attrs["class"]
		}
	}
	return "other"
}

// Extend gives goods that were admitted or exported for a time some more months (暂时进出境延期). Outcomes: an Error, a
// declaration.StepError for goods that are not under supervision.
func Extend(t declaration.Taken, x declaration.Prolongation, l *declaration.Law, on cal.Date, m declaration.Moment) (declaration.Taken, error) {
	r := &t.Record
	if r.Progress.State != declaration.Supervised {
		return t, &declaration.StepError{State: r.Progress.State, Step: declaration.EndSupervision, Cause: declaration.ErrStep}
	}
	most, each := l.Params.Int(declaration.ParamTemporaryExtensions, on), l.Params.Int(declaration.ParamTemporaryExtension, on)
	var fs fault.List
	if r.Supervision.Regime != declaration.TemporaryGoods {
		fs = append(fs, wrong("term", "regime", string(r.Supervision.Regime)))
	}
	if x.Months < 1 || x.Months > each {
		fs = append(fs, wrong("months", "months", whole(x.Months), fault.Arg{Name: "most", Value: whole(each)}))
	}
	if len(r.Supervision.Extensions) >= most {
		fs = append(fs, wrong("extensions", "months", whole(x.Months), fault.Arg{Name: "most", Value: whole(most)}))
	}
	if x.Reason == "" {
		fs = append(fs, wrong("reason", "reason", ""))
	}
	if len(fs) > 0 {
		return t, &Error{Faults: fs}
	}
	x.By, x.At = m.By.ID, m.At
	r.Supervision.Extensions = append(slices.Clip(r.Supervision.Extensions), x)
	return t.Note(event.SupervisionMoved, m, map[string]any{"months": x.Months, "reason": x.Reason, "no": len(r.Supervision.Extensions)})
}
