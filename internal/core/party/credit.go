package party

import (
	"errors"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Credit is the credit level of an enterprise from a day on (信用等级), with who decided it and why. A row is never changed; a later row takes
// the place of earlier ones from its day on. Source: domain notes 5.1.
type Credit struct {
	USCC       code.USCC     `json:"uscc"`
	No         int           `json:"no"`                  // of the row, from 1
	Level      string        `json:"level"`               // a code of the list credit_level
	From       cal.Date      `json:"from"`                // first day
	Why        string        `json:"why"`                 // in words
	Inspection string        `json:"inspection,omitzero"` // number of the inspection on whose result it rests
	Found      int64         `json:"found"`               // inspections of the enterprise with a finding that were counted by then
	By         event.Actor   `json:"by"`
	At         event.Instant `json:"at"`
}

// Why a level is not taken.
var (
	ErrCreditLevel = errors.New("the level is not in force on that day")
	ErrCreditDay   = errors.New("a level is set from today or a later day on")
	ErrCreditWhy   = errors.New("a level is set with a reason of at most 1000 characters")
)

// CreditOn gives the row of a history, in the order of its numbers, that holds on a day: the last one among those that have begun.
func CreditOn(rows []Credit, on cal.Date) (Credit, bool) {
	var out Credit
	for _, r := range rows {
		if !r.From.After(on) && !r.From.Before(out.From) {
			out = r
		}
	}
	return out, out.No > 0
}

// CreditReview is an enterprise whose credit a person should look at again (信用复核建议): inspections found something since its level was decided last.
type CreditReview struct {
	USCC      code.USCC `json:"uscc"`
	Level     string    `json:"level,omitzero"`    // now; "" was never set
	Proposed  string    `json:"proposed,omitzero"` // the level below
	Inspected int64     `json:"inspected"`         // of all time
	Found     int64     `json:"found"`             // of all time
	Since     int64     `json:"foundSince"`        // findings since the level was decided last
}
