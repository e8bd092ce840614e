package cal

import (
	"errors"
	"fmt"
	"time"
)

// Exception is a day that is not what its day of the week says: a public holiday, or a weekend day that is worked (调休).
type Exception struct {
	On      Date
	Working bool
	Name    string
	Source  string
}

// ErrException is returned for two exceptions on one day, or one without a day.
var ErrException = errors.New("exceptions of a calendar need a day each, once")

// Calendar knows the working days of the customs. The zero Calendar has weekends and no holidays. It is read-only.
type Calendar struct {
	days  map[Date]Exception
	years map[int]bool
}

// NewCalendar makes a calendar of exceptions.
func NewCalendar(list []Exception) (Calendar, error) {
	c := Calendar{days: make(map[Date]Exception, len(list)), years: map[int]bool{}}
	for _, e := range list {
		if _, twice := c.days[e.On]; twice || e.On.IsZero() {
			return Calendar{}, fmt.Errorf("%q: %w", e.On, ErrException)
		}
		c.days[e.On] = e
		c.years[e.On.Year()] = true
	}
	return c, nil
}

// Covers tells whether the holidays of a year are known.
func (c Calendar) Covers(year int) bool { return c.years[year] }

// IsWorking tells whether customs works on a day.
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

// NextWorking gives the day itself when customs works on it, else the next working day.
func (c Calendar) NextWorking(d Date) Date {
	for !d.IsZero() && !c.IsWorking(d) {
		d = d.AddDays(1)
	}
	return d
}

// AddWorkingDays gives the n-th working day after a day, n from 1.
func (c Calendar) AddWorkingDays(d Date, n int) Date {
	for ; n > 0; n-- {
		d = c.NextWorking(d.AddDays(1))
	}
	return d
}

// FXDate gives the day whose exchange rates serve the month of d: the third Wednesday of the month before, or the fourth
// when the third is a public holiday. Source: DOMAIN 2.6, measures on dutiable value.
func FXDate(d Date, c Calendar) Date {
	first := d.FirstOfMonth().AddMonths(-1)
	third := first.AddDays((int(time.Wednesday-first.Weekday())+7)%7 + 14)
	if c.IsHoliday(third) {
		return third.AddDays(7)
	}
	return third
}
