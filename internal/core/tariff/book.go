// Package tariff is the customs tariff (税则): lines with their units and supervision conditions, dated measures on them, and
// the choice of the rate that applies, with every candidate and the reason why it won or lost.
//
// A Book is a read-only snapshot that holds every edition and measure it was given; the day of the law selects. The package
// refuses to compute amounts (duty does) and to know where rows come from (ref does).
package tariff

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// Element is one element of the description that the line asks for (申报要素).
type Element struct {
	No   int    `json:"no"`
	Name string `json:"name"`
}

// Line is one line of the tariff in one edition.
type Line struct {
	HS         code.HS   `json:"hs"`   // 10 digits
	Name       string    `json:"name"` // Chinese, without the names of its headings
	Note       string    `json:"note,omitzero"`
	NameEN     string    `json:"nameEn,omitzero"` // of the subheading, where the nomenclature has it
	Unit1      code.Unit `json:"unit1"`
	Unit2      code.Unit `json:"unit2,omitzero"`
	Conditions string    `json:"conditions,omitzero"` // letters of supervision conditions (监管条件): AB4xy
	Elements   []Element `json:"elements,omitempty"`
	Span       cal.Span  `json:"span"`
	Edition    string    `json:"edition"`             // "2020"
	OutOfQuota bool      `json:"outOfQuota,omitzero"` // 配额外: goods of the line are outside the tariff quota that a sister line is for
	// BeyondHS2022 says that HS 2022 does not have the subheading: the line follows HS 2017, or is of China's own chapter 98.
	BeyondHS2022 bool      `json:"beyondHs2022,omitzero"`
	Measures     []Measure `json:"measures"`
}

// Measure finds the measure of a kind among the line's own that is in force on a day; of several the last is taken.
func (l *Line) Measure(k Kind, on cal.Date) (Measure, bool) {
	for i := len(l.Measures) - 1; i >= 0; i-- {
		if m := &l.Measures[i]; m.Kind == k && m.Span.Contains(on) {
			return *m, true
		}
	}
	return Measure{}, false
}

// Book is the tariff of a rulebook, read-only.
type Book struct {
	edition string
	lines   map[code.HS][]*Line
	all     []*Line
	general map[code.Country]bool
	wide    wide
}

// NewBook makes a book of lines. Edition names what a person should be shown beside a rate; general names the origins to which
// the general column applies since no treaty gives them most-favoured-nation treatment.
func NewBook(edition string, lines []*Line, general []code.Country) *Book {
	b := &Book{edition: edition, lines: make(map[code.HS][]*Line, len(lines)), all: lines, general: map[code.Country]bool{}}
	for _, l := range lines {
		b.lines[l.HS] = append(b.lines[l.HS], l)
	}
	for _, c := range general {
		b.general[c] = true
	}
	return b
}

// Edition names the editions of the tariff: "2020", or "2020, 2027".
func (b *Book) Edition() string { return b.edition }

// Line finds the line of a 10-digit code that is in force on a day.
func (b *Book) Line(hs code.HS, on cal.Date) (*Line, bool) {
	for _, l := range b.lines[hs] {
		if l.Span.Contains(on) {
			return l, true
		}
	}
	return nil, false
}

// Lines gives all lines in the order of the source. The slice must not be changed.
func (b *Book) Lines() []*Line { return b.all }

// GeneralOrigin tells whether the general column applies to an origin; an unknown origin is one of them.
func (b *Book) GeneralOrigin(c code.Country) bool { return c.IsZero() || b.general[c] }
