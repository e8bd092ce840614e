package storetest

import (
	"context"
	"crypto/sha256"
	"errors"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

func same(t *testing.T, what string, got, want any) {
	t.Helper()
	if d := cmp.Diff(want, got, cmp.Exporter(exported)); d != "" {
		t.Errorf("%s differs (-want +got):\n%s", what, d)
	}
}

func intake(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	a, b := sample(t, 1, ""), sample(t, 2, "")
	submit(t, db, declaration.Stored, a, b)
	get := must[declaration.Record](t)
	same(t, "the record by id", get(db.ByName(ctx, a.Record.ID)), a.Record)
	same(t, "the record by entry number", get(db.ByName(ctx, b.Record.Entry.String())), b.Record)
	same(t, "the record by reference", get(db.ByReference(ctx, a.Record.Enterprise, "REF-000002")), b.Record)
	v := must[declaration.Version](t)(db.VersionOf(ctx, a.Record.ID, 0))
	same(t, "the version", v, a.Version)
	for name, err := range map[string]error{
		"an id":        second(db.ByName(ctx, "none")),
		"a number":     second(db.ByName(ctx, "490520260000000009")),
		"a reference":  second(db.ByReference(ctx, "other", a.Record.Reference)),
		"a version":    second(db.VersionOf(ctx, a.Record.ID, 2)),
		"a checkpoint": second(db.LatestCheckpoint(ctx)),
	} {
		if !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("%s that is not there gives %v", name, err)
		}
	}
	c := sample(t, 3, "")
	c.Record.Reference = a.Record.Reference
	if r := submit(t, db, declaration.ReferenceTaken, c); r[0].ID != a.Record.ID {
		t.Errorf("a taken reference names %s", r[0].ID)
	}
	if h := must[[]event.Sealed](t)(db.History(ctx, c.Record.ID)); len(h) != 0 {
		t.Errorf("a refused submission left %d events", len(h))
	}
	c.Record.Enterprise = "another"
	submit(t, db, declaration.Stored, c)
}

func second[T any](_ T, err error) error { return err }

func idempotency(t *testing.T, open Opener) {
	t.Helper()
	db := opened(t, open)
	first := sample(t, 1, "key-1")
	submit(t, db, declaration.Stored, first)
	again := sample(t, 2, "key-1")
	again.Key.Body = first.Key.Body
	again.Record.Reference = first.Record.Reference
	if r := submit(t, db, declaration.Repeated, again); string(r[0].Answer) != string(first.Key.Answer) || r[0].ID != first.Record.ID {
		t.Errorf("the repeated answer is %s of %s", r[0].Answer, r[0].ID)
	}
	other := sample(t, 3, "key-1")
	other.Key.Body = sha256.Sum256([]byte("other"))
	submit(t, db, declaration.KeyReused, other)
	if recs := must[[]declaration.Record](t)(db.List(context.Background(), declaration.Filter{Limit: 10})); len(recs) != 1 {
		t.Errorf("%d records were stored, want 1", len(recs))
	}
	elsewhere := sample(t, 4, "key-1")
	elsewhere.Record.Enterprise = "another"
	submit(t, db, declaration.Stored, elsewhere)
}

// keyRace submits one key from many sides at once: one is stored, all others get its answer.
func keyRace(t *testing.T, open Opener) {
	t.Helper()
	db := opened(t, open)
	g := sqldb.NewGroup(db, sqldb.GroupOptions{Writers: 8, Most: 2})
	defer g.Close()
	results := make([]declaration.IntakeResult, 24)
	var wg sync.WaitGroup
	for i := range results {
		in := sample(t, i, "race")
		in.Key.Body = sha256.Sum256([]byte("one body"))
		wg.Go(func() {
			r, err := g.Submit(context.Background(), in)
			if err != nil {
				t.Error(err)
			}
			results[i] = r
		})
	}
	wg.Wait()
	stored := 0
	for _, r := range results {
		if r.Status == declaration.Stored {
			stored++
		} else if r.Status != declaration.Repeated || len(r.Answer) == 0 {
			t.Errorf("a racer got %+v", r)
		}
	}
	if recs := must[[]declaration.Record](t)(db.List(context.Background(), declaration.Filter{Limit: 100})); stored != 1 || len(recs) != 1 {
		t.Errorf("%d were stored, %d records are there, want 1", stored, len(recs))
	}
}

