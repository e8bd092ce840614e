// Package admin is what the administrator of an installation does: issue and revoke API keys, grant tariff quotas.
//
// A secret is shown once and kept as a hash; every key leaves an event. The package refuses to give a key more than the kind
// of its owner allows.
package admin

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Store is what the verbs ask of the store.
type Store interface {
	IssueKey(ctx context.Context, k party.Key, e event.Envelope) error
	RevokeKey(ctx context.Context, id string, e event.Envelope) error
	Keys(ctx context.Context, enterprise string) ([]party.Key, error)
	GrantQuota(ctx context.Context, name string, granted num.Qty, e event.Envelope) error
	QuotaLeft(ctx context.Context, names []string) ([]declaration.QuotaBalance, error)
	KeyByHash(ctx context.Context, hash [32]byte) (party.Key, error)
}

// Service does the verbs.
type Service struct {
	Store Store
	Now   func() time.Time
}

// ErrWish is returned for a key that cannot be given.
var ErrWish = errors.New("a key needs a name, a role, scopes of that role and, for a trader, an enterprise")

// KeyWish is the key that is asked for.
type KeyWish struct {
	Name       string        `json:"name"`
	Role       event.Role    `json:"role" enum:"trader,officer,carrier,bank,system"`
	Enterprise string        `json:"enterprise,omitempty"`
	Office     string        `json:"office,omitempty"`
	Scopes     []party.Scope `json:"scopes"`
}

// KeyIssued is a new key with its secret, which is shown this once.
type KeyIssued struct {
	party.Key
	Secret string `json:"secret"`
}

// allowed says which scopes a role may have.
var allowed = map[event.Role][]party.Scope{
	event.Trader:  {party.ScopeDeclare, party.ScopeRead, party.ScopePay},
	event.Officer: {party.ScopeRead, party.ScopeOfficer, party.ScopeRisk},
	event.Carrier: {party.ScopeRead, party.ScopeCargo},
	event.Bank:    {party.ScopeBank},
	event.System:  party.Scopes(),
}

// IssueKey makes a key.
func (s *Service) IssueKey(ctx context.Context, c party.Caller, w KeyWish) (KeyIssued, error) {
	if err := c.Need(party.ScopeAdmin); err != nil {
		return KeyIssued{}, err
	}
	k, err := w.key(s.Now())
	if err != nil {
		return KeyIssued{}, err
	}
	secret := "tg_" + rand.Text()
	k.Hash = sha256.Sum256([]byte(secret))
	e, err := s.event(event.KeyIssued, c, map[string]any{"key": k.ID, "name": k.Name, "role": string(k.Role), "scopes": scopeNames(k.Scopes)}, k)
	if err != nil {
		return KeyIssued{}, err
	}
	if err := s.Store.IssueKey(ctx, k, e); err != nil {
		return KeyIssued{}, fmt.Errorf("issue key %q: %w", w.Name, err)
	}
	return KeyIssued{Key: k, Secret: secret}, nil
}

// key checks a wish.
func (w KeyWish) key(now time.Time) (party.Key, error) {
	scopes, known := allowed[w.Role]
	for _, sc := range w.Scopes {
		known = known && slices.Contains(scopes, sc)
	}
	if !known || w.Name == "" || len(w.Scopes) == 0 || (w.Role == event.Trader) == (w.Enterprise == "") {
		return party.Key{}, fmt.Errorf("%w: %w", ErrWish, fault.ErrConflict)
	}
	k := party.Key{ID: "k_" + rand.Text()[:12], Name: w.Name, Role: w.Role, Enterprise: w.Enterprise, Scopes: w.Scopes,
		CreatedAt: event.InstantOf(now)}
	if w.Office != "" {
		o, err := code.ParseOffice(w.Office)
		if err != nil {
			return k, fmt.Errorf("%w: %w", ErrWish, err)
		}
		k.Office = o
	}
	return k, nil
}

// RevokeKey ends a key at once.
func (s *Service) RevokeKey(ctx context.Context, c party.Caller, id string) error {
	if err := c.Need(party.ScopeAdmin); err != nil {
		return err
	}
	e, err := s.event(event.KeyRevoked, c, map[string]any{"key": id}, party.Key{})
	if err != nil {
		return err
	}
	if err := s.Store.RevokeKey(ctx, id, e); err != nil {
		return fmt.Errorf("revoke key %q: %w", id, err)
	}
	return nil
}

// Keys lists the keys of an enterprise, or all.
func (s *Service) Keys(ctx context.Context, c party.Caller, enterprise string) ([]party.Key, error) {
	if err := c.Need(party.ScopeAdmin); err != nil {
		return nil, err
	}
	return s.Store.Keys(ctx, enterprise)
}

// Caller finds who calls with a secret. An unknown or revoked one is fault.ErrForbidden.
func (s *Service) Caller(ctx context.Context, secret string) (party.Caller, error) {
	k, err := s.Store.KeyByHash(ctx, sha256.Sum256([]byte(secret)))
	if errors.Is(err, fault.ErrNotFound) || (err == nil && k.RevokedAt != 0) {
		return party.Caller{}, fault.ErrForbidden
	}
	if err != nil {
		return party.Caller{}, fmt.Errorf("look up a key: %w", err)
	}
	return k.Caller(), nil
}

func (s *Service) event(kind event.Kind, c party.Caller, fields map[string]any, k party.Key) (event.Envelope, error) {
	b, err := event.Payload(fields)
	return event.Envelope{Kind: kind, Version: 1, At: event.InstantOf(s.Now()), Actor: c.Actor(), Office: k.Office,
		Enterprise: k.Enterprise, Payload: b}, err
}

func scopeNames(s []party.Scope) []string {
	out := make([]string, len(s))
	for i, x := range s {
		out[i] = string(x)
	}
	return out
}
