package declare

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
)

// Find gives a declaration by its id or entry number. What the caller may not see is fault.ErrNotFound.
func (s *Service) Find(ctx context.Context, c party.Caller, name string) (declaration.Record, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return declaration.Record{}, err
	}
	rec, err := s.Store.ByName(ctx, name)
	if err == nil {
		err = c.See(rec.Enterprise, rec.Office)
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	return rec, nil
}

// ByReference gives the caller's own declaration by its reference.
func (s *Service) ByReference(ctx context.Context, c party.Caller, reference string) (declaration.Record, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return declaration.Record{}, err
	}
	return s.Store.ByReference(ctx, c.Enterprise, reference)
}

// List gives the declarations that the caller may see, newest first unless the filter says otherwise.
func (s *Service) List(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Record, error) {
	f, err := within(c, f)
	if err != nil {
		return nil, err
	}
	return s.Store.List(ctx, f)
}

// within narrows a filter to what the caller may see.
func within(c party.Caller, f declaration.Filter) (declaration.Filter, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return f, err
	}
	if !c.SeesAny() {
		return f, fmt.Errorf("no declarations are shown to a %s: %w", c.Role, fault.ErrForbidden)
	}
	if c.Role == event.Trader {
		f.Enterprise = c.Enterprise
	} else if !c.Office.IsZero() {
		f.Office = c.Office
	}
	return f, nil
}

// Detail is a declaration with its current content and decision.
type Detail struct {
	Record      declaration.Record       `json:"record"`
	Declaration *declaration.Declaration `json:"declaration"`
	Decision    json.RawMessage          `json:"decision"` // as it was stored
	Decided     clearance.Decision       `json:"-"`        // the same, parsed
	Facts       json.RawMessage          `json:"facts"`
	Format      string                   `json:"format"`
	Open        []declaration.Step       `json:"openSteps"`
}

// Detail gives a declaration with the content and decision of a version; 0 is the current one.
func (s *Service) Detail(ctx context.Context, c party.Caller, name string, version int) (Detail, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return Detail{}, err
	}
	v, err := s.Store.VersionOf(ctx, rec.ID, version)
	if err != nil {
		return Detail{}, fmt.Errorf("version %d of %s: %w", version, name, err)
	}
	m, _, err := codec.ReadStored(s.Codecs, &v)
	if err != nil {
		return Detail{}, err
	}
	d, decision, facts, err := disclosed(v)
	if err != nil {
		return Detail{}, err
	}
	return Detail{Record: rec, Declaration: m.Declaration, Decision: decision, Decided: d, Facts: facts, Format: v.Format, Open: rec.Progress.Open()}, nil
}

// disclosed gives decision and facts of a version as everybody may read them who may read the declaration.
func disclosed(v declaration.Version) (d clearance.Decision, decision, facts json.RawMessage, err error) {
	var f declaration.Facts
	if err := errors.Join(json.Unmarshal(v.Decision, &d), json.Unmarshal(v.Facts, &f)); err != nil {
		return d, nil, nil, fmt.Errorf("read the decision on %s: %w", v.ID, err)
	}
	if d.Risk == nil && f.Past == nil { // the bytes as they were stored
		return d, v.Decision, v.Facts, nil
	}
	f.Past = nil
	d = d.Disclosed()
	if decision, err = json.Marshal(d); err == nil {
		facts, err = json.Marshal(f)
	}
	return d, decision, facts, err
}

// History gives the facts about a declaration in the order in which they happened.
func (s *Service) History(ctx context.Context, c party.Caller, name string) ([]event.Sealed, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return nil, err
	}
	return s.Store.History(ctx, rec.ID)
}

// Explanation is a decision, computed again from what was stored.
type Explanation struct {
	Record      declaration.Record     `json:"record"`
	Version     int                    `json:"version"`
	Stored      json.RawMessage        `json:"stored"`
	Again       clearance.Decision     `json:"again"`
	Identical   bool                   `json:"identical"`
	Differences []clearance.Difference `json:"differences,omitzero"`
	Rulebook    string                 `json:"rulebook"` // under which it was recomputed
	Format      string                 `json:"format"`
}

// Explain decides again on the stored message with the stored facts under the rulebook of the decision. What profiles say to officers is
// compared too, and shown to the platform itself alone. A rulebook that this installation does not have is fault.ErrNotFound.
func (s *Service) Explain(ctx context.Context, c party.Caller, name string, version int) (Explanation, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return Explanation{}, err
	}
	v, err := s.Store.VersionOf(ctx, rec.ID, version)
	if err != nil {
		return Explanation{}, fmt.Errorf("version %d of %s: %w", version, name, err)
	}
	book, err := s.Rulebooks.ByHash(ctx, v.Rulebook)
	if err != nil {
		return Explanation{}, fmt.Errorf("rulebook %s: %w", v.Rulebook, err)
	}
	e, err := s.explain(rec, v, book)
	if err != nil || c.Role == event.System {
		return e, err
	}
	_, e.Stored, _, err = disclosed(v)
	e.Again = e.Again.Disclosed()
	e.Differences = slices.DeleteFunc(e.Differences, func(d clearance.Difference) bool { return strings.HasPrefix(d.Path, "risk.") })
	return e, err
}

func (s *Service) explain(rec declaration.Record, v declaration.Version, book *clearance.Rulebook) (Explanation, error) {
	var stored clearance.Decision
	if err := json.Unmarshal(v.Decision, &stored); err != nil {
		return Explanation{}, fmt.Errorf("read the decision on %s: %w", rec.ID, err)
	}
	var facts declaration.Facts
	if err := json.Unmarshal(v.Facts, &facts); err != nil {
		return Explanation{}, fmt.Errorf("read the facts on %s: %w", rec.ID, err)
	}
	m, advice, err := codec.ReadStored(s.Codecs, &v)
	if err != nil {
		return Explanation{}, err
	}
	again := clearance.Decide(m.Declaration, book, facts, stored.On).With(advice)
	again.Faults.Locate(m.Locate)
	bytes, err := json.Marshal(again)
	if err != nil {
		return Explanation{}, fmt.Errorf("write the decision on %s again: %w", rec.ID, err)
	}
	e := Explanation{Record: rec, Version: v.Version, Stored: v.Decision, Again: again, Rulebook: book.Hash, Format: v.Format, Identical: string(bytes) == string(v.Decision)}
	if !e.Identical { // an earlier version of the platform may have written the same in another order
		e.Differences = clearance.Diff(stored, again)
		e.Identical = len(e.Differences) == 0
	}
	return e, nil
}
