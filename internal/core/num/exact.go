// Package num is exact numbers for law and money: amounts, quantities, rates and the fractions between them, each rounding by
// its name.
//
// Money, Amount, Qty and Rate are whole numbers of a fixed smallest part, so they compare with == and never carry an error of
// representation. Products and quotients are Exact fractions until they are rounded, once, to a named unit. What does not fit a
// type is an ErrRange, never a wrap-around and never a nearest value. No conversion from or to floating point exists. Small
// numbers are computed in 128 bits without allocation; what does not fit goes through math/big and comes out the same.
package num

import (
	"errors"
	"math/big"
	"math/bits"
)

// Reasons why a number is refused.
var (
	ErrSyntax    = errors.New("not a decimal number")
	ErrPrecision = errors.New("more decimals than the field carries")
	ErrRange     = errors.New("number out of range")
	ErrDivZero   = errors.New("division by zero")
)

// Exact is an exact fraction of any size. The zero value is 0. It is a value: no operation changes it. One number has many
// fractions, therefore Exact does not compare with ==; use Cmp.
type Exact struct {
	_   [0]func()
	neg bool
	mag wide
	den uint64   // 0 stands for 1
	big *big.Rat // set when the fraction does not fit above
}

func fraction(v int64, den uint64) Exact {
	if v < 0 {
		return Exact{neg: true, mag: wide{lo: -uint64(v)}, den: den}
	}
	return Exact{mag: wide{lo: uint64(v)}, den: den}
}

// Int gives a whole number as a fraction.
func Int(v int64) Exact { return fraction(v, 1) }

// Exact gives the fraction itself, so that fractions, too, may be weights of Apportion.
func (x Exact) Exact() Exact { return x }

func (x Exact) d() uint64 {
	if x.den == 0 {
		return 1
	}
	return x.den
}

// Sign gives -1, 0 or 1.
func (x Exact) Sign() int {
	switch {
	case x.big != nil:
		return x.big.Sign()
	case x.mag.isZero():
		return 0
	case x.neg:
		return -1
	}
	return 1
}

// Neg gives the opposite.
func (x Exact) Neg() Exact {
	if x.big != nil {
		return ofRat(new(big.Rat).Neg(x.big))
	}
	x.neg = !x.neg && !x.mag.isZero()
	return x
}

// Plus adds.
func (x Exact) Plus(y Exact) Exact {
	if x.big == nil && y.big == nil {
		if z, ok := addSmall(x, y); ok {
			return z
		}
		if z, ok := addSmall(x.lowest(), y.lowest()); ok {
			return z
		}
	}
	return ofRat(new(big.Rat).Add(x.rat(), y.rat()))
}

func addSmall(x, y Exact) (Exact, bool) {
	a, b, den, ok := align(x, y)
	if !ok {
		return Exact{}, false
	}
	if x.neg == y.neg {
		sum, ok := a.plus(b)
		return Exact{neg: x.neg, mag: sum, den: den}, ok
	}
	if a.less(b) {
		return Exact{neg: y.neg, mag: b.minus(a), den: den}, true
	}
	diff := a.minus(b)
	return Exact{neg: x.neg && !diff.isZero(), mag: diff, den: den}, true
}

// align brings two fractions to one denominator; false tells of an overflow.
func align(x, y Exact) (a, b wide, den uint64, ok bool) {
	dx, dy := x.d(), y.d()
	switch {
	case dx == dy:
		return x.mag, y.mag, dx, true
	case dx%dy == 0:
		b, ok = y.mag.times(dx / dy)
		return x.mag, b, dx, ok
	case dy%dx == 0:
		a, ok = x.mag.times(dy / dx)
		return a, y.mag, dy, ok
	}
	upX := dy / gcd(dx, dy)
	over, den := bits.Mul64(dx, upX)
	a, okA := x.mag.times(upX)
	b, okB := y.mag.times(den / dy)
	return a, b, den, over == 0 && okA && okB
}

// lowest cancels a small fraction; a big one is always cancelled.
func (x Exact) lowest() Exact {
	if x.big != nil {
		return x
	}
	x.mag, x.den = cancel(x.mag, x.d())
	return x
}

// Minus subtracts.
func (x Exact) Minus(y Exact) Exact { return x.Plus(y.Neg()) }

// Times multiplies.
func (x Exact) Times(y Exact) Exact {
	if x.big == nil && y.big == nil {
		if z, ok := mulSmall(x, y); ok {
			return z
		}
		x, y = x.lowest(), y.lowest()
		x.mag, y.den = cancel(x.mag, y.den)
		y.mag, x.den = cancel(y.mag, x.den)
		if z, ok := mulSmall(x, y); ok {
			return z
		}
	}
	return ofRat(new(big.Rat).Mul(x.rat(), y.rat()))
}

func mulSmall(x, y Exact) (Exact, bool) {
	a, b := x.mag, y.mag
	if a.hi != 0 {
		a, b = b, a
	}
	if a.hi != 0 {
		return Exact{}, false
	}
	m, ok := b.times(a.lo)
	over, d := bits.Mul64(x.d(), y.d())
	return Exact{neg: x.neg != y.neg && !m.isZero(), mag: m, den: d}, ok && over == 0
}

// Quo divides. A division by zero is an ErrDivZero.
func (x Exact) Quo(y Exact) (Exact, error) {
	if y.Sign() == 0 {
		return Exact{}, ErrDivZero
	}
	return x.Times(y.inverse()), nil
}

// inverse turns a fraction that is not zero upside down.
func (x Exact) inverse() Exact {
	if x.mag.hi != 0 {
		x = x.lowest()
	}
	if x.big == nil && x.mag.hi == 0 {
		return Exact{neg: x.neg, mag: wide{lo: x.d()}, den: x.mag.lo}
	}
	return ofRat(new(big.Rat).Inv(x.rat()))
}

// Cmp gives -1, 0 or 1.
func (x Exact) Cmp(y Exact) int { return x.Minus(y).Sign() }

// TimesRate multiplies by a rate.
func (x Exact) TimesRate(r Rate) Exact { return x.Times(r.Exact()) }

// TimesQty multiplies by a quantity.
func (x Exact) TimesQty(q Qty) Exact { return x.Times(q.Exact()) }
