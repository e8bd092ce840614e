package search_test

import (
	"encoding/json"
	"errors"
	"reflect"
	"slices"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/search/searchtest"
)

var (
	day  = cal.MustDate("2026-11-24")
	book = sync.OnceValue(func() *clearance.Rulebook {
		b, err := ref.Load(ref.Tables())
		if err != nil {
			panic(err)
		}
		return b
	})
	index = sync.OnceValue(func() *search.Index { return search.New(book(), true) })
)

// find asks, and gives the answer and its codes.
func find(t testing.TB, ix *search.Index, q search.Query) (*search.Answer, []code.HS) {
	t.Helper()
	q.On = day
	a, err := ix.Find(q)
	if err != nil {
		t.Fatalf("%q: %v", q.Text, err)
	}
	var out []code.HS
	for _, h := range a.Hits {
		out = append(out, h.HS)
	}
	return a, out
}

func first(t testing.TB, text string) search.Hit {
	t.Helper()
	a, _ := find(t, index(), search.Query{Text: text})
	if len(a.Hits) == 0 {
		t.Fatalf("%q finds nothing", text)
	}
	return a.Hits[0]
}

func TestFindByEachWay(t *testing.T) {
	for _, c := range []struct {
		text, prefix string
		how          search.How
		in           string
	}{
		{"榴莲", "081060", search.Exact, "name"},
		{"Ｔ恤", "6109", search.Synonym, "name"},
		{"牛油果", "080440", search.Synonym, "name"},
		{"mobile phone", "8517", search.Synonym, "code"},
		{"choclate", "1806", search.Typo, "nameEn"},
		{"tooth brush", "960321", search.Exact, "nameEn"},
		{"umbrela", "6601", search.Typo, "nameEn"},
		{"microsc", "901", search.Begun, "nameEn"},
		{"liulian", "081060", search.Pinyin, "name"},
		{"liu lian", "081060", search.Pinyin, "name"},
		{"liulia", "081060", search.Pinyin, "name"},
		{"zxc", "8712", search.Pinyin, "name"},
		{"自形车", "8712", search.Sound, "name"},
		{"8482.10", "848210", search.Code, "code"},
		{"84 82", "8482", search.Code, "code"},
		{"是否改良种用", "01", search.Exact, ""},
	} {
		h := first(t, c.text)
		if !strings.HasPrefix(h.HS.String(), c.prefix) {
			t.Errorf("%s finds %s %s first, want %s…", c.text, h.HS, h.Name, c.prefix)
		}
		if w := h.Why[0]; w.How != c.how || (c.in != "" && w.In != c.in) {
			t.Errorf("%s is found by %+v, want %s in %s", c.text, w, c.how, c.in)
		}
	}
}

// A declaration element finds the lines that ask for it, even where no name has its words.
func TestFindByElement(t *testing.T) {
	a, _ := find(t, index(), search.Query{Text: "滞期费", Limit: 5})
	if len(a.Hits) == 0 {
		t.Fatal("no line asks for 滞期费")
	}
	for _, h := range a.Hits {
		l, _ := book().Tariff.Line(h.HS, day)
		if h.Why[0].In != "element" || !slices.ContainsFunc(l.Elements, func(e tariff.Element) bool { return strings.Contains(e.Name, "滞期费") }) {
			t.Errorf("%s is found by %+v and asks %+v", h.HS, h.Why, l.Elements)
		}
	}
}

func TestHitTellsPathAndMarks(t *testing.T) {
	h := first(t, "榴莲")
	var codes []string
	for _, p := range h.Path {
		codes = append(codes, p.Code)
	}
	if strings.Join(codes, " ") != "II 08 0810" || h.Path[1].Name.ZH == "" || h.Path[2].Name.EN == "" {
		t.Errorf("path %+v", h.Path)
	}
	want := strings.Index(h.Name, "榴莲") / 3
	if !slices.Contains(h.Marks, search.Mark{In: "name", From: want, To: want + 2}) {
		t.Errorf("marks of %s: %+v", h.Name, h.Marks)
	}
}

