package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// profiles keeps every version of a profile; one at most is active, and what moved on in between does not move again.
func profiles(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	e := event.Envelope{Kind: event.ProfileDrafted, Version: 1, At: 3, Actor: event.Actor{Role: event.Officer, ID: "k_1"}, Subject: "profile/x", Payload: []byte("{}")}
	file := func(version int) risk.Filed {
		t.Helper()
		f := risk.Filed{ID: "x", Version: version, Stage: risk.Drafted, Text: "id: x\ncondition:\n  \"价格\"", DraftedBy: e.Actor, DraftedAt: 3}
		if err := db.FileProfile(ctx, f, e); err != nil {
			t.Fatal(err)
		}
		return f
	}
	one, two := file(1), file(2)
	if err := db.FileProfile(ctx, one, e); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("a version twice: %v", err)
	}
	active := func(f risk.Filed) risk.Moved {
		f.Stage = risk.Active
		return risk.Moved{From: risk.Drafted, To: f}
	}
	if err := db.MoveProfiles(ctx, []risk.Moved{active(one)}, e); err != nil {
		t.Fatal(err)
	}
	if err := db.MoveProfiles(ctx, []risk.Moved{active(one)}, e); !errors.Is(err, fault.ErrStale) {
		t.Errorf("one that moved on moves: %v", err)
	}
	if err := db.MoveProfiles(ctx, []risk.Moved{active(two)}, e); err == nil {
		t.Error("two versions are active")
	}
	retired := risk.Moved{From: risk.Active, To: one}
	retired.To.Stage = risk.Retired
	if err := db.MoveProfiles(ctx, []risk.Moved{retired, active(two)}, e); err != nil {
		t.Fatal(err)
	}
	db = reopen()
	list := must[[]risk.Filed](t)(db.FiledProfiles(ctx))
	if len(list) != 2 || list[0].Stage != risk.Retired || list[1].Stage != risk.Active || list[1].Text != two.Text || list[1].DraftedBy != e.Actor {
		t.Errorf("the versions are %+v", list)
	}
	sealAll(t, db)
	if h := must[[]event.Sealed](t)(db.History(ctx, "profile/x")); len(h) != 4 { // two drafts and two moves: what failed left nothing
		t.Errorf("the journal has %d events of it", len(h))
	}
}
