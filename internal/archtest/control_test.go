package archtest_test

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/archtest"
)

// control breaks exactly one rule: broken is found at the given places and by no other rule, sound is found by none.
type control struct {
	rule   string
	name   string
	broken map[string]string
	at     []string // beginnings of the violations, in order of file
	sound  map[string]string
}

// text gives the source of a package that imports the named folders of the module m, or packages of the standard library.
func text(name string, imports ...string) string {
	var b strings.Builder
	b.WriteString("package " + name + "\n")
	for _, i := range imports {
		b.WriteString("import _ \"" + i + "\"\n")
	}
	return b.String()
}

// filled gives a function of n lines.
func filled(n int) string { return "func f() {\n" + strings.Repeat("\tg()\n", n-2) + "}\n" }

func controls() []control {
	return slices.Concat(importControls(), coreControls(), globalControls(), sizeControls(), docControls())
}

func importControls() []control {
	return []control{
		{
			rule: "directions", name: "app calls up",
			broken: map[string]string{"internal/app/declare/x.go": text("declare", "fmt", "m/internal/web")},
			at:     []string{"internal/app/declare/x.go:3:8"},
			sound: map[string]string{
				"internal/app/declare/x.go":      text("declare", "fmt", "m/internal/core/num", "m/internal/formats/native"),
				"internal/app/declare/x_test.go": text("declare_test", "m/internal/web"),
				"internal/web/list/x.go":         text("list", "m/internal/app/declare", "m/internal/web/ui"),
				"internal/cli/x.go":              text("cli", "m/internal/web", "m/internal/store/sqlite"),
				"internal/store/sqlite/x.go":     text("sqlite", "m/internal/store/sqldb", "m/internal/core/event"),
			},
		},
		{
			rule: "directions", name: "a format reaches a store",
			broken: map[string]string{"internal/formats/native/x.go": text("native", "m/internal/store/sqldb")},
			at:     []string{"internal/formats/native/x.go:2:8"},
		},
		{
			rule: "directions", name: "config knows the core",
			broken: map[string]string{"internal/config/x.go": text("config", "m/internal/core/num")},
			at:     []string{"internal/config/x.go:2:8"},
		},
		{
			rule: "directions", name: "a package in no room",
			broken: map[string]string{"internal/attic/x.go": text("attic")},
			at:     []string{"internal/attic/x.go:1:9"},
		},
		{
			rule: "core levels", name: "a lower package knows a higher one",
			broken: map[string]string{"internal/core/tariff/x.go": text("tariff", "m/internal/core/duty")},
			at:     []string{"internal/core/tariff/x.go:2:8"},
			sound: map[string]string{
				"internal/core/duty/x.go":           text("duty", "m/internal/core/tariff", "m/internal/core/duty/rate"),
				"internal/core/duty/rate/x.go":      text("rate", "m/internal/core/num"),
				"internal/core/tariff/x_test.go":    text("tariff_test", "m/internal/core/duty"),
				"internal/core/clearance/decide.go": text("clearance", "m/internal/core/risk", "m/internal/core/num"),
			},
		},
		{
			rule: "core levels", name: "a neighbour of the same level",
			broken: map[string]string{"internal/core/duty/x.go": text("duty", "m/internal/core/manifest")},
			at:     []string{"internal/core/duty/x.go:2:8"},
		},
		{
			rule: "core levels", name: "a core package without a level",
			broken: map[string]string{"internal/core/attic/x.go": text("attic")},
			at:     []string{"internal/core/attic/x.go:1:9"},
		},
		{
			rule: "siblings", name: "a use case imports another actor's",
			broken: map[string]string{"internal/app/declare/x.go": text("declare", "m/internal/app/collect")},
			at:     []string{"internal/app/declare/x.go:2:8"},
			sound: map[string]string{
				"internal/app/declare/x.go":    text("declare", "m/internal/app", "m/internal/app/declare/draft"),
				"internal/formats/native/x.go": text("native", "m/internal/formats/codec", "m/internal/formats/xmltree"),
			},
		},
		{
			rule: "siblings", name: "a format imports another",
			broken: map[string]string{"internal/formats/native/x.go": text("native", "m/internal/formats/wco")},
			at:     []string{"internal/formats/native/x.go:2:8"},
		},
		{
			rule: "test support", name: "a store ships its contract",
			broken: map[string]string{"internal/store/sqlite/x.go": text("sqlite", "m/internal/store/storetest")},
			at:     []string{"internal/store/sqlite/x.go:2:8"},
			sound: map[string]string{
				"internal/store/sqlite/x_test.go": text("sqlite_test", "m/internal/store/storetest", "testing"),
				"internal/store/storetest/x.go":   text("storetest", "testing", "m/internal/testdata"),
				"internal/tools/crash/main.go":    text("main", "m/internal/store/postgres/pgtest"),
			},
		},
		{
			rule: "test support", name: "the binary holds package testing",
			broken: map[string]string{"internal/sim/x.go": text("sim", "testing/fstest")},
			at:     []string{"internal/sim/x.go:2:8"},
		},
		{
			rule: "thin main", name: "a long main",
			broken: map[string]string{"cmd/tongguan/main.go": text("main") + filled(30)},
			at:     []string{"cmd/tongguan/main.go: 31 lines"},
			sound:  map[string]string{"cmd/tongguan/main.go": text("main", "m/internal/cli") + filled(28)},
		},
		{
			rule: "thin main", name: "a second file",
			broken: map[string]string{"cmd/tongguan/wire.go": text("main")},
			at:     []string{"cmd/tongguan/wire.go: "},
		},
	}
}

