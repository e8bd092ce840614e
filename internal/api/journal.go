package api

import (
	"context"
	"net/http"

	"github.com/tongguan/tongguan/internal/core/party"
)

// Proofs gives what a declarant needs to prove that its events stand in the journal.
type Proofs interface {
	// Checkpoint gives the newest signed checkpoint as a signed note; fault.ErrNotFound before the first.
	Checkpoint(ctx context.Context) ([]byte, error)
	// Receipts gives the inclusion receipts of these positions under the newest checkpoint as JSON; an event after it is left out.
	Receipts(ctx context.Context, positions []int64) ([]byte, error)
}

func (s *server) checkpoint(ctx context.Context, _ party.Caller, _ *struct{}) (*bytesOut, error) {
	b, err := s.Proofs.Checkpoint(ctx)
	if err != nil {
		return nil, err
	}
	return &bytesOut{Status: http.StatusOK, ContentType: "text/plain; charset=utf-8", Body: b}, nil
}

func (s *server) proofs(ctx context.Context, c party.Caller, in *NameIn) (*bytesOut, error) {
	events, err := s.Declare.History(ctx, c, in.Name)
	if err != nil {
		return nil, err
	}
	var at []int64
	for _, e := range events {
		if e.Position >= 0 {
			at = append(at, e.Position)
		}
	}
	b, err := s.Proofs.Receipts(ctx, at)
	if err != nil {
		return nil, err
	}
	return &bytesOut{Status: http.StatusOK, ContentType: "application/json", Body: b}, nil
}

type healthOut struct {
	Body struct {
		Status   string `json:"status"`
		Version  string `json:"version"`
		Rulebook string `json:"rulebook"`
	}
}

func (s *server) health(context.Context, party.Caller, *struct{}) (*healthOut, error) {
	out := &healthOut{}
	out.Body.Status, out.Body.Version, out.Body.Rulebook = "ok", s.Version, s.Declare.Rulebooks.Current().Hash
	return out, nil
}
