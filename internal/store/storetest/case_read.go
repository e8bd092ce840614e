package storetest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

func exported(reflect.Type) bool { return true }

func list(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	var all []declaration.Intake
	for i := range 30 {
		in := sample(t, i, "")
		if i%3 == 0 {
			in.Record.Lane, in.Record.Progress.State = "red", declaration.Inspecting
		}
		if i%5 == 0 {
			in.Record.Enterprise = "other"
		}
		all = append(all, in)
	}
	submit(t, db, declaration.Stored, all...)
	find := func(f declaration.Filter) []declaration.Record {
		t.Helper()
		return must[[]declaration.Record](t)(db.List(ctx, f))
	}
	for name, c := range map[string]struct {
		f    declaration.Filter
		want int
	}{
		"all": {declaration.Filter{Limit: 100}, 30}, "a page": {declaration.Filter{Limit: 7}, 7}, "a lane": {declaration.Filter{Lane: "red", Limit: 100}, 10},
		"a state": {declaration.Filter{State: declaration.TaxDue, Limit: 100}, 20}, "an enterprise": {declaration.Filter{Enterprise: "other", Limit: 100}, 6},
		"an office": {declaration.Filter{Office: office(t, "4905"), Limit: 100}, 30}, "another office": {declaration.Filter{Office: office(t, "4901"), Limit: 100}, 0},
		"a reference": {declaration.Filter{Text: "REF-000017", Limit: 100}, 1}, "a name": {declaration.Filter{Text: "示例机电", Limit: 100}, 30},
		"a per cent sign": {declaration.Filter{Text: "%", Limit: 100}, 0}, "an underscore": {declaration.Filter{Text: "_", Limit: 100}, 0},
		"a limit of nought": {declaration.Filter{}, 1}, "any of two states": {declaration.Filter{States: []declaration.State{declaration.Inspecting, declaration.TaxDue}, Limit: 100}, 30},
		"one of two states": {declaration.Filter{States: []declaration.State{declaration.Inspecting, declaration.Cleared}, Limit: 100}, 10},
		"a trader":          {declaration.Filter{Trader: all[0].Record.TraderName, Limit: 100}, 30}, "part of a trader": {declaration.Filter{Trader: "示例", Limit: 100}, 0},
		"from the eleventh on": {declaration.Filter{Since: all[10].Record.CreatedAt, Limit: 100}, 20},
	} {
		if got := find(c.f); len(got) != c.want {
			t.Errorf("%s lists %d, want %d", name, len(got), c.want)
		}
	}
	var seen []string
	for f := (declaration.Filter{Limit: 8}); ; {
		page := find(f)
		if len(page) == 0 {
			break
		}
		for _, r := range page {
			seen = append(seen, r.ID)
		}
		f.Before = page[len(page)-1].ID
	}
	for i, id := range seen {
		if want := all[29-i].Record.ID; id != want {
			t.Fatalf("page by page, place %d has %s, want %s", i, id, want)
		}
	}
	if len(seen) != 30 {
		t.Errorf("page by page %d are listed", len(seen))
	}
	oldest := find(declaration.Filter{Oldest: true, Before: all[3].Record.ID, Limit: 2})
	if len(oldest) != 2 || oldest[0].ID != all[4].Record.ID || oldest[1].ID != all[5].Record.ID {
		t.Errorf("oldest first, the page after the fourth is %v", oldest)
	}
	groups(t, db, all)
}

// listAgain lists before and after changes: each list tells how things stand now, whatever an earlier one has read.
func listAgain(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	var all []declaration.Intake
	for i := range 40 {
		all = append(all, sample(t, i, ""))
	}
	submit(t, db, declaration.Stored, all[:30]...)
	find := func(f declaration.Filter) []declaration.Record {
		t.Helper()
		f.Limit = 100
		return must[[]declaration.Record](t)(db.List(ctx, f))
	}
	change := func(i int, lane string) {
		t.Helper()
		must[declaration.Record](t)(db.Change(ctx, all[i].Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
			r.Lane = lane
			return declaration.Update{Record: r}, nil
		}))
	}
	lanes := func(list []declaration.Record, lane string) (n int) {
		for i := range list {
			if list[i].Lane == lane {
				n++
			}
		}
		return n
	}
	if n := len(find(declaration.Filter{})); n != 30 {
		t.Fatalf("%d are listed, want 30", n)
	}
	change(3, "blue")
	change(29, "blue")
	if l := find(declaration.Filter{}); len(l) != 30 || lanes(l, "blue") != 2 || l[0].ID != all[29].Record.ID || l[26].ID != all[3].Record.ID {
		t.Errorf("after two changes %d are listed, %d of them changed, or in another order", len(l), lanes(l, "blue"))
	}
	if l := find(declaration.Filter{Lane: "blue"}); len(l) != 2 {
		t.Errorf("%d are in the lane that two were moved to", len(l))
	}
	for i := range 20 {
		change(i, "red")
	}
	submit(t, db, declaration.Stored, all[30:]...)
	if l := find(declaration.Filter{}); len(l) != 40 || lanes(l, "red") != 20 || lanes(l, "blue") != 1 {
		t.Errorf("after many changes %d are listed, %d red, %d blue; want 40, 20, 1", len(l), lanes(l, "red"), lanes(l, "blue"))
	}
}

