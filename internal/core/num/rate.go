package num

import "cmp"

// Rate is a factor with eight decimals: 0.08 is 8 %, 7.1234 an exchange rate. Up to 92,233,720,368.54775807 either way.
type Rate struct{ v int64 }

// ParseRate reads a decimal number with at most 8 decimals: no sign but a minus, no exponent, no spaces. Errors: ErrSyntax,
// ErrPrecision, ErrRange, each with the text.
func ParseRate(s string) (Rate, error) {
	v, err := parseFixed(s, rateDecimals)
	return Rate{v: v}, err
}

// Plus adds. Beyond the range it is an ErrRange.
func (r Rate) Plus(o Rate) (Rate, error) {
	v, err := add(r.v, o.v)
	return Rate{v: v}, err
}

// Minus subtracts. Beyond the range it is an ErrRange.
func (r Rate) Minus(o Rate) (Rate, error) {
	v, err := sub(r.v, o.v)
	return Rate{v: v}, err
}

// Exact gives the value as a fraction.
func (r Rate) Exact() Exact { return fraction(r.v, 100_000_000) }

// IsZero tells that it is nought.
func (r Rate) IsZero() bool { return r.v == 0 }

// Sign gives -1, 0 or 1.
func (r Rate) Sign() int { return cmp.Compare(r.v, 0) }

// Cmp gives -1, 0 or 1.
func (r Rate) Cmp(o Rate) int { return cmp.Compare(r.v, o.v) }

// String gives the decimal number without trailing zeros.
func (r Rate) String() string { return fixed(r.v, rateDecimals, 0) }

// AppendText appends String; it never fails.
func (r Rate) AppendText(b []byte) ([]byte, error) { return appendFixed(b, r.v, rateDecimals, 0), nil }

// MarshalText writes String.
func (r Rate) MarshalText() ([]byte, error) { return appendFixed(nil, r.v, rateDecimals, 0), nil }

// UnmarshalText reads what ParseRate reads.
func (r *Rate) UnmarshalText(b []byte) error {
	v, err := ParseRate(string(b))
	if err == nil {
		*r = v
	}
	return err
}

// OneRate gives 1.
func OneRate() Rate { return Rate{v: 100_000_000} }

// ParsePercent reads a number of per cent with at most 6 decimals: "5.5" is 0.055. Errors are those of ParseRate.
func ParsePercent(s string) (Rate, error) {
	v, err := parseFixed(s, rateDecimals-2)
	return Rate{v: v}, err
}

// Percent gives the rate as a number of per cent: "5.5".
func (r Rate) Percent() string { return fixed(r.v, rateDecimals-2, 0) }

// Whole gives the whole part, the fraction dropped.
func (r Rate) Whole() int { return int(r.v / 100_000_000) }

// Millionths gives the rate in whole millionths, the rest dropped.
func (r Rate) Millionths() int64 { return r.v / 100 }
