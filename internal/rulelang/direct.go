package rulelang

import (
	"errors"
	"math"
	"slices"
	"strings"
	"unicode/utf8"

	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"github.com/tongguan/tongguan/internal/core/risk"
)

// Most conditions are comparisons of facts joined by and, or, not. Those are made into functions on a sight, which take some
// nanoseconds where the interpreter takes a hundred; what is not among them goes to the interpreter as a whole. A test holds both to the
// same answers.

// The functions by type. An error ends what cannot be decided without its value.
type (
	boolOf  func(*risk.Sight) (bool, error)
	intOf   func(*risk.Sight) (int64, error)
	textOf  func(*risk.Sight) string
	textsOf func(*risk.Sight) []string
)

// Errors of evaluation.
var (
	errDivision = errors.New("division by zero")
	errOverflow = errors.New("integer overflow")
)

// direct makes the function of a condition; false when it has something that only the interpreter knows.
func direct(tree *cel.Ast) (boolOf, bool) {
	t := &translator{tree: tree.NativeRep()}
	f := t.bool(t.tree.Expr())
	return f, f != nil
}

// translator walks a checked condition. A nil function says that it has no translation.
type translator struct {
	tree *ast.AST
}

// fact finds the fact that an expression names.
func (t *translator) fact(e ast.Expr) *risk.Fact {
	if ref, ok := t.tree.ReferenceMap()[e.ID()]; ok && len(ref.OverloadIDs) == 0 {
		return byName[ref.Name]
	}
	return nil
}

func (t *translator) literal(e ast.Expr) any {
	if e.Kind() != ast.LiteralKind {
		return nil
	}
	return e.AsLiteral().Value()
}

// parts gives function and operands of a call.
func parts(e ast.Expr) (name string, args []ast.Expr) {
	if e.Kind() != ast.CallKind {
		return "", nil
	}
	c := e.AsCall()
	if c.IsMemberFunction() {
		return c.FunctionName(), append([]ast.Expr{c.Target()}, c.Args()...)
	}
	return c.FunctionName(), c.Args()
}

func (t *translator) bool(e ast.Expr) boolOf {
	if f := t.fact(e); f != nil && f.Kind == risk.Bool {
		return func(s *risk.Sight) (bool, error) { return f.Bool(s), nil }
	}
	if v, ok := t.literal(e).(bool); ok {
		return func(*risk.Sight) (bool, error) { return v, nil }
	}
	switch name, args := parts(e); name {
	case operators.LogicalAnd, operators.LogicalOr:
		return junction(t.all(args), name == operators.LogicalOr)
	case operators.LogicalNot:
		if of := t.bool(args[0]); of != nil {
			return func(s *risk.Sight) (bool, error) { v, err := of(s); return !v && err == nil, err }
		}
	case operators.Conditional:
		return t.choice(args)
	case operators.Equals, operators.NotEquals, operators.Less, operators.LessEquals, operators.Greater, operators.GreaterEquals:
		return t.compare(name, args[0], args[1])
	case operators.In:
		return t.in(args[0], args[1])
	case "startsWith", "endsWith", "contains":
		return t.match(name, args[0], args[1])
	}
	if e.Kind() == ast.ComprehensionKind {
		return t.exists(e.AsComprehension())
	}
	return nil
}

func (t *translator) all(args []ast.Expr) []boolOf {
	out := make([]boolOf, len(args))
	for i, a := range args {
		if out[i] = t.bool(a); out[i] == nil {
			return nil
		}
	}
	return out
}

// junction joins by and, or by or. An operand that decides does so whatever fails beside it.
func junction(list []boolOf, decides bool) boolOf {
	if list == nil {
		return nil
	}
	return func(s *risk.Sight) (bool, error) {
		var failed error
		for _, of := range list {
			v, err := of(s)
			switch {
			case err == nil && v == decides:
				return decides, nil
			case err != nil && failed == nil:
				failed = err
			}
		}
		return !decides && failed == nil, failed
	}
}

