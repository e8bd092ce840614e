package num

import "math/bits"

// wide is an unsigned integer of 128 bits.
type wide struct{ hi, lo uint64 }

func (w wide) isZero() bool { return w.hi|w.lo == 0 }

func (w wide) less(o wide) bool { return w.hi < o.hi || (w.hi == o.hi && w.lo < o.lo) }

// plus adds; false tells of an overflow.
func (w wide) plus(o wide) (wide, bool) {
	lo, c := bits.Add64(w.lo, o.lo, 0)
	hi, c := bits.Add64(w.hi, o.hi, c)
	return wide{hi, lo}, c == 0
}

// minus subtracts a smaller or equal number.
func (w wide) minus(o wide) wide {
	lo, b := bits.Sub64(w.lo, o.lo, 0)
	hi, _ := bits.Sub64(w.hi, o.hi, b)
	return wide{hi, lo}
}

// times multiplies by 64 bits; false tells of an overflow.
func (w wide) times(m uint64) (wide, bool) {
	hi1, lo := bits.Mul64(w.lo, m)
	over, hi2 := bits.Mul64(w.hi, m)
	hi, c := bits.Add64(hi1, hi2, 0)
	return wide{hi, lo}, over == 0 && c == 0
}

// quo divides by 64 bits and gives the remainder. The divisor is not zero.
func (w wide) quo(d uint64) (wide, uint64) {
	if w.hi == 0 {
		return wide{lo: w.lo / d}, w.lo % d
	}
	hi, r := w.hi/d, w.hi%d
	lo, rem := bits.Div64(r, w.lo, d)
	return wide{hi, lo}, rem
}

// cancel takes the greatest common divisor out of a numerator and a denominator that is not zero.
func cancel(w wide, d uint64) (wide, uint64) {
	_, rem := w.quo(d)
	g := gcd(d, rem)
	w, _ = w.quo(g)
	return w, d / g
}

// gcd gives the greatest common divisor; of a number and zero it is the number.
func gcd(a, b uint64) uint64 {
	for b != 0 {
		a, b = b, a%b
	}
	return a
}
