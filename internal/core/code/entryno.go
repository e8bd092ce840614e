package code

import "fmt"

// Flow is the direction of goods (进出口标志).
type Flow uint8

// The two directions; the zero value is none.
const (
	Import Flow = iota + 1 // 进口
	Export                 // 出口
)

// ParseFlow reads I or E.
func ParseFlow(s string) (Flow, error) {
	switch s {
	case "I":
		return Import, nil
	case "E":
		return Export, nil
	}
	return 0, &FormatError{Kind: "flow", Value: s, Want: "I or E", Cause: ErrFormat}
}

// String gives I, E or "".
func (f Flow) String() string {
	switch f {
	case Import:
		return "I"
	case Export:
		return "E"
	}
	return ""
}

// IsZero tells that there is no direction.
func (f Flow) IsZero() bool { return f == 0 }

// MarshalText writes I or E.
func (f Flow) MarshalText() ([]byte, error) { return []byte(f.String()), nil }

// UnmarshalText reads I or E; "" is none.
func (f *Flow) UnmarshalText(b []byte) error { return unmarshal(f, b, ParseFlow) }

// EntryNo is the number of a declaration (海关编号), 18 digits: office, year, flow (1 import, 0 export), serial.
type EntryNo struct{ s string }

const entryNoWant = "18 digits: office 4, year 20xx, 1 import or 0 export, serial 9"

// ParseEntryNo reads a declaration number.
func ParseEntryNo(s string) (EntryNo, error) {
	if len(s) != 18 || !digits(s) || s[4:6] != "20" || s[8] > '1' {
		return EntryNo{}, &FormatError{Kind: "entry number", Value: s, Want: entryNoWant, Cause: ErrFormat}
	}
	return EntryNo{s: s}, nil
}

// NewEntryNo puts a number together; year is four digits, serial from 1 to 999,999,999.
func NewEntryNo(office Office, year int, flow Flow, serial int64) (EntryNo, error) {
	mark := "0"
	if flow == Import {
		mark = "1"
	}
	return ParseEntryNo(fmt.Sprintf("%s%04d%s%09d", office, year, mark, serial))
}

// Office gives the customs office that the number belongs to.
func (e EntryNo) Office() Office {
	if e.s == "" {
		return Office{}
	}
	return Office{s: e.s[:4]}
}

// Flow gives the direction that the number tells.
func (e EntryNo) Flow() Flow {
	switch {
	case e.s == "":
		return 0
	case e.s[8] == '1':
		return Import
	}
	return Export
}

// String gives the 18 digits, "" for none.
func (e EntryNo) String() string { return e.s }

// IsZero tells that there is no number.
func (e EntryNo) IsZero() bool { return e.s == "" }

// MarshalText writes the number.
func (e EntryNo) MarshalText() ([]byte, error) { return []byte(e.s), nil }

// UnmarshalText reads a number; "" is none. A text that ParseEntryNo refuses is a FormatError.
func (e *EntryNo) UnmarshalText(b []byte) error { return unmarshal(e, b, ParseEntryNo) }
