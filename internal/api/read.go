package api

import (
	"context"
	"encoding/json"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
)

// NameIn names a declaration in the path. It is exported since it is embedded.
type NameIn struct {
	Name string `path:"name" maxLength:"64" doc:"Id or 18-digit entry number"`
}

type listIn struct {
	State  string `query:"state" doc:"Only in this state"`
	Lane   string `query:"lane" enum:"green,yellow,red,blue,"`
	Office string `query:"office" pattern:"^([0-9]{4})?$"`
	Text   string `query:"q" maxLength:"100" doc:"Part of entry number, reference or trader name"`
	Before string `query:"before" maxLength:"64" doc:"Id of the last declaration of the page before"`
	Limit  int    `query:"limit" minimum:"1" maximum:"500" default:"50"`
}

type listOut struct {
	Body struct {
		Declarations []declaration.Record `json:"declarations"`
		Next         string               `json:"next,omitempty" doc:"Value of before for the next page"`
	}
}

func (s *server) list(ctx context.Context, c party.Caller, in *listIn) (*listOut, error) {
	f := declaration.Filter{State: declaration.State(in.State), Lane: in.Lane, Text: in.Text, Before: in.Before, Limit: in.Limit}
	if err := f.Office.UnmarshalText([]byte(in.Office)); err != nil {
		return nil, err
	}
	recs, err := s.Declare.List(ctx, c, f)
	if err != nil {
		return nil, err
	}
	out := &listOut{}
	out.Body.Declarations = recs
	if len(recs) == in.Limit {
		out.Body.Next = recs[len(recs)-1].ID
	}
	return out, nil
}

type detailIn struct {
	NameIn
	Version int `query:"version" minimum:"0" doc:"0 is the current version"`
}

type detailOut struct{ Body declare.Detail }

func (s *server) detail(ctx context.Context, c party.Caller, in *detailIn) (*detailOut, error) {
	d, err := s.Declare.Detail(ctx, c, in.Name, in.Version)
	return &detailOut{Body: d}, err
}

// wireEvent is an event as the interface shows it.
type wireEvent struct {
	Position   int64           `json:"position" doc:"In the journal, from 0; -1 while it is not sealed"`
	Kind       event.Kind      `json:"kind"`
	Version    int             `json:"version"`
	At         event.Instant   `json:"at"`
	Role       event.Role      `json:"role"`
	By         string          `json:"by"`
	Office     code.Office     `json:"office,omitzero"`
	Enterprise string          `json:"enterprise,omitzero"`
	Subject    string          `json:"subject,omitzero"`
	Payload    json.RawMessage `json:"payload"`
}

func wireEvents(in []event.Sealed) []wireEvent {
	out := make([]wireEvent, len(in))
	for i, e := range in {
		out[i] = wireEvent{Position: e.Position, Kind: e.Kind, Version: e.Version, At: e.At, Role: e.Actor.Role, By: e.Actor.ID,
			Office: e.Office, Enterprise: e.Enterprise, Subject: e.Subject, Payload: e.Payload}
	}
	return out
}

type eventsOut struct {
	Body struct {
		Events []wireEvent `json:"events"`
		Next   int64       `json:"next" doc:"Value of after for the next call"`
	}
}

func (s *server) history(ctx context.Context, c party.Caller, in *NameIn) (*eventsOut, error) {
	h, err := s.Declare.History(ctx, c, in.Name)
	if err != nil {
		return nil, err
	}
	out := &eventsOut{}
	out.Body.Events, out.Body.Next = wireEvents(h), -1
	return out, nil
}

type wayOut struct{ Body declare.Way }

func (s *server) timeline(ctx context.Context, c party.Caller, in *NameIn) (*wayOut, error) {
	w, err := s.Declare.Way(ctx, c, in.Name)
	return &wayOut{Body: w}, err
}

type eventsIn struct {
	After int64    `query:"after" minimum:"-1" default:"-1" doc:"The position of the last event that was read; -1 is the beginning"`
	Limit int      `query:"limit" minimum:"1" maximum:"1000" default:"100"`
	Kinds []string `query:"kind" doc:"Only these kinds"`
}

func (s *server) events(ctx context.Context, c party.Caller, in *eventsIn) (*eventsOut, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return nil, err
	}
	q := EventQuery{After: in.After, Limit: in.Limit}
	for _, k := range in.Kinds {
		q.Kinds = append(q.Kinds, event.Kind(k))
	}
	evs, next, err := s.Feed.Events(ctx, c, q)
	if err != nil {
		return nil, err
	}
	out := &eventsOut{}
	out.Body.Events, out.Body.Next = wireEvents(evs), next
	return out, nil
}

type explainOut struct{ Body declare.Explanation }

func (s *server) explain(ctx context.Context, c party.Caller, in *detailIn) (*explainOut, error) {
	e, err := s.Declare.Explain(ctx, c, in.Name, in.Version)
	return &explainOut{Body: e}, err
}

type selectionOut struct{ Body declare.Selection }

func (s *server) selection(ctx context.Context, c party.Caller, in *detailIn) (*selectionOut, error) {
	sel, err := s.Declare.Selection(ctx, c, in.Name, in.Version)
	return &selectionOut{Body: sel}, err
}
