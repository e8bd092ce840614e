// Package collect is how taxes are settled: a payment or a guarantee is ordered at a bank, and the bank's answer settles or
// refuses it.
//
// The order is a row, an event and a job in one transaction, so that it is neither lost nor sent for a declaration that was not stored. The package
// promises that an answer is taken once; it refuses to know which bank stands behind the port.
package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// BankOrder is the kind of the job that sends an order to the bank: arguments id, payment, kind, amount.
const BankOrder = "bank.order"

// Store is what the verbs ask of the store.
type Store interface {
	ByName(ctx context.Context, name string) (declaration.Record, error) // an id or an entry number
	Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error)
}

// Bank is the payment port. An order is known by its reference and is carried out once, however often it is sent.
type Bank interface {
	Name() string
	Order(ctx context.Context, o Order) (Verdict, error)
}

// Order asks the bank for money or for a guarantee.
type Order struct {
	Reference string // <declaration id>/<payment number>
	Kind      string // pay or guarantee
	Amount    string // CNY, two decimals
	Payer     string
}

// Verdict is the bank's answer.
type Verdict struct {
	Done bool
	Ref  string
	Why  string // of a refusal
}

// Service does the verbs.
type Service struct {
	Store Store
	Bank  Bank
	Now   func() time.Time
}

// Reasons why no order is given.
var (
	ErrNothingDue = errors.New("no tax is due on this declaration")
	ErrOrdered    = fmt.Errorf("an order is under way: %w", fault.ErrConflict)
	ErrKind       = errors.New("taxes are settled by pay or guarantee")
)

// Settle orders the payment or the guarantee of what is due.
func (s *Service) Settle(ctx context.Context, c party.Caller, name, kind string) (declaration.Record, error) {
	if err := c.Need(party.ScopePay); err != nil {
		return declaration.Record{}, err
	}
	if kind != "pay" && kind != "guarantee" {
		return declaration.Record{}, fmt.Errorf("%q: %w", kind, ErrKind)
	}
	rec, err := s.Store.ByName(ctx, name)
	if err == nil {
		err = c.See(rec.Enterprise, rec.Office)
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	m := declaration.Moment{By: c.Actor(), At: event.InstantOf(s.Now())}
	return s.Store.Change(ctx, rec.ID, 0, func(r declaration.Record) (declaration.Update, error) { return s.order(r, kind, m) })
}

func (s *Service) order(r declaration.Record, kind string, m declaration.Moment) (declaration.Update, error) {
	due := r.Unpaid()
	if kind == "guarantee" {
		due = r.Unsettled()
	}
	if due.IsZero() || !r.Progress.Duties.Settle {
		return declaration.Update{}, ErrNothingDue
	}
	if n := len(r.Payments); n > 0 && r.Payments[n-1].Status == "ordered" {
		return declaration.Update{}, ErrOrdered
	}
	step := declaration.Pay
	if kind == "guarantee" {
		step = declaration.Guarantee
	}
	if _, err := r.Progress.Apply(step, m.At); err != nil {
		return declaration.Update{}, err
	}
	p := declaration.Payment{No: len(r.Payments) + 1, Kind: kind, Amount: due, Bank: s.Bank.Name(), Status: "ordered", At: m.At}
	r.Payments = append(slices.Clip(r.Payments), p)
	t, err := declaration.Take(r).Note(event.PaymentOrdered, m, map[string]any{"payment": p.No, "kind": kind, "amount": p.Amount.String(), "bank": p.Bank})
	return declaration.Update{Record: t.Record, Events: t.Events, Jobs: []declaration.Job{{Kind: BankOrder,
		Args: map[string]string{"id": r.ID, "payment": strconv.Itoa(p.No), "kind": kind, "amount": p.Amount.String(), "payer": r.Enterprise}}}}, err
}

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
	m := declaration.Moment{By: event.Actor{Role: event.Bank, ID: s.Bank.Name()}, At: event.InstantOf(s.Now())}
	_, err = s.Store.Change(ctx, args["id"], 0, func(r declaration.Record) (declaration.Update, error) { return answer(r, no, v, m) })
	if errors.Is(err, errAnswered) {
		return nil
	}
	return err
}

var errAnswered = errors.New("the order is answered already")

func answer(r declaration.Record, no int, v Verdict, m declaration.Moment) (declaration.Update, error) {
	if no < 1 || no > len(r.Payments) || r.Payments[no-1].Status != "ordered" {
		return declaration.Update{}, errAnswered
	}
	r.Payments = append([]declaration.Payment(nil), r.Payments...)
	p := &r.Payments[no-1]
	p.Status, p.Ref, p.Why, p.DoneAt = "done", v.Ref, v.Why, m.At
	t := declaration.Take(r)
	said := map[string]any{"payment": no, "amount": p.Amount.String(), "bank": p.Bank, "ref": v.Ref}
	var err error
	switch {
	case !v.Done:
		p.Status = "refused"
		said["why"] = v.Why
		t, err = t.Note(event.PaymentRefused, m, said)
		return declaration.Update{Record: t.Record, Events: t.Events}, err
	case p.Kind == "guarantee":
		t, err = t.Step(declaration.Guarantee, m, said)
	default:
		t, err = t.Step(declaration.Pay, m, said)
	}
	if err == nil {
		t, err = t.Follow(m.At)
	}
	return declaration.Update{Record: t.Record, Events: t.Events}, err
}
