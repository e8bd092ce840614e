package policy

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Files keeps the versions of profiles.
type Files interface {
	FileProfile(ctx context.Context, f risk.Filed, e event.Envelope) error // a version that is there is fault.ErrConflict
	MoveProfiles(ctx context.Context, moved []risk.Moved, e event.Envelope) error
	FiledProfiles(ctx context.Context) ([]risk.Filed, error)
}

// Force puts the active profiles of the store in force beside the tables. A rulebook that cannot be made of them leaves the one in force.
type Force interface {
	// Parse reads the text of a profile; what is wrong with it is a *DraftError.
	Parse(text string) (*risk.Profile, error)
	// Shipped gives the version of a profile among the tables, 0 where it has none.
	Shipped(id string) int
	// InForce gives the profiles of the rulebook in force.
	InForce() []*risk.Profile
	// Reload makes the rulebook anew with the active profiles.
	Reload(ctx context.Context) error
}

// Profiles is the life of risk profiles: drafted, replayed, approved by a second person, retired.
type Profiles struct {
	Files    Files
	Force    Force
	Desk     *Desk
	Examples Examples
	Now      func() time.Time
}

// ErrVersion is returned for a draft whose version does not follow the last one.
var ErrVersion = errors.New("the version of a draft follows the last one")

// File is the path of a profile among the tables.
func File(id string) string { return "profiles/" + id + ".profile" }

// Draft files a new version of a profile. Its text is checked like a table, and it is tried on its examples.
func (s *Profiles) Draft(ctx context.Context, c party.Caller, w ProfileWish) (risk.Filed, error) {
	if err := may(c); err != nil {
		return risk.Filed{}, err
	}
	p, err := s.Force.Parse(w.Text)
	if err != nil {
		return risk.Filed{}, err
	}
	list, err := s.Files.FiledProfiles(ctx)
	if err != nil {
		return risk.Filed{}, err
	}
	last := s.Force.Shipped(p.ID)
	for _, f := range list {
		if f.ID == p.ID {
			last = max(last, f.Version)
		}
	}
	if p.Version != last+1 {
		return risk.Filed{}, fmt.Errorf("%s has version %d, and %d is the last: %w", p.ID, p.Version, last, ErrVersion)
	}
	if err := s.try(ctx, p, w); err != nil {
		return risk.Filed{}, err
	}
	f := risk.Filed{ID: p.ID, Version: p.Version, Stage: risk.Drafted, Text: w.Text, Hit: w.Hit, Near: w.Near, DraftedBy: c.Actor(), DraftedAt: event.InstantOf(s.Now())}
	e, err := s.event(event.ProfileDrafted, c, f, nil)
	if err != nil {
		return f, err
	}
	return f, s.Files.FileProfile(ctx, f, e)
}

// List gives all versions of all profiles that were filed.
func (s *Profiles) List(ctx context.Context, c party.Caller) ([]risk.Filed, error) {
	if err := may(c); err != nil {
		return nil, err
	}
	return s.Files.FiledProfiles(ctx)
}

// find gives a version; 0 is the last one.
func (s *Profiles) find(ctx context.Context, id string, version int) (found risk.Filed, others []risk.Filed, err error) {
	list, err := s.Files.FiledProfiles(ctx)
	if err != nil {
		return found, nil, err
	}
	for _, f := range list {
		if f.ID != id {
			continue
		}
		if f.Version == version || version == 0 {
			found = f
		}
		others = append(others, f)
	}
	if found.ID == "" {
		return found, nil, fmt.Errorf("profile %s, version %d: %w", id, version, fault.ErrNotFound)
	}
	return found, others, nil
}

// Replay orders a replay of the past under the rulebook in force with a draft in it.
func (s *Profiles) Replay(ctx context.Context, c party.Caller, id string, version int, span cal.Span) (clearance.Replay, error) {
	if err := may(c); err != nil {
		return clearance.Replay{}, err
	}
	f, _, err := s.find(ctx, id, version)
	if err != nil {
		return clearance.Replay{}, err
	}
	if f.Stage != risk.Drafted {
		return clearance.Replay{}, risk.ErrStage
	}
	r, err := s.Desk.Order(ctx, c, Wish{Draft: map[string]string{File(f.ID): f.Text}, From: span.From, To: span.Until})
	if err != nil {
		return r, err
	}
	to, err := f.Replayed(r.ID)
	if err != nil {
		return r, err
	}
	return r, s.move(ctx, c, event.ProfileReplayed, []risk.Moved{{From: f.Stage, To: to}}, map[string]any{"replay": r.ID})
}

