package num

import (
	"fmt"
	"math"
)

const (
	moneyDecimals  = 2
	amountDecimals = 5
	qtyDecimals    = 5
	rateDecimals   = 8
)

var pow10 = [...]uint64{1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8}

// parseFixed reads an optional minus, digits and an optional fraction as a whole number of 10^-decimals.
func parseFixed(s string, decimals int) (int64, error) {
	neg := len(s) > 0 && s[0] == '-'
	i := 0
	if neg {
		i = 1
	}
	var v uint64
	digits, point, frac := 0, false, 0
	for ; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '.' && !point && digits > 0:
			point = true
			continue
		case c < '0' || c > '9':
			return 0, fail(s, ErrSyntax)
		}
		digits++
		if point {
			if frac++; frac > decimals {
				if c != '0' {
					return 0, fail(s, ErrPrecision)
				}
				continue
			}
		}
		if v > math.MaxInt64/10 {
			return 0, fail(s, ErrRange)
		}
		if v = v*10 + uint64(c-'0'); v > math.MaxInt64 {
			return 0, fail(s, ErrRange)
		}
	}
	if digits == 0 || (point && frac == 0) {
		return 0, fail(s, ErrSyntax)
	}
	up := pow10[decimals-min(frac, decimals)]
	if v > math.MaxInt64/up {
		return 0, fail(s, ErrRange)
	}
	return signed(v*up, neg), nil
}

func fail(s string, err error) error {
	if len(s) > 40 {
		s = s[:40] + "…"
	}
	return fmt.Errorf("%q: %w", s, err)
}

// appendFixed writes a whole number of 10^-decimals, with at least so many decimals and no further trailing zeros.
func appendFixed(b []byte, v int64, decimals, least int) []byte {
	u := uint64(v)
	if v < 0 {
		b = append(b, '-')
		u = -u
	}
	whole, frac := u/pow10[decimals], u%pow10[decimals]
	b = appendUint(b, whole)
	n := decimals
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

func appendUint(b []byte, u uint64) []byte {
	var buf [20]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + u%10)
		if u /= 10; u == 0 {
			return append(b, buf[i:]...)
		}
	}
}

func compare(a, b int64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// add adds; an overflow is an ErrRange.
func add(a, b int64) (int64, error) {
	c := a + b
	if (c > a) != (b > 0) && b != 0 {
		return 0, ErrRange
	}
	return c, nil
}
