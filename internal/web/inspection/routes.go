// Package inspection is the pages of inspections: the list of work, and one inspection with all that is done in it, made for a phone in a yard: officers,
// appointment, findings item by item, weights, samples, photos, disposal.
//
// The package promises that photos are kept before a result is judged, so that nothing that was typed or taken is lost, that a page which is no longer current
// does nothing, and that a trader sees the own inspections as far as a trader may; it refuses to decide which step is open.
package inspection

import (
	"context"
	"io"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/clearance"
	core "github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Inspections is what the pages ask.
type Inspections interface {
	List(ctx context.Context, c party.Caller, w inspect.Wanted) ([]inspect.Work, error)
	Find(ctx context.Context, c party.Caller, no string) (inspect.Work, error)
	Of(ctx context.Context, c party.Caller, name string) ([]inspect.Work, error)
	Move(ctx context.Context, c party.Caller, no string, d inspect.Deed) (core.Order, error)
	Attach(ctx context.Context, c party.Caller, no string, p core.Photo, body io.Reader) (core.Order, error)
	Photo(ctx context.Context, c party.Caller, no, hash string, original bool) ([]byte, string, error)
}

// Declarations gives what was declared.
type Declarations interface {
	Detail(ctx context.Context, c party.Caller, name string, version int) (declare.Detail, error)
}

type area struct {
	Inspections
	declarations Declarations
	book         func() *clearance.Rulebook
}

// Routes lists the pages.
func Routes(i Inspections, d Declarations, book func() *clearance.Rulebook) []site.Route {
	a := &area{i, d, book}
	return []site.Route{
		{Path: "/inspections", Need: party.ScopeOfficer, Show: a.list},
		{Path: "/inspections/{no}", Need: party.ScopeRead, Form: true, Show: a.show},
		{Path: "/inspections/{no}/photos/{hash}", Need: party.ScopeRead, Show: a.photo},
		{Path: "/declarations/{name}/inspections", Need: party.ScopeRead, Show: a.of},
	}
}

func urlOf(no string) string { return "/inspections/" + no }
