package ref

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

const (
	agreementsFile = "codes/trade_agreement.csv"
	preferenceFile = "rules/preference_rule.csv"
	groupsFile     = "rules/cumulation_group.csv"
)

// programmes makes the programmes of the list of agreements, with their rules of origin where these are known.
func (l *loader) programmes() *origin.Book {
	t := l.tables[agreementsFile]
	if t == nil {
		return origin.NewBook(nil)
	}
	var rows []origin.Programme
	for i := range t.rows {
		p := origin.Programme{Code: parseCell(t, i, "code", code.ParseAgreement), Name: fault.Text{ZH: t.cell(i, "name_zh"), EN: t.cell(i, "name_en")},
			Members: countries(t.cell(i, "members")), Span: t.span(i), Verified: t.cell(i, "verified") == "true", Source: t.cell(i, "source")}
		l.rulesOfOrigin(&p)
		rows = append(rows, p)
	}
	return origin.NewBook(rows)
}

// countries reads codes that were looked up in their table before.
func countries(list string) []code.Country {
	var out []code.Country
	for part := range strings.SplitSeq(list, "|") {
		if c, err := code.ParseCountry(part); err == nil {
			out = append(out, c)
		}
	}
	return out
}

// rulesOfOrigin adds the rules that are in force when the programme begins.
func (l *loader) rulesOfOrigin(p *origin.Programme) {
	t := l.tables[preferenceFile]
	if t == nil {
		return
	}
	before := len(t.defects)
	for i := range t.rows {
		if t.cell(i, "code") != p.Code.String() || !t.span(i).Overlaps(p.Span) {
			continue
		}
		for v := range words(t.cell(i, "proofs")) {
			p.Proofs = append(p.Proofs, origin.Proof(v))
		}
		for v := range words(t.cell(i, "criteria")) {
			p.Criteria = append(p.Criteria, origin.Criterion(v))
		}
		for v := range words(t.cell(i, "transit_papers")) {
			p.TransitPapers = append(p.TransitPapers, v)
		}
		p.ProofMonths, p.TransitMonths = t.count(i, "proof_months"), t.count(i, "transit_months")
		p.Content, p.DeMinimis = t.share(i, "content"), t.share(i, "de_minimis")
		p.WithChina = t.cell(i, "with_china") == "yes"
		if t.cell(i, "waiver_cny") != "" {
			p.Waiver = parseCell(t, i, "waiver_cny", num.ParseMoney)
		}
	}
	l.defects = append(l.defects, t.defects[before:]...)
	l.groups(p)
}

func (l *loader) groups(p *origin.Programme) {
	t := l.tables[groupsFile]
	if t == nil {
		return
	}
	for i := range t.rows {
		if t.cell(i, "programme") == p.Code.String() && t.span(i).Overlaps(p.Span) {
			p.Groups = append(p.Groups, countries(t.cell(i, "members")))
		}
	}
}

// words gives the parts of a cell, none of an empty one.
func words(cell string) func(func(string) bool) {
	if cell == "" {
		return func(func(string) bool) {}
	}
	return strings.SplitSeq(cell, "|")
}

// count reads a number of months; an empty cell is none.
func (t *table) count(i int, column string) int {
	v := t.cell(i, column)
	if v == "" {
		return 0
	}
	n := parseCell(t, i, column, strconv.Atoi)
	if n < 0 || n > 1200 {
		t.defect(t.lines[i], column, v, "want a number of months")
	}
	return n
}

// share reads a share from 0 to 1; an empty cell is 0.
func (t *table) share(i int, column string) num.Rate {
	v := t.cell(i, column)
	if v == "" {
		return num.Rate{}
	}
	r := parseCell(t, i, column, num.ParseRate)
	if r.Sign() < 0 || r.Cmp(num.OneRate()) > 0 {
		t.defect(t.lines[i], column, v, "want a share from 0 to 1")
	}
	return r
}

// within gives the days that two spans share; false when there are none.
func within(a, b cal.Span) (cal.Span, bool) {
	out := a
	if b.From.After(out.From) {
		out.From = b.From
	}
	if out.Until.IsZero() || !b.Until.IsZero() && b.Until.Before(out.Until) {
		out.Until = b.Until
	}
	return out, a.Overlaps(b)
}
