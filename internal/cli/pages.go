package cli

import (
	"context"
	"fmt"
	"net/http"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web"
	"github.com/tongguan/tongguan/internal/web/account"
	pages "github.com/tongguan/tongguan/internal/web/admin"
)

// withPages puts the pages beside the interface.
func withPages(p *platform, h http.Handler, d web.Deps) http.Handler {
	d.Declare, d.Inspect, d.Identity, d.Sessions, d.Log, d.Now = p.declare, p.inspect, p.persons, p.db, p.log, p.now
	d.Drafts, d.Search, d.Collect = &declare.Drafts{Service: p.declare, Kept: p.db}, p.search, p.collect
	d.Replays, d.Profiles, d.Yields, d.Tables = p.policy, p.profiles, p.yields, p.law.tables
	d.Keys, d.Journal, d.Proofs = p.admin, sealed{p}, p
	d.Uploads = p.uploads
	d.Quotes = &quote.Service{Rulebooks: p.law, Catalogue: p.law.catalogue}
	if description, err := api.Description(Version); err == nil { // without it the page is not there
		d.OpenAPI = description
	}
	mux := http.NewServeMux()
	mux.Handle("/", web.New(d))
	mux.Handle("/v1/", h)
	for _, path := range []string{"/openapi.json", "/openapi.yaml", "/docs", "/healthz"} {
		mux.Handle(path, h)
	}
	return mux
}

// sealed is the journal as its page shows it.
type sealed struct{ p *platform }

// Sealed gives the newest checkpoint, its signature checked.
func (s sealed) Sealed(ctx context.Context) (pages.Checkpoint, error) {
	note, err := s.p.Checkpoint(ctx)
	if err != nil {
		return pages.Checkpoint{}, err
	}
	c, err := audit.Open(note, s.p.public)
	return pages.Checkpoint{Size: c.Size, Root: c.Root.String(), At: c.At, Public: s.p.public}, err
}

// CheckAll compares the whole journal, and the books with it, to all that was signed.
func (s sealed) CheckAll(ctx context.Context) (pages.Check, error) {
	rep, err := audit.Verify(ctx, s.p.db, s.p.public, nil, audit.VersionCheck(s.p.db), audit.EntryCheck(s.p.db))
	if err == nil {
		rep, err = audit.VerifyBooks(ctx, s.p.db, rep)
	}
	out := pages.Check{Size: rep.Size, Checkpoints: rep.Checkpoints}
	for _, f := range rep.Findings {
		out.Findings = append(out.Findings, fmt.Sprintf("%d: %s", f.Position, f.What))
	}
	return out, err
}

// demoPassword is the password of all accounts of the demonstration, which shows it.
const demoPassword = "demo-demo-tongguan"

// demoPersons are the persons of the demonstration: one a post, and a broker who also pays.
func demoPersons() []identity.Founder {
	person := func(login, name string, posts ...party.Post) identity.Founder {
		return identity.Founder{User: party.User{Login: login, Name: name, Posts: posts}, Password: demoPassword}
	}
	broker := person("broker", "王芳", party.Declarant, party.Payer)
	broker.User.Enterprise = demoEnterprise
	return []identity.Founder{broker, person("officer", "李强", party.DeskOfficer), person("supervisor", "赵敏", party.DeskOfficer, party.Supervisor),
		person("risk", "陈静", party.RiskOfficer), person("auditor", "周平", party.Auditor), person("system", "吴磊", party.SystemAdmin), person("security", "郑洁", party.SecurityAdmin)}
}

// demoAccounts are the accounts as the sign-in page shows them.
func demoAccounts(persons []identity.Founder) []account.Demo {
	out := make([]account.Demo, len(persons))
	for i := range persons {
		u := &persons[i].User
		out[i] = account.Demo{Login: u.Login, Password: demoPassword, What: i18n.Posts(u.Posts)}
	}
	return out
}
