package ref

import (
	"path"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// everyLine stands in the column hs for all lines of the tariff.
const everyLine = "*"

// mostShare is the rate above which a share of the value is surely a number of per cent.
const mostShare = 6

// measures reads every table under measures/: rates that lie beside the editions, each on all lines under a code.
func (l *loader) measures(book *tariff.Book, programmes *origin.Book, codes *codelist.Book) *tariff.Book {
	r := &measureReader{loader: l, programmes: programmes, codes: codes, lines: linesUnder(book)}
	for _, f := range l.names {
		if path.Dir(f) != "measures" {
			continue
		}
		r.t = l.open(f, spec{required: []string{"hs", "kind", "from", "source"}, columns: []string{"programme", "origins", "producer", "rate", "per_unit",
			"unit", "documents", "quota", "sliding", "in_quota_only"}})
		for r.i = range r.t.rows {
			l.madeUp = l.madeUp || r.t.cell(r.i, "illustrative") == "true"
			r.read()
		}
		l.close(r.t)
	}
	r.residuals()
	out := make([]tariff.Row, len(r.rows))
	for i := range r.rows {
		out[i] = r.rows[i].Row
	}
	return book.With(out)
}

// linesUnder gives the lines under each code of 2 to 10 digits.
func linesUnder(book *tariff.Book) map[code.HS][]*tariff.Line {
	out := map[code.HS][]*tariff.Line{}
	for _, ln := range book.Lines() {
		for level := 2; level <= 10; level += 2 {
			hs := ln.HS.At(level)
			out[hs] = append(out[hs], ln)
		}
	}
	return out
}

// measureReader reads rows of measures and compares them with each other.
type measureReader struct {
	*loader
	programmes *origin.Book
	codes      *codelist.Book
	lines      map[code.HS][]*tariff.Line
	t          *table
	i          int
	rows       []readRow
}

// readRow is a measure with the row that it came from.
type readRow struct {
	tariff.Row
	file string
	line int
}

func (r *measureReader) cell(column string) string { return r.t.cell(r.i, column) }

func (r *measureReader) defect(column, why string) {
	r.t.defect(r.t.lines[r.i], column, r.cell(column), why)
}

// read makes a row; one with a programme becomes a row for each span in which the programme has the same members.
func (r *measureReader) read() {
	before := len(r.t.defects)
	row := tariff.Row{Measure: tariff.Measure{ID: r.id(), Kind: tariff.Kind(r.cell("kind")), Span: r.t.span(r.i), Source: r.cell("source")}}
	if !slices.Contains(tariff.Kinds(), row.Kind) {
		r.defect("kind", "no such kind of measure")
	}
	if v := r.cell("hs"); v != everyLine {
		row.HS = parseCell(r.t, r.i, "hs", code.ParseHS)
		if !row.HS.IsZero() && len(r.lines[row.HS]) == 0 {
			r.defect("hs", "no line of the tariff lies under this code")
		}
	}
	for v := range words(r.cell("origins")) {
		c, err := code.ParseCountry(v)
		if _, ok := r.codes.List(codelist.Countries).First(v); err != nil || !ok {
			r.defect("origins", "no such country: "+v)
		}
		row.Origins = append(row.Origins, c)
	}
	r.rate(&row)
	row.Terms = r.terms()
	r.checkKind(&row)
	if len(r.t.defects) == before {
		r.keep(row)
	}
}

// id names a measure by what makes it one, so that it stays the same when rows are added.
func (r *measureReader) id() string {
	parts := []string{r.cell("kind"), strings.ReplaceAll(r.cell("hs"), everyLine, "all")}
	for _, c := range []string{"programme", "origins", "producer", "from"} {
		if v := r.cell(c); v != "" {
			parts = append(parts, strings.ReplaceAll(strings.ReplaceAll(v, " ", "_"), "|", "+"))
		}
	}
	return strings.Join(parts, "-")
}

// rate reads rate, amount a unit and unit. None at all is a gap, which no row of measures may be.
func (r *measureReader) rate(row *tariff.Row) {
	if r.cell("rate") != "" {
		row.Rate = parseCell(r.t, r.i, "rate", num.ParseRate)
		if row.Rate.Sign() < 0 || row.Rate.Whole() >= mostShare {
			r.defect("rate", "a rate is a share from 0 to 6: 0.08 is 8 per cent")
		}
	}
	if r.cell("per_unit") != "" {
		row.PerUnit = parseCell(r.t, r.i, "per_unit", num.ParseAmount)
		if row.PerUnit.Sign() <= 0 {
			r.defect("per_unit", "an amount a unit is more than nought")
		}
	}
	row.Unit = r.t.unit(r.i, "unit", r.codes)
	byUnit := r.cell("per_unit") != "" || r.cell("sliding") != ""
	switch {
	case r.cell("rate") == "" && !byUnit:
		r.defect("rate", "want a rate, an amount a unit or a sliding rate")
	case byUnit == row.Unit.IsZero():
		r.defect("unit", "an amount a unit and a sliding rate have a unit, other rates have none")
	case byUnit:
		for _, ln := range r.lines[row.HS] {
			if ln.Unit1 != row.Unit && ln.Unit2 != row.Unit && ln.Span.Overlaps(row.Span) {
				r.defect("unit", "line "+ln.HS.String()+" has no such statutory unit")
				return
			}
		}
	}
}

// terms reads what the rate depends on; nil when that is nothing.
func (r *measureReader) terms() *tariff.Terms {
	t := tariff.Terms{Producer: r.cell("producer"), Quota: r.cell("quota"), Sliding: r.sliding()}
	if r.cell("programme") != "" {
		t.Programme = parseCell(r.t, r.i, "programme", code.ParseAgreement)
	}
	for v := range words(r.cell("documents")) {
		d, err := code.ParseDocument(v)
		if _, ok := r.codes.List(codelist.Documents).First(v); err != nil || !ok {
			r.defect("documents", "no such supervision document: "+v)
		}
		t.Documents = append(t.Documents, d)
	}
	r.t.oneOf(r.i, "in_quota_only", "yes|")
	r.t.oneOf(r.i, "illustrative", "true|false|")
	t.InQuotaOnly, t.Illustrative = r.cell("in_quota_only") == "yes", r.cell("illustrative") == "true"
	t.Unverified = r.cell("verified") == "false"
	if t.Producer == "" && t.Quota == "" && t.Sliding == nil && t.Programme.IsZero() && len(t.Documents) == 0 && !t.InQuotaOnly && !t.Illustrative && !t.Unverified {
		return nil
	}
	return &t
}

// sliding reads threshold=14.000;per_unit=0.280;a=9.0;b=0.0269;cap=0.40.
func (r *measureReader) sliding() *tariff.Sliding {
	if r.cell("sliding") == "" {
		return nil
	}
	values := map[string]string{}
	for part := range strings.SplitSeq(r.cell("sliding"), ";") {
		k, v, _ := strings.Cut(part, "=")
		values[k] = v
	}
	s := &tariff.Sliding{}
	var errs [5]error
	s.Threshold, errs[0] = num.ParseAmount(values["threshold"])
	s.PerUnit, errs[1] = num.ParseAmount(values["per_unit"])
	s.A, errs[2] = num.ParseRate(values["a"])
	s.B, errs[3] = num.ParseRate(values["b"])
	s.Cap, errs[4] = num.ParseRate(values["cap"])
	bad := s.Threshold.Sign() <= 0 || s.PerUnit.Sign() <= 0 || s.A.Sign() <= 0 || s.B.Sign() <= 0 || s.Cap.Sign() <= 0 || s.Cap.Whole() >= mostShare
	if bad || len(values) != len(errs) || slices.ContainsFunc(errs[:], func(err error) bool { return err != nil }) {
		r.defect("sliding", "want threshold=…;per_unit=…;a=…;b=…;cap=…, all more than nought, and cap a share")
	}
	return s
}
