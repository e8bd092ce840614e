package archtest

import (
	"go/ast"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// coreImports finds forbidden and foreign packages in the core.
func coreImports(t *Tree) (found []Violation) {
	for _, f := range t.core() {
		for _, spec := range f.Syntax.Imports {
			name := importPath(spec)
			if _, local := t.local(name); local {
				continue
			}
			if slices.ContainsFunc(coreForbidden, func(bad string) bool { return within(name, bad) }) {
				found = append(found, t.at(spec, "the core may not import %s", name))
			}
			if first, _, _ := strings.Cut(name, "/"); strings.Contains(first, ".") {
				found = append(found, t.at(spec, "the core may not import the foreign package %s", name))
			}
		}
	}
	return found
}

// coreClock finds uses of the clock, of waiting and of the machine's time zone in the core.
func coreClock(t *Tree) (found []Violation) {
	for _, p := range t.packages("internal/core") {
		p.inspect(func(n ast.Node) {
			sel, ok := n.(*ast.SelectorExpr)
			if ok && p.importOf(sel.X) == "time" && slices.Contains(clockNames, sel.Sel.Name) {
				found = append(found, t.at(sel, "time.%s in the core", sel.Sel.Name))
			}
		})
	}
	return found
}

// coreGoroutines finds go statements in the core.
func coreGoroutines(t *Tree) (found []Violation) {
	for _, p := range t.packages("internal/core") {
		p.inspect(func(n ast.Node) {
			if _, ok := n.(*ast.GoStmt); ok {
				found = append(found, t.at(n, "a goroutine in the core"))
			}
		})
	}
	return found
}

// coreFloats finds float types, float literals and conversions to floats in the core.
func coreFloats(t *Tree) (found []Violation) {
	for _, p := range t.packages("internal/core") {
		if slices.ContainsFunc(floatRooms, func(r string) bool { return within(p.folder, r) }) {
			continue
		}
		p.inspect(func(n ast.Node) {
			switch n := n.(type) {
			case *ast.BasicLit:
				if p.isFloatLiteral(n) {
					found = append(found, t.at(n, "float literal %s in the core", n.Value))
				}
			case *ast.Ident:
				if slices.Contains(floatNames, n.Name) && !p.declares(n) {
					found = append(found, t.at(n, "%s in the core", n.Name))
				}
			}
		})
	}
	return found
}

// isFloatLiteral tells whether a literal becomes a float: 0.13, and 1e3 where the type is not an integer.
func (p *pack) isFloatLiteral(lit *ast.BasicLit) bool {
	if lit.Kind != token.FLOAT && lit.Kind != token.IMAG {
		return false
	}
	basic, known := p.info.Types[lit].Type.(*types.Basic)
	if !known || basic.Kind() == types.Invalid {
		return constant.ToInt(constant.MakeFromLiteral(lit.Value, lit.Kind, 0)).Kind() != constant.Int
	}
	return basic.Info()&types.IsInteger == 0
}

// declares tells whether a name is one of the package's own: a field called Float is no float.
func (p *pack) declares(id *ast.Ident) bool {
	obj := p.info.Defs[id]
	if obj == nil {
		obj = p.info.Uses[id]
	}
	return obj != nil && obj.Pkg() == p.types && !isFloat(obj.Type())
}

func isFloat(t types.Type) bool {
	basic, ok := t.(*types.Basic)
	return ok && basic.Info()&(types.IsFloat|types.IsComplex) != 0
}
