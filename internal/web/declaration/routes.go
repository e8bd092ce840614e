// Package declaration is the pages about stored declarations, for everybody who may read them: the list and one declaration with its
// reasons.
//
// The package promises that a reader sees what the use case gives to that reader and nothing else, and that a rate is never shown without the edition
// of the tariff; it refuses to change anything.
package declaration

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/lookup"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Declarations is what the pages ask.
type Declarations interface {
	List(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Record, error)
	Detail(ctx context.Context, c party.Caller, name string, version int) (declare.Detail, error)
	History(ctx context.Context, c party.Caller, name string) ([]event.Sealed, error)
	Search(ctx context.Context, c party.Caller, text string, limit int) ([]lookup.Found, error)
}

type area struct {
	Declarations
	catalogue *fault.Catalogue
	book      func() *clearance.Rulebook
}

// Routes lists the pages.
func Routes(d Declarations, catalogue *fault.Catalogue, book func() *clearance.Rulebook) []site.Route {
	a := &area{d, catalogue, book}
	return []site.Route{
		{Path: "/declarations", Need: party.ScopeRead, Show: a.list},
		{Path: "/search", Need: party.ScopeRead, Show: a.find},
		{Path: "/declarations/{name}", Need: party.ScopeRead, Show: a.show},
	}
}
