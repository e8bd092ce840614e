// Package code holds the typed codes of customs: commodity, country, currency, unit, office, container, enterprise.
//
// A code that exists is well formed: only a Parse function makes one, its content is not exported, and its zero value
// means "none". Where the standard has a check digit it is checked. Whether a well-formed code is in force on a day is a
// question to a Table, since tables are dated data. The package refuses to guess: nothing is trimmed, upper-cased or
// completed on the way in.
package code

import (
	"errors"
	"fmt"
)

// Reasons why a text is not a code. They come wrapped in a FormatError.
var (
	ErrFormat     = errors.New("wrong length or character")
	ErrCheckDigit = errors.New("check digit does not fit")
)

// FormatError says which kind of code a text was meant to be and why it is not one.
type FormatError struct {
	Kind  string // "country", "hs", "uscc" …
	Value string
	Want  string // the shape: "3 letters"; for a check digit the one that would fit
	Cause error  // ErrFormat or ErrCheckDigit
}

func (e *FormatError) Error() string {
	return fmt.Sprintf("%s %q: %v, want %s", e.Kind, e.Value, e.Cause, e.Want)
}

// Unwrap gives ErrFormat or ErrCheckDigit.
func (e *FormatError) Unwrap() error { return e.Cause }

// kind is the shape of one kind of code. Its methods are called on the zero value.
type kind interface {
	name() string
	want() string
	fits(s string) bool
}

// Code is a well-formed code of one kind, or none. Codes of a kind compare with ==.
type Code[K kind] struct{ s string }

// String gives the code as it is written, "" for none.
func (c Code[K]) String() string { return c.s }

// IsZero tells that there is no code.
func (c Code[K]) IsZero() bool { return c.s == "" }

// AppendText appends the code as it is written.
func (c Code[K]) AppendText(dst []byte) ([]byte, error) { return append(dst, c.s...), nil }

// MarshalText writes the code as it is written.
func (c Code[K]) MarshalText() ([]byte, error) { return []byte(c.s), nil }

// UnmarshalText reads a code; "" is none. A text of another shape is a FormatError.
func (c *Code[K]) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		c.s = ""
		return nil
	}
	v, err := parse[K](string(b))
	if err != nil {
		return err
	}
	*c = v
	return nil
}

func parse[K kind](s string) (Code[K], error) {
	var k K
	if !k.fits(s) {
		return Code[K]{}, &FormatError{Kind: k.name(), Value: s, Want: k.want(), Cause: ErrFormat}
	}
	return Code[K]{s: s}, nil
}

// must is for literals in the code of the platform: it panics when the literal is not a code.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return true
}

func upper(s string) bool {
	for i := range len(s) {
		if s[i] < 'A' || s[i] > 'Z' {
			return false
		}
	}
	return true
}

// alnum tells that s has only digits and ASCII letters.
func alnum(s string) bool {
	for i := range len(s) {
		c := s[i]
		if (c < '0' || c > '9') && (c < 'A' || c > 'Z') && (c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}
