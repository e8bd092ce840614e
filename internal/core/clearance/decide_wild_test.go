package clearance_test

import (
	"bytes"
	"encoding/json"
	"io/fs"
	"math"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/formattest"
)

// base is a right declaration and the paths of its fields.
type base struct {
	text  []byte
	paths []string
}

// bases reads the base documents of the cases.
func bases(t *testing.T) []base {
	t.Helper()
	names, err := fs.Glob(cases.Files(), "base/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("no base documents: %v", err)
	}
	var out []base
	for _, name := range names {
		text, err := fs.ReadFile(cases.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		var tree any
		if err := json.Unmarshal(text, &tree); err != nil {
			t.Fatal(name, err)
		}
		b := base{text: text}
		b.walk("", tree)
		slices.Sort(b.paths)
		out = append(out, b)
	}
	return out
}

func (b *base) walk(path string, v any) {
	switch v := v.(type) {
	case map[string]any:
		for k, x := range v {
			b.walk(strings.TrimPrefix(path+"."+k, "."), x)
		}
	case []any:
		for i, x := range v {
			b.walk(path+"["+strconv.Itoa(i)+"]", x)
		}
	default:
		b.paths = append(b.paths, path)
	}
}

// wildTexts are values at the edges of fields, and far beyond them.
var wildTexts = []string{"", "0", "1", "2", "3", "6", "7", "-1", "0.00001", "92233720368547.75807", "-92233720368547.75807", "99999999999999", "9223372036854775807",
	"1e9", "NaN", "I", "E", "USD", "JPY", "KES", "CNY", "XXX", "SWE", "CHN", "PRK", "0101210010", "2402200000", "8703234110", "84821020", "0000000000",
	"0110", "0615", "9610", "2600", "1210", "035", "1900-01-01", "2200-12-31", "2026-11-24", "2026-02-30", "yes", "no", "GB", "summary", "complete",
	"\u202e\x00𠮷{value}", strings.Repeat("报", 5000)}

// drawWild draws a declaration that was right before many of its fields became wild, or that never made sense.
func drawWild(rt *rapid.T, from []base) *declaration.Declaration {
	d := &declaration.Declaration{}
	b := from[rapid.IntRange(0, len(from)-1).Draw(rt, "base")]
	if err := json.Unmarshal(b.text, d); err != nil {
		rt.Fatal(err)
	}
	if rapid.IntRange(0, 3).Draw(rt, "nonsense") == 0 {
		d = formattest.Declarations().Draw(rt, "declaration")
	}
	for range rapid.SampledFrom([]int{0, 0, 1, 1, 2, 5, 12}).Draw(rt, "changes") {
		path := rapid.SampledFrom(b.paths).Draw(rt, "path")
		text := wildTexts[rapid.IntRange(0, len(wildTexts)-1).Draw(rt, "text")]
		if err := field.Set(d, path, text); err != nil { // as a codec would: what cannot be read is told
			d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: text, Want: "a value"})
		}
	}
	if len(d.Items) > 0 && rapid.IntRange(0, 3).Draw(rt, "many") == 0 {
		d.Items = slices.Repeat(d.Items, rapid.IntRange(0, 40).Draw(rt, "times"))
	}
	return d
}

func drawFacts(rt *rapid.T) declaration.Facts {
	day := func(label string) cal.Date {
		return rapid.SampledFrom([]cal.Date{{}, cal.MustDate("1900-01-01"), today.AddDays(-4), cal.MustDate("2200-12-31")}).Draw(rt, label)
	}
	f := declaration.Facts{DeclaredAs: "01KB", DrawSeed: rapid.SampledFrom([]string{"", "s1"}).Draw(rt, "seed"), ArrivedOn: day("arrived"), SummaryOn: day("summary"),
		DrawValue: rapid.SampledFrom([]int64{0, 20_000, 500_000, math.MaxInt64, math.MinInt64}).Draw(rt, "draw"), ManifestKept: rapid.Bool().Draw(rt, "kept")}
	if rapid.Bool().Draw(rt, "manifest") {
		f.Manifest = &declaration.Manifest{BillNo: "SMGS20261120001", Packages: rapid.Int().Draw(rt, "packages")}
	}
	return f
}

// words has every sentence that a decision may need.
var words = sync.OnceValues(func() (map[string]fault.Text, *fault.Catalogue) {
	c, err := fault.NewCatalogue(declaration.Faults(), duty.Faults())
	if err != nil {
		panic(err)
	}
	return clearance.Reasons(), c
})

