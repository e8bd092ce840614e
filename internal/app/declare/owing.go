package declare

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// owing gives what a decision makes a declaration owe; accepted is the day that a late-declaration fee counts to, on the day since which
// taxes are owed.
func (s *Service) owing(d *declaration.Declaration, decision *clearance.Decision, accepted, on cal.Date) (declaration.Owing, error) {
	o := declaration.Owing{Since: on, Duties: decision.Duties}
	for _, k := range decision.Assessment.Kinds {
		o.Taxes = append(o.Taxes, account.Amount{Charge: account.Charge(k.Kind), Money: k.Due})
	}
	var err error
	if o.Late, err = declaration.LateFeeOf(s.Rulebooks.Current().Law, d, accepted, decision.Assessment.Value); err != nil {
		return o, fmt.Errorf("late fee of %s: %w", d.Reference, err)
	}
	return o, nil
}
