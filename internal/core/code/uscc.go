package code

import "strings"

// USCC is a unified social credit code (统一社会信用代码) of an enterprise, 18 characters.
// Source: GB 32100-2015; the organisation part GB 11714-1997.
type USCC struct{ s string }

const (
	usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
	usccWant     = "18 characters of 0-9 and A-Z without I, O, S, V, Z"
)

var usccWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// ParseUSCC reads a unified social credit code and checks its last character. The check character of the organisation
// code inside is not asked for, since codes of the first years were given without it: OrganisationFits tells.
func ParseUSCC(s string) (USCC, error) {
	want, ok := usccCheck(s)
	if len(s) != 18 || !ok || !digits(s[2:8]) {
		return USCC{}, &FormatError{Kind: "uscc", Value: s, Want: usccWant, Cause: ErrFormat}
	}
	if s[17] != want {
		return USCC{}, &FormatError{Kind: "uscc", Value: s, Want: "check character " + string(want), Cause: ErrCheckDigit}
	}
	return USCC{s: s}, nil
}

// NewUSCC completes 17 characters by their check character; it serves simulated enterprises.
func NewUSCC(body string) (USCC, error) {
	want, ok := usccCheck(body + "0")
	if len(body) != 17 || !ok {
		return USCC{}, &FormatError{Kind: "uscc", Value: body, Want: "17 characters before the check character", Cause: ErrFormat}
	}
	return ParseUSCC(body + string(want))
}

func usccCheck(s string) (byte, bool) {
	if len(s) != 18 || strings.IndexByte(usccAlphabet, s[17]) < 0 {
		return 0, false
	}
	sum := 0
	for i, w := range usccWeights {
		v := strings.IndexByte(usccAlphabet, s[i])
		if v < 0 {
			return 0, false
		}
		sum += v * w
	}
	return usccAlphabet[(31-sum%31)%31], true
}

// Organisation gives characters 9 to 17, the organisation code (组织机构代码).
func (u USCC) Organisation() string {
	if u.s == "" {
		return ""
	}
	return u.s[8:17]
}

// OrganisationFits tells whether the organisation code inside carries its own right check character.
func (u USCC) OrganisationFits() bool {
	return u.s != "" && u.s[16] == organisationCheck(u.s[8:16])
}

// organisationCheck gives the check character of an 8-character organisation code. Source: GB 11714-1997.
func organisationCheck(s string) byte {
	weights := [8]int{3, 7, 9, 10, 5, 8, 4, 2}
	sum := 0
	for i, w := range weights {
		v := int(s[i] - '0')
		if s[i] >= 'A' {
			v = int(s[i]-'A') + 10
		}
		sum += v * w
	}
	switch c := 11 - sum%11; c {
	case 10:
		return 'X'
	case 11:
		return '0'
	default:
		return byte('0' + c)
	}
}

// OrganisationCheck gives the check character of an organisation code's first 8 characters (digits and capital letters),
// or false when the text is of another shape.
func OrganisationCheck(s string) (byte, bool) {
	if len(s) != 8 || !alnum(s) || strings.ToUpper(s) != s {
		return 0, false
	}
	return organisationCheck(s), true
}

// String gives the 18 characters, "" for none.
func (u USCC) String() string { return u.s }

// IsZero tells that there is no code.
func (u USCC) IsZero() bool { return u.s == "" }

// MarshalText writes the 18 characters.
func (u USCC) MarshalText() ([]byte, error) { return []byte(u.s), nil }

// UnmarshalText reads a code; "" is none. A text that ParseUSCC refuses is a FormatError.
func (u *USCC) UnmarshalText(b []byte) error { return unmarshal(u, b, ParseUSCC) }
