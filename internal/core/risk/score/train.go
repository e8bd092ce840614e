package score

import (
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// ErrTooFew is returned for a table that nothing can be learned from: without a row that has a finding, or without one that has none.
var ErrTooFew = errors.New("too few rows to learn from")

// Options say how a model is trained.
type Options struct {
	Params boost.Params // Monotone is taken from the recipe
	Apart  bool         // rows that are the same goods declared again lend each other no finding and together weigh as one
}

// Standard gives the options that were chosen on the last quarter of 2020 of the labelled declarations: see docs/performance.md.
func Standard() Options {
	return Options{Params: boost.Params{Trees: 64, Leaves: 16, Depth: 7, Rate: 0.1, L2: 1, MinChild: 5, Columns: 0.7, Rows: 0.7, Patience: 20,
		Seed: 1}}
}

// leastTuned is how many rows of each answer the last days must have to tune by.
const leastTuned = 25

// Train learns a score from a table. The rows of the last quarter of its time choose the number of trees and calibrate; then it learns from all
// rows. Errors: ErrTooFew, and those of feature.Learn and boost.Fit.
func Train(t *feature.Table, r *feature.Recipe, o Options, run boost.Run) (*Model, error) {
	if n, yes := t.Len(), t.Positive(); yes == 0 || yes == n {
		return nil, fmt.Errorf("%w: %d rows, %d with a finding", ErrTooFew, n, yes)
	}
	tr := &trainer{recipe: r, options: o, run: run}
	for _, f := range r.Features() {
		tr.options.Params.Monotone = append(tr.options.Params.Monotone, f.Monotone)
	}
	m := &Model{Calibration: Calibration{Slope: 1}}
	m.History = History{Rows: t.Len(), Found: t.Positive(), Seed: o.Params.Seed, Apart: o.Apart}
	m.History.From, m.History.Until = t.Span()
	trees, err := tr.tune(t, m)
	if err != nil {
		return nil, err
	}
	var set *boost.Set
	if m.encoder, set, err = tr.learn(t); err != nil {
		return nil, err
	}
	p := tr.options.Params
	p.Trees, p.Patience = trees, 0
	m.forest, err = boost.Fit(p, set, nil, run)
	return m, err
}

// trainer is the work of Train.
type trainer struct {
	recipe  *feature.Recipe
	options Options
	run     boost.Run
}

// tune learns from the first three quarters of the time and chooses by the last: it gives the number of trees and calibrates the model. Where there is
// too little to choose by, it gives a quarter of the trees allowed.
func (tr *trainer) tune(t *feature.Table, m *Model) (int, error) {
	trees := max(1, tr.options.Params.Trees/4)
	early, late, err := tr.part(t)
	if err != nil || early == nil {
		return trees, err
	}
	encoder, set, err := tr.learn(early)
	if err != nil {
		return 0, err
	}
	test := &boost.Set{Columns: encode(encoder, late, tr.run), Yes: late.Found}
	forest, err := boost.Fit(tr.options.Params, set, test, tr.run)
	if err != nil {
		return 0, err
	}
	margins, row := make([]float64, late.Len()), make([]float32, len(test.Columns))
	for i := range margins {
		for j, c := range test.Columns {
			row[j] = c[i]
		}
		margins[i] = forest.Margin(row)
	}
	m.Calibration, m.History.Tuned = calibrate(margins, late.Found), late.Len()
	return max(1, len(forest.Trees)), nil
}

// part gives the first three quarters of a table's time and the last one; nil where either is too small. With Apart the first part loses the rows whose
// goods are declared again in the last.
func (tr *trainer) part(t *feature.Table) (early, late *feature.Table, err error) {
	from, until := t.Span()
	cut := from.AddDays((until.DaysSince(from) + 1) * 3 / 4)
	late = t.Only(func(i int) bool { return !t.Day[i].Before(cut) })
	early = t.Only(func(i int) bool { return t.Day[i].Before(cut) })
	if tr.options.Apart && early.Len() > 0 && late.Len() > 0 {
		again, err := tr.recipe.Again(early, late)
		if err != nil {
			return nil, nil, err
		}
		early = early.Only(func(i int) bool { return !again[i] })
	}
	for _, part := range []*feature.Table{early, late} {
		if yes := part.Positive(); yes < leastTuned || part.Len()-yes < leastTuned {
			return nil, nil, nil
		}
	}
	return early, late, nil
}

// learn gives the encoder that a table makes and its rows to learn from.
func (tr *trainer) learn(t *feature.Table) (*feature.Encoder, *boost.Set, error) {
	var groups []int32
	var weights []float32
	if tr.options.Apart {
		var err error
		if groups, err = tr.recipe.Apart(t); err != nil {
			return nil, nil, err
		}
		weights = shared(groups)
	}
	encoder, columns, err := feature.Learn(tr.recipe, t, groups, tr.run)
	return encoder, &boost.Set{Columns: columns, Yes: t.Found, Weights: weights}, err
}

// shared gives each row of a group an equal part of the weight of one.
func shared(groups []int32) []float32 {
	size := make([]int, len(groups))
	for _, g := range groups {
		size[g]++
	}
	out := make([]float32, len(groups))
	for i, g := range groups {
		out[i] = 1 / float32(size[g])
	}
	return out
}

// encode gives the numbers of a table that the encoder has not learned from, a column a feature.
func encode(e *feature.Encoder, t *feature.Table, run boost.Run) [][]float32 {
	const block = 2048
	n := t.Len()
	out := make([][]float32, len(e.Features()))
	for j := range out {
		out[j] = make([]float32, n)
	}
	run((n+block-1)/block, func(k int) {
		r, row := e.Reader(), &feature.Row{}
		for i := k * block; i < min(n, (k+1)*block); i++ {
			t.At(i, row)
			for j, v := range r.Encode(row) {
				out[j][i] = v
			}
		}
	})
	return out
}
