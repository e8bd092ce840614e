package boost_test

import (
	"bytes"
	"errors"
	"fmt"
	"math"
	"math/rand/v2"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/wire"
)

// params are good for small tables.
func params() boost.Params {
	return boost.Params{Trees: 30, Leaves: 8, Depth: 6, Rate: 0.3, L2: 1, MinChild: 0.5, Columns: 1, Rows: 1, Seed: 7}
}

// noisy makes rows of three numbers; yes is likelier the higher the first and the lower the second.
func noisy(n int, seed uint64) *boost.Set {
	r := rand.New(rand.NewPCG(seed, 1))
	s := &boost.Set{Columns: make([][]float32, 3)}
	for range n {
		a, b, c := r.Float32(), r.Float32(), float32(math.Floor(r.Float64()*5))
		s.Columns[0], s.Columns[1], s.Columns[2] = append(s.Columns[0], a), append(s.Columns[1], b), append(s.Columns[2], c)
		s.Yes = append(s.Yes, r.Float64() < boost.Probability(4*float64(a)-3*float64(b)))
	}
	return s
}

// spread runs tasks on so many goroutines.
func spread(workers int) boost.Run {
	return func(n int, task func(i int)) {
		var all sync.WaitGroup
		for w := range workers {
			all.Go(func() {
				for i := w; i < n; i += workers {
					task(i)
				}
			})
		}
		all.Wait()
	}
}

func fitted(t testing.TB, p boost.Params, s *boost.Set) *boost.Forest {
	t.Helper()
	f, err := boost.Fit(p, s, nil, boost.Serial)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func row(s *boost.Set, i int) (out []float32) {
	for _, c := range s.Columns {
		out = append(out, c[i])
	}
	return out
}

func encoded(t testing.TB, f *boost.Forest) []byte {
	t.Helper()
	b, err := f.AppendBinary(nil)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// TestOneStump: with one split to make and no shrinkage a forest finds the edge and the log-odds of both sides.
func TestOneStump(t *testing.T) {
	s := &boost.Set{Columns: [][]float32{{1, 2, 3, 4, 5, 6, 7, 8}}, Yes: []bool{false, false, false, false, true, true, true, true}}
	p := params()
	p.Trees, p.Leaves, p.Rate, p.L2 = 1, 2, 1, 0
	f := fitted(t, p, s)
	root := f.Trees[0][0]
	if root.Column != 0 || root.Threshold != 4.5 {
		t.Fatalf("the root splits column %d at %v, not 0 at 4.5", root.Column, root.Threshold)
	}
	if f.Base != 0 { // four of eight
		t.Errorf("base %v", f.Base)
	}
	// Newton's step from even odds: the gradient of a row is 1/2, its curvature 1/4.
	if low, high := f.Margin([]float32{1}), f.Margin([]float32{8}); math.Abs(low+2) > 1e-5 || math.Abs(high-2) > 1e-5 {
		t.Errorf("margins %v and %v, not -2 and 2", low, high)
	}
	if missing := f.Margin([]float32{float32(math.NaN())}); missing != f.Margin([]float32{0}) {
		t.Errorf("a missing number has margin %v, not that of the lowest", missing)
	}
}

// TestBestSplitIsBest: the first split of a tree is that of an exhaustive search over all columns and edges.
func TestBestSplitIsBest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n, columns := rapid.IntRange(8, 40).Draw(t, "rows"), rapid.IntRange(1, 3).Draw(t, "columns")
		s := &boost.Set{Columns: make([][]float32, columns)}
		for j := range s.Columns {
			for range n {
				s.Columns[j] = append(s.Columns[j], float32(rapid.IntRange(0, 9).Draw(t, "value")))
			}
		}
		yes := 0
		for range n {
			s.Yes = append(s.Yes, rapid.Bool().Draw(t, "yes"))
			if s.Yes[len(s.Yes)-1] {
				yes++
			}
		}
		p := params()
		p.Trees, p.Leaves, p.Rate, p.MinChild = 1, 2, 1, 0
		f, err := boost.Fit(p, s, nil, boost.Serial)
		if err != nil {
			t.Fatal(err)
		}
		prob := (float64(yes) + 0.5) / (float64(n) + 1)
		merit := func(column int, threshold float32) float64 {
			var g, h [2]float64
			for i, v := range s.Columns[column] {
				side := 0
				if v > threshold {
					side = 1
				}
				h[side] += prob * (1 - prob)
				g[side] += prob
				if s.Yes[i] {
					g[side]--
				}
			}
			if h[0] == 0 || h[1] == 0 {
				return 0
			}
			all := (g[0] + g[1]) * (g[0] + g[1]) / (h[0] + h[1] + p.L2)
			return g[0]*g[0]/(h[0]+p.L2) + g[1]*g[1]/(h[1]+p.L2) - all
		}
		best := 0.0
		for j := range s.Columns {
			for v := range 9 {
				best = max(best, merit(j, float32(v)+0.5))
			}
		}
		got := 0.0
		if root := f.Trees[0][0]; root.Column >= 0 {
			got = merit(root.Column, root.Threshold)
		}
		if got < best-1e-4 {
			t.Fatalf("the split gains %v, the best one %v", got, best)
		}
	})
}