func coreControls() []control {
	return []control{
		{
			rule: "core imports", name: "the network and a random source",
			broken: map[string]string{"internal/core/num/x.go": text("num", "net/http", "math/rand/v2", "io", "m/internal/core/num")},
			at:     []string{"internal/core/num/x.go:2:8", "internal/core/num/x.go:3:8"},
			sound: map[string]string{
				"internal/core/num/x.go":      text("num", "io", "math", "math/big", "time"),
				"internal/core/num/x_test.go": text("num_test", "os", "example.org/decimal"),
				"internal/blob/x.go":          text("blob", "os", "example.org/store"),
			},
		},
		{
			rule: "core imports", name: "a foreign module",
			broken: map[string]string{"internal/core/num/x.go": text("num", "example.org/decimal")},
			at:     []string{"internal/core/num/x.go:2:8"},
		},
		{
			rule: "core clock", name: "now, under another name",
			broken: map[string]string{"internal/core/cal/x.go": "package cal\nimport clock \"time\"\nvar start = clock.Now()\n"},
			at:     []string{"internal/core/cal/x.go:3:13"},
			sound: map[string]string{
				"internal/core/cal/x.go": "package cal\nimport \"time\"\nfunc f(at time.Time) time.Time { return at.In(time.UTC) }\n" +
					"type book struct{ Now int }\nfunc g(time book) int { return time.Now }\n",
				"internal/feed/x.go": "package feed\nimport \"time\"\nfunc f() time.Time { return time.Now() }\n",
			},
		},
		{
			rule: "core goroutines", name: "a goroutine",
			broken: map[string]string{"internal/core/cal/x.go": "package cal\nfunc f() { go f() }\n"},
			at:     []string{"internal/core/cal/x.go:2:12"},
			sound:  map[string]string{"internal/work/x.go": "package work\nfunc f() { go f() }\n"},
		},
		{
			rule: "core floats", name: "a type, a literal, a conversion",
			broken: map[string]string{
				"internal/core/num/x.go": "package num\nimport \"strconv\"\ntype money float64\nconst vat = 0.13\nvar parse = strconv.ParseFloat\nvar large = 1e3\n",
			},
			at: []string{"internal/core/num/x.go:3:12", "internal/core/num/x.go:4:13", "internal/core/num/x.go:5:21", "internal/core/num/x.go:6:13"},
			sound: map[string]string{
				"internal/core/num/x.go":      "package num\ntype money int64\nconst vat = 13\nvar powers = [...]uint64{1, 1e3}\ntype kind struct{ Float bool }\n",
				"internal/core/num/x_test.go": "package num_test\nvar f float64 = 0.5\n",
				"internal/core/risk/x.go":     "package risk\ntype score float64\n",
				"internal/web/x.go":           "package web\nconst width = 0.5\n",
			},
		},
	}
}

