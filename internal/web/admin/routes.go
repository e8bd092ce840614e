// Package admin is the pages of the three administrators: accounts of persons for the system administrator, posts, locks and
// sessions for the security administrator, both to read for the auditor.
//
// The package promises that a first password is shown once and that what would end something asks first; it refuses to decide who may do what,
// which the use cases do.
package admin

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Identity is what the pages ask.
type Identity interface {
	Persons(ctx context.Context, c party.Caller) ([]party.User, error)
	Open(ctx context.Context, c party.Caller, wish party.User) (party.User, string, error)
	ResetPassword(ctx context.Context, c party.Caller, id string) (string, error)
	Close(ctx context.Context, c party.Caller, id string) error
	Assign(ctx context.Context, c party.Caller, id string, posts []party.Post) error
	Link(ctx context.Context, c party.Caller, id, subject string) error
	Unlock(ctx context.Context, c party.Caller, id string) error
	EndSession(ctx context.Context, c party.Caller, id, token, except string) error
}

// Keys is what the pages of the keys of programs ask.
type Keys interface {
	IssueKey(ctx context.Context, c party.Caller, w admin.KeyWish) (admin.KeyIssued, error)
	RevokeKey(ctx context.Context, c party.Caller, id string) error
	Keys(ctx context.Context, c party.Caller, enterprise string) ([]party.Key, error)
}

// Journal is what the page of the installation asks of the journal. Sealed gives the newest checkpoint whose signature holds, fault.ErrNotFound
// before the first.
type Journal interface {
	Sealed(ctx context.Context) (Checkpoint, error)
	CheckAll(ctx context.Context) (Check, error)
}

// Config is what the area is made of.
type Config struct {
	Identity Identity
	Keys     Keys
	Journal  Journal
	Book     func() *clearance.Rulebook
}

type area struct {
	Identity
	key     Keys
	journal Journal
	book    func() *clearance.Rulebook
}

// Routes lists the pages.
func Routes(c Config) []site.Route {
	a := &area{c.Identity, c.Keys, c.Journal, c.Book}
	return []site.Route{
		{Path: "/admin/keys", Need: party.ScopeAdmin, Show: a.keys},
		{Path: "/admin/keys/new", Need: party.ScopeAdmin, Form: true, Show: a.issue},
		{Path: "/admin/keys/{id}/revoke", Need: party.ScopeAdmin, Form: true, Show: a.revoke},
		{Path: "/admin/system", Need: site.Anybody, Form: true, Show: a.system},
		{Path: "/admin/persons", Need: site.Anybody, Show: a.list},
		{Path: "/admin/persons/new", Need: party.ScopeUsers, Form: true, Show: a.open},
		{Path: "/admin/persons/{id}", Need: site.Anybody, Show: a.show},
		{Path: "/admin/persons/{id}/posts", Need: party.ScopeRights, Form: true, Show: a.posts},
		{Path: "/admin/persons/{id}/link", Need: party.ScopeRights, Form: true, Show: a.link},
		{Path: "/admin/persons/{id}/unlock", Need: party.ScopeRights, Form: true, Show: a.unlock},
		{Path: "/admin/persons/{id}/sessions", Need: party.ScopeRights, Form: true, Show: a.endSessions},
		{Path: "/admin/persons/{id}/password", Need: party.ScopeUsers, Form: true, Show: a.password},
		{Path: "/admin/persons/{id}/close", Need: party.ScopeUsers, Form: true, Show: a.end},
	}
}
