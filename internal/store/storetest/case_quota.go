package storetest

import (
	"context"
	"errors"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// drawing makes a submission that draws from quotas: name, quantity, name, quantity …
func drawing(t *testing.T, n int, draws ...string) declaration.Intake {
	t.Helper()
	in := sample(t, n, "")
	in.Record.Progress.State = declaration.Accepted
	for i := 0; i < len(draws); i += 2 {
		in.Record.Draws = append(in.Record.Draws, declaration.QuotaDraw{Quota: draws[i], Qty: must[num.Qty](t)(num.ParseQty(draws[i+1]))})
	}
	return in
}

// left wants what is left of a quota.
func left(t *testing.T, db *sqldb.DB, quota, want string) {
	t.Helper()
	got := must[[]declaration.QuotaBalance](t)(db.QuotaLeft(context.Background(), []string{quota}))
	if got[0].Quota != quota || got[0].Left.String() != want {
		t.Errorf("%s of %s are left, want %s", got[0].Left, got[0].Quota, want)
	}
}

func granted(quota string) event.Envelope {
	return event.Envelope{Kind: event.QuotaGranted, Version: 1, At: 5, Actor: event.Actor{Role: event.System, ID: "a"}, Subject: quota}
}

func grant(t *testing.T, db *sqldb.DB, quota, qty string) {
	t.Helper()
	if err := db.GrantQuota(context.Background(), quota, must[num.Qty](t)(num.ParseQty(qty)), granted(quota)); err != nil {
		t.Fatal(err)
	}
}

// quotas draws from tariff quotas with the declaration, gives back with it, and never more than there is.
func quotas(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	grant(t, db, "wheat", "100.5")
	grant(t, db, "小麦", "10")
	left(t, db, "never opened", "0")
	submit(t, db, declaration.Stored, drawing(t, 1, "wheat", "60.00001", "小麦", "4"))
	left(t, db, "wheat", "40.49999")
	left(t, db, "小麦", "6")

	neighbour := drawing(t, 2)
	res := must[[]declaration.IntakeResult](t)(db.SubmitAll(ctx, []declaration.Intake{drawing(t, 3, "小麦", "1", "wheat", "40.5"), neighbour, drawing(t, 4, "never opened", "0.00001")}))
	if res[0].Status != declaration.Overdrawn || res[1].Status != declaration.Stored || res[2].Status != declaration.Overdrawn {
		t.Errorf("one of two quotas is overdrawn: %+v", res)
	}
	left(t, db, "小麦", "6")
	if _, err := db.ByName(ctx, drawing(t, 3).Record.ID); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a submission that overdraws left something behind: %v", err)
	}
	taken := drawing(t, 5, "wheat", "1")
	taken.Record.Reference = neighbour.Record.Reference
	submit(t, db, declaration.ReferenceTaken, taken)
	left(t, db, "wheat", "40.49999")

	redraws(t, db)
	if err := db.GrantQuota(ctx, "小麦", must[num.Qty](t)(num.ParseQty("-1")), granted("小麦")); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("a grant below nought: %v", err)
	}
	sealAll(t, db)
	for quota, want := range map[string]int{"wheat": 2, "小麦": 1} { // a grant that is refused leaves nothing
		if list := must[[]event.Sealed](t)(db.History(ctx, quota)); len(list) != want || list[0].Kind != event.QuotaGranted {
			t.Errorf("%d events of quota %s, want %d: %+v", len(list), quota, want, list)
		}
	}
}

// redraws changes what a declaration holds.
func redraws(t *testing.T, db *sqldb.DB) {
	t.Helper()
	ctx, id := context.Background(), drawing(t, 1).Record.ID
	hold := func(draws ...string) error {
		_, err := db.Change(ctx, id, 0, func(r declaration.Record) (declaration.Update, error) {
			r.Draws = drawing(t, 1, draws...).Record.Draws
			return declaration.Update{Record: r}, nil
		})
		return err
	}
	if err := hold("wheat", "100.50001"); !errors.Is(err, declaration.ErrOverdrawn) || !errors.Is(err, fault.ErrConflict) {
		t.Errorf("an amendment that overdraws: %v", err)
	}
	left(t, db, "wheat", "40.49999")
	if err := hold("wheat", "100.5"); err != nil {
		t.Error(err)
	}
	left(t, db, "wheat", "0")
	left(t, db, "小麦", "10")
	if err := db.GrantQuota(ctx, "wheat", must[num.Qty](t)(num.ParseQty("100")), granted("wheat")); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("less is granted than is drawn: %v", err)
	}
	grant(t, db, "wheat", "200")
	left(t, db, "wheat", "99.5")
	_, err := db.Change(ctx, id, 0, func(r declaration.Record) (declaration.Update, error) {
		tk, err := declaration.Take(r).Step(declaration.Return, declaration.Moment{By: event.Actor{Role: event.Officer, ID: "o"}, At: 9}, nil)
		return declaration.Update{Record: tk.Record, Events: tk.Events}, err
	})
	if err != nil {
		t.Error(err)
	}
	left(t, db, "wheat", "200")
}

// quotaRace lets many draw from one quota at once, alone and in shared commits: exactly as many get something as there is.
func quotaRace(t *testing.T, open Opener) {
	t.Helper()
	db := opened(t, open)
	grant(t, db, "a", "10")
	grant(t, db, "b", "10")
	g := sqldb.NewGroup(db, sqldb.GroupOptions{Writers: 8, Most: 3})
	defer g.Close()
	results := make([]declaration.IntakeResult, 32)
	var wg sync.WaitGroup
	for i := range results {
		in := drawing(t, i, "a", "1", "b", "1")
		if i%2 == 0 {
			in = drawing(t, i, "b", "1", "a", "1")
		}
		wg.Go(func() {
			r, err := g.Submit(context.Background(), in)
			if err != nil {
				t.Error(err)
			}
			results[i] = r
		})
	}
	wg.Wait()
	stored := 0
	for _, r := range results {
		switch r.Status {
		case declaration.Stored:
			stored++
		case declaration.Overdrawn:
		default:
			t.Errorf("a drawer got %+v", r)
		}
	}
	recs := must[[]declaration.Record](t)(db.List(context.Background(), declaration.Filter{Limit: 100}))
	if stored != 10 || len(recs) != 10 {
		t.Errorf("%d were stored, %d records are there, want 10", stored, len(recs))
	}
	left(t, db, "a", "0")
	left(t, db, "b", "0")
}
