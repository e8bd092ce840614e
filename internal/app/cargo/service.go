// Package cargo is what carriers and terminals report about the goods: arrival, release of the manifest, departure.
//
// Each report is one fact, kept apart from the state of the declaration; what the life-cycle waits for follows from it. The
// package refuses to report a fact twice.
package cargo

import (
	"context"
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

// Report tells a fact about the goods of a declaration. A fact that is known already is declaration.ErrFact. Who may not know of the
// declaration learns no more of it than how far it has come.
func (s *Service) Report(ctx context.Context, c party.Caller, name string, f declaration.Fact, place string) (declaration.Record, error) {
	if err := c.Need(party.ScopeCargo); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.Store.ByName(ctx, name)
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	m := declaration.Moment{By: c.Actor(), At: event.InstantOf(s.Now())}
	rec, err = s.Store.Change(ctx, rec.ID, 0, func(r declaration.Record) (declaration.Update, error) {
		t, err := declaration.Take(r).Learn(f, m, map[string]any{"place": place})
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t.Update(), err
	})
	if !c.Sees(rec.Enterprise, rec.Office) {
		rec = declaration.Record{ID: rec.ID, Entry: rec.Entry, Office: rec.Office, Flow: rec.Flow, Revision: rec.Revision, Progress: rec.Progress,
			CreatedAt: rec.CreatedAt, UpdatedAt: rec.UpdatedAt}
	}
	return rec, err
}
