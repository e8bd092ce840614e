package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// act is one wish on its way: who asks for it, when, on which day, and the guarantees that may cover it.
type act struct {
	declaration.Moment
	on    cal.Date
	wish  Wish
	lines []account.Line
}

// deeds says what each kind of settlement does.
var deeds = map[string]func(*Service, declaration.Taken, act) (declaration.Update, error){
	declaration.PayKind:       (*Service).orderPay,
	declaration.GuaranteeKind: (*Service).orderSecurity,
	declaration.DepositKind:   (*Service).orderSecurity,
	declaration.ReserveKind:   (*Service).reserve,
	declaration.DeferKind:     (*Service).reserve,
	declaration.ConvertKind:   (*Service).convert,
}

// races is how often a guarantee is chosen anew that others reserved in the meantime.
const races = 3

// Settle pays, guarantees, deposits or defers what is due. Pay, guarantee and deposit are ordered at the bank; reserve and defer take
// part of a registered guarantee at once; convert turns the deposit into a payment. Outcomes: ErrKind, ErrNothingDue, ErrOrdered,
// ErrAmount, account.ErrUncovered, account.ErrOverdrawn, a declaration.StepError.
func (s *Service) Settle(ctx context.Context, c party.Caller, name string, w Wish) (declaration.Record, error) {
	if err := c.Need(party.ScopePay); err != nil {
		return declaration.Record{}, err
	}
	do, ok := deeds[w.Kind]
	if !ok {
		return declaration.Record{}, fmt.Errorf("%q: %w", w.Kind, ErrKind)
	}
	if w.Amount.Sign() < 0 {
		return declaration.Record{}, fmt.Errorf("%s was named: %w", w.Amount, ErrAmount)
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return declaration.Record{}, err
	}
	a := act{wish: w}
	a.Moment, a.on = s.moment(c.Actor())
	for range races {
		if w.Kind == declaration.ReserveKind || w.Kind == declaration.DeferKind {
			if a.lines, err = s.Store.Guarantees(ctx, rec.Enterprise); err != nil {
				return declaration.Record{}, err
			}
		}
		var out declaration.Record
		out, err = s.Store.Change(ctx, rec.ID, 0, func(r declaration.Record) (declaration.Update, error) {
			if _, ordered := r.Ordered(); ordered {
				return declaration.Update{}, ErrOrdered
			}
			return do(s, declaration.Take(r), a)
		})
		if !errors.Is(err, account.ErrOverdrawn) {
			return out, err
		}
	}
	return declaration.Record{}, err
}

// due says whether something is due and may be settled by a step now.
func (a act) due(t declaration.Taken, amount num.Money, step declaration.Step) error {
	if amount.IsZero() || !t.Record.Progress.Duties.Settle {
		return ErrNothingDue
	}
	if _, err := t.Record.Progress.Apply(step, a.At); err != nil {
		return err
	}
	return a.wish.fits(amount)
}

// orderPay orders the payment of all that is owed, with the surcharges of this day.
func (s *Service) orderPay(t declaration.Taken, a act) (declaration.Update, error) {
	t, err := s.surcharge(t, a)
	if err != nil {
		return declaration.Update{}, err
	}
	due := t.Record.Unpaid()
	if err := a.due(t, due, declaration.Pay); err != nil {
		return declaration.Update{}, err
	}
	return s.order(t, a.wish.Kind, due, a.Moment)
}

// orderSecurity orders a guarantee or a deposit over what is not secured.
func (s *Service) orderSecurity(t declaration.Taken, a act) (declaration.Update, error) {
	due := t.Record.Unsettled()
	if err := a.due(t, due, declaration.Guarantee); err != nil {
		return declaration.Update{}, err
	}
	return s.order(t, a.wish.Kind, due, a.Moment)
}

