package storetest

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// history counts in batches what a whole counts at once, refuses a batch that was counted, and reads all of one moment.
func history(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	whole := risk.Counts{}
	for batch := range 5 {
		part := risk.Counts{Tallies: map[risk.Key]declaration.Tally{}, Prices: map[risk.Key]*risk.Sketch{}}
		for i := range 20 {
			k := risk.Key(fmt.Sprintf("trader|%d'%%", (batch*7+i)%11))
			tally := declaration.Tally{Declared: 1, Fen: int64(i), Found: int64(i % 2), Inspected: 1}
			if i > 3 {
				tally.First = cal.MustDate("2026-11-24").AddDays(-i - batch)
			}
			part.Tallies[k] = risk.Sum(part.Tallies[k], tally)
			s := part.Prices["price|"+k]
			if s == nil {
				s = &risk.Sketch{}
				part.Prices["price|"+k] = s
			}
			s.Add(int64(1000 + 7919*i*i + batch))
		}
		from, to := int64(batch*100), int64(batch+1)*100
		if err := db.CountHistory(ctx, from, to, &part); err != nil {
			t.Fatal(err)
		}
		if err := db.CountHistory(ctx, from, to, &part); !errors.Is(err, fault.ErrStale) {
			t.Fatalf("a batch is counted twice: %v", err)
		}
		whole.Merge(&part)
	}
	got := must[risk.History](t)(db.RiskHistory(ctx, risk.Question{Counters: append(whole.TallyKeys(), "trader|never"), Spreads: whole.PriceKeys()}))
	same(t, "the history", got, whole.History(500))
	if n := must[int64](t)(db.HistoryPosition(ctx)); n != 500 {
		t.Errorf("%d events are counted", n)
	}
	none := must[risk.History](t)(db.RiskHistory(ctx, risk.Question{}))
	if none.Position != 500 || len(none.Tallies)+len(none.Spreads) != 0 {
		t.Errorf("no keys give %+v", none)
	}
}
