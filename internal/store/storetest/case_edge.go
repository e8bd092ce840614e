package storetest

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"math"
	"strings"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// oneCommit stores submissions that stand in each other's way in one call: each has the outcome it would have had alone.
func oneCommit(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	body := sha256.Sum256([]byte("one body"))
	list := make([]declaration.Intake, 6)
	for i := range list {
		list[i] = sample(t, i, "k")
		list[i].Key.Body = body
	}
	list[2].Key.Body = sha256.Sum256([]byte("other body"))
	list[3].Key.Key, list[3].Record.Reference = "", list[0].Record.Reference
	list[4].Key.Key, list[5].Key.Key = "k4", "k5"
	list[5].Record.Reference = list[4].Record.Reference
	want := []declaration.IntakeStatus{declaration.Stored, declaration.Repeated, declaration.KeyReused, declaration.ReferenceTaken,
		declaration.Stored, declaration.ReferenceTaken}
	for i, r := range must[[]declaration.IntakeResult](t)(db.SubmitAll(ctx, list)) {
		if first := list[i/4*4].Record.ID; r.Status != want[i] || r.ID != first {
			t.Errorf("submission %d of one call: status %d of %s, want %d of %s", i, r.Status, r.ID, want[i], first)
		}
	}
	// the first with the key is refused for its reference, so that the key is the second one's
	pair := []declaration.Intake{sample(t, 10, "p"), sample(t, 11, "p")}
	pair[0].Record.Reference = list[0].Record.Reference
	res := must[[]declaration.IntakeResult](t)(db.SubmitAll(ctx, pair))
	if res[0].Status != declaration.ReferenceTaken || res[1].Status != declaration.Stored {
		t.Errorf("a key whose first bearer is refused: %+v", res)
	}
	if res := must[[]declaration.IntakeResult](t)(db.SubmitAll(ctx, nil)); len(res) != 0 {
		t.Errorf("no submission has %d outcomes", len(res))
	}
}

// wholeRace submits the same groups from many sides at once, in opposite orders, without a Group in front.
func wholeRace(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	const sides, size = 8, 12
	var mu sync.Mutex
	stored := map[string]int{}
	var wg sync.WaitGroup
	for side := range sides {
		list := make([]declaration.Intake, size)
		for i := range list {
			n := i
			if side%2 == 1 {
				n = size - 1 - i
			}
			list[i] = sample(t, 100*side+i, fmt.Sprint("k", n))
			list[i].Record.Reference, list[i].Key.Body = fmt.Sprint("r", n), sha256.Sum256([]byte{byte(n)})
		}
		wg.Go(func() {
			res, err := db.SubmitAll(ctx, list)
			if err != nil {
				t.Error(err)
				return
			}
			mu.Lock()
			defer mu.Unlock()
			for i, r := range res {
				switch r.Status {
				case declaration.Stored:
					stored[list[i].Record.Reference]++
				case declaration.Repeated:
				default:
					t.Errorf("%s got status %d", list[i].Record.Reference, r.Status)
				}
			}
		})
	}
	wg.Wait()
	for n := range size {
		if ref := fmt.Sprint("r", n); stored[ref] != 1 {
			t.Errorf("%s was stored %d times", ref, stored[ref])
		}
	}
}

// otherSubject submits with an event that is about something else than the declaration: it is kept all the same.
func otherSubject(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "")
	in.Events[1].Subject = "train-7"
	in.Record.Revision = 3
	submit(t, db, declaration.Stored, in)
	if h := must[[]event.Sealed](t)(db.History(ctx, "train-7")); len(h) != 1 {
		t.Errorf("%d events about the train are there, want 1", len(h))
	}
	sealAll(t, db)
	if n := must[int64](t)(db.Size(ctx)); n != 2 {
		t.Errorf("%d events are sealed, want 2", n)
	}
	keep := func(r declaration.Record) (declaration.Update, error) { return declaration.Update{Record: r}, nil }
	if r := must[declaration.Record](t)(db.Change(ctx, in.Record.ID, 3, keep)); r.Revision != 4 {
		t.Errorf("after revision 3 comes %d", r.Revision)
	}
}

