package boost

// Contributions says how much each number of a row moved its log-odds: expected, the mean over the training rows, plus the sum of the
// contributions is Margin. These are Shapley values under the trees' own distribution of rows. Source: Lundberg, Erion, Lee, arXiv:1802.03888, 2018,
// algorithm 2.
func (f *Forest) Contributions(row []float32) (expected float64, of []float64) {
	of = make([]float64, f.Columns)
	expected = f.Base
	for _, t := range f.Trees {
		expected += t.mean(0)
		s := shap{tree: t, row: row, of: of}
		s.walk(0, nil, step{column: -1, zero: 1, one: 1})
	}
	return expected, of
}

// mean gives the mean value of the training rows at a node.
func (t Tree) mean(i int) float64 {
	n := t[i]
	if n.Column < 0 {
		return n.Value
	}
	l, r := t[n.Left], t[n.Left+1]
	return (l.Cover*t.mean(n.Left) + r.Cover*t.mean(n.Left+1)) / (l.Cover + r.Cover)
}

// step is one column on the way from the root: the share of rows that flow on when the column is unknown and when it is known, and the
// weight of the subsets of its size.
type step struct {
	column            int
	zero, one, weight float64
}

// shap walks one tree.
type shap struct {
	tree Tree
	row  []float32
	of   []float64
}

func (s *shap) walk(i int, path []step, next step) {
	path = extend(path, next)
	n := s.tree[i]
	if n.Column < 0 {
		for k := 1; k < len(path); k++ {
			p := path[k]
			s.of[p.column] += unwoundSum(path, k) * (p.one - p.zero) * n.Value
		}
		return
	}
	hot, cold := n.Left, n.Left+1
	if s.row[n.Column] > n.Threshold {
		hot, cold = cold, hot
	}
	zero, one := 1.0, 1.0
	for k := 1; k < len(path); k++ {
		if path[k].column == n.Column {
			zero, one = path[k].zero, path[k].one
			path = unwind(path, k)
			break
		}
	}
	all := s.tree[n.Left].Cover + s.tree[n.Left+1].Cover
	s.walk(hot, path, step{column: n.Column, zero: zero * s.tree[hot].Cover / all, one: one})
	s.walk(cold, path, step{column: n.Column, zero: zero * s.tree[cold].Cover / all})
}

// extend gives a copy of the path with one step more.
func extend(path []step, next step) []step {
	d := len(path)
	out := append(make([]step, 0, d+1), path...)
	if d == 0 {
		next.weight = 1
	} else {
		next.weight = 0
	}
	out = append(out, next)
	for i := d - 1; i >= 0; i-- {
		out[i+1].weight += next.one * out[i].weight * float64(i+1) / float64(d+1)
		out[i].weight *= next.zero * float64(d-i) / float64(d+1)
	}
	return out
}

// unwind gives a copy of the path without step k.
func unwind(path []step, k int) []step {
	d := len(path) - 1
	out := append([]step(nil), path...)
	one, zero := path[k].one, path[k].zero
	last := out[d].weight
	for j := d - 1; j >= 0; j-- {
		if one != 0 {
			was := out[j].weight
			out[j].weight = last * float64(d+1) / (float64(j+1) * one)
			last = was - out[j].weight*zero*float64(d-j)/float64(d+1)
		} else {
			out[j].weight = out[j].weight * float64(d+1) / (zero * float64(d-j))
		}
	}
	for j := k; j < d; j++ {
		out[j].column, out[j].zero, out[j].one = out[j+1].column, out[j+1].zero, out[j+1].one
	}
	return out[:d]
}

// unwoundSum gives the sum of the weights that unwind(path, k) would leave.
func unwoundSum(path []step, k int) (total float64) {
	d := len(path) - 1
	one, zero := path[k].one, path[k].zero
	last := path[d].weight
	for j := d - 1; j >= 0; j-- {
		if one != 0 {
			w := last * float64(d+1) / (float64(j+1) * one)
			total += w
			last = path[j].weight - w*zero*float64(d-j)/float64(d+1)
		} else {
			total += path[j].weight * float64(d+1) / (zero * float64(d-j))
		}
	}
	return total
}
