package code

// Container is the number of a freight container (集装箱号): owner, category, serial and check digit, 11 characters.
// Source: ISO 6346:2022.
type Container struct{ s string }

const containerWant = "4 letters (the last U, J or Z), 6 digits and a check digit"

// ParseContainer reads a container number and checks its check digit.
func ParseContainer(s string) (Container, error) {
	if len(s) != 11 || !upper(s[:4]) || !digits(s[4:]) || (s[3] != 'U' && s[3] != 'J' && s[3] != 'Z') {
		return Container{}, &FormatError{Kind: "container", Value: s, Want: containerWant, Cause: ErrFormat}
	}
	if want := containerCheck(s); s[10] != want {
		return Container{}, &FormatError{Kind: "container", Value: s, Want: "check digit " + string(want), Cause: ErrCheckDigit}
	}
	return Container{s: s}, nil
}

// NewContainer completes owner, category and serial (10 characters) by the check digit; it serves simulated cargo.
func NewContainer(body string) (Container, error) {
	if len(body) != 10 || !upper(body[:4]) || !digits(body[4:]) {
		return Container{}, &FormatError{Kind: "container", Value: body, Want: "4 letters and 6 digits", Cause: ErrFormat}
	}
	return ParseContainer(body + string(containerCheck(body)))
}

// containerCheck weighs each character by a power of two; letters count from 10 and skip the multiples of 11.
func containerCheck(s string) byte {
	sum := 0
	for i := range 10 {
		v := int(s[i]) - '0'
		if s[i] >= 'A' {
			v = int(s[i]-'A') + 10
			v += (v - 1) / 10 // 11, 22 and 33 are left out
		}
		sum += v << i
	}
	return byte('0' + sum%11%10)
}

// String gives the 11 characters, "" for none.
func (c Container) String() string { return c.s }

// IsZero tells that there is no number.
func (c Container) IsZero() bool { return c.s == "" }

// MarshalText writes the number.
func (c Container) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads a number; "" is none. A text that ParseContainer refuses is a FormatError.
func (c *Container) UnmarshalText(b []byte) error { return unmarshal(c, b, ParseContainer) }
