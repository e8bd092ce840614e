package declaration

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// laneMoods are the colours of the lanes.
var laneMoods = map[string]ui.Mood{"green": ui.Good, "yellow": ui.Warn, "red": ui.Bad, "blue": ui.Info}

// LaneTag gives a risk lane as a tag; none for a declaration without one.
func LaneTag(lane string) ui.Tag {
	if lane == "" {
		return ui.Tag{}
	}
	return ui.Tag{Text: i18n.Lane(lane), Mood: laneMoods[lane]}
}

// stateMoods are the colours of the states that are not plain.
var stateMoods = map[declaration.State]ui.Mood{
	declaration.Released: ui.Good, declaration.Cleared: ui.Good, declaration.Archived: ui.Good, declaration.SummaryReleased: ui.Good, declaration.TaxPaid: ui.Info,
	declaration.Guaranteed: ui.Info, declaration.Passed: ui.Info, declaration.Screened: ui.Info, declaration.Accepted: ui.Info, declaration.Submitted: ui.Info,
	declaration.TaxDue: ui.Warn, declaration.Inspecting: ui.Warn, declaration.DocsRequested: ui.Warn, declaration.Suspended: ui.Warn, declaration.Amending: ui.Warn,
	declaration.Cancelling: ui.Warn, declaration.Returned: ui.Bad, declaration.Failed: ui.Bad, declaration.Seized: ui.Bad, declaration.ReturnedToOrigin: ui.Bad,
	declaration.Destroyed: ui.Bad,
}

// StateTag gives a state as a tag.
func StateTag(s declaration.State) ui.Tag {
	return ui.Tag{Text: i18n.State(string(s)), Mood: stateMoods[s]}
}