// TestLeavesSeeTheirOwnRows: the value of each leaf is what its rows alone ask for, so histograms made by subtraction are those of counting.
func TestLeavesSeeTheirOwnRows(t *testing.T) {
	s, p := noisy(600, 3), params()
	p.Trees, p.Leaves, p.Rate = 1, 12, 1
	f := fitted(t, p, s)
	var yes float64
	for _, y := range s.Yes {
		if y {
			yes++
		}
	}
	prob := (yes + 0.5) / (float64(len(s.Yes)) + 1)
	g, h := map[float64]float64{}, map[float64]float64{}
	for i := range s.Yes {
		v := f.Margin(row(s, i)) - f.Base
		h[v] += prob * (1 - prob)
		g[v] += prob
		if s.Yes[i] {
			g[v]--
		}
	}
	if len(h) < 8 {
		t.Fatalf("only %d different leaves", len(h))
	}
	for v := range h {
		if want := -g[v] / (h[v] + p.L2); math.Abs(v-want) > 1e-3 {
			t.Errorf("a leaf has value %v, its rows ask for %v", v, want)
		}
	}
}

// TestSameBytesOnAnyNumberOfWorkers: rows, parameters and seed decide, nothing else.
func TestSameBytesOnAnyNumberOfWorkers(t *testing.T) {
	s, tune, p := noisy(5000, 1), noisy(1000, 2), params()
	p.Columns, p.Rows, p.Patience = 0.7, 0.6, 5
	var first []byte
	for _, workers := range []int{1, 2, 5} {
		f, err := boost.Fit(p, s, tune, spread(workers))
		if err != nil {
			t.Fatal(err)
		}
		b := encoded(t, f)
		if first == nil {
			first = b
		}
		if !bytes.Equal(first, b) {
			t.Errorf("%d workers make another forest", workers)
		}
	}
	p.Seed++
	if f, _ := boost.Fit(p, s, tune, boost.Serial); bytes.Equal(first, encoded(t, f)) {
		t.Error("another seed makes the same forest")
	}
}

// TestMonotoneColumns: whatever the rows say, a column held to one direction moves the score in that direction only.
func TestMonotoneColumns(t *testing.T) {
	for _, direction := range []int8{1, -1} {
		s, p := noisy(2000, 5), params()
		for i := range s.Yes { // the truth goes up and down with the first column
			s.Yes[i] = math.Sin(12*float64(s.Columns[0][i]))+float64(s.Columns[1][i]) > 0.4
		}
		p.Monotone = []int8{direction, 0, 0}
		held := fitted(t, p, s)
		p.Monotone = nil
		free := fitted(t, p, s)
		broken := 0
		for i := range 200 {
			r, before, freeBefore := row(s, i), math.Inf(-int(direction)), math.Inf(-int(direction))
			for x := range 50 {
				r[0] = float32(x) / 50
				m := held.Margin(r)
				if float64(direction)*(m-before) < -1e-12 {
					t.Fatalf("direction %d: from %v to %v at %v", direction, before, m, r)
				}
				f := free.Margin(r)
				if float64(direction)*(f-freeBefore) < 0 {
					broken++
				}
				before, freeBefore = m, f
			}
		}
		if broken == 0 {
			t.Error("the rows never ask for the other direction: the test shows nothing")
		}
	}
}

