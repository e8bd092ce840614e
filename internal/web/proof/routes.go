// Package proof is the papers of a declaration as pages and as PDF, the receipts that go with it, and the public page that verifies a paper.
//
// The package promises that page and PDF say the same and that whoever verifies a paper learns nothing that is not public; it refuses to decide
// what a paper says (package paper lays it out) and whether it holds (the use case does).
package proof

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Papers is what the pages ask.
type Papers interface {
	Paper(ctx context.Context, c party.Caller, name string, kind declare.PaperKind, version int) (declare.Paper, error)
	CheckPaper(ctx context.Context, token string) (declare.PaperCheck, error)
	History(ctx context.Context, c party.Caller, name string) ([]event.Sealed, error)
}

// Proofs gives the inclusion receipts of positions of the journal as JSON; fault.ErrNotFound before the first checkpoint.
type Proofs interface {
	Receipts(ctx context.Context, positions []int64) ([]byte, error)
}

// Config is what the pages know.
type Config struct {
	Papers    Papers
	Proofs    Proofs
	Law       func() *clearance.Rulebook
	Simulated bool // the data are
}

type area struct{ Config }

// Routes lists the pages.
func Routes(c Config) []site.Route {
	a := &area{c}
	return []site.Route{
		{Path: "/declarations/{name}/papers/{kind}", Need: party.ScopeRead, Show: a.show},
		{Path: "/declarations/{name}/receipts", Need: party.ScopeRead, Show: a.receipts},
		{Path: "/verify", Show: a.verify},
	}
}
