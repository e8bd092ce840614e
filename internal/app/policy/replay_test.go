package policy_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// book loads the tables of the binary with some words of the parameters replaced.
func book(t *testing.T, oldNew ...string) *clearance.Rulebook {
	t.Helper()
	b, err := fs.ReadFile(ref.Tables(), "rules/params.csv")
	if err != nil {
		t.Fatal(err)
	}
	tables, err := ref.With(ref.Tables(), map[string][]byte{"rules/params.csv": []byte(strings.NewReplacer(oldNew...).Replace(string(b)))})
	if err != nil {
		t.Fatal(err)
	}
	r, err := ref.Load(tables, rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// message is a right import.
func message(t *testing.T) []byte {
	t.Helper()
	b, err := fs.ReadFile(cases.Files(), "base/import-general.json")
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// history makes declarations that differ in draw, trader and fate; every fifth draw would be inspected at a share of one fifth.
func history(t *testing.T, r *clearance.Rulebook, n int) past {
	t.Helper()
	m, _ := native.New().Decode(message(t))
	var p past
	var assay clearance.Assayer
	for i := range n {
		x := clearance.Past{ID: fmt.Sprintf("%026d", i), Trader: fmt.Sprint("trader ", i%3), On: cal.MustDate("2026-11-24").AddDays(i % 2), Rulebook: r.Hash, Declaration: *m.Declaration,
			Facts: declaration.Facts{DrawSeed: "s", DrawValue: int64(i%5) * 200_000, Credit: []string{"", "A", ""}[i%3]},
			Fate:  clearance.Fate{State: declaration.Released, AcceptedAt: 1, ReleasedAt: 1 + event.Instant(3_600_000_000)}}
		if i == 1 {
			x.Fate.Findings = []string{"price"} // found although it was drawn for nothing
		}
		d := x.Again(r)
		x.Was = assay.Outcome(&d)
		if x.Was.Lane == clearance.Red {
			x.Fate.ReleasedAt = 1 + 5*3_600_000_000
			if i == 0 {
				x.Fate.Findings = []string{"price"}
			}
		}
		p.list = append(p.list, x)
	}
	return p
}

// past is declarations in runs of four.
type past struct {
	list []clearance.Past
	fail int // run that fails, from 1
}

const runSize = 4

// Runs gives the number of runs.
func (p past) Runs() int { return (len(p.list) + runSize - 1) / runSize }

// Name names a run.
func (p past) Name(run int) string { return fmt.Sprint("run ", run) }

var errRun = errors.New("the run cannot be read")

// Each gives the declarations of a run.
func (p past) Each(run int, do func(*clearance.Past) error) error {
	if run+1 == p.fail {
		return errRun
	}
	for i := run * runSize; i < min((run+1)*runSize, len(p.list)); i++ {
		x := p.list[i]
		if err := do(&x); err != nil {
			return err
		}
	}
	return nil
}

// books gives rulebooks by their hash.
type books map[string]*clearance.Rulebook

// ByHash gives a rulebook.
func (b books) ByHash(_ context.Context, hash string) (*clearance.Rulebook, error) {
	if r := b[hash]; r != nil {
		return r, nil
	}
	return nil, fault.ErrNotFound
}

// list is a list of changes.
type list struct{ bytes.Buffer }

// Truncate cuts the list.
func (l *list) Truncate(size int64) error {
	l.Buffer.Truncate(int(size))
	return nil
}

func (l *list) changes(t *testing.T) (out []policy.Change) {
	t.Helper()
	for line := range bytes.Lines(l.Bytes()) {
		var c policy.Change
		if err := json.Unmarshal(line, &c); err != nil {
			t.Fatal(err)
		}
		out = append(out, c)
	}
	slices.SortFunc(out, func(a, b policy.Change) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// Under the unchanged rulebook nothing differs, whichever rulebook each was decided under.
func TestUnchanged(t *testing.T) {
	old, now := book(t), book(t, "lane.random.red,0.02", "lane.random.red,0.5")
	p := history(t, old, 10)
	p.list = append(p.list, history(t, now, 30).list[10:]...)
	r := policy.Replay{Past: p, Rulebooks: books{old.Hash: old, now.Hash: now}, Workers: 3}
	rep, err := r.Run(context.Background())
	if err != nil || rep.Declarations != 30 || rep.Differences != 0 || len(rep.Figures) != 1 || rep.Figures["finding.kept"].Declarations != 1 || rep.Traders.Affected != 0 {
		t.Errorf("%+v %v", rep, err)
	}
	delete(r.Rulebooks.(books), old.Hash)
	if _, err := r.Run(context.Background()); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("without a rulebook of the past: %v", err)
	}
}

// A draft that draws three fifths instead of a fiftieth: each figure has the right declarations behind it.
func TestDraft(t *testing.T) {
	p := history(t, book(t), 30)
	draft := book(t, "lane.random.red,0.02", "lane.random.red,0.6", "lane.random.yellow,0.03", "lane.random.yellow,0", "inspection.officer.minutes,240", "inspection.officer.minutes,90")
	var changes list
	rep, err := (&policy.Replay{Past: p, Draft: draft, Workers: 2, Changes: &changes}).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if rep.Inspections != (policy.Inspections{Was: 6, Is: 18, MinutesEach: 90, HoursWas: 9, HoursIs: 27}) {
		t.Errorf("inspections: %+v", rep.Inspections)
	}
	if rep.Findings != (policy.Findings{Known: 2, Kept: 1, Gained: 1, New: 11}) {
		t.Errorf("findings: %+v", rep.Findings)
	}
	if rep.Differences != 12 || rep.Declarations != 30 || rep.Traders.Traders != 3 || rep.Traders.Affected != 3 || rep.Draft.Hash != draft.Hash {
		t.Errorf("report: %+v", rep)
	}
	if rep.Release.WasHours != "1.8" || rep.Release.IsHours != "3.4" { // (24 × 1 h + 6 × 5 h) ÷ 30, (12 × 1 h + 18 × 5 h) ÷ 30
		t.Errorf("release: %+v", rep.Release)
	}
	for _, x := range rep.Taxes {
		if !x.Difference.IsZero() || x.Was.IsZero() {
			t.Errorf("taxes: %+v", x)
		}
	}
	if g := rep.Traders.ByCredit; len(g) != 2 || g[1] != (policy.Group{Name: "A", Traders: 1, Affected: 1}) {
		t.Errorf("by credit: %+v", g)
	}
	found := changes.changes(t)
	if len(found) != 13 { // twelve that change, and one whose finding is kept
		t.Fatalf("%d changes are listed", len(found))
	}
	for _, c := range found {
		n := rep.Figures[c.Figures[0]]
		if n.Declarations == 0 || c.Is.Lane != clearance.Red {
			t.Errorf("%s changes %v, which the report does not count", c.ID, c.Figures)
		}
	}
}

// A draft that asks more taxes tells how much, and which declarations it refuses.
func TestTaxes(t *testing.T) {
	p := history(t, book(t), 8)
	rep, err := (&policy.Replay{Past: p, Draft: book(t, "tax.deminimis,50", "tax.deminimis,99999999"), Workers: 1, Span: cal.Span{From: cal.MustDate("2026-11-25")}}).Run(context.Background())
	if err != nil || rep.Declarations != 4 || rep.Figures["tax.less"].Declarations != 4 || len(rep.Figures["tax.less"].Examples) != 4 {
		t.Fatalf("%+v %v", rep, err)
	}
	for _, x := range rep.Taxes {
		if x.Difference.Sign() >= 0 || !x.Is.IsZero() {
			t.Errorf("taxes: %+v", x)
		}
	}
	rep, err = (&policy.Replay{Past: p, Draft: book(t, "declaration.items.max,50", "declaration.items.max,0"), Workers: 1}).Run(context.Background())
	if err != nil || rep.Figures["accepted.lost"].Declarations != 8 || rep.Figures["fault.DECL-V16.gained"].Declarations != 8 {
		t.Errorf("%+v %v", rep.Figures, err)
	}
}

// drawer is where replays leave how far they are.
type drawer map[string][]byte

// Load gives what was left.
func (d drawer) Load(name string) ([]byte, error) { return d[name], nil }

// Save leaves something.
func (d drawer) Save(name string, state []byte) error {
	d[name] = state
	return nil
}

// Remove forgets it.
func (d drawer) Remove(name string) error {
	delete(d, name)
	return nil
}

// Interrupted in the middle, a replay goes on where it was: each run is decided once, and the report and the list are those of a replay in one go.
func TestResume(t *testing.T) {
	p, draft := history(t, book(t), 30), book(t, "lane.random.red,0.02", "lane.random.red,0.6")
	var whole, parts list
	want, err := (&policy.Replay{Past: p, Draft: draft, Workers: 1, Changes: &whole}).Run(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	at, decided := drawer{}, 0
	for range 20 {
		ctx, stop := context.WithCancel(context.Background())
		n := 0
		r := policy.Replay{Past: p, Draft: draft, Workers: 1, Changes: &parts, Place: at, Every: time.Hour, Progress: func(int) {
			decided++
			if n++; n == 3 {
				stop()
			}
		}}
		got, err := r.Run(ctx)
		stop()
		if err == nil {
			a, b := mustJSON(t, want), mustJSON(t, got)
			if a != b || len(at) != 0 || decided != p.Runs() {
				t.Errorf("in parts: %s\nin one go: %s\n%d runs were decided, want %d; %d places are left", b, a, decided, p.Runs(), len(at))
			}
			if mustJSON(t, whole.changes(t)) != mustJSON(t, parts.changes(t)) {
				t.Error("the lists of changes differ")
			}
			return
		}
		if !errors.Is(err, context.Canceled) || len(at) != 1 {
			t.Fatalf("interrupted: %v, %d places", err, len(at))
		}
		parts.WriteString("half a line of a run that was not done")
	}
	t.Error("it never ends")
}

// A run that cannot be read fails the replay.
func TestFailure(t *testing.T) {
	p := history(t, book(t), 30)
	p.fail = 5
	if _, err := (&policy.Replay{Past: p, Draft: book(t), Workers: 2, Place: drawer{}}).Run(context.Background()); !errors.Is(err, errRun) {
		t.Errorf("%v", err)
	}
}

func mustJSON(t *testing.T, v any) string {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// shelf is a store with one declaration.
type shelf struct {
	decided declaration.Decided
	events  []event.Sealed
}

// Decided gives the declaration once.
func (s shelf) Decided(_ context.Context, from, _ string, _ int) ([]declaration.Decided, error) {
	if from != "" {
		return nil, nil
	}
	return []declaration.Decided{s.decided}, nil
}

// ByName gives the declaration by its id.
func (s shelf) ByName(_ context.Context, name string) (declaration.Record, error) {
	if name != s.decided.Record.ID {
		return declaration.Record{}, fault.ErrNotFound
	}
	return s.decided.Record, nil
}

// History gives its events.
func (s shelf) History(context.Context, string) ([]event.Sealed, error) { return s.events, nil }

// ChangedSince gives nothing.
func (s shelf) ChangedSince(context.Context, int64) ([]string, int64, error) { return nil, 7, nil }

// The past is read out of the store with what inspections found; what cannot be read is told with the declaration that has it.
func TestPastSource(t *testing.T) {
	r, m := book(t), message(t)
	read, _ := native.New().Decode(m)
	d := clearance.Decide(read.Declaration, r, declaration.Facts{}, cal.MustDate("2026-11-24"))
	s := shelf{decided: declaration.Decided{Record: declaration.Record{ID: "X", Progress: declaration.Progress{State: declaration.Seized}},
		Version: declaration.Version{ID: "X", Version: 1, Message: m, Facts: []byte(`{"drawValue": 5}`), Decision: []byte(mustJSON(t, d)), Rulebook: r.Hash}}}
	for _, kind := range []event.Kind{event.Inspected, event.Released} {
		s.events = append(s.events, event.Sealed{Envelope: event.Envelope{Kind: kind, Payload: []byte(`{"findings": ["price", "origin"]}`)}})
	}
	source := policy.PastSource{Store: s, Codecs: []codec.Codec{native.New()}}
	list, err := source.Run(context.Background(), "", "", 10)
	if err != nil || len(list) != 1 {
		t.Fatalf("%d %v", len(list), err)
	}
	x := list[0]
	if !slices.Equal(x.Fate.Findings, []string{"price", "origin"}) || x.Facts.DrawValue != 5 || x.Trader == "" || !x.Was.Accepted || x.On != d.On {
		t.Errorf("read is %+v", x)
	}
	again := x.Again(r)
	if new(clearance.Assayer).Digest(&again) != x.Was.Digest {
		t.Error("decided again it differs")
	}
	if _, err := source.Example(context.Background(), "nothing"); !errors.Is(err, policy.ErrExample) {
		t.Errorf("an example that is not there: %v", err)
	}
	s.decided.Version.Message = []byte("rubbish")
	if _, err := (policy.PastSource{Store: s, Codecs: source.Codecs}).Run(context.Background(), "", "", 10); err == nil || !strings.Contains(err.Error(), "X version 1") {
		t.Errorf("a message that cannot be read: %v", err)
	}
}
