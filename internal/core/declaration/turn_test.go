package declaration_test

import (
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// In each state somebody is named whose step is open in that state, or nobody where the declaration has come to its end.
func TestTurns(t *testing.T) {
	ends := []declaration.State{declaration.Archived, declaration.Cancelled, declaration.Deleted, declaration.Seized, declaration.ReturnedToOrigin, declaration.Destroyed, declaration.Cleared}
	for _, s := range []declaration.State{declaration.Draft, declaration.Checked, declaration.Signed, declaration.Submitted, declaration.Failed, declaration.Accepted, declaration.Returned,
		declaration.Suspended, declaration.DocsRequested, declaration.Screened, declaration.Inspecting, declaration.Passed, declaration.TaxDue, declaration.TaxPaid, declaration.Guaranteed,
		declaration.SummaryReleased, declaration.Released, declaration.Amending, declaration.Cancelling} {
		r := declaration.Record{Lane: "yellow", Progress: declaration.Progress{State: s}}
		turns := r.Turns()
		if len(turns) == 0 {
			t.Errorf("%s waits for nobody", s)
		}
		for _, x := range turns {
			if !slices.Contains(s.Steps(), x.Step) {
				t.Errorf("%s waits for %s, which is not open", s, x.Step)
			}
		}
	}
	for _, s := range ends {
		r := declaration.Record{Progress: declaration.Progress{State: s}}
		if turns := r.Turns(); len(turns) > 0 {
			t.Errorf("%s waits for %v", s, turns)
		}
	}
}

// The same state waits for different people by lane, order and what is still due.
func TestTurnsByWhatIsDue(t *testing.T) {
	released := func(d declaration.Duties) declaration.Record {
		return declaration.Record{Progress: declaration.Progress{State: declaration.Released, Duties: d}}
	}
	ordered := declaration.Record{Progress: declaration.Progress{State: declaration.TaxDue}, Payments: []declaration.Payment{{Kind: declaration.PayKind, Status: declaration.PaymentOrdered}}}
	for name, c := range map[string]struct {
		r    declaration.Record
		want event.Role
		step declaration.Step
	}{
		"a yellow one that is accepted":    {declaration.Record{Lane: "yellow", Progress: declaration.Progress{State: declaration.Accepted}}, event.Officer, declaration.Screen},
		"a green one that is accepted":     {declaration.Record{Lane: "green", Progress: declaration.Progress{State: declaration.Accepted}}, event.System, declaration.Screen},
		"taxes that the bank is to pay":    {ordered, event.Bank, declaration.Pay},
		"an export that has not left":      {released(declaration.Duties{Depart: true}), event.Carrier, declaration.Clear},
		"taxes that are only guaranteed":   {released(declaration.Duties{Settle: true}), event.Trader, declaration.Pay},
		"goods to be inspected on arrival": {released(declaration.Duties{Onwards: true}), event.Officer, declaration.PassInspection},
		"nothing due any more":             {released(declaration.Duties{}), event.System, declaration.Clear},
	} {
		turns := c.r.Turns()
		if len(turns) != 1 || turns[0] != (declaration.Turn{Step: c.step, By: c.want}) {
			t.Errorf("%s: %v, want %s by %s", name, turns, c.step, c.want)
		}
	}
	under := declaration.Record{Progress: declaration.Progress{State: declaration.Supervised, Duties: declaration.Duties{Regime: declaration.BondedGoods}}}
	if turns := under.Turns(); len(turns) > 0 {
		t.Errorf("goods under supervision wait for %v", turns)
	}
}
