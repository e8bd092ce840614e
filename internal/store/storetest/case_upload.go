package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// uploads keeps tables that were sent: they move only from the state that is named, another enterprise sees nothing, the newest stands first, and a
// job that cannot be queued leaves nothing behind.
func uploads(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	u := batch.Upload{ID: "U1", Enterprise: "e1", By: "u_1", Name: "表\x00.xlsx", At: 5, State: batch.Checking, Content: []byte{0, 1, 0xff, 'P', 'K'}}
	add := func(u batch.Upload) {
		t.Helper()
		if err := db.AddUpload(ctx, u, nil); err != nil {
			t.Fatal(err)
		}
	}
	add(u)
	u.Name = "表\uFFFD.xlsx"
	db = reopen()
	same(t, "read again", must[batch.Upload](t)(db.UploadByID(ctx, "e1", "U1")), u)
	checking := []batch.State{batch.Checking, batch.Declaring}
	u.State, u.Rows, u.Done, u.Report = batch.Checked, 7, 7, []byte(`{"good":3}`)
	if err := db.MoveUpload(ctx, u, checking, nil); err != nil {
		t.Fatal(err)
	}
	same(t, "moved", must[batch.Upload](t)(db.UploadByID(ctx, "e1", "U1")), u)
	if err := db.MoveUpload(ctx, u, checking, nil); !errors.Is(err, fault.ErrStale) {
		t.Errorf("moved from a state that it is not in: %v", err)
	}
	alien := u
	alien.Enterprise = "e2"
	if err := db.MoveUpload(ctx, alien, []batch.State{batch.Checked}, nil); !errors.Is(err, fault.ErrStale) {
		t.Errorf("another's is moved: %v", err)
	}
	if _, err := db.UploadByID(ctx, "e2", "U1"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("reading another's: %v", err)
	}
	second := batch.Upload{ID: "U2", Enterprise: "e1", State: batch.Checking}
	add(second)
	u.Content, u.Report = nil, nil
	same(t, "the list", must[[]batch.Upload](t)(db.Uploads(ctx, "e1", 9)), []batch.Upload{second, u})
	if err := db.AddUpload(ctx, batch.Upload{ID: "U3", Enterprise: "e1"}, []declaration.Job{{Kind: "x"}}); err == nil {
		t.Error("a job without a queue is taken")
	}
	if _, err := db.UploadByID(ctx, "e1", "U3"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("an upload whose job could not be queued: %v", err)
	}
	if err := db.DropUpload(ctx, "e2", "U2"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("dropping another's: %v", err)
	}
	if err := db.DropUpload(ctx, "e1", "U2"); err != nil {
		t.Error(err)
	}
	if _, err := db.UploadByID(ctx, "e1", "U2"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("one that was dropped: %v", err)
	}
}
