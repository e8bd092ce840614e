// Package ui is the design system: the frame of a page and the components that pages are made of.
//
// A component takes a struct of plain data and texts in both languages; the language stands in the context, so a template never
// passes it on. The package promises HTML without inline script or style that is usable by keyboard, by screen reader, on paper
// and without JavaScript; it refuses to know sessions, stores and use cases. The page /design shows every component.
package ui

//go:generate go tool -modfile=../../../tools/go.mod templ generate -path .. -log-level error

import (
	"context"
	"strconv"
	"time"

	"github.com/a-h/templ"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/i18n"
)

type langKey struct{}

// In gives a context in which components speak a language.
func In(ctx context.Context, l i18n.Lang) context.Context {
	return context.WithValue(ctx, langKey{}, l)
}

// Lang gives the language of a context; Chinese where none was set.
func Lang(ctx context.Context) i18n.Lang {
	if l, ok := ctx.Value(langKey{}).(i18n.Lang); ok {
		return l
	}
	return i18n.ZH
}

// T gives a text in the language of the context, with its holes filled.
func T(ctx context.Context, t fault.Text, args ...fault.Arg) string {
	return Lang(ctx).Fill(t, args...)
}

// Same is a text that is the same in both languages: a number, a name, what a person wrote.
func Same(s string) fault.Text { return fault.Text{ZH: s, EN: s} }

// zone is where times are shown.
var zone = time.FixedZone("Asia/Shanghai", 8*60*60)

// Zone gives the zone in which times are shown and typed.
func Zone() *time.Location { return zone }

// Time gives an instant as a person reads it, in China's time: 2026-11-24 09:15 or 24 Nov 2026 09:15; "" for none.
func Time(ctx context.Context, at event.Instant) string {
	switch {
	case at.IsZero():
		return ""
	case Lang(ctx) == i18n.EN:
		return at.Time().In(zone).Format("2 Jan 2006 15:04")
	}
	return at.Time().In(zone).Format("2006-01-02 15:04")
}

// Day gives a civil day as a person reads it: 2026年11月24日 or 24 Nov 2026; "" for none.
func Day(ctx context.Context, d cal.Date) string {
	switch {
	case d.IsZero():
		return ""
	case Lang(ctx) == i18n.EN:
		return strconv.Itoa(d.Day()) + " " + d.Month().String()[:3] + " " + strconv.Itoa(d.Year())
	}
	return strconv.Itoa(d.Year()) + "年" + strconv.Itoa(int(d.Month())) + "月" + strconv.Itoa(d.Day()) + "日"
}

// DayOf gives the civil day of an instant in China's time.
func DayOf(at event.Instant) cal.Date { return cal.DateOf(at.Time().In(zone)) }

// Money gives an amount in yuan with two decimals and its thousands apart: 1,883,996.80.
func Money(m num.Money) string { return Thousands(m.String()) }

// Thousands puts commas between the thousands of a decimal number.
func Thousands(s string) string {
	end := len(s)
	for i := range len(s) {
		if s[i] == '.' {
			end = i
			break
		}
	}
	start := 0
	if s != "" && s[0] == '-' {
		start = 1
	}
	for i := end - 3; i > start; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// Count gives a whole number with its thousands apart.
func Count(n int) string { return Thousands(strconv.Itoa(n)) }

// Link is a place to go to.
type Link struct {
	URL  string
	Text fault.Text
	Now  bool // this is where the reader is
}

func (l Link) href() templ.SafeURL { return templ.URL(l.URL) }

// Mood is what a tag, a note or a figure means: Plain, Good, Warn, Bad or Info.
type Mood string

// The moods.
const (
	Plain Mood = ""
	Good  Mood = "good"
	Warn  Mood = "warn"
	Bad   Mood = "bad"
	Info  Mood = "info"
)

// CellText gives a cell of a table as text.
func CellText(ctx context.Context, c Cell) string {
	switch {
	case c.Tag.Text.ZH != "":
		return T(ctx, c.Tag.Text)
	case c.Label.ZH != "":
		return T(ctx, c.Label)
	case !c.At.IsZero():
		return Time(ctx, c.At)
	}
	return c.Text
}