func globalControls() []control {
	return []control{
		{
			rule: "no init", name: "in a test as well",
			broken: map[string]string{
				"internal/web/x.go":      "package web\nfunc init() {}\n",
				"internal/web/x_test.go": "package web_test\nfunc init() {}\n",
			},
			at:    []string{"internal/web/x.go:2:1", "internal/web/x_test.go:2:1"},
			sound: map[string]string{"internal/web/x.go": "package web\ntype t struct{}\nfunc (t) init() {}\n"},
		},
		{
			rule: "no mutable globals", name: "changed in another file than declared",
			broken: map[string]string{
				"internal/core/code/a.go": "package code\nvar table = map[string]int{}\nvar count int\n",
				"internal/core/code/b.go": "package code\nfunc f() {\n\ttable[\"x\"] = 1\n\tcount++\n\tdelete(table, \"x\")\n\tp := &count\n\t*p = 1\n}\n",
			},
			at: []string{
				"internal/core/code/b.go:3:2", "internal/core/code/b.go:4:2", "internal/core/code/b.go:5:2", "internal/core/code/b.go:6:7",
			},
			sound: map[string]string{
				"internal/core/code/a.go": "package code\nimport \"errors\"\nvar table = map[string]int{\"x\": 1}\nvar ErrX = errors.New(\"x\")\n",
				"internal/core/code/b.go": "package code\nfunc f() {\n\ttable := map[string]int{}\n\ttable[\"x\"] = 1\n\tcopy(make([]int, 1), []int{2})\n}\n",
			},
		},
		{
			rule: "no mutable globals", name: "another package's variable",
			broken: map[string]string{"internal/web/x.go": "package web\nimport \"net/http\"\nfunc f() { http.DefaultClient = nil }\n"},
			at:     []string{"internal/web/x.go:3:12"},
			sound:  map[string]string{"internal/web/x.go": "package web\nimport \"net/http\"\nfunc f(s *http.Server) { s.Addr = \"\" }\n"},
		},
		{
			rule: "no mutable globals", name: "state by its type",
			broken: map[string]string{
				"internal/web/x.go": "package web\nimport (\n\"sync\"\n\"sync/atomic\"\n)\nvar mu sync.Mutex\nvar pool = &sync.Pool{}\nvar p atomic.Pointer[int]\n",
			},
			at: []string{"internal/web/x.go:6:5", "internal/web/x.go:7:5", "internal/web/x.go:8:5"},
			sound: map[string]string{
				"internal/web/x.go": "package web\nimport \"sync\"\nvar once = sync.OnceValue(func() int { return 1 })\ntype s struct{ mu sync.Mutex }\n",
			},
		},
	}
}

func sizeControls() []control {
	table := "package ref\nvar rows = []int{\n" + strings.Repeat("\t1,\n", 700) + "}\n"
	return []control{
		{
			rule: "function size", name: "101 lines",
			broken: map[string]string{"internal/web/x.go": text("web") + "func g() {}\n" + filled(101)},
			at:     []string{"internal/web/x.go:3:1"},
			sound: map[string]string{
				"internal/web/x.go": text("web") + "func g() {}\n" + filled(100),
				"internal/web/y.go": text("web") + "func rows() []int {\n\treturn []int{\n" + strings.Repeat("\t\t1,\n", 200) + "\t}\n}\n",
				"internal/web/z.go": "// Code generated by x. DO NOT EDIT.\n\n" + text("web") + "func h() {\n" + strings.Repeat("g()\n", 200) + "}\n",
			},
		},
		{
			rule: "function size", name: "code inside a literal is no table",
			broken: map[string]string{
				"internal/web/x.go": text("web") + "func rows() []func() {\n\treturn []func(){\n" + strings.Repeat("\t\tfunc() {},\n", 100) + "\t}\n}\n",
			},
			at: []string{"internal/web/x.go:2:1"},
		},
		{
			rule: "file size", name: "601 lines",
			broken: map[string]string{"internal/web/x.go": text("web") + strings.Repeat("type _ int\n", 600)},
			at:     []string{"internal/web/x.go: 601 lines"},
			sound: map[string]string{
				"internal/web/x.go": text("web") + strings.Repeat("type _ int\n", 599),
				"internal/ref/x.go": table,
				"internal/ref/y.go": "// Code generated by x. DO NOT EDIT.\n\n" + text("ref") + strings.Repeat("type _ int\n", 700),
			},
		},
		{
			rule: "package size", name: "5,010 lines",
			broken: tenFiles(501),
			at:     []string{"internal/web: 5010 lines"},
			sound:  tenFiles(500),
		},
		{
			rule: "package names", name: "by folder and by clause",
			broken: map[string]string{
				"internal/web/util/x.go": text("util"),
				"internal/web/view/x.go": text("helpers"),
			},
			at:    []string{"internal/web/util/x.go:1:9", "internal/web/view/x.go:1:9"},
			sound: map[string]string{"internal/web/view/x.go": text("view")},
		},
	}
}

