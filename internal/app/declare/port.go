// Package declare is what a declarant does: submit, complete, look up, ask for an amendment or a cancellation, have a decision
// explained.
//
// Each verb fetches what the core needs, calls the core and stores what the core decided, in one transaction. The package
// promises that an answered submission is durable and that nothing refused leaves a trace it does not tell of; it refuses to know HTTP and
// SQL.
package declare

import (
	"context"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Intake stores a submission durably; concurrent callers may share a commit. A full queue is fault.ErrBusy.
type Intake interface {
	Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error)
}

// Store is what the verbs ask of the store. What is not there is fault.ErrNotFound.
type Store interface {
	ByName(ctx context.Context, name string) (declaration.Record, error) // an id or an entry number
	ByReference(ctx context.Context, enterprise, reference string) (declaration.Record, error)
	List(ctx context.Context, f declaration.Filter) ([]declaration.Record, error)
	Groups(ctx context.Context, f declaration.Filter) ([]declaration.Group, error)
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
	Versions(ctx context.Context, id string) ([]declaration.Version, error)
	Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error)
	History(ctx context.Context, id string) ([]event.Sealed, error)
	QuotaLeft(ctx context.Context, names []string) ([]declaration.QuotaBalance, error) // one that was never opened has nothing
}

// Numbers gives out entry numbers of an office.
type Numbers interface {
	Next(ctx context.Context, office code.Office, year int, flow code.Flow) (code.EntryNo, error)
}

// Rulebooks gives the rulebook in force and earlier ones by their hash; an unknown hash is fault.ErrNotFound.
type Rulebooks interface {
	Current() *clearance.Rulebook
	ByHash(ctx context.Context, hash string) (*clearance.Rulebook, error)
}

// Pasts gives what the journal told before, as of one moment.
type Pasts interface {
	RiskHistory(ctx context.Context, q risk.Question) (risk.History, error)
}

// Service does the verbs. All fields are set once by the wiring.
type Service struct {
	Intake    Intake
	Store     Store
	Numbers   Numbers
	Rulebooks Rulebooks
	Pasts     Pasts // nil: nothing is known of the past
	Journal   Journal
	Seal      Seal // of papers
	Finder    Finder
	Codecs    []codec.Codec
	Reader    *codec.Reader // told what is submitted; nil: nobody follows the journal here
	Catalogue *fault.Catalogue
	Seed      []byte           // of the random draw
	SeedName  string           // how decisions name the seed
	Now       func() time.Time // the clock
	Zone      *time.Location   // in which the civil day of the law begins
	NewID     func(time.Time) string

	flights flights
}

// moment gives now as an instant and as the civil day of the law.
func (s *Service) moment() (event.Instant, cal.Date) {
	now := s.Now()
	return event.InstantOf(now), s.day(now)
}

// day gives the civil day of the law at a time.
func (s *Service) day(at time.Time) cal.Date { return cal.DateOf(at.In(s.Zone)) }
