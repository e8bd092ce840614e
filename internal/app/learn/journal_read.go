package learn

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Inspected is what a model learns from in a store.
type Inspected interface {
	// Chosen gives declarations of the red lane and those that were inspected whatever their lane, by their ids after f.Before, f.Limit at most.
	Chosen(ctx context.Context, f declaration.Filter) ([]inspection.Chosen, error)
	VersionOf(ctx context.Context, id string, version int) (declaration.Version, error)
}

// Rulebooks gives the rulebook of a hash.
type Rulebooks interface {
	ByHash(ctx context.Context, hash string) (*clearance.Rulebook, error)
}

// Journal reads past inspections out of a store, as what they looked at was known when it was decided.
type Journal struct {
	Store     Inspected
	Rulebooks Rulebooks
	Codecs    []codec.Codec
}

// pageSize is how many declarations are read from the store at a time.
const pageSize = 200

// Table gives a row for each declaration that was inspected and decided in a span of days, and what was found. It is read from the version that was
// inspected, the facts that were stored with its decision and the rulebook of that decision: neither an amendment nor history of later days is in it.
func (j *Journal) Table(ctx context.Context, span cal.Span) (*feature.Table, error) {
	recipe := score.Declarations()
	eye, err := score.NewEye(recipe)
	if err != nil {
		return nil, err
	}
	t, row := &feature.Table{Schema: recipe.Schema}, &feature.Row{}
	for f := (declaration.Filter{Limit: pageSize}); ; {
		list, err := j.Store.Chosen(ctx, f)
		if err != nil || len(list) == 0 {
			return t, err
		}
		for i := range list {
			o := list[i].Outcome()
			if len(o.Stints) == 0 {
				continue
			}
			on, err := j.row(ctx, &list[i], eye, row)
			if err != nil {
				return nil, err
			}
			if span.Contains(on) {
				t.Add(row, on, o.Hit)
			}
		}
		f.Before = list[len(list)-1].Record.ID
	}
}

// row reads a declaration as it was inspected, and gives the day of its decision; no day for one that has no such version.
func (j *Journal) row(ctx context.Context, x *inspection.Chosen, eye *score.Eye, row *feature.Row) (cal.Date, error) {
	at, ok := x.At()
	if !ok {
		return cal.Date{}, nil
	}
	v, err := j.Store.VersionOf(ctx, at.ID, at.Version)
	if err != nil {
		return cal.Date{}, fmt.Errorf("version %d of %s: %w", at.Version, at.ID, err)
	}
	m, _, err := codec.ReadStored(j.Codecs, &v)
	if err != nil {
		return cal.Date{}, err
	}
	var facts declaration.Facts
	var said struct {
		On cal.Date `json:"on"`
	}
	if err := json.Unmarshal(v.Facts, &facts); err != nil {
		return cal.Date{}, fmt.Errorf("read the facts on %s: %w", v.ID, err)
	}
	if err := json.Unmarshal(v.Decision, &said); err != nil {
		return cal.Date{}, fmt.Errorf("read the decision on %s: %w", v.ID, err)
	}
	book, err := j.Rulebooks.ByHash(ctx, v.Rulebook)
	if err != nil {
		return cal.Date{}, fmt.Errorf("see %s as it was decided: %w", v.ID, err)
	}
	eye.Row(clearance.SightOf(m.Declaration, book, facts, said.On), row)
	return said.On, nil
}
