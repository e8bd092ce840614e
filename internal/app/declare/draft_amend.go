package declare

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// BeginAmendment begins a draft with the content of a declaration, to be changed and sent as an application to amend it; one that is open already
// goes on. A declaration that takes no application now is fault.ErrConflict.
func (s *Drafts) BeginAmendment(ctx context.Context, c party.Caller, name string) (Draft, error) {
	if err := may(c); err != nil {
		return Draft{}, err
	}
	d, err := s.Detail(ctx, c, name, 0)
	if err != nil {
		return Draft{}, err
	}
	if d.Record.Enterprise != c.Enterprise || !slices.Contains(d.Open, declaration.RequestAmend) {
		return Draft{}, fmt.Errorf("amend %s, which is %s: %w", name, d.Record.Progress.State, fault.ErrConflict)
	}
	open, err := s.OpenDrafts(ctx, c)
	if err != nil {
		return Draft{}, err
	}
	for i := range open {
		if open[i].Amends == d.Record.ID {
			return s.Open(ctx, c, open[i].ID)
		}
	}
	at, _ := s.moment()
	rec := declaration.DraftRecord{ID: s.NewID(at.Time()), Enterprise: c.Enterprise, By: c.Key, Amends: d.Record.ID, CreatedAt: at, UpdatedAt: at}
	next, err := d.Declaration.Clone()
	if err != nil {
		return Draft{}, err
	}
	return s.keep(ctx, Draft{DraftRecord: rec, Declaration: next, Original: &d})
}

// original fetches the declaration that a draft is to amend.
func (s *Drafts) original(ctx context.Context, c party.Caller, d *Draft) error {
	if d.Amends == "" {
		return nil
	}
	detail, err := s.Detail(ctx, c, d.Amends, 0)
	d.Original = &detail
	return err
}

// Changes tells what a draft changes in the declaration that it is to amend, field by field.
func (d *Draft) Changes() []declaration.Change {
	if d.Original == nil {
		return nil
	}
	return declaration.Diff(d.Original.Declaration, d.Declaration)
}

// Plea is what goes with an amendment when it is sent: why it is asked for, and which revision of the draft the caller has seen.
type Plea struct {
	Revision int
	Reason   string // a code of the list amend_reason
	Note     string
}

// Apply sends a draft as the application to amend its declaration, and closes it. One that was sent already is answered by its declaration.
// Outcomes are those of Request; fault.ErrStale when it is not the revision that the caller has seen.
func (s *Drafts) Apply(ctx context.Context, c party.Caller, id string, p Plea) (declaration.Record, error) {
	d, err := s.Open(ctx, c, id)
	if err != nil {
		return declaration.Record{}, err
	}
	switch {
	case d.Amends == "":
		return declaration.Record{}, fmt.Errorf("draft %s amends nothing: %w", id, fault.ErrConflict)
	case d.Declared != "":
		return d.Original.Record, nil
	case d.Revision != p.Revision:
		return declaration.Record{}, fmt.Errorf("draft %s was seen at revision %d and is at %d: %w", id, p.Revision, d.Revision, fault.ErrStale)
	}
	rec, err := s.Request(ctx, c, d.Amends, 0, Ask{Kind: declaration.AmendRequest, Reason: p.Reason, Note: p.Note, Changes: d.Changes()})
	if err != nil {
		return rec, err
	}
	d.Declared = rec.ID
	if _, err = s.keep(ctx, d); errors.Is(err, fault.ErrStale) {
		err = nil // somebody typed on: the application is filed, and another one waits for its decision
	}
	return rec, err
}
