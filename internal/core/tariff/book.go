// Package tariff is the customs tariff (税则): lines with their units and supervision conditions, dated measures on them, and
// the choice of the rate that applies, with every candidate and the reason why it won or lost.
//
// A Book is a read-only snapshot that holds every edition and measure it was given; the day of the law selects. The package
// refuses to compute amounts (duty does) and to know where rows come from (ref does).
package tariff

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Kind is the kind of a measure (税率种类).
type Kind string

// The kinds. A line has those that a table gives it; Agreement, Special and Quota rates need a proof, so Choose tells them and does
// not take them.
const (
	General           Kind = "general"            // 普通税率
	MFN               Kind = "mfn"                // 最惠国税率
	Provisional       Kind = "provisional"        // 进口暂定税率
	Agreement         Kind = "agreement"          // 协定税率
	Special           Kind = "special"            // 特惠税率
	Quota             Kind = "quota"              // 关税配额税率
	ExportDuty        Kind = "export"             // 出口税率
	ExportProvisional Kind = "export-provisional" // 出口暂定税率
	Consumption       Kind = "consumption"        // 消费税
	VAT               Kind = "vat"                // 进口环节增值税
	AntiDumping       Kind = "anti-dumping"       // 反倾销税
	Countervailing    Kind = "countervailing"     // 反补贴税
	Safeguard         Kind = "safeguard"          // 保障措施关税
	Additional        Kind = "additional"         // 加征关税
)

// Measure is one dated rate on a line.
type Measure struct {
	ID      string         `json:"id"`                // stable within the book: cn2020-mfn-0101210010
	Kind    Kind           `json:"kind"`              //
	Rate    num.Rate       `json:"rate"`              // share of the base
	PerUnit num.Amount     `json:"perUnit,omitzero"`  // CNY a unit of Unit, for specific and compound rates
	Unit    code.Unit      `json:"unit,omitzero"`     // of PerUnit
	Origins []code.Country `json:"origins,omitempty"` // to which origins; empty is all
	Span    cal.Span       `json:"span"`
	Source  string         `json:"source"`
}

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
	Edition    string    `json:"edition"` // "2020"
	Measures   []Measure `json:"measures"`
}

// Measure finds the measure of a kind that is in force on a day; of several the last is taken.
func (l *Line) Measure(k Kind, on cal.Date) (Measure, bool) {
	for i := len(l.Measures) - 1; i >= 0; i-- {
		if m := &l.Measures[i]; m.Kind == k && m.Span.Contains(on) {
			return *m, true
		}
	}
	return Measure{}, false
}

// MeasureFor finds the measure of a kind on goods of an origin that is in force on a day; of several the last is taken.
func (l *Line) MeasureFor(k Kind, origin code.Country, on cal.Date) (Measure, bool) {
	if m := l.find(k, origin, on); m != nil {
		return *m, true
	}
	return Measure{}, false
}

func (l *Line) find(k Kind, origin code.Country, on cal.Date) *Measure {
	for i := len(l.Measures) - 1; i >= 0; i-- {
		m := &l.Measures[i]
		if m.Kind == k && m.Span.Contains(on) && (len(m.Origins) == 0 || slices.Contains(m.Origins, origin)) {
			return m
		}
	}
	return nil
}

// Book is the tariff of a rulebook, read-only.
type Book struct {
	edition string
	lines   map[code.HS][]*Line
	all     []*Line
	general map[code.Country]bool
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

// Edition names the edition of the tariff: "2020".
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
