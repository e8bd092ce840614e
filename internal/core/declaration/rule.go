package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Law is the part of a rulebook that the rules ask: code lists, tariff lines, parameters and the calendar, all dated.
type Law struct {
	Codes    *codelist.Book
	Tariff   *tariff.Book
	Params   *Params
	Calendar cal.Calendar
}

// Sight is all that a rule may look at.
type Sight struct {
	*Declaration
	Law
	On    cal.Date // the civil day whose law applies
	Facts Facts
}

// Scope says to which declarations a rule applies.
type Scope uint8

// The scopes.
const (
	Everywhere Scope = iota // a general rule: also under another authority's law
	ChinaOnly               // rests on China's tariff, modes or forms
)

// Rule is one rule that a declaration must keep. Check adds a fault for each place that breaks it; its code is Def.Code.
type Rule struct {
	fault.Def
	Scope Scope
	Check func(s *Sight, found *Finder)
}

// Finder gathers the faults of one rule.
type Finder struct {
	rule *Rule
	list fault.List
}

// Add notes a fault of the rule's usual severity at a core path, with the offending value and what the sentence mentions.
func (f *Finder) Add(path, value string, args ...fault.Arg) {
	f.AddAs(f.rule.Severity, path, value, args...)
}

// AddAs is Add with another severity.
func (f *Finder) AddAs(s fault.Severity, path, value string, args ...fault.Arg) {
	f.list = append(f.list, fault.Fault{Code: f.rule.Code, Severity: s, Path: path, Value: value, Args: args})
}

// Validate runs all rules that apply and gives all faults in the order of the rules. It never stops at the first.
func Validate(s *Sight) fault.List {
	f := Finder{}
	rules := All()
	for i := range rules {
		r := &rules[i]
		if r.Scope == ChinaOnly && !s.China() {
			continue
		}
		f.rule = r
		r.Check(s, &f)
	}
	return f.list
}