func (t *translator) choice(args []ast.Expr) boolOf {
	list := t.all(args)
	if list == nil {
		return nil
	}
	return func(s *risk.Sight) (bool, error) {
		v, err := list[0](s)
		switch {
		case err != nil:
			return false, err
		case v:
			return list[1](s)
		}
		return list[2](s)
	}
}

func (t *translator) compare(op string, a, b ast.Expr) boolOf {
	if x, y := t.int(a), t.int(b); x != nil && y != nil {
		return compareInts(op, x, y)
	}
	equal := op == operators.Equals
	if !equal && op != operators.NotEquals {
		return nil
	}
	if x, y := t.text(a), t.text(b); x != nil && y != nil {
		return func(s *risk.Sight) (bool, error) { return (x(s) == y(s)) == equal, nil }
	}
	if x, y := t.bool(a), t.bool(b); x != nil && y != nil {
		return func(s *risk.Sight) (bool, error) {
			v, err := x(s)
			if err != nil {
				return false, err
			}
			w, err := y(s)
			return err == nil && (v == w) == equal, err
		}
	}
	return nil
}

func compareInts(op string, x, y intOf) boolOf {
	holds := map[string]func(a, b int64) bool{
		operators.Equals: func(a, b int64) bool { return a == b }, operators.NotEquals: func(a, b int64) bool { return a != b },
		operators.Less: func(a, b int64) bool { return a < b }, operators.LessEquals: func(a, b int64) bool { return a <= b },
		operators.Greater: func(a, b int64) bool { return a > b }, operators.GreaterEquals: func(a, b int64) bool { return a >= b },
	}[op]
	return func(s *risk.Sight) (bool, error) {
		a, err := x(s)
		if err != nil {
			return false, err
		}
		b, err := y(s)
		return err == nil && holds(a, b), err
	}
}

func (t *translator) int(e ast.Expr) intOf {
	if f := t.fact(e); f != nil && f.Kind == risk.Int {
		return func(s *risk.Sight) (int64, error) { return f.Int(s), nil }
	}
	if v, ok := t.literal(e).(int64); ok {
		return func(*risk.Sight) (int64, error) { return v, nil }
	}
	name, args := parts(e)
	switch {
	case name == "size" && len(args) == 1:
		return t.size(args[0])
	case name == operators.Negate:
		if of := t.int(args[0]); of != nil {
			return func(s *risk.Sight) (int64, error) {
				v, err := of(s)
				if err == nil && v == math.MinInt64 {
					err = errOverflow
				}
				return -v, err
			}
		}
	case len(args) == 2:
		if x, y := t.int(args[0]), t.int(args[1]); x != nil && y != nil {
			return arithmetic(name, x, y)
		}
	}
	return nil
}

func (t *translator) size(e ast.Expr) intOf {
	if list := t.texts(e); list != nil {
		return func(s *risk.Sight) (int64, error) { return int64(len(list(s))), nil }
	}
	if text := t.text(e); text != nil {
		return func(s *risk.Sight) (int64, error) { return int64(utf8.RuneCountInString(text(s))), nil }
	}
	return nil
}

func arithmetic(op string, x, y intOf) intOf {
	do := map[string]func(a, b int64) (int64, error){
		operators.Add: plus, operators.Subtract: minus, operators.Multiply: times, operators.Divide: divide, operators.Modulo: modulo,
	}[op]
	if do == nil {
		return nil
	}
	return func(s *risk.Sight) (int64, error) {
		a, err := x(s)
		if err != nil {
			return 0, err
		}
		b, err := y(s)
		if err != nil {
			return 0, err
		}
		return do(a, b)
	}
}

func plus(a, b int64) (int64, error) {
	if c := a + b; (c > a) == (b > 0) {
		return c, nil
	}
	return 0, errOverflow
}

func minus(a, b int64) (int64, error) {
	if c := a - b; (c < a) == (b > 0) {
		return c, nil
	}
	return 0, errOverflow
}

