// Package num is exact numbers for law and money: amounts, quantities, rates and the fractions between them, each rounding by
// its name.
//
// Money, Amount, Qty and Rate are whole numbers of a fixed smallest part, so they compare with == and never carry an error of
// representation. Products and quotients are Exact fractions until they are rounded, once, to a named unit. No conversion from
// or to floating point exists. Small numbers are computed in 128 bits; what does not fit goes through math/big and comes out the same.
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

// Exact is an exact fraction. The zero value is 0. It is a value: no operation changes it.
type Exact struct {
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

func (x Exact) d() uint64 {
	if x.den == 0 {
		return 1
	}
	return x.den
}

// rat gives the fraction as a big one.
func (x Exact) rat() *big.Rat {
	if x.big != nil {
		return x.big
	}
	n := new(big.Int).SetUint64(x.mag.hi)
	n.Lsh(n, 64).Or(n, new(big.Int).SetUint64(x.mag.lo))
	if x.neg {
		n.Neg(n)
	}
	return new(big.Rat).SetFrac(n, new(big.Int).SetUint64(x.d()))
}

func ofRat(r *big.Rat) Exact { return Exact{big: r} }

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
		if z, ok := x.addSmall(y); ok {
			return z
		}
	}
	return ofRat(new(big.Rat).Add(x.rat(), y.rat()))
}

func (x Exact) addSmall(y Exact) (Exact, bool) {
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

// align brings two fractions to one denominator.
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
	over, den := bits.Mul64(dx, dy)
	a, okA := x.mag.times(dy)
	b, okB := y.mag.times(dx)
	return a, b, den, over == 0 && okA && okB
}

// Minus subtracts.
func (x Exact) Minus(y Exact) Exact { return x.Plus(y.Neg()) }

// Times multiplies.
func (x Exact) Times(y Exact) Exact {
	if x.big == nil && y.big == nil {
		if z, ok := x.mulSmall(y.neg, y.mag, y.d()); ok {
			return z
		}
	}
	return ofRat(new(big.Rat).Mul(x.rat(), y.rat()))
}

func (x Exact) mulSmall(neg bool, mag wide, den uint64) (Exact, bool) {
	a, b := x.mag, mag
	if a.hi != 0 {
		a, b = b, a
	}
	if a.hi != 0 {
		return Exact{}, false
	}
	m, ok := b.times(a.lo)
	over, d := bits.Mul64(x.d(), den)
	return Exact{neg: x.neg != neg && !m.isZero(), mag: m, den: d}, ok && over == 0
}

// Quo divides. A division by zero is an ErrDivZero.
func (x Exact) Quo(y Exact) (Exact, error) {
	if y.Sign() == 0 {
		return Exact{}, ErrDivZero
	}
	if x.big == nil && y.big == nil && y.mag.hi == 0 {
		if z, ok := x.mulSmall(y.neg, wide{lo: y.d()}, y.mag.lo); ok {
			return z, nil
		}
	}
	return ofRat(new(big.Rat).Quo(x.rat(), y.rat())), nil
}

// Cmp gives -1, 0 or 1.
func (x Exact) Cmp(y Exact) int { return x.Minus(y).Sign() }

// TimesRate multiplies by a rate.
func (x Exact) TimesRate(r Rate) Exact { return x.Times(r.Exact()) }

// TimesQty multiplies by a quantity.
func (x Exact) TimesQty(q Qty) Exact { return x.Times(q.Exact()) }

// String gives the number with up to twelve decimals, cut and not rounded, for display.
func (x Exact) String() string { return x.Decimal(12) }

// Decimal gives the number with at most so many decimals, cut toward zero, trailing zeros left out, for display.
func (x Exact) Decimal(places int) string {
	r := x.rat()
	scale := new(big.Int).Exp(big.NewInt(10), big.NewInt(int64(places)), nil)
	n := new(big.Int).Mul(r.Num(), scale)
	n.Quo(n, r.Denom())
	return new(big.Rat).SetFrac(n, scale).FloatString(places)
}