// TestContributionsSumToTheMargin, and are those of the definition: the mean over all orders in which columns become known.
func TestContributionsSumToTheMargin(t *testing.T) {
	s := noisy(800, 9)
	f := fitted(t, params(), s)
	for i := range 50 {
		r := row(s, i)
		expected, of := f.Contributions(r)
		total := expected
		for _, v := range of {
			total += v
		}
		if m := f.Margin(r); math.Abs(total-m) > 1e-9 {
			t.Fatalf("row %d: contributions sum to %v, the margin is %v", i, total, m)
		}
		for j, want := range shapley(f, r) {
			if math.Abs(of[j]-want) > 1e-9 {
				t.Fatalf("row %d column %d: contribution %v, by definition %v", i, j, of[j], want)
			}
		}
	}
}

// shapley computes contributions by their definition.
func shapley(f *boost.Forest, r []float32) []float64 {
	n := len(r)
	factorial := []float64{1, 1, 2, 6}
	out := make([]float64, n)
	for j := range n {
		for known := range 1 << n {
			if known>>j&1 == 1 {
				continue
			}
			size := 0
			for k := range n {
				size += known >> k & 1
			}
			w := factorial[size] * factorial[n-size-1] / factorial[n]
			out[j] += w * (given(f, r, known|1<<j) - given(f, r, known))
		}
	}
	return out
}

// given is the expected margin where only some columns are known.
func given(f *boost.Forest, r []float32, known int) (total float64) {
	for _, t := range f.Trees {
		var at func(i int) float64
		at = func(i int) float64 {
			n := t[i]
			switch {
			case n.Column < 0:
				return n.Value
			case known>>n.Column&1 == 0:
				l, h := t[n.Left], t[n.Left+1]
				return (l.Cover*at(n.Left) + h.Cover*at(n.Left+1)) / (l.Cover + h.Cover)
			case r[n.Column] > n.Threshold:
				return at(n.Left + 1)
			default:
				return at(n.Left)
			}
		}
		total += at(0)
	}
	return total
}

// TestEarlyStopping: trees that only learn noise are not kept.
func TestEarlyStopping(t *testing.T) {
	s, tune, p := noisy(300, 1), noisy(2000, 2), params()
	p.Trees, p.Patience, p.MinChild = 300, 20, 0.1
	f, err := boost.Fit(p, s, tune, boost.Serial)
	if err != nil {
		t.Fatal(err)
	}
	if n := len(f.Trees); n == 0 || n > 100 {
		t.Errorf("%d trees are kept of 300", n)
	}
	loss := func(f *boost.Forest) (total float64) {
		for i, y := range tune.Yes {
			m := f.Margin(row(tune, i))
			if y {
				m = -m
			}
			total += math.Log1p(math.Exp(m))
		}
		return total
	}
	if all := fitted(t, p, s); loss(f) >= loss(all) {
		t.Errorf("the tuning rows' loss is %v with early stopping, %v without", loss(f), loss(all))
	}
}

