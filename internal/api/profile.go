package api

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

type draftProfileIn struct {
	Body struct {
		Text string `json:"text" maxLength:"65536" doc:"The profile as a file of ref/profiles has it"`
		Hit  string `json:"hit,omitempty" maxLength:"64" doc:"Entry number or id of a declaration that it must select; it is tried"`
		Near string `json:"near,omitempty" maxLength:"64" doc:"Entry number or id of a declaration that it must just not select; it is tried"`
	}
}

type filedOut struct{ Body risk.Filed }

func (s *server) draftProfile(ctx context.Context, c party.Caller, in *draftProfileIn) (*filedOut, error) {
	f, err := s.Profiles.Draft(ctx, c, policy.ProfileWish{Text: in.Body.Text, Hit: in.Body.Hit, Near: in.Body.Near})
	return &filedOut{Body: f}, err
}

type filedProfilesOut struct {
	Body struct {
		Profiles []risk.Filed `json:"profiles"`
	}
}

func (s *server) filedProfiles(ctx context.Context, c party.Caller, _ *struct{}) (*filedProfilesOut, error) {
	out := &filedProfilesOut{}
	var err error
	out.Body.Profiles, err = s.Profiles.List(ctx, c)
	return out, err
}

// ProfileIn names a version of a profile in the path. It is exported since it is embedded.
type ProfileIn struct {
	ID      string `path:"id" maxLength:"64"`
	Version int    `query:"version" minimum:"0" doc:"0 is the last version"`
}

type replayProfileIn struct {
	ProfileIn
	Body struct {
		From cal.Date `json:"from,omitzero" doc:"First day of decision"`
		To   cal.Date `json:"to,omitzero" doc:"Last day of decision"`
	}
}

func (s *server) replayProfile(ctx context.Context, c party.Caller, in *replayProfileIn) (*replayOut, error) {
	r, err := s.Profiles.Replay(ctx, c, in.ID, in.Version, cal.Span{From: in.Body.From, Until: in.Body.To})
	return &replayOut{Body: r}, err
}

type approveProfileIn struct {
	ProfileIn
	Body *struct {
		Despite string `json:"despite,omitempty" maxLength:"1000" doc:"Why it is approved although its replay warned of it"`
	}
}

func (s *server) approveProfile(ctx context.Context, c party.Caller, in *approveProfileIn) (*filedOut, error) {
	why := ""
	if in.Body != nil {
		why = in.Body.Despite
	}
	f, err := s.Profiles.Approve(ctx, c, in.ID, in.Version, why)
	return &filedOut{Body: f}, err
}

type retireProfileIn struct {
	ProfileIn
	Body struct {
		Why string `json:"why" maxLength:"1000"`
	}
}

func (s *server) retireProfile(ctx context.Context, c party.Caller, in *retireProfileIn) (*filedOut, error) {
	f, err := s.Profiles.Retire(ctx, c, in.ID, in.Version, in.Body.Why)
	return &filedOut{Body: f}, err
}