// hardText stores texts that one of the engines takes ill: NUL, bytes that are not UTF-8, keys longer than an index row.
func hardText(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "key\x00"+strings.Repeat("钥", 5000))
	in.Record.TraderName = "a\x00b\xff" + strings.Repeat("长", 9000)
	in.Record.Reference = strings.Repeat("0123456789abcdef钥\x00\xfe", 1000)
	in.Version.Facts, in.Version.Decision, in.Key.Answer = nil, nil, nil
	submit(t, db, declaration.Stored, in)
	if r := must[declaration.Record](t)(db.ByReference(ctx, in.Record.Enterprise, in.Record.Reference)); r.ID != in.Record.ID {
		t.Errorf("the long reference finds %q", r.ID)
	}
	if v := must[declaration.Version](t)(db.VersionOf(ctx, in.Record.ID, 0)); len(v.Facts)+len(v.Decision) != 0 {
		t.Errorf("nothing comes back as %q and %q", v.Facts, v.Decision)
	}
	other := sample(t, 2, "")
	other.Record.Reference = in.Record.Reference + "x"
	submit(t, db, declaration.Stored, other)
	again := sample(t, 3, in.Key.Key)
	again.Key.Body = in.Key.Body
	submit(t, db, declaration.Repeated, again)
	for _, name := range []string{"a\x00b", "\xff", strings.Repeat("x", 100_000)} {
		if _, err := db.ByName(ctx, name); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("a name of %d odd bytes gives %v", len(name), err)
		}
		if l, err := db.List(ctx, declaration.Filter{Text: name, Before: name, Enterprise: name}); err != nil || len(l) != 0 {
			t.Errorf("a search for %d odd bytes gives %d, %v", len(name), len(l), err)
		}
		if h, err := db.History(ctx, name); err != nil || len(h) != 0 {
			t.Errorf("a history of %d odd bytes gives %d, %v", len(name), len(h), err)
		}
	}
}

