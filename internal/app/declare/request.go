package declare

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
)

// Ask is an application to amend or cancel a declaration.
type Ask struct {
	Kind     declaration.RequestKind `json:"kind" enum:"amend,cancel"`
	Reason   string                  `json:"reason" doc:"A code of the list amend_reason"`
	Note     string                  `json:"note,omitempty"`
	Changes  []declaration.Change    `json:"changes,omitempty" doc:"Of an amendment: path, old and new value of each field"`
	Evidence []string                `json:"evidence,omitempty"`
}

// Request files an application; revision is the one the caller saw, 0 for whatever it is. Outcomes: declaration.RequestError; a
// declaration.StepError while an officer inspects.
func (s *Service) Request(ctx context.Context, c party.Caller, name string, revision int, ask Ask) (declaration.Record, error) {
	if err := c.Need(party.ScopeDeclare); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return declaration.Record{}, err
	}
	at, on := s.moment()
	reasons := declaration.ReasonsOn(s.Rulebooks.Current().Codes, on)
	return s.Store.Change(ctx, rec.ID, revision, func(r declaration.Record) (declaration.Update, error) {
		t, err := declaration.File(r, declaration.Request{Kind: ask.Kind, Reason: ask.Reason, Note: ask.Note, Changes: ask.Changes,
			Evidence: ask.Evidence}, reasons, declaration.Moment{By: c.Actor(), At: at})
		return t.Update(), err
	})
}

// AmendError says that the amended content has faults; the declaration stays as it is.
type AmendError struct{ IncompleteError }

func (e *AmendError) Error() string {
	return fmt.Sprintf("the amended declaration has %d faults; it stays as it is", len(e.Faults))
}

// DecideRequest approves or rejects an application (修撤单审批). An approved amendment makes the next version of the content, decided
// under the rulebook in force on the day of the first decision; one with faults is an AmendError and changes nothing.
func (s *Service) DecideRequest(ctx context.Context, c party.Caller, name string, v declaration.Verdict) (declaration.Record, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return declaration.Record{}, err
	}
	current, err := s.Store.VersionOf(ctx, rec.ID, rec.Version)
	if err != nil {
		return declaration.Record{}, fmt.Errorf("version %d of %s: %w", rec.Version, name, err)
	}
	at, _ := s.moment()
	m := declaration.Moment{By: c.Actor(), At: at}
	return s.Store.Change(ctx, rec.ID, rec.Revision, func(r declaration.Record) (declaration.Update, error) {
		t, err := declaration.Decide(r, v, m)
		if err != nil {
			return declaration.Update{}, err
		}
		u := t.Update()
		if t.Record.Progress.State != declaration.Accepted { // rejected, or cancelled
			return u, nil
		}
		return s.amend(t, current, v.No, m)
	})
}

// amend makes the next version out of the changes of an approved request.
func (s *Service) amend(t declaration.Taken, current declaration.Version, no int, m declaration.Moment) (declaration.Update, error) {
	read, _, err := codec.ReadStored(s.Codecs, &current)
	if err != nil {
		return declaration.Update{}, err
	}
	var old clearance.Decision
	var facts declaration.Facts
	if err := json.Unmarshal(current.Decision, &old); err != nil {
		return declaration.Update{}, fmt.Errorf("read the decision on %s: %w", t.Record.ID, err)
	}
	if err := json.Unmarshal(current.Facts, &facts); err != nil {
		return declaration.Update{}, fmt.Errorf("read the facts on %s: %w", t.Record.ID, err)
	}
	next, err := declaration.Amend(read.Declaration, t.Record.Requests[no-1].Changes)
	if err != nil {
		return declaration.Update{}, err
	}
	decision := clearance.Decide(next, s.Rulebooks.Current(), facts, old.On)
	if !decision.Accepted {
		return declaration.Update{}, &AmendError{IncompleteError{Faults: s.Catalogue.Render(decision.Faults)}}
	}
	return s.amended(t, next, decision, current, m)
}

// amended stores the next version and takes the declaration as far as it goes without a person.
func (s *Service) amended(t declaration.Taken, next *declaration.Declaration, d clearance.Decision, old declaration.Version, m declaration.Moment) (declaration.Update, error) {
	message, err := native.New().Encode(next)
	if err != nil {
		return declaration.Update{}, fmt.Errorf("write the amended content of %s: %w", t.Record.ID, err)
	}
	decision, err := json.Marshal(d)
	if err != nil {
		return declaration.Update{}, fmt.Errorf("write the decision on %s: %w", t.Record.ID, err)
	}
	r := &t.Record
	r.Version++
	r.Lane, r.Tax, r.TraderName, r.Goods, r.Draws = d.Lane.Lane, d.Assessment.Owed(), next.Trader.Name, firstGoods(next), d.Draws
	v := declaration.Version{ID: r.ID, Version: r.Version, Format: native.Name, Message: message, Facts: old.Facts, Decision: decision,
		Rulebook: d.Rulebook.Hash, At: m.At}
	t, err = t.Note(event.Amended, m, map[string]any{"version": v.Version, "messageHash": hash(message), "decisionHash": hash(decision),
		"factsHash": hash(v.Facts), "rulebook": v.Rulebook})
	if err != nil {
		return declaration.Update{}, err
	}
	o, err := s.owing(next, &d, d.On, s.Today())
	if err == nil {
		t, err = t.Assess(o, m)
	}
	if err == nil {
		t, err = t.Follow(m.At)
	}
	u := t.Update()
	u.Version = &v
	return u, err
}
