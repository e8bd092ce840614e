package collect

import (
	"context"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// GuaranteeWish is a guarantee as it is to be registered.
type GuaranteeWish struct {
	Reference string    `json:"reference"` // number of the letter or policy
	Guarantor string    `json:"guarantor"`
	Amount    num.Money `json:"amount"`
	Currency  string    `json:"currency"` // CNY
	From      cal.Date  `json:"from"`
	Until     cal.Date  `json:"until"` // included
}

// RegisterGuarantee registers a guarantee for a payer (总担保备案), as an officer. Outcomes: account.ErrGuarantee, account.ErrCurrency,
// fault.ErrNotFound for a payer that nobody knows, fault.ErrConflict for a reference that is registered already.
func (s *Service) RegisterGuarantee(ctx context.Context, c party.Caller, payer string, w GuaranteeWish) (account.Line, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return account.Line{}, err
	}
	currency, err := code.ParseCurrency(w.Currency)
	if err != nil {
		return account.Line{}, fmt.Errorf("guarantee %q in %q: %w", w.Reference, w.Currency, account.ErrCurrency)
	}
	m, _ := s.moment(c.Actor())
	g := account.Guarantee{ID: s.NewID(m.At.Time()), Payer: payer, Reference: w.Reference, Guarantor: w.Guarantor, Amount: w.Amount, Currency: currency,
		Valid: cal.Span{From: w.From, Until: w.Until}, Office: c.Office, RegisteredAt: m.At, By: c.Key}
	if err := g.Check(); err != nil {
		return account.Line{}, err
	}
	if err := s.known(ctx, payer); err != nil {
		return account.Line{}, err
	}
	e, err := account.New(account.Head{Key: g.ID + ".1", Kind: account.Registered, Payer: payer, Office: g.Office, Currency: g.Currency, By: m.By, At: m.At}, g.Register()...)
	if err != nil {
		return account.Line{}, err
	}
	return account.Line{Guarantee: g, Free: g.Amount}, s.save(ctx, g, e, event.GuaranteeRegistered)
}

// WithdrawGuarantee takes a guarantee back (担保撤销) by reversing its registration. One that secures something is account.ErrOverdrawn.
func (s *Service) WithdrawGuarantee(ctx context.Context, c party.Caller, payer, id string) (account.Line, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return account.Line{}, err
	}
	lines, err := s.Store.Guarantees(ctx, payer)
	if err != nil {
		return account.Line{}, err
	}
	i := slices.IndexFunc(lines, func(l account.Line) bool { return l.ID == id && (c.Office.IsZero() || c.Office == l.Office) })
	if i < 0 {
		return account.Line{}, fmt.Errorf("guarantee %q of %q: %w", id, payer, fault.ErrNotFound)
	}
	g := lines[i].Guarantee
	if g.WithdrawnAt != 0 {
		return account.Line{}, fmt.Errorf("guarantee %q is withdrawn already: %w", id, fault.ErrConflict)
	}
	first, err := s.Store.Entry(ctx, g.ID+".1")
	if err != nil {
		return account.Line{}, err
	}
	m, _ := s.moment(c.Actor())
	e, err := first.Reverse(g.ID+".2", m.By, m.At)
	if err != nil {
		return account.Line{}, err
	}
	g.WithdrawnAt = m.At
	return account.Line{Guarantee: g}, s.save(ctx, g, e, event.GuaranteeWithdrawn)
}

// save stores a guarantee with its entry and both facts.
func (s *Service) save(ctx context.Context, g account.Guarantee, e account.Entry, kind event.Kind) error {
	var events []event.Envelope
	for _, x := range []struct {
		kind event.Kind
		said map[string]any
	}{{kind, map[string]any{"reference": g.Reference, "guarantor": g.Guarantor, "amount": g.Amount.String(), "currency": g.Currency.String(),
		"from": g.Valid.From.String(), "until": g.Valid.Until.String()}}, {event.Posted, e.Said()}} {
		payload, err := event.Payload(x.said)
		if err != nil {
			return fmt.Errorf("guarantee %s: %w", g.ID, err)
		}
		events = append(events, event.Envelope{Kind: x.kind, Version: 1, At: e.At, Actor: e.By, Office: g.Office, Enterprise: g.Payer, Subject: g.ID, Payload: payload})
	}
	return s.Store.SaveGuarantee(ctx, g, e, events)
}

// known refuses a payer that nobody knows.
func (s *Service) known(ctx context.Context, payer string) error {
	ok, err := s.Store.KnowsPayer(ctx, payer)
	if err == nil && !ok {
		err = fmt.Errorf("payer %q: %w", payer, fault.ErrNotFound)
	}
	return err
}
