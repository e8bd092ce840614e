package collect_test

import (
	"context"
	"errors"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/sim"
)

// The bank's answer may come twice: it is taken once.
func TestPayment(t *testing.T) {
	d := open(t, sim.Bank{})
	id := d.owing("68384.64", "120014.98")
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "188399.62"})
	d.settle(id, "pay")
	if _, err := d.Settle(context.Background(), trader, id, collect.Wish{Kind: "pay"}); !errors.Is(err, collect.ErrOrdered) {
		t.Errorf("a second order: %v", err)
	}
	d.carry(3)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "188399.62"})
	if _, err := d.Settle(context.Background(), trader, id, collect.Wish{Kind: "pay"}); !errors.Is(err, collect.ErrNothingDue) {
		t.Errorf("to pay twice: %v", err)
	}
	if n := d.record(id).Entries; n != 2 {
		t.Errorf("there are %d entries", n)
	}
}

// What the bank refuses stays due, and may be ordered again.
func TestRefusal(t *testing.T) {
	d := open(t, sim.Bank{RefuseFen: "13"})
	id := d.owing("100.00", "200.13")
	for _, kind := range []string{"pay", "guarantee", "deposit"} {
		d.settle(id, kind)
		d.carry(2)
		d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "300.13"})
	}
	r := d.record(id)
	if p := r.Payments[2]; len(r.Payments) != 3 || p.Status != declaration.PaymentRefused || p.Why == "" || r.Entries != 1 {
		t.Errorf("%+v", r)
	}
}

// Bad wishes change nothing.
func TestBadWishes(t *testing.T) {
	d := open(t, sim.Bank{})
	id, ctx := d.owing("100.00", "200.00"), context.Background()
	before := d.record(id)
	for name, x := range map[string]struct {
		who  party.Caller
		name string
		wish collect.Wish
		want error
	}{
		"no such kind":      {trader, id, collect.Wish{Kind: "barter"}, collect.ErrKind},
		"refund as payment": {trader, id, collect.Wish{Kind: "refund"}, collect.ErrKind},
		"too little":        {trader, id, collect.Wish{Kind: "pay", Amount: yuan(t, "299.99")}, collect.ErrAmount},
		"too much":          {trader, id, collect.Wish{Kind: "deposit", Amount: yuan(t, "300.01")}, collect.ErrAmount},
		"below nought":      {trader, id, collect.Wish{Kind: "pay", Amount: yuan(t, "-300.00")}, collect.ErrAmount},
		"another's":         {rival, id, collect.Wish{Kind: "pay"}, fault.ErrNotFound},
		"not there":         {trader, "none", collect.Wish{Kind: "pay"}, fault.ErrNotFound},
		"an officer":        {officer, id, collect.Wish{Kind: "pay"}, fault.ErrForbidden},
		"no guarantee":      {trader, id, collect.Wish{Kind: "reserve"}, account.ErrUncovered},
		"nothing deferred":  {trader, id, collect.Wish{Kind: "defer"}, account.ErrUncovered},
		"nothing deposited": {trader, id, collect.Wish{Kind: "convert"}, collect.ErrAmount},
	} {
		if _, err := d.Settle(ctx, x.who, x.name, x.wish); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	if _, err := d.Refund(ctx, officer, id); !errors.Is(err, collect.ErrNothingDue) {
		t.Errorf("a refund of nothing: %v", err)
	}
	if _, err := d.Refund(ctx, trader, id); !errors.Is(err, fault.ErrForbidden) {
		t.Errorf("a trader refunds: %v", err)
	}
	if after := d.record(id); after.Revision != before.Revision || len(d.jobs) > 0 {
		t.Errorf("a refused wish left revision %d and %d jobs", after.Revision, len(d.jobs))
	}
}

// A guarantee is reserved at release and free again at payment; one that ended, or is too small, does not cover.
func TestReserve(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	id, second := d.owing("100.00", "200.00"), d.owing("100.00", "150.00")
	ended := d.guarantee("1000.00", "2026-01-01", "2026-11-23")
	if _, err := d.Settle(ctx, trader, id, collect.Wish{Kind: "reserve"}); !errors.Is(err, account.ErrUncovered) {
		t.Errorf("a guarantee covers the day after its last: %v", err)
	}
	g := d.guarantee("500.00", "2026-01-01", "2026-11-24")
	d.settle(id, "reserve")
	d.want(id, declaration.Released, map[account.Kind]string{account.Receivable: "300.00", account.Reserved: "300.00"})
	if _, err := d.Settle(ctx, trader, second, collect.Wish{Kind: "reserve"}); !errors.Is(err, account.ErrUncovered) {
		t.Errorf("250.00 of the 200.00 that are free: %v", err)
	}
	if d.free(g.ID) != "200.00" || d.free(ended.ID) != "1000.00" {
		t.Errorf("free are %s and %s", d.free(g.ID), d.free(ended.ID))
	}
	if _, err := d.WithdrawGuarantee(ctx, officer, "firm-a", g.ID); !errors.Is(err, account.ErrOverdrawn) {
		t.Errorf("a guarantee is withdrawn that secures something: %v", err)
	}
	d.settle(id, "pay")
	d.carry(1)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "300.00"})
	d.settle(second, "reserve")
	d.settle(second, "pay")
	d.carry(1)
	if d.free(g.ID) != "500.00" {
		t.Errorf("free are %s", d.free(g.ID))
	}
	if _, err := d.WithdrawGuarantee(ctx, officer, "firm-a", g.ID); err != nil || d.free(g.ID) != "0.00" {
		t.Errorf("withdrawn: %v, free are %s", err, d.free(g.ID))
	}
	if _, err := d.WithdrawGuarantee(ctx, officer, "firm-a", g.ID); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("withdrawn twice: %v", err)
	}
}

