package account

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"sync"
	"time"

	"github.com/coreos/go-oidc/v3/oidc"
	"golang.org/x/oauth2"
)

// OpenID is an OpenID provider that is asked where its parts are when it is first needed, so that a server starts without it.
type OpenID struct {
	Issuer, Client, Secret string
	Title                  string // what the sign-in page calls it

	mu       sync.Mutex
	provider *oidc.Provider
}

// Reasons why who comes back is not taken.
var (
	errProviderSaysNo = errors.New("the provider gave no code")
	errNonce          = errors.New("the token was made for another sign-in")
	errNoToken        = errors.New("the provider gave no identity token")
)

// Name is what the sign-in page calls it.
func (o *OpenID) Name() string { return o.Title }

// client gives a context whose requests to the provider end.
func (o *OpenID) client(ctx context.Context) context.Context {
	return oidc.ClientContext(ctx, &http.Client{Timeout: 10 * time.Second})
}

func (o *OpenID) found(ctx context.Context) (*oidc.Provider, error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.provider == nil {
		p, err := oidc.NewProvider(o.client(context.WithoutCancel(ctx)), o.Issuer)
		if err != nil {
			return nil, fmt.Errorf("identity provider %s: %w", o.Issuer, err)
		}
		o.provider = p
	}
	return o.provider, nil
}

func (o *OpenID) config(p *oidc.Provider, back string) oauth2.Config {
	return oauth2.Config{ClientID: o.Client, ClientSecret: o.Secret, Endpoint: p.Endpoint(), RedirectURL: back, Scopes: []string{oidc.ScopeOpenID}}
}

// Begin gives the address to go to, with proof key and nonce.
func (o *OpenID) Begin(ctx context.Context, state, nonce, verifier, back string) (string, error) {
	p, err := o.found(ctx)
	if err != nil {
		return "", err
	}
	c := o.config(p, back)
	return c.AuthCodeURL(state, oidc.Nonce(nonce), oauth2.S256ChallengeOption(verifier)), nil
}

// End gives issuer and subject of who comes back.
func (o *OpenID) End(ctx context.Context, code, nonce, verifier, back string) (string, error) {
	if code == "" {
		return "", errProviderSaysNo
	}
	p, err := o.found(ctx)
	if err != nil {
		return "", err
	}
	ctx = o.client(ctx)
	c := o.config(p, back)
	token, err := c.Exchange(ctx, code, oauth2.VerifierOption(verifier))
	if err != nil {
		return "", fmt.Errorf("exchange the code: %w", err)
	}
	raw, ok := token.Extra("id_token").(string)
	if !ok {
		return "", errNoToken
	}
	id, err := p.VerifierContext(ctx, &oidc.Config{ClientID: o.Client}).Verify(ctx, raw)
	if err != nil {
		return "", fmt.Errorf("verify the token: %w", err)
	}
	if id.Nonce != nonce {
		return "", errNonce
	}
	return id.Issuer + " " + id.Subject, nil
}
