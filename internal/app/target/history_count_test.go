package target_test

import (
	"context"
	"encoding/json"
	"path/filepath"
	"reflect"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/app/target"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/store/sqlite"
)

// house is a store with the verbs that fill it.
type house struct {
	db      *sqldb.DB
	book    *clearance.Rulebook
	declare *declare.Service
	inspect *inspect.Service
	now     time.Time
}

func (h *house) Current() *clearance.Rulebook { return h.book }

func (h *house) ByHash(context.Context, string) (*clearance.Rulebook, error) { return h.book, nil }

var beijing = time.FixedZone("Asia/Shanghai", 8*60*60)

var (
	trader  = party.Caller{Key: "k1", Role: event.Trader, Enterprise: "firm", Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead}}
	officer = party.Caller{Key: "o1", Role: event.Officer, Scopes: []party.Scope{party.ScopeRead, party.ScopeOfficer}}
	auditor = party.Caller{Key: "s1", Role: event.System, Scopes: party.Scopes()}
)

func build(t *testing.T) *house {
	t.Helper()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	db, err := sqlite.Open(t.Context(), filepath.Join(t.TempDir(), "t.db"))
	if err != nil {
		t.Fatal(err)
	}
	group := sqldb.NewGroup(db, sqldb.GroupOptions{})
	t.Cleanup(func() { group.Close(); _ = db.Close() })
	cat, err := fault.NewCatalogue(declaration.Faults())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{db: db, book: book, now: time.Date(2026, 11, 24, 9, 0, 0, 0, beijing)}
	now := func() time.Time { return h.now }
	h.declare = &declare.Service{Intake: group, Store: db, Numbers: declare.NewAllocator(db, now), Rulebooks: h, Pasts: db, Journal: db,
		Codecs: []codec.Codec{native.New()}, Catalogue: cat, Seed: []byte("seed"), SeedName: "s", Now: now, Zone: beijing, NewID: declare.NewID}
	h.inspect = &inspect.Service{Store: db, Rulebooks: h, Codecs: h.declare.Codecs, Now: now, Zone: beijing}
	return h
}

// submit declares one and tells its id.
func (h *house) submit(t *testing.T, d *declaration.Declaration) declare.Reply {
	t.Helper()
	h.now = h.now.Add(time.Second)
	body, err := native.New().Encode(d)
	if err != nil {
		t.Fatal(err)
	}
	r, err := h.declare.Submit(t.Context(), trader, declare.Submission{Body: body})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// count counts all that is in the journal, in batches.
func (h *house) count(t *testing.T, batch int) {
	t.Helper()
	for n := 1; n > 0; {
		if n, _ = h.db.Seal(t.Context(), 100); n == 0 {
			break
		}
	}
	c := &target.Counter{Store: h.db, Read: codec.NewReader(h.db, h.declare.Codecs), Zone: beijing, Batch: batch}
	for {
		n, err := c.Count(t.Context())
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return
		}
	}
}