// tenFiles gives a package of ten files.
func tenFiles(lines int) map[string]string {
	files := map[string]string{}
	for name := range strings.SplitSeq("abcdefghij", "") {
		files["internal/web/"+name+".go"] = text("web") + strings.Repeat("type _ int\n", lines-1)
	}
	return files
}

func docControls() []control {
	mod := "module m\n\nrequire (\n\texample.org/a v1.0.0\n\texample.org/b v1.0.0 // indirect\n)\n"
	return []control{
		{
			rule: "dependencies", name: "a library without a reason",
			broken: map[string]string{"go.mod": mod},
			at:     []string{"go.mod:4"},
			sound: map[string]string{
				"go.mod":                        mod,
				"docs/adr/0007-dependencies.md": "# d\n\n| `example.org/a` | reason |\n",
				"docs/adr/README.md":            "[7](0007-dependencies.md)\n",
			},
		},
		{
			rule: "dependencies", name: "a row whose library has left",
			broken: map[string]string{
				"docs/adr/0007-dependencies.md": "# d\n\n| `example.org/gone` | reason |\n",
				"docs/adr/README.md":            "[7](0007-dependencies.md)\n",
			},
			at: []string{"docs/adr/0007-dependencies.md:3"},
		},
		{
			rule: "decision index", name: "a record nobody finds",
			broken: map[string]string{"docs/adr/0009-x.md": "# x\n", "docs/adr/README.md": "# Decisions\n"},
			at:     []string{"docs/adr/0009-x.md: "},
			sound:  map[string]string{"docs/adr/0009-x.md": "# x\n", "docs/adr/README.md": "- [x](0009-x.md)\n"},
		},
	}
}

// check runs all rules over texts and gives what each found.
func check(t *testing.T, texts map[string]string) map[string][]string {
	t.Helper()
	all := map[string]string{"go.mod": "module m\n"}
	maps.Copy(all, texts)
	tree, err := archtest.Parse(all)
	if err != nil {
		t.Fatal(err)
	}
	found := map[string][]string{}
	for _, rule := range archtest.Rules() {
		for _, v := range rule.Check(tree) {
			found[rule.Name] = append(found[rule.Name], v.String())
		}
	}
	return found
}

func TestEachRuleFindsWhatBreaksIt(t *testing.T) {
	for _, c := range controls() {
		t.Run(c.rule+"/"+c.name, func(t *testing.T) {
			for rule, found := range check(t, c.broken) {
				if rule != c.rule {
					t.Errorf("the broken source breaks the rule %q too: %q", rule, found)
				}
			}
			got := check(t, c.broken)[c.rule]
			slices.Sort(got)
			if len(got) != len(c.at) {
				t.Fatalf("found %q, want %d at %q", got, len(c.at), c.at)
			}
			for i, place := range c.at {
				if !strings.HasPrefix(got[i], place) {
					t.Errorf("found %q, want it at %q", got[i], place)
				}
			}
			for rule, found := range check(t, c.sound) {
				t.Errorf("the sound source breaks the rule %q: %q", rule, found)
			}
		})
	}
}

func TestEachRuleHasAControl(t *testing.T) {
	controlled := map[string]bool{}
	for _, c := range controls() {
		controlled[c.rule] = controlled[c.rule] || len(c.sound) > 0
	}
	for _, rule := range archtest.Rules() {
		if !controlled[rule.Name] {
			t.Errorf("the rule %q has no control with a broken and a sound source", rule.Name)
		}
		if rule.Why == "" {
			t.Errorf("the rule %q says no reason", rule.Name)
		}
	}
}