// Approve makes a draft active, retires the version before it and puts it in force. Its text is read again: codes that are withdrawn by now are
// an ErrDraft. A draft of which its replay warned is a WarnedError, unless despite says why it is approved all the same.
func (s *Profiles) Approve(ctx context.Context, c party.Caller, id string, version int, despite string) (risk.Filed, error) {
	if err := may(c); err != nil {
		return risk.Filed{}, err
	}
	f, others, err := s.find(ctx, id, version)
	if err != nil {
		return f, err
	}
	r, err := s.replayOf(ctx, f)
	if err != nil {
		return f, err
	}
	at := event.InstantOf(s.Now())
	to, err := f.Approve(c.Actor(), at, r.State == clearance.ReplayDone)
	if err != nil {
		return f, err
	}
	if _, err := s.Force.Parse(f.Text); err != nil {
		return f, err
	}
	warned, err := warningsOf(r.Report, ref(f.ID, f.Version))
	if err != nil {
		return f, err
	}
	var more map[string]any
	switch {
	case len(warned) > 0 && despite == "":
		return f, &WarnedError{warned}
	case len(warned) > 0:
		to.Despite = despite
		more = map[string]any{"despite": despite, "warned": warned[0].Text.EN}
	}
	var moved []risk.Moved
	for _, o := range others {
		if o.Stage != risk.Active {
			continue
		}
		old, err := o.Retire(c.Actor(), at, fmt.Sprintf("version %d took its place", to.Version))
		if err != nil {
			return f, err
		}
		moved = append(moved, risk.Moved{From: o.Stage, To: old})
	}
	if err := s.move(ctx, c, event.ProfileApproved, append(moved, risk.Moved{From: f.Stage, To: to}), more); err != nil {
		return f, err
	}
	return to, s.Force.Reload(ctx)
}

// replayOf gives the replay of a draft; one that was never ordered, or is gone, is empty.
func (s *Profiles) replayOf(ctx context.Context, f risk.Filed) (clearance.Replay, error) {
	if f.Replay == "" {
		return clearance.Replay{}, nil
	}
	r, err := s.Desk.Orders.Replay(ctx, f.Replay)
	if errors.Is(err, fault.ErrNotFound) {
		return clearance.Replay{}, nil
	}
	return r, err
}

// Retire ends a draft or an active profile with a reason; one of the tables that it stood before is in force again.
func (s *Profiles) Retire(ctx context.Context, c party.Caller, id string, version int, why string) (risk.Filed, error) {
	if err := may(c); err != nil {
		return risk.Filed{}, err
	}
	f, _, err := s.find(ctx, id, version)
	if err != nil {
		return f, err
	}
	to, err := f.Retire(c.Actor(), event.InstantOf(s.Now()), why)
	if err != nil {
		return f, err
	}
	if err := s.move(ctx, c, event.ProfileRetired, []risk.Moved{{From: f.Stage, To: to}}, map[string]any{"why": why}); err != nil {
		return f, err
	}
	if f.Stage != risk.Active {
		return to, nil
	}
	return to, s.Force.Reload(ctx)
}

func (s *Profiles) move(ctx context.Context, c party.Caller, kind event.Kind, moved []risk.Moved, more map[string]any) error {
	e, err := s.event(kind, c, moved[len(moved)-1].To, more)
	if err != nil {
		return err
	}
	return s.Files.MoveProfiles(ctx, moved, e)
}

func (s *Profiles) event(kind event.Kind, c party.Caller, f risk.Filed, more map[string]any) (event.Envelope, error) {
	fields := map[string]any{"profile": f.ID, "version": f.Version}
	maps.Copy(fields, more)
	payload, err := event.Payload(fields)
	return event.Envelope{Kind: kind, Version: 1, At: event.InstantOf(s.Now()), Actor: c.Actor(), Subject: "profile/" + f.ID, Payload: payload}, err
}
