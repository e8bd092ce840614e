package feature_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/wire"
)

const (
	byHS4 = iota
	byHS
	byTrader
)

// recipe makes a bit of everything.
func recipe() *feature.Recipe {
	return &feature.Recipe{
		Name:   "test",
		Schema: feature.Schema{Texts: []string{"hs", "trader", "from", "origin"}, Numbers: []string{"kg", "price"}},
		Keys: []feature.Key{
			byHS4:    {Parts: []feature.Part{{Column: "hs", Prefix: 4}}, Parent: -1, Smooth: 10, Rate: true, Label: fault.Text{ZH: "品目", EN: "heading"}},
			byHS:     {Parts: []feature.Part{{Column: "hs"}}, Parent: byHS4, Smooth: 10, Rate: true, Count: true, Label: fault.Text{ZH: "子目", EN: "subheading"}},
			byTrader: {Parts: []feature.Part{{Column: "trader"}, {Column: "price"}}, Parent: -1, Smooth: 2, Rate: true, Count: true},
		},
		Repeats: [][]feature.Part{{{Column: "price"}}, {{Column: "hs"}, {Column: "kg"}}},
		Measures: []feature.Measure{
			{Op: feature.Plain, A: "kg", Against: -1}, {Op: feature.Log, A: "price", Against: -1}, {Op: feature.Ratio, A: "price", B: "kg", Against: byHS,
				Label: fault.Text{ZH: "单价", EN: "price of a kilogram"}},
			{Op: feature.Same, A: "from", B: "origin", Against: -1}, {Op: feature.Ordinal, A: "hs", Against: -1},
		},
	}
}

// drawn draws a table of up to 40 rows over 6 days with few different values.
func drawn(t *rapid.T) *feature.Table {
	tab := &feature.Table{Schema: recipe().Schema}
	start := cal.MustDate("2026-01-01")
	for range rapid.IntRange(1, 40).Draw(t, "rows") {
		pick := func(name string, list ...string) string { return rapid.SampledFrom(list).Draw(t, name) }
		tab.Add(&feature.Row{
			Text:   []string{pick("hs", "842951", "842952", "870410"), pick("trader", "A", "B", ""), pick("from", "CN", "DE"), pick("origin", "CN", "DE")},
			Number: []float64{float64(rapid.IntRange(1, 3).Draw(t, "kg")), float64(rapid.IntRange(1, 4).Draw(t, "price"))},
		}, start.AddDays(rapid.IntRange(0, 5).Draw(t, "day")), rapid.Bool().Draw(t, "found"))
	}
	return tab
}

func serial(n int, task func(i int)) {
	for i := range n {
		task(i)
	}
}

// learned is Learn without an error.
func learned(t fataler, tab *feature.Table, groups []int32) (*feature.Encoder, [][]float32) {
	e, columns, err := feature.Learn(recipe(), tab, groups, serial)
	if err != nil {
		t.Fatal(err)
	}
	return e, columns
}

type fataler interface{ Fatal(args ...any) }

// TestRowsSeeEarlierDaysAlone: the numbers of a row are those of an encoder that knows the rows of earlier days and nothing else. So they hang
// on no finding of its own day or of a later one.
func TestRowsSeeEarlierDaysAlone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		_, columns := learned(t, tab, nil)
		i := rapid.IntRange(0, tab.Len()-1).Draw(t, "row")
		before := tab.Only(func(k int) bool { return tab.Day[k].Before(tab.Day[i]) })
		if before.Len() == 0 {
			return
		}
		e, _ := learned(t, before, nil)
		row := &feature.Row{}
		tab.At(i, row)
		for j, want := range e.Reader().Encode(row) {
			if got := columns[j][i]; math.Abs(float64(got-want)) > 1e-6 {
				t.Fatalf("row %d feature %d is %v, of the days before it follows %v", i, j, got, want)
			}
		}
	})
}

// TestNoFindingOfTheDayOrLaterMatters: turned round they change nothing.
func TestNoFindingOfTheDayOrLaterMatters(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		_, columns := learned(t, tab, nil)
		i := rapid.IntRange(0, tab.Len()-1).Draw(t, "row")
		for k := range tab.Found {
			if !tab.Day[k].Before(tab.Day[i]) {
				tab.Found[k] = !tab.Found[k]
			}
		}
		_, turned := learned(t, tab, nil)
		for j := range columns {
			if columns[j][i] != turned[j][i] {
				t.Fatalf("feature %d of row %d was %v, is %v", j, i, columns[j][i], turned[j][i])
			}
		}
	})
}

