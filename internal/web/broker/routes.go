// Package broker is the pages of who declares: drafts as a list of tasks, their parts as forms that save themselves, code pickers, checking,
// signing and what follows.
//
// The package promises that what was typed is never lost (not by a fault, a second tab, an ended session or a missing script), that a fault leads to the
// field it is about, and that a form declares once; it refuses to judge a declaration by rules of its own.
package broker

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Drafts is what the pages ask.
type Drafts interface {
	Begin(ctx context.Context, c party.Caller, d *declaration.Declaration) (declare.Draft, error)
	Copied(ctx context.Context, c party.Caller, name string) (*declaration.Declaration, error)
	Take(ctx context.Context, c party.Caller, body []byte) (declare.Draft, []fault.Rendered, error)
	Open(ctx context.Context, c party.Caller, id string) (declare.Draft, error)
	OpenDrafts(ctx context.Context, c party.Caller) ([]declaration.DraftRecord, error)
	Write(ctx context.Context, c party.Caller, w declare.DraftWrite) (declare.Draft, error)
	Drop(ctx context.Context, c party.Caller, id string) error
	JudgeDraft(d declare.Draft) declare.Judgement
	Declare(ctx context.Context, c party.Caller, id string, revision int) (declare.Reply, error)
	Detail(ctx context.Context, c party.Caller, name string, version int) (declare.Detail, error)
	Request(ctx context.Context, c party.Caller, name string, revision int, ask declare.Ask) (declaration.Record, error)
	BeginAmendment(ctx context.Context, c party.Caller, name string) (declare.Draft, error)
	Apply(ctx context.Context, c party.Caller, id string, p declare.Plea) (declaration.Record, error)
	Today() cal.Date
}

// Settler settles what is owed.
type Settler interface {
	Settle(ctx context.Context, c party.Caller, name string, w collect.Wish) (declaration.Record, error)
}

// Config is what the pages know beside the use cases.
type Config struct {
	Search   *search.Desk
	Collect  Settler
	Rulebook func() *clearance.Rulebook
}

type area struct {
	Drafts
	Config
}

// Routes lists the pages.
func Routes(d Drafts, c Config) []site.Route {
	a := &area{d, c}
	return []site.Route{
		{Path: "/drafts", Need: party.ScopeDeclare, Form: true, Show: a.list},
		{Path: "/drafts/upload", Need: party.ScopeDeclare, Form: true, Show: a.upload},
		{Path: "/drafts/{id}", Need: party.ScopeDeclare, Show: a.tasks},
		{Path: "/drafts/{id}/goods", Need: party.ScopeDeclare, Form: true, Show: a.goods},
		{Path: "/drafts/{id}/goods/{no}", Need: party.ScopeDeclare, Form: true, Show: a.item},
		{Path: "/drafts/{id}/check", Need: party.ScopeDeclare, Form: true, Show: a.check},
		{Path: "/drafts/{id}/drop", Need: party.ScopeDeclare, Form: true, Show: a.drop},
		{Path: "/drafts/{id}/{part}", Need: party.ScopeDeclare, Form: true, Show: a.part},
		{Path: "/declarations/{name}/declared", Need: party.ScopeRead, Show: a.declared},
		{Path: "/declarations/{name}/settle", Need: party.ScopePay, Form: true, Show: a.settle},
		{Path: "/declarations/{name}/amend", Need: party.ScopeDeclare, Form: true, Show: a.amend},
		{Path: "/declarations/{name}/cancel", Need: party.ScopeDeclare, Form: true, Show: a.cancel},
		{Path: "/pick/{list}", Show: a.pick},
	}
}
