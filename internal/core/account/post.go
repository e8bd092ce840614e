package account

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Book is the accounts of one declaration, from which the legs of further entries follow.
type Book struct {
	Payer       string
	Declaration string
	Sheet       Sheet
}

// Amount is so much of a charge.
type Amount struct {
	Charge Charge
	Money  num.Money
}

// at gives an account of the declaration.
func (b Book) at(k Kind, c Charge, ref string) Account {
	return Account{Kind: k, Payer: b.Payer, Declaration: b.Declaration, Charge: c, Ref: ref}
}

// ofGuarantee gives an account of a guarantee, which belongs to no declaration.
func (b Book) ofGuarantee(k Kind, ref string) Account {
	return Account{Kind: k, Payer: b.Payer, Ref: ref}
}

// move gives the two legs that take an amount from one account to another.
func move(from, to Account, m num.Money) []Leg { return []Leg{{from, negative(m)}, {to, m}} }

// Assess gives the legs after which these taxes are assessed: all of them at first, the difference later; what is owed more is owed
// since a day. What was paid already and is no longer owed is to be paid back. Fees and surcharges stay as they are.
func (b Book) Assess(taxes []Amount, since cal.Date) []Leg {
	target := slices.Clone(taxes)
	for _, x := range b.Sheet {
		if x.Kind == Revenue && x.Charge.IsTax() && !slices.ContainsFunc(target, func(a Amount) bool { return a.Charge == x.Charge }) {
			target = append(target, Amount{Charge: x.Charge})
		}
	}
	var legs []Leg
	for _, t := range target {
		legs = append(legs, b.Charge(t, since)...)
	}
	return legs
}

// Charge gives the legs after which an amount is assessed of one charge, whatever was assessed of it before; what is owed more is owed
// since a day.
func (b Book) Charge(a Amount, since cal.Date) []Leg {
	diff := num.MoneyFromFen(a.Money.Fen() - negative(b.Sheet.OfCharge(Revenue, a.Charge)).Fen())
	if diff.Sign() >= 0 {
		return move(b.at(Revenue, a.Charge, ""), b.at(Receivable, a.Charge, since.String()), diff)
	}
	legs := []Leg{{b.at(Revenue, a.Charge, ""), negative(diff)}}
	left := negative(diff)
	for _, k := range []Kind{Receivable, Deferred} {
		var some []Leg
		some, left = b.lower(k, a.Charge, left)
		legs = append(legs, some...)
	}
	if left.Sign() > 0 {
		legs = append(legs, Leg{b.at(Refund, a.Charge, ""), negative(left)})
	}
	return legs
}

// lower takes up to m off what is owed of a charge ("" is any) and gives what is left of m.
func (b Book) lower(k Kind, c Charge, m num.Money) ([]Leg, num.Money) {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind != k || c != "" && x.Charge != c || m.Sign() == 0 {
			continue
		}
		part := x.Amount
		if part.Cmp(m) > 0 {
			part = m
		}
		legs = append(legs, Leg{x.Account, negative(part)})
		m = num.MoneyFromFen(m.Fen() - part.Fen())
	}
	return legs, m
}

// Pay gives the legs of money that came in: it pays what is owed, in the order of the accounts; what is more is to be paid back.
func (b Book) Pay(m num.Money, bank string) []Leg {
	return append(b.discharge(m), Leg{b.at(Bank, "", bank), m})
}

// discharge gives the credit legs that m pays.
func (b Book) discharge(m num.Money) []Leg {
	legs, left := b.lower(Receivable, "", m)
	more, left := b.lower(Deferred, "", left)
	legs = append(legs, more...)
	if left.Sign() > 0 {
		legs = append(legs, Leg{b.at(Refund, "", ""), negative(left)})
	}
	return legs
}

// Postpone gives the legs that move what is owed at once to the collective payment of a month, "2026-11".
func (b Book) Postpone(month string) []Leg {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind == Receivable {
			legs = append(legs, move(x.Account, b.at(Deferred, x.Charge, month), x.Amount)...)
		}
	}
	return legs
}

// Reserve gives the legs that secure the declaration by part of a registered guarantee.
func (b Book) Reserve(guarantee string, m num.Money) []Leg {
	return move(b.ofGuarantee(Free, guarantee), b.at(Reserved, "", guarantee), m)
}

// Secure gives the legs of a guarantee that was given for this declaration alone.
func (b Book) Secure(letter string, m num.Money) []Leg {
	return move(b.at(Pledged, "", letter), b.at(Reserved, "", letter), m)
}

// Free gives the legs that end all reservations: parts of registered guarantees are free again, what was given for the declaration
// alone goes back to the guarantor.
func (b Book) Free() []Leg {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind != Reserved {
			continue
		}
		to := b.ofGuarantee(Free, x.Ref)
		if own := b.at(Pledged, "", x.Ref); slices.ContainsFunc(b.Sheet, func(o Balance) bool { return o.Account == own }) {
			to = own
		}
		legs = append(legs, move(x.Account, to, x.Amount)...)
	}
	return legs
}

// TakeDeposit gives the legs of a deposit that came in.
func (b Book) TakeDeposit(m num.Money, bank string) []Leg {
	return move(b.at(Deposit, "", bank), b.at(Bank, "", bank), m)
}

// Convert gives the legs that pay what is owed out of the deposits; what is more of them is to be paid back.
func (b Book) Convert() []Leg {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind == Deposit {
			legs = append(legs, Leg{x.Account, negative(x.Amount)})
		}
	}
	return append(legs, b.discharge(negative(b.Sheet.Of(Deposit)))...)
}

// ReturnDeposits gives the legs after which all deposits are to be paid back.
func (b Book) ReturnDeposits() []Leg {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind == Deposit {
			legs = append(legs, move(b.at(Refund, "", ""), x.Account, negative(x.Amount))...)
		}
	}
	return legs
}

// Repay gives the legs of money that was paid back: what was to be paid back, in the order of the accounts.
func (b Book) Repay(m num.Money, bank string) []Leg {
	legs := []Leg{{b.at(Bank, "", bank), negative(m)}}
	for _, x := range b.Sheet {
		if x.Kind != Refund || m.Sign() == 0 {
			continue
		}
		part := negative(x.Amount)
		if part.Cmp(m) > 0 {
			part = m
		}
		legs = append(legs, Leg{x.Account, part})
		m = num.MoneyFromFen(m.Fen() - part.Fen())
	}
	return legs
}

// Annul gives the legs after which nothing is owed: what was paid or deposited is to be paid back, reservations end.
func (b Book) Annul() []Leg {
	var legs []Leg
	for _, x := range b.Sheet {
		if x.Kind == Revenue {
			legs = append(legs, b.Charge(Amount{Charge: x.Charge}, cal.Date{})...)
		}
	}
	return slices.Concat(legs, b.Free(), b.ReturnDeposits())
}
