package tariff

import (
	"cmp"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// Edition is one edition of the tariff (税则版本) in a book.
type Edition struct {
	Name  string   `json:"edition"` // "2020"
	Span  cal.Span `json:"span"`    // from the first day of a line of it to the last
	Lines int      `json:"lines"`
}

// Editions gives the editions of the book in the order in which they come into force.
func (b *Book) Editions() []Edition {
	at := map[string]int{}
	var out []Edition
	for _, l := range b.all {
		i, ok := at[l.Edition]
		if !ok {
			i = len(out)
			at[l.Edition] = i
			out = append(out, Edition{Name: l.Edition, Span: l.Span})
		}
		out[i].Lines++
		out[i].Span = hull(out[i].Span, l.Span)
	}
	slices.SortStableFunc(out, func(a, b Edition) int { return a.Span.From.Compare(b.Span.From) })
	return out
}

// hull gives the span from the earlier beginning to the later end.
func hull(a, b cal.Span) cal.Span {
	if b.From.Before(a.From) {
		a.From = b.From
	}
	if b.Until.IsZero() || (!a.Until.IsZero() && b.Until.After(a.Until)) {
		a.Until = b.Until
	}
	return a
}

// EditionOn names the editions that have lines in force on a day, and all of the book when none has: "2020".
func (b *Book) EditionOn(on cal.Date) string {
	var names []string
	for _, e := range b.Editions() {
		if e.Span.Contains(on) {
			names = append(names, e.Name)
		}
	}
	return cmp.Or(strings.Join(names, ", "), b.edition)
}

// On gives the lines that are in force on a day, in the order of their codes.
func (b *Book) On(on cal.Date) []*Line {
	var out []*Line
	for _, l := range b.all {
		if l.Span.Contains(on) {
			out = append(out, l)
		}
	}
	slices.SortStableFunc(out, func(a, b *Line) int { return cmp.Compare(a.HS.String(), b.HS.String()) })
	return out
}

// Extract is what the tariff says of a code on a day (税则查询).
type Extract struct {
	HS       code.HS   `json:"hs"`
	On       cal.Date  `json:"on"`
	Line     *Line     `json:"line"` // nil when no line of the code is in force on the day
	Measures []Measure `json:"measures"`
	Versions []Version `json:"versions"` // of the code in all editions, in the order of their days
}

// Version is a line of a code in one edition.
type Version struct {
	Edition string   `json:"edition"`
	Span    cal.Span `json:"span"`
}

// AsOf tells what is in force for a 10-digit code on a day: the line, all measures on it that day, those of programmes and remedies too, and
// when other editions have it.
func (b *Book) AsOf(hs code.HS, on cal.Date) Extract {
	x := Extract{HS: hs, On: on, Measures: []Measure{}, Versions: []Version{}}
	for _, l := range b.lines[hs] {
		x.Versions = append(x.Versions, Version{Edition: l.Edition, Span: l.Span})
	}
	slices.SortStableFunc(x.Versions, func(a, b Version) int { return a.Span.From.Compare(b.Span.From) })
	if l, ok := b.Line(hs, on); ok {
		x.Line = l
		for _, m := range b.measures(l) {
			if m.Span.Contains(on) {
				x.Measures = append(x.Measures, *m)
			}
		}
	}
	return x
}

// measures gives the measures on a line: its own, those of the rows under its code, and those on every line.
func (b *Book) measures(l *Line) []*Measure {
	var out []*Measure
	for i := range l.Measures {
		out = append(out, &l.Measures[i])
	}
	out = append(out, b.under(l.HS)...)
	for i := range b.wide.rows {
		if r := &b.wide.rows[i]; r.HS.IsZero() {
			out = append(out, &r.Measure)
		}
	}
	return out
}

// Gap is a subheading of the tariff that Harmonized System 2022 does not have.
type Gap struct {
	Subheading code.HS `json:"subheading"`
	National   bool    `json:"national"` // of chapter 98, which is China's own; the others ended with HS 2017 or were split
	Lines      int     `json:"lines"`
	Name       string  `json:"name"` // of its first line, in Chinese
}

// Gaps gives the subheadings of the lines in force on a day that HS 2022 does not have, in the order of their codes.
func (b *Book) Gaps(on cal.Date) []Gap {
	out := []Gap{}
	for _, l := range b.On(on) {
		if !l.BeyondHS2022 {
			continue
		}
		sub := l.HS.Subheading()
		if n := len(out); n == 0 || out[n-1].Subheading != sub {
			out = append(out, Gap{Subheading: sub, National: l.HS.Chapter().String() == "98", Name: l.Name})
		}
		out[len(out)-1].Lines++
	}
	return out
}

// End makes a day the last of a line and of those of its measures that would go on after it. It is for makers of a book; the lines of a
// book must not be changed.
func (l *Line) End(on cal.Date) {
	l.Span.Until = on
	for i := range l.Measures {
		if s := &l.Measures[i].Span; s.Until.IsZero() || s.Until.After(on) {
			s.Until = on
		}
	}
}
