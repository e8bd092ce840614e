package storetest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// duties are the taxes of the sample.
var duties = []account.Amount{{Charge: "duty", Money: num.MoneyFromFen(6838464)}, {Charge: "vat", Money: num.MoneyFromFen(12001504)}}

// taxed makes a submission whose taxes are assessed.
func taxed(t *testing.T, n int, key string) declaration.Intake {
	t.Helper()
	in := sample(t, n, key)
	taken := declaration.Take(in.Record)
	taken, err := taken.Assess(declaration.Owing{Taxes: duties, Since: cal.MustDate("2026-11-24"), Duties: in.Record.Progress.Duties}, declaration.Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: in.Record.CreatedAt})
	if err != nil {
		t.Fatal(err)
	}
	in.Record, in.Entries, in.Events = taken.Record, taken.Entries, append(in.Events, taken.Events...)
	return in
}

// noPayer: what a key without an enterprise declared has its entries under no name.
func noPayer(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := sample(t, 1, "")
	in.Record.Enterprise, in.Events = "", nil
	taken, err := declaration.Take(in.Record).Assess(declaration.Owing{Taxes: duties, Since: cal.MustDate("2026-11-24")}, declaration.Moment{At: in.Record.CreatedAt})
	if err != nil {
		t.Fatal(err)
	}
	in.Record, in.Entries, in.Events = taken.Record, taken.Entries, taken.Events
	submit(t, db, declaration.Stored, in)
	if got := must[account.Sheet](t)(db.Totals(ctx, account.Filter{}, account.Page{})).Unpaid(); got.Fen() != 18839968 {
		t.Errorf("%s is owed under no name", got)
	}
	sound(t, db)
}

// post changes a declaration by one entry.
func post(db *sqldb.DB, id string, kind account.EntryKind, at event.Instant, legs func(account.Book) []account.Leg) error {
	_, err := db.Change(context.Background(), id, 0, func(r declaration.Record) (declaration.Update, error) {
		taken, err := declaration.Take(r).Post(kind, declaration.Moment{By: event.Actor{Role: event.Bank, ID: "b"}, At: at}, legs(r.Book()))
		return taken.Update(), err
	})
	return err
}

func guarantee(t *testing.T, id, reference string, fen int64) (account.Guarantee, account.Entry, []event.Envelope) {
	t.Helper()
	by := event.Actor{Role: event.Officer, ID: "o"}
	g := account.Guarantee{ID: id, Payer: "91430100675573106J", Reference: reference, Guarantor: "示例银行", Amount: num.MoneyFromFen(fen), Currency: code.Renminbi,
		Valid: cal.Span{From: cal.MustDate("2026-01-01"), Until: cal.MustDate("2026-12-31")}, RegisteredAt: 1_795_510_000_000_000}
	e, err := account.New(account.Head{Key: id + ".1", Kind: account.Registered, Payer: g.Payer, Currency: g.Currency, By: by, At: g.RegisteredAt}, g.Register()...)
	if err != nil {
		t.Fatal(err)
	}
	return g, e, []event.Envelope{{Kind: event.Posted, Version: 1, At: g.RegisteredAt, Actor: by, Enterprise: g.Payer, Subject: id, Payload: must[[]byte](t)(event.Payload(e.Said()))}}
}

// sound wants the books in order.
func sound(t *testing.T, db *sqldb.DB) {
	t.Helper()
	found, _, err := db.BooksFindings(context.Background(), 10)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range found {
		t.Error(f)
	}
}

