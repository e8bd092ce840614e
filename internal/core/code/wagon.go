package code

import "strings"

// Wagon is the number of a railway vehicle (车号) of the UIC: 12 digits, or 7 for the older national locomotive numbers, the
// last a check digit. Source: UIC leaflet 438-1 to 438-3.
type Wagon struct{ s string }

const wagonWant = "12 or 7 digits with the check digit last; spaces, dots, hyphens and letters between them are skipped"

// ParseWagon reads a wagon number as it is painted on the vehicle: separators and the letters of country and keeper are
// skipped, and so is a trailing type name.
func ParseWagon(s string) (Wagon, error) {
	d := wagonDigits(s)
	if len(d) != 12 && len(d) != 7 {
		return Wagon{}, &FormatError{Kind: "wagon", Value: s, Want: wagonWant, Cause: ErrFormat}
	}
	if want := wagonCheck(d[:len(d)-1]); d[len(d)-1] != want {
		return Wagon{}, &FormatError{Kind: "wagon", Value: s, Want: "check digit " + string(want), Cause: ErrCheckDigit}
	}
	return Wagon{s: d}, nil
}

// wagonDigits gives the digits of a painted number; it is empty when the text has a character that no vehicle carries.
func wagonDigits(s string) string {
	var b strings.Builder
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			b.WriteByte(c)
		case c == ' ' || c == '.' || c == '-' || alnum(s[i:i+1]):
		default:
			return ""
		}
	}
	return b.String()
}

// wagonCheck doubles each second digit from the right and adds the digits of the products.
func wagonCheck(d string) byte {
	sum := 0
	for i := range len(d) {
		v := int(d[len(d)-1-i] - '0')
		if i%2 == 0 {
			v *= 2
		}
		sum += v/10 + v%10
	}
	return byte('0' + (10-sum%10)%10)
}

// String gives the digits without separators, "" for none.
func (w Wagon) String() string { return w.s }

// IsZero tells that there is no number.
func (w Wagon) IsZero() bool { return w.s == "" }

// MarshalText writes the digits.
func (w Wagon) MarshalText() ([]byte, error) { return []byte(w.s), nil }

// UnmarshalText reads a number; "" is none. A text that ParseWagon refuses is a FormatError.
func (w *Wagon) UnmarshalText(b []byte) error { return unmarshal(w, b, ParseWagon) }
