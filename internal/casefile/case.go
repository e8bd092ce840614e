// Package casefile reads and runs cases: a base declaration that is right, an overlay that changes it, the day, the facts and
// what the decision must then say, all in one readable text. A case may instead name a calculation of the law and what it is given.
//
// A case is the specification of one behaviour and one near miss of it: a fault that is expected must be the only one. A case
// that expects nothing does not parse. The package refuses to know which rulebook serves and where the files lie; both are
// handed in.
package casefile

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Case is one case, ready to run.
type Case struct {
	Name   string // its path: declaration/V05-net-above-gross.case
	Title  fault.Text
	Base   string   // name of the base document
	On     cal.Date // the day on which it is decided
	Source string   // the legal ground of what is expected

	Declaration *declaration.Declaration // the base with the overlay; nil of a calculation
	Facts       declaration.Facts
	Measures    []tariff.Row // illustrative rates that go before those of the tariff

	Compute string            // name of a calculation, instead of a base
	Given   map[string]string // what it is computed of
	Expect  []Expectation
}

// Expectation is one thing that the decision must say.
type Expectation struct {
	Kind     Kind
	Code     string         // of a fault
	Reason   string         // of a fault; "" is any
	Severity fault.Severity // of a fault
	Path     string         // core path of a fault, or path within the decision of a value
	Value    string         // of a value
	Line     int            // where it stands in the case
}

// Kind is a kind of expectation.
type Kind string

// The kinds.
const (
	Accepted Kind = "accepted" // no error among the faults
	Refused  Kind = "refused"  // some error among the faults; follows from a fault of that severity
	Fault    Kind = "fault"    // this fault, and no other error or warning that is not expected
	Value    Kind = "value"    // a field of the decision has this text
)