// TestForestFile: what was written is read, and nothing else is.
func TestForestFile(t *testing.T) {
	s := noisy(500, 4)
	f := fitted(t, params(), s)
	b := encoded(t, f)
	back, err := boost.ReadForest(wire.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	if !bytes.Equal(encoded(t, back), b) {
		t.Error("read and written again it differs")
	}
	for i := range 100 {
		if r := row(s, i); back.Margin(r) != f.Margin(r) {
			t.Fatalf("row %d scores differently", i)
		}
	}
	for n := range b {
		if _, err := boost.ReadForest(wire.NewReader(b[:n])); !errors.Is(err, boost.ErrForest) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
	}
	// A node that leads to itself, to a node before it, or out of its tree; a column that there is not; a value that is none.
	for name, spoil := range map[string]func(b []byte){
		"leads to itself": func(b []byte) { copy(b[24:], []byte{0, 0}) },
		"leads out":       func(b []byte) { copy(b[24:], []byte{200, 0}) },
		"column 40":       func(b []byte) { copy(b[18:], []byte{41, 0}) },
		"cover NaN":       func(b []byte) { copy(b[34:], []byte{0, 0, 0, 0, 0, 0, 0xf8, 0x7f}) },
		"base infinite":   func(b []byte) { copy(b[2:], []byte{0, 0, 0, 0, 0, 0, 0xf0, 0x7f}) },
	} {
		bad := bytes.Clone(b)
		spoil(bad)
		if _, err := boost.ReadForest(wire.NewReader(bad)); !errors.Is(err, boost.ErrForest) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestUnfitInput: parameters out of range and rows that are no numbers are refused.
func TestUnfitInput(t *testing.T) {
	for i, spoil := range []func(*boost.Params){
		func(p *boost.Params) { p.Trees = 0 }, func(p *boost.Params) { p.Leaves = 1 }, func(p *boost.Params) { p.Depth = 65 },
		func(p *boost.Params) { p.Rate = 0 }, func(p *boost.Params) { p.Rows = 1.1 }, func(p *boost.Params) { p.Columns = math.NaN() },
		func(p *boost.Params) { p.L2 = -1 }, func(p *boost.Params) { p.MinChild = math.Inf(1) }, func(p *boost.Params) { p.Patience = -1 },
		func(p *boost.Params) { p.Monotone = []int8{1} },
	} {
		p := params()
		spoil(&p)
		if _, err := boost.Fit(p, noisy(10, 1), nil, boost.Serial); !errors.Is(err, boost.ErrParams) {
			t.Errorf("parameters %d: %v", i, err)
		}
	}
	for i, s := range []*boost.Set{
		{}, {Yes: []bool{true}}, {Columns: [][]float32{{1, 2}}, Yes: []bool{true}}, {Columns: [][]float32{{float32(math.Inf(1))}}, Yes: []bool{true}},
		{Columns: [][]float32{{1}}, Yes: []bool{true}, Weights: []float32{0}}, {Columns: [][]float32{{1}}, Yes: []bool{true}, Weights: []float32{1, 1}},
	} {
		if _, err := boost.Fit(params(), s, nil, boost.Serial); !errors.Is(err, boost.ErrRows) {
			t.Errorf("rows %d: %v", i, err)
		}
	}
}

// TestWeights: a row of weight 3 counts as three rows.
func TestWeights(t *testing.T) {
	s := noisy(60, 8)
	weighted, repeated := &boost.Set{Columns: s.Columns, Yes: s.Yes}, &boost.Set{Columns: make([][]float32, 3)}
	for i, y := range s.Yes {
		times := 1 + i%3
		weighted.Weights = append(weighted.Weights, float32(times))
		for range times {
			repeated.Yes = append(repeated.Yes, y)
			for j, v := range row(s, i) {
				repeated.Columns[j] = append(repeated.Columns[j], v)
			}
		}
	}
	a, b := fitted(t, params(), weighted), fitted(t, params(), repeated)
	for i := range s.Yes {
		if x, y := a.Margin(row(s, i)), b.Margin(row(s, i)); math.Abs(x-y) > 1e-3 {
			t.Fatalf("row %d: %v weighted, %v repeated", i, x, y)
		}
	}
}

func BenchmarkMargin(b *testing.B) {
	s, p := noisy(20000, 1), params()
	p.Trees, p.Leaves, p.Rate = 100, 16, 0.1
	f, r := fitted(b, p, s), row(s, 0)
	b.ReportAllocs()
	for b.Loop() {
		f.Margin(r)
	}
}

func BenchmarkFit(b *testing.B) {
	s, p := noisy(20000, 1), params()
	p.Trees, p.Leaves, p.Rate = 100, 31, 0.1
	for _, workers := range []int{1, 2} {
		b.Run(fmt.Sprint(workers), func(b *testing.B) {
			for b.Loop() {
				if _, err := boost.Fit(p, s, nil, spread(workers)); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
