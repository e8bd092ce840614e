package measure_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/risk/measure"
)

// TestAgainstDefinitions: area, average precision and cuts are those of their definitions, pair by pair and cut by cut.
func TestAgainstDefinitions(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 40).Draw(t, "rows")
		scores, found := make([]float64, n), make([]bool, n)
		for i := range n {
			scores[i], found[i] = float64(rapid.IntRange(0, 12).Draw(t, "score")), rapid.Bool().Draw(t, "found")
		}
		r := measure.Rank(scores, found)
		near(t, "AUC", r.AUC(), area(scores, found))
		near(t, "average precision", r.AveragePrecision(), average(scores, found))
		percent := rapid.Float64Range(0, 100).Draw(t, "percent")
		near(t, "precision", r.At(percent).Precision, precision(scores, found, percent))
	})
}

func near(t *rapid.T, what string, got, want float64) {
	if math.Abs(got-want) > 1e-9 {
		t.Fatalf("%s is %v, by definition %v", what, got, want)
	}
}

// area counts pairs.
func area(scores []float64, found []bool) float64 {
	var won, pairs float64
	for i := range scores {
		for j := range scores {
			if !found[i] || found[j] {
				continue
			}
			pairs++
			switch cmp.Compare(scores[i], scores[j]) {
			case 1:
				won++
			case 0:
				won += 0.5
			}
		}
	}
	if pairs == 0 {
		return 0.5
	}
	return won / pairs
}

// average sums, over the findings, the precision among the rows that score no lower.
func average(scores []float64, found []bool) (total float64) {
	var all float64
	for i := range scores {
		if !found[i] {
			continue
		}
		all++
		var yes, rows float64
		for j := range scores {
			if scores[j] >= scores[i] {
				rows++
				if found[j] {
					yes++
				}
			}
		}
		total += yes / rows
	}
	if all == 0 {
		return 0
	}
	return total / all
}

// precision gives each row the mean of those that score the same, and takes the first ones.
func precision(scores []float64, found []bool, percent float64) float64 {
	type row struct{ score, mean float64 }
	list := make([]row, len(scores))
	for i := range scores {
		var yes, rows float64
		for j := range scores {
			if scores[i] == scores[j] {
				rows++
				if found[j] {
					yes++
				}
			}
		}
		list[i] = row{scores[i], yes / rows}
	}
	slices.SortFunc(list, func(a, b row) int { return cmp.Compare(b.score, a.score) })
	k := int(math.Ceil(float64(len(list)) * percent / 100))
	if k == 0 {
		return 0
	}
	total := 0.0
	for _, r := range list[:k] {
		total += r.mean
	}
	return total / float64(k)
}

// TestKnownList: figures that can be worked out on paper.
func TestKnownList(t *testing.T) {
	r := measure.Rank([]float64{9, 8, 7, 6, 5, 4, 3, 2, 1, math.NaN()}, []bool{true, false, true, false, false, false, false, false, false, true})
	if r.Rows() != 10 || r.Found() != 3 {
		t.Errorf("%d rows, %d found", r.Rows(), r.Found())
	}
	if got := r.AUC(); math.Abs(got-(7+6+0)/21.0) > 1e-12 {
		t.Errorf("AUC %v", got)
	}
	if got := r.AveragePrecision(); math.Abs(got-(1+2.0/3+0.3)/3) > 1e-12 {
		t.Errorf("average precision %v", got)
	}
	if got, want := r.At(20), (measure.Cut{Rate: 20, Precision: 0.5, Recall: 1.0 / 3, F1: 0.4}); math.Abs(got.F1-want.F1) > 1e-12 || got.Precision != want.Precision || got.Recall != want.Recall {
		t.Errorf("at 20 %%: %+v", got)
	}
	if got := r.At(0); got != (measure.Cut{}) {
		t.Errorf("at 0 %%: %+v", got)
	}
}

// TestWilson: worked examples; the interval holds the share and narrows with the sample.
func TestWilson(t *testing.T) {
	for _, c := range []struct {
		yes, n    int
		low, high float64
	}{{0, 0, 0, 1}, {0, 10, 0, 0.2775}, {5, 10, 0.2366, 0.7634}, {10, 10, 0.7225, 1}, {50, 100, 0.4038, 0.5962}} {
		got := measure.Wilson(c.yes, c.n)
		if math.Abs(got.Low-c.low) > 1e-4 || math.Abs(got.High-c.high) > 1e-4 {
			t.Errorf("%d of %d: %+v", c.yes, c.n, got)
		}
	}
}

// TestWeighted: equal weights are Wilson, unequal ones move the share and widen the interval, and a row without weight says nothing.
func TestWeighted(t *testing.T) {
	yes := []bool{true, false, false, true}
	if got, want := measure.Weighted(yes, []float64{5, 5, 5, 5}), measure.Wilson(2, 4); math.Abs(got.Low-want.Low)+math.Abs(got.High-want.High)+math.Abs(got.Share-want.Share) > 1e-12 {
		t.Errorf("equal weights: %+v, want %+v", got, want)
	}
	got := measure.Weighted(yes, []float64{3, 1, 0, 0})
	if want := measure.Wilson(3, 4); got.Share != 0.75 || got.High-got.Low <= want.High-want.Low {
		t.Errorf("unequal weights: %+v", got)
	}
	if got := measure.Weighted(nil, nil); got != measure.Wilson(0, 0) {
		t.Errorf("of nothing: %+v", got)
	}
}
