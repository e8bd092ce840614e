package risk

import (
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Profile is a risk profile (风险参数): a condition on the facts of a declaration, what follows when it holds, and who answers for it.
type Profile struct {
	ID           string     `json:"id"`      // stable: lower-case words joined by hyphens
	Version      int        `json:"version"` // from 1
	Title        fault.Text `json:"title"`
	Owner        string     `json:"owner"`  // the unit that answers for it
	Span         cal.Span   `json:"span"`   // the days on which it is asked
	Ground       string     `json:"ground"` // the law it rests on
	Scope        Scope      `json:"scope"`
	Guard        Guard      `json:"guard"`
	Lane         string     `json:"lane"`   // that it calls for
	Weight       int64      `json:"weight"` // that it adds to those of others
	Tell         Disclosure `json:"tell"`   // sentences that may mention facts: {price.permille}
	Verified     bool       `json:"verified"`
	Illustrative bool       `json:"illustrative"` // thresholds are an example and no policy
	Source       string     `json:"source"`       // text of the condition
	Condition    Condition  `json:"-"`

	lines map[string]int    // where each key stands in the text
	texts map[string]string // the line of each key
}

// Scope says how often a profile is asked of a declaration.
type Scope uint8

// The scopes.
const (
	EachItem    Scope = iota // once for each item that passes the guard
	Declaration              // once, when some item passes the guard
)

var scopeNames = [...]string{"item", "declaration"}

// String gives "item" or "declaration".
func (s Scope) String() string {
	if int(s) < len(scopeNames) {
		return scopeNames[s]
	}
	return ""
}

// MarshalText writes the name of the scope.
func (s Scope) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads "item" or "declaration"; another text is an ErrScope.
func (s *Scope) UnmarshalText(b []byte) error {
	i := slices.Index(scopeNames[:], string(b))
	if i < 0 {
		return fmt.Errorf("%q: %w", b, ErrScope)
	}
	*s = Scope(i)
	return nil
}

// ErrScope is returned for a word that is no scope.
var ErrScope = fmt.Errorf("want %s", strings.Join(scopeNames[:], " or "))

// Guard says which goods a profile concerns, so that an index finds it; an empty list is all.
type Guard struct {
	Flow    code.Flow      `json:"flow,omitzero"` // zero is both
	HS      []code.HS      `json:"hs,omitempty"`  // 2 to 10 digits
	Origins []code.Country `json:"origins,omitempty"`
	Modes   []code.Mode    `json:"modes,omitempty"` // supervision modes
}

// Disclosure is one reason told at three levels (企业, 关员, 审计): what a trader may know, what an officer needs for the work, and all
// that an auditor is to check.
type Disclosure struct {
	Trader  fault.Text `json:"trader"`
	Officer fault.Text `json:"officer"`
	Auditor fault.Text `json:"auditor"`
}

// Level is a level of disclosure.
type Level string

// The levels.
const (
	ForTrader  Level = "trader"
	ForOfficer Level = "officer"
	ForAuditor Level = "auditor"
)

// At gives the sentence of a level; an unknown level is that of the trader.
func (d Disclosure) At(l Level) fault.Text {
	switch l {
	case ForOfficer:
		return d.Officer
	case ForAuditor:
		return d.Auditor
	}
	return d.Trader
}

// Condition is a compiled condition. The same sight gives the same answer; an error is a fault of the condition: a division by
// nought, a number out of range, more work than is allowed.
type Condition interface {
	Holds(s *Sight) (bool, error)
	Literals() []Literal // the texts that it compares facts with
}

// Compiler makes a condition of its text. Problems say what is wrong with it; with a grave one there is no condition.
type Compiler func(source string, scope Scope) (Condition, []Problem)

// Problem is one thing that is wrong with the text of a condition.
type Problem struct {
	Line    int        `json:"line"`   // within the text, from 1
	Column  int        `json:"column"` // from 1
	Warning bool       `json:"warning,omitzero"`
	Lacks   string     `json:"lacks,omitzero"` // the key that is missing
	Text    fault.Text `json:"text"`
}

// Ref names the version of a profile: undervaluation@3.
func (p *Profile) Ref() string { return fmt.Sprintf("%s@%d", p.ID, p.Version) }

// admits tells whether the guard of a profile lets the item pass at which the sight stands.
func (p *Profile) admits(s *Sight) bool {
	return p.asked(s) && p.admitsItem(s)
}

func (p *Profile) admitsItem(s *Sight) bool {
	g := &p.Guard
	if len(g.Origins) > 0 && !slices.Contains(g.Origins, s.item.Origin) {
		return false
	}
	return len(g.HS) == 0 || slices.ContainsFunc(g.HS, s.item.HS.Within)
}

// asked tells whether a profile is asked of a declaration at all.
func (p *Profile) asked(s *Sight) bool {
	g := &p.Guard
	return (g.Flow == 0 || g.Flow == s.Flow) && (len(g.Modes) == 0 || slices.Contains(g.Modes, s.Mode)) && p.Span.Contains(s.On)
}
