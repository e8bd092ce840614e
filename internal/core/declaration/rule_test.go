package declaration_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

func TestDefinitions(t *testing.T) {
	shape := regexp.MustCompile(`^DECL-V\d\d$`)
	for i, d := range declaration.Faults() {
		if !shape.MatchString(d.Code) || d.Code != fmt.Sprintf("DECL-V%02d", i+1) {
			t.Errorf("rule %d has code %s", i+1, d.Code)
		}
		if d.Severity == 0 || d.Example == "" || d.Source == "" {
			t.Errorf("%s lacks severity, example or source", d.Code)
		}
		texts := []fault.Text{d.Title, d.Message, d.Mend}
		keys := map[string]bool{}
		for _, r := range d.Reasons {
			if r.Key == "" || keys[r.Key] {
				t.Errorf("%s has reason %q without a key, or twice", d.Code, r.Key)
			}
			keys[r.Key] = true
			texts = append(texts, r.Message)
			if r.Mend != (fault.Text{}) {
				texts = append(texts, r.Mend)
			}
		}
		for _, s := range texts {
			checkText(t, d.Code, s)
		}
	}
}

// checkText wants a sentence in both languages, each in its own script and with its own brackets.
func checkText(t *testing.T, code string, s fault.Text) {
	t.Helper()
	if s.ZH == "" || s.EN == "" || !strings.ContainsFunc(s.ZH, isHan) {
		t.Errorf("%s: a language is missing in %+v", code, s)
	}
	if strings.ContainsAny(s.EN, "，。；：（）") {
		t.Errorf("%s: full-width signs in %q", code, s.EN)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// Every fault of every case is told in full: no placeholder stays open, and each field has a name.
func TestSentences(t *testing.T) {
	catalogue, err := fault.NewCatalogue(declaration.Faults())
	if err != nil {
		t.Fatal(err)
	}
	list, err := casefile.Load(cases.Files())
	if err != nil {
		t.Fatal(err)
	}
	book := rulebook(t)
	for _, c := range list {
		if c.Declaration == nil { // a calculation
			continue
		}
		s := sight(c.Declaration, book)
		s.On, s.Facts = c.On, c.Facts
		for _, f := range catalogue.Render(declaration.Validate(s)) {
			for _, text := range []string{f.Message.ZH, f.Message.EN, f.Mend.ZH, f.Mend.EN} {
				if text == "" || strings.ContainsAny(text, "{}") || strings.Contains(text, "()") || strings.Contains(text, "（）") {
					t.Errorf("%s: %s %s is told as %q", c.Name, f.Code, f.Reason, text)
				}
			}
			if name := field.Name(f.Path); name.ZH == f.Path {
				t.Errorf("%s: field %s has no name", c.Name, f.Path)
			}
		}
	}
}

// The shapes that typed codes want are told in Chinese.
func TestWantedShapes(t *testing.T) {
	d := &declaration.Declaration{}
	book := rulebook(t)
	catalogue, err := fault.NewCatalogue(declaration.Faults())
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range []string{"flow", "numbers.unified", "numbers.entry", "trader.uscc", "trader.registration", "borderOffice", "ledger", "terms",
		"transport.mode", "supervisionMode", "levyNature", "tradingCountry", "partnerPort", "borderPort", "packageType", "freight.currency"} {
		err := field.Set(d, path, "?")
		var fe *code.FormatError
		if !errors.As(err, &fe) {
			t.Errorf("%s takes “?”: %v", path, err)
			continue
		}
		d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: "?", Want: fe.Want})
	}
	d.Unread = append(d.Unread, declaration.Unread{Path: "owner.uscc", Value: "?", Want: "check character 5"},
		declaration.Unread{Path: "containers[0].no", Value: "?", Want: "check digit 8"}, declaration.Unread{Path: "entryExitOn", Value: "?", Want: "a day as yyyyMMdd"})
	told := 0
	for _, f := range catalogue.Render(declaration.Validate(sight(d, book))) {
		if f.Code != "DECL-V01" {
			continue
		}
		told++
		_, want, _ := strings.Cut(f.Message.ZH, "应为")
		if !strings.ContainsFunc(want, isHan) {
			t.Errorf("%s: %s", f.Path, f.Message.ZH)
		}
	}
	if told != len(d.Unread) {
		t.Errorf("%d of %d unreadable fields are told", told, len(d.Unread))
	}
}

