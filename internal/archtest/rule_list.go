package archtest

import (
	"fmt"
	"go/ast"
	"go/token"
)

// Rule is one wall of the house.
type Rule struct {
	Name  string
	Why   string // one sentence, shown with each violation
	Check func(*Tree) []Violation
}

// Violation is one place where a rule is broken.
type Violation struct {
	Position token.Position // the column and line are 0 where the whole file or folder is meant
	What     string
}

// String gives "file:line:column: what".
func (v Violation) String() string { return fmt.Sprintf("%s: %s", v.Position, v.What) }

// Rules is the list of all rules.
func Rules() []Rule {
	return []Rule{
		{"directions", "dependencies point from the edge to the core; nothing below calls up", directions},
		{"core levels", "inside the core a package knows only simpler ones", levels},
		{"siblings", "use cases, regimes and formats grow side by side, not on each other", strangers},
		{"test support", "what serves tests is not in the binary", supportInBinary},
		{"thin main", "wiring is in internal/cli, where it can be tested", thinMain},
		{"core imports", "the core is deaf and blind: no I/O, no clock, no randomness, no foreign code", coreImports},
		{"core clock", "the core gets its date as an argument", coreClock},
		{"core goroutines", "the core is a calculation: whoever calls it decides what runs beside it", coreGoroutines},
		{"core floats", "money is exact", coreFloats},
		{"no init", "what is in the binary is on a list, not in a side effect of an import", noInit},
		{"no mutable globals", "a package variable is a constant that Go cannot write as one", mutableGlobals},
		{"function size", "a function that does not fit on a page hides another one", functionSize},
		{"file size", "a file is one subject", fileSize},
		{"package size", "a package is one promise", packageSize},
		{"package names", "a name says what is inside", packageNames},
		{"dependencies", "each library has a reason and a licence in docs/adr/0007-dependencies.md", dependencies},
		{"decision index", "a decision that no index names is not found again", decisionIndex},
	}
}

// at makes a violation at a node.
func (t *Tree) at(n ast.Node, format string, args ...any) Violation {
	return Violation{t.position(n), fmt.Sprintf(format, args...)}
}

// line makes a violation of a line in a file that is not Go.
func line(name string, number int, format string, args ...any) Violation {
	return Violation{token.Position{Filename: name, Line: number}, fmt.Sprintf(format, args...)}
}

// whole makes a violation of a file or folder as such.
func whole(name, format string, args ...any) Violation {
	return Violation{token.Position{Filename: name}, fmt.Sprintf(format, args...)}
}