// Each line is found by its full code, first; each beginning of a code finds the lines under it and no other.
func TestFindByCode(t *testing.T) {
	lines := book().Tariff.Lines()
	for _, l := range lines {
		if _, got := find(t, index(), search.Query{Text: l.HS.String()}); len(got) != 1 || got[0] != l.HS {
			t.Fatalf("%s finds %v", l.HS, got)
		}
	}
	rapid.Check(t, func(rt *rapid.T) {
		l := rapid.SampledFrom(lines).Draw(rt, "line")
		prefix := l.HS.String()[:rapid.IntRange(2, 10).Draw(rt, "digits")]
		want := 0
		for _, other := range lines {
			if strings.HasPrefix(other.HS.String(), prefix) {
				want++
			}
		}
		a, got := find(t, index(), search.Query{Text: prefix[:2] + "." + prefix[2:], Limit: search.MaxLimit})
		if a.Total != want || len(got) != min(want, search.MaxLimit) || !slices.IsSortedFunc(got, func(a, b code.HS) int { return strings.Compare(a.String(), b.String()) }) {
			rt.Fatalf("%s finds %d of %d lines: %v", prefix, a.Total, want, got)
		}
		for _, hs := range got {
			if !strings.HasPrefix(hs.String(), prefix) {
				rt.Fatalf("%s finds %s", prefix, hs)
			}
		}
	})
	if a, _ := find(t, index(), search.Query{Text: "99999999999999"}); a.Total != 0 || a.Hits == nil {
		t.Errorf("a code that is none finds %d lines, hits %v", a.Total, a.Hits)
	}
}

// A line whose name no other has is found by its name among the first ten: every sixteenth here, all of them by make bench-search.
func TestFindByOwnName(t *testing.T) {
	names := map[string]int{}
	for _, l := range book().Tariff.Lines() {
		names[l.Name]++
	}
	hard := []string{"0208600010", "0210910000", "0210990090", "6204120090", "8703501990"} // names that are all but those of their neighbours
	for i, l := range book().Tariff.Lines() {
		if names[l.Name] > 1 || len([]rune(l.Name)) > search.MaxRunes || (i%16 != 0 && !slices.Contains(hard, l.HS.String())) {
			continue
		}
		if _, got := find(t, index(), search.Query{Text: l.Name, Limit: 10}); !slices.Contains(got, l.HS) {
			t.Errorf("%s is not found by its name %s: %v", l.HS, l.Name, got)
		}
	}
}

// The same question has the same answer, from another index too and from many at once.
func TestFindIsDeterministic(t *testing.T) {
	words, err := searchtest.Everyday()
	if err != nil {
		t.Fatal(err)
	}
	other := search.New(book(), true)
	var wg sync.WaitGroup
	for part := range 4 {
		wg.Go(func() {
			for _, w := range words[part*20 : part*20+40] {
				a, _ := find(t, index(), search.Query{Text: w.Text})
				b, _ := find(t, other, search.Query{Text: w.Text})
				if !reflect.DeepEqual(a, b) {
					t.Errorf("%s has two answers", w.Text)
				}
			}
		})
	}
	wg.Wait()
}

func TestLinesOutOfForceAreLeftOut(t *testing.T) {
	a, err := index().Find(search.Query{Text: "榴莲", On: cal.MustDate("2019-12-31")})
	if err != nil || a.Total != 0 {
		t.Errorf("before the edition: %d lines, %v", a.Total, err)
	}
}

func TestPerHeading(t *testing.T) {
	_, got := find(t, index(), search.Query{Text: "轴承", Limit: 10, PerHeading: 1})
	seen := map[code.HS]bool{}
	for _, hs := range got {
		if seen[hs.Heading()] {
			t.Errorf("heading %s comes twice: %v", hs.Heading(), got)
		}
		seen[hs.Heading()] = true
	}
	if len(got) < 2 {
		t.Errorf("only %v", got)
	}
}

// What cannot be asked is refused in both languages; what can is answered, whatever it is.
func TestBadInput(t *testing.T) {
	for _, text := range []string{"", "   ", "?!…", strings.Repeat("苹", 101), strings.Repeat("a", 10000), "苹\x00果", "\xff\xfe", "apple\x1b[31m"} {
		_, err := index().Find(search.Query{Text: text, On: day})
		q, ok := errors.AsType[*search.QueryError](err)
		if !ok || q.Text.ZH == "" || q.Text.EN == "" {
			t.Errorf("%.20q gives %v", text, err)
		}
	}
	for _, limit := range []int{-1, 101} {
		if _, err := index().Find(search.Query{Text: "苹果", On: day, Limit: limit}); err == nil {
			t.Errorf("limit %d is taken", limit)
		}
	}
	for _, text := range []string{"'; DROP TABLE line;--", "<script>alert(1)</script>", "其他", "of the", "of", strings.Repeat("a ", 50), strings.Repeat("zhuang", 16), "🍎", "Äpfel", "苹\t果", "%", "1", "𠮷𠮷", "0"} {
		if a, err := index().Find(search.Query{Text: text, On: day}); err == nil {
			if _, err := json.Marshal(a); err != nil {
				t.Errorf("%q: %v", text, err)
			}
		}
	}
}