// books: entries are there with their change, once, and what stands on the accounts is their sum.
func books(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	a, b, none := taxed(t, 1, "k1"), taxed(t, 2, ""), sample(t, 3, "")
	submit(t, db, declaration.Stored, a, b, none)
	submit(t, db, declaration.Stored, taxed(t, 4, ""))
	again := taxed(t, 5, "k1")
	again.Key.Body = a.Key.Body
	submit(t, db, declaration.Repeated, again)
	all := account.Filter{Payer: a.Record.Enterprise}
	mine := all
	mine.Declaration = a.Record.ID
	sheet := must[account.Sheet](t)
	same(t, "the accounts of one declaration", sheet(db.Sheet(ctx, mine)), a.Record.Book().Sheet)
	if got := sheet(db.Sheet(ctx, all)).Unpaid(); got.Fen() != 3*18839968 {
		t.Errorf("three declarations owe %s", got)
	}
	same(t, "the entry", must[account.Entry](t)(db.Entry(ctx, a.Record.ID+".1")), a.Entries[0])
	if _, err := db.Entry(ctx, again.Record.ID+".1"); !errors.Is(err, fault.ErrNotFound) {
		t.Errorf("a repeated submission left an entry: %v", err)
	}
	pay := func(bk account.Book) []account.Leg { return bk.Pay(bk.Sheet.Unpaid(), "b") }
	if err := post(db, a.Record.ID, account.Paid, a.Record.CreatedAt+1, pay); err != nil {
		t.Fatal(err)
	}
	if got := sheet(db.Sheet(ctx, mine)); !got.Unpaid().IsZero() || got.Of(account.Bank).Fen() != 18839968 {
		t.Errorf("after it was paid: %+v", got)
	}
	rec := must[declaration.Record](t)(db.ByName(ctx, a.Record.ID))
	same(t, "the accounts that the record keeps", rec.Book().Sheet, sheet(db.Sheet(ctx, mine)))
	same(t, "the accounts before", sheet(db.Totals(ctx, mine, account.Page{From: a.Record.CreatedAt + 1})), sheet(a.Record.Book().Sheet.Totals()))
	sound(t, db)
}

// refusedEntries: an entry that is known, or takes what is not there, or reverses twice, leaves nothing of its change.
func refusedEntries(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := taxed(t, 1, "")
	submit(t, db, declaration.Stored, in)
	by := declaration.Moment{By: event.Actor{Role: event.Bank, ID: "b"}, At: in.Record.CreatedAt + 1}
	write := func(e account.Entry) error {
		_, err := db.Change(ctx, in.Record.ID, 0, func(r declaration.Record) (declaration.Update, error) {
			r.Goods += "x"
			return declaration.Update{Record: r, Entries: []account.Entry{e}}, nil
		})
		return err
	}
	assessed := in.Entries[0]
	unbalanced := assessed
	unbalanced.Key, unbalanced.Legs = in.Record.ID+".7", assessed.Legs[:1]
	if err := write(unbalanced); !errors.Is(err, account.ErrSum) {
		t.Errorf("legs that do not sum to nought: %v", err)
	}
	if err := write(assessed); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("an entry twice: %v", err)
	}
	back := must[account.Entry](t)(assessed.Reverse(in.Record.ID+".2", by.By, by.At))
	if err := post(db, in.Record.ID, account.Paid, by.At, func(b account.Book) []account.Leg { return b.Pay(num.MoneyFromFen(18839967), "b") }); err != nil {
		t.Fatal(err)
	}
	back.Key = in.Record.ID + ".9"
	if err := write(back); !errors.Is(err, account.ErrOverdrawn) || !errors.Is(err, fault.ErrConflict) {
		t.Errorf("what was paid is not owed any more, yet it is taken back: %v", err)
	}
	if rec := must[declaration.Record](t)(db.ByName(ctx, in.Record.ID)); rec.Goods != "" || rec.Revision != 2 {
		t.Errorf("a refused entry left %q at revision %d", rec.Goods, rec.Revision)
	}
	paid := must[account.Entry](t)(db.Entry(ctx, in.Record.ID+".2"))
	first, second := must[account.Entry](t)(paid.Reverse(in.Record.ID+".3", by.By, by.At)), must[account.Entry](t)(paid.Reverse(in.Record.ID+".4", by.By, by.At))
	if err := write(first); err != nil {
		t.Error(err)
	}
	if err := write(second); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("an entry is reversed twice: %v", err)
	}
	same(t, "the reversal", must[account.Entry](t)(db.Entry(ctx, first.Key)), first)
	second.Reverses = "none"
	if err := write(second); err == nil {
		t.Error("an entry that is not there is reversed")
	}
}

