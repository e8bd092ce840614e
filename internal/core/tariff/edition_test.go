package tariff_test

import (
	"fmt"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// dated makes a line of an edition.
func dated(t testing.TB, hs, edition, span, rates string) *tariff.Line {
	t.Helper()
	l := line(t, rates)
	l.HS, l.Edition, l.Name, l.Unit1 = code.MustHS(hs), edition, "name of "+hs, want(t, "035", code.ParseUnit)
	l.Span = cal.Span{From: cal.MustDate(span[:10])}
	if len(span) > 12 {
		l.Span.Until = cal.MustDate(span[12:])
	}
	for i := range l.Measures {
		l.Measures[i].Span = l.Span
	}
	return l
}

func twoEditions(t testing.TB) *tariff.Book {
	t.Helper()
	return tariff.NewBook("2020, 2027", []*tariff.Line{
		dated(t, "8482102000", "2020", "2020-01-01..2026-12-31", "mfn=8"), dated(t, "0101210010", "2020", "2020-01-01..2026-12-31", "mfn=0"),
		dated(t, "8482102000", "2027", "2027-01-01..", "mfn=6"), dated(t, "8482101000", "2027", "2027-07-01..", "mfn=6"),
	}, nil)
}

func TestEditions(t *testing.T) {
	b := twoEditions(t)
	if got := fmt.Sprint(b.Editions()); got != "[{2020 2020-01-01..2026-12-31 2} {2027 2027-01-01.. 2}]" {
		t.Error(got)
	}
	for day, want := range map[string]string{"2019-12-31": "2020, 2027 []", "2026-12-31": "2020 [0101210010 8482102000]", "2027-01-01": "2027 [8482102000]",
		"2027-07-01": "2027 [8482101000 8482102000]"} {
		on := cal.MustDate(day)
		codes := []string{}
		for _, l := range b.On(on) {
			codes = append(codes, l.HS.String())
		}
		if got := fmt.Sprint(b.EditionOn(on), " ", codes); got != want {
			t.Errorf("on %s there is %s, want %s", day, got, want)
		}
	}
}

func TestAsOf(t *testing.T) {
	b := twoEditions(t)
	for _, c := range []struct{ hs, day, edition, rate string }{
		{"8482102000", "2026-12-31", "2020", "8 %"}, {"8482102000", "2027-01-01", "2027", "6 %"}, {"8482102000", "2019-12-31", "", ""},
		{"0101210010", "2027-01-01", "", ""}, {"0101210090", "2026-12-31", "", ""},
	} {
		x := b.AsOf(code.MustHS(c.hs), cal.MustDate(c.day))
		edition, rate := "", ""
		if x.Line != nil {
			edition = x.Line.Edition
			rate = x.Measures[0].Written().EN
		}
		if edition != c.edition || rate != c.rate || len(x.Versions) != map[string]int{"8482102000": 2, "0101210010": 1}[c.hs] {
			t.Errorf("%s on %s: %+v", c.hs, c.day, x)
		}
	}
}

// TestEnd ends a line and those of its measures that would go on.
func TestEnd(t *testing.T) {
	l := dated(t, "8482102000", "2020", "2020-01-01..", "mfn=8 vat=13")
	l.Measures[1].Span.Until = cal.MustDate("2021-12-31")
	l.End(cal.MustDate("2026-12-31"))
	if l.Span.Until.String() != "2026-12-31" || l.Measures[0].Span.Until.String() != "2026-12-31" || l.Measures[1].Span.Until.String() != "2021-12-31" {
		t.Errorf("%+v", l)
	}
}

func TestGaps(t *testing.T) {
	var lines []*tariff.Line
	for _, hs := range []string{"9803001000", "9405401000", "9405409000", "8482102000"} {
		l := dated(t, hs, "2020", "2020-01-01..", "mfn=8")
		l.BeyondHS2022 = hs != "8482102000"
		lines = append(lines, l)
	}
	if got := fmt.Sprint(tariff.NewBook("2020", lines, nil).Gaps(today)); got != "[{940540 false 2 name of 9405401000} {980300 true 1 name of 9803001000}]" {
		t.Error(got)
	}
}

// TestCompare changes one thing of a line at a time.
func TestCompare(t *testing.T) {
	set := func(change func(l *tariff.Line)) *tariff.Line {
		l := dated(t, "8482102000", "2027", "2020-01-01..", "mfn=8 general=30")
		l.Conditions, l.Elements = "AB", []tariff.Element{{No: 1, Name: "brand"}}
		change(l)
		return l
	}
	same := set(func(*tariff.Line) {})
	for want, is := range map[string]*tariff.Line{
		"[]":                            set(func(l *tariff.Line) { l.Conditions, l.Edition = "BA", "other" }),
		"[rate mfn 8 % → 6 %]":          set(func(l *tariff.Line) { l.Measures[0].Rate = want(t, "6", num.ParsePercent) }),
		"[rate general 30 % → ]":        set(func(l *tariff.Line) { l.Measures = l.Measures[:1] }),
		"[unit unit2  → 001]":           set(func(l *tariff.Line) { l.Unit2 = want(t, "001", code.ParseUnit) }),
		"[condition conditions AB → A]": set(func(l *tariff.Line) { l.Conditions = "A" }),
		"[element elements brand → ]":   set(func(l *tariff.Line) { l.Elements = nil }),
		"[name note  → n]":              set(func(l *tariff.Line) { l.Note = "n" }),
		"[rate mfn 8 % → ]":             set(func(l *tariff.Line) { l.Measures[0].Span.Until = today.AddDays(-1) }),
		"[added   → name of 0101210010 withdrawn  name of 8482102000 → ]": dated(t, "0101210010", "2027", "2020-01-01..", "mfn=8"),
	} {
		told := []string{}
		for _, c := range tariff.Compare(tariff.Side{Lines: []*tariff.Line{same}, On: today}, tariff.Side{Lines: []*tariff.Line{is}, On: today}) {
			told = append(told, fmt.Sprintf("%s %s %s → %s", c.Kind, c.Field, c.Was, c.Is))
		}
		if got := fmt.Sprint(told); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// TestCount counts a line once for each kind, and once for each field.
func TestCount(t *testing.T) {
	old := dated(t, "8482102000", "2020", "2020-01-01..", "mfn=8 general=30")
	now := dated(t, "8482102000", "2027", "2020-01-01..", "mfn=6 general=20")
	got := tariff.Count(tariff.Compare(tariff.Side{Lines: []*tariff.Line{old}, On: today}, tariff.Side{Lines: []*tariff.Line{now}, On: today}))
	if s := fmt.Sprint(got); s != "[{added  0} {withdrawn  0} {rate  1} {rate mfn 1} {rate general 1} {unit  0} {condition  0} {element  0} {name  0}]" {
		t.Error(s)
	}
}
