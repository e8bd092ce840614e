package declaration_test

import (
	"encoding/json"
	"errors"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// states are all states that a declaration can be in.
var states = []declaration.State{
	declaration.Draft, declaration.Checked, declaration.Signed, declaration.Submitted, declaration.Failed, declaration.Accepted,
	declaration.Returned, declaration.Suspended, declaration.DocsRequested, declaration.Screened, declaration.Inspecting, declaration.Passed,
	declaration.TaxDue, declaration.TaxPaid, declaration.Guaranteed, declaration.SummaryReleased, declaration.Released, declaration.Supervised, declaration.Cleared,
	declaration.Archived, declaration.Amending, declaration.Cancelling, declaration.Cancelled, declaration.Deleted, declaration.Seized,
	declaration.ReturnedToOrigin, declaration.Destroyed,
}

var officer = declaration.Moment{By: event.Actor{Role: event.Officer, ID: "4905-07"}, At: 1_000_000}

// reach walks the life-cycle from a progress and gives one progress for each state that it comes to.
func reach(from declaration.Progress) map[declaration.State]declaration.Progress {
	seen := map[declaration.State]declaration.Progress{from.State: from}
	for queue := []declaration.Progress{from}; len(queue) > 0; queue = queue[1:] {
		for _, step := range queue[0].Open() {
			next, err := queue[0].Apply(step, 1)
			if _, known := seen[next.State]; err == nil && !known {
				seen[next.State] = next
				queue = append(queue, next)
			}
		}
	}
	return seen
}

func TestEveryStateIsReached(t *testing.T) {
	seen := reach(declaration.Progress{State: declaration.Draft})
	maps.Copy(seen, reach(declaration.Progress{State: declaration.Draft, Duties: declaration.Duties{Regime: declaration.TemporaryGoods}}))
	if got := slices.Sorted(maps.Keys(seen)); !slices.Equal(got, slices.Sorted(slices.Values(states))) {
		t.Errorf("from a draft these states are reached: %v", got)
	}
}

// A declaration can leave every state but the ends of its life.
func TestDeadEnds(t *testing.T) {
	ends := []declaration.State{declaration.Archived, declaration.Cancelled, declaration.Deleted, declaration.Seized,
		declaration.ReturnedToOrigin, declaration.Destroyed}
	for _, s := range states {
		if last := len(s.Steps()) == 0; last != slices.Contains(ends, s) {
			t.Errorf("%s: is an end %t", s, last)
		}
	}
}

func TestStepNotOpen(t *testing.T) {
	p := declaration.Progress{State: declaration.Draft}
	next, err := p.Apply(declaration.Release, 1)
	var se *declaration.StepError
	if !errors.As(err, &se) || !errors.Is(err, declaration.ErrStep) || se.State != declaration.Draft || se.Step != declaration.Release || next != p {
		t.Errorf("releasing a draft gives %v, %v", next, err)
	}
}

func TestGuards(t *testing.T) {
	done := declaration.Milestones{InspectedAt: 1, TaxPaidAt: 1, DepartedAt: 1}
	all := declaration.Duties{Inspect: true, Settle: true, Depart: true}
	for name, row := range map[string]struct {
		state  declaration.State
		step   declaration.Step
		duties declaration.Duties
		miles  declaration.Milestones
		want   error
	}{
		"release uninspected":          {declaration.TaxPaid, declaration.Release, all, declaration.Milestones{TaxPaidAt: 1}, declaration.ErrInspection},
		"release unpaid":               {declaration.Passed, declaration.Release, all, declaration.Milestones{InspectedAt: 1}, declaration.ErrTax},
		"release guaranteed":           {declaration.Guaranteed, declaration.Release, all, declaration.Milestones{InspectedAt: 1, GuaranteedAt: 1}, nil},
		"release paid":                 {declaration.TaxPaid, declaration.Release, all, done, nil},
		"release owing nothing":        {declaration.Screened, declaration.Release, declaration.Duties{}, declaration.Milestones{}, nil},
		"summary uninspected":          {declaration.Screened, declaration.ReleaseSummary, all, declaration.Milestones{}, declaration.ErrInspection},
		"summary unpaid":               {declaration.Passed, declaration.ReleaseSummary, all, declaration.Milestones{InspectedAt: 1}, nil},
		"clear guaranteed only":        {declaration.Released, declaration.Clear, all, declaration.Milestones{InspectedAt: 1, GuaranteedAt: 1, DepartedAt: 1}, declaration.ErrTax},
		"clear before departure":       {declaration.Released, declaration.Clear, all, declaration.Milestones{InspectedAt: 1, TaxPaidAt: 1}, declaration.ErrDeparture},
		"clear bonded goods":           {declaration.Released, declaration.Clear, declaration.Duties{Regime: declaration.BondedGoods}, done, declaration.ErrSuspensive},
		"clear":                        {declaration.Released, declaration.Clear, all, done, nil},
		"amend before an inspection":   {declaration.Screened, declaration.RequestAmend, all, declaration.Milestones{}, declaration.ErrInspection},
		"cancel before an inspection":  {declaration.Screened, declaration.RequestCancel, all, declaration.Milestones{}, declaration.ErrInspection},
		"amend after the inspection":   {declaration.Passed, declaration.RequestAmend, all, done, nil},
		"amend during the inspection":  {declaration.Inspecting, declaration.RequestAmend, all, declaration.Milestones{}, declaration.ErrStep},
		"amend what is suspended":      {declaration.Suspended, declaration.RequestAmend, declaration.Duties{}, declaration.Milestones{}, declaration.ErrStep},
		"cancel with nothing to check": {declaration.Accepted, declaration.RequestCancel, declaration.Duties{}, declaration.Milestones{}, nil},
	} {
		p := declaration.Progress{State: row.state, Duties: row.duties, Miles: row.miles}
		_, err := p.Apply(row.step, 5)
		if !errors.Is(err, row.want) || err == nil != (row.want == nil) {
			t.Errorf("%s: %v, want %v", name, err, row.want)
		}
		if open := slices.Contains(p.Open(), row.step); open != (row.want == nil) {
			t.Errorf("%s: the step is open: %t", name, open)
		}
	}
}

// Suspension and a rejected request lead back to where the declaration stood.
func TestBackAgain(t *testing.T) {
	for _, s := range states {
		for away, back := range map[declaration.Step]declaration.Step{declaration.Suspend: declaration.Resume,
			declaration.RequestAmend: declaration.RejectRequest, declaration.RequestCancel: declaration.RejectRequest} {
			if !slices.Contains(s.Steps(), away) {
				continue
			}
			p, err := declaration.Progress{State: s}.Apply(away, 1)
			if err == nil {
				p, err = p.Apply(back, 2)
			}
			if err != nil || p.State != s || p.Before != "" {
				t.Errorf("%s and %s from %s lead to %s, %v", away, back, s, p.State, err)
			}
		}
	}
}

func TestMilestonesStayApart(t *testing.T) {
	p := declaration.Progress{State: declaration.Submitted}
	for i, step := range []declaration.Step{declaration.Accept, declaration.Screen, declaration.DemandTax, declaration.Guarantee, declaration.Release,
		declaration.Pay, declaration.Clear} {
		var err error
		if p, err = p.Apply(step, event.Instant(i+1)); err != nil {
			t.Fatal(err)
		}
	}
	want := declaration.Milestones{AcceptedAt: 1, ScreenedAt: 2, GuaranteedAt: 4, ReleasedAt: 5, TaxPaidAt: 6, ClearedAt: 7}
	if p.Miles != want || p.State != declaration.Cleared {
		t.Errorf("milestones are %+v in state %s, want %+v", p.Miles, p.State, want)
	}
}

// Whatever the steps, nothing is released with an inspection or taxes due, and nothing cleared that may not be.
func TestNoReleaseWithDuties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := declaration.Duties{Inspect: rapid.Bool().Draw(t, "inspect"), Settle: rapid.Bool().Draw(t, "settle"),
			Depart: rapid.Bool().Draw(t, "depart"), Regime: rapid.SampledFrom([]declaration.Regime{"", declaration.TemporaryGoods}).Draw(t, "regime")}
		p := declaration.Progress{State: declaration.Draft, Duties: d}
		for i := range rapid.IntRange(1, 60).Draw(t, "steps") {
			open := p.State.Steps()
			if len(open) == 0 {
				break
			}
			slices.Sort(open)
			next, err := p.Apply(rapid.SampledFrom(open).Draw(t, "step"), event.Instant(i+1))
			if err != nil && next != p {
				t.Fatalf("a refused step changes %+v to %+v", p, next)
			}
			p = next
			inspected, settled := p.Miles.InspectedAt != 0, p.Miles.TaxPaidAt != 0 || p.Miles.GuaranteedAt != 0
			switch {
			case p.State == declaration.Released && (d.Inspect && !inspected || d.Settle && !settled):
				t.Fatalf("released with duties: %+v", p)
			case p.State == declaration.Cleared && (p.Duties.Regime != "" || d.Settle && p.Miles.TaxPaidAt == 0 || d.Depart):
				t.Fatalf("cleared too early: %+v", p)
			}
		}
	})
}

