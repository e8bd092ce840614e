package account

import (
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Reasons why an entry is not made.
var (
	ErrSum       = errors.New("the legs of an entry sum to nought")
	ErrLeg       = errors.New("a leg needs a known account of the payer and an amount that is not nought")
	ErrEntry     = errors.New("an entry needs a key and a kind")
	ErrCurrency  = errors.New("taxes, deposits and guarantees are kept in CNY only")
	ErrReversal  = errors.New("an entry is reversed once, and a reversal is never reversed")
	ErrOverdrawn = fmt.Errorf("a guarantee or an amount owed would fall below nought: %w", fault.ErrConflict)
)

// EntryKind is what an entry tells of.
type EntryKind string

// The kinds of entry.
const (
	Assessed   EntryKind = "assessed"   // taxes, or the difference to what was assessed before (核定, 补税, 退税)
	FeeDue     EntryKind = "lateFee"    // a late-declaration fee (滞报金)
	Surcharged EntryKind = "surcharged" // a late-payment surcharge (滞纳金)
	Paid       EntryKind = "paid"       // money came in (缴纳)
	Postponed  EntryKind = "postponed"  // owed with the collective payment of a month (汇总征税)
	Registered EntryKind = "registered" // a guarantee (担保备案)
	Secured    EntryKind = "secured"    // part of a guarantee was reserved, or one was given for the declaration alone
	Freed      EntryKind = "freed"      // the reservation ended
	Deposited  EntryKind = "deposited"  // a deposit came in (缴纳保证金)
	Converted  EntryKind = "converted"  // a deposit became a payment (保证金转税)
	Refunded   EntryKind = "refunded"   // money was paid back (退还)
	Annulled   EntryKind = "annulled"   // nothing is owed any more: cancelled, returned, destroyed
	Reversal   EntryKind = "reversal"   // of the entry that it names
)

// Leg is one side of an entry: what it adds to an account; below nought it takes away.
type Leg struct {
	Account
	Amount num.Money `json:"amount"`
}

// Head is what an entry says beside its legs.
type Head struct {
	Key         string        `json:"key"` // for ever, and once
	Kind        EntryKind     `json:"kind"`
	Payer       string        `json:"payer"`
	Office      code.Office   `json:"office,omitzero"`
	Declaration string        `json:"declaration,omitzero"`
	Currency    code.Currency `json:"currency"`
	Reverses    string        `json:"reverses,omitzero"` // key of the entry that it takes back
	By          event.Actor   `json:"by"`
	At          event.Instant `json:"at"`
}

// Entry is one posting in the books: balanced, immutable. Only New and Reverse make one that Check accepts.
type Entry struct {
	Head
	Legs []Leg `json:"legs"`
}

// New makes an entry. Legs on one account are added up, those of nought left out. Errors: ErrEntry, ErrCurrency, ErrLeg, ErrSum, and
// num.ErrRange beyond the range of money.
func New(h Head, legs ...Leg) (Entry, error) {
	e := Entry{Head: h, Legs: make([]Leg, 0, len(legs))}
	for _, l := range legs {
		i := slices.IndexFunc(e.Legs, func(o Leg) bool { return o.Account == l.Account })
		if i < 0 {
			e.Legs = append(e.Legs, l)
			continue
		}
		var err error
		if e.Legs[i].Amount, err = e.Legs[i].Amount.Plus(l.Amount); err != nil {
			return Entry{}, fmt.Errorf("entry %s: %w", h.Key, err)
		}
	}
	e.Legs = slices.DeleteFunc(e.Legs, func(l Leg) bool { return l.Amount.IsZero() })
	slices.SortFunc(e.Legs, func(a, b Leg) int { return Compare(a.Account, b.Account) })
	if err := e.Check(); err != nil {
		return Entry{}, err
	}
	return e, nil
}

// Check tells what is wrong with an entry that came from elsewhere; the store asks it before it writes one. Errors as of New.
func (e Entry) Check() error {
	switch {
	case e.Key == "" || e.Kind == "":
		return fmt.Errorf("entry %q of %q: %w", e.Key, e.Payer, ErrEntry)
	case e.Currency != code.Renminbi:
		return fmt.Errorf("entry %s in %s: %w", e.Key, e.Currency, ErrCurrency)
	case (e.Kind == Reversal) != (e.Reverses != ""):
		return fmt.Errorf("entry %s: %w", e.Key, ErrReversal)
	case len(e.Legs) == 0:
		return fmt.Errorf("entry %s has no legs: %w", e.Key, ErrSum)
	}
	var sum num.Money
	for _, l := range e.Legs {
		if l.Kind.place() < 0 || l.Payer != e.Payer || l.Amount.IsZero() || l.Declaration != "" && l.Declaration != e.Declaration {
			return fmt.Errorf("entry %s, %s %s of %q: %w", e.Key, l.Kind, l.Amount, l.Payer, ErrLeg)
		}
		var err error
		if sum, err = sum.Plus(l.Amount); err != nil {
			return fmt.Errorf("entry %s: %w", e.Key, err)
		}
	}
	if !sum.IsZero() {
		return fmt.Errorf("entry %s sums to %s: %w", e.Key, sum, ErrSum)
	}
	return nil
}

// Reverse makes the entry that takes this one back: the same legs, each with the opposite amount. A reversal of a reversal is an
// ErrReversal.
func (e Entry) Reverse(key string, by event.Actor, at event.Instant) (Entry, error) {
	if e.Kind == Reversal {
		return Entry{}, fmt.Errorf("entry %s: %w", e.Key, ErrReversal)
	}
	h := e.Head
	h.Key, h.Kind, h.Reverses, h.By, h.At = key, Reversal, e.Key, by, at
	legs := make([]Leg, len(e.Legs))
	for i, l := range e.Legs {
		back, err := num.Money{}.Minus(l.Amount)
		if err != nil {
			return Entry{}, fmt.Errorf("entry %s: %w", e.Key, err)
		}
		legs[i] = Leg{Account: l.Account, Amount: back}
	}
	return New(h, legs...)
}

// Said gives the entry as the journal tells of it, so that the journal proves the books.
func (e Entry) Said() map[string]any {
	legs := make([]any, len(e.Legs))
	for i, l := range e.Legs {
		leg := map[string]any{"account": string(l.Kind), "amount": l.Amount.String()}
		for name, v := range map[string]string{"charge": string(l.Charge), "ref": l.Ref, "declaration": l.Declaration} {
			if v != "" {
				leg[name] = v
			}
		}
		legs[i] = leg
	}
	out := map[string]any{"entry": e.Key, "kind": string(e.Kind), "currency": e.Currency.String(), "legs": legs}
	if e.Reverses != "" {
		out["reverses"] = e.Reverses
	}
	return out
}
