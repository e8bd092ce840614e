package num

import "cmp"

// Money is an amount of Chinese yuan in whole fen, up to 92,233,720,368,547,758.07 yuan either way.
type Money struct{ fen int64 }

// ParseMoney reads a decimal number with at most 2 decimals: no sign but a minus, no exponent, no spaces. Errors: ErrSyntax,
// ErrPrecision, ErrRange, each with the text.
func ParseMoney(s string) (Money, error) {
	v, err := parseFixed(s, moneyDecimals)
	return Money{fen: v}, err
}

// Plus adds. Beyond the range it is an ErrRange.
func (m Money) Plus(o Money) (Money, error) {
	v, err := add(m.fen, o.fen)
	return Money{fen: v}, err
}

// Minus subtracts. Beyond the range it is an ErrRange.
func (m Money) Minus(o Money) (Money, error) {
	v, err := sub(m.fen, o.fen)
	return Money{fen: v}, err
}

// Exact gives the value as a fraction.
func (m Money) Exact() Exact { return fraction(m.fen, 100) }

// IsZero tells that it is nought.
func (m Money) IsZero() bool { return m.fen == 0 }

// Sign gives -1, 0 or 1.
func (m Money) Sign() int { return cmp.Compare(m.fen, 0) }

// Cmp gives -1, 0 or 1.
func (m Money) Cmp(o Money) int { return cmp.Compare(m.fen, o.fen) }

// String gives the decimal number of yuan with two decimals.
func (m Money) String() string { return fixed(m.fen, moneyDecimals, 2) }

// AppendText appends String; it never fails.
func (m Money) AppendText(b []byte) ([]byte, error) {
	return appendFixed(b, m.fen, moneyDecimals, 2), nil
}

// MarshalText writes String.
func (m Money) MarshalText() ([]byte, error) { return appendFixed(nil, m.fen, moneyDecimals, 2), nil }

// UnmarshalText reads what ParseMoney reads.
func (m *Money) UnmarshalText(b []byte) error {
	v, err := ParseMoney(string(b))
	if err == nil {
		*m = v
	}
	return err
}

// MoneyFromFen gives an amount of fen. The one number that has no opposite, math.MinInt64, is outside of the range: every sum and
// rounding that meets it is an ErrRange.
func MoneyFromFen(fen int64) Money { return Money{fen: fen} }

// Fen gives the amount in fen.
func (m Money) Fen() int64 { return m.fen }

// Times multiplies by a rate; the product is rounded by name.
func (m Money) Times(r Rate) Exact { return m.Exact().Times(r.Exact()) }

// Sum adds amounts. Beyond the range it is an ErrRange.
func Sum(list ...Money) (Money, error) {
	var total Money
	for _, m := range list {
		var err error
		if total, err = total.Plus(m); err != nil {
			return Money{}, err
		}
	}
	return total, nil
}
