package storetest

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/clearance"
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
