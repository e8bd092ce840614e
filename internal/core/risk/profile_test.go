package risk_test

import (
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

const sound = `# an example
id: cheap-excavator
version: 2
title-zh: 低价挖掘机
title-en: Cheap excavators
owner: 示例
ground: 示例
from: 2026-01-01
flow: I
hs: 8429, 8430
lane: red
weight: 40
trader-zh: 核实
trader-en: is checked
officer-zh: 第{item.no}项
officer-en: item {item.no}
auditor-zh: {price.permille}
auditor-en: {price.permille}
verified: false
illustrative: true
condition:
  item.hs.startsWith("8429") &&
  item.value < 100
`

func TestParseProfile(t *testing.T) {
	p, problems := risk.ParseProfile([]byte(sound), rulelang.Compile)
	if p == nil || len(problems) > 0 {
		t.Fatalf("%+v", problems)
	}
	if p.Ref() != "cheap-excavator@2" || len(p.Guard.HS) != 2 || p.Weight != 40 || p.Span.From.String() != "2026-01-01" || !p.Illustrative ||
		!strings.HasSuffix(p.Source, "item.value < 100") {
		t.Errorf("%+v", p)
	}
	windows, problems := risk.ParseProfile([]byte(strings.ReplaceAll(sound, "\n", "\r\n")), rulelang.Compile)
	if windows == nil || windows.Source != p.Source {
		t.Errorf("with CR LF: %+v", problems)
	}
}

// Each text has its first problem at this line and column.
func TestProfileProblems(t *testing.T) {
	for name, x := range map[string]struct {
		from, to     string
		line, column int
		en           string
	}{
		"unknown fact":            {"item.value < 100", "item.price < 100", 23, 7, "item.value"},
		"does not type-check":     {"item.value < 100", "item.value < 1.5", 23, 14, "write 500 and not 500.0"},
		"syntax":                  {"item.value < 100", "item.value <", 23, 15, "syntax"},
		"no condition":            {"condition:\n  item.hs.startsWith(\"8429\") &&\n  item.value < 100\n", "", 1, 1, "lacks condition"},
		"an empty condition":      {"  item.hs.startsWith(\"8429\") &&\n  item.value < 100\n", "", 22, 1, "no condition"},
		"no lane":                 {"lane: red\n", "", 1, 1, "lacks lane"},
		"a lane that is none":     {"lane: red", "lane: pink", 11, 7, "blue, yellow or red"},
		"green is no lane":        {"lane: red", "lane: green", 11, 7, "blue, yellow or red"},
		"a day that is none":      {"2026-01-01", "2026-13-01", 8, 7, ""},
		"a code that is none":     {"8429, 8430", "8429, 843", 10, 5, "hs"},
		"a weight too high":       {"weight: 40", "weight: 101", 12, 9, "0 to 100"},
		"a key twice":             {"flow: I", "flow: I\nflow: E", 10, 1, "line 9"},
		"an unknown key":          {"flow: I", "flaw: I", 9, 1, "flow"},
		"an id with capitals":     {"id: cheap", "id: Cheap", 2, 5, "small letters"},
		"a fact that is none":     {"auditor-en: {price.permille}", "auditor-en: {price.percent}", 18, 1, "price.percent"},
		"a fact of another scope": {"flow: I", "scope: declaration", 15, 1, "item.no"},
		"ends before it begins":   {"flow: I", "until: 2025-12-31", 9, 1, "before"},
		"no UTF-8":                {"示例", "\xff", 1, 1, "UTF-8"},
	} {
		p, problems := risk.ParseProfile([]byte(strings.Replace(sound, x.from, x.to, 1)), rulelang.Compile)
		if p != nil || len(problems) == 0 {
			t.Errorf("%s: it is read", name)
			continue
		}
		if q := problems[0]; q.Line != x.line || q.Column != x.column || !strings.Contains(q.Text.EN, x.en) || q.Text.ZH == "" {
			t.Errorf("%s: %+v", name, q)
		}
	}
}

// Codes that are not in force are found in guard and condition.
func TestRetiredCodes(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	for name, x := range map[string]struct {
		from, to     string
		line, column int // 0: nothing is found
	}{
		"sound":                       {"", "", 0, 0},
		"a heading that is not there": {"8429, 8430", "8429, 8499", 10, 11},
		"a code in the condition":     {`item.hs.startsWith("8429")`, `item.hs == "8429000000"`, 22, 14},
		"a beginning":                 {`startsWith("8429")`, `startsWith("8498")`, 22, 22},
		"half a heading":              {`startsWith("8429")`, `startsWith("842")`, 0, 0},
		"a country":                   {"item.value < 100", `item.origin in ["VNM", "SUN"]`, 23, 26},
		"a mode, the other way round": {"item.value < 100", `"0111" == declaration.mode`, 23, 3},
		"an old credit level":         {"item.value < 100", `trader.credit != "registered"`, 23, 20},
		"a credit level":              {"item.value < 100", `trader.credit != "regular"`, 0, 0},
		"an attribute":                {"item.value < 100", `"99" in item.attributes`, 23, 3},
		"a fact without codes":        {"item.value < 100", `item.name == "SUN"`, 0, 0},
	} {
		p, problems := risk.ParseProfile([]byte(strings.Replace(sound, x.from, x.to, 1)), rulelang.Compile)
		if p == nil {
			t.Errorf("%s: %+v", name, problems)
			continue
		}
		found := p.CheckCodes(&book.Law, today)
		if x.line == 0 && len(found) > 0 || x.line > 0 && (len(found) != 1 || found[0].Line != x.line || found[0].Column != x.column) {
			t.Errorf("%s: %+v", name, found)
		}
	}
}

// Every fact has a name, one reader of its kind, and a meaning in both languages.
func TestFacts(t *testing.T) {
	s := consignment(t, "8429521200", "DEU")
	seen := map[string]bool{}
	for _, f := range risk.Facts() {
		readers := 0
		for _, there := range []bool{f.Int != nil, f.Text != nil, f.Bool != nil, f.Texts != nil} {
			if there {
				readers++
			}
		}
		if seen[f.Name] || readers != 1 || f.Meaning.ZH == "" || f.Meaning.EN == "" || (f.Kind == risk.Int) != (f.Int != nil) {
			t.Errorf("%+v", f)
		}
		seen[f.Name] = true
		source := map[risk.Kind]string{risk.Int: f.Name + " == 0", risk.Text: f.Name + ` != "?"`, risk.Bool: "!" + f.Name, risk.Texts: "size(" + f.Name + ") >= 0"}[f.Kind]
		scope := risk.Declaration
		if f.OfItem {
			scope = risk.EachItem
			s.At(0)
		}
		c, problems := rulelang.Compile(source, scope)
		if c == nil {
			t.Errorf("%s: %+v", source, problems)
			continue
		}
		if _, err := c.Holds(s); err != nil {
			t.Errorf("%s: %v", source, err)
		}
	}
	if len(seen) < 100 {
		t.Errorf("there are %d facts", len(seen))
	}
}
