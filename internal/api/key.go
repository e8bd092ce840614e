package api

import (
	"context"
	"net/http"

	"github.com/danielgtaylor/huma/v2"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/party"
)

type issueIn struct{ Body admin.KeyWish }

type issueOut struct{ Body admin.KeyIssued }

func (s *server) issueKey(ctx context.Context, c party.Caller, in *issueIn) (*issueOut, error) {
	k, err := s.Admin.IssueKey(ctx, c, in.Body)
	return &issueOut{Body: k}, err
}

type keysIn struct {
	Enterprise string `query:"enterprise" maxLength:"64"`
}

type keysOut struct {
	Body struct {
		Keys []party.Key `json:"keys"`
	}
}

func (s *server) listKeys(ctx context.Context, c party.Caller, in *keysIn) (*keysOut, error) {
	ks, err := s.Admin.Keys(ctx, c, in.Enterprise)
	out := &keysOut{}
	out.Body.Keys = ks
	return out, err
}

type revokeIn struct {
	ID string `path:"id" maxLength:"64"`
}

func (s *server) revokeKey(ctx context.Context, c party.Caller, in *revokeIn) (*struct{}, error) {
	return nil, s.Admin.RevokeKey(ctx, c, in.ID)
}

// docs is the reader of the interface description: a page without scripts from elsewhere.
func (s *server) docs(w http.ResponseWriter, page []byte) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Security-Policy", "default-src 'none'; style-src 'self'")
	_, _ = w.Write(page) // the reader may be gone
}

var _ huma.StatusError = (*Problem)(nil)