// Each step leaves one event; taking the steps that the events name again gives the same progress.
func TestReplayOfEvents(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		duties := declaration.Duties{Inspect: rapid.Bool().Draw(t, "inspect"), Settle: rapid.Bool().Draw(t, "settle")}
		start := declaration.Record{ID: "01", Progress: declaration.Progress{State: declaration.Draft, Duties: duties}}
		taken := declaration.Take(start)
		for i := range rapid.IntRange(0, 40).Draw(t, "steps") {
			open := taken.Record.Progress.Open()
			if len(open) == 0 {
				break
			}
			m := declaration.Moment{By: officer.By, At: event.Instant(i + 1)}
			var err error
			if taken, err = taken.Step(rapid.SampledFrom(open).Draw(t, "step"), m, nil); err != nil {
				t.Fatal(err)
			}
		}
		p := start.Progress
		for _, e := range taken.Events {
			var body struct{ Step, From, To string }
			if err := json.Unmarshal(e.Payload, &body); err != nil || e.Kind == "" || body.From != string(p.State) {
				t.Fatalf("event %s %s after %s: %v", e.Kind, e.Payload, p.State, err)
			}
			var err error
			if p, err = p.Apply(declaration.Step(body.Step), e.At); err != nil || string(p.State) != body.To {
				t.Fatalf("replay of %s: %v", e.Payload, err)
			}
		}
		if p != taken.Record.Progress {
			t.Fatalf("replay gives %+v, the record has %+v", p, taken.Record.Progress)
		}
	})
}

