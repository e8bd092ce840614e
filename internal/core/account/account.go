// Package account keeps the books of what traders owe customs and what secures it: double entry, append only.
//
// Every entry's legs sum to nought in one currency, or the entry is not made. An entry is never changed or deleted; a mistake is
// mended by a further entry that names the one it reverses. What may not fall below nought (what is still owed, what is free of a
// guarantee, what is held for a payer) is refused here and by the store. The package promises that balances are nothing but
// entries replayed; it refuses to know banks, clocks and stores, and to compute a tax.
package account

import (
	"cmp"
	"strings"

	"github.com/tongguan/tongguan/internal/core/num"
)

// Kind is what an account holds. A debit is above nought, a credit below.
type Kind string

// The kinds of account.
const (
	Receivable Kind = "receivable" // 应收: what a payer owes, for each declaration and charge
	Revenue    Kind = "revenue"    // 应征: what was assessed; the other side of what is owed
	Bank       Kind = "bank"       // 入库: money that came in, less what was paid back
	Deferred   Kind = "deferred"   // 汇总征税: owed with the collective payment of a month
	Pledged    Kind = "pledged"    // 担保总额: what a guarantor has promised; the other side of free and reserved
	Free       Kind = "free"       // 可用担保额度: what of a guarantee can still be reserved
	Reserved   Kind = "reserved"   // 已占用担保额度: what of a guarantee secures a declaration
	Deposit    Kind = "deposit"    // 保证金: money that is held for the payer
	Refund     Kind = "refund"     // 应退: money that is to be paid back
)

// kinds are the accounts in the order of a statement, with the side on which those must stay that the store guards.
var kinds = []struct {
	kind Kind
	side int // 1 never below nought, -1 never above, 0 either
}{
	{Receivable, 1}, {Deferred, 1}, {Revenue, 0}, {Bank, 0}, {Deposit, -1}, {Refund, -1}, {Pledged, 0}, {Free, 1}, {Reserved, 1},
}

// Kinds lists the kinds of account in the order of a statement.
func Kinds() []Kind {
	out := make([]Kind, len(kinds))
	for i, k := range kinds {
		out[i] = k.kind
	}
	return out
}

func (k Kind) place() int {
	for i, x := range kinds {
		if x.kind == k {
			return i
		}
	}
	return -1
}

// Side tells where the balance of such an account must stay: 1 never below nought, -1 never above, 0 anywhere. A guarantee below
// nought would be overdrawn; something owed below nought would be paid twice.
func (k Kind) Side() int {
	if i := k.place(); i >= 0 {
		return kinds[i].side
	}
	return 0
}

// Charge is what an amount is for: a kind of tax as duty names it ("duty", "vat"), LateFee, or the surcharge on a kind of tax.
type Charge string

// LateFee is the late-declaration fee (滞报金).
const LateFee Charge = "lateFee"

const surcharge = "surcharge."

// SurchargeOn gives the late-payment surcharge (滞纳金) on a charge.
func SurchargeOn(c Charge) Charge { return surcharge + c }

// IsTax tells that a charge is a tax, neither a fee nor a surcharge.
func (c Charge) IsTax() bool { return c != LateFee && !strings.HasPrefix(string(c), surcharge) }

// Account is one account. Of a guarantee the free and pledged amounts belong to no declaration.
type Account struct {
	Kind        Kind   `json:"account"`
	Payer       string `json:"payer"` // the account of the enterprise; "" where a key without one declared
	Declaration string `json:"declaration,omitzero"`
	Charge      Charge `json:"charge,omitzero"`
	Ref         string `json:"ref,omitzero"` // the guarantee, the month of a collective payment, the bank, or the day since which it is owed
}

// Total gives the account on which accounts of all declarations come together: guarantees and months stay apart, days and banks do not.
func (a Account) Total() Account {
	a.Declaration = ""
	switch a.Kind {
	case Deferred, Pledged, Free, Reserved:
	default:
		a.Ref = ""
	}
	return a
}

// Compare orders accounts: by kind as in a statement, then by payer, declaration, charge and reference.
func Compare(a, b Account) int {
	return cmp.Or(cmp.Compare(a.Kind.place(), b.Kind.place()), cmp.Compare(a.Payer, b.Payer), cmp.Compare(a.Declaration, b.Declaration),
		cmp.Compare(a.Charge, b.Charge), cmp.Compare(a.Ref, b.Ref))
}

// Balance is what stands on an account.
type Balance struct {
	Account
	Amount num.Money `json:"amount"`
}
