// Package boost grows gradient-boosted decision trees for a yes-or-no question and says how each number of a row moved the answer.
//
// Trees grow leaf by leaf on histograms of at most 256 bins under the logistic loss. Gradients are summed as whole numbers, so a forest depends on
// its rows, parameters and seed alone: the same bytes come out however many processors took part and in whatever order. Parallel work is
// given to a Run of the caller. The package knows nothing of declarations and refuses rows that are no finite numbers; a missing number is NaN and
// stands below all others.
package boost

import (
	"errors"
	"fmt"
	"math"
)

// Limits of what the arithmetic holds.
const (
	MaxTrees   = 10_000
	MaxLeaves  = 1024
	MaxColumns = 4096
	maxDepth   = 64
	maxRows    = 1 << 28
	maxWeight  = 1 << 9
)

// Errors of fitting.
var (
	ErrParams = errors.New("parameters out of range")
	ErrRows   = errors.New("unfit rows")
)

// Run calls task with 0 to n-1, in any order and on any number of processors, and comes back when all calls have.
type Run func(n int, task func(i int))

// Serial is the Run on the caller's own processor.
func Serial(n int, task func(i int)) {
	for i := range n {
		task(i)
	}
}

// Params say how a forest grows.
type Params struct {
	Trees    int     `json:"trees"`              // at most; early stopping keeps fewer
	Leaves   int     `json:"leaves"`             // of a tree, at most
	Depth    int     `json:"depth"`              // of a tree, at most
	Rate     float64 `json:"rate"`               // shrinkage of each tree, over 0 and at most 1
	L2       float64 `json:"l2"`                 // added to the curvature of each leaf
	MinChild float64 `json:"minChild"`           // least curvature of a leaf; a row has at most 1/4 of its weight
	Columns  float64 `json:"columns"`            // share of the columns that a tree looks at, over 0 and at most 1
	Rows     float64 `json:"rows"`               // share of the rows that a tree learns from, over 0 and at most 1
	Patience int     `json:"patience"`           // trees without progress on the tuning rows before growth stops; 0 never stops
	Seed     uint64  `json:"seed"`               // of the draws of columns and rows
	Monotone []int8  `json:"monotone,omitempty"` // for each column +1: may only raise the score; -1: only lower it; 0: free. Empty: all free
}

// check finds the first parameter out of range.
func (p *Params) check(columns int) error {
	share := func(v float64) bool { return v > 0 && v <= 1 }
	switch {
	case p.Trees < 1 || p.Trees > MaxTrees:
		return fmt.Errorf("%w: trees %d, not 1 to %d", ErrParams, p.Trees, MaxTrees)
	case p.Leaves < 2 || p.Leaves > MaxLeaves:
		return fmt.Errorf("%w: leaves %d, not 2 to %d", ErrParams, p.Leaves, MaxLeaves)
	case p.Depth < 1 || p.Depth > maxDepth:
		return fmt.Errorf("%w: depth %d, not 1 to %d", ErrParams, p.Depth, maxDepth)
	case !share(p.Rate) || !share(p.Columns) || !share(p.Rows):
		return fmt.Errorf("%w: rate %v, columns %v, rows %v: each over 0 and at most 1", ErrParams, p.Rate, p.Columns, p.Rows)
	case !(p.L2 >= 0) || !(p.MinChild >= 0) || math.IsInf(p.L2, 0) || math.IsInf(p.MinChild, 0):
		return fmt.Errorf("%w: l2 %v, minChild %v: neither may be negative", ErrParams, p.L2, p.MinChild)
	case p.Patience < 0:
		return fmt.Errorf("%w: patience %d is negative", ErrParams, p.Patience)
	case len(p.Monotone) != 0 && len(p.Monotone) != columns:
		return fmt.Errorf("%w: monotone names %d columns of %d", ErrParams, len(p.Monotone), columns)
	}
	return nil
}

// Set is a table of rows with their answers. Columns all have as many numbers as there are answers.
type Set struct {
	Columns [][]float32
	Yes     []bool
	Weights []float32 // of the rows, over 0 and at most 512; nil: 1 each
}

// check finds the first row that cannot be learned from.
func (s *Set) check() error {
	n := len(s.Yes)
	if n == 0 || n > maxRows || len(s.Columns) == 0 || len(s.Columns) > MaxColumns {
		return fmt.Errorf("%w: %d rows of %d columns", ErrRows, n, len(s.Columns))
	}
	for j, c := range s.Columns {
		if len(c) != n {
			return fmt.Errorf("%w: column %d has %d of %d rows", ErrRows, j, len(c), n)
		}
		for i, v := range c {
			if math.IsInf(float64(v), 0) {
				return fmt.Errorf("%w: column %d row %d is infinite", ErrRows, j, i)
			}
		}
	}
	if s.Weights != nil && len(s.Weights) != n {
		return fmt.Errorf("%w: %d weights of %d rows", ErrRows, len(s.Weights), n)
	}
	for i, w := range s.Weights {
		if !(w > 0 && w <= maxWeight) {
			return fmt.Errorf("%w: the weight of row %d is %v, not over 0 and at most %d", ErrRows, i, w, maxWeight)
		}
	}
	return nil
}

// weight gives the weight of a row.
func (s *Set) weight(i int) float64 {
	if s.Weights == nil {
		return 1
	}
	return float64(s.Weights[i])
}

// dice is a splitmix64 generator: the seeded draws of columns and rows.
type dice uint64

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// some draws k of n in their order.
func (d *dice) some(k, n int) []int32 {
	out := make([]int32, 0, k)
	for i := range n {
		if left := uint64(k - len(out)); d.next()%uint64(n-i) < left {
			out = append(out, int32(i))
		}
	}
	return out
}
