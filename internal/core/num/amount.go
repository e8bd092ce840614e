package num

import "cmp"

// Amount is an amount of some currency with five decimals (N(19,5) of the interface), up to 92,233,720,368,547.75807 either way.
type Amount struct{ v int64 }

// ParseAmount reads a decimal number with at most 5 decimals: no sign but a minus, no exponent, no spaces. Errors: ErrSyntax,
// ErrPrecision, ErrRange, each with the text.
func ParseAmount(s string) (Amount, error) {
	v, err := parseFixed(s, amountDecimals)
	return Amount{v: v}, err
}

// Plus adds. Beyond the range it is an ErrRange.
func (a Amount) Plus(o Amount) (Amount, error) {
	v, err := add(a.v, o.v)
	return Amount{v: v}, err
}

// Minus subtracts. Beyond the range it is an ErrRange.
func (a Amount) Minus(o Amount) (Amount, error) {
	v, err := sub(a.v, o.v)
	return Amount{v: v}, err
}

// Exact gives the value as a fraction.
func (a Amount) Exact() Exact { return fraction(a.v, 100_000) }

// IsZero tells that it is nought.
func (a Amount) IsZero() bool { return a.v == 0 }

// Sign gives -1, 0 or 1.
func (a Amount) Sign() int { return cmp.Compare(a.v, 0) }

// Cmp gives -1, 0 or 1.
func (a Amount) Cmp(o Amount) int { return cmp.Compare(a.v, o.v) }

// String gives the decimal number without trailing zeros.
func (a Amount) String() string { return fixed(a.v, amountDecimals, 0) }

// AppendText appends String; it never fails.
func (a Amount) AppendText(b []byte) ([]byte, error) {
	return appendFixed(b, a.v, amountDecimals, 0), nil
}

// MarshalText writes String.
func (a Amount) MarshalText() ([]byte, error) { return appendFixed(nil, a.v, amountDecimals, 0), nil }

// UnmarshalText reads what ParseAmount reads.
func (a *Amount) UnmarshalText(b []byte) error {
	v, err := ParseAmount(string(b))
	if err == nil {
		*a = v
	}
	return err
}

// Times multiplies by a rate, for instance an exchange rate.
func (a Amount) Times(r Rate) Exact { return a.Exact().Times(r.Exact()) }