func times(a, b int64) (int64, error) {
	if a == 0 || b == 0 {
		return 0, nil
	}
	c := a * b
	if c/b != a || a == -1 && b == math.MinInt64 || b == -1 && a == math.MinInt64 {
		return 0, errOverflow
	}
	return c, nil
}

func divide(a, b int64) (int64, error) {
	switch {
	case b == 0:
		return 0, errDivision
	case a == math.MinInt64 && b == -1:
		return 0, errOverflow
	}
	return a / b, nil
}

func modulo(a, b int64) (int64, error) {
	switch {
	case b == 0:
		return 0, errDivision
	case a == math.MinInt64 && b == -1:
		return 0, errOverflow
	}
	return a % b, nil
}

func (t *translator) text(e ast.Expr) textOf {
	if f := t.fact(e); f != nil && f.Kind == risk.Text {
		return f.Text
	}
	if v, ok := t.literal(e).(string); ok {
		return func(*risk.Sight) string { return v }
	}
	return nil
}

// texts translates a fact that is a list, or a list of literals.
func (t *translator) texts(e ast.Expr) textsOf {
	if f := t.fact(e); f != nil && f.Kind == risk.Texts {
		return f.Texts
	}
	if e.Kind() != ast.ListKind {
		return nil
	}
	list := make([]string, 0, e.AsList().Size())
	for _, x := range e.AsList().Elements() {
		v, ok := t.literal(x).(string)
		if !ok {
			return nil
		}
		list = append(list, v)
	}
	return func(*risk.Sight) []string { return list }
}

func (t *translator) in(e, list ast.Expr) boolOf {
	x, of := t.text(e), t.texts(list)
	if x == nil || of == nil {
		return nil
	}
	return func(s *risk.Sight) (bool, error) { return slices.Contains(of(s), x(s)), nil }
}

func (t *translator) match(name string, e, part ast.Expr) boolOf {
	x, y := t.text(e), t.text(part)
	if x == nil || y == nil {
		return nil
	}
	do := map[string]func(s, part string) bool{"startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix, "contains": strings.Contains}[name]
	return func(s *risk.Sight) (bool, error) { return do(x(s), y(s)), nil }
}

// exists translates list.exists(w, …) where each … is text.contains(w), text == w and their like, joined by or.
func (t *translator) exists(c ast.ComprehensionExpr) boolOf {
	of := t.texts(c.IterRange())
	start, isBool := t.literal(c.AccuInit()).(bool)
	name, args := parts(c.LoopStep())
	if of == nil || !isBool || start || name != operators.LogicalOr || len(args) != 2 || c.HasIterVar2() || c.Result().Kind() != ast.IdentKind {
		return nil
	}
	test := t.word(args[1], c.IterVar())
	if test == nil {
		return nil
	}
	return func(s *risk.Sight) (bool, error) {
		return slices.ContainsFunc(of(s), func(w string) bool { return test(s, w) }), nil
	}
}

// word translates a test of a word of a list.
func (t *translator) word(e ast.Expr, variable string) func(s *risk.Sight, w string) bool {
	name, args := parts(e)
	if len(args) != 2 {
		return nil
	}
	if name == operators.LogicalOr {
		x, y := t.word(args[0], variable), t.word(args[1], variable)
		if x == nil || y == nil {
			return nil
		}
		return func(s *risk.Sight, w string) bool { return x(s, w) || y(s, w) }
	}
	isVariable := func(e ast.Expr) bool { return e.Kind() == ast.IdentKind && e.AsIdent() == variable }
	do := map[string]func(s, part string) bool{"startsWith": strings.HasPrefix, "endsWith": strings.HasSuffix, "contains": strings.Contains,
		operators.Equals: func(a, b string) bool { return a == b }}[name]
	switch {
	case do == nil:
		return nil
	case isVariable(args[1]) && t.text(args[0]) != nil:
		x := t.text(args[0])
		return func(s *risk.Sight, w string) bool { return do(x(s), w) }
	case isVariable(args[0]) && t.text(args[1]) != nil:
		x := t.text(args[1])
		return func(s *risk.Sight, w string) bool { return do(w, x(s)) }
	}
	return nil
}
