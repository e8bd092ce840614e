package tariff

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// wide are the measures that lie outside the lines: those under codes of 2 to 10 digits, and those on every line. A line of thousands
// under one row shares it; a chapter without rows costs no look-up.
type wide struct {
	rows     []Row
	chapters [100]bool                   // that have rows
	lines    map[code.HS][]*Measure      // of each line, the longest code first
	every    map[code.Country][]*Measure // on every line, by origin
	all      []*Measure                  // on every line and for every origin
}

// With gives a book that has these measures too. One under a code of 10 digits goes before one under fewer, and all of them before what
// the line itself has of the kind; of two alike the later goes first.
func (b *Book) With(rows []Row) *Book {
	out := *b
	out.wide = wide{rows: slices.Concat(b.wide.rows, rows), lines: map[code.HS][]*Measure{}, every: map[code.Country][]*Measure{}}
	w := &out.wide
	by := map[code.HS][]*Measure{}
	for i := len(w.rows) - 1; i >= 0; i-- {
		r := &w.rows[i]
		switch {
		case !r.HS.IsZero():
			by[r.HS] = append(by[r.HS], &r.Measure)
			w.chapters[r.HS.ChapterNo()] = true
		case len(r.Origins) == 0:
			w.all = append(w.all, &r.Measure)
		}
		for _, c := range r.Origins {
			if r.HS.IsZero() {
				w.every[c] = append(w.every[c], &r.Measure)
			}
		}
	}
	for hs := range b.lines {
		if !w.chapters[hs.ChapterNo()] {
			continue
		}
		var list []*Measure
		for level := 10; level >= 2; level -= 2 {
			list = append(list, by[hs.At(level)]...)
		}
		if len(list) > 0 {
			w.lines[hs] = list
		}
	}
	return &out
}

// Rows gives the measures outside the lines in the order of the source. The slice must not be changed.
func (b *Book) Rows() []Row { return b.wide.rows }

// under gives the measures under the codes of a line.
func (b *Book) under(hs code.HS) []*Measure {
	if !b.wide.chapters[hs.ChapterNo()] {
		return nil
	}
	return b.wide.lines[hs]
}

// Measure finds the measure of a kind on a line that is in force on a day for goods of any origin: what a row says goes before what the
// line has.
func (b *Book) Measure(l *Line, k Kind, on cal.Date) (Measure, bool) {
	for _, m := range b.under(l.HS) {
		if m.Kind == k && m.Span.Contains(on) {
			return *m, true
		}
	}
	return l.Measure(k, on)
}

// Drawn finds the tariff quota that goods of an origin are drawn from when a certificate among the documents opens it, and the unit by which
// it goes.
func (b *Book) Drawn(l *Line, origin code.Country, documents []code.Document, on cal.Date) (quota string, unit code.Unit, ok bool) {
	for _, m := range b.under(l.HS) {
		t := m.Terms
		if t == nil || t.Quota == "" || !m.For(origin, on) {
			continue
		}
		if slices.ContainsFunc(t.Documents, func(d code.Document) bool { return slices.Contains(documents, d) }) {
			unit = m.Unit
			if unit.IsZero() {
				unit = l.Unit1
			}
			return t.Quota, unit, true
		}
	}
	return "", unit, false
}

// found are the measures that concern one query.
type found struct {
	one  [slots]*Measure // of kinds of which only one can apply
	some [8]*Measure     // preferences and remedies, while there are few
	n    int             // of some
	more []*Measure      // all of them, when there are more
}

// list gives the preferences and remedies.
func (f *found) list() []*Measure {
	if f.more != nil {
		return f.more
	}
	return f.some[:f.n]
}

const (
	slotGeneral = iota
	slotMFN
	slotProvisional
	slotQuota
	slotQuotaProvisional
	slotExport
	slotExportProvisional
	slots
	slotMore
	slotNone
)

func slot(k Kind) int {
	switch k {
	case MFN:
		return slotMFN
	case General:
		return slotGeneral
	case Provisional:
		return slotProvisional
	case Quota:
		return slotQuota
	case QuotaProvisional:
		return slotQuotaProvisional
	case ExportDuty:
		return slotExport
	case ExportProvisional:
		return slotExportProvisional
	case Agreement, Special, AntiDumping, Countervailing, Safeguard, Additional:
		return slotMore
	}
	return slotNone
}

// gather finds the measures for a query in one pass, the ones that go before others first.
func (b *Book) gather(q *Query, f *found) {
	for _, m := range b.under(q.Line.HS) {
		f.take(m, q)
	}
	own := q.Line.Measures
	for i := len(own) - 1; i >= 0; i-- {
		f.take(&own[i], q)
	}
	if len(b.wide.every) > 0 {
		for _, m := range b.wide.every[q.Origin] {
			f.take(m, q)
		}
	}
	for _, m := range b.wide.all {
		f.take(m, q)
	}
}

func (f *found) take(m *Measure, q *Query) {
	s := slot(m.Kind)
	if s == slotNone || !m.For(q.Origin, q.On) {
		return
	}
	if s < slots {
		if f.one[s] == nil {
			f.one[s] = m
		}
		return
	}
	t := m.terms()
	for _, x := range f.list() {
		if y := x.terms(); x.Kind == m.Kind && y.Programme == t.Programme && y.Producer == t.Producer {
			return
		}
	}
	if f.n < len(f.some) {
		f.some[f.n] = m
		f.n++
		return
	}
	if f.more == nil {
		f.more = slices.Clone(f.some[:])
	}
	f.more = append(f.more, m)
}
