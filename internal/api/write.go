package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/party"
)

type recordOut struct{ Body declaration.Record }

func recorded(r declaration.Record, err error) (*recordOut, error) { return &recordOut{Body: r}, err }

type requestIn struct {
	NameIn
	Revision int `query:"revision" minimum:"0" doc:"The revision that the caller saw; another one in between is 412"`
	Body     declare.Ask
}

func (s *server) request(ctx context.Context, c party.Caller, in *requestIn) (*recordOut, error) {
	return recorded(s.Declare.Request(ctx, c, in.Name, in.Revision, in.Body))
}

type actIn struct {
	NameIn
	Body inspect.Act
}

func (s *server) act(ctx context.Context, c party.Caller, in *actIn) (*recordOut, error) {
	return recorded(s.Inspect.Do(ctx, c, in.Name, in.Body))
}

type decideIn struct {
	NameIn
	No   int `path:"no" minimum:"1" doc:"Number of the request within the declaration"`
	Body struct {
		Approve bool   `json:"approve"`
		Answer  string `json:"answer,omitempty" doc:"The officer's reason; a rejection needs one"`
	}
}

func (s *server) decide(ctx context.Context, c party.Caller, in *decideIn) (*recordOut, error) {
	return recorded(s.Declare.DecideRequest(ctx, c, in.Name, declaration.Verdict{No: in.No, Approve: in.Body.Approve, Answer: in.Body.Answer}))
}

type factIn struct {
	NameIn
	Body struct {
		Fact  declaration.Fact `json:"fact" enum:"arrived,manifest-released,departed"`
		Place string           `json:"place,omitempty" maxLength:"200"`
	}
}

func (s *server) fact(ctx context.Context, c party.Caller, in *factIn) (*recordOut, error) {
	return recorded(s.Cargo.Report(ctx, c, in.Name, in.Body.Fact, in.Body.Place))
}
