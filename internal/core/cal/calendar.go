package cal

import (
	"errors"
	"fmt"
	"time"
)

// Exception is a day that is not what its day of the week says: a public holiday (法定节假日), or a weekend day that is worked to
// make up for one (调休). A holiday that falls on a weekend is named, too.
type Exception struct {
	On      Date
	Working bool   // true for a day that is worked
	Name    string // of the holiday
	Source  string // the notice that ordered it
}

// ErrException is returned for two exceptions on one day, and for one without a day.
var ErrException = errors.New("exceptions of a calendar need a day each, once")

// Calendar knows the working days of the customs. The zero Calendar has weekends and no holidays. It is read-only.
type Calendar struct {
	days  map[Date]Exception
	years map[int]bool
}

// NewCalendar makes a calendar of exceptions in any order. Two on one day, or one without a day, are an ErrException with the day.
func NewCalendar(list []Exception) (Calendar, error) {
	c := Calendar{days: make(map[Date]Exception, len(list)), years: map[int]bool{}}
	for _, e := range list {
		if _, twice := c.days[e.On]; twice || e.On.IsZero() {
			return Calendar{}, fmt.Errorf("%q %s: %w", e.On, e.Name, ErrException)
		}
		c.days[e.On] = e
		if !e.Working && e.On.Month() < time.December { // days off in December belong to the New Year of the next notice
			c.years[e.On.Year()] = true
		}
	}
	return c, nil
}

// Covers tells whether the holidays of a year are known, that is whether a public holiday from January to November is.
func (c Calendar) Covers(year int) bool { return c.years[year] }

// IsWorking tells whether customs works on a day; on no date it does not.
func (c Calendar) IsWorking(d Date) bool {
	if e, ok := c.days[d]; ok {
		return e.Working
	}
	w := d.Weekday()
	return w != time.Saturday && w != time.Sunday
}

// IsHoliday tells whether a day is a public holiday, a mere weekend not counted.
func (c Calendar) IsHoliday(d Date) bool {
	e, ok := c.days[d]
	return ok && !e.Working
}

// HolidayName gives the name of the public holiday of a day, "" for none.
func (c Calendar) HolidayName(d Date) string {
	if !c.IsHoliday(d) {
		return ""
	}
	return c.days[d].Name
}

// NextWorking gives the day itself when customs works on it, else the next working day; of no date it is no date.
func (c Calendar) NextWorking(d Date) Date {
	for !d.IsZero() && !c.IsWorking(d) {
		d = d.AddDays(1)
	}
	return d
}

// AddWorkingDays gives the n-th working day after a day, the day itself not counted; for n below 1 it is the day itself.
func (c Calendar) AddWorkingDays(d Date, n int) Date {
	for ; n > 0 && !d.IsZero(); n-- {
		d = c.NextWorking(d.AddDays(1))
	}
	return d
}

// FXDate gives the day whose exchange rates (计征汇率) serve the month of d: the third Wednesday of the month before, or the fourth
// when the third is a public holiday. It trusts the calendar to cover that month's year. Source: domain notes 2.6, measures on dutiable
// value.
func FXDate(d Date, c Calendar) Date {
	first := d.FirstOfMonth().AddMonths(-1)
	third := first.AddDays((int(time.Wednesday-first.Weekday())+7)%7 + 14)
	if c.IsHoliday(third) {
		return third.AddDays(7)
	}
	return third
}
