package account

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/num"
)

// Sheet is what stands on a set of accounts, ordered, those of nought left out. It is a value: Apply gives the next one.
type Sheet []Balance

// Apply adds the legs of entries. A balance that would leave its side is an ErrOverdrawn and the sheet stays as it is.
func (s Sheet) Apply(entries ...Entry) (Sheet, error) {
	out := slices.Clone(s)
	for _, e := range entries {
		for _, l := range e.Legs {
			var err error
			if out, err = out.add(l); err != nil {
				return s, fmt.Errorf("entry %s: %w", e.Key, err)
			}
		}
		for _, b := range out {
			if side := b.Kind.Side(); side != 0 && b.Amount.Sign() == -side {
				return s, fmt.Errorf("entry %s leaves %s on %s %s%s: %w", e.Key, b.Amount, b.Kind, b.Charge, b.Ref, ErrOverdrawn)
			}
		}
	}
	return out, nil
}

func (s Sheet) add(l Leg) (Sheet, error) {
	i, found := slices.BinarySearchFunc(s, l.Account, func(b Balance, a Account) int { return Compare(b.Account, a) })
	if !found {
		return slices.Insert(s, i, Balance(l)), nil
	}
	sum, err := s[i].Amount.Plus(l.Amount)
	switch {
	case err != nil:
		return s, err
	case sum.IsZero():
		return slices.Delete(s, i, i+1), nil
	}
	s[i].Amount = sum
	return s, nil
}

// Of gives what stands on the accounts of some kinds together. Each is a sum of what was in range; one beyond it counts as the
// largest that is not.
func (s Sheet) Of(kinds ...Kind) num.Money {
	return s.sum(func(b Balance) bool { return slices.Contains(kinds, b.Kind) })
}

// OfCharge gives what stands on the accounts of a kind and charge together.
func (s Sheet) OfCharge(k Kind, c Charge) num.Money {
	return s.sum(func(b Balance) bool { return b.Kind == k && b.Charge == c })
}

func (s Sheet) sum(fits func(Balance) bool) num.Money {
	var m num.Money
	for _, b := range s {
		if !fits(b) {
			continue
		}
		if next, err := m.Plus(b.Amount); err == nil {
			m = next
		}
	}
	return m
}

// Totals gives what stands on the totals of the accounts.
func (s Sheet) Totals() (Sheet, error) {
	var out Sheet
	for _, b := range s {
		var err error
		if out, err = out.add(Leg{Account: b.Total(), Amount: b.Amount}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// Unpaid gives what is still owed, at once or with the collective payment.
func (s Sheet) Unpaid() num.Money { return s.Of(Receivable, Deferred) }

// Unsecured gives what is owed and covered neither by a guarantee nor by a deposit.
func (s Sheet) Unsecured() num.Money {
	left, err := s.Unpaid().Minus(s.Of(Reserved))
	if err == nil {
		left, err = left.Plus(s.Of(Deposit)) // a credit
	}
	if err != nil || left.Sign() < 0 {
		return num.Money{}
	}
	return left
}

// Repayable gives what is to be paid back.
func (s Sheet) Repayable() num.Money { return negative(s.Of(Refund)) }

// Deposited gives what is held for the payer.
func (s Sheet) Deposited() num.Money { return negative(s.Of(Deposit)) }

// negative turns a credit into an amount.
func negative(m num.Money) num.Money { return num.MoneyFromFen(-m.Fen()) }
