package admin

import (
	"context"
	"errors"
	"fmt"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// ErrQuota is returned for a grant that cannot be: a quota without a name, or a quantity below nought.
var ErrQuota = errors.New("a tariff quota needs a name of at most 64 characters and a quantity not below nought")

const longestQuota = 64

// GrantQuota opens a tariff quota, or changes how much of it is granted in all, and gives what is left. It is for administrators and
// supervisors, and leaves an event; less than is drawn already is fault.ErrConflict.
func (s *Service) GrantQuota(ctx context.Context, c party.Caller, name string, granted num.Qty) (declaration.QuotaBalance, error) {
	if err := c.Need(party.ScopeAdmin); err != nil && c.Need(party.ScopeSupervise) != nil {
		return declaration.QuotaBalance{}, err
	}
	if name == "" || utf8.RuneCountInString(name) > longestQuota || !utf8.ValidString(name) || granted.Sign() < 0 {
		return declaration.QuotaBalance{}, ErrQuota
	}
	b, err := event.Payload(map[string]any{"quota": name, "granted": granted.String()})
	if err != nil {
		return declaration.QuotaBalance{}, err
	}
	e := event.Envelope{Kind: event.QuotaGranted, Version: 1, At: event.InstantOf(s.Now()), Actor: c.Actor(), Office: c.Office, Subject: name, Payload: b}
	if err := s.Store.GrantQuota(ctx, name, granted, e); err != nil {
		return declaration.QuotaBalance{}, err
	}
	return s.left(ctx, name)
}

// Quota gives what is left of a tariff quota; one that was never opened has nothing.
func (s *Service) Quota(ctx context.Context, c party.Caller, name string) (declaration.QuotaBalance, error) {
	if err := c.Need(party.ScopeRead); err != nil && c.Need(party.ScopeAdmin) != nil {
		return declaration.QuotaBalance{}, err
	}
	return s.left(ctx, name)
}

func (s *Service) left(ctx context.Context, name string) (declaration.QuotaBalance, error) {
	list, err := s.Store.QuotaLeft(ctx, []string{name})
	if err != nil {
		return declaration.QuotaBalance{}, fmt.Errorf("read quota %q: %w", name, err)
	}
	return list[0], nil
}
