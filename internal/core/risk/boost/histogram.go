package boost

// slope is the gradient and the curvature of a row's loss, in units of 1/unit.
type slope struct{ g, h int32 }

// unit makes slopes whole numbers, so that sums do not depend on their order and a difference of sums is exact.
const unit = 1 << 20

// sum is the sum of slopes.
type sum struct{ g, h int64 }

func (s sum) minus(o sum) sum { return sum{s.g - o.g, s.h - o.h} }

// gradient and curvature as plain numbers.
func (s sum) gradient() float64  { return float64(s.g) / unit }
func (s sum) curvature() float64 { return float64(s.h) / unit }

// tally holds the sum of each bin of one column.
type tally [256]sum

// histogram holds the tallies of the columns that a tree looks at.
type histogram []tally

// count fills the tally with the slopes of rows; slopes stand in the order of rows.
func (t *tally) count(column []uint8, rows []int32, slopes []slope) {
	clear(t[:])
	slopes = slopes[:len(rows)]
	for i, r := range rows {
		s, c := slopes[i], &t[column[r]]
		c.g += int64(s.g)
		c.h += int64(s.h)
	}
}

// subtract takes away the tally of one child, which leaves that of the other.
func (t *tally) subtract(o *tally) {
	for i := range t {
		t[i].g -= o[i].g
		t[i].h -= o[i].h
	}
}

// split is a way to part the rows of a leaf: those in bins up to bin go left.
type split struct {
	column      int32 // -1: none is worth it
	bin         uint8
	gain        float64
	left, right sum
	low, high   float64 // values of the children
}

// bounds hold the value of a leaf, where a monotone column parted the rows above it.
type bounds struct{ low, high float64 }

func (b bounds) clamp(v float64) float64 { return min(max(v, b.low), b.high) }

// judge weighs splits of one leaf.
type judge struct {
	l2, least float64
	total     sum
	within    bounds
}

// value is the best value of a leaf with these sums, within its bounds.
func (j *judge) value(s sum) float64 {
	return j.within.clamp(-s.gradient() / (s.curvature() + j.l2))
}

// merit is how much a leaf with these sums lessens the loss at a value.
func (j *judge) merit(s sum, value float64) float64 {
	return -(2*s.gradient()*value + (s.curvature()+j.l2)*value*value)
}

// best finds the best split of a column; last is its highest bin.
func (j *judge) best(t *tally, column int32, last int, monotone int8) split {
	found := split{column: -1}
	parent := j.merit(j.total, j.value(j.total))
	var left sum
	for b := range last {
		c := t[b]
		if c.h == 0 {
			continue // no row more than at the bin before
		}
		left.g, left.h = left.g+c.g, left.h+c.h
		right := j.total.minus(left)
		if left.curvature() < j.least {
			continue
		}
		if right.curvature() < j.least || right.h <= 0 {
			break
		}
		low, high := j.value(left), j.value(right)
		if monotone > 0 && low > high || monotone < 0 && low < high {
			continue
		}
		gain := j.merit(left, low) + j.merit(right, high) - parent
		if gain > found.gain {
			found = split{column: column, bin: uint8(b), gain: gain, left: left, right: right, low: low, high: high}
		}
	}
	return found
}
