package declaration

import (
	"errors"
	"fmt"
)

// ErrName is returned for a text that names no value of a small set.
var ErrName = errors.New("no such name")

// Flag is a tick that may also be left open.
type Flag uint8

// The three values of a flag.
const (
	Unset Flag = iota
	No
	Yes
)

var flagNames = [...]string{"", "no", "yes"}

// String gives "", "no" or "yes".
func (f Flag) String() string { return nameOf(flagNames[:], int(f)) }

// MarshalText writes "", "no" or "yes".
func (f Flag) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads "", "no" or "yes"; another text is an ErrName.
func (f *Flag) UnmarshalText(b []byte) error {
	i, err := indexOf(flagNames[:], b)
	*f = Flag(i)
	return err
}

var chargeNames = [...]string{"", "percent", "perTonne", "total"}

// String gives "", "percent", "perTonne" or "total".
func (m ChargeMark) String() string { return nameOf(chargeNames[:], int(m)) }

// MarshalText writes the name of the mark.
func (m ChargeMark) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads the name of a mark; another text is an ErrName.
func (m *ChargeMark) UnmarshalText(b []byte) error {
	i, err := indexOf(chargeNames[:], b)
	*m = ChargeMark(i)
	return err
}

func nameOf(names []string, i int) string {
	if i < len(names) {
		return names[i]
	}
	return ""
}

func indexOf(names []string, b []byte) (int, error) {
	for i, n := range names {
		if n == string(b) {
			return i, nil
		}
	}
	return 0, fmt.Errorf("%q: %w of %q", b, ErrName, names)
}