// guaranteeRace releases 64 declarations at once against a guarantee that covers some of them: it is never overdrawn.
func guaranteeRace(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	const sides, covered = 64, 23
	ins := make([]declaration.Intake, sides)
	for i := range ins {
		ins[i] = taxed(t, i, "")
	}
	submit(t, db, declaration.Stored, ins...)
	need := ins[0].Record.Unsettled()
	if g, e, events := guarantee(t, "g1", "LG-1", covered*need.Fen()+need.Fen()-1); db.SaveGuarantee(ctx, g, e, events) != nil {
		t.Fatal("a guarantee is not registered")
	}
	var reserved, refused atomic.Int64
	var wg sync.WaitGroup
	for i := range ins {
		wg.Go(func() {
			switch err := post(db, ins[i].Record.ID, account.Secured, ins[i].Record.CreatedAt+1, func(b account.Book) []account.Leg { return b.Reserve("g1", need) }); {
			case err == nil:
				reserved.Add(1)
			case errors.Is(err, account.ErrOverdrawn):
				refused.Add(1)
			default:
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if reserved.Load() != covered || refused.Load() != sides-covered {
		t.Errorf("%d are covered and %d refused, want %d and %d", reserved.Load(), refused.Load(), covered, sides-covered)
	}
	lines := must[[]account.Line](t)(db.Guarantees(ctx, ins[0].Record.Enterprise))
	if len(lines) != 1 || lines[0].Free.Fen() != need.Fen()-1 {
		t.Errorf("guarantees are %+v", lines)
	}
	sound(t, db)
	for i := range ins { // the covered ones are paid at once: all of it is free again
		wg.Go(func() {
			if err := post(db, ins[i].Record.ID, account.Freed, ins[i].Record.CreatedAt+2, account.Book.Free); err != nil {
				t.Error(err)
			}
		})
	}
	wg.Wait()
	if lines = must[[]account.Line](t)(db.Guarantees(ctx, ins[0].Record.Enterprise)); lines[0].Free != lines[0].Amount {
		t.Errorf("of %s there are %s free", lines[0].Amount, lines[0].Free)
	}
	sound(t, db)
}

// guarantees are registered once, withdrawn only when nothing is reserved, and belong to their payer.
func guarantees(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	in := taxed(t, 1, "")
	submit(t, db, declaration.Stored, in)
	g, e, events := guarantee(t, "g1", "LG-1", 20_000_000)
	if err := db.SaveGuarantee(ctx, g, e, events); err != nil {
		t.Fatal(err)
	}
	twice, other, _ := guarantee(t, "g2", "LG-1", 1)
	if err := db.SaveGuarantee(ctx, twice, other, nil); !errors.Is(err, fault.ErrConflict) {
		t.Errorf("a reference twice: %v", err)
	}
	same(t, "the guarantees", must[[]account.Line](t)(db.Guarantees(ctx, g.Payer)), []account.Line{{Guarantee: g, Free: g.Amount}})
	if l := must[[]account.Line](t)(db.Guarantees(ctx, "another")); len(l) != 0 {
		t.Errorf("another payer has %+v", l)
	}
	withdraw := func(n int) error {
		w := g
		w.WithdrawnAt = in.Record.CreatedAt + 9
		back, err := e.Reverse(fmt.Sprint("g1.", n), e.By, w.WithdrawnAt)
		if err != nil {
			return err
		}
		told := events[0]
		told.Payload = must[[]byte](t)(event.Payload(back.Said()))
		return db.SaveGuarantee(ctx, w, back, []event.Envelope{told})
	}
	reserve := func(b account.Book) []account.Leg { return b.Reserve("g1", num.MoneyFromFen(1)) }
	if err := post(db, in.Record.ID, account.Secured, in.Record.CreatedAt+1, reserve); err != nil {
		t.Fatal(err)
	}
	if err := withdraw(2); !errors.Is(err, account.ErrOverdrawn) {
		t.Errorf("a guarantee is withdrawn that secures something: %v", err)
	}
	if l := must[[]account.Line](t)(db.Guarantees(ctx, g.Payer)); l[0].WithdrawnAt != 0 || l[0].Free.Fen() != 19_999_999 {
		t.Errorf("a refused withdrawal leaves %+v", l)
	}
	if err := errors.Join(post(db, in.Record.ID, account.Freed, in.Record.CreatedAt+2, account.Book.Free), withdraw(2)); err != nil {
		t.Fatal(err)
	}
	if err := post(db, in.Record.ID, account.Secured, in.Record.CreatedAt+3, reserve); !errors.Is(err, account.ErrOverdrawn) {
		t.Errorf("a withdrawn guarantee is reserved: %v", err)
	}
	for payer, want := range map[string]bool{g.Payer: true, "another": false} {
		if got := must[bool](t)(db.KnowsPayer(ctx, payer)); got != want {
			t.Errorf("payer %s is known: %t", payer, got)
		}
	}
	sound(t, db)
}

// statements: pages follow each other without a gap, whatever their size, and lead from the opening to the closing.
func statements(t *testing.T, open Opener) {
	t.Helper()
	db, ctx := opened(t, open), context.Background()
	const n = 7
	for i := range n {
		in := taxed(t, i, "")
		in.Record.CreatedAt += event.Instant(i % 3) // some at the same time
		submit(t, db, declaration.Stored, in)
	}
	one := taxed(t, 0, "")
	if err := post(db, one.Record.ID, account.Paid, one.Record.CreatedAt+100, func(b account.Book) []account.Leg { return b.Pay(b.Sheet.Unpaid(), "b") }); err != nil {
		t.Fatal(err)
	}
	for _, f := range []account.Filter{{Payer: one.Record.Enterprise}, {Payer: one.Record.Enterprise, Office: one.Record.Office, Kind: account.Receivable, Charge: "duty"},
		{Payer: one.Record.Enterprise, Declaration: one.Record.ID}} {
		whole := must[account.Sheet](t)(db.Totals(ctx, f, account.Page{}))
		for limit := 1; limit <= n+2; limit++ {
			s, keys := account.Statement{}, map[string]bool{}
			for after := ""; ; {
				p := account.Page{From: 1, After: after, Limit: limit}
				page := must[[]account.Entry](t)(db.Entries(ctx, f, p))
				opening := must[account.Sheet](t)(db.Totals(ctx, f, p))
				if d := cmp.Diff(s.Closing, opening, cmp.Exporter(exported)); len(opening)+len(s.Closing) > 0 && d != "" {
					t.Fatalf("a page opens otherwise than the one before closed:\n%s", d)
				}
				next, err := account.Statement{Opening: opening}.Fill(page)
				if err != nil {
					t.Fatal(err)
				}
				for _, e := range page {
					if keys[e.Key] {
						t.Fatalf("%s is on two pages", e.Key)
					}
					keys[e.Key] = true
				}
				s = next
				if len(page) < limit {
					break
				}
				after = page[len(page)-1].Key
			}
			same(t, fmt.Sprintf("the closing of pages of %d", limit), s.Closing, whole)
		}
	}
	f := account.Filter{Payer: one.Record.Enterprise}
	late := must[[]account.Entry](t)(db.Entries(ctx, f, account.Page{From: one.Record.CreatedAt + 100, Limit: 10}))
	early := must[[]account.Entry](t)(db.Entries(ctx, f, account.Page{Until: one.Record.CreatedAt + 100, Limit: 10}))
	if len(late) != 1 || late[0].Kind != account.Paid || len(early) != n {
		t.Errorf("%d entries before and %d from the payment on", len(early), len(late))
	}
	if l := must[[]account.Entry](t)(db.Entries(ctx, account.Filter{Payer: one.Record.Enterprise, Office: office(t, "4901")}, account.Page{Limit: 10})); len(l) != 0 {
		t.Errorf("another office has %d entries", len(l))
	}
}

// alteredBooks: whoever changes a row of the books behind the back of the store is found out.
func alteredBooks(t *testing.T, open Opener) {
	t.Helper()
	for name, query := range map[string]string{
		"an amount":         `UPDATE account_leg SET amount = amount + 1 WHERE no = 1`,
		"both amounts":      `UPDATE account_leg SET amount = amount * 2`,
		"a balance":         `UPDATE account_balance SET amount = amount + 1 WHERE charge = 'vat'`,
		"a missing balance": `DELETE FROM account_balance`,
		"a payer":           `UPDATE account_leg SET payer = 'another' WHERE no = 1`,
		"an office":         `UPDATE account_leg SET office = '4901'`,
		"a missing leg":     `DELETE FROM account_leg WHERE no = 2`,
		"no legs":           `DELETE FROM account_leg`,
		"one more entry":    `INSERT INTO account_entry (key, payer, office, declaration_id, kind, currency, role, actor, at) VALUES ('x', 'p', '', '', 'paid', 'CNY', 'bank', 'b', 1)`,
	} {
		db, ctx := opened(t, open), context.Background()
		submit(t, db, declaration.Stored, taxed(t, 1, ""))
		sound(t, db)
		if _, err := db.Writer().ExecContext(ctx, query); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if found, _, err := db.BooksFindings(ctx, 10); err != nil || len(found) == 0 {
			t.Errorf("%s is not found out: %v", name, err)
		}
	}
}
