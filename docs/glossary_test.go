// Package docs_test sees to it that the documents keep up with the code.
package docs_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestGlossaryHasEachCoreType: each exported type of the core has a row with its Chinese term and its meaning.
func TestGlossaryHasEachCoreType(t *testing.T) {
	src, err := os.ReadFile("glossary.md")
	if err != nil {
		t.Fatal(err)
	}
	row := regexp.MustCompile("(?m)^\\| `([a-z]+\\.[A-Za-z]+)` \\| (\\S.*?) \\| (\\S.*?) \\|$")
	rows := map[string]bool{}
	for _, m := range row.FindAllStringSubmatch(string(src), -1) {
		rows[m[1]] = true
	}
	types := coreTypes(t)
	if len(types) < 100 {
		t.Fatalf("only %d core types were found", len(types))
	}
	for _, name := range types {
		if !rows[name] {
			t.Errorf("docs/glossary.md has no row for %s", name)
		}
		delete(rows, name)
	}
	for name := range rows {
		t.Errorf("docs/glossary.md has a row for %s, which is no exported type of the core", name)
	}
}

func coreTypes(t *testing.T) (out []string) {
	t.Helper()
	err := filepath.WalkDir("../internal/core", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		f, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			return err
		}
		ast.Inspect(f, func(n ast.Node) bool {
			if ts, ok := n.(*ast.TypeSpec); ok && ts.Name.IsExported() {
				out = append(out, f.Name.Name+"."+ts.Name.Name)
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestLinksLead: each relative link of the documents leads to a file.
func TestLinksLead(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(?:#[^)]*)?\)`)
	files, err := filepath.Glob("*.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, dir := range []string{"adr", "howto"} {
		more, err := filepath.Glob(dir + "/*.md")
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, more...)
	}
	for _, f := range append(files, "../README.md") {
		src, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range link.FindAllStringSubmatch(string(src), -1) {
			if _, err := os.Stat(filepath.Join(filepath.Dir(f), m[1])); err != nil {
				t.Errorf("%s links to %s, which is not there", f, m[1])
			}
		}
	}
}
