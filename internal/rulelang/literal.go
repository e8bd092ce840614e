package rulelang

import (
	"cel.dev/cel-go/cel"
	"cel.dev/cel-go/common/ast"
	"cel.dev/cel-go/common/operators"

	"github.com/tongguan/tongguan/internal/core/risk"
)

// literals finds the texts that a condition compares facts with: fact == "x", fact in ["x", "y"], "x" in fact, fact.startsWith("x").
func literals(tree *cel.Ast) []risk.Literal {
	rep := tree.NativeRep()
	w := &literalWalk{tree: rep}
	ast.PreOrderVisit(rep.Expr(), ast.NewExprVisitor(w.visit))
	return w.out
}

type literalWalk struct {
	tree *ast.AST
	out  []risk.Literal
}

func (w *literalWalk) visit(e ast.Expr) {
	if e.Kind() != ast.CallKind {
		return
	}
	call := e.AsCall()
	parts := call.Args()
	if call.IsMemberFunction() {
		parts = append([]ast.Expr{call.Target()}, parts...)
	}
	if len(parts) != 2 {
		return
	}
	switch call.FunctionName() {
	case operators.Equals, operators.NotEquals:
		w.pair(parts[0], parts[1], false)
		w.pair(parts[1], parts[0], false)
	case operators.In:
		w.pair(parts[1], parts[0], false)
		if parts[1].Kind() == ast.ListKind {
			for _, x := range parts[1].AsList().Elements() {
				w.pair(parts[0], x, false)
			}
		}
	case "startsWith":
		w.pair(parts[0], parts[1], true)
	}
}

// pair notes a literal that is compared with a fact.
func (w *literalWalk) pair(fact, literal ast.Expr, prefix bool) {
	ref, ok := w.tree.ReferenceMap()[fact.ID()]
	if !ok || literal.Kind() != ast.LiteralKind {
		return
	}
	value, text := literal.AsLiteral().Value().(string)
	if _, known := byName[ref.Name]; !text || !known {
		return
	}
	at := w.tree.SourceInfo().GetStartLocation(literal.ID())
	w.out = append(w.out, risk.Literal{Fact: ref.Name, Value: value, Line: at.Line(), Column: at.Column() + 1, Prefix: prefix})
}
