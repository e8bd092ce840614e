package i18n_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

func TestParse(t *testing.T) {
	for s, want := range map[string]i18n.Lang{
		"": "x", "en": i18n.EN, "zh-CN": i18n.ZH, "en_GB.UTF-8": i18n.EN, "fr, en;q=0.8, zh;q=0.5": i18n.EN, "de": "x", "C": "x", ",zh_CN.UTF-8": i18n.ZH, "ZH": i18n.ZH,
	} {
		if got := i18n.Parse(s, "x"); got != want {
			t.Errorf("%q is %q, want %q", s, got, want)
		}
	}
}

var hole = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// sentences gives every fault.Text that a file of the package writes, by its place.
func sentences(t *testing.T) map[string]fault.Text {
	t.Helper()
	files, err := filepath.Glob("*.go")
	if err != nil {
		t.Fatal(err)
	}
	out := map[string]fault.Text{}
	set := token.NewFileSet()
	for _, name := range files {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(set, name, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(f, func(n ast.Node) bool {
			lit, ok := n.(*ast.CompositeLit)
			if !ok || len(lit.Elts) == 0 {
				return true
			}
			var text fault.Text
			found := false
			for _, e := range lit.Elts {
				kv, isPair := e.(*ast.KeyValueExpr)
				if !isPair {
					continue
				}
				key, isName := kv.Key.(*ast.Ident)
				value, isText := kv.Value.(*ast.BasicLit)
				if !isName || !isText || (key.Name != "ZH" && key.Name != "EN") {
					continue
				}
				s, err := strconv.Unquote(value.Value)
				if err != nil {
					t.Fatal(err)
				}
				if found = true; key.Name == "ZH" {
					text.ZH = s
				} else {
					text.EN = s
				}
			}
			if found {
				out[set.Position(lit.Pos()).String()] = text
			}
			return true
		})
	}
	return out
}

// Each sentence exists in both languages, and both have the same holes to fill.
func TestSentencesAreInBothLanguages(t *testing.T) {
	all := sentences(t)
	if len(all) < 150 {
		t.Errorf("only %d sentences are found", len(all))
	}
	for place, x := range all {
		if strings.TrimSpace(x.ZH) == "" || strings.TrimSpace(x.EN) == "" {
			t.Errorf("%s: %+v is not in both languages", place, x)
		}
		zh, en := hole.FindAllString(x.ZH, -1), hole.FindAllString(x.EN, -1)
		slices.Sort(zh)
		slices.Sort(en)
		if !slices.Equal(slices.Compact(zh), slices.Compact(en)) {
			t.Errorf("%s: the holes are %v and %v", place, zh, en)
		}
	}
}

// constants gives the values of the constants of a type that a file declares.
func constants(t *testing.T, file, typ string) []string {
	t.Helper()
	f, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	ast.Inspect(f, func(n ast.Node) bool {
		spec, ok := n.(*ast.ValueSpec)
		if !ok || len(spec.Values) != 1 {
			return true
		}
		name, isNamed := spec.Type.(*ast.Ident)
		value, isText := spec.Values[0].(*ast.BasicLit)
		if isNamed && isText && name.Name == typ {
			s, err := strconv.Unquote(value.Value)
			if err != nil {
				t.Fatal(err)
			}
			if s != "" {
				out = append(out, s)
			}
		}
		return true
	})
	return out
}

// Each state and step of the life-cycle, each role and each kind of event has words of its own.
func TestWordsOfTheLifeCycle(t *testing.T) {
	core := filepath.Join("..", "core")
	for _, x := range []struct {
		what  string
		file  string
		typ   string
		least int
		word  func(string) fault.Text
	}{
		{"state", filepath.Join(core, "declaration", "state.go"), "State", 26, i18n.State},
		{"step", filepath.Join(core, "declaration", "state.go"), "Step", 30, i18n.Step},
		{"role", filepath.Join(core, "event", "event.go"), "Role", 5, i18n.Role},
		{"kind", filepath.Join(core, "event", "event.go"), "Kind", 35, i18n.Kind},
	} {
		names := constants(t, x.file, x.typ)
		if len(names) < x.least {
			t.Errorf("only %d names of a %s are found", len(names), x.what)
		}
		for _, n := range names {
			if w := x.word(n); w.ZH == n || w.ZH == "" || w.EN == "" {
				t.Errorf("the %s %q has no words", x.what, n)
			}
		}
	}
	if i18n.State(string(declaration.Released)).EN != "released" || i18n.Kind(string(event.Released)).ZH != "放行" {
		t.Error("released is told in other words")
	}
}
