package account

import (
	"crypto/rand"
	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
)

// What a session keeps between going to the identity provider and coming back.
const (
	keyState    = "oidc-state"
	keyNonce    = "oidc-nonce"
	keyVerifier = "oidc-verifier"
)

// back gives the address to which the identity provider sends the reader.
func back(r *site.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host + "/sign-in/back"
}

// providerBegin goes to the identity provider.
func (a *area) providerBegin(r *site.Request) (site.View, error) {
	if a.Provider == nil {
		return site.View{}, fault.ErrNotFound
	}
	state, nonce, verifier := rand.Text(), rand.Text(), rand.Text()+rand.Text()
	r.Keep(keyState, state)
	r.Keep(keyNonce, nonce)
	r.Keep(keyVerifier, verifier)
	to, err := a.Provider.Begin(r.Context(), state, nonce, verifier, back(r))
	return site.View{To: to}, err
}

// providerEnd takes who comes back from the identity provider.
func (a *area) providerEnd(r *site.Request) (site.View, error) {
	if a.Provider == nil {
		return site.View{}, fault.ErrNotFound
	}
	state, nonce, verifier := r.Take(keyState), r.Take(keyNonce), r.Take(keyVerifier)
	b := signInBody{demo: a.Demo, provider: a.Provider.Name()}
	if state == "" || r.URL.Query().Get("state") != state {
		b.wrongs.Add("login", i18n.SignProviderAgain)
		return b.view(http.StatusBadRequest), nil
	}
	subject, err := a.Provider.End(r.Context(), r.URL.Query().Get("code"), nonce, verifier, back(r))
	if err != nil {
		r.Log("a sign-in through the identity provider failed", err)
		b.wrongs.Add("login", i18n.SignProviderAgain)
		return b.view(http.StatusBadRequest), nil
	}
	u, err := a.SignInSubject(r.Context(), subject)
	if errors.Is(err, identity.ErrSubject) {
		b.wrongs.Add("login", i18n.SignProviderNobody, i18n.Arg("subject", subject))
		return b.view(http.StatusForbidden), nil
	}
	if err != nil {
		return site.View{}, err
	}
	return site.View{To: a.Home(u.Caller())}, r.SignIn(u)
}