// groups counts what list has stored.
func groups(t *testing.T, db *sqldb.DB, all []declaration.Intake) {
	t.Helper()
	ctx, first := context.Background(), all[0].Record
	got := must[[]declaration.Group](t)(db.Groups(ctx, declaration.Filter{Limit: 1}))
	want := []declaration.Group{{Office: first.Office, Lane: all[1].Record.Lane, State: declaration.TaxDue, Count: 20, Oldest: all[1].Record.CreatedAt},
		{Office: first.Office, Lane: "red", State: declaration.Inspecting, Count: 10, Oldest: first.CreatedAt}}
	same(t, "the groups", got, want)
	if none := must[[]declaration.Group](t)(db.Groups(ctx, declaration.Filter{State: declaration.Cleared})); len(none) != 0 {
		t.Errorf("groups of a state that none is in: %v", none)
	}
	same(t, "the groups of another enterprise", must[[]declaration.Group](t)(db.Groups(ctx, declaration.Filter{Enterprise: "other", Lane: "red"})),
		[]declaration.Group{{Office: first.Office, Lane: "red", State: declaration.Inspecting, Count: 2, Oldest: first.CreatedAt}})
}

// text stores what is hard to store: rare characters, quotes, all bytes, five megabytes.
func text(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "钥匙'\"\\ %_?$1")
	in.Record.Reference = "𠮷野家-䶮-㙍'\"\\?$1"
	in.Record.TraderName = "湖南𬭚𫟹有限公司\u0001"
	in.Version.Message = bytes.Repeat([]byte{0, 1, 0xff, '\'', '\\', 0x80}, 5<<20/6)
	submit(t, db, declaration.Stored, in)
	same(t, "the record", must[declaration.Record](t)(db.ByReference(ctx, in.Record.Enterprise, in.Record.Reference)), in.Record)
	if v := must[declaration.Version](t)(db.VersionOf(ctx, in.Record.ID, 1)); !bytes.Equal(v.Message, in.Version.Message) {
		t.Errorf("the message comes back with %d bytes of %d, or changed", len(v.Message), len(in.Version.Message))
	}
	// order by bytes, not by the habits of a language
	for i, ref := range []string{"b", "B", "a", "é", "_", "中"} {
		x := sample(t, 10+i, "")
		x.Record.Reference, x.Record.ID = ref, ref
		x.Version.ID, x.Events = ref, nil
		submit(t, db, declaration.Stored, x)
	}
	var order strings.Builder
	for _, r := range must[[]declaration.Record](t)(db.List(ctx, declaration.Filter{Limit: 10})) {
		if len([]rune(r.ID)) == 1 {
			order.WriteString(r.ID)
		}
	}
	if order.String() != "中éba_B" {
		t.Errorf("newest first is %q, want the order of bytes", order.String())
	}
}

func blocks(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	by := event.Actor{Role: event.System, ID: "numbers"}
	want := declaration.Block{Office: office(t, "4905"), Year: 2026, Flow: code.Import, Size: 100}
	var mu sync.Mutex
	firsts := map[int64]bool{}
	var wg sync.WaitGroup
	for range 12 {
		wg.Go(func() {
			b, err := db.AllocateBlock(ctx, want, declaration.Moment{By: by, At: 7})
			mu.Lock()
			defer mu.Unlock()
			if err != nil || b.Size != 100 || b.First%100 != 1 || firsts[b.First] {
				t.Errorf("block %+v, %v", b, err)
			}
			firsts[b.First] = true
		})
	}
	wg.Wait()
	for i := range int64(12) {
		if !firsts[i*100+1] {
			t.Errorf("no block begins at %d", i*100+1)
		}
	}
	want.Flow = code.Export
	b := must[declaration.Block](t)(db.AllocateBlock(ctx, want, declaration.Moment{By: by, At: 7}))
	if b.First != 1 {
		t.Errorf("the first block of exports begins at %d", b.First)
	}
	if err := db.CloseBlock(ctx, b, 3, "shutdown", declaration.Moment{By: by, At: 8}); err != nil {
		t.Fatal(err)
	}
	sealAll(t, db)
	evs, _, err := db.Feed(ctx, -1, 100, sqldb.FeedFilter{Kinds: []event.Kind{event.BlockClosed}})
	if err != nil || len(evs) != 1 || string(evs[0].Payload) != `{"first":1,"flow":"E","last":100,"used":3,"why":"shutdown","year":2026}` {
		t.Errorf("the gap is explained by %+v, %v", evs, err)
	}
}

