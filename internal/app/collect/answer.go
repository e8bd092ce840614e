package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Carry sends an order to the bank and takes its answer; it is what the job does. An order that is answered already is left alone.
func (s *Service) Carry(ctx context.Context, args map[string]string) error {
	no, err := strconv.Atoi(args["payment"])
	if err != nil {
		return fmt.Errorf("bank order of %s: %w", args["id"], err)
	}
	v, err := s.Bank.Order(ctx, Order{Reference: args["id"] + "/" + args["payment"], Kind: args["kind"], Amount: args["amount"], Payer: args["payer"]})
	if err != nil {
		return fmt.Errorf("bank order of %s: %w", args["id"], err)
	}
	if v.Pending {
		return nil
	}
	_, err = s.take(ctx, args["id"], no, v, event.Actor{Role: event.Bank, ID: s.Bank.Name()})
	if errors.Is(err, errRepeated) || errors.Is(err, ErrAnswered) {
		return nil
	}
	return err
}

// Notice is an answer that the bank sends by itself, late or once more.
type Notice struct {
	Reference string    `json:"reference"` // of the order: <declaration id>/<payment number>
	Done      bool      `json:"done"`
	Amount    num.Money `json:"amount,omitzero"` // of what was done
	Ref       string    `json:"ref,omitzero"`    // the bank's own
	Why       string    `json:"why,omitzero"`    // of a refusal
}

// Answer takes an answer of the bank. The same answer again changes nothing. Outcomes: fault.ErrNotFound for an order that is not known,
// ErrAmount, ErrAnswered. Who may not know of the declaration learns no more of it than the order.
func (s *Service) Answer(ctx context.Context, c party.Caller, n Notice) (declaration.Record, error) {
	if err := c.Need(party.ScopeBank); err != nil {
		return declaration.Record{}, err
	}
	id, number, _ := strings.Cut(n.Reference, "/")
	no, err := strconv.Atoi(number)
	rec, found := s.Store.ByName(ctx, id)
	if err != nil || found != nil || rec.ID != id || no < 1 || no > len(rec.Payments) {
		if found != nil && !errors.Is(found, fault.ErrNotFound) {
			return declaration.Record{}, found
		}
		return declaration.Record{}, fmt.Errorf("order %q: %w", n.Reference, fault.ErrNotFound)
	}
	if p := rec.Payments[no-1]; n.Done && n.Amount != p.Amount {
		return declaration.Record{}, fmt.Errorf("%s was done, %s was ordered: %w", n.Amount, p.Amount, ErrAmount)
	}
	out, err := s.take(ctx, id, no, Verdict{Done: n.Done, Ref: n.Ref, Why: n.Why}, c.Actor())
	if errors.Is(err, errRepeated) {
		out, err = rec, nil
	}
	if err == nil && !c.Sees(out.Enterprise, out.Office) {
		out = declaration.Record{ID: out.ID, Office: out.Office, Revision: out.Revision, Payments: out.Payments[no-1 : no], CreatedAt: out.CreatedAt, UpdatedAt: out.UpdatedAt}
	}
	return out, err
}

func (s *Service) take(ctx context.Context, id string, no int, v Verdict, by event.Actor) (declaration.Record, error) {
	m, _ := s.moment(by)
	return s.Store.Change(ctx, id, 0, func(r declaration.Record) (declaration.Update, error) { return answer(r, no, v, m) })
}

var errRepeated = errors.New("the order is answered so already")

// answer takes the bank's answer to an order, once.
func answer(r declaration.Record, no int, v Verdict, m declaration.Moment) (declaration.Update, error) {
	if no < 1 || no > len(r.Payments) {
		return declaration.Update{}, fmt.Errorf("order %d: %w", no, fault.ErrNotFound)
	}
	r.Payments = slices.Clone(r.Payments)
	p := &r.Payments[no-1]
	switch {
	case p.Status != declaration.PaymentOrdered && (p.Status == declaration.PaymentDone) == v.Done:
		return declaration.Update{}, errRepeated
	case p.Status != declaration.PaymentOrdered:
		return declaration.Update{}, ErrAnswered
	}
	p.Status, p.Ref, p.Why, p.DoneAt = declaration.PaymentDone, v.Ref, v.Why, m.At
	said := map[string]any{"payment": no, "kind": p.Kind, "amount": p.Amount.String(), "bank": p.Bank, "ref": v.Ref}
	if !v.Done {
		p.Status, said["why"] = declaration.PaymentRefused, v.Why
		t, err := declaration.Take(r).Note(event.PaymentRefused, m, said)
		return t.Update(), err
	}
	t, err := carried(declaration.Take(r), *p, m, said)
	return followed(t, m, err)
}

// carried posts what the bank has done and takes the step that it settles. Money for what is not owed any more is to be paid back; what
// does not settle all, because more is owed by now, is noted.
func carried(t declaration.Taken, p declaration.Payment, m declaration.Moment, said map[string]any) (declaration.Taken, error) {
	b := t.Record.Book()
	switch p.Kind {
	case declaration.RefundKind:
		t, err := t.Post(account.Refunded, m, b.Repay(p.Amount, p.Bank))
		if err != nil {
			return t, err
		}
		return t.Note(event.Repaid, m, said)
	case declaration.PayKind:
		t, err := t.Post(account.Paid, m, b.Pay(p.Amount, p.Bank))
		if err != nil {
			return t, err
		}
		if t.Record.Progress.State.OwesNothing() || !t.Record.Unpaid().IsZero() {
			return t.Note(event.PaymentReceived, m, said)
		}
		return settled(t, m, said)
	}
	return secured(t, p, m, said)
}

// secured posts a guarantee or a deposit that the bank gave.
func secured(t declaration.Taken, p declaration.Payment, m declaration.Moment, said map[string]any) (declaration.Taken, error) {
	kind, legs := account.Secured, t.Record.Book().Secure(p.Ref, p.Amount)
	if p.Kind == declaration.DepositKind {
		kind, legs = account.Deposited, t.Record.Book().TakeDeposit(p.Amount, p.Bank)
	}
	t, err := t.Post(kind, m, legs)
	switch {
	case err != nil:
		return t, err
	case t.Record.Progress.State.OwesNothing():
		if t, err = t.Post(account.Annulled, m, t.Record.Book().Annul()); err != nil {
			return t, err
		}
		return t.Note(event.PaymentReceived, m, said)
	case !t.Record.Unsettled().IsZero():
		return t.Note(event.PaymentReceived, m, said)
	}
	return t.Step(declaration.Guarantee, m, said)
}
