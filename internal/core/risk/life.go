package risk

import (
	"errors"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Stage is where a version of a profile stands in its life (草拟、启用、停用).
type Stage string

// The stages. A draft is approved only when it was replayed over the past.
const (
	Drafted Stage = "draft"
	Active  Stage = "active"
	Retired Stage = "retired"
)

// Filed is a version of a profile with its life: who drafted it, over which past it was replayed, who approved it. Every version stays.
type Filed struct {
	ID         string        `json:"id"`
	Version    int           `json:"version"`
	Stage      Stage         `json:"stage"`
	Text       string        `json:"text"`          // of the profile, as its file has it
	Hit        string        `json:"hit,omitzero"`  // entry number or id of a declaration that it selects
	Near       string        `json:"near,omitzero"` // of one that it only just does not select
	DraftedBy  event.Actor   `json:"draftedBy"`
	DraftedAt  event.Instant `json:"draftedAt"`
	Replay     string        `json:"replay,omitzero"` // id of the replay that showed what it would have done
	ApprovedBy event.Actor   `json:"approvedBy,omitzero"`
	ApprovedAt event.Instant `json:"approvedAt,omitzero"`
	RetiredBy  event.Actor   `json:"retiredBy,omitzero"`
	RetiredAt  event.Instant `json:"retiredAt,omitzero"`
	Despite    string        `json:"despite,omitzero"` // why it was approved although its replay warned of it
	Why        string        `json:"why,omitzero"`     // it was retired
}

// Why a profile does not move.
var (
	ErrStage      = errors.New("the profile is not at that stage")
	ErrNotSeen    = errors.New("the profile was not replayed over the past")
	ErrOwnDraft   = errors.New("who drafted a profile does not approve it")
	ErrWithoutWhy = errors.New("a profile is retired with a reason")
)

// Replayed notes the replay of a draft.
func (f Filed) Replayed(replay string) (Filed, error) {
	if f.Stage != Drafted {
		return f, ErrStage
	}
	f.Replay = replay
	return f, nil
}

// Approve makes a draft active. It wants a replay that is done and another person than the one who drafted it.
func (f Filed) Approve(by event.Actor, at event.Instant, replayed bool) (Filed, error) {
	switch {
	case f.Stage != Drafted:
		return f, ErrStage
	case f.Replay == "" || !replayed:
		return f, ErrNotSeen
	case f.DraftedBy == by:
		return f, ErrOwnDraft
	}
	f.Stage, f.ApprovedBy, f.ApprovedAt = Active, by, at
	return f, nil
}

// Retire ends a draft or an active profile.
func (f Filed) Retire(by event.Actor, at event.Instant, why string) (Filed, error) {
	switch {
	case f.Stage == Retired:
		return f, ErrStage
	case why == "":
		return f, ErrWithoutWhy
	}
	f.Stage, f.RetiredBy, f.RetiredAt, f.Why = Retired, by, at, why
	return f, nil
}

// Moved is a version of a profile as it is now, with the stage at which it was.
type Moved struct {
	From Stage
	To   Filed
}
