package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// drafts keeps what is being written: the next revision alone is taken, another enterprise sees nothing, what is declared is listed no more.
func drafts(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	d := declaration.DraftRecord{ID: "D1", Enterprise: "e1", By: "u_1", Title: "轴承\x00", Content: []byte(`{"flow":"I","marks":"N/M \u0000"}`), Seen: []string{"parties", "goods"},
		Saver: "p1", CreatedAt: 5, UpdatedAt: 5, Revision: 1}
	save := func(d declaration.DraftRecord) {
		t.Helper()
		if err := db.SaveDraft(ctx, d); err != nil {
			t.Fatal(err)
		}
	}
	save(d)
	d.Title = "轴承\uFFFD"
	db = reopen()
	same(t, "read again", must[declaration.DraftRecord](t)(db.DraftByID(ctx, "e1", "D1")), d)
	if err := db.SaveDraft(ctx, d); !errors.Is(err, fault.ErrStale) {
		t.Errorf("beginning it twice: %v", err)
	}
	d.Revision, d.Content, d.UpdatedAt, d.Saver, d.Seen = 2, []byte(`{}`), 9, "p2", nil
	save(d)
	d.Seen = []string{}
	same(t, "the next revision", must[declaration.DraftRecord](t)(db.DraftByID(ctx, "e1", "D1")), d)
	late := d
	late.Content = []byte(`{"flow":"E"}`)
	if err := db.SaveDraft(ctx, late); !errors.Is(err, fault.ErrStale) {
		t.Errorf("saving over another save: %v", err)
	}
	alien := d
	alien.Enterprise, alien.Revision = "e2", 3
	if err := db.SaveDraft(ctx, alien); !errors.Is(err, fault.ErrStale) {
		t.Errorf("saving another's draft: %v", err)
	}
	if _, err := db.DraftByID(ctx, "e2", "D1"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("reading another's draft: %v", err)
	}
	second := declaration.DraftRecord{ID: "D2", Amends: "W7", Enterprise: "e1", Content: []byte(`{}`), Seen: []string{}, CreatedAt: 6, UpdatedAt: 6, Revision: 1}
	save(second)
	same(t, "the newest first", must[[]declaration.DraftRecord](t)(db.Drafts(ctx, "e1", 9)), []declaration.DraftRecord{d, second})
	d.Revision, d.Declared = 3, "W1"
	save(d)
	same(t, "the open ones", must[[]declaration.DraftRecord](t)(db.Drafts(ctx, "e1", 9)), []declaration.DraftRecord{second})
	if err := db.DropDraft(ctx, "e2", "D2"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("dropping another's draft: %v", err)
	}
	if err := db.DropDraft(ctx, "e1", "D2"); err != nil {
		t.Error(err)
	}
	if _, err := db.DraftByID(ctx, "e1", "D2"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("one that was dropped: %v", err)
	}
}
