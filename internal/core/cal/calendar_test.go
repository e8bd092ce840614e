package cal_test

import (
	"errors"
	"testing"
	"time"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
)

// off gives a holiday of each day from one to another.
func off(name, from, until string) (list []cal.Exception) {
	for d := cal.MustDate(from); !d.After(cal.MustDate(until)); d = d.AddDays(1) {
		list = append(list, cal.Exception{On: d, Name: name})
	}
	return list
}

// spring is the Spring Festival of 2026 with its weekend days that are worked.
func spring(t *testing.T) cal.Calendar {
	t.Helper()
	list := append(off("春节", "2026-02-15", "2026-02-23"), cal.Exception{On: cal.MustDate("2026-02-14"), Working: true, Name: "春节调休"},
		cal.Exception{On: cal.MustDate("2026-02-28"), Working: true})
	c, err := cal.NewCalendar(list)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func TestCalendar(t *testing.T) {
	c := spring(t)
	for day, want := range map[string]bool{
		"2026-02-13": true, "2026-02-14": true, "2026-02-15": false, "2026-02-23": false, "2026-02-24": true, "2026-02-28": true, "2026-03-01": false,
	} {
		if got := c.IsWorking(cal.MustDate(day)); got != want {
			t.Errorf("%s is a working day: %t, want %t", day, got, want)
		}
	}
	for from, want := range map[string]string{"2026-02-15": "2026-02-24", "2026-02-14": "2026-02-14", "2026-03-01": "2026-03-02", "2200-12-31": "2200-12-31"} {
		if got := c.NextWorking(cal.MustDate(from)); got.String() != want {
			t.Errorf("the working day from %s is %s, want %s", from, got, want)
		}
	}
	for n, want := range map[int]string{-1: "2026-02-13", 0: "2026-02-13", 1: "2026-02-14", 2: "2026-02-24", 6: "2026-02-28", 1 << 40: ""} {
		if got := c.AddWorkingDays(cal.MustDate("2026-02-13"), n); got.String() != want {
			t.Errorf("working day %d is %s, want %s", n, got, want)
		}
	}
	if c.HolidayName(cal.MustDate("2026-02-17")) != "春节" || c.HolidayName(cal.MustDate("2026-02-14")) != "" || c.HolidayName(cal.MustDate("2026-03-01")) != "" {
		t.Error("names of holidays are wrong")
	}
	if !c.IsHoliday(cal.MustDate("2026-02-15")) || c.IsHoliday(cal.MustDate("2026-03-01")) || c.IsHoliday(cal.MustDate("2026-02-14")) {
		t.Error("holidays are wrong")
	}
}

func TestCalendarCoversTheYearOfItsNotice(t *testing.T) {
	// The notice for 2023 begins with the last day of 2022 and says nothing of the rest of that year.
	list := append(off("元旦", "2022-12-31", "2023-01-02"), cal.Exception{On: cal.MustDate("2021-01-09"), Working: true})
	c, err := cal.NewCalendar(list)
	if err != nil {
		t.Fatal(err)
	}
	for year, want := range map[int]bool{2021: false, 2022: false, 2023: true, 2024: false} {
		if c.Covers(year) != want {
			t.Errorf("covers %d: %t, want %t", year, !want, want)
		}
	}
	if !c.IsHoliday(cal.MustDate("2022-12-31")) {
		t.Error("the holiday in December is lost")
	}
}

func TestCalendarRefuses(t *testing.T) {
	day := cal.MustDate("2026-02-14")
	for name, list := range map[string][]cal.Exception{"a day twice": {{On: day}, {On: day, Working: true}}, "no day": {{Name: "春节"}}} {
		if c, err := cal.NewCalendar(list); !errors.Is(err, cal.ErrException) || c.IsHoliday(day) {
			t.Errorf("%s gives %v", name, err)
		}
	}
}

func TestZeroCalendarHasWeekends(t *testing.T) {
	var c cal.Calendar
	if !c.IsWorking(cal.MustDate("2026-11-27")) || c.IsWorking(cal.MustDate("2026-11-28")) || c.Covers(2026) {
		t.Error("the zero calendar is wrong")
	}
	if c.IsWorking(cal.Date{}) || !c.NextWorking(cal.Date{}).IsZero() || !c.AddWorkingDays(cal.Date{}, 5).IsZero() {
		t.Error("no date is a working day")
	}
}

// TestWorkingDaysAreCounted walks day by day to the n-th working day of random calendars.
func TestWorkingDaysAreCounted(t *testing.T) {
	base := cal.MustDate("2026-01-01")
	rapid.Check(t, func(t *rapid.T) {
		working := rapid.MapOfN(rapid.IntRange(0, 60), rapid.Bool(), 0, 40).Draw(t, "exceptions")
		var list []cal.Exception
		for n, w := range working {
			list = append(list, cal.Exception{On: base.AddDays(n), Working: w})
		}
		c, err := cal.NewCalendar(list)
		if err != nil {
			t.Fatal(err)
		}
		d := base.AddDays(rapid.IntRange(0, 60).Draw(t, "from"))
		n := rapid.IntRange(1, 30).Draw(t, "n")
		got, seen := c.AddWorkingDays(d, n), 0
		for e := d.AddDays(1); !e.After(got); e = e.AddDays(1) {
			w, listed := working[e.DaysSince(base)]
			if !listed {
				w = e.Weekday() != time.Saturday && e.Weekday() != time.Sunday
			}
			if w {
				seen++
			}
		}
		if seen != n || !c.IsWorking(got) {
			t.Fatalf("%d working days after %s is %s, %d were counted", n, d, got, seen)
		}
	})
}

func TestFXDate(t *testing.T) {
	c := spring(t)
	for day, want := range map[string]string{
		"2026-01-20": "2025-12-17", "2026-03-01": "2026-02-25", "2026-10-31": "2026-09-16", "2026-11-24": "2026-10-21", "1900-01-15": "",
	} {
		if got := cal.FXDate(cal.MustDate(day), c); got.String() != want {
			t.Errorf("the rate for %s is of %s, want %s", day, got, want)
		}
	}
	if got := cal.FXDate(cal.Date{}, c); !got.IsZero() {
		t.Errorf("the rate for no date is of %s", got)
	}
}

// TestFXDateCountsWednesdays lists the Wednesdays of the month before.
func TestFXDateCountsWednesdays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d, day := draw(t, "day")
		first := midnight(day.Year(), day.Month()-1, 1)
		var list []time.Time
		for e := first; e.Month() == first.Month(); e = e.AddDate(0, 0, 1) {
			if e.Weekday() == time.Wednesday {
				list = append(list, e)
			}
		}
		if got := cal.FXDate(d, cal.Calendar{}); !is(got, list[2]) {
			t.Fatalf("the rate for %s is of %s, want %s", d, got, list[2])
		}
		if first.Year() < 1900 {
			return
		}
		third, err := cal.Parse(list[2].Format(time.DateOnly))
		if err != nil {
			t.Fatal(err)
		}
		c, err := cal.NewCalendar([]cal.Exception{{On: third, Name: "春节"}})
		if err != nil {
			t.Fatal(err)
		}
		if got := cal.FXDate(d, c); !is(got, list[3]) {
			t.Fatalf("the rate for %s is of %s, want %s", d, got, list[3])
		}
	})
}
