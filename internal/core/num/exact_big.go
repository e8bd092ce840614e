package num

import (
	"encoding/binary"
	"math/big"
)

// rat gives the fraction as a big one. The caller does not change it.
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

// ofRat takes a big fraction, which nobody changes any more, as a small one where it fits.
func ofRat(r *big.Rat) Exact {
	n, d := r.Num(), r.Denom()
	if n.BitLen() > 128 || !d.IsUint64() {
		return Exact{big: r}
	}
	var b [16]byte
	n.FillBytes(b[:])
	mag := wide{hi: binary.BigEndian.Uint64(b[:8]), lo: binary.BigEndian.Uint64(b[8:])}
	return Exact{neg: n.Sign() < 0, mag: mag, den: d.Uint64()}
}

// quoBig divides the magnitude of r·mul by per and gives the whole part, the remainder and what it is a remainder of.
func quoBig(r *big.Rat, mul, per uint64) (q, rem, of *big.Int) {
	n := new(big.Int).Abs(r.Num())
	n.Mul(n, new(big.Int).SetUint64(mul))
	of = new(big.Int).SetUint64(per)
	of.Mul(of, r.Denom())
	q, rem = n.QuoRem(n, of, new(big.Int))
	return q, rem, of
}

// roundBig is round of numbers that do not fit 128 bits.
func roundBig(r *big.Rat, mul, per uint64, halfUp bool) (int64, error) {
	q, rem, of := quoBig(r, mul, per)
	if halfUp && rem.Lsh(rem, 1).Cmp(of) >= 0 {
		q.Add(q, big.NewInt(1))
	}
	if !q.IsInt64() {
		return 0, ErrRange
	}
	return signed(q.Uint64(), r.Sign() < 0), nil
}

// appendBig writes the magnitude of r with at most so many decimals, cut.
func appendBig(b []byte, r *big.Rat, places int) []byte {
	q, rem, of := quoBig(r, 1, 1)
	b = append(q.Append(b, 10), '.')
	ten, digit := big.NewInt(10), new(big.Int)
	for range places {
		if rem.Sign() == 0 {
			break
		}
		digit.QuoRem(rem.Mul(rem, ten), of, rem)
		b = append(b, byte('0'+digit.Uint64()))
	}
	return b
}
