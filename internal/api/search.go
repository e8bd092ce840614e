package api

import (
	"context"
	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/core/lookup"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
)

type searchIn struct {
	OnIn
	Q     string `query:"q" doc:"Chinese or English words, pinyin, a declaration element or the first digits of a code; at most 100 characters"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20"`
	Per   int    `query:"perHeading" minimum:"0" maximum:"100" doc:"Lines of one heading at most; 0 is no limit"`
}

type searchOut struct{ Body *search.Answer }

func (s *server) tariffSearch(ctx context.Context, _ party.Caller, in *searchIn) (*searchOut, error) {
	on, err := s.day(in.On)
	if err != nil {
		return nil, err
	}
	a, err := s.Search.Index().Find(search.Query{Text: in.Q, On: on, Limit: in.Limit, PerHeading: in.Per})
	if err != nil {
		return nil, questionProblem(ctx, err)
	}
	return &searchOut{Body: a}, nil
}

type findIn struct {
	Q     string `query:"q" required:"true" maxLength:"200" doc:"At least three letters or digits; spaces, hyphens and case do not matter"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"50"`
}

type findOut struct {
	Body struct {
		Found []lookup.Found `json:"found"`
	}
}

func (s *server) findDeclarations(ctx context.Context, c party.Caller, in *findIn) (*findOut, error) {
	out := &findOut{}
	var err error
	out.Body.Found, err = s.Declare.Search(ctx, c, in.Q, in.Limit)
	return out, err
}

// questionProblem tells in the caller's language what is wrong with a question.
func questionProblem(ctx context.Context, err error) error {
	q, ok := errors.AsType[*search.QueryError](err)
	if !ok {
		return err
	}
	l := languageOf(ctx)
	return &Problem{Type: problemType("request"), Title: l.Of(i18n.BadQuery), Status: http.StatusUnprocessableEntity, Detail: l.Of(q.Text), Code: "request"}
}
