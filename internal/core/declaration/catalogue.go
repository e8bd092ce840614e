package declaration

import "github.com/tongguan/tongguan/internal/core/fault"

// Faults gives the definitions of all rules, the part of the fault catalogue that this package adds.
func Faults() []fault.Def {
	defs := make([]fault.Def, 0, len(rules))
	for i := range rules {
		defs = append(defs, rules[i].Def)
	}
	return defs
}
