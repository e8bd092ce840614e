package storetest

import (
	"context"
	"errors"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// credit keeps every decision on the level of an enterprise, gives the one that holds on a day, and lists whom inspections caught since.
func credit(t *testing.T, open Opener) {
	t.Helper()
	db, reopen := open(t)
	ctx := context.Background()
	uscc, other := must[code.USCC](t)(code.ParseUSCC("91430100675573106J")), must[code.USCC](t)(code.ParseUSCC("91430111MA4L16JQ9B"))
	e := event.Envelope{Kind: event.CreditRated, Version: 1, At: 3, Actor: event.Actor{Role: event.Officer, ID: "u"}, Subject: "enterprise/x", Payload: []byte("{}")}
	rate := func(u code.USCC, no int, level, from string, found int64) error {
		t.Helper()
		return db.RateCredit(ctx, party.Credit{USCC: u, No: no, Level: level, From: cal.MustDate(from), Why: "信用", Found: found, By: e.Actor, At: 3}, e)
	}
	for i, x := range []struct{ level, from string }{{"regular", "2026-04-01"}, {"advanced", "2026-09-01"}, {"dishonest", "2026-06-01"}, {"certified", "2026-09-01"}} {
		if err := rate(uscc, i+1, x.level, x.from, 0); err != nil {
			t.Fatal(err)
		}
	}
	if err := rate(uscc, 4, "regular", "2026-10-01", 0); !errors.Is(err, fault.ErrStale) {
		t.Errorf("a number that is taken: %v", err)
	}
	if err := rate(other, 2, "regular", "2026-10-01", 0); !errors.Is(err, fault.ErrStale) {
		t.Errorf("a number that does not follow: %v", err)
	}
	db = reopen()
	rows := must[[]party.Credit](t)(db.CreditRows(ctx, uscc))
	if len(rows) != 4 || rows[2].Why != "信用" || rows[2].By != e.Actor || len(must[[]party.Credit](t)(db.CreditRows(ctx, other))) != 0 {
		t.Errorf("the rows: %+v", rows)
	}
	for on, want := range map[string]string{"2026-03-31": "", "2026-04-01": "regular", "2026-06-01": "dishonest", "2026-08-31": "dishonest", "2026-09-01": "certified", "2027-01-01": "certified"} {
		h := must[risk.History](t)(db.RiskHistory(ctx, risk.Question{Trader: uscc, On: cal.MustDate(on)}))
		if now, _ := party.CreditOn(rows, cal.MustDate(on)); h.Credit != want || now.Level != want {
			t.Errorf("on %s the level is %q in the store and %q in the rows, want %q", on, h.Credit, now.Level, want)
		}
	}
	counts := &risk.Counts{Tallies: map[risk.Key]declaration.Tally{risk.TraderKey(uscc): {Inspected: 9, Found: 5}, risk.TraderKey(other): {Inspected: 3, Found: 3}, "trader|0123456789abcdef": {Found: 8}}}
	if err := db.CountHistory(ctx, 0, 1, counts); err != nil {
		t.Fatal(err)
	}
	if list := must[[]party.CreditReview](t)(db.CreditReviews(ctx, 3, 9)); len(list) != 2 || list[0].USCC != uscc || list[0].Since != 5 || list[0].Inspected != 9 || list[1].USCC != other {
		t.Errorf("to be reviewed: %+v", list)
	}
	if err := rate(uscc, 5, "dishonest", "2026-11-24", 5); err != nil {
		t.Fatal(err)
	}
	if list := must[[]party.CreditReview](t)(db.CreditReviews(ctx, 1, 9)); len(list) != 1 || list[0].USCC != other {
		t.Errorf("to be reviewed after a decision: %+v", list)
	}
	sealAll(t, db)
	if h := must[[]event.Sealed](t)(db.History(ctx, "enterprise/x")); len(h) != 5 {
		t.Errorf("the journal has %d events of it", len(h))
	}
}
