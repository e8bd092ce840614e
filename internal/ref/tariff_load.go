package ref

import (
	"path"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// rateColumns are the columns of the tariff table that carry a rate, with their kind of measure.
var rateColumns = []struct {
	name string
	kind tariff.Kind
}{{"mfn", tariff.MFN}, {"general", tariff.General}, {"export", tariff.ExportDuty}, {"consumption", tariff.Consumption}, {"vat", tariff.VAT}}

// tariff reads every edition under tariff/; names are those of the nomenclature in English.
func (l *loader) tariff(codes *codelist.Book, names map[string]string) *tariff.Book {
	var e editions
	for _, f := range l.names {
		if path.Dir(f) == "tariff" {
			e.read(l, f, codes, names)
		}
	}
	if len(e.rows) == 0 {
		l.defects = append(l.defects, Defect{File: "tariff/", Why: "no tariff line"})
	}
	l.defects = append(l.defects, e.succeed()...)
	var general []code.Country
	for _, e := range codes.List("general_rate_origin").Rows() {
		if c, err := code.ParseCountry(e.Code); err == nil {
			general = append(general, c)
		}
	}
	return tariff.NewBook(e.names(), e.lines(), general)
}

const nomenclatureFile = "nomenclature/hs2022.csv"

func (l *loader) englishNames() map[string]string {
	t := l.open(nomenclatureFile, spec{key: []string{"code"}, required: []string{"code", "description_en"}})
	names := make(map[string]string, len(t.rows))
	for i := range t.rows {
		names[t.cell(i, "code")] = t.cell(i, "description_en")
	}
	l.close(t)
	return names
}

func (t *table) line(i int, codes *codelist.Book, names map[string]string) *tariff.Line {
	hs := parseCell(t, i, "code", code.ParseHS)
	if hs.Level() != 10 {
		t.defect(t.lines[i], "code", t.cell(i, "code"), "a line of the tariff has 10 digits")
	}
	ln := &tariff.Line{HS: hs, Name: t.cell(i, "name_zh"), Note: t.cell(i, "note_zh"), NameEN: names[hs.Subheading().String()],
		Unit1: t.unit(i, "unit1", codes), Unit2: t.unit(i, "unit2", codes), Conditions: t.cell(i, "conditions"),
		Elements: elements(t.cell(i, "elements")), Span: t.span(i), Edition: t.head["edition"]}
	ln.OutOfQuota = strings.Contains(ln.Name+ln.Note, "配额外")
	for _, letter := range ln.Conditions {
		if _, ok := codes.List(codelist.Conditions).First(string(letter)); !ok {
			t.defect(t.lines[i], "conditions", string(letter), "no such supervision condition")
		}
	}
	ln.BeyondHS2022 = ln.NameEN == ""
	ln.Measures = t.measures(i, hs, ln.Span)
	return ln
}

func (t *table) unit(i int, column string, codes *codelist.Book) code.Unit {
	v := t.cell(i, column)
	if v == "" {
		return code.Unit{}
	}
	u := parseCell(t, i, column, code.ParseUnit)
	if _, ok := codes.List(codelist.Units).First(v); !ok {
		t.defect(t.lines[i], column, v, "no such unit")
	}
	return u
}

// measures makes a dated measure of each rate that the row gives; an empty cell is a gap and stays one.
func (t *table) measures(i int, hs code.HS, span cal.Span) []tariff.Measure {
	out := make([]tariff.Measure, 0, len(rateColumns))
	for _, c := range rateColumns {
		v := t.cell(i, c.name)
		if v == "" || (v == "0" && (c.kind == tariff.ExportDuty || c.kind == tariff.Consumption)) {
			continue
		}
		r := parseCell(t, i, c.name, num.ParseRate)
		if r.Sign() < 0 {
			t.defect(t.lines[i], c.name, v, "a rate is not negative")
		}
		out = append(out, tariff.Measure{ID: "cn" + t.head["edition"] + "-" + c.name + "-" + hs.String(), Kind: c.kind, Rate: r,
			Span: span, Source: t.head["source"]})
	}
	return out
}

// elements reads 1品牌类型;2出口享惠情况;… A part that does not begin with the next number belongs to the one before it, and digits
// after that number to the name: 4加工工艺(如回收硫酸;硫磺硫酸) is one element, 498%馏出温度 is the fourth. Text without a first
// number, such as the lone 0 of two lines, is a gap.
func elements(s string) []tariff.Element {
	if s == "" {
		return nil
	}
	parts := strings.Split(s, ";")
	out := make([]tariff.Element, 0, len(parts))
	for _, p := range parts {
		no := len(out) + 1
		name, next := strings.CutPrefix(p, strconv.Itoa(no))
		switch {
		case next:
			out = append(out, tariff.Element{No: no, Name: name})
		case len(out) > 0:
			out[len(out)-1].Name += ";" + p
		}
	}
	return out
}
