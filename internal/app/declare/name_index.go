package declare

import (
	"context"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/lookup"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// NameStore keeps the names by which declarations are found.
type NameStore interface {
	Leaves(ctx context.Context, from int64, n int) ([]event.Leaf, error)
	ByName(ctx context.Context, name string) (declaration.Record, error)
	NamesPosition(ctx context.Context) (int64, error)
	IndexNames(ctx context.Context, from, to int64, list []lookup.Named) error // fault.ErrStale when another node was faster
}

// Indexer reads the names of declarations out of the journal, from its first event on: also of those that were there before.
type Indexer struct {
	Store NameStore
	Read  *codec.Reader
	Batch int // events of one transaction
}

// Index reads the names of the next events and tells how many they were; 0 is the end of the journal.
func (x *Indexer) Index(ctx context.Context) (int, error) {
	from, err := x.Store.NamesPosition(ctx)
	if err != nil {
		return 0, err
	}
	leaves, err := x.Store.Leaves(ctx, from, x.Batch)
	if err != nil || len(leaves) == 0 {
		return 0, err
	}
	var list []lookup.Named
	seen := map[string]bool{}
	for _, l := range leaves {
		switch event.Kind(l.Index.Kind) {
		case event.Submitted, event.Accepted, event.Amended, event.Completed:
		default:
			continue
		}
		if seen[l.Index.Subject] {
			continue
		}
		seen[l.Index.Subject] = true
		n, err := x.names(ctx, l.Index.Subject)
		if err != nil {
			return 0, fmt.Errorf("names of event %d: %w", l.Position, err)
		}
		list = append(list, n)
	}
	return len(leaves), x.Store.IndexNames(ctx, from, leaves[len(leaves)-1].Position+1, list)
}

// names reads the names of a declaration as it is now; of a message that cannot be read those of the record.
func (x *Indexer) names(ctx context.Context, id string) (lookup.Named, error) {
	rec, err := x.Store.ByName(ctx, id)
	if err != nil {
		return lookup.Named{}, err
	}
	said, err := x.Read.Content(ctx, id, rec.Version)
	return lookup.Named{ID: id, Names: lookup.NamesOf(&rec, said.Declaration)}, err
}

// Finder finds declarations by the beginning of a name.
type Finder interface {
	FindNames(ctx context.Context, f lookup.Filter) ([]lookup.Found, error)
}

// ErrShort is returned for a search by fewer than three letters and digits, or two that are Chinese.
var ErrShort = errors.New("search by at least three letters or digits")

// minName is how many bytes of a folded name are searched for at least.
const minName = 3

// Search finds declarations that the caller may see by the beginning of their entry number, reference, bill, container, or code or name of an enterprise,
// each declaration once. What was submitted this very moment is found by its whole entry number or reference.
func (s *Service) Search(ctx context.Context, c party.Caller, text string, limit int) ([]lookup.Found, error) {
	within, err := within(c, declaration.Filter{})
	if err != nil {
		return nil, err
	}
	folded := lookup.Fold(text)
	if len(folded) < minName {
		return nil, ErrShort
	}
	list, err := s.Finder.FindNames(ctx, lookup.Filter{Prefix: folded, Enterprise: within.Enterprise, Office: within.Office, Limit: 3 * limit})
	if err != nil {
		return nil, err
	}
	var out []lookup.Found
	seen := map[string]bool{}
	for i := range list {
		if id := list[i].Record.ID; !seen[id] && len(out) < limit {
			seen[id], out = true, append(out, list[i])
		}
	}
	if len(out) > 0 {
		return out, nil
	}
	rec, err := s.Find(ctx, c, folded)
	if errors.Is(err, fault.ErrNotFound) && within.Enterprise != "" {
		rec, err = s.ByReference(ctx, c, text)
	}
	if errors.Is(err, fault.ErrNotFound) || errors.Is(err, fault.ErrForbidden) {
		return nil, nil
	}
	return []lookup.Found{{Record: rec, By: lookup.Name{Kind: lookup.EntryName, Text: folded}}}, err
}
