package policy_test

import (
	"context"
	"encoding/json"
	"errors"
	"slices"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// selections is a store that has what was selected.
type selections struct {
	list  []inspection.Chosen
	asked declaration.Filter
}

func (s *selections) Chosen(_ context.Context, f declaration.Filter) ([]inspection.Chosen, error) {
	s.asked = f
	for i := range s.list {
		if s.list[i].Record.ID > f.Before {
			return s.list[i : i+1], nil
		}
	}
	return nil, nil
}

func (s *selections) Groups(context.Context, declaration.Filter) ([]declaration.Group, error) {
	return []declaration.Group{{Lane: risk.Green, Count: 90}, {Lane: risk.Red, Count: 4}, {Lane: clearance.NoLane, Count: 7}}, nil
}

type present struct{ *clearance.Rulebook }

func (p present) Current() *clearance.Rulebook { return p.Rulebook }

const hour = event.Instant(3_600_000_000)

// version writes a decision with its lane and what is owed.
func version(t *testing.T, id string, at event.Instant, yuan int64, d clearance.Decision) declaration.Version {
	t.Helper()
	d.Accepted, d.On = true, cal.MustDate("2026-06-01")
	d.Assessment.Total = num.MoneyFromFen(yuan * 100)
	b, err := json.Marshal(d)
	if err != nil {
		t.Fatal(err)
	}
	return declaration.Version{ID: id, At: at, Decision: b}
}

// red is a decision that something called to the red lane.
func red(codes ...string) (d clearance.Decision) {
	d.Lane.Lane = clearance.Red
	d.Lane.Draw = &clearance.Draw{Red: 20_000}
	d.Risk = &risk.Decision{Hits: []risk.Hit{{Profile: "price", Version: 2, Lane: risk.Yellow}}, Score: &risk.Score{Model: "m@1"}}
	for _, c := range codes {
		d.Lane.Candidates = append(d.Lane.Candidates, clearance.LaneCandidate{Lane: clearance.Red, Why: clearance.Why{Code: c}})
	}
	return d
}

func inspected(id string, begin, end event.Instant, findings ...string) []inspection.Order {
	r := inspection.Result{At: end}
	for _, f := range findings {
		r.Findings = append(r.Findings, inspection.Finding{Code: f})
	}
	return []inspection.Order{{Declaration: id, StartedAt: begin, Draws: []inspection.Draw{{Officers: []string{"k1", "k2"}}}, Results: []inspection.Result{r}}}
}

// TestYields: what called for the inspection is read from the version that was inspected, what it brought from the version now.
func TestYields(t *testing.T) {
	rec := func(id string) declaration.Record { return declaration.Record{ID: id} }
	green := clearance.Decision{Lane: clearance.Lane{Lane: clearance.Green}}
	s := &selections{list: []inspection.Chosen{
		{Record: rec("a"), Versions: []declaration.Version{version(t, "a", 1, 100, red(clearance.WhyScore, clearance.WhyDrawnRed)), version(t, "a", 9*hour, 350, green)},
			Orders: inspected("a", hour, 3*hour, "price", inspection.NothingFound)},
		{Record: rec("b"), Versions: []declaration.Version{version(t, "b", 1, 100, red(clearance.WhyWeight))}, Orders: inspected("b", hour, 30*hour)},
		{Record: rec("c"), Versions: []declaration.Version{version(t, "c", 1, 100, red(clearance.WhyDrawnRed))}},
		{Record: rec("d"), Versions: []declaration.Version{version(t, "d", 1, 100, green)}, Orders: inspected("d", 0, hour)},
		{Record: rec("e"), Versions: []declaration.Version{version(t, "e", 1, 100, green)}, Orders: []inspection.Order{{Declaration: "e"}}},
	}}
	y := &policy.Yields{Store: s, Law: present{book(t)}, Zone: time.FixedZone("", 8*3600)}
	c := party.Caller{Role: event.Officer, Scopes: []party.Scope{party.ScopeSupervise}, Office: must(code.ParseOffice("4905"))}
	r, err := y.Report(context.Background(), c, cal.Span{From: cal.MustDate("2026-06-01"), Until: cal.MustDate("2026-06-30")})
	if err != nil {
		t.Fatal(err)
	}
	if s.asked.Office != c.Office || s.asked.Since.String() != "2026-05-31T16:00:00.000000Z" || s.asked.Until.String() != "2026-06-30T16:00:00.000000Z" {
		t.Errorf("asked for %+v", s.asked)
	}
	if r.Declared != 94 || r.Selected != 3 || r.Inspected != 3 || r.Hits != 1 {
		t.Errorf("%+v", r)
	}
	want := map[string][6]int64{ // selected, inspected, hits, fen, minutes, timed
		"profiles": {1, 1, 0, 0, 240, 0}, "model": {1, 1, 1, 25_000, 240, 1}, "random": {2, 1, 1, 25_000, 240, 1}, "officer": {1, 1, 0, 0, 240, 0}, "price@2": {3, 2, 1, 25_000, 480, 1},
	}
	for _, l := range slices.Concat(r.Selections, r.Profiles) {
		if got := [6]int64{int64(l.Selected), int64(l.Inspected), int64(l.Hits), l.Fen, l.Minutes, int64(l.Timed)}; got != want[l.By] {
			t.Errorf("%s: %v, want %v", l.By, got, want[l.By])
		}
	}
}

// TestYieldsAreForSupervisors: neither a trader nor a desk officer is told, and a span has its first day first.
func TestYieldsAreForSupervisors(t *testing.T) {
	y := &policy.Yields{Store: &selections{}, Law: present{&clearance.Rulebook{}}, Zone: time.UTC}
	for name, c := range map[string]party.Caller{"officer": {Role: event.Officer, Scopes: []party.Scope{party.ScopeOfficer, party.ScopeRead}}, "trader": {Role: event.Trader, Enterprise: "e", Scopes: party.Scopes()}} {
		if _, err := y.Report(context.Background(), c, cal.Span{}); !errors.Is(err, fault.ErrForbidden) {
			t.Errorf("%s: %v", name, err)
		}
	}
	auditor := party.Caller{Role: event.System, Scopes: []party.Scope{party.ScopeAudit}}
	if _, err := y.Report(context.Background(), auditor, cal.Span{From: cal.MustDate("2026-06-02"), Until: cal.MustDate("2026-06-01")}); !errors.Is(err, policy.ErrSpan) {
		t.Errorf("a span that ends before it begins: %v", err)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
