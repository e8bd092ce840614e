package archtest

import (
	"errors"
	"go/ast"
	"go/types"
	"maps"
	"slices"
)

// pack is one shipped package with its names resolved. Imports are not followed: what another package declares is unknown,
// what this one declares is known.
type pack struct {
	folder string
	files  []*File
	info   *types.Info
	types  *types.Package
}

// packages resolves the shipped packages within a folder; all of them for "".
func (t *Tree) packages(above string) (found []*pack) {
	folders := t.folders()
	for _, folder := range slices.Sorted(maps.Keys(folders)) {
		if above == "" || within(folder, above) {
			found = append(found, t.resolve(folder, folders[folder]))
		}
	}
	return found
}

func (t *Tree) resolve(folder string, files []*File) *pack {
	p := &pack{
		folder: folder, files: files,
		info: &types.Info{Defs: map[*ast.Ident]types.Object{}, Uses: map[*ast.Ident]types.Object{}, Types: map[ast.Expr]types.TypeAndValue{}},
	}
	syntax := make([]*ast.File, 0, len(files))
	for _, f := range files {
		syntax = append(syntax, f.Syntax)
	}
	config := types.Config{Importer: noImports{}, Error: func(error) {}}
	// The error is that imports are unknown; the names inside the package are resolved all the same.
	p.types, _ = config.Check(t.Module+"/"+folder, t.positions, syntax, p.info)
	return p
}

// inspect calls visit for each node of the package.
func (p *pack) inspect(visit func(ast.Node)) {
	for _, f := range p.files {
		ast.Inspect(f.Syntax, func(n ast.Node) bool {
			if n != nil {
				visit(n)
			}
			return true
		})
	}
}

// importOf gives the path of the package that an identifier stands for; "" where it stands for something else.
func (p *pack) importOf(e ast.Expr) string {
	id, ok := e.(*ast.Ident)
	if !ok {
		return ""
	}
	name, ok := p.info.Uses[id].(*types.PkgName)
	if !ok {
		return ""
	}
	return name.Imported().Path()
}

// errUnknown is what every import gives.
var errUnknown = errors.New("imports are not followed")

// noImports knows no package.
type noImports struct{}

func (noImports) Import(string) (*types.Package, error) { return nil, errUnknown }