// What needs no person goes by itself until somebody must act.
func TestFollow(t *testing.T) {
	for name, row := range map[string]struct {
		record declaration.Record
		want   declaration.State
	}{
		"nothing due":   {declaration.Record{Lane: "green"}, declaration.Cleared},
		"taxes due":     {declaration.Record{Lane: "green", Progress: declaration.Progress{Duties: declaration.Duties{Settle: true}}}, declaration.TaxDue},
		"to be checked": {declaration.Record{Lane: "yellow"}, declaration.Accepted},
		"to inspect":    {declaration.Record{Lane: "red", Progress: declaration.Progress{Duties: declaration.Duties{Inspect: true}}}, declaration.Inspecting},
		"bonded":        {declaration.Record{Lane: "green", Progress: declaration.Progress{Duties: declaration.Duties{Regime: declaration.BondedGoods}}}, declaration.Supervised},
		"to depart":     {declaration.Record{Lane: "green", Progress: declaration.Progress{Duties: declaration.Duties{Depart: true}}}, declaration.Released},
		"summary":       {declaration.Record{Lane: "green", Stage: declaration.Summary, Progress: declaration.Progress{Duties: declaration.Duties{Settle: true}}}, declaration.SummaryReleased},
	} {
		row.record.Progress.State = declaration.Accepted
		taken, err := declaration.Take(row.record).Follow(9)
		if err != nil || taken.Record.Progress.State != row.want {
			t.Errorf("%s: comes to %s, %v; want %s", name, taken.Record.Progress.State, err, row.want)
		}
	}
}

func TestLearn(t *testing.T) {
	taken, err := declaration.Take(declaration.Record{ID: "01"}).Learn(declaration.GoodsDeparted, officer, nil)
	if err != nil || taken.Record.Progress.Miles.DepartedAt != officer.At || len(taken.Events) != 1 || taken.Events[0].Kind != event.Departed {
		t.Errorf("departure gives %+v, %v", taken, err)
	}
	for _, f := range []declaration.Fact{declaration.GoodsDeparted, "sunk"} {
		if _, err := taken.Learn(f, officer, nil); !errors.Is(err, declaration.ErrFact) {
			t.Errorf("%s again gives %v", f, err)
		}
	}
}