// TestGroupsLendNoFinding: the findings of a row's own group change nothing either.
func TestGroupsLendNoFinding(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		groups, err := recipe().Apart(tab)
		if err != nil {
			t.Fatal(err)
		}
		_, columns := learned(t, tab, groups)
		i := rapid.IntRange(0, tab.Len()-1).Draw(t, "row")
		for k := range tab.Found {
			if groups[k] == groups[i] {
				tab.Found[k] = !tab.Found[k]
			}
		}
		_, turned := learned(t, tab, groups)
		for j := range columns {
			if columns[j][i] != turned[j][i] {
				t.Fatalf("feature %d of row %d was %v, is %v", j, i, columns[j][i], turned[j][i])
			}
		}
		alone := tab.Only(func(k int) bool { return k == i || groups[k] != groups[i] })
		at := 0
		for k := range i {
			if groups[k] != groups[i] {
				at++
			}
		}
		_, without := learned(t, alone, nil)
		if columns[2][i] != without[2][at] || columns[4][i] != without[4][at] {
			t.Fatalf("row %d counts %v and %v, without its group %v and %v", i, columns[2][i], columns[4][i], without[2][at], without[4][at])
		}
	})
}

// TestGroupsAreTheSameGoods: rows stand in one group exactly when a chain of equal prices, or of equal codes and weights, joins them.
func TestGroupsAreTheSameGoods(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		groups, err := recipe().Apart(tab)
		if err != nil {
			t.Fatal(err)
		}
		n := tab.Len()
		joined := make([][]bool, n)
		for i := range joined {
			joined[i] = make([]bool, n)
			for j := range n {
				joined[i][j] = tab.Number[1][i] == tab.Number[1][j] || tab.Text[0][i] == tab.Text[0][j] && tab.Number[0][i] == tab.Number[0][j]
			}
		}
		for k := range n {
			for i := range n {
				for j := range n {
					joined[i][j] = joined[i][j] || joined[i][k] && joined[k][j]
				}
			}
		}
		for i := range n {
			for j := range n {
				if joined[i][j] != (groups[i] == groups[j]) {
					t.Fatalf("rows %d and %d: groups %d and %d, joined %v", i, j, groups[i], groups[j], joined[i][j])
				}
			}
		}
		other := drawn(t)
		again, err := recipe().Again(tab, other)
		if err != nil {
			t.Fatal(err)
		}
		for i := range n {
			want := slices.Contains(other.Number[1], tab.Number[1][i])
			for j := range other.Len() {
				want = want || other.Text[0][j] == tab.Text[0][i] && other.Number[0][j] == tab.Number[0][i]
			}
			if again[i] != want {
				t.Fatalf("row %d: again %v", i, again[i])
			}
		}
	})
}

// TestKnownRates works an example out on paper: two rows found of three leans on one in ten of twenty, and a subheading on its heading.
func TestKnownRates(t *testing.T) {
	tab := &feature.Table{Schema: recipe().Schema}
	day := cal.MustDate("2026-01-01")
	for i, found := range []bool{true, true, false} {
		tab.Add(&feature.Row{Text: []string{"842951", "A", "CN", "CN"}, Number: []float64{2, 6}}, day.AddDays(i), found)
	}
	e, _ := learned(t, tab, nil)
	got := e.Reader().Encode(&feature.Row{Text: []string{"842952", "A", "DE", "CN"}, Number: []float64{2, 6}})
	all := (2 + 20*0.1) / 23
	heading := (2 + 10*all) / 13
	usual := math.Log1p(3) // of the subheading that was never seen: the mean of all
	want := []float64{heading, heading, 0, (2 + 2*all) / 5, 3, 2, math.Log1p(6), math.Log1p(3) - usual, 0, 842952}
	for j := range want {
		if math.Abs(float64(got[j])-want[j]) > 1e-5 {
			t.Errorf("feature %d is %v, not %v", j, got[j], want[j])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d features, not %d", len(got), len(want))
	}
}

// TestSameOnAnyNumberOfWorkers: features do not hang on who computed them.
func TestSameOnAnyNumberOfWorkers(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		a, columns := learned(t, tab, nil)
		b, other, err := feature.Learn(recipe(), tab, nil, func(n int, task func(i int)) {
			var all sync.WaitGroup
			for i := range n {
				all.Go(func() { task(i) })
			}
			all.Wait()
		})
		if err != nil {
			t.Fatal(err)
		}
		if fmt.Sprint(columns) != fmt.Sprint(other) || !bytes.Equal(written(t, a), written(t, b)) {
			t.Fatal("another number of workers makes other numbers")
		}
	})
}

