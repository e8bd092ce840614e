package archtest

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
)

// stateTypes are types that only make sense when they change; a package variable of one is state.
var stateTypes = map[string][]string{
	"bytes":       {"Buffer"},
	"strings":     {"Builder"},
	"sync":        {"Map", "Mutex", "Once", "Pool", "RWMutex", "WaitGroup"},
	"sync/atomic": {"Bool", "Int32", "Int64", "Pointer", "Uint32", "Uint64", "Uintptr", "Value"},
}

// noInit finds init functions, in tests too.
func noInit(t *Tree) (found []Violation) {
	for _, f := range t.Files {
		for _, decl := range f.Syntax.Decls {
			if fn, ok := decl.(*ast.FuncDecl); ok && fn.Recv == nil && fn.Name.Name == "init" {
				found = append(found, t.at(fn, "func init"))
			}
		}
	}
	return found
}

// mutableGlobals finds package variables that are changed after their declaration or are made to change.
func mutableGlobals(t *Tree) (found []Violation) {
	for _, p := range t.packages("") {
		p.inspect(func(n ast.Node) {
			for _, changed := range changedBy(n) {
				if name := p.global(changed); name != "" {
					found = append(found, t.at(n, "the package variable %s is changed", name))
				}
			}
		})
		for _, f := range p.files {
			found = append(found, t.stateVars(p, f)...)
		}
	}
	return found
}

// stateVars finds package variables whose type is made to change.
func (t *Tree) stateVars(p *pack, f *File) (found []Violation) {
	for _, decl := range f.Syntax.Decls {
		gen, ok := decl.(*ast.GenDecl)
		if !ok || gen.Tok != token.VAR {
			continue
		}
		for _, spec := range gen.Specs {
			value, ok := spec.(*ast.ValueSpec)
			if !ok {
				continue
			}
			if kind := p.stateType(value); kind != "" {
				found = append(found, t.at(value, "the package variable %s is a %s", value.Names[0].Name, kind))
			}
		}
	}
	return found
}

// stateType names the changing type of a variable: written as its type, or as the literal it starts with.
func (p *pack) stateType(value *ast.ValueSpec) string {
	exprs := []ast.Expr{value.Type}
	for _, v := range value.Values {
		if ref, ok := v.(*ast.UnaryExpr); ok {
			v = ref.X
		}
		if lit, ok := v.(*ast.CompositeLit); ok {
			exprs = append(exprs, lit.Type)
		}
	}
	for _, e := range exprs {
		if index, ok := e.(*ast.IndexExpr); ok {
			e = index.X
		}
		if star, ok := e.(*ast.StarExpr); ok {
			e = star.X
		}
		sel, ok := e.(*ast.SelectorExpr)
		if !ok {
			continue
		}
		if from := p.importOf(sel.X); slices.Contains(stateTypes[from], sel.Sel.Name) {
			return from + "." + sel.Sel.Name
		}
	}
	return ""
}

// changedBy gives the expressions that a node changes, or whose address it takes.
func changedBy(n ast.Node) []ast.Expr {
	switch n := n.(type) {
	case *ast.AssignStmt:
		if n.Tok != token.DEFINE {
			return n.Lhs
		}
	case *ast.IncDecStmt:
		return []ast.Expr{n.X}
	case *ast.RangeStmt:
		if n.Tok == token.ASSIGN {
			return []ast.Expr{n.Key, n.Value}
		}
	case *ast.UnaryExpr:
		if _, direct := n.X.(*ast.Ident); direct && n.Op == token.AND {
			return []ast.Expr{n.X}
		}
	case *ast.CallExpr:
		fn, ok := n.Fun.(*ast.Ident)
		if ok && len(n.Args) > 0 && slices.Contains([]string{"delete", "clear", "copy"}, fn.Name) {
			return n.Args[:1]
		}
	}
	return nil
}

// global gives the name of the package variable at the root of an expression: table for table["x"].field; "" for others.
func (p *pack) global(e ast.Expr) string {
	for {
		switch x := e.(type) {
		case *ast.Ident:
			if v, ok := p.info.Uses[x].(*types.Var); ok && v.Parent() == p.types.Scope() {
				return x.Name
			}
			return ""
		case *ast.SelectorExpr:
			if from := p.importOf(x.X); from != "" {
				return from + "." + x.Sel.Name
			}
			e = x.X
		case *ast.IndexExpr:
			e = x.X
		case *ast.SliceExpr:
			e = x.X
		case *ast.StarExpr:
			e = x.X
		case *ast.ParenExpr:
			e = x.X
		default:
			return ""
		}
	}
}