func FuzzFind(f *testing.F) {
	for _, s := range []string{"手机", "refridgerator", "zxc", "84.82", "Ｔ恤 衫", "其他 other", "xi'an", "\x80"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		a, err := index().Find(search.Query{Text: text, On: day, Limit: 10})
		if err != nil {
			return
		}
		for i, h := range a.Hits {
			if i > 0 && h.Score > a.Hits[i-1].Score {
				t.Errorf("%q: the scores rise", text)
			}
			for _, m := range h.Marks {
				length := map[string]int{"name": len([]rune(h.Name)), "nameEn": len([]rune(h.NameEN)), "note": len([]rune(h.Note))}[m.In]
				if m.From < 0 || m.From >= m.To || m.To > length {
					t.Errorf("%q: mark %+v of %s", text, m, h.HS)
				}
			}
		}
	})
}

// TestEverydayWords holds the rates that were reached; docs/performance.md tells them.
func TestEverydayWords(t *testing.T) {
	words, err := searchtest.Everyday()
	if err != nil {
		t.Fatal(err)
	}
	var lines []code.HS
	for _, l := range book().Tariff.Lines() {
		lines = append(lines, l.HS)
	}
	for _, w := range words {
		for _, c := range w.Codes {
			if !slices.ContainsFunc(lines, func(hs code.HS) bool { return strings.HasPrefix(hs.String(), c) }) {
				t.Errorf("%s: the tariff has no %s", w.Text, c)
			}
		}
	}
	without := search.New(book(), false)
	for _, c := range []struct {
		name  string
		ix    *search.Index
		part  string
		floor [3]float64 // at 6 digits, among the first 1, 5, 10
	}{
		{"with everyday words", index(), "", [3]float64{0.75, 0.88, 0.91}},
		{"held back", index(), "held", [3]float64{0.75, 0.90, 0.95}},
		{"fresh", index(), "fresh", [3]float64{0.62, 0.72, 0.75}},
		{"without", without, "", [3]float64{0.50, 0.60, 0.64}},
	} {
		some := slices.DeleteFunc(slices.Clone(words), func(w searchtest.Word) bool { return c.part != "" && w.Part != c.part })
		s, err := searchtest.Measure(some, lines, func(text string) ([]code.HS, error) {
			_, got := find(t, c.ix, search.Query{Text: text, Limit: 10})
			return got, nil
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, top := range searchtest.Tops {
			if got := s.Rate(6, top); got < c.floor[i] {
				t.Errorf("%s: hit@%d is %.2f, want at least %.2f", c.name, top, got, c.floor[i])
			}
		}
	}
}

// A synonym says something that its word does not say.
func TestSynonymsSaySomething(t *testing.T) {
	for _, s := range book().Nomenclature.Synonyms() {
		if len(s.Means) == 1 && s.Means[0] == s.Word {
			t.Errorf("%s means itself", s.Word)
		}
		for _, m := range s.Means {
			if a, _ := find(t, index(), search.Query{Text: m}); a.Total == 0 {
				t.Errorf("%s means %s, which finds nothing", s.Word, m)
			}
		}
	}
}

func TestDeskFollowsTheRulebook(t *testing.T) {
	now := book()
	d := search.NewDesk(func() *clearance.Rulebook { return now })
	a := d.Index()
	if d.Index() != a {
		t.Error("the index is made twice")
	}
	other := *book()
	other.Hash = strings.Repeat("0", 64)
	other.Tariff = tariff.NewBook("2030", other.Tariff.Lines()[:10], nil)
	now = &other
	if b := d.Index(); b == a || b.Edition() != "2030" {
		t.Errorf("after the rulebook changed the edition is %s", b.Edition())
	}
}
