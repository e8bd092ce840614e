package account

import (
	"cmp"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Reasons why a guarantee is not taken or does not cover.
var (
	ErrGuarantee = errors.New("a guarantee needs a reference, a guarantor, an amount above nought and a validity that begins before it ends")
	ErrUncovered = fmt.Errorf("no guarantee covers the amount: %w", fault.ErrConflict)
)

// Guarantee is a promise of a guarantor to pay up to an amount for a payer (总担保): reserved at release, free again at payment.
type Guarantee struct {
	ID           string        `json:"id"`
	Payer        string        `json:"payer"`
	Reference    string        `json:"reference"` // number of the letter or policy, once for each payer
	Guarantor    string        `json:"guarantor"` // the bank or insurer
	Amount       num.Money     `json:"amount"`
	Currency     code.Currency `json:"currency"`
	Valid        cal.Span      `json:"valid"` // both days included
	Office       code.Office   `json:"office,omitzero"`
	RegisteredAt event.Instant `json:"registeredAt"`
	By           string        `json:"by"`
	WithdrawnAt  event.Instant `json:"withdrawnAt,omitzero"`
}

// Check tells what is missing of a guarantee: ErrGuarantee with what, ErrCurrency.
func (g *Guarantee) Check() error {
	switch {
	case g.Currency != code.Renminbi:
		return fmt.Errorf("guarantee %q in %s: %w", g.Reference, g.Currency, ErrCurrency)
	case g.Amount.Sign() <= 0:
		return fmt.Errorf("guarantee %q of %s: %w", g.Reference, g.Amount, ErrGuarantee)
	case g.Reference == "", g.Guarantor == "", g.Payer == "":
		return fmt.Errorf("guarantee %q by %q: %w", g.Reference, g.Guarantor, ErrGuarantee)
	case g.Valid.From.IsZero(), g.Valid.Until.IsZero(), g.Valid.Until.Before(g.Valid.From):
		return fmt.Errorf("guarantee %q valid %s: %w", g.Reference, g.Valid, ErrGuarantee)
	}
	return nil
}

// Register gives the legs of its registration.
func (g *Guarantee) Register() []Leg {
	b := Book{Payer: g.Payer}
	return move(b.ofGuarantee(Pledged, g.ID), b.ofGuarantee(Free, g.ID), g.Amount)
}

// Line is a guarantee with what is free of it.
type Line struct {
	Guarantee
	Free num.Money `json:"free"`
}

// Candidate is a guarantee that was looked at, and why it does not cover.
type Candidate struct {
	ID     string    `json:"id"`
	Free   num.Money `json:"free"`
	WhyNot string    `json:"whyNot,omitzero"` // withdrawn, not-valid, too-little, later
}

// Why a guarantee is not chosen.
const (
	WhyWithdrawn = "withdrawn"
	WhyNotValid  = "not-valid"
	WhyTooLittle = "too-little"
	WhyLater     = "later" // another one ends sooner
)

// Choose picks the guarantee that covers an amount on a day: of those that do, the one that ends first. The candidates tell why the
// others do not; without any the error is ErrUncovered and says so.
func Choose(lines []Line, need num.Money, on cal.Date) (Line, []Candidate, error) {
	list := slices.Clone(lines)
	slices.SortStableFunc(list, func(a, b Line) int { return cmp.Or(a.Valid.Until.Compare(b.Valid.Until), cmp.Compare(a.ID, b.ID)) })
	var chosen *Line
	seen := make([]Candidate, len(list))
	for i := range list {
		l := &list[i]
		seen[i] = Candidate{ID: l.ID, Free: l.Free}
		switch {
		case l.WithdrawnAt != 0:
			seen[i].WhyNot = WhyWithdrawn
		case !l.Valid.Contains(on):
			seen[i].WhyNot = WhyNotValid
		case l.Free.Cmp(need) < 0:
			seen[i].WhyNot = WhyTooLittle
		case chosen != nil:
			seen[i].WhyNot = WhyLater
		default:
			chosen = l
		}
	}
	if chosen == nil {
		return Line{}, seen, fmt.Errorf("%s on %s, %s: %w", need, on, tell(seen), ErrUncovered)
	}
	return *chosen, seen, nil
}

func tell(list []Candidate) string {
	if len(list) == 0 {
		return "no guarantee is registered"
	}
	out := make([]string, len(list))
	for i, c := range list {
		out[i] = fmt.Sprintf("%s (free %s) %s", c.ID, c.Free, c.WhyNot)
	}
	return strings.Join(out, "; ")
}
