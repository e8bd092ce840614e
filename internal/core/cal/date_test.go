package cal_test

import (
	"encoding/json"
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
)

// midnight gives the day of the standard library, the oracle of this package.
func midnight(year int, month time.Month, day int) time.Time {
	return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
}

// draw draws a day of the calendar, both ends included.
func draw(t *rapid.T, name string) (cal.Date, time.Time) {
	want := midnight(1900, 1, 1).AddDate(0, 0, rapid.IntRange(0, 109937).Draw(t, name))
	d, err := cal.NewDate(want.Year(), int(want.Month()), want.Day())
	if err != nil {
		t.Fatal(err)
	}
	return d, want
}

// is tells whether a date is what the oracle says: no date outside of the years 1900 to 2200.
func is(d cal.Date, want time.Time) bool {
	if want.Year() < 1900 || want.Year() > 2200 {
		return d.IsZero()
	}
	return d.String() == want.Format(time.DateOnly)
}

// TestEveryDay compares each day of three centuries with the standard library.
func TestEveryDay(t *testing.T) {
	first := cal.MustDate("1900-01-01")
	d, n := first, 0
	for want := midnight(1900, 1, 1); want.Year() <= 2200; want = want.AddDate(0, 0, 1) {
		if !is(d, want) || d.Compact() != want.Format("20060102") || d.Weekday() != want.Weekday() || d.Year() != want.Year() ||
			d.Month() != want.Month() || d.Day() != want.Day() || d.DaysSince(first) != n {
			t.Fatalf("day %d is %s, %v, want %s", n, d, d.Weekday(), want)
		}
		iso, err := cal.Parse(d.String())
		compact, errC := cal.ParseCompact(d.Compact())
		triple, errT := cal.NewDate(want.Year(), int(want.Month()), want.Day())
		if err != nil || errC != nil || errT != nil || iso != d || compact != d || triple != d {
			t.Fatalf("%s reads back as %v, %v, %v (%v, %v, %v)", d, iso, compact, triple, err, errC, errT)
		}
		d, n = d.AddDays(1), n+1
	}
	for _, outside := range []time.Time{midnight(1899, 12, 31), midnight(2201, 1, 1)} {
		if got := cal.DateOf(outside); !got.IsZero() {
			t.Errorf("%s is the day %s", outside, got)
		}
	}
	east := time.FixedZone("", 8*60*60)
	if got := cal.DateOf(time.Date(2026, 11, 24, 16, 30, 0, 0, time.UTC).In(east)); got.String() != "2026-11-25" {
		t.Errorf("half past midnight in the east is %s", got)
	}
	if !d.IsZero() || n != 109938 {
		t.Errorf("after %d days comes %s, want no date", n, d)
	}
}

func TestStepsAgainstTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, day := draw(t, "day")
		e, other := draw(t, "other")
		n := rapid.IntRange(-120000, 120000).Draw(t, "days")
		if got := d.AddDays(n); !is(got, day.AddDate(0, 0, n)) {
			t.Fatalf("%s and %d days is %s", d, n, got)
		}
		if got, want := d.DaysSince(e), int((day.Unix()-other.Unix())/86400); got != want || e.AddDays(got) != d {
			t.Fatalf("from %s to %s are %d days, want %d", e, d, got, want)
		}
		if d.Compare(e) != day.Compare(other) || d.Before(e) != day.Before(other) || d.After(e) != day.After(other) || (d == e) != day.Equal(other) {
			t.Fatalf("%s and %s are in the wrong order", d, e)
		}
		m := rapid.IntRange(-3700, 3700).Draw(t, "months")
		if got := d.AddMonths(m); !is(got, addMonths(day, m)) {
			t.Fatalf("%s and %d months is %s, want %s", d, m, got, addMonths(day, m))
		}
		if got := d.FirstOfMonth(); !is(got, midnight(day.Year(), day.Month(), 1)) {
			t.Fatalf("the month of %s begins on %s", d, got)
		}
	})
}

// addMonths goes back from the same day of the month until it is in the month meant.
func addMonths(day time.Time, n int) time.Time {
	month := midnight(day.Year(), day.Month()+time.Month(n), 1)
	got := month.AddDate(0, 0, day.Day()-1)
	for got.Month() != month.Month() {
		got = got.AddDate(0, 0, -1)
	}
	return got
}

func TestAddMonthsKeepsToTheMonth(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-15", -3, "2025-12-15"}, {"2026-12-31", 2, "2027-02-28"},
		{"2024-02-29", 12, "2025-02-28"}, {"2026-05-31", 0, "2026-05-31"}, {"2200-11-30", 1, "2200-12-30"}, {"2200-12-01", 1, ""}, {"1900-01-31", -1, ""},
	} {
		if got := cal.MustDate(c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s and %d months is %s, want %q", c.from, c.n, got, c.want)
		}
	}
}

func TestStepsBeyondTheCalendarGiveNoDate(t *testing.T) {
	d := cal.MustDate("2026-11-24")
	for _, n := range []int{math.MaxInt, math.MinInt, math.MaxInt32, math.MinInt32, 1 << 32, 1<<32 + 1, 120000} {
		if days, months := d.AddDays(n), d.AddMonths(n); !days.IsZero() || !months.IsZero() {
			t.Errorf("%d steps lead to %s and %s", n, days, months)
		}
	}
}

