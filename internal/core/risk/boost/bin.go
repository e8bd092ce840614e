package boost

import (
	"math"
	"slices"
	"sort"
)

// maxEdges is how many edges a column may have: with the bin of missing numbers that makes 256 bins, the range of a byte.
const maxEdges = 254

// bins is a table in bytes: what the trees grow on. Bin 0 holds missing numbers, bin b the numbers over edge b-2 and up to edge b-1.
type bins struct {
	edges   [][]float32 // of each column, ascending
	columns [][]uint8
	rows    int
}

// binned makes the bins of a table by its own quantiles.
func binned(s *Set, run Run) *bins {
	b := &bins{edges: make([][]float32, len(s.Columns)), columns: make([][]uint8, len(s.Columns)), rows: len(s.Yes)}
	run(len(s.Columns), func(j int) {
		b.edges[j] = edgesOf(s.Columns[j])
		b.columns[j] = inBins(s.Columns[j], b.edges[j])
	})
	return b
}

// like puts another table into the same bins.
func (b *bins) like(s *Set, run Run) *bins {
	o := &bins{edges: b.edges, columns: make([][]uint8, len(s.Columns)), rows: len(s.Yes)}
	run(len(s.Columns), func(j int) { o.columns[j] = inBins(s.Columns[j], b.edges[j]) })
	return o
}

// edgesOf gives the edges between the distinct numbers of a column, or between its quantiles where there are too many.
func edgesOf(column []float32) []float32 {
	sorted := make([]float32, 0, len(column))
	for _, v := range column {
		if !math.IsNaN(float64(v)) {
			sorted = append(sorted, v)
		}
	}
	slices.Sort(sorted)
	values, ends := distinct(sorted)
	if len(values) < 2 {
		return nil
	}
	edges := make([]float32, 0, min(len(values)-1, maxEdges))
	if len(values)-1 <= maxEdges {
		for i := range len(values) - 1 {
			edges = append(edges, between(values[i], values[i+1]))
		}
		return edges
	}
	for q := 1; q <= maxEdges; q++ {
		rank := q * len(sorted) / (maxEdges + 1)
		i := min(sort.SearchInts(ends, rank), len(values)-2) // the value that the rank falls into
		if e := between(values[i], values[i+1]); len(edges) == 0 || e > edges[len(edges)-1] {
			edges = append(edges, e)
		}
	}
	return edges
}

// distinct gives the different numbers of a sorted list and how many are up to each.
func distinct(sorted []float32) (values []float32, ends []int) {
	for i, v := range sorted {
		if i == 0 || v != sorted[i-1] {
			values, ends = append(values, v), append(ends, 0)
		}
		ends[len(ends)-1] = i + 1
	}
	return values, ends
}

// between gives a number that is not under a and under b.
func between(a, b float32) float32 {
	if m := a + (b-a)/2; m < b && m >= a {
		return m
	}
	return a
}

// inBins gives the bin of each number.
func inBins(column, edges []float32) []uint8 {
	out := make([]uint8, len(column))
	for i, v := range column {
		out[i] = binOf(v, edges)
	}
	return out
}

// binOf gives the bin of a number: 0 for a missing one, else one more than the edges under it.
func binOf(v float32, edges []float32) uint8 {
	if math.IsNaN(float64(v)) {
		return 0
	}
	low, high := 0, len(edges)
	for low < high {
		if mid := (low + high) / 2; edges[mid] < v {
			low = mid + 1
		} else {
			high = mid
		}
	}
	return uint8(low + 1)
}

// threshold is the number that the bins up to b do not exceed.
func (b *bins) threshold(column int, bin uint8) float32 {
	if bin == 0 {
		return float32(math.Inf(-1))
	}
	return b.edges[column][bin-1]
}
