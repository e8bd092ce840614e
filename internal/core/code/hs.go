package code

// HS is a commodity code (商品编号) of the Harmonized System with 2, 4, 6, 8 or 10 digits: chapter, heading, subheading,
// national line, customs line.
type HS struct{ s string }

const hsWant = "2, 4, 6, 8 or 10 digits, the first two a chapter from 01 to 97 or 98, 99"

// ParseHS reads a commodity code of one of its five levels. Chapter 00 and the reserved chapter 77 are a FormatError.
func ParseHS(s string) (HS, error) {
	n := len(s)
	if n < 2 || n > 10 || n%2 != 0 || !digits(s) || s[:2] == "00" || s[:2] == "77" {
		return HS{}, &FormatError{Kind: "hs", Value: s, Want: hsWant, Cause: ErrFormat}
	}
	return HS{s: s}, nil
}

// MustHS is ParseHS for literals; it panics when the literal is not a commodity code.
func MustHS(s string) HS { return must(ParseHS(s)) }

// String gives the digits, "" for none.
func (h HS) String() string { return h.s }

// IsZero tells that there is no code.
func (h HS) IsZero() bool { return h.s == "" }

// Level gives the number of digits: 0, 2, 4, 6, 8 or 10.
func (h HS) Level() int { return len(h.s) }

// Chapter gives the first two digits.
func (h HS) Chapter() HS { return h.At(2) }

// ChapterNo gives the number of the chapter, 1 to 99; 0 for no code.
func (h HS) ChapterNo() int {
	if h.s == "" {
		return 0
	}
	return int(h.s[0]-'0')*10 + int(h.s[1]-'0')
}

// Heading gives the first four digits, or fewer when the code is a chapter.
func (h HS) Heading() HS { return h.At(4) }

// Subheading gives the first six digits, the part that all countries share, or fewer when the code is shorter.
func (h HS) Subheading() HS { return h.At(6) }

// At gives the code cut to level 2, 4, 6, 8 or 10; a code that is shorter stays as it is.
func (h HS) At(level int) HS {
	if level >= len(h.s) || level < 2 || level%2 != 0 {
		return h
	}
	return HS{s: h.s[:level]}
}

// Within tells whether the code is the given one or lies under it.
func (h HS) Within(parent HS) bool {
	return parent.s != "" && len(h.s) >= len(parent.s) && h.s[:len(parent.s)] == parent.s
}

// MarshalText writes the digits.
func (h HS) MarshalText() ([]byte, error) { return []byte(h.s), nil }

// UnmarshalText reads the digits; "" is none. A text that ParseHS refuses is a FormatError.
func (h *HS) UnmarshalText(b []byte) error { return unmarshal(h, b, ParseHS) }

func unmarshal[T any](to *T, b []byte, parse func(string) (T, error)) error {
	var v T
	if len(b) > 0 {
		var err error
		if v, err = parse(string(b)); err != nil {
			return err
		}
	}
	*to = v
	return nil
}
