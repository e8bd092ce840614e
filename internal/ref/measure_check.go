package ref

import (
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// checkKind wants of each kind what it cannot work without, and nothing that it would not heed.
func (r *measureReader) checkKind(row *tariff.Row) {
	k := row.Kind
	preference := k == tariff.Agreement || k == tariff.Special
	quota := k == tariff.Quota || k == tariff.QuotaProvisional
	remedy := k == tariff.AntiDumping || k == tariff.Countervailing
	if preference != (r.cell("programme") != "") {
		r.defect("programme", "agreement and special rates have a programme, other rates have none")
	}
	if (quota && r.cell("documents") == "") || (!quota && k != tariff.Additional && r.cell("documents") != "") {
		r.defect("documents", "quota rates have certificates, additional duties may have documents that exclude from them, other rates have none")
	}
	if !quota && r.cell("quota") != "" {
		r.defect("quota", "only quota rates are drawn from a quota")
	}
	if !remedy && r.cell("producer") != "" {
		r.defect("producer", "only anti-dumping and countervailing rates go by producer")
	}
	if (remedy || k == tariff.Safeguard || k == tariff.Additional) && r.cell("hs") == everyLine {
		r.defect("hs", "a duty on top is for certain codes")
	}
	if remedy && r.cell("origins") == "" {
		r.defect("origins", "anti-dumping and countervailing rates are for certain origins")
	}
	if r.cell("sliding") != "" && k != tariff.Provisional && k != tariff.MFN {
		r.defect("sliding", "only most-favoured-nation and provisional rates slide")
	}
	if r.cell("hs") == everyLine && (r.cell("per_unit") != "" || r.cell("sliding") != "") {
		r.defect("hs", "a rate by a unit is for certain codes")
	}
}

// keep takes a row that has no defect of its own, unless it is in force twice. A row with a programme becomes one for each span in which
// the programme has the same members.
func (r *measureReader) keep(row tariff.Row) {
	if row.Terms == nil || row.Terms.Programme.IsZero() {
		r.keepOne(row)
		return
	}
	found := false
	for i := range r.programmes.Programmes() {
		p := &r.programmes.Programmes()[i]
		span, ok := within(row.Span, p.Span)
		if p.Code != row.Terms.Programme || !ok {
			continue
		}
		found = true
		part := row
		part.Span = span
		if len(row.Origins) == 0 {
			part.Origins = p.Members
		}
		for _, c := range part.Origins {
			if !p.Member(c) {
				r.defect("origins", "not a member of the programme: "+c.String())
				return
			}
		}
		r.keepOne(part)
	}
	if !found {
		r.defect("programme", "no such programme in force in that time")
	}
}

func (r *measureReader) keepOne(row tariff.Row) {
	for i := range r.rows {
		if x := &r.rows[i]; alike(&x.Row, &row) && x.Span.Overlaps(row.Span) && shareOrigin(x.Origins, row.Origins) {
			r.defect("hs", "in force twice at the same time: as "+x.file+" line "+strconv.Itoa(x.line))
			return
		}
	}
	r.rows = append(r.rows, readRow{row, r.t.file, r.t.lines[r.i]})
}

// alike tells whether two rows would be taken for each other.
func alike(x, y *tariff.Row) bool {
	a, b := termsOf(x), termsOf(y)
	return x.HS == y.HS && x.Kind == y.Kind && a.Programme == b.Programme && a.Producer == b.Producer
}

func termsOf(x *tariff.Row) tariff.Terms {
	if x.Terms == nil {
		return tariff.Terms{}
	}
	return *x.Terms
}

func shareOrigin(x, y []code.Country) bool {
	return len(x) == 0 || len(y) == 0 || slices.ContainsFunc(x, func(c code.Country) bool { return slices.Contains(y, c) })
}

// residuals wants beside each rate of a producer one of all others, for the goods of a producer that is not known.
func (r *measureReader) residuals() {
	for i := range r.rows {
		x := &r.rows[i]
		if termsOf(&x.Row).Producer == "" {
			continue
		}
		rest := slices.ContainsFunc(r.rows, func(y readRow) bool {
			return y.HS == x.HS && y.Kind == x.Kind && termsOf(&y.Row).Producer == "" && y.Span.Overlaps(x.Span) && shareOrigin(y.Origins, x.Origins)
		})
		if !rest {
			r.defects = append(r.defects, Defect{File: x.file, Row: x.line, Column: "producer", Value: termsOf(&x.Row).Producer,
				Why: "there is no rate of all other producers beside it"})
		}
	}
}
