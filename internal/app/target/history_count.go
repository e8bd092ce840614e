// Package target keeps what targeting needs to know: history, counted from the journal.
//
// Each event is counted once, in the order of the journal, and a declaration that is decided meanwhile sees the history up to some
// position, never beyond. The package promises that counting in batches gives what counting from the first event gives; it refuses to decide.
package target

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Store is what counting asks of the store.
type Store interface {
	Leaves(ctx context.Context, from int64, n int) ([]event.Leaf, error)
	Versions(ctx context.Context, id string) ([]declaration.Version, error)
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
	HistoryPosition(ctx context.Context) (int64, error)
	CountHistory(ctx context.Context, from, to int64, c *risk.Counts) error // fault.ErrStale when another node was faster
}

// Counter counts history.
type Counter struct {
	Store  Store
	Codecs []codec.Codec
	Zone   *time.Location // in which the civil day of the law begins
	Batch  int            // events of one transaction
}

// Count counts the next events of the journal and tells how many they were; 0 is the end.
func (c *Counter) Count(ctx context.Context) (int, error) {
	from, err := c.Store.HistoryPosition(ctx)
	if err != nil {
		return 0, err
	}
	leaves, err := c.Store.Leaves(ctx, from, c.Batch)
	if err != nil || len(leaves) == 0 {
		return 0, err
	}
	counts := &risk.Counts{}
	for _, l := range leaves {
		if err := c.add(ctx, counts, l); err != nil {
			return 0, fmt.Errorf("count event %d: %w", l.Position, err)
		}
	}
	return len(leaves), c.Store.CountHistory(ctx, from, leaves[len(leaves)-1].Position+1, counts)
}

// payload is what counting reads of an event.
type payload struct {
	Version  int      `json:"version"`
	Step     string   `json:"step"`
	Findings []string `json:"findings"`
}

func (c *Counter) add(ctx context.Context, counts *risk.Counts, l event.Leaf) error {
	switch event.Kind(l.Index.Kind) {
	case event.Submitted, event.Amended, event.Completed, event.Inspected:
	default:
		return nil
	}
	e, err := event.ParseCanonical(l.Canonical)
	if err != nil {
		return err
	}
	var p payload
	if err := json.Unmarshal(e.Payload, &p); err != nil {
		return err
	}
	v, err := c.version(ctx, &e, p.Version)
	if err != nil {
		return err
	}
	return c.occurrence(counts, &e, &p, v)
}

// version gives the content that an event is about: the version it names, or the last one that was there.
func (c *Counter) version(ctx context.Context, e *event.Envelope, version int) (declaration.Version, error) {
	if version > 0 {
		return c.Store.VersionOf(ctx, e.Subject, version)
	}
	list, err := c.Store.Versions(ctx, e.Subject)
	if err != nil {
		return declaration.Version{}, err
	}
	list = slices.DeleteFunc(list, func(v declaration.Version) bool { return v.At > e.At })
	if len(list) == 0 {
		return declaration.Version{}, fmt.Errorf("declaration %s has no version before the event", e.Subject)
	}
	last := slices.MaxFunc(list, func(a, b declaration.Version) int { return a.Version - b.Version })
	return c.Store.VersionOf(ctx, e.Subject, last.Version)
}

// verdict is what counting reads of a decision.
type verdict struct {
	Accepted   bool            `json:"accepted"`
	Assessment duty.Assessment `json:"assessment"`
}

func (c *Counter) occurrence(counts *risk.Counts, e *event.Envelope, p *payload, v declaration.Version) error {
	m, _, err := codec.ReadStored(c.Codecs, &v)
	if err != nil {
		return err
	}
	var d verdict
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return fmt.Errorf("decision on %s version %d: %w", v.ID, v.Version, err)
	}
	if !m.Declaration.China() {
		return nil
	}
	on, err := c.day(e.At)
	if err != nil {
		return err
	}
	counts.Add(what(e.Kind, p, d.Accepted), m.Declaration, &d.Assessment, on)
	return nil
}

// what says how an event counts.
func what(k event.Kind, p *payload, accepted bool) risk.Occurrence {
	switch {
	case k == event.Inspected && (len(p.Findings) > 0 || p.Step != string(declaration.PassInspection)):
		return risk.Found
	case k == event.Inspected:
		return risk.Inspected
	case k == event.Amended || k == event.Completed:
		return risk.Amended
	case accepted:
		return risk.Accepted
	}
	return risk.Refused
}

func (c *Counter) day(at event.Instant) (cal.Date, error) {
	t := at.Time().In(c.Zone)
	return cal.NewDate(t.Year(), int(t.Month()), t.Day())
}
