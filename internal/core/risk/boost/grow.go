package boost

import "math"

// small is the number of rows under which work is done at once instead of being handed out.
const small = 1024

// grower grows the trees of one fit.
type grower struct {
	params   *Params
	bins     *bins
	run      Run
	rows     []int32 // of the tree, ordered so that those of a leaf stand together
	spare    []int32
	slopes   []slope // of all rows
	ordered  []slope // of the rows of the leaf at hand, in their order
	columns  []int32 // that the tree looks at
	pool     []histogram
	tree     Tree
	cuts     []uint8 // the bin of each node's threshold
	leaves   []leaf
	monotone []int8
}

// leaf is a leaf of the tree that grows.
type leaf struct {
	node, depth int
	from, to    int // its rows
	total       sum
	within      bounds
	histogram   histogram
	best        split
}

// grow grows one tree on the rows that stand in g.rows.
func (g *grower) grow() {
	g.tree, g.cuts, g.leaves = Tree{{Column: -1}}, []uint8{0}, g.leaves[:0]
	root := leaf{to: len(g.rows), within: bounds{math.Inf(-1), math.Inf(1)}, histogram: g.fresh()}
	for _, r := range g.rows {
		root.total.g += int64(g.slopes[r].g)
		root.total.h += int64(g.slopes[r].h)
	}
	g.gather(&root)
	g.each(len(g.rows), func(k int) {
		root.histogram[k].count(g.bins.columns[g.columns[k]], g.rows, g.ordered)
	})
	g.weigh(&root)
	g.leaves = append(g.leaves, root)
	for len(g.leaves) < g.params.Leaves {
		at := g.worthiest()
		if at < 0 {
			break
		}
		g.part(at)
	}
	for i := range g.leaves {
		l := &g.leaves[i]
		j := g.judge(l)
		g.tree[l.node].Value = g.params.Rate * j.value(l.total)
		g.tree[l.node].Cover = l.total.curvature()
		if l.histogram != nil {
			g.pool = append(g.pool, l.histogram)
			l.histogram = nil
		}
	}
}

// worthiest finds the leaf whose split gains most, -1 where none does.
func (g *grower) worthiest() int {
	found := -1
	for i := range g.leaves {
		l := &g.leaves[i]
		if l.best.column >= 0 && (found < 0 || l.best.gain > g.leaves[found].best.gain) {
			found = i
		}
	}
	return found
}

// part splits a leaf: the left child takes its place in the list, the right one is added.
func (g *grower) part(at int) {
	parent := g.leaves[at]
	s := parent.best
	mid := g.partition(parent.from, parent.to, s)
	n := len(g.tree)
	g.tree[parent.node] = Node{Column: int(s.column), Threshold: g.bins.threshold(int(s.column), s.bin), Left: n, Cover: parent.total.curvature()}
	g.cuts[parent.node] = s.bin
	g.tree, g.cuts = append(g.tree, Node{Column: -1}, Node{Column: -1}), append(g.cuts, 0, 0)
	left := leaf{node: n, depth: parent.depth + 1, from: parent.from, to: mid, total: s.left, within: parent.within}
	right := leaf{node: n + 1, depth: parent.depth + 1, from: mid, to: parent.to, total: s.right, within: parent.within}
	if m := g.monotone[s.column]; m != 0 {
		middle := (s.low + s.high) / 2
		if m > 0 {
			left.within.high, right.within.low = middle, middle
		} else {
			left.within.low, right.within.high = middle, middle
		}
	}
	if len(g.leaves)+1 < g.params.Leaves && left.depth < g.params.Depth {
		g.count(&left, &right, parent.histogram)
	} else {
		left.histogram = parent.histogram
		left.best.column, right.best.column = -1, -1
	}
	g.leaves[at] = left
	g.leaves = append(g.leaves, right)
}

// count makes the histograms of two children: the smaller by counting, the larger as what is left of their parent's.
func (g *grower) count(left, right *leaf, parent histogram) {
	less, more := left, right
	if right.to-right.from < left.to-left.from {
		less, more = right, left
	}
	less.histogram, more.histogram = g.fresh(), parent
	rows := g.rows[less.from:less.to]
	g.gather(less)
	g.each(len(rows), func(k int) {
		less.histogram[k].count(g.bins.columns[g.columns[k]], rows, g.ordered)
		more.histogram[k].subtract(&less.histogram[k])
	})
	g.weigh(left)
	g.weigh(right)
}

// weigh finds the best split of a leaf.
func (g *grower) weigh(l *leaf) {
	found := make([]split, len(g.columns))
	j := g.judge(l)
	g.each(len(g.columns)*256, func(k int) {
		c := g.columns[k]
		found[k] = j.best(&l.histogram[k], c, len(g.bins.edges[c])+1, g.monotone[c])
	})
	l.best = split{column: -1}
	for _, s := range found {
		if s.column >= 0 && s.gain > l.best.gain {
			l.best = s
		}
	}
}

func (g *grower) judge(l *leaf) *judge {
	return &judge{l2: g.params.L2, least: g.params.MinChild, total: l.total, within: l.within}
}

// each does a piece of work for every column of the tree; size tells whether handing it out pays.
func (g *grower) each(size int, task func(k int)) {
	if size < small {
		Serial(len(g.columns), task)
		return
	}
	g.run(len(g.columns), task)
}

// gather puts the slopes of a leaf into the order of its rows.
func (g *grower) gather(l *leaf) {
	for i, r := range g.rows[l.from:l.to] {
		g.ordered[i] = g.slopes[r]
	}
}

// partition brings the rows that go left before those that go right, each in their order, and gives where the latter start.
func (g *grower) partition(from, to int, s split) int {
	column, at, over := g.bins.columns[s.column], from, 0
	for _, r := range g.rows[from:to] {
		if column[r] <= s.bin {
			g.rows[at] = r
			at++
		} else {
			g.spare[over] = r
			over++
		}
	}
	copy(g.rows[at:to], g.spare[:over])
	return at
}

// fresh gives a histogram for the columns of the tree, one that served before where there is one.
func (g *grower) fresh() histogram {
	if n := len(g.pool); n > 0 {
		h := g.pool[n-1]
		g.pool = g.pool[:n-1]
		return h
	}
	return make(histogram, len(g.columns))
}
