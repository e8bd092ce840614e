// Package inspect is what a customs officer does: check documents, order and record an inspection, release, decide on
// requests, suspend and resume.
//
// Each verb is one step of the life-cycle with its event; what follows without a person follows in the same transaction. The
// package promises that an officer acts only on declarations of the own office; it refuses to decide what the table of states decides.
package inspect

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Store is what the verbs ask of the store.
type Store interface {
	ByName(ctx context.Context, name string) (declaration.Record, error) // an id or an entry number
	Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error)
}

// Service does the verbs.
type Service struct {
	Store Store
	Now   func() time.Time
}

// ErrVerb is returned for a word that is no act of an officer.
var ErrVerb = errors.New("no such act of an officer")

// Act is one thing that an officer does, with what is said about it.
type Act struct {
	Verb     string   `json:"verb"`              // one of Verbs
	Note     string   `json:"note,omitzero"`     // the officer's reason
	Findings []string `json:"findings,omitzero"` // of an inspection: codes of what was found; none is 未见异常
	Officers []string `json:"officers,omitzero"` // of an inspection: the two who inspected
	Revision int      `json:"revision,omitzero"` // the one the officer saw, 0 for whatever it is
}

// verbs says which step each act takes.
var verbs = map[string]declaration.Step{
	"check-documents":  declaration.Screen,
	"ask-documents":    declaration.AskDocuments,
	"take-documents":   declaration.BringDocuments,
	"return":           declaration.Return,
	"order-inspection": declaration.OrderInspection,
	"pass-inspection":  declaration.PassInspection,
	"seize":            declaration.Seize,
	"return-goods":     declaration.ReturnGoods,
	"destroy":          declaration.Destroy,
	"release":          declaration.Release,
	"clear":            declaration.Clear,
	"suspend":          declaration.Suspend,
	"resume":           declaration.Resume,
	"delete":           declaration.Delete,
	"archive":          declaration.Archive,
}

// Verbs gives the acts of an officer with the step that each takes. The map must not be changed.
func Verbs() map[string]declaration.Step { return verbs }

// Do takes the step of an act and all that follows from it. A step that is not open is a declaration.StepError.
func (s *Service) Do(ctx context.Context, c party.Caller, name string, a Act) (declaration.Record, error) {
	step, ok := verbs[a.Verb]
	if !ok {
		return declaration.Record{}, fmt.Errorf("%q: %w", a.Verb, ErrVerb)
	}
	return s.change(ctx, c, name, a.Revision, func(r declaration.Record, m declaration.Moment) (declaration.Taken, error) {
		if step == declaration.OrderInspection {
			r.Progress.Duties.Inspect = true
		}
		return declaration.Take(r).Step(step, m, map[string]any{"note": a.Note, "findings": a.Findings, "officers": a.Officers})
	})
}

type deed func(r declaration.Record, m declaration.Moment) (declaration.Taken, error)

// change does a deed on a declaration that the officer may see, and what follows.
func (s *Service) change(ctx context.Context, c party.Caller, name string, revision int, do deed) (declaration.Record, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.Store.ByName(ctx, name)
	if err == nil {
		err = c.See(rec.Enterprise, rec.Office)
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	m := declaration.Moment{By: c.Actor(), At: event.InstantOf(s.Now())}
	return s.Store.Change(ctx, rec.ID, revision, func(r declaration.Record) (declaration.Update, error) {
		t, err := do(r, m)
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t.Update(), err
	})
}
