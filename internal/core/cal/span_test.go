package cal_test

import (
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
)

func TestSpanIncludesBothEnds(t *testing.T) {
	s := cal.Span{From: cal.MustDate("2026-01-01"), Until: cal.MustDate("2026-12-31")}
	for day, want := range map[string]bool{"2025-12-31": false, "2026-01-01": true, "2026-12-31": true, "2027-01-01": false} {
		if got := s.Contains(cal.MustDate(day)); got != want {
			t.Errorf("%s contains %s: %t", s, day, got)
		}
	}
	if !s.Overlaps(cal.Span{From: s.Until}) || s.Overlaps(cal.Span{From: s.Until.AddDays(1)}) || !s.Overlaps(cal.Span{}) {
		t.Error("overlap at the edge is wrong")
	}
	for want, span := range map[string]cal.Span{"2026-01-01..2026-12-31": s, "2026-01-01..": {From: s.From}, "..2026-12-31": {Until: s.Until}, "..": {}} {
		if span.String() != want {
			t.Errorf("%s is written for %s", span, want)
		}
	}
	if (cal.Span{}).Contains(cal.Date{}) {
		t.Error("no date lies in a span")
	}
}

// TestSpanAgainstItsDays asks each day of a small calendar whether it lies in the spans; open ends and ends before the beginning occur.
func TestSpanAgainstItsDays(t *testing.T) {
	base := cal.MustDate("2026-01-01")
	rapid.Check(t, func(t *rapid.T) {
		end := func(name string) cal.Date {
			if n := rapid.IntRange(-1, 8).Draw(t, name); n >= 0 {
				return base.AddDays(n)
			}
			return cal.Date{}
		}
		a, b := cal.Span{From: end("from a"), Until: end("until a")}, cal.Span{From: end("from b"), Until: end("until b")}
		both := false
		for n := -1; n <= 9; n++ {
			d := base.AddDays(n)
			want := (a.From.IsZero() || !d.Before(a.From)) && (a.Until.IsZero() || !d.After(a.Until))
			if a.Contains(d) != want {
				t.Fatalf("%s contains %s: %t", a, d, !want)
			}
			both = both || a.Contains(d) && b.Contains(d)
		}
		if a.Overlaps(b) != both || b.Overlaps(a) != both {
			t.Fatalf("%s and %s overlap: %t, want %t", a, b, a.Overlaps(b), both)
		}
	})
}
