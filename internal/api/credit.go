package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/target"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/party"
)

// EnterpriseIn names an enterprise in the path. It is exported since it is embedded.
type EnterpriseIn struct {
	USCC code.USCC `path:"uscc" doc:"Unified social credit code, 18 characters"`
}

type creditOut struct{ Body target.CreditFile }

func (s *server) credit(ctx context.Context, c party.Caller, in *EnterpriseIn) (*creditOut, error) {
	f, err := s.Credits.Find(ctx, c, in.USCC)
	return &creditOut{Body: f}, err
}

type rateCreditIn struct {
	EnterpriseIn
	Body target.CreditWish
}

type creditRowOut struct{ Body party.Credit }

func (s *server) rateCredit(ctx context.Context, c party.Caller, in *rateCreditIn) (*creditRowOut, error) {
	row, err := s.Credits.Rate(ctx, c, in.USCC, in.Body)
	return &creditRowOut{Body: row}, err
}

type creditReviewsIn struct {
	Limit int `query:"limit" minimum:"1" maximum:"500" default:"100"`
}

type creditReviewsOut struct {
	Body struct {
		Reviews []party.CreditReview `json:"reviews"`
	}
}

func (s *server) creditReviews(ctx context.Context, c party.Caller, in *creditReviewsIn) (*creditReviewsOut, error) {
	list, err := s.Credits.Reviews(ctx, c, in.Limit)
	out := &creditReviewsOut{}
	out.Body.Reviews = append([]party.CreditReview{}, list...)
	return out, err
}