// An empty declaration is told everything that it lacks, each field once.
func TestEmptyDeclaration(t *testing.T) {
	book := rulebook(t)
	list := declaration.Validate(sight(&declaration.Declaration{}, book))
	seen := map[string]bool{}
	for _, f := range list {
		wantMild := strings.HasPrefix(f.Path, "form.") || strings.HasPrefix(f.Path, "typist.") || strings.HasPrefix(f.Path, "people.") || f.Path == "overseas.nameEn"
		if seen[f.Path] || (f.Severity == fault.Warning) != wantMild {
			t.Errorf("%s %s is told twice, or as %s", f.Code, f.Path, f.Severity)
		}
		seen[f.Path] = true
	}
	for _, path := range []string{"flow", "trader.uscc", "trader.registration", "trader.name", "declarant.name", "declarationOffice", "borderOffice",
		"transport.mode", "supervisionMode", "tradingCountry", "partnerCountry", "partnerPort", "borderPort", "packageType", "packageCount", "grossKg", "netKg",
		"terms", "priceStatements", "items", "people.declarer"} {
		if !seen[path] {
			t.Errorf("%s is not told", path)
		}
	}
	foreign := declaration.Validate(sight(&declaration.Declaration{Jurisdiction: "GB"}, book))
	if len(foreign) > 0 {
		t.Errorf("China's form is asked of a foreign declaration: %v", foreign)
	}
	summary := declaration.Validate(sight(&declaration.Declaration{Stage: declaration.Summary}, book))
	if codes := summary.Codes(); !slices.Equal(codes, []string{"DECL-V24"}) {
		t.Errorf("an empty summary has faults %v", summary)
	}
}

// One mistake gives one fault: without any one of its fields a right declaration has at most one, but for the fields that decide
// which form is meant, and a field that cannot be read is told once.
func TestOneMistakeOneFault(t *testing.T) {
	book := rulebook(t)
	names, err := fs.Glob(cases.Files(), "base/*.json")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(cases.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(src, &tree); err != nil {
			t.Fatal(err)
		}
		for _, path := range leaves("", tree) {
			d := base(t, strings.TrimSuffix(strings.TrimPrefix(name, "base/"), ".json"))
			if err := field.Clear(d, path); err != nil {
				t.Fatal(err)
			}
			list := declaration.Validate(sight(d, book))
			if len(list) > 1 && !slices.Contains([]string{"flow", "jurisdiction", "stage"}, path) {
				t.Errorf("%s without %s has %d faults: %v", name, path, len(list), list)
			}
			// the same field unreadable: rule V01 alone speaks of it
			d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: "?", Want: "a code"})
			for _, f := range declaration.Validate(sight(d, book)) {
				if f.Path == path && f.Code != "DECL-V01" {
					t.Errorf("%s: unreadable %s is told by %s %s as well", name, path, f.Code, f.Reason)
				}
			}
		}
	}
}

// leaves gives the paths of the plain values in a JSON tree.
func leaves(path string, v any) (out []string) {
	switch v := v.(type) {
	case map[string]any:
		for k, e := range v {
			out = append(out, leaves(strings.TrimPrefix(path+"."+k, "."), e)...)
		}
	case []any:
		for i, e := range v {
			out = append(out, leaves(fmt.Sprintf("%s[%d]", path, i), e)...)
		}
	default:
		return []string{path}
	}
	slices.Sort(out)
	return out
}

// Without a day no row of any table is in force; nothing panics.
func TestUnknownDayFindsNothingInForce(t *testing.T) {
	book := rulebook(t)
	s := sight(base(t, "import-general"), book)
	s.On = cal.Date{}
	if list := declaration.Validate(s); !list.Has("DECL-V01") || !list.Has("DECL-V10") {
		t.Errorf("without a day these faults are found: %v", list.Codes())
	}
}
