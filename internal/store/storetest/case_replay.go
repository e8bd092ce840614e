package storetest

import (
	"context"
	"encoding/json"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// replays keeps the replays that were ordered: the oldest that is not done is next, one that is done or cancelled stays so.
func replays(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	if _, err := db.NextReplay(ctx); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("next of none: %v", err)
	}
	order := func(id string) clearance.Replay {
		t.Helper()
		r := clearance.Replay{ID: id, By: event.Actor{Role: event.Officer, ID: "k_1"}, At: 5, Span: cal.Span{From: cal.MustDate("2026-10-01")},
			Tables: []byte("PK\x00"), State: clearance.ReplayWaiting}
		e := event.Envelope{Kind: event.ReplayOrdered, Version: 1, At: r.At, Actor: r.By, Subject: id, Payload: []byte("{}")}
		if err := db.OrderReplay(ctx, r, e); err != nil {
			t.Fatal(err)
		}
		return r
	}
	first, second := order("R1"), order("R2")
	db = reopen()
	same(t, "the oldest", must[clearance.Replay](t)(db.NextReplay(ctx)), first)
	first.State, first.Runs, first.Done = clearance.ReplayRunning, 9, 4
	move := func(r clearance.Replay) error { return db.MoveReplay(ctx, r) }
	if err := move(first); err != nil {
		t.Fatal(err)
	}
	same(t, "one that was interrupted", must[clearance.Replay](t)(db.NextReplay(ctx)), first)
	first.State, first.Done, first.Report = clearance.ReplayDone, 9, json.RawMessage(`{"declarations":3}`)
	if err := move(first); err != nil {
		t.Fatal(err)
	}
	if err := move(first); !errors.Is(err, fault.ErrStale) {
		t.Errorf("one that is done moves: %v", err)
	}
	second.State, second.Why = clearance.ReplayCancelled, "别的"
	if err := move(second); err != nil {
		t.Fatal(err)
	}
	if _, err := db.NextReplay(ctx); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("next when all are done: %v", err)
	}
	list := must[[]clearance.Replay](t)(db.Replays(ctx, 10))
	if len(list) != 2 {
		t.Fatalf("%d are listed", len(list))
	}
	same(t, "the newest", list[0], second)
	same(t, "by its id", must[clearance.Replay](t)(db.Replay(ctx, "R1")), first)
	if _, err := db.Replay(ctx, "R3"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("one that is not there: %v", err)
	}
	sealAll(t, db)
	if h := must[[]event.Sealed](t)(db.History(ctx, "R1")); len(h) != 1 || h[0].Kind != event.ReplayOrdered {
		t.Errorf("its history is %+v", h)
	}
}
