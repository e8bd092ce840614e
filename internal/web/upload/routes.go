// Package upload is the pages on which tables of declarations are sent: the template, trying out, what is wrong and where, declaring what is right.
//
// The package promises that nothing is declared before a person has seen what was found, and that a file is read as a stream of bounded length; it refuses to
// judge a row by itself.
package upload

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Uploads is what the pages ask.
type Uploads interface {
	Send(ctx context.Context, c party.Caller, name string, content []byte) (batch.Upload, error)
	Open(ctx context.Context, c party.Caller, id string) (batch.Upload, declare.UploadReport, error)
	List(ctx context.Context, c party.Caller) ([]batch.Upload, error)
	Drop(ctx context.Context, c party.Caller, id string) error
	DeclareAll(ctx context.Context, c party.Caller, id string) error
	Return(ctx context.Context, c party.Caller, id string) ([]byte, error)
	Template(english bool) ([]byte, error)
}

type area struct{ Uploads }

// Routes lists the pages.
func Routes(u Uploads) []site.Route {
	a := &area{u}
	return []site.Route{
		{Path: "/uploads", Need: party.ScopeDeclare, Form: true, Show: a.list},
		{Path: "/uploads/template", Need: party.ScopeDeclare, Show: a.template},
		{Path: "/uploads/{id}", Need: party.ScopeDeclare, Form: true, Show: a.show},
		{Path: "/uploads/{id}/errors", Need: party.ScopeDeclare, Show: a.errors},
	}
}
