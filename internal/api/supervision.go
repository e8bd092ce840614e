package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/party"
)

type watchOut struct{ Body inspect.Watch }

type watchesOut struct {
	Body struct {
		Supervised []inspect.Watch `json:"supervised"`
	}
}

func (s *server) supervised(ctx context.Context, c party.Caller, _ *struct{}) (*watchesOut, error) {
	out := new(watchesOut)
	var err error
	out.Body.Supervised, err = s.Inspect.Supervised(ctx, c)
	return out, err
}

func (s *server) supervision(ctx context.Context, c party.Caller, in *NameIn) (*watchOut, error) {
	w, err := s.Inspect.Supervision(ctx, c, in.Name)
	return &watchOut{Body: w}, err
}

type extendIn struct {
	NameIn
	Revision int `query:"revision" minimum:"0" doc:"The revision that the caller saw; another one in between is 412"`
	Body     struct {
		Months int    `json:"months"`
		Reason string `json:"reason" maxLength:"2000"`
	}
}

func (s *server) extendSupervision(ctx context.Context, c party.Caller, in *extendIn) (*recordOut, error) {
	return recorded(s.Inspect.Extend(ctx, c, in.Name, in.Revision, declaration.Prolongation{Months: in.Body.Months, Reason: in.Body.Reason}))
}

type endingIn struct {
	NameIn
	Revision int `query:"revision" minimum:"0" doc:"The revision that the caller saw; another one in between is 412"`
	Body     struct {
		Way     declaration.Way `json:"way" doc:"One of the ways that the supervision names"`
		On      cal.Date        `json:"on" doc:"The day on which the goods left, came back or were used up"`
		EntryNo string          `json:"entryNo,omitempty" maxLength:"40" doc:"Of the declaration by which the supervision ends"`
		Monthly bool            `json:"monthly,omitempty" doc:"The goods are not on the exempt list: they owe the taxes by the month"`
		Note    string          `json:"note,omitempty" maxLength:"2000" doc:"Evidence of a destruction, number of a written-off ledger"`
	}
}

func (s *server) endSupervision(ctx context.Context, c party.Caller, in *endingIn) (*recordOut, error) {
	return recorded(s.Inspect.EndSupervision(ctx, c, in.Name, in.Revision, declaration.Ending{Way: in.Body.Way, On: in.Body.On, Entry: in.Body.EntryNo,
		Monthly: in.Body.Monthly, Note: in.Body.Note}))
}
