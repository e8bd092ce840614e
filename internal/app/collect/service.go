// Package collect is how what is owed is settled and what secures it is kept: payments, guarantees, deposits and refunds through a bank,
// the collective payment of a month, and the statements of the books.
//
// An order to the bank is a row, an event and a job in one transaction, so that it is neither lost nor sent for a declaration that was
// not stored; its answer, whenever and however often it comes, is taken once, with its entry in the books. The package refuses to know
// which bank stands behind the port.
package collect

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// BankOrder is the kind of the job that sends an order to the bank: arguments id, payment, kind, amount, payer.
const BankOrder = "bank.order"

// Store is what the verbs ask of the store.
type Store interface {
	ByName(ctx context.Context, name string) (declaration.Record, error) // an id or an entry number
	Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error)
	KnowsPayer(ctx context.Context, payer string) (bool, error)
	Guarantees(ctx context.Context, payer string) ([]account.Line, error)
	SaveGuarantee(ctx context.Context, g account.Guarantee, e account.Entry, events []event.Envelope) error
	Sheet(ctx context.Context, f account.Filter) (account.Sheet, error)
	Totals(ctx context.Context, f account.Filter, p account.Page) (account.Sheet, error)
	Entries(ctx context.Context, f account.Filter, p account.Page) ([]account.Entry, error)
	Entry(ctx context.Context, key string) (account.Entry, error)
}

// Rulebooks gives the rulebook in force.
type Rulebooks interface{ Current() *clearance.Rulebook }

// Bank is the payment port. An order is known by its reference and is carried out once, however often it is sent.
type Bank interface {
	Name() string
	Order(ctx context.Context, o Order) (Verdict, error)
}

// Order asks the bank for money, for a guarantee, for a deposit or to pay back.
type Order struct {
	Reference string // <declaration id>/<payment number>
	Kind      string // pay, guarantee, deposit or refund
	Amount    string // CNY, two decimals
	Payer     string
}

// Verdict is the bank's answer.
type Verdict struct {
	Pending bool // the bank will answer later
	Done    bool
	Ref     string
	Why     string // of a refusal
}

// Service does the verbs. All fields are set once by the wiring.
type Service struct {
	Store     Store
	Bank      Bank
	Rulebooks Rulebooks
	Now       func() time.Time
	Zone      *time.Location // in which the civil day of the law begins
	NewID     func(time.Time) string
}

// Reasons why nothing is settled.
var (
	ErrNothingDue = errors.New("nothing is due on this declaration")
	ErrOrdered    = fmt.Errorf("an order is under way: %w", fault.ErrConflict)
	ErrKind       = errors.New("taxes are settled by pay, guarantee, deposit, reserve, defer or convert")
	ErrAmount     = errors.New("the amount is not the one that is due")
	ErrAnswered   = fmt.Errorf("the order is answered otherwise already: %w", fault.ErrConflict)
)

// moment gives who acts and when, and the civil day of the law.
func (s *Service) moment(by event.Actor) (declaration.Moment, cal.Date) {
	now := s.Now()
	return declaration.Moment{By: by, At: event.InstantOf(now)}, s.day(now)
}

func (s *Service) day(at time.Time) cal.Date { return cal.DateOf(at.In(s.Zone)) }

// find gives a declaration that the caller may see.
func (s *Service) find(ctx context.Context, c party.Caller, name string) (declaration.Record, error) {
	rec, err := s.Store.ByName(ctx, name)
	if err == nil {
		err = c.See(rec.Enterprise, rec.Office)
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("declaration %q: %w", name, err)
	}
	return rec, nil
}

// Wish is how the payer wants to settle.
type Wish struct {
	Kind   string    `json:"kind"`
	Amount num.Money `json:"amount,omitzero"` // what the payer believes to be due; zero leaves it to the platform
}

// fits tells whether the amount that the payer named is the one that is due.
func (w Wish) fits(due num.Money) error {
	if w.Amount.IsZero() || w.Amount == due {
		return nil
	}
	return fmt.Errorf("%s was named, %s is due: %w", w.Amount, due, ErrAmount)
}
