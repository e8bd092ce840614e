package tariff_test

import (
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// world is a random tariff of one line with measures on it and beside it, and a question about it.
type world struct {
	line  *tariff.Line
	rows  []tariff.Row
	query tariff.Query
}

var worldKinds = []tariff.Kind{tariff.General, tariff.MFN, tariff.Provisional, tariff.Agreement, tariff.Special, tariff.Quota, tariff.QuotaProvisional,
	tariff.ExportDuty, tariff.ExportProvisional, tariff.AntiDumping, tariff.Additional, tariff.VAT}

func draw[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

func randomMeasure(t *testing.T, r *rand.Rand) tariff.Measure {
	t.Helper()
	m := tariff.Measure{ID: "m", Kind: draw(r, worldKinds...), Rate: want(t, draw(r, "0", "2", "5", "8", "9", "30"), num.ParsePercent)}
	m.Span = draw(r, cal.Span{}, cal.Span{From: cal.MustDate("2026-01-01")}, cal.Span{Until: cal.MustDate("2026-06-30")}, cal.Span{From: today, Until: today})
	for _, c := range []string{"KOR", "JPN", "ETH"} {
		if r.IntN(3) == 0 {
			m.Origins = append(m.Origins, want(t, c, code.ParseCountry))
		}
	}
	if r.IntN(6) == 0 {
		m.PerUnit, m.Unit = want(t, draw(r, "0.1", "1", "5"), num.ParseAmount), code.Kilogram
	}
	switch m.Kind {
	case tariff.Agreement, tariff.Special:
		m.Terms = &tariff.Terms{Programme: want(t, draw(r, "13", "19", "22"), code.ParseAgreement), InQuotaOnly: r.IntN(4) == 0}
	case tariff.Quota, tariff.QuotaProvisional:
		m.Terms = &tariff.Terms{Documents: []code.Document{want(t, draw(r, "t", "q"), code.ParseDocument)}, Quota: "Q"}
	case tariff.AntiDumping:
		m.Terms = &tariff.Terms{Producer: draw(r, "", "ACME")}
	case tariff.Additional:
		m.Terms = &tariff.Terms{Documents: []code.Document{want(t, "0", code.ParseDocument)}}
	}
	return m
}

func randomWorld(t *testing.T, r *rand.Rand) world {
	t.Helper()
	w := world{line: &tariff.Line{HS: code.MustHS("8482102000"), Unit1: code.Kilogram, OutOfQuota: r.IntN(6) == 0}}
	for range r.IntN(6) {
		w.line.Measures = append(w.line.Measures, randomMeasure(t, r))
	}
	for range r.IntN(14) {
		row := tariff.Row{Measure: randomMeasure(t, r)}
		if hs := draw(r, "", "84", "8482", "848210", "84821020", "8482102000", "8501", "8482102001"); hs != "" {
			row.HS = code.MustHS(hs)
		}
		w.rows = append(w.rows, row)
	}
	q := tariff.Query{Line: w.line, Flow: draw(r, code.Import, code.Import, code.Import, code.Export), On: today, Surety: r.IntN(2) == 0, Unit1: code.Kilogram,
		Value: want(t, "1000.00", num.ParseMoney), Qty1: want(t, draw(r, "0", "10", "100"), num.ParseQty)}
	if o := draw(r, "", "KOR", "JPN", "ETH", "PRK"); o != "" {
		q.Origin = want(t, o, code.ParseCountry)
	}
	for _, p := range []string{"13", "19", "22"} {
		if r.IntN(2) == 0 {
			q.Claims = append(q.Claims, origin.Verdict{Programme: want(t, p, code.ParseAgreement), Why: draw(r, "", "", origin.WhyTransit), Curable: true})
		}
	}
	for _, d := range []string{"t", "0"} {
		if r.IntN(2) == 0 {
			q.Documents = append(q.Documents, want(t, d, code.ParseDocument))
		}
	}
	if r.IntN(5) == 0 {
		q.Spent = []string{"Q"}
	}
	q.Maker.Name = draw(r, "", "acme", "other")
	w.query = q
	return w
}

// plain is the choice as the law is written: it looks at every measure again for each question, and sorts.
type plain struct {
	world
	general bool
}

// all gives the measures in force for the query, the ones that go before others first.
func (p *plain) all(k tariff.Kind) []tariff.Measure {
	var out []tariff.Measure
	fits := func(m *tariff.Measure) bool {
		return m.Kind == k && m.Span.Contains(today) && (len(m.Origins) == 0 || slices.Contains(m.Origins, p.query.Origin))
	}
	for level := 10; level >= 2; level -= 2 {
		for i := len(p.rows) - 1; i >= 0; i-- {
			if r := &p.rows[i]; r.HS.Level() == level && p.line.HS.Within(r.HS) && fits(&r.Measure) {
				out = append(out, r.Measure)
			}
		}
	}
	for i := len(p.line.Measures) - 1; i >= 0; i-- {
		if fits(&p.line.Measures[i]) {
			out = append(out, p.line.Measures[i])
		}
	}
	for _, named := range []bool{true, false} { // those for named origins before those for all
		for i := len(p.rows) - 1; i >= 0; i-- {
			if r := &p.rows[i]; r.HS.IsZero() && (len(r.Origins) > 0) == named && fits(&r.Measure) {
				out = append(out, r.Measure)
			}
		}
	}
	return out
}

func (p *plain) first(k tariff.Kind) *tariff.Measure {
	if list := p.all(k); len(list) > 0 {
		return &list[0]
	}
	return nil
}

func (p *plain) amount(m *tariff.Measure) (num.Exact, bool) {
	x := p.query.Value.Times(m.Rate)
	if m.PerUnit.IsZero() {
		return x, true
	}
	return x.Plus(p.query.Qty1.TimesAmount(m.PerUnit)), p.query.Qty1.Sign() > 0
}

func (p *plain) lower(x, y *tariff.Measure) bool {
	a, known := p.amount(x)
	b, ok := p.amount(y)
	return known && (!ok || a.Cmp(b) < 0)
}

// chosen gives the rate of duty; nil when there is none.
func (p *plain) chosen() *tariff.Measure {
	if p.query.Flow == code.Export {
		if m := p.first(tariff.ExportProvisional); m != nil {
			return m
		}
		return p.first(tariff.ExportDuty)
	}
	quota, quotaProvisional := p.first(tariff.Quota), p.first(tariff.QuotaProvisional)
	opener := quota
	if opener == nil {
		opener = quotaProvisional
	}
	inside := opener != nil && !slices.Contains(p.query.Spent, "Q") && slices.Contains(p.query.Documents, opener.Terms.Documents[0])
	var best *tariff.Measure
	switch {
	case inside && quotaProvisional != nil:
		best = quotaProvisional
	case inside:
		best = quota
	case p.general:
		best = p.first(tariff.General)
	default:
		if best = p.first(tariff.Provisional); best == nil {
			best = p.first(tariff.MFN)
		}
	}
	seen := map[string]bool{}
	for _, k := range []tariff.Kind{tariff.Agreement, tariff.Special} {
		for _, m := range p.all(k) {
			key := string(k) + m.Terms.Programme.String()
			barred := m.Terms.InQuotaOnly && (p.line.OutOfQuota || opener != nil && !inside)
			holds := slices.ContainsFunc(p.query.Claims, func(v origin.Verdict) bool { return v.Programme == m.Terms.Programme && v.Why == "" })
			if !seen[key] && holds && !barred && (best == nil || p.lower(&m, best)) {
				best = &m
			}
			seen[key] = true
		}
	}
	return best
}

// levied gives the shares of the duties on top.
func (p *plain) levied() []string {
	var out []string
	if p.query.Flow == code.Export {
		return out
	}
	var own, rest *tariff.Measure
	for _, m := range p.all(tariff.AntiDumping) {
		switch {
		case m.Terms.Producer == "" && rest == nil:
			rest = &m
		case m.Terms.Producer != "" && p.query.Maker.Name == "acme" && own == nil:
			own = &m
		}
	}
	if own == nil {
		own = rest
	}
	if own != nil {
		out = append(out, own.Rate.Percent())
	}
	if m := p.first(tariff.Additional); m != nil && !slices.Contains(p.query.Documents, m.Terms.Documents[0]) {
		out = append(out, m.Rate.Percent())
	}
	return out
}

// TestChooseAsWritten holds the choice to the plain one on random lines.
func TestChooseAsWritten(t *testing.T) {
	r := rand.New(rand.NewPCG(2026, 11))
	prk := []code.Country{want(t, "PRK", code.ParseCountry)}
	kinds := map[tariff.Kind]int{}
	for n := range 60_000 {
		w := randomWorld(t, r)
		other := &tariff.Line{HS: code.MustHS("8501100000")}
		book := tariff.NewBook("test", []*tariff.Line{w.line, other}, prk).With(w.rows)
		d := tariff.Choose(book, w.query)
		p := plain{w, book.GeneralOrigin(w.query.Origin)}
		best := p.chosen()
		if d.Found != (best != nil) || best != nil && (d.Chosen.Kind != best.Kind || d.Chosen.Rate != best.Rate || d.Chosen.PerUnit != best.PerUnit) {
			t.Fatalf("world %d: chosen %+v, want %+v\nline %+v\nrows %+v\nquery %+v", n, d.Chosen, best, w.line.Measures, w.rows, w.query)
		}
		var levied []string
		for _, c := range d.Additive {
			if c.Eligible {
				levied = append(levied, c.Rate.Percent())
			}
		}
		if !slices.Equal(levied, p.levied()) {
			t.Fatalf("world %d: on top %v, want %v", n, levied, p.levied())
		}
		chosen := 0
		for _, c := range d.Candidates {
			if c.WhyNot == "" {
				chosen++
			}
		}
		if chosen > 1 || (chosen == 1) != d.Found {
			t.Fatalf("world %d: %d candidates have nothing against them: %+v", n, chosen, d.Candidates)
		}
		kinds[d.Chosen.Kind]++
	}
	for _, k := range worldKinds[:9] {
		if kinds[k] < 100 {
			t.Errorf("%s was chosen in %d worlds only", k, kinds[k])
		}
	}
}

// TestChooseWithoutMemory wants no allocation for a line that has the usual rates, whatever rows lie beside it.
func TestChooseWithoutMemory(t *testing.T) {
	l := line(t, "mfn=8 general=30")
	rows := []tariff.Row{{Measure: tariff.Measure{Kind: tariff.Special, Origins: []code.Country{want(t, "ETH", code.ParseCountry)}}},
		{HS: code.MustHS("84"), Measure: tariff.Measure{Kind: tariff.AntiDumping, Origins: []code.Country{want(t, "JPN", code.ParseCountry)}}}}
	book := tariff.NewBook("test", []*tariff.Line{l}, nil).With(rows)
	q := tariff.Query{Line: l, Flow: code.Import, Origin: want(t, "SWE", code.ParseCountry), On: today, Room: make([]tariff.Candidate, 0, tariff.Usual)}
	if n := testing.AllocsPerRun(100, func() { tariff.Choose(book, q) }); n != 0 {
		t.Errorf("%v allocations a choice", n)
	}
}
