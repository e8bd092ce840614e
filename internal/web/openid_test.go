package web_test

import (
	"context"
	"crypto/rand"
	"crypto/rsa"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"math/big"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"sync"
	"testing"

	"crypto"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/account"
)

// idp is an OpenID provider in this process. It says yes to everybody as the subject that it was told.
type idp struct {
	*httptest.Server
	key     *rsa.PrivateKey
	mu      sync.Mutex
	subject string
	nonce   string // instead of the one that was asked for
	asked   url.Values
}

func newIDP(t *testing.T) *idp {
	t.Helper()
	key, err := rsa.GenerateKey(rand.Reader, 2048)
	if err != nil {
		t.Fatal(err)
	}
	p := &idp{key: key, subject: "42"}
	mux := http.NewServeMux()
	mux.HandleFunc("GET /.well-known/openid-configuration", func(w http.ResponseWriter, _ *http.Request) {
		reply(w, map[string]any{"issuer": p.URL, "authorization_endpoint": p.URL + "/authorize", "token_endpoint": p.URL + "/token", "jwks_uri": p.URL + "/keys",
			"id_token_signing_alg_values_supported": []string{"RS256"}})
	})
	mux.HandleFunc("GET /keys", func(w http.ResponseWriter, _ *http.Request) {
		enc := base64.RawURLEncoding.EncodeToString
		reply(w, map[string]any{"keys": []any{map[string]any{"kty": "RSA", "alg": "RS256", "use": "sig", "kid": "1", "n": enc(key.N.Bytes()), "e": enc(big.NewInt(int64(key.E)).Bytes())}}})
	})
	mux.HandleFunc("GET /authorize", func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		defer p.mu.Unlock()
		p.asked = r.URL.Query()
		http.Redirect(w, r, p.asked.Get("redirect_uri")+"?code=C&state="+url.QueryEscape(p.asked.Get("state")), http.StatusFound)
	})
	mux.HandleFunc("POST /token", p.token)
	p.Server = httptest.NewServer(mux)
	t.Cleanup(p.Close)
	return p
}

func reply(w http.ResponseWriter, v any) {
	w.Header().Set("Content-Type", "application/json")
	_ = json.NewEncoder(w).Encode(v) // the asker fails when it does not get it
}

func (p *idp) token(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	sum := sha256.Sum256([]byte(r.FormValue("code_verifier")))
	if r.FormValue("code") != "C" || base64.RawURLEncoding.EncodeToString(sum[:]) != p.asked.Get("code_challenge") {
		http.Error(w, `{"error":"invalid_grant"}`, http.StatusBadRequest)
		return
	}
	nonce := p.asked.Get("nonce")
	if p.nonce != "" {
		nonce = p.nonce
	}
	claims := map[string]any{"iss": p.URL, "sub": p.subject, "aud": "tongguan", "exp": 4_000_000_000, "iat": 1_700_000_000, "nonce": nonce}
	reply(w, map[string]any{"access_token": "a", "token_type": "Bearer", "id_token": p.sign(claims)})
}

func (p *idp) sign(claims map[string]any) string {
	enc := base64.RawURLEncoding.EncodeToString
	b, err := json.Marshal(claims)
	if err != nil {
		panic(err)
	}
	text := enc([]byte(`{"alg":"RS256","kid":"1","typ":"JWT"}`)) + "." + enc(b)
	sum := sha256.Sum256([]byte(text))
	sig, err := rsa.SignPKCS1v15(nil, p.key, crypto.SHA256, sum[:])
	if err != nil {
		panic(err)
	}
	return text + "." + enc(sig)
}

// Who is linked to the provider's account signs in by it; a stranger, a wrong nonce and a forged way back do not.
func TestOpenID(t *testing.T) {
	h, p := open(t), newIDP(t)
	h.deps.Account.Provider = &account.OpenID{Issuer: p.URL, Client: "tongguan", Secret: "s", Title: "统一身份"}
	h.serve(t)
	v := h.visitor(t)
	if page := v.get("/sign-in?lang=en"); !strings.Contains(page.body, "Sign in with 统一身份") {
		t.Errorf("the provider is not offered: %.500s", page.body)
	}
	if page := v.follow("/sign-in/provider"); page.code != http.StatusForbidden || !strings.Contains(page.body, p.URL+" 42") {
		t.Errorf("a stranger gets %d %.300s", page.code, page.body)
	}
	officer, err := h.db.PersonByLogin(context.Background(), "officer")
	if err != nil {
		t.Fatal(err)
	}
	security := party.Caller{Key: "u_sec", Role: event.System, Scopes: []party.Scope{party.ScopeRights}}
	if err := h.deps.Identity.Link(context.Background(), security, officer.ID, p.URL+" 42"); err != nil {
		t.Fatal(err)
	}
	p.nonce = "of another sign-in"
	if page := v.follow("/sign-in/provider"); page.code != http.StatusBadRequest {
		t.Errorf("a token of another sign-in gives %d", page.code)
	}
	p.nonce = ""
	if page := v.follow("/sign-in/provider"); page.path != "/officer" || page.code != http.StatusOK {
		t.Errorf("who is linked is at %s, %d", page.path, page.code)
	}
	if page := h.visitor(t).get("/sign-in/back?code=C&state=forged"); page.code != http.StatusBadRequest {
		t.Errorf("a forged way back gives %d", page.code)
	}
}

// follow goes through the provider, whose answers carry no policy.
func (v *visitor) follow(path string) answer {
	v.t.Helper()
	stop := func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	v.CheckRedirect = stop
	begin := v.get(path)
	res, err := (&http.Client{CheckRedirect: stop}).Get(begin.Get("Location"))
	if err != nil {
		v.t.Fatal(err)
	}
	_ = res.Body.Close()
	v.CheckRedirect = nil
	return v.get(strings.TrimPrefix(res.Header.Get("Location"), v.base))
}
