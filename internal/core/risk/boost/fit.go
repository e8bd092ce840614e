package boost

import (
	"fmt"
	"math"
)

// block is how many rows are worked on in one piece.
const block = 4096

// Fit grows a forest on the rows of train. With tuning rows (of the same columns) and a patience it keeps the number of trees that told those best;
// without, all. Errors: ErrParams, ErrRows.
func Fit(p Params, train, tune *Set, run Run) (*Forest, error) {
	if err := train.check(); err != nil {
		return nil, err
	}
	if err := p.check(len(train.Columns)); err != nil {
		return nil, err
	}
	f := &fit{params: &p, train: train, run: run}
	if tune != nil {
		if err := tune.check(); err != nil {
			return nil, fmt.Errorf("tuning rows: %w", err)
		}
		if len(tune.Columns) != len(train.Columns) {
			return nil, fmt.Errorf("%w: tuning rows have %d columns, training rows %d", ErrRows, len(tune.Columns), len(train.Columns))
		}
		f.tune = tune
	}
	return f.forest(), nil
}

// fit is the work of Fit.
type fit struct {
	params      *Params
	train, tune *Set
	run         Run
	grower      grower
	margins     []float64 // of the training rows
	tuneBins    *bins
	tuneMargins []float64
}

func (f *fit) forest() *Forest {
	f.prepare()
	out := &Forest{Columns: len(f.train.Columns), Base: base(f.train)}
	fill(f.margins, out.Base)
	fill(f.tuneMargins, out.Base)
	d, best, kept := dice(f.params.Seed), math.Inf(1), 0
	if f.tune != nil {
		best = f.tuneLoss()
	}
	for len(out.Trees) < f.params.Trees {
		f.draw(&d)
		f.slopes()
		f.grower.grow()
		out.Trees = append(out.Trees, f.grower.tree)
		f.advance(f.train, f.grower.bins, f.margins)
		if f.tune == nil {
			kept = len(out.Trees)
			continue
		}
		f.advance(f.tune, f.tuneBins, f.tuneMargins)
		if loss := f.tuneLoss(); loss < best {
			best, kept = loss, len(out.Trees)
		}
		if f.params.Patience > 0 && len(out.Trees)-kept >= f.params.Patience {
			break
		}
	}
	if f.params.Patience > 0 {
		out.Trees = out.Trees[:kept]
	}
	out.flatten()
	return out
}

// prepare makes the bins and everything that is as long as the table.
func (f *fit) prepare() {
	n, columns := len(f.train.Yes), len(f.train.Columns)
	monotone := f.params.Monotone
	if len(monotone) == 0 {
		monotone = make([]int8, columns)
	}
	f.margins = make([]float64, n)
	f.grower = grower{params: f.params, bins: binned(f.train, f.run), run: f.run, spare: make([]int32, n), slopes: make([]slope, n),
		ordered: make([]slope, n), monotone: monotone}
	if f.tune != nil {
		f.tuneBins, f.tuneMargins = f.grower.bins.like(f.tune, f.run), make([]float64, len(f.tune.Yes))
	}
}

// draw draws the columns and rows of the next tree.
func (f *fit) draw(d *dice) {
	n, columns := len(f.train.Yes), len(f.train.Columns)
	f.grower.columns = d.some(portion(f.params.Columns, columns), columns)
	f.grower.rows = d.some(portion(f.params.Rows, n), n)
}

// portion gives a share of n, at least one.
func portion(share float64, n int) int { return max(1, int(math.Ceil(share*float64(n)))) }

// slopes computes gradient and curvature of all rows at their margins.
func (f *fit) slopes() {
	n := len(f.margins)
	f.run((n+block-1)/block, func(k int) {
		for i := k * block; i < min(n, (k+1)*block); i++ {
			p, w := Probability(f.margins[i]), f.train.weight(i)
			g := p
			if f.train.Yes[i] {
				g = p - 1
			}
			f.grower.slopes[i] = slope{g: whole(w * g), h: max(1, whole(w*p*(1-p)))}
		}
	})
}

// whole turns a number into units, the nearest.
func whole(v float64) int32 { return int32(math.Floor(v*unit + 0.5)) }

// advance adds the new tree to the margins of a table.
func (f *fit) advance(s *Set, b *bins, margins []float64) {
	n, tree, cuts := len(s.Yes), f.grower.tree, f.grower.cuts
	f.run((n+block-1)/block, func(k int) {
		for i := k * block; i < min(n, (k+1)*block); i++ {
			margins[i] += tree.leaf(b, cuts, i)
		}
	})
}

// tuneLoss is the mean logistic loss of the tuning rows. It is summed in the order of the rows.
func (f *fit) tuneLoss() float64 {
	var loss, weight float64
	for i, m := range f.tuneMargins {
		if f.tune.Yes[i] {
			m = -m
		}
		w := f.tune.weight(i)
		loss += w * math.Log1p(math.Exp(m))
		weight += w
	}
	return loss / weight
}

// base gives the log-odds of yes over all rows, held off from certainty by half a row.
func base(s *Set) float64 {
	yes, all := 0.5, 1.0
	for i, y := range s.Yes {
		all += s.weight(i)
		if y {
			yes += s.weight(i)
		}
	}
	return math.Log(yes / (all - yes))
}

func fill(list []float64, v float64) {
	for i := range list {
		list[i] = v
	}
}
