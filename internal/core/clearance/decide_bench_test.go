package clearance_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// BenchmarkDecide decides an import of ten items that keeps every rule, under the whole rulebook. One core.
func BenchmarkDecide(b *testing.B) {
	book, on := rulebook(b), cal.MustDate("2026-11-24")
	d := decode(b, importJSON(10))
	if dec := clearance.Decide(d, book, declaration.Facts{}, on); !dec.Accepted {
		b.Fatalf("refused: %+v", dec.Faults)
	}
	b.ReportAllocs()
	for b.Loop() {
		clearance.Decide(d, book, declaration.Facts{DrawSeed: "s1", DrawValue: 500_000}, on)
	}
}