// facts gives what a declaration was decided with.
func (h *house) facts(t *testing.T, id string) declaration.Facts {
	t.Helper()
	v, err := h.db.VersionOf(t.Context(), id, 1)
	if err != nil {
		t.Fatal(err)
	}
	var f declaration.Facts
	if err := json.Unmarshal(v.Facts, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

// What the store counted in batches while declarations came in is what counting all of the journal at once gives, and a declaration sees only what was
// counted before it.
func TestCountedHistory(t *testing.T) {
	h := build(t)
	p, err := sim.New(3, h.book, cal.MustDate("2026-11-20"), 4)
	if err != nil {
		t.Fatal(err)
	}
	var last *declaration.Declaration
	for i := range 40 {
		s, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		r := h.submit(t, s.Declaration)
		f := h.facts(t, r.ID)
		if (f.Past == nil) != (i <= 10) {
			t.Fatalf("declaration %d knows the past %+v", i, f.Past)
		}
		if f.Past != nil {
			if n, _ := h.db.HistoryPosition(t.Context()); f.Past.Position != n {
				t.Fatalf("declaration %d knows %d events of %d", i, f.Past.Position, n)
			}
		}
		if i%10 == 0 && i > 0 {
			h.count(t, 7)
		}
		if r.Accepted {
			last = s.Declaration
		}
	}
	h.count(t, 7)
	fresh := build(t)
	scratch := &copied{from: h.db, into: fresh.db}
	c := &target.Counter{Store: scratch, Read: codec.NewReader(scratch, h.declare.Codecs), Zone: beijing, Batch: 10_000}
	if n, err := c.Count(t.Context()); err != nil || n < 100 {
		t.Fatalf("%d events, %v", n, err)
	}
	keys := risk.KeysOf(last, cal.MustDate("2026-11-24"))
	got, err := h.db.RiskHistory(t.Context(), risk.Question{Counters: keys.Counters(), Spreads: keys.Spreads()})
	if err != nil {
		t.Fatal(err)
	}
	want, err := fresh.db.RiskHistory(t.Context(), risk.Question{Counters: keys.Counters(), Spreads: keys.Spreads()})
	if err != nil {
		t.Fatal(err)
	}
	if !reflect.DeepEqual(want, got) || got.Tallies[keys.Trader].Declared == 0 || len(got.Spreads) == 0 {
		t.Errorf("from scratch %+v, in batches %+v", want, got)
	}
}

// copied counts the journal of one store into another.
type copied struct{ from, into *sqldb.DB }

func (c *copied) Leaves(ctx context.Context, from int64, n int) ([]event.Leaf, error) {
	return c.from.Leaves(ctx, from, n)
}

func (c *copied) Versions(ctx context.Context, id string) ([]declaration.Version, error) {
	return c.from.Versions(ctx, id)
}

func (c *copied) VersionOf(ctx context.Context, id string, version int) (declaration.Version, error) {
	return c.from.VersionOf(ctx, id, version)
}

func (c *copied) HistoryPosition(ctx context.Context) (int64, error) {
	return c.into.HistoryPosition(ctx)
}

func (c *copied) CountHistory(ctx context.Context, from, to int64, counts *risk.Counts) error {
	return c.into.CountHistory(ctx, from, to, counts)
}

// A finding of an inspection is known to the next declaration. What a trader, an officer and an auditor read of a selection differs, what an
// officer read is in the journal, and the decision can be computed again.
func TestFindingAndSelection(t *testing.T) {
	h := build(t)
	p, err := sim.New(5, h.book, cal.MustDate("2026-11-20"), 4)
	if err != nil {
		t.Fatal(err)
	}
	first := used(t, p)
	r := h.submit(t, first)
	if !r.Accepted {
		t.Fatalf("%s", r.Body)
	}
	if _, err := h.inspect.Do(t.Context(), officer, r.ID, inspect.Act{Verb: "pass-inspection", Findings: []string{"name"}}); err != nil {
		t.Fatal(err)
	}
	h.count(t, 50)
	first.Reference += "X"
	again := h.submit(t, first)
	if f := h.facts(t, again.ID); f.Past == nil || f.Past.Trader.Found != 1 || f.Past.Trader.Declared != 1 || f.Past.Items[0].Line.Inspected != 1 {
		t.Fatalf("the next declaration knows %+v", f.Past)
	}
	mine, err := h.declare.Selection(t.Context(), trader, again.ID, 0)
	if err != nil || mine.Level != risk.ForTrader || mine.Lane != risk.Red || mine.Hits != nil || mine.History != nil || len(mine.Reasons) == 0 {
		t.Errorf("the trader reads %+v, %v", mine, err)
	}
	theirs, err := h.declare.Selection(t.Context(), officer, again.ID, 0)
	if err != nil || len(theirs.Hits) != 1 || theirs.Hits[0].Profile != "used-as-new" || theirs.History != nil {
		t.Errorf("the officer reads %+v, %v", theirs, err)
	}
	all, err := h.declare.Selection(t.Context(), auditor, again.ID, 0)
	if err != nil || len(all.Hits) != 1 || all.Hits[0].Reason == theirs.Hits[0].Reason || len(all.History) == 0 {
		t.Errorf("the auditor reads %+v, %v", all, err)
	}
	seen, err := h.db.History(t.Context(), again.ID)
	if err != nil {
		t.Fatal(err)
	}
	readers := 0
	for _, e := range seen {
		if e.Kind == event.SelectionRead {
			readers++
		}
	}
	if readers != 2 {
		t.Errorf("%d reads are in the journal", readers)
	}
	e, err := h.declare.Explain(t.Context(), trader, again.ID, 0)
	if err != nil || !e.Identical || e.Again.Risk != nil {
		t.Errorf("computed again it differs in %+v, or tells too much: %v", e.Differences, err)
	}
}

// used is a simulated import of a machine whose name says that it is second-hand.
func used(t *testing.T, p *sim.Province) *declaration.Declaration {
	t.Helper()
	for range 500 {
		s, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		d := s.Declaration
		if s.Fault == "" && d.Flow.String() == "I" && d.Items[0].HS.Chapter().String() == "84" {
			d.Items[0].Name = "二手" + d.Items[0].Name
			return d
		}
	}
	t.Fatal("the province imports no machine")
	return nil
}
