// Package account is the pages by which a person signs in and keeps the own account: password, second factor, sessions; and the
// first start of an installation.
//
// The package promises that an answer never tells whether a login exists, and that a password is nowhere shown or kept; it refuses to
// give rights, which the pages of the administrators do.
package account

import (
	"context"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/site"
)

// Identity is what the pages ask.
type Identity interface {
	SignIn(ctx context.Context, login, password string) (party.User, error)
	Confirm(ctx context.Context, id, code string) (party.User, error)
	SignInSubject(ctx context.Context, subject string) (party.User, error)
	SetPassword(ctx context.Context, id, old, fresh string) error
	SetFactor(ctx context.Context, id string, secret []byte, code string) error
	Sessions(ctx context.Context, c party.Caller, id string) ([]party.Session, error)
	EndSession(ctx context.Context, c party.Caller, id, token, except string) error
	Fresh(ctx context.Context) (bool, error)
	SetUp(ctx context.Context, want, code string, founders []identity.Founder) error
}

// Demo is an account of the demonstration, which the sign-in page shows.
type Demo struct {
	Login, Password string
	What            fault.Text
}

// Provider is an OpenID provider. Begin gives the address to go to; End gives the subject that a code stands for.
type Provider interface {
	Name() string
	Begin(ctx context.Context, state, nonce, verifier, back string) (string, error)
	End(ctx context.Context, code, nonce, verifier, back string) (subject string, err error)
}

// Config is what the pages know beside the use cases.
type Config struct {
	Demo      []Demo
	SetUpCode string   // "" where there is nothing to set up
	Provider  Provider // nil for none
	Home      func(party.Caller) string
}

type area struct {
	Identity
	Config
}

// Routes lists the pages.
func Routes(i Identity, c Config) []site.Route {
	a := &area{i, c}
	return []site.Route{
		{Path: "/sign-in", Form: true, Show: a.signIn},
		{Path: "/sign-in/code", Form: true, Show: a.code},
		{Path: "/sign-in/provider", Show: a.providerBegin},
		{Path: "/sign-in/back", Show: a.providerEnd},
		{Path: "/account/sign-out", Form: true, Show: a.signOut},
		{Path: "/account", Need: site.Anybody, Show: a.show},
		{Path: "/account/password", Need: site.Anybody, Form: true, Show: a.password},
		{Path: "/account/factor", Need: site.Anybody, Form: true, Show: a.factor},
		{Path: "/account/sessions/end", Need: site.Anybody, Form: true, Show: a.endSession},
		{Path: "/setup", Form: true, Show: a.setUp},
	}
}
