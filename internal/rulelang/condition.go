package rulelang

import (
	"errors"
	"fmt"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/types"
	"cel.dev/cel-go/common/types/ref"

	"github.com/tongguan/tongguan/internal/core/risk"
)

// condition is a compiled condition. It is safe for concurrent use.
type condition struct {
	direct   boolOf      // nil: the program is run
	program  cel.Program // nil where direct is there
	literals []risk.Literal
}

// Literals gives the texts that the condition compares facts with.
func (c *condition) Literals() []risk.Literal { return c.literals }

// errAnswer is the failure of a condition that gave no bool, which the checker does not let through.
var errAnswer = errors.New("the condition gave neither true nor false")

// Holds evaluates the condition on a sight.
func (c *condition) Holds(s *risk.Sight) (bool, error) {
	if c.direct != nil {
		return c.direct(s)
	}
	var v ref.Val
	var err error
	if s.Until == nil {
		v, _, err = c.program.Eval((*activation)(s))
	} else {
		v, _, err = c.program.ContextEval(s.Until, (*activation)(s))
	}
	if err != nil {
		return false, fmt.Errorf("evaluate: %w", err)
	}
	b, ok := v.(types.Bool)
	if !ok {
		return false, errAnswer
	}
	return bool(b), nil
}

// activation gives the facts of a sight to CEL by their names; nothing is computed that is not asked.
type activation risk.Sight

// Parent gives nil: there are no other names.
func (*activation) Parent() cel.Activation { return nil }

// ResolveName gives the value of a fact.
func (a *activation) ResolveName(name string) (any, bool) {
	f, ok := byName[name]
	if !ok {
		return nil, false
	}
	s := (*risk.Sight)(a)
	switch f.Kind {
	case risk.Int:
		return types.Int(f.Int(s)), true
	case risk.Bool:
		return types.Bool(f.Bool(s)), true
	case risk.Texts:
		return types.NewStringList(types.DefaultTypeAdapter, f.Texts(s)), true
	}
	return types.String(f.Text(s)), true
}

// byName finds facts without a search through their list; it is never changed.
var byName = func() map[string]*risk.Fact {
	list := risk.Facts()
	out := make(map[string]*risk.Fact, len(list))
	for i := range list {
		out[list[i].Name] = &list[i]
	}
	return out
}()