// Sixty-four releases at once take no more of a guarantee than there is.
func TestReserveAtOnce(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	const sides, covered = 64, 9
	ids := make([]string, sides)
	for i := range ids {
		ids[i] = d.owing("100.00", "200.00")
	}
	g := d.guarantee("2999.99", "2026-01-01", "2026-12-31")
	var released atomic.Int64
	var wg sync.WaitGroup
	for _, id := range ids {
		wg.Go(func() {
			switch _, err := d.Settle(ctx, trader, id, collect.Wish{Kind: "reserve"}); {
			case err == nil:
				released.Add(1)
			case !errors.Is(err, account.ErrUncovered) && !errors.Is(err, account.ErrOverdrawn):
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if released.Load() != covered || d.free(g.ID) != "299.99" {
		t.Errorf("%d are released and %s is free", released.Load(), d.free(g.ID))
	}
}

// Bad guarantees are not registered.
func TestBadGuarantees(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	d.owing("1.00", "1.00")
	good := collect.GuaranteeWish{Reference: "LG", Guarantor: "b", Amount: yuan(t, "1.00"), Currency: "CNY", From: cal.MustDate("2026-01-01"), Until: cal.MustDate("2026-12-31")}
	for name, x := range map[string]struct {
		who    party.Caller
		payer  string
		change func(*collect.GuaranteeWish)
		want   error
	}{
		"unknown payer": {officer, "nobody", func(*collect.GuaranteeWish) {}, fault.ErrNotFound},
		"dollars":       {officer, "firm-a", func(w *collect.GuaranteeWish) { w.Currency = "USD" }, account.ErrCurrency},
		"no currency":   {officer, "firm-a", func(w *collect.GuaranteeWish) { w.Currency = "yuan" }, account.ErrCurrency},
		"below nought":  {officer, "firm-a", func(w *collect.GuaranteeWish) { w.Amount = yuan(t, "-1.00") }, account.ErrGuarantee},
		"never valid":   {officer, "firm-a", func(w *collect.GuaranteeWish) { w.Until = cal.MustDate("2025-12-31") }, account.ErrGuarantee},
		"by a trader":   {trader, "firm-a", func(*collect.GuaranteeWish) {}, fault.ErrForbidden},
	} {
		w := good
		x.change(&w)
		if _, err := d.RegisterGuarantee(ctx, x.who, x.payer, w); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	if _, err := d.RegisterGuarantee(ctx, officer, "firm-a", good); err != nil {
		t.Fatal(err)
	}
	if _, err := d.RegisterGuarantee(ctx, officer, "firm-a", good); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("a reference twice: %v", err)
	}
}

// Released now, paid by the fifth working day of December; two days later each kind of tax bears its surcharge.
func TestDeferred(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	first, second := d.owing("68384.64", "120014.98"), d.owing("100.00", "200.00")
	g := d.guarantee("1000000.00", "2026-01-01", "2026-12-31")
	d.settle(first, "defer")
	d.settle(second, "defer")
	d.want(first, declaration.Released, map[account.Kind]string{account.Deferred: "188399.62", account.Reserved: "188399.62"})
	list, err := d.Batches(ctx, trader, "firm-a")
	if err != nil || len(list) != 1 || list[0].Month != "2026-11" || list[0].Due.String() != "2026-12-07" || list[0].Open.String() != "188699.62" || len(list[0].Lines) != 2 {
		t.Fatalf("batches are %+v, %v", list, err)
	}
	if _, err := d.Batches(ctx, rival, "firm-a"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("another reads the batches: %v", err)
	}
	if _, err := d.PayBatch(ctx, trader, "firm-a", "2026-10"); !errors.Is(err, collect.ErrNothingDue) {
		t.Errorf("a month with nothing due: %v", err)
	}
	d.on("2026-12-09")
	orders, err := d.PayBatch(ctx, trader, "firm-a", "2026-11")
	// 68384.64 × 0.0005 × 2 = 68.38464, 120014.98 × 0.0005 × 2 = 120.01498; those of the second are below 50
	if err != nil || len(orders) != 2 || orders[0].Amount.String() != "188588.01" || orders[1].Amount.String() != "300.00" {
		t.Fatalf("orders are %+v, %v", orders, err)
	}
	if again, err := d.PayBatch(ctx, trader, "firm-a", "2026-11"); err != nil || again[0].Why == "" || again[1].Why == "" || len(d.jobs) != 2 {
		t.Errorf("orders again are %+v, %v with %d jobs", again, err, len(d.jobs))
	}
	d.carry(2)
	d.want(first, declaration.Cleared, map[account.Kind]string{account.Bank: "188588.01"})
	d.want(second, declaration.Cleared, map[account.Kind]string{account.Bank: "300.00"})
	if d.free(g.ID) != "1000000.00" {
		t.Errorf("free are %s", d.free(g.ID))
	}
	if list, err = d.Batches(ctx, trader, "firm-a"); err != nil || len(list) != 0 {
		t.Errorf("paid batches are %+v, %v", list, err)
	}
}

// A payment that the bank refuses bears its surcharge; a later one bears that of its own day, not both.
func TestLatePayment(t *testing.T) {
	d := open(t, sim.Bank{RefuseFen: "38"})
	id := d.owing("68384.64", "100.00")
	d.on("2026-12-10") // the sixteenth day
	d.settle(id, "pay")
	if got := d.record(id).Payments[0].Amount.String(); got != "68484.64" { // 34.19 is below 50
		t.Errorf("one day late costs %s", got)
	}
	d.carry(1)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "68484.64"})

	id = d.owing("68384.64", "100.00")
	d.on("2026-12-28") // due on Friday the 25th; three days
	d.settle(id, "pay")
	if got := d.record(id).Payments[0].Amount.String(); got != "68587.22" { // 102.576… is 102.58
		t.Errorf("three days late cost %s", got)
	}
	d.jobs = nil // the bank refuses
	if _, err := d.Answer(context.Background(), banker, collect.Notice{Reference: id + "/1", Why: "no funds"}); err != nil {
		t.Fatal(err)
	}
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "68587.22"})
	d.on("2026-12-29")
	d.settle(id, "pay")
	if got := d.record(id).Payments[1].Amount.String(); got != "68621.41" { // four days: 136.769… is 136.77
		t.Errorf("four days late cost %s", got)
	}
}

