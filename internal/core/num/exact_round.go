package num

import (
	"bytes"
	"math"
	"math/bits"
	"strconv"
)

// Unit is what an amount of money is rounded to, in fen. It is positive.
type Unit int64

// The units of the law, in fen.
const (
	Fen  Unit = 1   // 分, a hundredth of a yuan
	Yuan Unit = 100 // 元
)

// RoundHalfUp rounds to the nearest unit, a half away from zero (四舍五入). Beyond the range of Money, or for a unit that is not
// positive, it is an ErrRange.
func (x Exact) RoundHalfUp(u Unit) (Money, error) { return x.money(u, true) }

// RoundDown cuts to the unit, toward zero. Beyond the range of Money, or for a unit that is not positive, it is an ErrRange.
func (x Exact) RoundDown(u Unit) (Money, error) { return x.money(u, false) }

func (x Exact) money(u Unit, halfUp bool) (Money, error) {
	if u <= 0 {
		return Money{}, ErrRange
	}
	v, err := x.round(pow10[moneyDecimals], uint64(u), halfUp)
	if err != nil {
		return Money{}, err
	}
	fen, err := scale(v, int64(u))
	return Money{fen: fen}, err
}

// RateHalfUp rounds to a rate with so many decimals, 0 to 8; fewer than 0 count as 0, more than 8 as 8. A half goes away from
// zero. Beyond the range of Rate it is an ErrRange.
func (x Exact) RateHalfUp(places int) (Rate, error) {
	v, err := x.fixed(places, rateDecimals)
	return Rate{v: v}, err
}

// AmountHalfUp rounds to an amount with so many decimals, 0 to 5; fewer than 0 count as 0, more than 5 as 5. A half goes away from
// zero. Beyond the range of Amount it is an ErrRange.
func (x Exact) AmountHalfUp(places int) (Amount, error) {
	v, err := x.fixed(places, amountDecimals)
	return Amount{v: v}, err
}

func (x Exact) fixed(places, decimals int) (int64, error) {
	places = max(0, min(places, decimals))
	v, err := x.round(pow10[places], 1, true)
	if err != nil {
		return 0, err
	}
	return scale(v, int64(pow10[decimals-places]))
}

// round gives the whole number nearest to x·mul/per, half away from zero, or the next one toward zero.
func (x Exact) round(mul, per uint64, halfUp bool) (int64, error) {
	if x.big != nil {
		return roundBig(x.big, mul, per, halfUp)
	}
	m, ok := x.mag.times(mul)
	over, d := bits.Mul64(x.d(), per)
	if !ok || over != 0 {
		return roundBig(x.rat(), mul, per, halfUp)
	}
	q, rem := m.quo(d)
	if halfUp && rem >= d-rem {
		q, ok = q.plus(wide{lo: 1})
	}
	if !ok || q.hi != 0 || q.lo > math.MaxInt64 {
		return 0, ErrRange
	}
	return signed(q.lo, x.neg), nil
}

// String gives the number with at most twelve decimals, cut and not rounded, for display.
func (x Exact) String() string { return x.Decimal(12) }

// Decimal gives the number with at most so many decimals, cut toward zero, trailing zeros left out, for display.
func (x Exact) Decimal(places int) string { return string(x.AppendDecimal(nil, places)) }

// AppendDecimal appends Decimal.
func (x Exact) AppendDecimal(b []byte, places int) []byte {
	start := len(b)
	if x.Sign() < 0 {
		b = append(b, '-')
	}
	digits := len(b)
	if whole, rem := x.mag.quo(x.d()); x.big == nil && whole.hi == 0 {
		b = append(strconv.AppendUint(b, whole.lo, 10), '.')
		for ; places > 0 && rem != 0; places-- {
			hi, lo := bits.Mul64(rem, 10)
			var digit uint64
			digit, rem = bits.Div64(hi, lo, x.d())
			b = append(b, byte('0'+digit))
		}
	} else {
		b = appendBig(b, x.rat(), max(0, places))
	}
	b = bytes.TrimSuffix(bytes.TrimRight(b, "0"), []byte("."))
	if string(b[digits:]) == "0" {
		return append(b[:start], '0')
	}
	return b
}
