package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
)

type yieldIn struct {
	From string `query:"from" doc:"First day of arrival, 2026-10-01; from the beginning when it is left out"`
	To   string `query:"to" doc:"Last day of arrival, included; until now when it is left out"`
}

type yieldOut struct{ Body yield.Report }

func (s *server) yield(ctx context.Context, c party.Caller, in *yieldIn) (*yieldOut, error) {
	var span cal.Span
	for _, d := range [...]struct {
		text string
		to   *cal.Date
	}{{in.From, &span.From}, {in.To, &span.Until}} {
		if d.text == "" {
			continue
		}
		var err error
		if *d.to, err = cal.Parse(d.text); err != nil {
			return nil, humaError(422, err.Error())
		}
	}
	r, err := s.Yields.Report(ctx, c, span)
	return &yieldOut{Body: r}, err
}
