// Package supervisor is the pages on which a draft of a table is tried on the past: order a replay, watch it, read what it would have changed.
//
// The package promises that each figure of a report leads to the declarations behind it, and that nothing here changes the rulebook in force; it refuses to
// count anything itself.
package supervisor

import (
	"context"
	"io"
	"io/fs"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/party"
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

type area struct {
	Replays
	tables func() fs.FS
}

// Routes lists the pages; tables are those in force.
func Routes(r Replays, tables func() fs.FS) []site.Route {
	a := &area{r, tables}
	return []site.Route{
		{Path: "/replays", Need: party.ScopeRead, Show: a.list},
		{Path: "/replays/new", Need: party.ScopeRead, Form: true, Show: a.order},
		{Path: "/replays/{id}", Need: party.ScopeRead, Form: true, Show: a.show},
		{Path: "/replays/{id}/changes", Need: party.ScopeRead, Show: a.changes},
	}
}
