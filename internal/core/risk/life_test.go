package risk_test

import (
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// A profile goes its way only in order: replayed, approved by a second person, retired with a reason.
func TestLife(t *testing.T) {
	drafter, other := event.Actor{Role: event.Officer, ID: "a"}, event.Actor{Role: event.Officer, ID: "b"}
	f := risk.Filed{ID: "x", Version: 1, Stage: risk.Drafted, DraftedBy: drafter}
	want := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	_, err := f.Approve(other, 1, true)
	want("approved before a replay", err, risk.ErrNotSeen)
	f, err = f.Replayed("R")
	want("replayed", err, nil)
	_, err = f.Approve(other, 1, false)
	want("approved while the replay runs", err, risk.ErrNotSeen)
	_, err = f.Approve(drafter, 1, true)
	want("approved by the drafter", err, risk.ErrOwnDraft)
	active, err := f.Approve(other, 5, true)
	want("approved", err, nil)
	if active.Stage != risk.Active || active.ApprovedBy != other || active.ApprovedAt != 5 || f.Stage != risk.Drafted {
		t.Errorf("approved is %+v", active)
	}
	_, err = active.Approve(other, 1, true)
	want("approved twice", err, risk.ErrStage)
	_, err = active.Replayed("S")
	want("replayed when active", err, risk.ErrStage)
	_, err = active.Retire(drafter, 6, "")
	want("retired without a reason", err, risk.ErrWithoutWhy)
	retired, err := active.Retire(drafter, 6, "hits nothing")
	want("retired", err, nil)
	_, err = retired.Retire(drafter, 7, "again")
	want("retired twice", err, risk.ErrStage)
}