// TestNewDate compares any triple with the standard library, which moves what is no day to one that is.
func TestNewDate(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		y, m, day := rapid.IntRange(1890, 2210).Draw(t, "year"), rapid.IntRange(-1, 14).Draw(t, "month"), rapid.IntRange(-1, 33).Draw(t, "day")
		want := midnight(y, time.Month(m), day)
		valid := want.Year() == y && int(want.Month()) == m && want.Day() == day && y >= 1900 && y <= 2200
		d, err := cal.NewDate(y, m, day)
		if valid != (err == nil) || valid && !is(d, want) || !valid && (!errors.Is(err, cal.ErrDate) || !d.IsZero()) {
			t.Fatalf("NewDate(%d, %d, %d) = %s, %v", y, m, day, d, err)
		}
	})
	for _, n := range []int{math.MaxInt, math.MinInt, 1 << 32} {
		if d, err := cal.NewDate(n, n, n); !errors.Is(err, cal.ErrDate) {
			t.Errorf("NewDate of %d thrice gives %v, %v", n, d, err)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, s := range []string{
		"", "2026-02-29", "2026-13-01", "2026-00-10", "2026-01-00", "1899-12-31", "2201-01-01", "0000-00-00", "2026-1-01", "20261124", "2026-11-24 ",
		"２026-11-24", "2026/11/24", "2026-11-2a", "-026-11-24", "+026-11-24", "2026-11-24T00:00:00Z", "24-11-2026", "1900-02-29", "2100-02-29",
	} {
		if d, err := cal.Parse(s); !errors.Is(err, cal.ErrDate) || !d.IsZero() {
			t.Errorf("Parse(%q) gives %v, %v, want ErrDate", s, d, err)
		}
	}
	for _, s := range []string{"", "20260230", "2026-1-1", "2026112", "2026112a", "202611240", "２02611", "18991231", "00000000"} {
		if d, err := cal.ParseCompact(s); !errors.Is(err, cal.ErrDate) || !d.IsZero() {
			t.Errorf("ParseCompact(%q) gives %v, %v, want ErrDate", s, d, err)
		}
	}
	for in, want := range map[string]string{
		"24.11.2026":               `"24.11.2026": not a civil day from 1900 to 2200`,
		strings.Repeat("日", 1e5):   `"` + strings.Repeat("日", 13) + `"…: not a civil day from 1900 to 2200`,
		strings.Repeat("\x80", 99): `"` + strings.Repeat(`\x80`, 36) + `"…: not a civil day from 1900 to 2200`,
	} {
		if _, err := cal.Parse(in); err == nil || err.Error() != want {
			t.Errorf("the refusal of %.50q reads %v", in, err)
		}
	}
}

func TestMustDatePanicsOnAnImpossibleLiteral(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("no panic")
		}
	}()
	cal.MustDate("2026-02-30")
}

func TestTextRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, _ := draw(t, "day")
		var back map[cal.Date]cal.Date
		out, err := json.Marshal(map[cal.Date]cal.Date{d: d})
		if err != nil || json.Unmarshal(out, &back) != nil || back[d] != d {
			t.Fatalf("%s goes through JSON as %s, %v", d, out, err)
		}
		if b, err := d.AppendText([]byte("x")); err != nil || string(b) != "x"+d.String() {
			t.Fatalf("%s is appended as %s, %v", d, b, err)
		}
	})
	d := cal.MustDate("2026-11-24")
	if err := d.UnmarshalText([]byte("tomorrow")); !errors.Is(err, cal.ErrDate) || d.String() != "2026-11-24" {
		t.Errorf("a bad text gives %v and leaves %s", err, d)
	}
	if err := d.UnmarshalText(nil); err != nil || !d.IsZero() {
		t.Errorf("an empty text gives %v and leaves %s", err, d)
	}
}

func TestNoDate(t *testing.T) {
	var none cal.Date
	day := cal.MustDate("1900-01-01")
	if b, err := json.Marshal(struct {
		D cal.Date `json:"d,omitzero"`
	}{none}); err != nil || string(b) != "{}" {
		t.Errorf("no date marshals to %s, %v", b, err)
	}
	if !none.IsZero() || none.String() != "" || none.Compact() != "" || none.Year() != 0 || none.Month() != 0 || none.Day() != 0 {
		t.Error("no date has parts")
	}
	if !none.AddDays(3).IsZero() || !none.AddMonths(3).IsZero() || !none.FirstOfMonth().IsZero() || none.DaysSince(day) != 0 || day.DaysSince(none) != 0 {
		t.Error("no date leads to one")
	}
	if !none.Before(day) || !day.After(none) || none.Compare(cal.Date{}) != 0 {
		t.Error("no date is not the first")
	}
}

func TestDatesDoNotAllocate(t *testing.T) {
	text, buf := []byte("2026-11-24"), make([]byte, 0, 16)
	var d cal.Date
	n := testing.AllocsPerRun(100, func() {
		if err := d.UnmarshalText(text); err != nil {
			t.Fatal(err)
		}
		if _, err := d.AddMonths(3).AddDays(1).AppendText(buf); err != nil {
			t.Fatal(err)
		}
	})
	if n != 0 {
		t.Errorf("reading, adding and writing a date allocates %v times", n)
	}
}

func BenchmarkParse(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := cal.Parse("2026-11-24"); err != nil {
			b.Fatal(err)
		}
	}
}
