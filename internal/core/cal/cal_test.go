package cal_test

import (
	"encoding/json"
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
)

func TestDateAgainstTime(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := time.Date(rapid.IntRange(1900, 2199).Draw(t, "year"), time.Month(rapid.IntRange(1, 12).Draw(t, "month")),
			rapid.IntRange(1, 28).Draw(t, "day"), 0, 0, 0, 0, time.UTC)
		d, err := cal.Parse(want.Format("2006-01-02"))
		if err != nil {
			t.Fatal(err)
		}
		n := rapid.IntRange(0, 300).Draw(t, "n")
		if d.Weekday() != want.Weekday() || d.Year() != want.Year() || d.Month() != want.Month() || d.Day() != want.Day() {
			t.Fatalf("%s is %v %d-%d-%d", want, d.Weekday(), d.Year(), d.Month(), d.Day())
		}
		if got := d.AddDays(n); got.String() != want.AddDate(0, 0, n).Format("2006-01-02") || got.DaysSince(d) != n {
			t.Fatalf("%s and %d days is %s", d, n, got)
		}
		if c, err := cal.ParseCompact(d.Compact()); err != nil || c != d {
			t.Fatalf("%s compact is %q, read %v, %v", d, d.Compact(), c, err)
		}
	})
}

func TestDateRefuses(t *testing.T) {
	for _, s := range []string{"", "2026-02-29", "2026-13-01", "2026-00-10", "1899-12-31", "2201-01-01", "2026-1-01", "20261124", "2026-11-24 ", "２026-11-24"} {
		if _, err := cal.Parse(s); !errors.Is(err, cal.ErrDate) {
			t.Errorf("Parse(%q) gives %v, want ErrDate", s, err)
		}
	}
	for _, s := range []string{"", "20260230", "2026-1-1", "2026112", "2026112a"} {
		if _, err := cal.ParseCompact(s); !errors.Is(err, cal.ErrDate) {
			t.Errorf("ParseCompact(%q) gives %v, want ErrDate", s, err)
		}
	}
}

func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-03-15", -3, "2025-12-15"}, {"2026-12-31", 2, "2027-02-28"}} {
		if got := cal.MustDate(c.from).AddMonths(c.n); got.String() != c.want {
			t.Errorf("%s and %d months is %s, want %s", c.from, c.n, got, c.want)
		}
	}
}

func TestZeroDate(t *testing.T) {
	var d cal.Date
	if b, err := json.Marshal(struct {
		D cal.Date `json:"d,omitzero"`
	}{d}); err != nil || string(b) != "{}" {
		t.Errorf("no date marshals to %s, %v", b, err)
	}
	if !d.IsZero() || d.String() != "" || d.Year() != 0 || !d.AddDays(3).IsZero() || (cal.Span{}).Contains(d) {
		t.Error("no date behaves like one")
	}
}

func TestSpan(t *testing.T) {
	s := cal.Span{From: cal.MustDate("2026-01-01"), Until: cal.MustDate("2026-12-31")}
	for day, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2026-12-31": true, "2027-01-01": false} {
		if got := s.Contains(cal.MustDate(day)); got != want {
			t.Errorf("%s contains %s: %t", s, day, got)
		}
	}
	if !s.Overlaps(cal.Span{From: s.Until}) || s.Overlaps(cal.Span{From: s.Until.AddDays(1)}) || !s.Overlaps(cal.Span{}) {
		t.Error("overlap at the edge is wrong")
	}
}

// spring is the Spring Festival of 2026 with its weekend days that are worked.
func spring(t *testing.T) cal.Calendar {
	t.Helper()
	var list []cal.Exception
	for d := cal.MustDate("2026-02-15"); !d.After(cal.MustDate("2026-02-23")); d = d.AddDays(1) {
		list = append(list, cal.Exception{On: d, Name: "春节"})
	}
	list = append(list, cal.Exception{On: cal.MustDate("2026-02-14"), Working: true}, cal.Exception{On: cal.MustDate("2026-02-28"), Working: true})
	c, err := cal.NewCalendar(list)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCalendar(t *testing.T) {
	c := spring(t)
	for day, want := range map[string]bool{"2026-02-13": true, "2026-02-14": true, "2026-02-15": false, "2026-02-23": false, "2026-02-24": true, "2026-02-28": true, "2026-03-01": false} {
		if got := c.IsWorking(cal.MustDate(day)); got != want {
			t.Errorf("%s is a working day: %t, want %t", day, got, want)
		}
	}
	if got := c.NextWorking(cal.MustDate("2026-02-15")); got.String() != "2026-02-24" {
		t.Errorf("the next working day is %s", got)
	}
	if got := c.AddWorkingDays(cal.MustDate("2026-02-13"), 2); got.String() != "2026-02-24" {
		t.Errorf("the second working day is %s", got)
	}
	if c.HolidayName(cal.MustDate("2026-02-17")) != "春节" || c.HolidayName(cal.MustDate("2026-02-14")) != "" || !c.Covers(2026) || c.Covers(2027) {
		t.Error("names or years are wrong")
	}
	if _, err := cal.NewCalendar([]cal.Exception{{On: cal.MustDate("2026-02-14")}, {On: cal.MustDate("2026-02-14")}}); !errors.Is(err, cal.ErrException) {
		t.Errorf("a day twice gives %v", err)
	}
}

func TestFXDate(t *testing.T) {
	c := spring(t)
	for month, want := range map[string]string{"2026-01-20": "2025-12-17", "2026-03-01": "2026-02-25", "2026-10-31": "2026-09-16", "2026-11-24": "2026-10-21"} {
		if got := cal.FXDate(cal.MustDate(month), c); got.String() != want {
			t.Errorf("the rate for %s is of %s, want %s", month, got, want)
		}
	}
}