func written(t fataler, e *feature.Encoder) []byte {
	b, err := e.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestEncoderFile: what was written is read, and nothing else is.
func TestEncoderFile(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tab := drawn(t)
		e, _ := learned(t, tab, nil)
		b := written(t, e)
		back, err := feature.ReadEncoder(wire.NewReader(b), recipe())
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(written(t, back), b) {
			t.Fatal("read and written again it differs")
		}
		row := &feature.Row{}
		other := drawn(t)
		for i := range other.Len() {
			other.At(i, row)
			if got, want := fmt.Sprint(back.Reader().Encode(row)), fmt.Sprint(e.Reader().Encode(row)); got != want {
				t.Fatalf("row %d: %s, before %s", i, got, want)
			}
		}
		cut := rapid.IntRange(0, len(b)-1).Draw(t, "cut")
		if _, err := feature.ReadEncoder(wire.NewReader(b[:cut]), recipe()); !errors.Is(err, feature.ErrEncoder) {
			t.Fatalf("cut to %d bytes: %v", cut, err)
		}
		bad := bytes.Clone(b)
		copy(bad, []byte{0, 0, 0xc0, 0x7f}) // the rows of all are no number
		if _, err := feature.ReadEncoder(wire.NewReader(bad), recipe()); !errors.Is(err, feature.ErrEncoder) {
			t.Fatalf("a count that is no number: %v", err)
		}
	})
}

// TestWords: a reason names the code with its past, in both languages.
func TestWords(t *testing.T) {
	tab := &feature.Table{Schema: recipe().Schema}
	row := &feature.Row{Text: []string{"842951", "A", "CN", "CN"}, Number: []float64{2, 6}}
	tab.Add(row, cal.MustDate("2026-01-01"), true)
	tab.Add(row, cal.MustDate("2026-01-02"), false)
	e, _ := learned(t, tab, nil)
	r := e.Reader()
	for _, c := range []struct {
		feature int
		row     *feature.Row
		en, zh  string
	}{
		{0, row, "heading 8429: 1 found in 2 inspected before", "品目 8429：此前查验 2 次，查获 1 次"},
		{1, &feature.Row{Text: []string{"", "", "", ""}, Number: []float64{1, 1}}, "subheading (empty): none inspected before", "子目 （空）：此前没有查验过"},
		{7, &feature.Row{Text: row.Text, Number: []float64{2, 14}}, "price of a kilogram: 2 times", "单价：2 倍"},
	} {
		got := r.Words(e.Features()[c.feature], c.row)
		if got.EN != c.en || got.ZH != c.zh {
			t.Errorf("feature %d: %q %q", c.feature, got.EN, got.ZH)
		}
	}
}

// TestUnfit: recipes that cannot be followed and tables that are not those of the recipe are refused.
func TestUnfit(t *testing.T) {
	one := func() *feature.Table {
		tab := &feature.Table{Schema: recipe().Schema}
		tab.Add(&feature.Row{Text: []string{"842951", "A", "CN", "CN"}, Number: []float64{2, 6}}, cal.MustDate("2026-01-01"), true)
		return tab
	}
	for i, spoil := range []func(*feature.Recipe){
		func(r *feature.Recipe) { r.Keys[0].Parts[0].Column = "none" }, func(r *feature.Recipe) { r.Keys[0].Parts = nil },
		func(r *feature.Recipe) { r.Keys[1].Parent = 1 }, func(r *feature.Recipe) { r.Keys[1].Smooth = 0 },
		func(r *feature.Recipe) { r.Measures[0].A = "hs" }, func(r *feature.Recipe) { r.Measures[0].Op = "cube" },
		func(r *feature.Recipe) { r.Measures[2].Against = 9 }, func(r *feature.Recipe) { r.Repeats[0][0].Column = "none" },
		func(r *feature.Recipe) { r.Keys, r.Measures = nil, nil },
	} {
		r := recipe()
		spoil(r)
		if _, _, err := feature.Learn(r, one(), nil, serial); !errors.Is(err, feature.ErrRecipe) {
			t.Errorf("recipe %d: %v", i, err)
		}
	}
	for i, spoil := range []func(*feature.Table){
		func(tab *feature.Table) { tab.Texts = tab.Texts[:2] }, func(tab *feature.Table) { tab.Day = nil }, func(tab *feature.Table) { tab.Found = nil },
		func(tab *feature.Table) { tab.Text[1] = nil }, func(tab *feature.Table) { tab.Number[1] = nil },
		func(tab *feature.Table) { tab.Number[1][0] = math.NaN() },
	} {
		tab := one()
		spoil(tab)
		if _, _, err := feature.Learn(recipe(), tab, nil, serial); !errors.Is(err, feature.ErrTable) {
			t.Errorf("table %d: %v", i, err)
		}
	}
}
