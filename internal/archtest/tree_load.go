package archtest

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"

	"golang.org/x/mod/modfile"
)

// File is one Go source file.
type File struct {
	Path      string // from the root, with slashes
	Folder    string // its folder, which is its import path below the module
	Test      bool   // a _test.go file
	Generated bool
	Lines     int
	Syntax    *ast.File
}

// Tree is a module as text: its Go files parsed, its go.mod and decision records as they are.
type Tree struct {
	Module string
	Files  []*File
	Texts  map[string]string // path from the root to content, of files that are not Go

	positions *token.FileSet
}

// Load reads the module at the root of a file system: os.DirFS of its folder. Folders that the go command does not look into
// are left out.
func Load(module fs.FS) (*Tree, error) {
	texts := map[string]string{}
	err := fs.WalkDir(module, ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if entry.IsDir() {
			return skipFolder(module, name)
		}
		if !wanted(name) {
			return nil
		}
		text, err := fs.ReadFile(module, name)
		texts[name] = string(text)
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("read module: %w", err)
	}
	return Parse(texts)
}

// skipFolder leaves out hidden folders, test data and other modules. The package internal/testdata is code.
func skipFolder(module fs.FS, name string) error {
	base := path.Base(name)
	if name == "." || name == "internal/testdata" {
		return nil
	}
	if base == "testdata" || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
		return fs.SkipDir
	}
	if _, err := fs.Stat(module, path.Join(name, "go.mod")); err == nil {
		return fs.SkipDir
	}
	return nil
}

func wanted(name string) bool {
	return strings.HasSuffix(name, ".go") || name == "go.mod" || strings.HasPrefix(name, "docs/adr/")
}

// Parse makes a tree of texts: path from the root to content. It needs a go.mod.
func Parse(texts map[string]string) (*Tree, error) {
	t := &Tree{Module: modfile.ModulePath([]byte(texts["go.mod"])), Texts: map[string]string{}, positions: token.NewFileSet()}
	if t.Module == "" {
		return nil, fmt.Errorf("no module line in go.mod")
	}
	for _, name := range slices.Sorted(maps.Keys(texts)) {
		if !strings.HasSuffix(name, ".go") {
			t.Texts[name] = texts[name]
			continue
		}
		syntax, err := parser.ParseFile(t.positions, name, texts[name], parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return nil, fmt.Errorf("parse: %w", err)
		}
		t.Files = append(t.Files, &File{
			Path: name, Folder: path.Dir(name), Test: strings.HasSuffix(name, "_test.go"), Generated: ast.IsGenerated(syntax),
			Lines: strings.Count(texts[name], "\n"), Syntax: syntax,
		})
	}
	return t, nil
}

// position gives the place of a node as file, line and column.
func (t *Tree) position(n ast.Node) token.Position { return t.positions.Position(n.Pos()) }

// folders groups the files of the binary by folder: no tests, no test support.
func (t *Tree) folders() map[string][]*File {
	found := map[string][]*File{}
	for _, f := range t.Files {
		if !f.Test && !isSupport(f.Folder) {
			found[f.Folder] = append(found[f.Folder], f)
		}
	}
	return found
}

// shipped gives the files that go into the binary, in order.
func (t *Tree) shipped() []*File {
	return slices.DeleteFunc(slices.Clone(t.Files), func(f *File) bool { return f.Test || isSupport(f.Folder) })
}

// core gives the shipped files of the core.
func (t *Tree) core() []*File {
	return slices.DeleteFunc(t.shipped(), func(f *File) bool { return !within(f.Folder, "internal/core") })
}

// local turns an import path into a folder of the module.
func (t *Tree) local(importPath string) (folder string, ok bool) {
	return strings.CutPrefix(importPath, t.Module+"/")
}

// within tells whether a folder is another one or lies below it.
func within(folder, above string) bool {
	return folder == above || strings.HasPrefix(folder, above+"/")
}

// isSupport tells whether a folder holds test support.
func isSupport(folder string) bool {
	for _, s := range supports {
		if within(folder, s) {
			return true
		}
	}
	return slices.ContainsFunc(strings.Split(folder, "/"), func(part string) bool { return strings.HasSuffix(part, "test") })
}

// importPath gives the unquoted path of an import.
func importPath(spec *ast.ImportSpec) string { return strings.Trim(spec.Path.Value, "`\"") }
