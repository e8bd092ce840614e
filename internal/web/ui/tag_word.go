package ui

import (
	"time"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

// laneMoods are the colours of the lanes.
var laneMoods = map[string]Mood{"green": Good, "yellow": Warn, "red": Bad, "blue": Info}

// LaneTag gives a risk lane as a tag; none for a declaration without one.
func LaneTag(lane string) Tag {
	if lane == "" {
		return Tag{}
	}
	return Tag{Text: i18n.Lane(lane), Mood: laneMoods[lane]}
}

// stateMoods are the colours of the states that are not plain.
var stateMoods = map[declaration.State]Mood{
	declaration.Released: Good, declaration.Supervised: Info, declaration.Cleared: Good, declaration.Archived: Good, declaration.SummaryReleased: Good, declaration.TaxPaid: Info,
	declaration.Guaranteed: Info, declaration.Passed: Info, declaration.Screened: Info, declaration.Accepted: Info, declaration.Submitted: Info,
	declaration.TaxDue: Warn, declaration.Inspecting: Warn, declaration.DocsRequested: Warn, declaration.Suspended: Warn, declaration.Amending: Warn,
	declaration.Cancelling: Warn, declaration.Returned: Bad, declaration.Failed: Bad, declaration.Seized: Bad, declaration.ReturnedToOrigin: Bad,
	declaration.Destroyed: Bad,
}

// StateTag gives a state as a tag.
func StateTag(s declaration.State) Tag {
	return Tag{Text: i18n.State(string(s)), Mood: stateMoods[s]}
}

// FlowText gives a flow in words.
func FlowText(f code.Flow) fault.Text {
	if f == code.Export {
		return i18n.DeclExport
	}
	return i18n.DeclImport
}

// NumberOf is what a declaration is called: its entry number, or the declarant's reference while it has none.
func NumberOf(r *declaration.Record) string {
	if r.Entry.IsZero() {
		return r.Reference
	}
	return r.Entry.String()
}

// Age gives how long something has lasted, in days and hours: 3天4小时 or 3 d 4 h.
func Age(d time.Duration) fault.Text {
	hours := max(0, int(d/time.Hour))
	if hours < 1 {
		return i18n.UIAgeMinutes.Fill([]fault.Arg{i18n.Arg("n", Count(max(0, int(d/time.Minute))))})
	}
	if hours < 24 {
		return i18n.UIAgeHours.Fill([]fault.Arg{i18n.Arg("n", Count(hours))})
	}
	return i18n.UIAgeDays.Fill([]fault.Arg{i18n.Arg("n", Count(hours/24)), i18n.Arg("h", Count(hours%24))})
}
