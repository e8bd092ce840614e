// Package target keeps what targeting needs to know: history, counted from the journal.
//
// Each event is counted once, in the order of the journal, and a declaration that is decided meanwhile sees the history up to some
// position, never beyond. The package promises that counting in batches gives what counting from the first event gives; it refuses to decide.
package target

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Store is what counting asks of the store.
type Store interface {
	Leaves(ctx context.Context, from int64, n int) ([]event.Leaf, error)
	Versions(ctx context.Context, id string) ([]declaration.Version, error)
	HistoryPosition(ctx context.Context) (int64, error)
	CountHistory(ctx context.Context, from, to int64, c *risk.Counts) error // fault.ErrStale when another node was faster
}

// Reader gives what a stored version says; a codec.Reader.
type Reader interface {
	Content(ctx context.Context, id string, version int) (codec.Content, error)
}

// Counter counts history.
type Counter struct {
	Store Store
	Read  Reader
	Zone  *time.Location // in which the civil day of the law begins
	Batch int            // events of one transaction
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
	if p.Version == 0 {
		if p.Version, err = c.versionAt(ctx, &e); err != nil {
			return err
		}
	}
	said, err := c.Read.Content(ctx, e.Subject, p.Version)
	if err != nil {
		return err
	}
	return c.occurrence(counts, &e, &p, &said)
}

// versionAt gives the last version that was there when something happened.
func (c *Counter) versionAt(ctx context.Context, e *event.Envelope) (int, error) {
	list, err := c.Store.Versions(ctx, e.Subject)
	if err != nil {
		return 0, err
	}
	last := 0
	for i := range list {
		if list[i].At <= e.At {
			last = max(last, list[i].Version)
		}
	}
	if last == 0 {
		return 0, fmt.Errorf("declaration %s has no version before the event", e.Subject)
	}
	return last, nil
}

func (c *Counter) occurrence(counts *risk.Counts, e *event.Envelope, p *payload, said *codec.Content) error {
	if said.Err != nil {
		return said.Err
	}
	if !said.Declaration.China() {
		return nil
	}
	on, err := c.day(e.At)
	if err != nil {
		return err
	}
	counts.Add(what(e.Kind, p, said.Accepted), said.Declaration, &said.Assessment, on)
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