func change(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "")
	submit(t, db, declaration.Stored, in)
	pay := func(r declaration.Record) (declaration.Update, error) {
		taken, err := declaration.Take(r).Step(declaration.Pay, declaration.Moment{At: r.CreatedAt + 5, By: event.Actor{Role: event.Bank, ID: "b"}}, nil)
		v := in.Version
		v.Version = 2
		taken.Record.Version = 2
		return declaration.Update{Record: taken.Record, Events: taken.Events, Version: &v}, err
	}
	rec := must[declaration.Record](t)(db.Change(ctx, in.Record.ID, 1, pay))
	if rec.Revision != 2 || rec.Progress.State != declaration.TaxPaid {
		t.Errorf("changed record is %+v", rec)
	}
	same(t, "the stored record", must[declaration.Record](t)(db.ByName(ctx, in.Record.ID)), rec)
	if vs := must[[]declaration.Version](t)(db.Versions(ctx, in.Record.ID)); len(vs) != 2 || vs[1].Version != 2 {
		t.Errorf("versions are %+v", vs)
	}
	if _, err := db.Change(ctx, in.Record.ID, 1, pay); !errors.Is(err, fault.ErrStale) {
		t.Errorf("an old revision gives %v", err)
	}
	if _, err := db.Change(ctx, "none", 0, pay); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("no record gives %v", err)
	}
	var wg sync.WaitGroup
	for range 10 {
		wg.Go(func() {
			_, err := db.Change(ctx, in.Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
				r.Goods += "x"
				return declaration.Update{Record: r}, nil
			})
			if err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if rec = must[declaration.Record](t)(db.ByName(ctx, in.Record.ID)); rec.Goods != "xxxxxxxxxx" || rec.Revision != 12 {
		t.Errorf("ten changes at once leave %q at revision %d", rec.Goods, rec.Revision)
	}
}

var errOdd = errors.New("odd")

func rollback(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "")
	submit(t, db, declaration.Stored, in)
	before := must[declaration.Record](t)(db.ByName(ctx, in.Record.ID))
	for name, u := range map[string]declaration.Update{
		"a version twice": {Version: &in.Version}, "jobs without a queue": {Jobs: []declaration.Job{{Kind: "x"}}},
	} {
		_, err := db.Change(ctx, in.Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
			r.Goods = "changed"
			u.Record, u.Events = r, in.Events
			return u, nil
		})
		if err == nil {
			t.Errorf("%s is stored", name)
		}
	}
	if _, err := db.Change(ctx, in.Record.ID, 0, func(declaration.Record) (declaration.Update, error) { return declaration.Update{}, errOdd }); !errors.Is(err, errOdd) {
		t.Errorf("an error of the change gives %v", err)
	}
	same(t, "the record after three failures", must[declaration.Record](t)(db.ByName(ctx, in.Record.ID)), before)
	if h := must[[]event.Sealed](t)(db.History(ctx, in.Record.ID)); len(h) != 2 {
		t.Errorf("%d events are there, want 2", len(h))
	}
	bad := sample(t, 2, "")
	bad.Record.Entry = in.Record.Entry
	if _, err := db.SubmitAll(ctx, []declaration.Intake{sample(t, 3, ""), bad}); err == nil {
		t.Error("an entry number is given twice")
	}
	if _, err := db.ByName(ctx, sample(t, 3, "").Record.ID); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("half of a failed commit is there: %v", err)
	}
}
