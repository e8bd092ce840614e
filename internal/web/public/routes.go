// Package public is the pages for everybody: what the platform is, what the law says, what goods would cost, where a consignment stands.
//
// The package promises that it shows nothing that needs a sign-in, and the edition of the tariff wherever a rate is; it refuses to change
// anything.
package public

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Declarations is what the pages ask about declarations.
type Declarations interface {
	Today() cal.Date
	Track(ctx context.Context, no code.EntryNo) (declare.Track, error)
	List(ctx context.Context, c party.Caller, f declaration.Filter) ([]declaration.Record, error)
}

// Quotes tells what goods would owe. An error is a *quote.QuestionError.
type Quotes interface {
	Quote(q quote.Question, today cal.Date) (*quote.Quote, error)
}

// Config is what the pages know.
type Config struct {
	Declarations Declarations
	Quotes       Quotes
	Law          func() *clearance.Rulebook
	Search       *search.Desk
	Catalogue    *fault.Catalogue
	OpenAPI      []byte // description of the interface; nil for none
	Demo         bool   // simulated data
}

type area struct{ Config }

// Routes lists the pages.
func Routes(c Config) []site.Route {
	a := &area{c}
	return []site.Route{
		{Path: "/{$}", Show: a.home},
		{Path: "/tariff", Show: a.tariffSearch},
		{Path: "/tariff/{hs}", Show: a.tariffShow},
		{Path: "/calculator", Show: a.estimate},
		{Path: "/track", Show: a.track},
		{Path: "/rules", Show: a.rules},
		{Path: "/rules/{code}", Show: a.rule},
		{Path: "/times", Show: a.times},
		{Path: "/developers", Show: a.developers},
	}
}
