package declaration

import (
	"errors"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Turn is a step that a declaration waits for, and who takes it. Several turns of one role are a choice.
type Turn struct {
	Step Step       `json:"step"`
	By   event.Role `json:"by"`
}

// waiting says by state who acts next where the state alone tells it.
var waiting = map[State][]Turn{
	Draft: {{Check, event.Trader}}, Checked: {{Sign, event.Trader}}, Signed: {{Submit, event.Trader}}, Submitted: {{Accept, event.System}},
	Failed: {{Revise, event.Trader}}, Returned: {{Revise, event.Trader}}, DocsRequested: {{BringDocuments, event.Trader}}, Suspended: {{Resume, event.Officer}},
	Inspecting: {{PassInspection, event.Officer}}, TaxDue: {{Pay, event.Trader}, {Guarantee, event.Trader}}, TaxPaid: {{Release, event.System}},
	Guaranteed: {{Release, event.System}}, SummaryReleased: {{CompleteTwoStep, event.Trader}},
	Amending: {{ApproveAmend, event.Officer}, {RejectRequest, event.Officer}}, Cancelling: {{ApproveCancel, event.Officer}, {RejectRequest, event.Officer}},
}

// Turns tells who must act next: the trader, an officer, the bank that has an order, the carrier, or the platform itself. Nobody must where the
// declaration has come to its end, or rests under supervision.
func (r *Record) Turns() []Turn {
	p := r.Progress
	if _, ordered := r.Ordered(); ordered {
		switch p.State {
		case TaxDue, Guaranteed, Released:
			return []Turn{{Pay, event.Bank}}
		}
	}
	switch p.State {
	case Accepted:
		if step, ok := r.next(); ok {
			return []Turn{{step, event.System}}
		}
		return []Turn{{Screen, event.Officer}}
	case Screened, Passed:
		return []Turn{{r.afterScreening(), event.System}}
	case Released:
		return p.afterRelease()
	}
	return waiting[p.State]
}

// afterRelease tells what a released declaration waits for before it is cleared.
func (p Progress) afterRelease() []Turn {
	err := p.guard(Clear)
	switch {
	case err == nil:
		return []Turn{{Clear, event.System}}
	case errors.Is(err, ErrOnwards):
		return []Turn{{PassInspection, event.Officer}}
	case errors.Is(err, ErrTax):
		return []Turn{{Pay, event.Trader}}
	case errors.Is(err, ErrDeparture):
		return []Turn{{Clear, event.Carrier}}
	}
	return nil // goods that stay under supervision rest
}
