// Package inspect is what a customs officer does: check documents, inspect goods, release, decide on requests, suspend and resume.
//
// Each verb is one step of the life-cycle with its event; what follows without a person follows in the same transaction, and so does what
// an inspection says. The package promises that an officer acts only on declarations of the own office; it refuses to decide what the
// tables of states decide.
package inspect

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Store is what the verbs ask of the store.
type Store interface {
	ByName(ctx context.Context, name string) (declaration.Record, error) // an id or an entry number
	List(ctx context.Context, f declaration.Filter) ([]declaration.Record, error)
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
	Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error)

	// Inspect changes a declaration and its inspections in one transaction; no orders leave the inspections as they are.
	Inspect(ctx context.Context, id string, revision int, fn func(declaration.Record, []inspection.Order) (declaration.Update, []inspection.Order, error)) (declaration.Record, error)
	Inspections(ctx context.Context, office code.Office, id string) ([]inspection.Order, error)
	OpenInspections(ctx context.Context, office code.Office, state inspection.State, limit int) ([]inspection.Order, error)
	Uninspected(ctx context.Context, office code.Office, limit int) ([]inspection.Waiting, error)

	Persons(ctx context.Context) ([]party.User, error) // of whom officers are drawn
}

// Rulebooks gives the rulebook in force.
type Rulebooks interface {
	Current() *clearance.Rulebook
}

// Blobs keeps photos and papers under their hash. What is no document of an allowed kind is inspection.ErrFile, what is too large
// inspection.ErrFileSize, what is not there fault.ErrNotFound.
type Blobs interface {
	Put(ctx context.Context, r io.Reader, declared string) (hash, media string, size int64, err error)
	Get(ctx context.Context, hash string) ([]byte, error)
}

// Service does the verbs. All fields are set once by the wiring.
type Service struct {
	Store     Store
	Rulebooks Rulebooks
	Codecs    []codec.Codec
	Lottery   inspection.Lottery
	Blobs     Blobs
	Bare      func(b []byte, media string) ([]byte, error) // a picture without what a camera wrote into it
	Catalogue *fault.Catalogue
	Now       func() time.Time
	Zone      *time.Location // in which the civil day of the law begins
}

// ErrVerb is returned for a word that is no act of an officer.
var ErrVerb = errors.New("no such act of an officer")

// Act is one thing that an officer does, with what is said about it.
type Act struct {
	Verb     string   `json:"verb"`              // one of Verbs
	Note     string   `json:"note,omitzero"`     // the officer's reason
	Findings []string `json:"findings,omitzero"` // of an inspection: codes of the list inspection_finding; none is 未见异常
	Officers []string `json:"officers,omitzero"` // of an inspection that was done elsewhere: the two who inspected
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

// Do takes the step of an act and all that follows from it. An act that ends an inspection records it as a whole. A step that is not open is a
// declaration.StepError.
func (s *Service) Do(ctx context.Context, c party.Caller, name string, a Act) (declaration.Record, error) {
	step, ok := verbs[a.Verb]
	if !ok {
		return declaration.Record{}, fmt.Errorf("%q: %w", a.Verb, ErrVerb)
	}
	if err := c.Need(party.ScopeOfficer); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return rec, err
	}
	if _, ends := ending(step); ends {
		return s.report(ctx, c, rec, a)
	}
	m, _ := s.moment(c)
	return s.Store.Change(ctx, rec.ID, a.Revision, func(r declaration.Record) (declaration.Update, error) {
		if step == declaration.OrderInspection {
			if r.Progress.Duties.Onwards {
				return declaration.Update{}, &declaration.StepError{State: r.Progress.State, Step: step, Cause: declaration.ErrOnwards}
			}
			r.Progress.Duties.Inspect = true
		}
		t, err := declaration.Take(r).Step(step, m, map[string]any{"note": a.Note, "findings": a.Findings, "officers": a.Officers})
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t.Update(), err
	})
}

// find gives a declaration that the caller may see.
func (s *Service) find(ctx context.Context, c party.Caller, name string) (declaration.Record, error) {
	rec, err := s.Store.ByName(ctx, name)
	if err == nil {
		err = c.See(rec.Enterprise, rec.Office)
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	return rec, nil
}

// moment gives who acts now, and the civil day of the law.
func (s *Service) moment(c party.Caller) (declaration.Moment, cal.Date) {
	now := s.Now()
	return declaration.Moment{By: c.Actor(), At: event.InstantOf(now)}, s.day(now)
}

// day gives the civil day of the law at a time.
func (s *Service) day(at time.Time) cal.Date { return cal.DateOf(at.In(s.Zone)) }

// terms gives the service clock of a day.
func (s *Service) terms(on cal.Date) inspection.Terms {
	book := s.Rulebooks.Current()
	return inspection.TermsOn(book.Params, book.Calendar, on)
}
