package inspection

import (
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// The parameters of the service clock. A rulebook without them lets no term run.
const (
	ParamAssignHours  = "inspection.hours.assign"    // working hours from the order to the draw of officers
	ParamStartHours   = "inspection.hours.start"     // from the draw to the beginning
	ParamRecordHours  = "inspection.hours.record"    // from the beginning to the result
	ParamDisposeHours = "inspection.hours.dispose"   // from the result to the disposal
	ParamPaperHours   = "inspection.hours.papers"    // for the trader to bring papers
	ParamLaboratory   = "inspection.days.laboratory" // working days from the sample to its answer
	ParamDayStart     = "inspection.day.start"       // hour at which the working day begins, in Beijing
	ParamDayEnd       = "inspection.day.end"         // hour at which it ends
)

// Terms are the service clock of a rulebook on a day (作业时限): working hours for each state.
type Terms struct {
	hours      map[State]int
	laboratory int
	start, end int
	calendar   cal.Calendar
}

// TermsOn gives the terms that are in force on a day.
func TermsOn(p *declaration.Params, c cal.Calendar, on cal.Date) Terms {
	h := func(name string) int { return p.Int(name, on) }
	return Terms{calendar: c, laboratory: h(ParamLaboratory), start: h(ParamDayStart), end: h(ParamDayEnd), hours: map[State]int{Ordered: h(ParamAssignHours),
		Assigned: h(ParamStartHours), InHand: h(ParamRecordHours), Resulted: h(ParamDisposeHours), Awaiting: h(ParamPaperHours)}}
}

// until gives the end of the term of a state; an appointed order is due when its goods are presented.
func (t Terms) until(s State, from event.Instant) event.Instant { return t.After(from, t.hours[s]) }

const (
	beijing = 8 * time.Hour // ahead of UTC, all year
	longest = 10_000        // hours: a term beyond it is none
)

// After gives the instant at which so many working hours have passed; 0 hours, and a day without hours, is no term.
func (t Terms) After(from event.Instant, hours int) event.Instant {
	if hours <= 0 || hours > longest || t.start < 0 || t.end > 24 || t.end <= t.start {
		return 0
	}
	local := from.Time().Add(beijing)
	day, err := cal.NewDate(local.Year(), int(local.Month()), local.Day())
	if err != nil {
		return 0
	}
	midnight := time.Date(local.Year(), local.Month(), local.Day(), 0, 0, 0, 0, time.UTC)
	rest := time.Duration(hours) * time.Hour
	for at := local.Sub(midnight); ; day, midnight, at = day.AddDays(1), midnight.AddDate(0, 0, 1), 0 {
		if day.IsZero() {
			return 0
		}
		open, shut := time.Duration(t.start)*time.Hour, time.Duration(t.end)*time.Hour
		at = max(at, open)
		if !t.calendar.IsWorking(day) || at >= shut {
			continue
		}
		if rest <= shut-at {
			return event.InstantOf(midnight.Add(at + rest - beijing))
		}
		rest -= shut - at
	}
}

// laboratoryUntil gives the end of the working day by which a laboratory answers.
func (t Terms) laboratoryUntil(from event.Instant) event.Instant {
	return t.After(from, t.laboratory*(t.end-t.start))
}
