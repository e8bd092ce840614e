package collect

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

// batchDue gives the last day to pay the batch of a month.
func (s *Service) batchDue(month string) (cal.Date, error) {
	law := s.Rulebooks.Current().Law
	first, err := cal.Parse(month + "-01")
	if err != nil {
		return cal.Date{}, fmt.Errorf("month %q: %w", month, err)
	}
	return account.BatchDue(month, law.Params.Int(declaration.ParamDeferredDay, first.AddMonths(1)), law.Calendar)
}

// Batches gives what a payer owes with the collective payment of each month (汇总征税), the earliest first. The caller sees them as it
// sees statements.
func (s *Service) Batches(ctx context.Context, c party.Caller, payer string) ([]account.Batch, error) {
	f, err := s.mayRead(ctx, c, payer)
	if err != nil {
		return nil, err
	}
	f.Kind = account.Deferred
	sheet, err := s.Store.Sheet(ctx, f)
	if err != nil {
		return nil, err
	}
	list := account.Batches(payer, sheet)
	for i := range list {
		if list[i].Due, err = s.batchDue(list[i].Month); err != nil {
			return nil, err
		}
		list[i].HolidaysKnown = s.Rulebooks.Current().Calendar.Covers(list[i].Due.Year())
	}
	return list, nil
}

// BatchOrder is what became of one declaration of a batch.
type BatchOrder struct {
	Declaration string    `json:"declaration"`
	Amount      num.Money `json:"amount,omitzero"` // that was ordered, with surcharges
	Why         string    `json:"why,omitzero"`    // nothing was ordered: an order is under way, nothing is due any more
}

// PayBatch orders the payment of each declaration of a batch. Each is an order of its own; one that is under way or paid is left alone, so
// that it may be called again. A month without anything due is ErrNothingDue.
func (s *Service) PayBatch(ctx context.Context, c party.Caller, payer, month string) ([]BatchOrder, error) {
	if err := c.Need(party.ScopePay); err != nil {
		return nil, err
	}
	list, err := s.Batches(ctx, c, payer)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(list, func(b account.Batch) bool { return b.Month == month })
	if i < 0 {
		return nil, fmt.Errorf("batch %q of %q: %w", month, payer, ErrNothingDue)
	}
	out := make([]BatchOrder, len(list[i].Lines))
	for n, l := range list[i].Lines {
		out[n].Declaration = l.Declaration
		rec, err := s.Settle(ctx, c, l.Declaration, Wish{Kind: declaration.PayKind})
		switch {
		case err == nil:
			out[n].Amount = rec.Payments[len(rec.Payments)-1].Amount
		case errors.Is(err, fault.ErrConflict), errors.Is(err, ErrNothingDue), errors.Is(err, declaration.ErrStep):
			out[n].Why = err.Error()
		default:
			return nil, fmt.Errorf("batch %s: %w", month, err)
		}
	}
	return out, nil
}