// More is assessed after payment: the difference is due, since that day. Less: the difference is paid back, once.
func TestSupplementAndRefund(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	id := d.owing("1000.00", "2000.00")
	d.settle(id, "pay")
	d.change(id, func(t declaration.Taken, m declaration.Moment) (declaration.Taken, error) { // not yet released, so that it may be amended
		t.Record.Progress.Duties.Regime = declaration.TemporaryGoods
		return t, nil
	})
	d.carry(1)
	d.amend(id, "1500.00", "2065.00")
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "565.00", account.Bank: "3000.00"})
	d.on("2026-12-09") // within fifteen days of the amendment
	if r := d.settle(id, "pay"); r.Payments[1].Amount.String() != "565.00" {
		t.Errorf("the supplement is %s", r.Payments[1].Amount)
	}
	d.carry(1)
	d.amend(id, "900.00", "2065.00")
	d.want(id, d.record(id).Progress.State, map[account.Kind]string{account.Refund: "-600.00", account.Bank: "3565.00"})
	r, err := d.Refund(ctx, officer, id)
	if err != nil || r.Payments[2].Kind != declaration.RefundKind || r.Payments[2].Amount.String() != "600.00" {
		t.Fatalf("%+v, %v", r.Payments, err)
	}
	if _, err := d.Refund(ctx, officer, id); !errors.Is(err, collect.ErrOrdered) {
		t.Errorf("refunded twice: %v", err)
	}
	d.carry(2)
	d.want(id, r.Progress.State, map[account.Kind]string{account.Bank: "2965.00"})
}

