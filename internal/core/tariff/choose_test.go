package tariff_test

import (
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

func want[T any](t testing.TB, s string, parse func(string) (T, error)) T {
	t.Helper()
	v, err := parse(s)
	if err != nil {
		t.Fatalf("%q: %v", s, err)
	}
	return v
}

// today is the day of the law in these tests.
var today = cal.MustDate("2026-11-24")

// line makes a line of rates in per cent: "mfn=8 provisional=5".
func line(t testing.TB, rates string) *tariff.Line {
	t.Helper()
	l := &tariff.Line{HS: code.MustHS("8482102000"), Edition: "test", Span: cal.Span{From: cal.MustDate("2020-01-01")}}
	for word := range strings.FieldsSeq(rates) {
		kind, rate, _ := strings.Cut(word, "=")
		l.Measures = append(l.Measures, tariff.Measure{ID: "test-" + kind, Kind: tariff.Kind(kind), Rate: want(t, rate, num.ParsePercent), Span: l.Span})
	}
	return l
}

// TestChoose has the cases of the rate engine that need no proof, and what of the others can be said without one. Source: domain notes 2.5.
func TestChoose(t *testing.T) {
	for _, c := range []struct {
		id, flow, rates, origin, chosen string
		why                             string // of the candidates in their order
	}{
		{"R1", "I", "mfn=8 general=30", "SWE", "mfn 8", ",RATE-MFN-ORIGIN"},
		{"R2", "I", "mfn=8 provisional=5 general=30", "SWE", "provisional 5", ",RATE-PROVISIONAL,RATE-MFN-ORIGIN"},
		{"R7", "I", "mfn=8 special=0 general=30", "ETH", "mfn 8", "RATE-PROOF,,RATE-MFN-ORIGIN"},
		{"R8", "I", "mfn=8 provisional=5 general=30", "", "general 30", "RATE-GENERAL-ORIGIN,RATE-GENERAL-ORIGIN,"},
		{"general origin", "I", "mfn=8 general=30", "PRK", "general 30", "RATE-GENERAL-ORIGIN,"},
		{"a provisional rate that is higher", "I", "mfn=8 provisional=12", "SWE", "provisional 12", ",RATE-PROVISIONAL,RATE-NOT-GIVEN"},
		{"agreement and quota without proof", "I", "mfn=8 agreement=0 quota=1 general=30", "SWE", "mfn 8", "RATE-CERTIFICATE,RATE-PROOF,,RATE-MFN-ORIGIN"},
		{"a gap", "I", "general=30", "SWE", "", "RATE-NOT-GIVEN,RATE-MFN-ORIGIN"},
		{"export duty", "E", "export=20", "", "export 20", ""},
		{"provisional export rate", "E", "export=20 export-provisional=10", "", "export-provisional 10", ",RATE-PROVISIONAL"},
		{"most exports", "E", "mfn=8", "", "", "RATE-NOT-GIVEN"},
	} {
		l := line(t, c.rates)
		q := tariff.Query{Line: l, Flow: want(t, c.flow, code.ParseFlow), On: today}
		if c.origin != "" {
			q.Origin = want(t, c.origin, code.ParseCountry)
		}
		d := tariff.Choose(tariff.NewBook("test", []*tariff.Line{l}, []code.Country{want(t, "PRK", code.ParseCountry)}), q)
		chosen := ""
		if d.Found {
			chosen = string(d.Chosen.Kind) + " " + d.Chosen.Rate.Percent()
		}
		why := make([]string, len(d.Candidates))
		for i, x := range d.Candidates {
			why[i] = x.WhyNot
			if told := tariff.Explain(x); x.WhyNot != "" && (tariff.Reasons()[x.WhyNot].EN == "" || !strings.Contains(told.EN, x.Kind.Name().EN)) {
				t.Errorf("%s: %s is not explained: %q", c.id, x.WhyNot, told.EN)
			}
		}
		if got := strings.Join(why, ","); chosen != c.chosen || got != c.why {
			t.Errorf("%s: chosen is %q and the reasons are %q, want %q and %q", c.id, chosen, got, c.chosen, c.why)
		}
	}
}

// TestChooseByOrigin leaves a rate alone that is for other origins.
func TestChooseByOrigin(t *testing.T) {
	l := line(t, "mfn=8 agreement=0")
	l.Measures[1].Origins = []code.Country{want(t, "GEO", code.ParseCountry)}
	book := tariff.NewBook("test", []*tariff.Line{l}, nil)
	for origin, candidates := range map[string]int{"GEO": 3, "SWE": 2} {
		d := tariff.Choose(book, tariff.Query{Line: l, Flow: code.Import, Origin: want(t, origin, code.ParseCountry), On: today})
		if len(d.Candidates) != candidates || d.Chosen.Kind != tariff.MFN {
			t.Errorf("goods of %s have %d candidates and %s", origin, len(d.Candidates), d.Chosen.Kind)
		}
	}
}

func TestBookByDay(t *testing.T) {
	old, now := line(t, "mfn=8"), line(t, "mfn=6")
	old.Span = cal.Span{From: cal.MustDate("2020-01-01"), Until: cal.MustDate("2025-12-31")}
	now.Span = cal.Span{From: cal.MustDate("2026-01-01")}
	book := tariff.NewBook("two", []*tariff.Line{old, now}, nil)
	for day, line := range map[string]*tariff.Line{"2019-12-31": nil, "2025-12-31": old, "2026-01-01": now} {
		if got, ok := book.Line(old.HS, cal.MustDate(day)); got != line || ok != (line != nil) {
			t.Errorf("on %s the line is %+v", day, got)
		}
	}
	if len(book.Lines()) != 2 || book.Edition() != "two" {
		t.Errorf("the book has %d lines of edition %s", len(book.Lines()), book.Edition())
	}
}

func TestMeasureByDay(t *testing.T) {
	l := line(t, "mfn=8 mfn=6")
	l.Measures[1].Span = cal.Span{From: cal.MustDate("2026-07-01"), Until: cal.MustDate("2026-12-31")}
	for day, rate := range map[string]string{"2026-06-30": "8", "2026-07-01": "6", "2026-12-31": "6", "2027-01-01": "8"} {
		if m, ok := l.Measure(tariff.MFN, cal.MustDate(day)); !ok || m.Rate.Percent() != rate {
			t.Errorf("on %s the rate is %s, want %s", day, m.Rate.Percent(), rate)
		}
	}
	if _, ok := l.Measure(tariff.VAT, today); ok {
		t.Error("a rate that no row gives was found")
	}
}
