package collect

import (
	"context"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// mayRead asks whether the caller may read the accounts of a payer and gives the filter of what it sees: a trader its own, an officer
// those of the office. Of others, and of payers that nobody knows, the outcome is fault.ErrNotFound.
func (s *Service) mayRead(ctx context.Context, c party.Caller, payer string) (account.Filter, error) {
	f := account.Filter{Payer: payer, Office: c.Office}
	if err := c.Need(party.ScopeRead); err != nil {
		return f, err
	}
	if err := c.See(payer, c.Office); err != nil {
		return f, fmt.Errorf("payer %q: %w", payer, err)
	}
	return f, s.known(ctx, payer)
}

// StatementQuery asks for a page of a statement; zero fields select all.
type StatementQuery struct {
	Payer       string
	Declaration string
	Kind        account.Kind
	Charge      account.Charge
	Ref         string
	From, Until cal.Date // both included
	After       string   // key of the last entry of the page before
	Limit       int      // entries
}

// StatementPage is a page of a statement. Its opening is the closing of the page before.
type StatementPage struct {
	account.Statement
	Next string `json:"next,omitzero"` // value of After for the next page; "" is the end
}

// Statement gives a page of what happened on the accounts of a payer (对账单).
func (s *Service) Statement(ctx context.Context, c party.Caller, q StatementQuery) (StatementPage, error) {
	f, err := s.mayRead(ctx, c, q.Payer)
	if err != nil {
		return StatementPage{}, err
	}
	f.Declaration, f.Kind, f.Charge, f.Ref = q.Declaration, q.Kind, q.Charge, q.Ref
	p := account.Page{From: s.begin(q.From), After: q.After, Limit: q.Limit}
	if !q.Until.IsZero() {
		p.Until = s.begin(q.Until.AddDays(1))
	}
	out := StatementPage{Statement: account.Statement{Payer: q.Payer, From: p.From, Until: p.Until}}
	if p.From != 0 || p.After != "" { // else nothing was before
		if out.Opening, err = s.Store.Totals(ctx, f, p); err != nil {
			return StatementPage{}, err
		}
	}
	entries, err := s.Store.Entries(ctx, f, p)
	if err != nil {
		return StatementPage{}, err
	}
	if out.Statement, err = out.Fill(entries); err != nil {
		return StatementPage{}, fmt.Errorf("statement of %q: %w", q.Payer, err)
	}
	if n := len(entries); n > 0 && n == q.Limit {
		out.Next = entries[n-1].Key
	}
	return out, nil
}

// begin gives the instant at which a day begins; no day is 0.
func (s *Service) begin(d cal.Date) event.Instant {
	if d.IsZero() {
		return 0
	}
	return event.InstantOf(dayStart(d, s.Zone))
}

// Balances is what stands on the accounts of a payer now.
type Balances struct {
	Payer      string         `json:"payer"`
	Totals     account.Sheet  `json:"totals"`
	Guarantees []account.Line `json:"guarantees"`
}

// Balances gives what stands on the totals of the accounts of a payer, and its guarantees.
func (s *Service) Balances(ctx context.Context, c party.Caller, payer string) (Balances, error) {
	f, err := s.mayRead(ctx, c, payer)
	if err != nil {
		return Balances{}, err
	}
	out := Balances{Payer: payer}
	if out.Totals, err = s.Store.Totals(ctx, f, account.Page{}); err != nil {
		return out, err
	}
	out.Guarantees, err = s.Store.Guarantees(ctx, payer)
	return out, err
}

// Entry gives an entry of the books of a payer by its key.
func (s *Service) Entry(ctx context.Context, c party.Caller, payer, key string) (account.Entry, error) {
	f, err := s.mayRead(ctx, c, payer)
	if err != nil {
		return account.Entry{}, err
	}
	e, err := s.Store.Entry(ctx, key)
	if err == nil && (e.Payer != payer || !f.Office.IsZero() && f.Office != e.Office) {
		err = fmt.Errorf("entry %q: %w", key, fault.ErrNotFound)
	}
	if err != nil {
		return account.Entry{}, err
	}
	return e, nil
}