// A deposit secures, and pays what is owed in the end; the rest goes back.
func TestDeposit(t *testing.T) {
	d := open(t, sim.Bank{})
	id := d.owing("1000.00", "2000.00")
	d.settle(id, "deposit")
	d.carry(2)
	d.want(id, declaration.Released, map[account.Kind]string{account.Receivable: "3000.00", account.Deposit: "-3000.00", account.Bank: "3000.00"})
	d.amend(id, "500.00", "2000.00")
	d.settle(id, "convert")
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "3000.00", account.Refund: "-500.00"})
	if _, err := d.Refund(context.Background(), officer, id); err != nil {
		t.Fatal(err)
	}
	d.carry(1)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "2500.00"})
}

// A bank's letter for one declaration goes back to the guarantor when the taxes are paid.
func TestLetter(t *testing.T) {
	d := open(t, sim.Bank{})
	id := d.owing("1000.00", "2000.00")
	d.settle(id, "guarantee")
	d.carry(2)
	d.want(id, declaration.Released, map[account.Kind]string{account.Receivable: "3000.00", account.Reserved: "3000.00", account.Pledged: "-3000.00"})
	d.settle(id, "pay")
	d.carry(1)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "3000.00"})
}

// late answers when it is told to.
type late struct{ sim.Bank }

func (late) Order(context.Context, collect.Order) (collect.Verdict, error) {
	return collect.Verdict{Pending: true}, nil
}

// Answers that come late, twice, otherwise, with another amount, or for nothing.
func TestAnswers(t *testing.T) {
	d, ctx := open(t, late{}), context.Background()
	id := d.owing("100.00", "200.00")
	d.settle(id, "pay")
	d.carry(1)
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "300.00"})
	said := collect.Notice{Reference: id + "/1", Done: true, Amount: yuan(t, "300.00"), Ref: "B-1"}
	for name, x := range map[string]struct {
		who    party.Caller
		change func(*collect.Notice)
		want   error
	}{
		"another amount":    {banker, func(n *collect.Notice) { n.Amount = yuan(t, "299.99") }, collect.ErrAmount},
		"no amount":         {banker, func(n *collect.Notice) { n.Amount = num.Money{} }, collect.ErrAmount},
		"no such order":     {banker, func(n *collect.Notice) { n.Reference = id + "/2" }, fault.ErrNotFound},
		"no order":          {banker, func(n *collect.Notice) { n.Reference = id }, fault.ErrNotFound},
		"order nought":      {banker, func(n *collect.Notice) { n.Reference = id + "/0" }, fault.ErrNotFound},
		"no declaration":    {banker, func(n *collect.Notice) { n.Reference = "none/1" }, fault.ErrNotFound},
		"not from the bank": {trader, func(*collect.Notice) {}, fault.ErrForbidden},
	} {
		n := said
		x.change(&n)
		if _, err := d.Answer(ctx, x.who, n); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "300.00"})
	for range 2 {
		if r, err := d.Answer(ctx, banker, said); err != nil || r.TraderName != "" || len(r.Payments) != 1 || len(r.Accounts) > 0 {
			t.Errorf("%+v, %v", r, err)
		}
	}
	if _, err := d.Answer(ctx, banker, collect.Notice{Reference: id + "/1", Why: "no"}); !errors.Is(err, collect.ErrAnswered) {
		t.Errorf("done and refused: %v", err)
	}
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "300.00"})
}

// The answer comes when more is owed, or nothing any more.
func TestAnswersOvertaken(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	id := d.owing("100.00", "200.00")
	d.settle(id, "pay")
	d.amend(id, "150.00", "200.00")
	d.carry(2)
	d.want(id, declaration.TaxDue, map[account.Kind]string{account.Receivable: "50.00", account.Bank: "300.00"})
	d.settle(id, "pay")
	d.carry(1)
	d.want(id, declaration.Cleared, map[account.Kind]string{account.Bank: "350.00"})
	for _, kind := range []string{"pay", "deposit", "guarantee"} {
		id = d.owing("100.00", "200.00")
		d.settle(id, kind)
		d.change(id, func(t declaration.Taken, m declaration.Moment) (declaration.Taken, error) {
			t.Record.Progress.State = declaration.Cancelling
			return t.Step(declaration.ApproveCancel, m, nil)
		})
		d.want(id, declaration.Cancelled, nil)
		d.carry(2)
		if kind == "guarantee" {
			d.want(id, declaration.Cancelled, nil)
			continue
		}
		d.want(id, declaration.Cancelled, map[account.Kind]string{account.Bank: "300.00", account.Refund: "-300.00"})
		if _, err := d.Refund(ctx, officer, id); err != nil {
			t.Fatal(err)
		}
		d.carry(1)
		d.want(id, declaration.Cancelled, nil)
	}
}

