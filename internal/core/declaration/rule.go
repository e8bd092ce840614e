package declaration

import (
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Law is the part of a rulebook that the rules ask: code lists, tariff lines, parameters and the calendar, all dated.
type Law struct {
	Codes    *codelist.Book
	Tariff   *tariff.Book
	Origin   *origin.Book
	Params   *Params
	Calendar cal.Calendar
}

// ExchangeRates gives what a currency is worth in CNY on a day; false when no table says.
type ExchangeRates interface {
	Rate(c code.Currency, on cal.Date) (num.Rate, bool)
}

// Sight is all that a rule may look at.
type Sight struct {
	*Declaration
	Law
	On    cal.Date // the civil day whose law applies
	Facts Facts
	Rates ExchangeRates // nil: amounts of other currencies are not compared with amounts in CNY

	lines []*tariff.Line // of the items, nil where no line of that code is in force; found when they are first asked for
}

// Full tells whether the declaration must be complete: it is no summary of a two-step declaration.
func (s *Sight) Full() bool { return s.Stage != Summary }

// Given tells whether a field of the head was declared. A field that stands in the message but could not be read was declared too,
// so that one mistake gives one fault. A path also stands for all that lies under it.
func (s *Sight) Given(path string, isZero bool) bool {
	return !isZero || len(s.Unread) > 0 && s.unreadUnder(path)
}

// GivenIn is Given for a field of the i-th entry of a list; the path is written only when it is needed.
func (s *Sight) GivenIn(list string, i int, field string, isZero bool) bool {
	return !isZero || len(s.Unread) > 0 && s.unreadUnder(at(list, i, field))
}

func (s *Sight) unreadUnder(path string) bool {
	return slices.ContainsFunc(s.Unread, func(u Unread) bool {
		rest, ok := strings.CutPrefix(u.Path, path)
		return ok && (rest == "" || rest[0] == '.' || rest[0] == '[')
	})
}

// at is field.At.
func at(list string, i int, name string) string { return field.At(list, i, name) }

// Scope says to which declarations a rule applies.
type Scope uint8

// The scopes.
const (
	Everywhere Scope = iota // a general rule: also under another authority's law
	ChinaOnly               // rests on China's tariff, modes or forms
	FullForm                // as ChinaOnly, and not asked of the summary of a two-step declaration
)

var scopeNames = [...]string{"everywhere", "china", "full-form"}

// String gives "everywhere", "china" or "full-form".
func (s Scope) String() string { return nameOf(scopeNames[:], int(s)) }

// MarshalText writes the name of the scope.
func (s Scope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// Rule is one rule that a declaration must keep. Check adds a fault for each place that breaks it; its code is Def.Code.
type Rule struct {
	fault.Def
	Scope Scope
	Check func(s *Sight, found *Finder)
}

// applies tells whether the rule is asked of a declaration.
func (r *Rule) applies(s *Sight) bool {
	switch r.Scope {
	case ChinaOnly:
		return s.China()
	case FullForm:
		return s.China() && s.Full()
	}
	return true
}

// Finder gathers the faults of one rule.
type Finder struct {
	rule *Rule
	list fault.List
}

// Add notes a fault of the rule's usual severity at a core path, with the offending value and what the sentence mentions.
func (f *Finder) Add(path, value string, args ...fault.Arg) {
	f.note(f.rule.Severity, "", path, value, args)
}

// Because is Add with the key of one of the rule's Reasons.
func (f *Finder) Because(reason, path, value string, args ...fault.Arg) {
	f.note(f.rule.Severity, reason, path, value, args)
}

// Warn is Because with the severity Warning.
func (f *Finder) Warn(reason, path, value string, args ...fault.Arg) {
	f.note(fault.Warning, reason, path, value, args)
}

// note adds the name of the field to the arguments, so that each sentence may mention {field}.
func (f *Finder) note(s fault.Severity, reason, path, value string, args []fault.Arg) {
	f.list = append(f.list, fault.Fault{Code: f.rule.Code, Reason: reason, Severity: s, Path: path, Value: value,
		Args: append(args, word("field", field.Name(path)))})
}

// said is an argument that reads the same in both languages.
func said(name, value string) fault.Arg { return fault.Arg{Name: name, Value: value} }

// word is an argument with a form in each language.
func word(name string, t fault.Text) fault.Arg { return fault.Arg{Name: name, Value: t.EN, ZH: t.ZH} }

// count is an argument that is a whole number.
func count(name string, n int) fault.Arg { return fault.Arg{Name: name, Value: strconv.Itoa(n)} }

// Validate runs all rules that apply and gives all faults in the order of the rules. It never stops at the first.
func Validate(s *Sight) fault.List {
	s.lines = linesOf(s)
	f := Finder{}
	rules := All()
	for i := range rules {
		r := &rules[i]
		if !r.applies(s) {
			continue
		}
		f.rule = r
		r.Check(s, &f)
	}
	return f.list
}

// Line gives the tariff line of the i-th item; false where none of its code is in force.
func (s *Sight) Line(i int) (*tariff.Line, bool) {
	if s.lines == nil {
		s.lines = linesOf(s)
	}
	if i < 0 || i >= len(s.lines) || s.lines[i] == nil {
		return nil, false
	}
	return s.lines[i], true
}

// linesOf looks the items up in the tariff once for all rules.
func linesOf(s *Sight) []*tariff.Line {
	lines := make([]*tariff.Line, len(s.Items))
	if !s.China() || s.Tariff == nil {
		return lines
	}
	for i := range s.Items {
		lines[i], _ = s.Tariff.Line(s.Items[i].HS, s.On)
	}
	return lines
}
