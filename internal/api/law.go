package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/search"
)

type rulebookOut struct{ Body clearance.Ref }

func (s *server) rulebook(context.Context, party.Caller, *struct{}) (*rulebookOut, error) {
	return &rulebookOut{Body: s.Declare.Rulebooks.Current().Ref()}, nil
}

type rulesOut struct {
	Body struct {
		Rules []fault.Def `json:"rules"`
	}
}

func (s *server) rules(context.Context, party.Caller, *struct{}) (*rulesOut, error) {
	out := &rulesOut{}
	out.Body.Rules = s.Declare.Catalogue.Defs()
	return out, nil
}

// OnIn is the day of a question. It is exported since it is embedded.
type OnIn struct {
	On string `query:"on" doc:"As of this day, 2026-11-24; today when it is left out"`
}

// day gives the asked day, or today.
func (s *server) day(text string) (cal.Date, error) {
	if text == "" {
		return s.Declare.Today(), nil
	}
	d, err := cal.Parse(text)
	if err != nil {
		return d, humaError(422, err.Error())
	}
	return d, nil
}

type tariffIn struct {
	OnIn
	HS string `path:"hs" pattern:"^[0-9]{10}$" doc:"Ten digits"`
}

type tariffOut struct {
	Body struct {
		Edition  string       `json:"edition" doc:"Show it wherever you show a rate"`
		Line     *tariff.Line `json:"line"`
		Rulebook string       `json:"rulebook"`
	}
}

func (s *server) tariffLine(_ context.Context, _ party.Caller, in *tariffIn) (*tariffOut, error) {
	on, err := s.day(in.On)
	if err != nil {
		return nil, err
	}
	hs, err := code.ParseHS(in.HS)
	if err != nil {
		return nil, humaError(422, err.Error())
	}
	book := s.Declare.Rulebooks.Current()
	line, ok := book.Tariff.Line(hs, on)
	if !ok {
		return nil, fault.ErrNotFound
	}
	out := &tariffOut{}
	out.Body.Edition, out.Body.Line, out.Body.Rulebook = line.Edition, line, book.Hash
	return out, nil
}

type codeListsOut struct {
	Body struct {
		Lists []string `json:"lists"`
	}
}

func (s *server) codeLists(context.Context, party.Caller, *struct{}) (*codeListsOut, error) {
	out := &codeListsOut{}
	out.Body.Lists = s.Declare.Rulebooks.Current().Codes.Names()
	return out, nil
}

type codeListIn struct {
	OnIn
	List  string `path:"list" maxLength:"64"`
	Q     string `query:"q" doc:"Code, Chinese or English name, pinyin or its first letters; all rows when it is left out"`
	Limit int    `query:"limit" minimum:"1" maximum:"100" default:"20" doc:"Rows that fit q"`
}

type codeListOut struct {
	Body struct {
		List string           `json:"list"`
		On   cal.Date         `json:"on"`
		Rows []codelist.Entry `json:"rows"`
	}
}

func (s *server) codeList(ctx context.Context, _ party.Caller, in *codeListIn) (*codeListOut, error) {
	on, err := s.day(in.On)
	if err != nil {
		return nil, err
	}
	out := &codeListOut{}
	out.Body.List, out.Body.On = in.List, on
	list := s.Declare.Rulebooks.Current().Codes.List(in.List)
	if out.Body.Rows = search.On(list, on); out.Body.Rows == nil {
		return nil, fault.ErrNotFound
	}
	if in.Q == "" {
		return out, nil
	}
	if out.Body.Rows, err = search.Codes(list, search.Query{Text: in.Q, On: on, Limit: in.Limit}); err != nil {
		return nil, questionProblem(ctx, err)
	}
	return out, nil
}
