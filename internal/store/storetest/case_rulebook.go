package storetest

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// rulebooks keeps the tables of a rulebook under its hash; what is kept stays, and outlives a restart.
func rulebooks(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	r := clearance.Ref{Edition: "tariff 2020; 测试", Hash: strings.Repeat("a1", 32)}
	if _, err := db.KeptRulebook(ctx, r.Hash); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a rulebook that was never kept: %v", err)
	}
	tables := bytes.Repeat([]byte("035,千克,kilogram\n\x00"), 50_000)
	for _, what := range [][]byte{tables, []byte("other tables")} {
		if err := db.KeepRulebook(ctx, r, 7, what); err != nil {
			t.Fatal(err)
		}
	}
	db = reopen()
	if !must[bool](t)(db.HasRulebook(ctx, r.Hash)) || must[bool](t)(db.HasRulebook(ctx, strings.Repeat("b2", 32))) {
		t.Error("the store does not know what it keeps")
	}
	if got := must[[]byte](t)(db.KeptRulebook(ctx, r.Hash)); !bytes.Equal(got, tables) {
		t.Errorf("%d bytes are kept, want the first %d", len(got), len(tables))
	}
}

// decided reads declarations with their current version run by run, and tells which changed after a position of the journal.
func decided(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	var all []declaration.Intake
	for i := range 7 {
		all = append(all, sample(t, i, ""))
	}
	submit(t, db, declaration.Stored, all...)
	id := func(i int) string { return all[i].Record.ID }
	ids := func(from, until string, n int) (out []string) {
		t.Helper()
		for _, d := range must[[]declaration.Decided](t)(db.Decided(ctx, from, until, n)) {
			if d.Version.Version != d.Record.Version || d.Version.ID != d.Record.ID || len(d.Version.Message) == 0 {
				t.Errorf("%s comes with version %d of %s", d.Record.ID, d.Version.Version, d.Version.ID)
			}
			out = append(out, d.Record.ID)
		}
		return out
	}
	for name, c := range map[string]struct {
		from, until    string
		n, first, last int
	}{
		"all": {"", "", 100, 0, 6}, "three": {"", "", 3, 0, 2}, "from one on": {id(2), "", 100, 2, 6}, "after one": {id(2) + " ", "", 100, 3, 6},
		"before one": {"", id(4), 100, 0, 3}, "between": {id(1), id(3), 100, 1, 2},
	} {
		got := ids(c.from, c.until, c.n)
		if len(got) != c.last-c.first+1 || got[0] != id(c.first) || got[len(got)-1] != id(c.last) {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := ids(id(3), id(3), 9); len(got) != 0 {
		t.Errorf("an empty run has %v", got)
	}
	if got, last, err := db.ChangedSince(ctx, -1); err != nil || len(got) != 7 || got[0] != id(0) || last != -1 {
		t.Errorf("before anything is sealed %v changed up to %d: %v", got, last, err)
	}
	sealAll(t, db)
	size := must[int64](t)(db.Size(ctx))
	if got, last, err := db.ChangedSince(ctx, size-1); err != nil || len(got) != 0 || last != size-1 {
		t.Errorf("since the end %v changed up to %d: %v", got, last, err)
	}
	change := must[declaration.Record](t)(db.Change(ctx, id(5), 0, func(r declaration.Record) (declaration.Update, error) {
		tk, err := declaration.Take(r).Note(event.LaneDrawn, declaration.Moment{By: event.Actor{Role: event.System, ID: "x"}, At: 9}, nil)
		return declaration.Update{Record: tk.Record, Events: tk.Events}, err
	}))
	if got, _, err := db.ChangedSince(ctx, size-1); err != nil || len(got) != 1 || got[0] != change.ID {
		t.Errorf("%v changed: %v", got, err)
	}
}
