package boost

import "math"

// Node is a node of a tree. A row goes left when its number in Column is at most Threshold or missing, else right.
type Node struct {
	Column    int     // -1: a leaf
	Threshold float32 // -Inf: only missing numbers go left
	Left      int     // the index of the left child in its tree; the right child stands behind it
	Value     float64 // of a leaf: what it adds to the log-odds
	Cover     float64 // curvature of the training rows that came here
}

// Tree is a decision tree; node 0 is its root.
type Tree []Node

// Forest is what was learned: the log-odds of yes are Base plus the value of one leaf of each tree. It is read-only.
type Forest struct {
	Columns int // of a row
	Base    float64
	Trees   []Tree

	flat flat
}

// flat is the forest laid out for scoring: eight bytes a node, children beside each other, leaves that lead to themselves.
type flat struct {
	nodes  []flatNode
	values []float64
	roots  []int32
	depths []int32 // steps from a root to its deepest leaf
}

type flatNode struct {
	threshold float32
	column    uint16
	left      uint16 // from the root of its tree
}

// flatten lays the forest out for scoring.
func (f *Forest) flatten() {
	var l flat
	for _, t := range f.Trees {
		l.roots = append(l.roots, int32(len(l.nodes)))
		l.depths = append(l.depths, int32(t.depth(0)))
		for i, n := range t {
			fn := flatNode{threshold: float32(math.Inf(1)), left: uint16(i)}
			if n.Column >= 0 {
				fn = flatNode{threshold: n.Threshold, column: uint16(n.Column), left: uint16(n.Left)}
			}
			l.nodes, l.values = append(l.nodes, fn), append(l.values, n.Value)
		}
	}
	f.flat = l
}

// depth counts the steps from a node to its deepest leaf.
func (t Tree) depth(i int) int {
	if t[i].Column < 0 {
		return 0
	}
	return 1 + max(t.depth(t[i].Left), t.depth(t[i].Left+1))
}

// Margin gives the log-odds of yes of a row with one number a column.
func (f *Forest) Margin(row []float32) float64 {
	l, total, k := &f.flat, f.Base, 0
	row = row[:f.Columns]
	for ; k+4 <= len(l.roots); k += 4 { // four trees at once, so that the processor has something to do while a node loads
		a, b, c, d := l.nodes[l.roots[k]:], l.nodes[l.roots[k+1]:], l.nodes[l.roots[k+2]:], l.nodes[l.roots[k+3]:]
		var i, j, m, n int
		for range max(l.depths[k], l.depths[k+1], l.depths[k+2], l.depths[k+3]) {
			i, j, m, n = a[i].next(row), b[j].next(row), c[m].next(row), d[n].next(row)
		}
		total += l.values[int(l.roots[k])+i]
		total += l.values[int(l.roots[k+1])+j]
		total += l.values[int(l.roots[k+2])+m]
		total += l.values[int(l.roots[k+3])+n]
	}
	for ; k < len(l.roots); k++ {
		nodes, i := l.nodes[l.roots[k]:], 0
		for range l.depths[k] {
			i = nodes[i].next(row)
		}
		total += l.values[int(l.roots[k])+i]
	}
	return total
}

// next gives the node that a row goes to.
func (n flatNode) next(row []float32) int {
	var right int
	if row[n.column] > n.threshold {
		right = 1
	}
	return int(n.left) + right
}

// leaf gives the value of the leaf that row i of a binned table falls into.
func (t Tree) leaf(b *bins, cuts []uint8, i int) float64 {
	at := 0
	for t[at].Column >= 0 {
		next := t[at].Left
		if b.columns[t[at].Column][i] > cuts[at] {
			next++
		}
		at = next
	}
	return t[at].Value
}

// Probability turns log-odds into a probability.
func Probability(margin float64) float64 { return 1 / (1 + math.Exp(-margin)) }
