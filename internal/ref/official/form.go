// Package official takes tables in as offices publish them: editions of the tariff and monthly lists of exchange rates. Out comes a
// table in the form of package ref, or the reasons why not.
//
// Headings are known in Chinese and English by a list; rates are per cent or fractions as the heading or the cell says; units are
// known by code and by name. Each row is checked by itself and against the others. A row with a fault is kept apart with its faults,
// which name row, column and value and say how to mend it; the good rows are told from it. The package refuses to guess: what can be
// read in two ways is a fault. It writes no file and knows no day but those it is given.
package official

import (
	"slices"
	"strings"

	"golang.org/x/text/width"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/sheet"
)

// form says what a table that is taken in may have.
type form struct {
	columns []column
	key     []string // columns whose values together may be in force only once on a day
	spans   bool     // rows have days from and until which they are in force
	finish  func(d *Draft, ln *line)
	code    string // the column by which headings are found, and rows between the lines told from lines
}

// column is one column of a form.
type column struct {
	name     string   // in the table of package ref
	headings []string // other words for it, as plain makes them
	must     bool     // there is no table without it
	filled   bool     // no row is without it
	rate     bool     // holds rates, per cent or fractions
	read     func(d *Draft, text string) (string, *fault.Fault)
}

// plain makes headings comparable: width folded, lower case, without spaces, brackets, marks of per cent and words of the like.
func plain(heading string) string {
	s := strings.ToLower(width.Fold.String(heading))
	return strings.NewReplacer(" ", "", "\n", "", "\r", "", "\t", "", "(", "", ")", "", "（", "", "）", "", "%", "", "_", "", "-", "", "/", "", ":", "",
		"fraction", "", "percent", "", "小数", "", "百分比", "", "*", "").Replace(s)
}

// is tells whether a heading names the column.
func (c *column) is(heading string) bool {
	p := plain(heading)
	if p == "" {
		return false
	}
	if p == plain(c.name) {
		return true
	}
	return slices.Contains(c.headings, p)
}

// scale is how the figures of a column of rates are meant.
type scale uint8

const (
	unsaid scale = iota
	percent
	fraction
)

// scaleOf reads the scale from a heading: a mark of per cent, a word, or the name of the column in our own tables, which have fractions.
func scaleOf(heading, name string) scale {
	s := strings.ToLower(width.Fold.String(heading))
	switch {
	case strings.Contains(s, "%"), strings.Contains(s, "per cent"), strings.Contains(s, "percent"), strings.Contains(s, "百分比"):
		return percent
	case strings.Contains(s, "fraction"), strings.Contains(s, "小数"), s == name:
		return fraction
	}
	return unsaid
}

// layout is where the columns of a form stand in a table.
type layout struct {
	body     int // index of the first row after the headings
	at       map[string]int
	headings []string // of each column of the file
	scales   map[string]scale
	ignored  []string // headings that are none of the form's
}

// mostTitles is how many rows of titles may stand above the headings.
const mostTitles = 30

// find looks for the headings: the first row that has the form's code and another column of it. A second row of headings under merged
// ones is taken along.
func (f *form) find(rows []sheet.Row) (*layout, bool) {
	for i := range min(len(rows), mostTitles) {
		upper, lower, body := texts(rows[i]), []string(nil), i+1
		if !f.names(upper, f.code) || f.known(upper) < 2 {
			continue
		}
		if body < len(rows) && f.second(rows[body], upper) {
			lower = texts(rows[body])
			body++
		}
		return f.lay(upper, lower, body), true
	}
	return nil, false
}

func texts(r sheet.Row) []string {
	out := make([]string, len(r.Cells))
	for i, c := range r.Cells {
		out[i] = c.Text
	}
	return out
}

func (f *form) known(cells []string) int {
	n := 0
	for _, c := range f.columns {
		if f.names(cells, c.name) {
			n++
		}
	}
	return n
}

func (f *form) names(cells []string, name string) bool {
	for _, c := range f.columns {
		for _, h := range cells {
			if c.name == name && c.is(h) {
				return true
			}
		}
	}
	return false
}

// second tells that a row goes on with the headings: nothing under the code, and under another heading a word that names a column.
func (f *form) second(r sheet.Row, upper []string) bool {
	for i, h := range upper {
		if f.names([]string{h}, f.code) && r.Cell(i).Text != "" {
			return false
		}
	}
	return f.known(texts(r)) > 0
}

func (f *form) lay(upper, lower []string, body int) *layout {
	l := &layout{body: body, at: map[string]int{}, scales: map[string]scale{}}
	above := ""
	for i := range max(len(upper), len(lower)) {
		h, under := nth(upper, i), nth(lower, i)
		if h != "" {
			above = h
		}
		whole := h
		if under != "" {
			whole, h = above+" "+under, under
		}
		l.headings = append(l.headings, whole)
		f.place(l, i, h, whole)
	}
	return l
}

// place enters a column of the file where the form has it. Of two columns of one heading the first stands and the second is told.
func (f *form) place(l *layout, i int, heading, whole string) {
	for _, c := range f.columns {
		if !c.is(heading) && !c.is(whole) {
			continue
		}
		if _, twice := l.at[c.name]; twice {
			break
		}
		l.at[c.name], l.scales[c.name] = i, scaleOf(whole, c.name)
		return
	}
	if whole != "" {
		l.ignored = append(l.ignored, whole)
	}
}

func nth(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return ""
}
