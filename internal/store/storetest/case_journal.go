package storetest

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

func sealAll(t *testing.T, db *sqldb.DB) {
	t.Helper()
	for must[int](t)(db.Seal(context.Background(), 1000)) > 0 {
	}
}

func journal(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	var all []declaration.Intake
	for i := range 21 {
		all = append(all, sample(t, i, ""))
	}
	submit(t, db, declaration.Stored, all...)
	if h := must[[]event.Sealed](t)(db.History(ctx, all[3].Record.ID)); len(h) != 2 || h[0].Position != -1 || h[0].Kind != event.Submitted {
		t.Errorf("before it is sealed the history is %+v", h)
	}
	for _, n := range []int{1, 2, 5, 1000} { // batches that end anywhere in the tree
		must[int](t)(db.Seal(ctx, n))
	}
	if n := must[int64](t)(db.Size(ctx)); n != 42 {
		t.Fatalf("%d events are sealed, want 42", n)
	}
	checkTree(t, db)
	same(t, "the events of one", must[[]event.Sealed](t)(db.History(ctx, all[3].Record.ID))[1].Envelope, all[3].Events[1])
	if _, err := db.ReadHashes(ctx, []int64{1 << 40}); err == nil {
		t.Error("a hash that is not there is read")
	}
}

// manyEvents seals more events than a tile of the tree holds, in batches that end anywhere in a tile.
func manyEvents(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	list := make([]event.Envelope, 1030)
	for i := range list {
		list[i] = event.Envelope{Kind: event.Submitted, Version: 1, At: event.Instant(i + 1), Subject: fmt.Sprint(i)}
	}
	if err := db.Append(ctx, list...); err != nil {
		t.Fatal(err)
	}
	for _, n := range []int{1, 254, 1, 1, 255, 257, 30, 1000} {
		must[int](t)(db.Seal(ctx, n))
		checkTree(t, db)
	}
	if n := must[int64](t)(db.Size(ctx)); n != int64(len(list)) {
		t.Errorf("%d events are sealed, want %d", n, len(list))
	}
	if _, err := db.ReadHashes(ctx, []int64{tlog.StoredHashIndex(0, 1030)}); err == nil {
		t.Error("the hash of an event after the last one is read")
	}
}

// checkTree computes the root from the leaves and compares it with the one from the stored hashes.
func checkTree(t *testing.T, db *sqldb.DB) {
	t.Helper()
	ctx := context.Background()
	size := must[int64](t)(db.Size(ctx))
	var own []tlog.Hash
	mine := tlog.HashReaderFunc(func(idx []int64) ([]tlog.Hash, error) {
		out := make([]tlog.Hash, len(idx))
		for i, x := range idx {
			out[i] = own[x]
		}
		return out, nil
	})
	for i, l := range must[[]event.Leaf](t)(db.Leaves(ctx, 0, int(size)+10)) {
		if l.Position != int64(i) {
			t.Fatalf("leaf %d has position %d", i, l.Position)
		}
		own = append(own, must[[]tlog.Hash](t)(tlog.StoredHashes(int64(i), l.Canonical, mine))...)
	}
	stored := tlog.HashReaderFunc(func(idx []int64) ([]tlog.Hash, error) { return db.ReadHashes(ctx, idx) })
	if a, b := must[tlog.Hash](t)(tlog.TreeHash(size, mine)), must[tlog.Hash](t)(tlog.TreeHash(size, stored)); a != b {
		t.Errorf("the leaves have the root %v, the stored hashes %v", a, b)
	}
}

