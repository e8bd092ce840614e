package code

// Registration is the customs registration code of an enterprise (海关注册编码), 10 characters: division 4, economic
// area 1, kind of enterprise 1, serial 4. Source: domain notes 3.6 after the registration measures of the customs.
type Registration struct{ s string }

// ParseRegistration reads a customs registration code.
func ParseRegistration(s string) (Registration, error) {
	if len(s) != 10 || !digits(s[:4]) || !alnum(s[4:]) || !oneOf(s[4], "123456789W") || !oneOf(s[5], "123456789ABCD0") {
		return Registration{}, &FormatError{Kind: "customs registration", Value: s,
			Want: "4 digits of the division, economic area 1-9 or W, kind of enterprise, 4-character serial", Cause: ErrFormat}
	}
	return Registration{s: s}, nil
}

func oneOf(c byte, set string) bool {
	for i := range len(set) {
		if set[i] == c {
			return true
		}
	}
	return false
}

// Division gives the first four digits, the administrative division.
func (r Registration) Division() string { return r.part(0, 4) }

// Area gives the fifth character, the economic area: 6 is a comprehensive bonded zone, W a bonded logistics centre.
func (r Registration) Area() string { return r.part(4, 5) }

// Kind gives the sixth character, the kind of enterprise: 1 state, 6 private, 8 customs broker.
func (r Registration) Kind() string { return r.part(5, 6) }

func (r Registration) part(from, to int) string {
	if r.s == "" {
		return ""
	}
	return r.s[from:to]
}

// String gives the 10 characters, "" for none.
func (r Registration) String() string { return r.s }

// IsZero tells that there is no code.
func (r Registration) IsZero() bool { return r.s == "" }

// MarshalText writes the code.
func (r Registration) MarshalText() ([]byte, error) { return []byte(r.s), nil }

// UnmarshalText reads a code; "" is none. A text that ParseRegistration refuses is a FormatError.
func (r *Registration) UnmarshalText(b []byte) error { return unmarshal(r, b, ParseRegistration) }