// leftBlocks opens a store again whose last user ended without giving its blocks back.
func leftBlocks(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	m := declaration.Moment{By: event.Actor{Role: event.System, ID: "numbers"}, At: 7}
	want := declaration.Block{Office: office(t, "4905"), Year: 2026, Flow: code.Import, Size: 10}
	first := must[declaration.Block](t)(db.AllocateBlock(ctx, want, m))
	used := must[declaration.Block](t)(db.AllocateBlock(ctx, want, m))
	given := must[declaration.Block](t)(db.AllocateBlock(ctx, want, m))
	submit(t, db, declaration.Stored, sample(t, 10, ""), sample(t, 13, ""), sample(t, 30, "")) // the numbers 11, 14 and 31
	if err := db.CloseBlock(ctx, given, 0, "shutdown", m); err != nil {
		t.Fatal(err)
	}
	if n := must[int](t)(db.CloseLeftBlocks(ctx, m)); n != 0 {
		t.Errorf("%d blocks of a running node are closed", n)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	db = reopen()
	for _, want := range []int{2, 0} {
		if n := must[int](t)(db.CloseLeftBlocks(ctx, m)); n != want {
			t.Errorf("%d blocks are closed, want %d", n, want)
		}
	}
	sealAll(t, db)
	evs, _, err := db.Feed(ctx, -1, 100, sqldb.FeedFilter{Kinds: []event.Kind{event.BlockClosed}})
	if err != nil || len(evs) != 3 {
		t.Fatalf("the gaps are explained by %d events, %v", len(evs), err)
	}
	for i, b := range []struct {
		declaration.Block
		used int
		why  string
	}{{given, 0, "shutdown"}, {first, 0, "crash"}, {used, 4, "crash"}} {
		p := fmt.Sprintf(`{"first":%d,"flow":"I","last":%d,"used":%d,"why":%q,"year":2026}`, b.First, b.First+9, b.used, b.why)
		if string(evs[i].Payload) != p || evs[i].Office != want.Office {
			t.Errorf("a gap is explained by %s, want %s", evs[i].Payload, p)
		}
	}
	if b := must[declaration.Block](t)(db.AllocateBlock(ctx, want, m)); b.First != 31 {
		t.Errorf("after three blocks comes one that begins at %d", b.First)
	}
}

func keys(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	k := party.Key{ID: "k1", Enterprise: "e1", Name: "ERP", Role: event.Trader, Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead}, Hash: [32]byte{1, 2}, CreatedAt: 5}
	o := party.Key{ID: "k2", Name: "desk", Role: event.Officer, Office: office(t, "4905"), Scopes: []party.Scope{party.ScopeOfficer}, Hash: [32]byte{3}, CreatedAt: 6}
	for _, x := range []party.Key{k, o} {
		if err := db.IssueKey(ctx, x, event.Envelope{Kind: event.KeyIssued, Version: 1, At: 5}); err != nil {
			t.Fatal(err)
		}
	}
	same(t, "the trader's key", must[party.Key](t)(db.KeyByHash(ctx, k.Hash)), k)
	same(t, "all keys", must[[]party.Key](t)(db.Keys(ctx, "")), []party.Key{k, o})
	same(t, "the keys of one", must[[]party.Key](t)(db.Keys(ctx, "e1")), []party.Key{k})
	if err := db.RevokeKey(ctx, "k1", event.Envelope{Kind: event.KeyRevoked, Version: 1, At: 9}); err != nil {
		t.Fatal(err)
	}
	if got := must[party.Key](t)(db.KeyByHash(ctx, k.Hash)); got.RevokedAt != 9 {
		t.Errorf("a revoked key is %+v", got)
	}
	for _, id := range []string{"k1", "none"} {
		if err := db.RevokeKey(ctx, id, event.Envelope{Kind: event.KeyRevoked, Version: 1, At: 9}); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("revoking %s gives %v", id, err)
		}
	}
	if _, err := db.KeyByHash(ctx, [32]byte{9}); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("an unknown key gives %v", err)
	}
	if err := db.IssueKey(ctx, k, event.Envelope{Kind: event.KeyIssued, Version: 1, At: 5}); err == nil {
		t.Error("a key is issued twice")
	}
}

func secrets(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	var wg sync.WaitGroup
	got := make([]string, 8)
	for i := range got {
		wg.Go(func() {
			b, err := db.Secret(ctx, "seed", func() ([]byte, error) { return fmt.Appendf(nil, "s%d", i), nil })
			if err != nil {
				t.Error(err)
			}
			got[i] = string(b)
		})
	}
	wg.Wait()
	for _, s := range got {
		if s != got[0] || s == "" {
			t.Fatalf("eight askers got %q", got)
		}
	}
	if _, err := db.Secret(ctx, "other", func() ([]byte, error) { return nil, errOdd }); !errors.Is(err, errOdd) {
		t.Errorf("a maker that fails gives %v", err)
	}
}
