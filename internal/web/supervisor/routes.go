// Package supervisor is the pages on which rules are drafted and tried on the past: order a replay, watch it, read what it would have changed; draft a risk
// profile, replay it, have a colleague approve it, retire it.
//
// The package promises that each figure of a report leads to the declarations behind it, and that nothing but an approved or retired profile changes the
// rulebook in force; it refuses to count anything itself.
package supervisor

import (
	"context"
	"io"
	"io/fs"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Replays is what the pages ask.
type Replays interface {
	Order(ctx context.Context, c party.Caller, w policy.Wish) (clearance.Replay, error)
	Find(ctx context.Context, c party.Caller, id string) (clearance.Replay, error)
	List(ctx context.Context, c party.Caller, limit int) ([]clearance.Replay, error)
	Changes(ctx context.Context, c party.Caller, id string) (io.ReadCloser, error)
	Cancel(ctx context.Context, c party.Caller, id string) (clearance.Replay, error)
}

// Profiles is the life of risk profiles.
type Profiles interface {
	Cards(ctx context.Context, c party.Caller) ([]policy.Card, error)
	CardsOf(ctx context.Context, c party.Caller, id string) ([]policy.Card, error)
	Draft(ctx context.Context, c party.Caller, w policy.ProfileWish) (risk.Filed, error)
	Replay(ctx context.Context, c party.Caller, id string, version int, span cal.Span) (clearance.Replay, error)
	Approve(ctx context.Context, c party.Caller, id string, version int, despite string) (risk.Filed, error)
	Retire(ctx context.Context, c party.Caller, id string, version int, why string) (risk.Filed, error)
}

type area struct {
	Replays
	profiles Profiles
	yields   Yields
	tables   func() fs.FS
}

// Routes lists the pages; tables are those in force.
func Routes(r Replays, p Profiles, y Yields, tables func() fs.FS) []site.Route {
	a := &area{r, p, y, tables}
	return []site.Route{
		{Path: profilesAt, Need: party.ScopeRead, Show: a.profileList},
		{Path: profilesAt + "/new", Need: party.ScopeRead, Form: true, Show: a.profileForm},
		{Path: profilesAt + "/{id}", Need: party.ScopeRead, Form: true, Show: a.profileShow},
		{Path: profilesAt + "/{id}/approve", Need: party.ScopeRead, Form: true, Show: a.profileApprove},
		{Path: "/replays", Need: party.ScopeRead, Show: a.list},
		{Path: "/replays/new", Need: party.ScopeRead, Form: true, Show: a.order},
		{Path: "/replays/{id}", Need: party.ScopeRead, Form: true, Show: a.show},
		{Path: "/replays/{id}/changes", Need: party.ScopeRead, Show: a.changes},
	}
}