// TestDecideIsCalm decides wild declarations: never a panic, always the same bytes, a sentence for each reason, sums that hold.
func TestDecideIsCalm(t *testing.T) {
	book, from := rulebook(t), bases(t)
	accepted := 0
	rapid.Check(t, func(rt *rapid.T) {
		d, f := drawWild(rt, from), drawFacts(rt)
		on := rapid.SampledFrom([]cal.Date{today, today, today, today, {}, cal.MustDate("2019-12-31"), cal.MustDate("2200-12-31")}).Draw(rt, "on")
		before := written(rt, d)
		dec := clearance.Decide(d, book, f, on)
		text := written(rt, dec)
		if again := clearance.Decide(d, book, f, on); !bytes.Equal(text, written(rt, again)) {
			rt.Fatalf("twice is not the same: %+v", clearance.Diff(dec, again))
		}
		if !bytes.Equal(before, written(rt, d)) {
			rt.Fatal("the declaration was changed")
		}
		var back clearance.Decision
		if err := json.Unmarshal(text, &back); err != nil || !bytes.Equal(text, written(rt, back)) {
			rt.Fatalf("a stored decision comes back as another: %v, %+v", err, clearance.Diff(dec, back))
		}
		checkVerdict(rt, d, &dec)
		checkWords(rt, &dec)
		checkSums(rt, &dec.Assessment)
		if dec.Accepted {
			accepted++
		}
	})
	t.Logf("%d were accepted", accepted)
}

func written(rt *rapid.T, v any) []byte {
	b, err := json.Marshal(v)
	if err != nil {
		rt.Fatal(err)
	}
	return b
}

func checkVerdict(rt *rapid.T, d *declaration.Declaration, dec *clearance.Decision) {
	if dec.Accepted == dec.Faults.Blocking() || len(dec.Steps) == 0 || len(dec.Lane.Reasons) == 0 {
		rt.Fatalf("accepted is %v with %+v, steps %+v, lane %+v", dec.Accepted, dec.Faults.Codes(), dec.Steps, dec.Lane)
	}
	if open := dec.Accepted && d.China(); !open && (dec.Lane.Lane != clearance.NoLane || dec.Duties != (declaration.Duties{}) || len(dec.Deadlines) > 0) {
		rt.Fatalf("not to be cleared here, and yet %+v, %+v, %+v", dec.Lane, dec.Duties, dec.Deadlines)
	}
	if dec.Duties.Settle != (dec.Accepted && d.China() && !dec.Assessment.Owed().IsZero()) {
		rt.Fatalf("settling is %v of %s", dec.Duties.Settle, dec.Assessment.Owed())
	}
}

// checkWords sees that each code that was said has a sentence, and that no sentence keeps a brace.
func checkWords(rt *rapid.T, dec *clearance.Decision) {
	reasons, catalogue := words()
	whys := slices.Clone(dec.Lane.Reasons)
	for _, s := range dec.Steps {
		whys = append(whys, s.Why)
	}
	for _, r := range dec.Documents {
		whys = append(whys, r.Why)
	}
	for _, x := range dec.Deadlines {
		whys = append(whys, x.Why)
	}
	for _, w := range whys {
		told := reasons[w.Code].Fill(w.Args)
		if told.ZH == "" || told.EN == "" || strings.Contains(strings.ReplaceAll(told.EN, "{value}", ""), "{") {
			rt.Fatalf("%s is told as %q", w.Code, told)
		}
	}
	for _, f := range dec.Faults {
		if _, ok := catalogue.Def(f.Code); !ok {
			rt.Fatalf("%s is not in the catalogue", f.Code)
		}
	}
}

func checkSums(rt *rapid.T, a *duty.Assessment) {
	var assessed, due []num.Money
	for _, it := range a.Items {
		for _, l := range it.Taxes {
			if l.Amount.Sign() < 0 || l.Due.Sign() < 0 || it.Value.Sign() < 0 {
				rt.Fatalf("negative tax %+v", l)
			}
			assessed, due = append(assessed, l.Amount), append(due, l.Due)
		}
	}
	if sum, err := num.Sum(assessed...); err != nil || sum != a.Assessed {
		rt.Fatalf("taxes sum to %s, not %s: %v", sum, a.Assessed, err)
	}
	if sum, err := num.Sum(due...); err != nil || sum != a.Owed() {
		rt.Fatalf("what is due sums to %s, not %s: %v", sum, a.Owed(), err)
	}
}
