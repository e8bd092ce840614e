package archtest

import (
	"go/ast"
	"go/token"
	"maps"
	"path"
	"slices"
	"strings"
)

// functionSize finds functions over the limit. A function that only gives back a literal is a table.
func functionSize(t *Tree) (found []Violation) {
	for _, f := range t.Files {
		if f.Generated {
			continue
		}
		for _, decl := range f.Syntax.Decls {
			fn, ok := decl.(*ast.FuncDecl)
			if !ok || fn.Body == nil || isTableFunction(fn) {
				continue
			}
			lines := t.positions.Position(fn.End()).Line - t.position(fn.Type).Line + 1
			if lines > maxFunction {
				found = append(found, t.at(fn, "function %s has %d lines, at most %d", fn.Name.Name, lines, maxFunction))
			}
		}
	}
	return found
}

// isTableFunction tells whether a function is one return of a literal without code in it.
func isTableFunction(fn *ast.FuncDecl) bool {
	if len(fn.Body.List) != 1 {
		return false
	}
	back, ok := fn.Body.List[0].(*ast.ReturnStmt)
	if !ok || len(back.Results) != 1 {
		return false
	}
	literal, ok := back.Results[0].(*ast.CompositeLit)
	return ok && !hasCode(literal)
}

func hasCode(n ast.Node) (found bool) {
	ast.Inspect(n, func(n ast.Node) bool {
		if _, ok := n.(*ast.FuncLit); ok {
			found = true
		}
		return !found
	})
	return found
}

// fileSize finds files over the limit. Generated files and files that hold only tables are exempt.
func fileSize(t *Tree) (found []Violation) {
	for _, f := range t.Files {
		if f.Lines > maxFile && !f.Generated && !isTableFile(f.Syntax) {
			found = append(found, whole(f.Path, "%d lines, at most %d", f.Lines, maxFile))
		}
	}
	return found
}

// isTableFile tells whether a file declares constants and variables alone, with no code in them.
func isTableFile(file *ast.File) bool {
	return !slices.ContainsFunc(file.Decls, func(decl ast.Decl) bool {
		gen, ok := decl.(*ast.GenDecl)
		return !ok || gen.Tok == token.TYPE || hasCode(gen)
	})
}

// packageSize finds packages over the limit; tests and generated files do not count.
func packageSize(t *Tree) (found []Violation) {
	folders := t.folders()
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		lines := 0
		for _, f := range folders[folder] {
			if !f.Generated {
				lines += f.Lines
			}
		}
		if lines > maxPackage {
			found = append(found, whole(folder, "%d lines, at most %d", lines, maxPackage))
		}
	}
	return found
}

// packageNames finds folders and packages whose name says nothing.
func packageNames(t *Tree) (found []Violation) {
	for _, f := range t.Files {
		for _, name := range []string{path.Base(f.Folder), strings.TrimSuffix(f.Syntax.Name.Name, "_test")} {
			if slices.Contains(bannedNames, name) {
				found = append(found, t.at(f.Syntax.Name, "a package named %s", name))
				break
			}
		}
	}
	return found
}
