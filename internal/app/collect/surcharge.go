package collect

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// surcharge posts the late-payment surcharges (滞纳金) of the day, or the difference to those that were posted before, and tells in the
// journal how they come about.
func (s *Service) surcharge(t declaration.Taken, a act) (declaration.Taken, error) {
	list, err := s.surcharges(t.Record.Book().Sheet, a.on)
	if err != nil {
		return t, err
	}
	var legs []account.Leg
	told := make([]any, 0, len(list))
	b := t.Record.Book()
	for _, x := range list {
		charge := account.SurchargeOn(account.Charge(x.Kind))
		// what was paid of earlier surcharges stays; what is still open of them grows to the amount of this day
		paid := num.MoneyFromFen(-b.Sheet.OfCharge(account.Revenue, charge).Fen() - b.Sheet.OfCharge(account.Receivable, charge).Fen())
		total, err := paid.Plus(x.Amount)
		if err != nil {
			return t, fmt.Errorf("surcharge on %s: %w", x.Kind, err)
		}
		legs = append(legs, b.Charge(account.Amount{Charge: charge, Money: total}, a.on)...)
		told = append(told, map[string]any{"tax": string(x.Kind), "base": x.Tax.String(), "due": x.Due.String(), "paid": x.End.String(), "days": x.Days,
			"rate": x.Rate.String(), "amount": x.Amount.String()})
	}
	before := len(t.Entries)
	t, err = t.Post(account.Surcharged, a.Moment, legs)
	if err != nil || len(t.Entries) == before {
		return t, err
	}
	return t.Note(event.SurchargeAssessed, a.Moment, map[string]any{"surcharges": told})
}

// surcharges computes what the taxes on a sheet cost that are paid on a day, one sum for each kind of tax: those of the last day to pay that
// is passed longest tell the terms.
func (s *Service) surcharges(sheet account.Sheet, on cal.Date) ([]declaration.Surcharge, error) {
	var out []declaration.Surcharge
	law := s.Rulebooks.Current().Law
	for _, b := range sheet {
		due, ok, err := s.lastDay(b)
		if err != nil || !ok {
			if err != nil {
				return nil, err
			}
			continue
		}
		list, err := declaration.LateAfter(law, due, on, []declaration.TaxOwed{{Kind: tariff.Kind(b.Charge), Tax: b.Amount}})
		if err != nil {
			return nil, fmt.Errorf("surcharge on %s: %w", b.Charge, err)
		}
		x := list[0]
		i := slices.IndexFunc(out, func(o declaration.Surcharge) bool { return o.Kind == x.Kind })
		switch {
		case x.Amount.IsZero():
		case i < 0:
			out = append(out, x)
		default:
			if out[i].Amount, err = out[i].Amount.Plus(x.Amount); err != nil {
				return nil, fmt.Errorf("surcharge on %s: %w", b.Charge, err)
			}
		}
	}
	return out, nil
}

// lastDay gives the last day to pay what stands on an account; false where no surcharge runs.
func (s *Service) lastDay(b account.Balance) (cal.Date, bool, error) {
	if !b.Charge.IsTax() {
		return cal.Date{}, false, nil
	}
	switch b.Kind {
	case account.Receivable:
		since, err := cal.Parse(b.Ref)
		return declaration.PaymentDue(s.Rulebooks.Current().Law, since), err == nil, err
	case account.Deferred:
		due, err := s.batchDue(b.Ref)
		return due, err == nil, err
	}
	return cal.Date{}, false, nil
}
