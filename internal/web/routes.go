// Package web is the pages of the platform: one folder an area, one line an area here.
//
// Pages are rendered on the server by typed templates, work without script, carry a strict content security policy and come in Chinese and
// English. The package promises that what is simulated and which tariff edition is meant is said on every page; it refuses to decide
// anything.
package web

import (
	"io/fs"
	"log/slog"
	"net/http"
	"time"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/account"
	"github.com/tongguan/tongguan/internal/web/admin"
	"github.com/tongguan/tongguan/internal/web/broker"
	"github.com/tongguan/tongguan/internal/web/declaration"
	"github.com/tongguan/tongguan/internal/web/design"
	"github.com/tongguan/tongguan/internal/web/inspection"
	"github.com/tongguan/tongguan/internal/web/officer"
	"github.com/tongguan/tongguan/internal/web/proof"
	"github.com/tongguan/tongguan/internal/web/public"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/supervisor"
	"github.com/tongguan/tongguan/internal/web/ui"
	"github.com/tongguan/tongguan/internal/web/upload"
)

// Deps are the parts that the pages call.
type Deps struct {
	Declare   *declare.Service
	Inspect   *inspect.Service
	Drafts    *declare.Drafts
	Uploads   *declare.Uploads
	Collect   *collect.Service
	Search    *search.Desk
	Quotes    public.Quotes
	OpenAPI   []byte // description of the interface
	Replays   supervisor.Replays
	Profiles  supervisor.Profiles
	Yields    supervisor.Yields
	Tables    func() fs.FS // in force
	Identity  *identity.Service
	Keys      admin.Keys
	Journal   admin.Journal
	Proofs    proof.Proofs
	Sessions  site.Sessions
	Account   account.Config
	Simulated bool // the data are
	Secure    bool // cookies only over TLS
	Log       *slog.Logger
	Now       func() time.Time
}

// New makes the pages.
func New(d Deps) http.Handler {
	d.Account.Home = home
	s := site.New(site.Config{Persons: d.Identity, Sessions: d.Sessions, Places: places(), Foot: foot(), Find: "/search", Simulated: d.Simulated, Secure: d.Secure, Rulebook: d.rulebook,
		Log: d.Log, Now: d.Now})
	s.Add(public.Routes(public.Config{Declarations: d.Declare, Quotes: d.Quotes, Law: d.Declare.Rulebooks.Current, Search: d.Search, Catalogue: d.Declare.Catalogue,
		OpenAPI: d.OpenAPI, Demo: len(d.Account.Demo) > 0})...)
	s.Add(account.Routes(d.Identity, d.Account)...)
	s.Add(declaration.Routes(d.Declare, d.Declare.Catalogue, d.Declare.Rulebooks.Current)...)
	s.Add(proof.Routes(proof.Config{Papers: d.Declare, Proofs: d.Proofs, Law: d.Declare.Rulebooks.Current, Simulated: d.Simulated})...)
	s.Add(officer.Routes(officer.Config{Declarations: d.Declare, Acts: d.Inspect, Catalogue: d.Declare.Catalogue, Book: d.Declare.Rulebooks.Current, Now: d.Now})...)
	s.Add(inspection.Routes(d.Inspect, d.Declare, d.Declare.Rulebooks.Current)...)
	s.Add(supervisor.Routes(d.Replays, d.Profiles, d.Yields, d.Tables)...)
	s.Add(admin.Routes(admin.Config{Identity: d.Identity, Keys: d.Keys, Journal: d.Journal, Book: d.Declare.Rulebooks.Current})...)
	s.Add(broker.Routes(d.Drafts, broker.Config{Search: d.Search, Collect: d.Collect, Rulebook: d.Declare.Rulebooks.Current})...)
	s.Add(upload.Routes(d.Uploads)...)
	s.Add(design.Routes()...)
	return s.Handler()
}

// places are the main places, in their order.
func places() []site.Place {
	return []site.Place{
		{URL: "/", Text: i18n.HomePlace},
		{URL: "/tariff", Text: i18n.TariffTitle},
		{URL: "/calculator", Text: i18n.CalcTitle},
		{URL: "/track", Text: i18n.TrackTitle},
		{URL: "/officer", Text: i18n.WorkTitle, Need: party.ScopeOfficer, Role: event.Officer},
		{URL: "/inspections", Text: i18n.InspTitle, Need: party.ScopeOfficer, Role: event.Officer},
		{URL: "/board", Text: i18n.BoardTitle, Need: party.ScopeSupervise, Role: event.Officer},
		{URL: "/drafts", Text: i18n.DraftsPlace, Need: party.ScopeDeclare},
		{URL: "/profiles", Text: i18n.ProfTitle, Need: party.ScopeSupervise, Role: event.Officer},
		{URL: "/profiles", Text: i18n.ProfTitle, Need: party.ScopeRisk, Role: event.Officer},
		{URL: "/replays", Text: i18n.ReplaysTitle, Need: party.ScopeSupervise, Role: event.Officer},
		{URL: "/replays", Text: i18n.ReplaysTitle, Need: party.ScopeRisk, Role: event.Officer},
		{URL: "/declarations", Text: i18n.DeclTitle, Need: party.ScopeRead},
		{URL: "/admin/persons", Text: i18n.PersonsTitle, Need: party.ScopeUsers, Role: event.System},
		{URL: "/admin/persons", Text: i18n.PersonsTitle, Need: party.ScopeRights, Role: event.System},
		{URL: "/admin/persons", Text: i18n.PersonsTitle, Need: party.ScopeAudit, Role: event.System},
		{URL: "/admin/keys", Text: i18n.KeysTitle, Need: party.ScopeAdmin, Role: event.System},
		{URL: "/admin/system", Text: i18n.SystemTitle, Need: party.ScopeAdmin, Role: event.System},
		{URL: "/admin/system", Text: i18n.SystemTitle, Need: party.ScopeAudit, Role: event.System},
	}
}

// foot are the links under every page.
func foot() []ui.Link {
	return []ui.Link{{URL: "/verify", Text: i18n.VerifyTitle}, {URL: "/rules", Text: i18n.RulesTitle}, {URL: "/times", Text: i18n.TimesTitle}, {URL: "/developers", Text: i18n.HomeAPI}, {URL: "/design", Text: i18n.DesignTitle}}
}

// home is where a person begins after signing in.
func home(c party.Caller) string {
	if c.Need(party.ScopeOfficer) == nil && c.Role == event.Officer {
		return "/officer"
	}
	if c.Role == event.Trader || c.Role == event.Officer {
		return "/declarations"
	}
	return "/admin/persons"
}

func (d Deps) rulebook() (edition, hash string) {
	ref := d.Declare.Rulebooks.Current().Ref()
	return ref.Edition, ref.Hash[:12]
}
