package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

type quotaIn struct {
	Name string `path:"name" maxLength:"256" doc:"Name of the quota, as the table of measures has it"`
}

type grantIn struct {
	Name string `path:"name" maxLength:"256" doc:"Name of the quota, as the table of measures has it"`
	Body struct {
		Granted num.Qty `json:"granted" doc:"Quantity in all, in the statutory unit"`
	}
}

type quotaOut struct{ Body declaration.QuotaBalance }

func (s *server) grantQuota(ctx context.Context, c party.Caller, in *grantIn) (*quotaOut, error) {
	left, err := s.Admin.GrantQuota(ctx, c, in.Name, in.Body.Granted)
	return &quotaOut{Body: left}, err
}

func (s *server) quota(ctx context.Context, c party.Caller, in *quotaIn) (*quotaOut, error) {
	left, err := s.Admin.Quota(ctx, c, in.Name)
	return &quotaOut{Body: left}, err
}