// order notes an order and enqueues the job that sends it to the bank.
func (s *Service) order(t declaration.Taken, kind string, amount num.Money, m declaration.Moment) (declaration.Update, error) {
	r := &t.Record
	p := declaration.Payment{No: len(r.Payments) + 1, Kind: kind, Amount: amount, Bank: s.Bank.Name(), Status: declaration.PaymentOrdered, At: m.At}
	r.Payments = append(slices.Clip(r.Payments), p)
	t, err := t.Note(event.PaymentOrdered, m, map[string]any{"payment": p.No, "kind": kind, "amount": p.Amount.String(), "bank": p.Bank})
	u := t.Update()
	u.Jobs = []declaration.Job{{Kind: BankOrder, Args: map[string]string{"id": r.ID, "payment": strconv.Itoa(p.No), "kind": kind, "amount": p.Amount.String(), "payer": r.Enterprise}}}
	return u, err
}

// done adds a settlement that needs no bank.
func done(t declaration.Taken, a act, amount num.Money, ref string) declaration.Taken {
	r := &t.Record
	r.Payments = append(slices.Clip(r.Payments), declaration.Payment{No: len(r.Payments) + 1, Kind: a.wish.Kind, Amount: amount, Ref: ref,
		Status: declaration.PaymentDone, At: a.At, DoneAt: a.At})
	return t
}

// reserve secures what is not secured by part of a registered guarantee (总担保). To defer (汇总征税) moves what is owed to the collective
// payment of the month as well.
func (s *Service) reserve(t declaration.Taken, a act) (declaration.Update, error) {
	need, deferred := t.Record.Unsettled(), a.wish.Kind == declaration.DeferKind
	if err := a.due(t, need, declaration.Guarantee); err != nil {
		return declaration.Update{}, err
	}
	line, _, err := account.Choose(a.lines, need, a.on)
	if err != nil {
		return declaration.Update{}, err
	}
	said := map[string]any{"kind": a.wish.Kind, "amount": need.String(), "guarantee": line.ID, "validUntil": line.Valid.Until.String()}
	t, err = done(t, a, need, line.ID).Post(account.Secured, a.Moment, t.Record.Book().Reserve(line.ID, need))
	if err == nil && deferred {
		month := account.MonthOf(a.on)
		due, failed := s.batchDue(month)
		if failed != nil {
			return declaration.Update{}, failed
		}
		said["month"], said["due"] = month, due.String()
		t, err = t.Post(account.Postponed, a.Moment, t.Record.Book().Postpone(month))
	}
	if err == nil {
		t, err = t.Step(declaration.Guarantee, a.Moment, said)
	}
	return followed(t, a.Moment, err)
}

// convert pays what is owed out of the deposit (保证金转税). A deposit that is not enough is an ErrAmount: the rest is deposited or paid first.
func (s *Service) convert(t declaration.Taken, a act) (declaration.Update, error) {
	t, err := s.surcharge(t, a)
	if err != nil {
		return declaration.Update{}, err
	}
	due, held := t.Record.Unpaid(), t.Record.Book().Sheet.Deposited()
	if err := a.due(t, due, declaration.Pay); err != nil {
		return declaration.Update{}, err
	}
	if held.Cmp(due) < 0 {
		return declaration.Update{}, fmt.Errorf("%s is deposited, %s is due: %w", held, due, ErrAmount)
	}
	t, err = done(t, a, due, "").Post(account.Converted, a.Moment, t.Record.Book().Convert())
	if err == nil {
		t, err = settled(t, a.Moment, map[string]any{"kind": a.wish.Kind, "amount": due.String()})
	}
	return followed(t, a.Moment, err)
}

// settled ends what secured the declaration and takes the step of payment: nothing is owed any more.
func settled(t declaration.Taken, m declaration.Moment, said map[string]any) (declaration.Taken, error) {
	b := t.Record.Book()
	t, err := t.Post(account.Freed, m, slices.Concat(b.Free(), b.ReturnDeposits()))
	if err == nil {
		t, err = t.Step(declaration.Pay, m, said)
	}
	return t, err
}

// followed takes the steps that follow without a person.
func followed(t declaration.Taken, m declaration.Moment, err error) (declaration.Update, error) {
	if err == nil {
		t, err = t.Follow(m.At)
	}
	return t.Update(), err
}
