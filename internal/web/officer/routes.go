// Package officer is the pages of customs officers: work lists, the supervisor's board, a declaration on one screen with the steps that are open, and the form for the
// result of an inspection.
//
// The package promises that an act on a page that is no longer current does nothing and loses nothing that was typed, and that each act says what it does
// before it cannot be taken back; it refuses to decide which step is open.
package officer

import (
	"context"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Declarations is what the pages ask.
type Declarations interface {
	List(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Record, error)
	Groups(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Group, error)
	LaneReasons(ctx context.Context, c party.Caller, recs []declaration.Record) ([][]clearance.Why, error)
	Detail(ctx context.Context, c party.Caller, name string, version int) (declare.Detail, error)
	Selection(ctx context.Context, c party.Caller, name string, version int) (declare.Selection, error)
	Neighbours(ctx context.Context, c party.Caller, name string) (declare.Neighbours, error)
	History(ctx context.Context, c party.Caller, name string) ([]event.Sealed, error)
	DecideRequest(ctx context.Context, c party.Caller, name string, v declaration.Verdict) (declaration.Record, error)
}

// Acts is what officers do.
type Acts interface {
	Do(ctx context.Context, c party.Caller, name string, a inspect.Act) (declaration.Record, error)
}

// Config is what the area is made of.
type Config struct {
	Declarations Declarations
	Acts         Acts
	Catalogue    *fault.Catalogue
	Book         func() *clearance.Rulebook
	Now          func() time.Time
}

type area struct {
	Declarations
	acts      Acts
	catalogue *fault.Catalogue
	book      func() *clearance.Rulebook
	now       func() time.Time
}

// Routes lists the pages.
func Routes(c Config) []site.Route {
	a := &area{c.Declarations, c.Acts, c.Catalogue, c.Book, c.Now}
	return []site.Route{
		{Path: "/officer", Need: party.ScopeOfficer, Show: a.work},
		{Path: "/board", Need: party.ScopeSupervise, Show: a.board},
		{Path: "/officer/declarations/{name}", Need: party.ScopeOfficer, Form: true, Show: a.desk},
		{Path: "/officer/declarations/{name}/neighbours", Need: party.ScopeOfficer, Show: a.neighbours},
		{Path: "/officer/declarations/{name}/inspection", Need: party.ScopeOfficer, Form: true, Show: a.inspection},
	}
}
