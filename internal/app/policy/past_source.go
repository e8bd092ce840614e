package policy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"runtime"
	"slices"

	"golang.org/x/sync/errgroup"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Store is what the past is read from.
type Store interface {
	// Decided gives declarations with their current version whose ids are not less than from and, where until is not "", less than until, in
	// order, n at most.
	Decided(ctx context.Context, from, until string, n int) ([]declaration.Decided, error)
	ByName(ctx context.Context, name string) (declaration.Record, error)
	History(ctx context.Context, id string) ([]event.Sealed, error)
	// ChangedSince gives the subjects of the events after a position, in order, with those that wait for their position, and the last position.
	ChangedSince(ctx context.Context, position int64) (subjects []string, last int64, err error)
}

// PastSource reads the past out of a store.
type PastSource struct {
	Store  Store
	Codecs []codec.Codec
}

// Changed gives the ids of what changed after a position of the journal, and the position up to which the answer holds.
func (s PastSource) Changed(ctx context.Context, after int64) ([]string, int64, error) {
	return s.Store.ChangedSince(ctx, after)
}

// page is how many declarations are read from the store at a time.
const page = 500

// Run gives the decided declarations with ids from one to before another, in order, n at most.
func (s PastSource) Run(ctx context.Context, from, until string, n int) ([]clearance.Past, error) {
	var out []clearance.Past
	for len(out) < n {
		want := min(page, n-len(out))
		list, err := s.Store.Decided(ctx, from, until, want)
		if err != nil {
			return nil, err
		}
		read, err := s.readAll(ctx, list)
		if err != nil {
			return nil, err
		}
		out = append(out, read...)
		if len(list) < want {
			break
		}
		from = list[len(list)-1].Record.ID + " "
	}
	return out, nil
}

// Example gives the decided declaration of an entry number or id; one that is not there is ErrExample.
func (s PastSource) Example(ctx context.Context, name string) (clearance.Past, error) {
	rec, err := s.Store.ByName(ctx, name)
	if errors.Is(err, fault.ErrNotFound) {
		return clearance.Past{}, ErrExample
	}
	if err != nil {
		return clearance.Past{}, err
	}
	list, err := s.Store.Decided(ctx, rec.ID, rec.ID+" ", 1)
	if err != nil {
		return clearance.Past{}, err
	}
	if len(list) == 0 {
		return clearance.Past{}, ErrExample
	}
	return s.read(ctx, &list[0])
}

// readAll reads declarations beside each other.
func (s PastSource) readAll(ctx context.Context, list []declaration.Decided) ([]clearance.Past, error) {
	out := make([]clearance.Past, len(list))
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(runtime.GOMAXPROCS(0))
	for i := range list {
		g.Go(func() (err error) {
			out[i], err = s.read(ctx, &list[i])
			return err
		})
	}
	return out, g.Wait()
}

func (s PastSource) read(ctx context.Context, x *declaration.Decided) (clearance.Past, error) {
	r, v := &x.Record, &x.Version
	p := clearance.Past{ID: r.ID, Entry: r.Entry, Office: r.Office, Enterprise: r.Enterprise, Rulebook: v.Rulebook,
		Fate: clearance.Fate{State: r.Progress.State, AcceptedAt: r.Progress.Miles.AcceptedAt, InspectedAt: r.Progress.Miles.InspectedAt, ReleasedAt: r.Progress.Miles.ReleasedAt}}
	m, advice, err := codec.ReadStored(s.Codecs, v)
	if err != nil {
		return p, err
	}
	p.Declaration, p.Advice = *m.Declaration, slices.Clip(advice)
	p.Trader = m.Declaration.Trader.USCC.String()
	if p.Trader == "" {
		p.Trader = m.Declaration.Trader.Name
	}
	if err := json.Unmarshal(v.Facts, &p.Facts); err != nil {
		return p, fmt.Errorf("read the facts on %s: %w", r.ID, err)
	}
	var d clearance.Decision
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return p, fmt.Errorf("read the decision on %s: %w", r.ID, err)
	}
	p.On, p.Was = d.On, new(clearance.Assayer).Outcome(&d)
	return p, s.findings(ctx, &p)
}

// findings reads what inspections found; only what was looked at has an event of them.
func (s PastSource) findings(ctx context.Context, p *clearance.Past) error {
	switch p.Fate.State {
	case declaration.Seized, declaration.ReturnedToOrigin, declaration.Destroyed:
	default:
		if p.Fate.InspectedAt == 0 {
			return nil
		}
	}
	events, err := s.Store.History(ctx, p.ID)
	if err != nil {
		return err
	}
	for _, e := range events {
		if e.Kind != event.Inspected {
			continue
		}
		var said struct {
			Findings []string `json:"findings"`
		}
		if err := json.Unmarshal(e.Payload, &said); err != nil {
			return fmt.Errorf("read the inspection of %s: %w", p.ID, err)
		}
		p.Fate.Findings = append(p.Fate.Findings, said.Findings...)
	}
	return nil
}
