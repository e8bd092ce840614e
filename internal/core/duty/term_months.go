package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Term is a time in months of the law: a rest of many days counts as a month, a rest of fewer does not.
type Term struct {
	From   cal.Date `json:"from"`
	Until  cal.Date `json:"until"`
	Whole  int      `json:"wholeMonths"`
	Rest   int      `json:"restDays"` // after the whole months
	Months int      `json:"months"`   // that count
}

// MonthsBetween counts the months from a day to a day; a rest of at least so many days is one more. A missing day, or an end before
// the beginning, is a fault at the path from or until. Source: domain notes TV-23 and TV-24.
func MonthsBetween(from, until cal.Date, least int) (Term, fault.List) {
	t := Term{From: from, Until: until}
	var fs fault.List
	if from.IsZero() {
		fs = append(fs, badInput("missing", "from", ""))
	}
	switch {
	case until.IsZero():
		fs = append(fs, badInput("missing", "until", ""))
	case until.Before(from):
		fs = append(fs, badInput("dates", "until", until.String(), fault.Arg{Name: "from", Value: from.String()}))
	}
	if len(fs) > 0 {
		return t, fs
	}
	for next := from.AddMonths(1); !next.IsZero() && !next.After(until); next = from.AddMonths(t.Whole + 1) {
		t.Whole++
	}
	t.Rest, t.Months = until.DaysSince(from.AddMonths(t.Whole)), t.Whole
	if t.Rest >= least {
		t.Months++
	}
	return t, nil
}

// badInput is a fault of a calculation that cannot be made; the reason says why.
func badInput(reason, path, value string, args ...fault.Arg) fault.Fault {
	return fault.Fault{Code: FaultInput, Reason: reason, Severity: fault.Error, Path: path, Value: value, Args: args}
}