// feedBesideWriters reads the feed while eight writers write and two sealers seal: each event comes once and in order.
func feedBesideWriters(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	const writers, each = 8, 25
	var writing, sealing sync.WaitGroup
	var done atomic.Bool
	for w := range writers {
		var mine []declaration.Intake
		for i := range each {
			mine = append(mine, sample(t, w*each+i, ""))
		}
		writing.Go(func() {
			for _, in := range mine {
				if _, err := db.SubmitAll(ctx, []declaration.Intake{in}); err != nil {
					t.Error(err)
				}
			}
		})
	}
	for range 2 {
		sealing.Go(func() {
			for !done.Load() {
				if _, err := db.Seal(ctx, 17); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	r := reader{db: db, after: -1, seen: map[string]int{}}
	go func() {
		writing.Wait()
		done.Store(true)
	}()
	for !done.Load() {
		r.read(t, 9)
	}
	sealing.Wait()
	sealAll(t, db)
	for r.read(t, 9) {
	}
	if len(r.seen) != writers*each || r.events != 2*writers*each {
		t.Errorf("%d events of %d declarations were read, want %d of %d", r.events, len(r.seen), 2*writers*each, writers*each)
	}
	checkTree(t, db)
}

// reader follows the feed and checks that positions grow by one and that each declaration's events come in their order.
type reader struct {
	db     *sqldb.DB
	after  int64
	next   int64
	events int
	seen   map[string]int
}

func (r *reader) read(t *testing.T, limit int) bool {
	t.Helper()
	evs, last, err := r.db.Feed(context.Background(), r.after, limit, sqldb.FeedFilter{})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range evs {
		if e.Position != r.next {
			t.Fatalf("position %d follows %d", e.Position, r.next-1)
		}
		if want := []event.Kind{event.Submitted, event.Accepted}[r.seen[e.Subject]]; e.Kind != want {
			t.Fatalf("%s comes where %s was to come", e.Kind, want)
		}
		r.next++
		r.events++
		r.seen[e.Subject]++
	}
	r.after = last
	return len(evs) > 0
}

func group(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	g := sqldb.NewGroup(db, sqldb.GroupOptions{})
	var wg sync.WaitGroup
	for i := range 100 {
		in := sample(t, i, fmt.Sprint("k", i))
		if i%10 == 9 { // a neighbour that fails by itself
			in.Record.Entry = sample(t, i-1, "").Record.Entry
		}
		wg.Go(func() {
			r, err := g.Submit(ctx, in)
			if twin := i%10 >= 8; !twin && (err != nil || r.Status != declaration.Stored) {
				t.Errorf("submission %d: %+v, %v", i, r, err)
			}
			if _, err := db.ByName(ctx, in.Record.ID); r.Status == declaration.Stored && err != nil {
				t.Errorf("submission %d is answered and not there: %v", i, err)
			}
		})
	}
	wg.Wait()
	g.Close()
	g.Close()
	if _, err := g.Submit(ctx, sample(t, 500, "")); !errors.Is(err, fault.ErrBusy) {
		t.Errorf("a closed group answers %v", err)
	}
	if n := len(must[[]declaration.Record](t)(db.List(ctx, declaration.Filter{Limit: 500}))); n != 90 {
		t.Errorf("%d are stored, want 90: of each pair with one entry number one", n)
	}
}

// groupBounded fills the queue while the only writer is kept busy: what does not fit is refused, what was taken is stored.
func groupBounded(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	g := sqldb.NewGroup(db, sqldb.GroupOptions{Writers: 1, Queue: 2, Most: 1})
	var stored, busy atomic.Int64
	var wg sync.WaitGroup
	for i := range 200 {
		in := sample(t, i, "")
		wg.Go(func() {
			switch _, err := g.Submit(ctx, in); {
			case err == nil:
				stored.Add(1)
			case errors.Is(err, fault.ErrBusy):
				busy.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	g.Close()
	if n := len(must[[]declaration.Record](t)(db.List(ctx, declaration.Filter{Limit: 500}))); int64(n) != stored.Load() || stored.Load()+busy.Load() != 200 {
		t.Errorf("%d stored, %d refused, %d records", stored.Load(), busy.Load(), n)
	}
	if busy.Load() == 0 {
		t.Error("200 at once fit into a queue of 2")
	}
}

// groupOfBytes sends more bytes than may wait: what does not fit is refused, what was taken is stored.
func groupOfBytes(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	g := sqldb.NewGroup(db, sqldb.GroupOptions{Bytes: 1 << 20})
	defer g.Close()
	large := sample(t, 0, "")
	large.Version.Message = make([]byte, 5<<20)
	if r, err := g.Submit(ctx, large); err != nil || r.Status != declaration.Stored {
		t.Errorf("a large submission alone: %+v, %v", r, err)
	}
	var stored, busy atomic.Int64
	var wg sync.WaitGroup
	for i := range 24 {
		in := sample(t, 1+i, "")
		in.Version.Message = make([]byte, 1<<20)
		wg.Go(func() {
			switch _, err := g.Submit(ctx, in); {
			case err == nil:
				stored.Add(1)
			case errors.Is(err, fault.ErrBusy):
				busy.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if n := len(must[[]declaration.Record](t)(db.List(ctx, declaration.Filter{Limit: 500}))); int64(n) != 1+stored.Load() || stored.Load()+busy.Load() != 24 {
		t.Errorf("%d stored, %d refused, %d records", stored.Load(), busy.Load(), n)
	}
	if stored.Load() == 0 {
		t.Error("of many none is stored")
	}
}

func durable(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	in := sample(t, 1, "k")
	submit(t, db, declaration.Stored, in)
	sealAll(t, db)
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen()
	same(t, "the record after a restart", must[declaration.Record](t)(db.ByName(context.Background(), in.Record.ID)), in.Record)
	again := sample(t, 2, "k")
	again.Key.Body = in.Key.Body
	submit(t, db, declaration.Repeated, again)
	checkTree(t, db)
}

func checkpoints(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	for size, note := range map[int64]string{5: "five", 9: "nine", 7: "seven"} {
		if err := db.SaveCheckpoint(ctx, size, []byte(note), 1); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.SaveCheckpoint(ctx, 9, []byte("other"), 2); err != nil {
		t.Fatal(err)
	}
	if b := must[[]byte](t)(db.LatestCheckpoint(ctx)); string(b) != "nine" {
		t.Errorf("the newest checkpoint is %s", b)
	}
	var all []string
	if err := db.EachCheckpoint(ctx, func(size int64, at event.Instant, note []byte) error {
		all = append(all, fmt.Sprintf("%d %d %s", size, at, note))
		return nil
	}); err != nil || strings.Join(all, ", ") != "5 1 five, 7 1 seven, 9 1 nine" {
		t.Errorf("checkpoints are %q, %v", all, err)
	}
	if err := db.EachCheckpoint(ctx, func(int64, event.Instant, []byte) error { return errOdd }); !errors.Is(err, errOdd) {
		t.Errorf("a reader that stops gives %v", err)
	}
}
