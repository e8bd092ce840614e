// Package cal is the civil calendar of the law: days without a clock, spans of validity, working days.
//
// A Date decides which law applies; it is no instant and knows no zone. The package promises that the zero Date means "no
// date" and that all arithmetic is exact; it refuses to know what day it is today.
package cal

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"
)

// Date is a civil day from 1900-01-01 to 2200-12-31. The zero value is no date and sorts before every day. Dates compare with ==.
type Date struct{ days int32 } // days since 1899-12-31, so that 0 is free

// ErrDate is returned for a text or triple that is no civil day of the years 1900 to 2200.
var ErrDate = errors.New("not a civil day from 1900 to 2200")

const (
	epochDays = -25568 // 1899-12-31 in days since 1970-01-01
	lastDay   = 109938 // 2200-12-31
)

// NewDate makes a date of a year, a month from 1 and a day from 1. What is no day of the calendar is an ErrDate.
func NewDate(year, month, day int) (Date, error) {
	t := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if year < 1900 || year > 2200 || t.Year() != year || int(t.Month()) != month || t.Day() != day {
		return Date{}, fmt.Errorf("%04d-%02d-%02d: %w", year, month, day, ErrDate)
	}
	return ofTime(t), nil
}

// DateOf gives the civil day of a time where its location is; no date outside of 1900…2200.
func DateOf(t time.Time) Date {
	d, err := NewDate(t.Year(), int(t.Month()), t.Day())
	if err != nil {
		return Date{}
	}
	return d
}

func ofTime(t time.Time) Date { return ofDays(t.Unix()/86400 - epochDays) }

// ofDays gives no date for what lies outside of the calendar.
func ofDays(n int64) Date {
	if n < 1 || n > lastDay {
		return Date{}
	}
	return Date{days: int32(n)}
}

func (d Date) time() time.Time { return time.Unix((int64(d.days)+epochDays)*86400, 0).UTC() }

// Parse reads 2026-11-24. Anything else is an ErrDate with the text.
func Parse(s string) (Date, error) {
	if len(s) != 10 || s[4] != '-' || s[7] != '-' {
		return Date{}, fail(s)
	}
	return parse(s, s[:4], s[5:7], s[8:])
}

// ParseCompact reads 20261124. Anything else is an ErrDate with the text.
func ParseCompact(s string) (Date, error) {
	if len(s) != 8 {
		return Date{}, fail(s)
	}
	return parse(s, s[:4], s[4:6], s[6:])
}

func parse(whole, year, month, day string) (Date, error) {
	y, okY := number(year)
	m, okM := number(month)
	d, okD := number(day)
	if !okY || !okM || !okD {
		return Date{}, fail(whole)
	}
	return NewDate(y, m, d)
}

// fail names the text that is refused, a long one by its beginning. It keeps no hold of s, so that a text on the stack stays there.
func fail(s string) error {
	const most = 40
	if len(s) > most {
		end := most
		for end > most-utf8.UTFMax && !utf8.RuneStart(s[end]) {
			end--
		}
		return fmt.Errorf("%q…: %w", strings.Clone(s[:end]), ErrDate)
	}
	return fmt.Errorf("%q: %w", strings.Clone(s), ErrDate)
}

func number(s string) (int, bool) {
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return 0, false
		}
		n = n*10 + int(s[i]-'0')
	}
	return n, true
}

// MustDate is Parse for literals; it panics when the literal is no date.
func MustDate(s string) Date {
	d, err := Parse(s)
	if err != nil {
		panic(err)
	}
	return d
}

// IsZero tells that there is no date.
func (d Date) IsZero() bool { return d.days == 0 }

// Year gives the year, 0 for no date.
func (d Date) Year() int {
	if d.days == 0 {
		return 0
	}
	return d.time().Year()
}

// Month gives the month, 0 for no date.
func (d Date) Month() time.Month {
	if d.days == 0 {
		return 0
	}
	return d.time().Month()
}

// Day gives the day of the month, 0 for no date.
func (d Date) Day() int {
	if d.days == 0 {
		return 0
	}
	return d.time().Day()
}

// Weekday gives the day of the week; of no date it is Sunday.
func (d Date) Weekday() time.Weekday { return time.Weekday(((int(d.days)+epochDays+4)%7 + 7) % 7) }

// AddDays gives the day n days later, or earlier for a negative n. Of no date, and beyond the years 1900 to 2200, it is no date.
func (d Date) AddDays(n int) Date {
	if d.days == 0 || n > lastDay || n < -lastDay {
		return Date{}
	}
	return ofDays(int64(d.days) + int64(n))
}

// AddMonths gives the same day n months later, or earlier for a negative n; where that month is too short, its last day. Of no
// date, and beyond the years 1900 to 2200, it is no date.
func (d Date) AddMonths(n int) Date {
	const most = 12 * 301 // months from 1900 to 2200
	if d.days == 0 || n > most || n < -most {
		return Date{}
	}
	t := d.time()
	first := time.Date(t.Year(), t.Month()+time.Month(n), 1, 0, 0, 0, 0, time.UTC)
	last := first.AddDate(0, 1, -1).Day()
	return ofTime(first.AddDate(0, 0, min(t.Day(), last)-1))
}

// FirstOfMonth gives the first day of the date's month, no date for no date.
func (d Date) FirstOfMonth() Date { return d.AddDays(1 - d.Day()) }

// DaysSince gives the number of days from e to d, negative when d is the earlier one, 0 when either is no date.
func (d Date) DaysSince(e Date) int {
	if d.days == 0 || e.days == 0 {
		return 0
	}
	return int(d.days - e.days)
}

// Before tells whether d is an earlier day than e; no date is before every day.
func (d Date) Before(e Date) bool { return d.days < e.days }

// After tells whether d is a later day than e; every day is after no date.
func (d Date) After(e Date) bool { return d.days > e.days }

// Compare gives -1, 0 or 1; no date comes first.
func (d Date) Compare(e Date) int { return cmp.Compare(d.days, e.days) }

// String gives 2026-11-24, "" for no date.
func (d Date) String() string { return string(d.append(nil, true)) }

// Compact gives 20261124, "" for no date.
func (d Date) Compact() string { return string(d.append(nil, false)) }

// AppendText appends String; it never fails.
func (d Date) AppendText(b []byte) ([]byte, error) { return d.append(b, true), nil }

func (d Date) append(b []byte, dashes bool) []byte {
	if d.days == 0 {
		return b
	}
	y, m, day := d.time().Date()
	b = append(b, byte('0'+y/1000), byte('0'+y/100%10), byte('0'+y/10%10), byte('0'+y%10))
	if dashes {
		b = append(b, '-')
	}
	b = append(b, byte('0'+m/10), byte('0'+m%10))
	if dashes {
		b = append(b, '-')
	}
	return append(b, byte('0'+day/10), byte('0'+day%10))
}

// MarshalText writes String.
func (d Date) MarshalText() ([]byte, error) { return d.append(nil, true), nil }

// UnmarshalText reads what Parse reads; "" is no date.
func (d *Date) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = Date{}
		return nil
	}
	v, err := Parse(string(b))
	if err != nil {
		return err
	}
	*d = v
	return nil
}