// A cancelled declaration owes nothing, its guarantee is free, what was paid goes back.
func TestCancelled(t *testing.T) {
	d := open(t, sim.Bank{})
	id := d.owing("100.00", "200.00")
	g := d.guarantee("1000.00", "2026-01-01", "2026-12-31")
	d.settle(id, "defer")
	d.change(id, func(t declaration.Taken, m declaration.Moment) (declaration.Taken, error) {
		t.Record.Progress.State = declaration.Cancelling
		return t.Step(declaration.ApproveCancel, m, nil)
	})
	d.want(id, declaration.Cancelled, nil)
	if d.free(g.ID) != "1000.00" {
		t.Errorf("free are %s", d.free(g.ID))
	}
}

// A statement of a month opens with what was before, and each of its figures leads to postings; who may not see it is told nothing.
func TestStatement(t *testing.T) {
	d, ctx := open(t, sim.Bank{}), context.Background()
	d.on("2026-11-30")
	first := d.owing("100.00", "200.00")
	d.now = time.Date(2026, 11, 30, 16, 30, 0, 0, time.UTC) // half past midnight of the first of December in Beijing
	d.owing("1000.00", "2000.00")
	d.settle(first, "pay")
	d.carry(1)
	q := collect.StatementQuery{Payer: "firm-a", From: cal.MustDate("2026-12-01"), Until: cal.MustDate("2026-12-31"), Limit: 100}
	s, err := d.Statement(ctx, trader, q)
	if err != nil || s.Opening.Of(account.Receivable).String() != "300.00" || s.Closing.Of(account.Receivable).String() != "3000.00" || len(s.Postings) != 7 {
		t.Fatalf("%+v, %v", s, err)
	}
	for _, b := range s.Closing {
		p := s.Leading(b.Account)
		if len(p) == 0 || p[len(p)-1].After != b.Amount {
			t.Errorf("the postings of %+v are %+v", b, p)
		}
		if e, err := d.Entry(ctx, trader, "firm-a", p[0].Entry); err != nil || !slices.ContainsFunc(e.Legs, func(l account.Leg) bool { return l == p[0].Leg }) {
			t.Errorf("entry %s is %+v, %v", p[0].Entry, e, err)
		}
	}
	q.From, q.Until = cal.Date{}, cal.MustDate("2026-11-30")
	if s, err = d.Statement(ctx, officer, q); err != nil || len(s.Opening) != 0 || s.Closing.Unpaid().String() != "300.00" {
		t.Errorf("%+v, %v", s, err)
	}
	b, err := d.Balances(ctx, trader, "firm-a")
	if err != nil || b.Totals.Unpaid().String() != "3000.00" || b.Totals.Of(account.Bank).String() != "300.00" {
		t.Errorf("%+v, %v", b, err)
	}
	elsewhere := officer
	elsewhere.Office, _ = code.ParseOffice("4901")
	if b, err = d.Balances(ctx, elsewhere, "firm-a"); err != nil || len(b.Totals) != 0 {
		t.Errorf("another office sees %+v, %v", b, err)
	}
	for name, err := range map[string]error{
		"another trader": second(d.Balances(ctx, rival, "firm-a")), "an unknown payer": second(d.Balances(ctx, officer, "nobody")),
		"another's statement": second(d.Statement(ctx, rival, q)), "another's entry": second(d.Entry(ctx, rival, "firm-a", first+".1")),
		"an entry under another payer": second(d.Entry(ctx, officer, "nobody", first+".1")), "an entry of another office": second(d.Entry(ctx, elsewhere, "firm-a", first+".1")),
	} {
		if !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, err := d.Balances(ctx, banker, "firm-a"); !errors.Is(err, fault.ErrForbidden) {
		t.Errorf("without the scope: %v", err)
	}
}

func second[T any](_ T, err error) error { return err }
