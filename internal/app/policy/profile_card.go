package policy

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Card is one version of a profile with its life: one of the tables, or one that was filed.
type Card struct {
	ID      string        `json:"id"`
	Version int           `json:"version"`
	Stage   risk.Stage    `json:"stage"`
	Tables  bool          `json:"tables"`            // it stands among the tables of the law and was not filed
	Profile *risk.Profile `json:"profile,omitempty"` // none where its text cannot be read any more
	Filed   *risk.Filed   `json:"filed,omitempty"`
}

// Cards gives all versions of all profiles, in force and filed, by id, the newest version first.
func (s *Profiles) Cards(ctx context.Context, c party.Caller) ([]Card, error) {
	filed, err := s.List(ctx, c)
	if err != nil {
		return nil, err
	}
	known := map[string]bool{}
	var out []Card
	for i := range filed {
		f := &filed[i]
		card := Card{ID: f.ID, Version: f.Version, Stage: f.Stage, Filed: f}
		if p, err := s.Force.Parse(f.Text); err == nil {
			card.Profile = p
		}
		out = append(out, card)
		known[fmt.Sprintf("%s@%d", f.ID, f.Version)] = true
	}
	for _, p := range s.Force.InForce() {
		if !known[p.Ref()] {
			out = append(out, Card{ID: p.ID, Version: p.Version, Stage: risk.Active, Tables: true, Profile: p})
		}
	}
	slices.SortFunc(out, func(a, b Card) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), b.Version-a.Version)
	})
	return out, nil
}

// CardsOf gives the versions of one profile, the newest first; without any it is fault.ErrNotFound.
func (s *Profiles) CardsOf(ctx context.Context, c party.Caller, id string) ([]Card, error) {
	all, err := s.Cards(ctx, c)
	if err != nil {
		return nil, err
	}
	all = slices.DeleteFunc(all, func(x Card) bool { return x.ID != id })
	if len(all) == 0 {
		return nil, fmt.Errorf("profile %s: %w", id, fault.ErrNotFound)
	}
	return all, nil
}
