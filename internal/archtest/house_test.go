package archtest_test

import (
	"os"
	"path/filepath"
	"testing"
	"testing/fstest"

	"github.com/tongguan/tongguan/internal/archtest"
)

// root walks up from the package to the folder of the module.
func root(t *testing.T) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
		if filepath.Dir(dir) == dir {
			t.Fatal("no go.mod above the package")
		}
		dir = filepath.Dir(dir)
	}
}

func TestHouse(t *testing.T) {
	tree, err := archtest.Load(os.DirFS(root(t)))
	if err != nil {
		t.Fatal(err)
	}
	if len(tree.Files) == 0 {
		t.Fatal("the module holds no Go file: the guard looked at nothing")
	}
	for _, rule := range archtest.Rules() {
		t.Run(rule.Name, func(t *testing.T) {
			for _, v := range rule.Check(tree) {
				t.Errorf("%s\n\t(%s)", v, rule.Why)
			}
		})
	}
}

func TestLoadLooksWhereTheGoCommandLooks(t *testing.T) {
	module := fstest.MapFS{}
	for name, text := range map[string]string{
		"go.mod":                          "module m\n",
		"internal/core/num/num.go":        "package num\n",
		"internal/testdata/shared.go":     "package testdata\n",
		"internal/core/num/testdata/x.go": "not Go at all",
		"tools/go.mod":                    "module m/tools\n",
		"tools/x.go":                      "package util\n",
		".hidden/x.go":                    "package util\n",
		"docs/adr/0001-x.md":              "# x\n",
		"README.md":                       "# m\n",
	} {
		module[name] = &fstest.MapFile{Data: []byte(text)}
	}
	tree, err := archtest.Load(module)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, f := range tree.Files {
		got = append(got, f.Path)
	}
	if len(got) != 2 || got[0] != "internal/core/num/num.go" || got[1] != "internal/testdata/shared.go" {
		t.Errorf("files %q", got)
	}
	if len(tree.Texts) != 2 {
		t.Errorf("%d texts, want go.mod and the decision record", len(tree.Texts))
	}
}

func TestParseRefuses(t *testing.T) {
	for name, texts := range map[string]map[string]string{
		"no module":   {"x/x.go": "package x\n"},
		"broken file": {"go.mod": "module m\n", "x/x.go": "package"},
	} {
		if _, err := archtest.Parse(texts); err == nil {
			t.Errorf("%s: accepted", name)
		}
	}
}
