package num

import "cmp"

// Qty is a quantity or a mass with five decimals (N(19,5) of the interface), up to 92,233,720,368,547.75807 either way.
type Qty struct{ v int64 }

// ParseQty reads a decimal number with at most 5 decimals: no sign but a minus, no exponent, no spaces. Errors: ErrSyntax,
// ErrPrecision, ErrRange, each with the text.
func ParseQty(s string) (Qty, error) {
	v, err := parseFixed(s, qtyDecimals)
	return Qty{v: v}, err
}

// Plus adds. Beyond the range it is an ErrRange.
func (q Qty) Plus(o Qty) (Qty, error) {
	v, err := add(q.v, o.v)
	return Qty{v: v}, err
}

// Minus subtracts. Beyond the range it is an ErrRange.
func (q Qty) Minus(o Qty) (Qty, error) {
	v, err := sub(q.v, o.v)
	return Qty{v: v}, err
}

// Exact gives the value as a fraction.
func (q Qty) Exact() Exact { return fraction(q.v, 100_000) }

// IsZero tells that it is nought.
func (q Qty) IsZero() bool { return q.v == 0 }

// Sign gives -1, 0 or 1.
func (q Qty) Sign() int { return cmp.Compare(q.v, 0) }

// Cmp gives -1, 0 or 1.
func (q Qty) Cmp(o Qty) int { return cmp.Compare(q.v, o.v) }

// String gives the decimal number without trailing zeros.
func (q Qty) String() string { return fixed(q.v, qtyDecimals, 0) }

// AppendText appends String; it never fails.
func (q Qty) AppendText(b []byte) ([]byte, error) { return appendFixed(b, q.v, qtyDecimals, 0), nil }

// MarshalText writes String.
func (q Qty) MarshalText() ([]byte, error) { return appendFixed(nil, q.v, qtyDecimals, 0), nil }

// UnmarshalText reads what ParseQty reads.
func (q *Qty) UnmarshalText(b []byte) error {
	v, err := ParseQty(string(b))
	if err == nil {
		*q = v
	}
	return err
}

// TimesAmount multiplies by an amount, for instance a unit price.
func (q Qty) TimesAmount(a Amount) Exact { return q.Exact().Times(a.Exact()) }

// Thousandths gives the quantity in thousandths, cut toward zero.
func (q Qty) Thousandths() int64 { return q.v / 100 }
