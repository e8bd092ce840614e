package num

import "math/big"

// Unit is what an amount of money is rounded to.
type Unit int64

// The units, in fen.
const (
	Fen  Unit = 1   // 分, a hundredth
	Yuan Unit = 100 // 元
)

// RoundHalfUp rounds to the nearest unit, a half away from zero (四舍五入). Beyond the range of Money it is an ErrRange.
func (x Exact) RoundHalfUp(u Unit) (Money, error) {
	v, err := x.round(100/uint64(u), true)
	return Money{fen: v * int64(u)}, rangeOf(v, u, err)
}

// RoundDown cuts to the unit, toward zero. Beyond the range of Money it is an ErrRange.
func (x Exact) RoundDown(u Unit) (Money, error) {
	v, err := x.round(100/uint64(u), false)
	return Money{fen: v * int64(u)}, rangeOf(v, u, err)
}

func rangeOf(v int64, u Unit, err error) error {
	if err == nil && u != Fen && v*int64(u)/int64(u) != v {
		return ErrRange
	}
	return err
}

// RateHalfUp rounds to a rate with so many decimals, 0 to 8. Beyond the range of Rate it is an ErrRange.
func (x Exact) RateHalfUp(places int) (Rate, error) {
	v, err := x.scaled(places, rateDecimals)
	return Rate{v: v}, err
}

// AmountHalfUp rounds to an amount with so many decimals, 0 to 5. Beyond the range of Amount it is an ErrRange.
func (x Exact) AmountHalfUp(places int) (Amount, error) {
	v, err := x.scaled(places, amountDecimals)
	return Amount{v: v}, err
}

func (x Exact) scaled(places, decimals int) (int64, error) {
	places = max(0, min(places, decimals))
	v, err := x.round(pow10[places], true)
	if err != nil {
		return 0, err
	}
	up := int64(pow10[decimals-places])
	if v*up/up != v {
		return 0, ErrRange
	}
	return v * up, nil
}

// round gives the nearest whole number of parts of 1/scale, half away from zero, or the one toward zero.
func (x Exact) round(scale uint64, halfUp bool) (int64, error) {
	if x.big == nil {
		if m, ok := x.mag.times(scale); ok {
			q, rem := m.quo(x.d())
			if halfUp && rem >= x.d()-rem {
				q, ok = q.plus(wide{lo: 1})
			}
			if !ok || q.hi != 0 || q.lo > 1<<63-1 {
				return 0, ErrRange
			}
			return signed(q.lo, x.neg), nil
		}
	}
	return roundRat(x.rat(), scale, halfUp)
}

func signed(v uint64, neg bool) int64 {
	if neg {
		return -int64(v)
	}
	return int64(v)
}

func roundRat(r *big.Rat, scale uint64, halfUp bool) (int64, error) {
	n := new(big.Int).Mul(new(big.Int).Abs(r.Num()), new(big.Int).SetUint64(scale))
	q, rem := n.QuoRem(n, r.Denom(), new(big.Int))
	if halfUp && rem.Lsh(rem, 1).Cmp(r.Denom()) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return 0, ErrRange
	}
	return signed(q.Uint64(), r.Sign() < 0), nil
}