// search finds texts without regard to the case of A to Z, and no other letters, on both engines.
func search(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "")
	in.Record.Reference, in.Record.TraderName = "Ref-É7", "Ostwind GmbH"
	submit(t, db, declaration.Stored, in)
	for text, want := range map[string]int{"ref-": 1, "REF-É": 1, "ref-é": 0, "WIND gmbh": 1, `\`: 0, "": 1} {
		if l := must[[]declaration.Record](t)(db.List(ctx, declaration.Filter{Text: text, Limit: 9})); len(l) != want {
			t.Errorf("%q finds %d, want %d", text, len(l), want)
		}
	}
}

// feedEdges asks the feed for what is not there, and by each filter.
func feedEdges(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	a, b := sample(t, 1, ""), sample(t, 2, "")
	for i := range b.Events {
		b.Events[i].Enterprise, b.Events[i].Office = "other", office(t, "4901")
	}
	submit(t, db, declaration.Stored, a, b)
	sealAll(t, db)
	for name, c := range map[string]struct {
		after       int64
		limit, want int
		last        int64
		f           sqldb.FeedFilter
	}{
		"all":               {-1, 9, 4, 3, sqldb.FeedFilter{}},
		"the first":         {-1, 1, 1, 0, sqldb.FeedFilter{}},
		"a limit of nought": {-1, 0, 1, 0, sqldb.FeedFilter{}},
		"a limit below":     {-1, -5, 1, 0, sqldb.FeedFilter{}},
		"far before":        {math.MinInt64, 9, 4, 3, sqldb.FeedFilter{}},
		"the end":           {3, 9, 0, 3, sqldb.FeedFilter{}},
		"after the end":     {99, 9, 0, 99, sqldb.FeedFilter{}},
		"far after":         {math.MaxInt64, 9, 0, math.MaxInt64, sqldb.FeedFilter{}},
		"an enterprise":     {-1, 9, 2, 3, sqldb.FeedFilter{Enterprise: "other"}},
		"an office":         {-1, 9, 2, 3, sqldb.FeedFilter{Office: office(t, "4901")}},
		"a subject":         {-1, 9, 2, 3, sqldb.FeedFilter{Subject: a.Record.ID}},
		"a kind":            {0, 9, 1, 3, sqldb.FeedFilter{Kinds: []event.Kind{event.Submitted, event.Cleared}}},
		"all at once":       {-1, 1, 1, 3, sqldb.FeedFilter{Enterprise: "other", Office: office(t, "4901"), Subject: b.Record.ID, Kinds: []event.Kind{event.Accepted}}},
		"nothing":           {-1, 9, 0, 3, sqldb.FeedFilter{Enterprise: "none\x00"}},
	} {
		if evs, last, err := db.Feed(ctx, c.after, c.limit, c.f); err != nil || len(evs) != c.want || last != c.last {
			t.Errorf("%s: %d events, last %d, %v; want %d, last %d", name, len(evs), last, err, c.want, c.last)
		}
	}
	if n := must[int](t)(db.Seal(ctx, 0)); n != 0 {
		t.Errorf("%d events are sealed where none waits", n)
	}
}

// refusedChanges are changes that would break what the keys of a record promise.
func refusedChanges(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	a, b := sample(t, 1, "ka"), sample(t, 2, "kb")
	submit(t, db, declaration.Stored, a, b)
	for name, u := range map[string]func(*declaration.Update){
		"another id":         func(u *declaration.Update) { u.Record.ID = b.Record.ID },
		"no record":          func(u *declaration.Update) { u.Record = declaration.Record{} },
		"another reference":  func(u *declaration.Update) { u.Record.Reference = "other" },
		"another enterprise": func(u *declaration.Update) { u.Record.Enterprise = "other" },
		"another office":     func(u *declaration.Update) { u.Record.Office = office(t, "4901") },
		"a taken number":     func(u *declaration.Update) { u.Record.Entry = b.Record.Entry },
		"a taken key":        func(u *declaration.Update) { u.Key = b.Key },
		"another's version":  func(u *declaration.Update) { u.Version = &declaration.Version{ID: b.Record.ID, Version: 2} },
	} {
		_, err := db.Change(ctx, a.Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
			r.Goods = "changed"
			up := declaration.Update{Record: r}
			u(&up)
			return up, nil
		})
		if !errors.Is(err, fault.ErrConflict) {
			t.Errorf("%s gives %v", name, err)
		}
	}
	for _, in := range []declaration.Intake{a, b} {
		same(t, "a record after refused changes", must[declaration.Record](t)(db.ByName(ctx, in.Record.ID)), in.Record)
	}
	_, err := db.Change(ctx, a.Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
		return declaration.Update{Record: r, Key: declaration.Idempotency{Key: "second", Body: a.Key.Body, Answer: []byte("two")}}, nil
	})
	if err != nil {
		t.Fatal(err)
	}
	again := sample(t, 9, "second")
	again.Key.Body = a.Key.Body
	if r := submit(t, db, declaration.Repeated, again); string(r[0].Answer) != "two" || r[0].ID != a.Record.ID {
		t.Errorf("the key of a change answers %+v", r[0])
	}
}

// jobTable is a queue of one table in the store itself.
type jobTable struct{ fail bool }

func (q *jobTable) Enqueue(ctx context.Context, tx *sql.Tx, jobs []declaration.Job) error {
	for _, j := range jobs {
		if _, err := tx.ExecContext(ctx, "INSERT INTO job_of_test (kind) VALUES ('"+j.Kind+"')"); err != nil {
			return err
		}
	}
	if q.fail {
		return errOdd
	}
	return nil
}

// jobs are enqueued with the change that asks for them, or not at all.
func jobs(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	if _, err := db.Writer().ExecContext(ctx, "CREATE TABLE job_of_test (kind TEXT)"); err != nil {
		t.Fatal(err)
	}
	q := &jobTable{}
	db.SetEnqueuer(q)
	in := sample(t, 1, "")
	submit(t, db, declaration.Stored, in)
	ask := func(r declaration.Record) (declaration.Update, error) {
		return declaration.Update{Record: r, Jobs: []declaration.Job{{Kind: "bank.order"}, {Kind: "bank.order"}}, Events: in.Events[:1]}, nil
	}
	for _, fail := range []bool{false, true} {
		q.fail = fail
		if _, err := db.Change(ctx, in.Record.ID, 0, ask); errors.Is(err, errOdd) != fail {
			t.Errorf("failing queue %v gives %v", fail, err)
		}
		var n int
		if err := db.Writer().QueryRowContext(ctx, "SELECT count(*) FROM job_of_test").Scan(&n); err != nil || n != 2 {
			t.Errorf("%d jobs wait, %v, want 2", n, err)
		}
		if h := must[[]event.Sealed](t)(db.History(ctx, in.Record.ID)); len(h) != 3 {
			t.Errorf("%d events are there, want 3", len(h))
		}
	}
}
