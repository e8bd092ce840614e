package num

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

const (
	moneyDecimals  = 2
	amountDecimals = 5
	qtyDecimals    = 5
	rateDecimals   = 8
)

var pow10 = [...]uint64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// parseFixed reads an optional minus, digits and an optional fraction as a whole number of 10^-decimals. A text that is no number at
// all is an ErrSyntax, whatever else is wrong with it.
func parseFixed(s string, decimals int) (int64, error) {
	digits, neg := strings.CutPrefix(s, "-")
	var v uint64
	var refused error
	frac := -1 // digits after the point, -1 before one is seen
	for i := range len(digits) {
		c := digits[i]
		if c == '.' && frac < 0 && i > 0 {
			frac = 0
			continue
		}
		if c < '0' || c > '9' {
			return 0, fail(s, ErrSyntax)
		}
		if frac >= 0 {
			frac++
		}
		switch {
		case refused != nil || frac > decimals && c == '0':
		case frac > decimals:
			refused = ErrPrecision
		case v > math.MaxInt64/10:
			refused = ErrRange
		default:
			v = v*10 + uint64(c-'0')
		}
	}
	if digits == "" || frac == 0 {
		return 0, fail(s, ErrSyntax)
	}
	if refused != nil {
		return 0, fail(s, refused)
	}
	up := pow10[decimals-max(0, min(frac, decimals))]
	if v > math.MaxInt64/up {
		return 0, fail(s, ErrRange)
	}
	return signed(v*up, neg), nil
}

// fail names the text that is refused, a long one by its beginning. It keeps no hold of s, so that a text on the stack stays there.
func fail(s string, err error) error {
	const most = 40
	if len(s) > most {
		end := most
		for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		return fmt.Errorf("%q…: %w", strings.Clone(s[:end]), err)
	}
	return fmt.Errorf("%q: %w", strings.Clone(s), err)
}

// fixed gives what appendFixed writes.
func fixed(v int64, decimals, least int) string {
	var room [24]byte // for a sign, 19 digits and a point
	return string(appendFixed(room[:0], v, decimals, least))
}

// appendFixed writes a whole number of 10^-decimals, with at least so many decimals and no further trailing zeros.
func appendFixed(b []byte, v int64, decimals, least int) []byte {
	u := uint64(v)
	if v < 0 {
		b = append(b, '-')
		u = -u
	}
	b = strconv.AppendUint(b, u/pow10[decimals], 10)
	frac, n := u%pow10[decimals], decimals
	for n > least && frac%10 == 0 {
		frac /= 10
		n--
	}
	if n == 0 {
		return b
	}
	b = append(b, '.')
	for i := n - 1; i >= 0; i-- {
		b = append(b, byte('0'+frac/pow10[i]%10))
	}
	return b
}

// add adds; what the range from -math.MaxInt64 to math.MaxInt64 does not hold is an ErrRange.
func add(a, b int64) (int64, error) {
	c := a + b
	if (a^c)&(b^c) < 0 || c == math.MinInt64 {
		return 0, ErrRange
	}
	return c, nil
}

// sub subtracts; what the range from -math.MaxInt64 to math.MaxInt64 does not hold is an ErrRange.
func sub(a, b int64) (int64, error) {
	c := a - b
	if (a^b)&(a^c) < 0 || c == math.MinInt64 {
		return 0, ErrRange
	}
	return c, nil
}

// scale multiplies by a positive number; what the range does not hold is an ErrRange.
func scale(v, by int64) (int64, error) {
	if most := math.MaxInt64 / by; v > most || v < -most {
		return 0, ErrRange
	}
	return v * by, nil
}

func signed(v uint64, neg bool) int64 {
	if neg {
		return -int64(v)
	}
	return int64(v)
}
