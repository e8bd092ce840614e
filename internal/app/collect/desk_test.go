package collect_test

import (
	"context"
	"database/sql"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

var (
	trader  = party.Caller{Key: "k1", Role: event.Trader, Enterprise: "firm-a", Scopes: []party.Scope{party.ScopePay, party.ScopeRead}}
	rival   = party.Caller{Key: "k2", Role: event.Trader, Enterprise: "firm-b", Scopes: []party.Scope{party.ScopePay, party.ScopeRead}}
	officer = party.Caller{Key: "o1", Role: event.Officer, Scopes: []party.Scope{party.ScopeOfficer, party.ScopeRead}}
	banker  = party.Caller{Key: "b1", Role: event.Bank, Scopes: []party.Scope{party.ScopeBank}}
)

// desk is the service on an embedded store, with the jobs of the bank kept back until the test sends them.
type desk struct {
	*collect.Service
	t    *testing.T
	db   *sqldb.DB
	book *clearance.Rulebook
	jobs []declaration.Job
	now  time.Time
	n    int
}

func (d *desk) Current() *clearance.Rulebook { return d.book }

func (d *desk) Enqueue(_ context.Context, _ *sql.Tx, jobs []declaration.Job) error {
	d.jobs = append(d.jobs, jobs...)
	return nil
}

func open(t *testing.T, bank collect.Bank) *desk {
	t.Helper()
	db, err := store.Open(context.Background(), "sqlite:"+filepath.Join(t.TempDir(), "c.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		found, _, err := db.BooksFindings(context.Background(), 10)
		if err != nil || len(found) > 0 {
			t.Errorf("the books are not in order: %v %v", found, err)
		}
		_ = db.Close()
	})
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	d := &desk{t: t, db: db, book: book}
	d.on("2026-11-24")
	d.Service = &collect.Service{Store: db, Bank: bank, Rulebooks: d, Now: func() time.Time { return d.now }, Zone: time.FixedZone("CST", 8*3600),
		NewID: func(time.Time) string { d.n++; return fmt.Sprintf("g%d", d.n) }}
	db.SetEnqueuer(d)
	return d
}

// on sets the day.
func (d *desk) on(day string) {
	at, err := time.Parse("2006-01-02 15:04", day+" 10:00")
	if err != nil {
		d.t.Fatal(err)
	}
	d.now = at
}

// owing stores a declaration whose taxes are due since today.
func (d *desk) owing(duty, vat string) string {
	d.t.Helper()
	d.n++
	office, _ := code.ParseOffice("4905")
	m := declaration.Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: event.InstantOf(d.now)}
	r := declaration.Record{ID: fmt.Sprintf("d%d", d.n), Office: office, Flow: code.Import, Enterprise: "firm-a", Reference: fmt.Sprintf("R%d", d.n), Version: 1, Revision: 1,
		CreatedAt: m.At, UpdatedAt: m.At, Progress: declaration.Progress{State: declaration.Screened}}
	t, err := declaration.Take(r).Assess(declaration.Owing{Taxes: taxes(d.t, duty, vat), Since: d.day(), Duties: declaration.Duties{Settle: true}}, m)
	if err == nil {
		t, err = t.Follow(m.At)
	}
	if err != nil {
		d.t.Fatal(err)
	}
	in := declaration.Intake{Record: t.Record, Events: t.Events, Entries: t.Entries,
		Version: declaration.Version{ID: r.ID, Version: 1, Message: []byte("m"), Facts: []byte("{}"), Decision: []byte("{}"), At: m.At}}
	if res, err := d.db.SubmitAll(context.Background(), []declaration.Intake{in}); err != nil || res[0].Status != declaration.Stored {
		d.t.Fatal(err)
	}
	return r.ID
}

func (d *desk) day() cal.Date { return cal.MustDate(d.now.Format("2006-01-02")) }

func yuan(t *testing.T, s string) num.Money {
	t.Helper()
	m, err := num.ParseMoney(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

func taxes(t *testing.T, duty, vat string) []account.Amount {
	t.Helper()
	return []account.Amount{{Charge: "duty", Money: yuan(t, duty)}, {Charge: "vat", Money: yuan(t, vat)}}
}

func (d *desk) settle(id, kind string) declaration.Record {
	d.t.Helper()
	r, err := d.Settle(context.Background(), trader, id, collect.Wish{Kind: kind})
	if err != nil {
		d.t.Fatalf("%s of %s: %v", kind, id, err)
	}
	return r
}

// carry sends the jobs that wait to the bank, as often as it is told.
func (d *desk) carry(times int) {
	d.t.Helper()
	jobs := d.jobs
	d.jobs = nil
	for range times {
		for _, j := range jobs {
			if err := d.Carry(context.Background(), j.Args); err != nil {
				d.t.Fatal(err)
			}
		}
	}
}

func (d *desk) record(id string) declaration.Record {
	d.t.Helper()
	r, err := d.db.ByName(context.Background(), id)
	if err != nil {
		d.t.Fatal(err)
	}
	return r
}

// want wants a state and what stands on kinds of account, and that the record and the store say the same.
func (d *desk) want(id string, state declaration.State, amounts map[account.Kind]string) {
	d.t.Helper()
	r := d.record(id)
	if r.Progress.State != state {
		d.t.Errorf("%s is %s, want %s", id, r.Progress.State, state)
	}
	sheet, err := d.db.Sheet(context.Background(), account.Filter{Payer: "firm-a", Declaration: id})
	if err != nil {
		d.t.Fatal(err)
	}
	for _, k := range account.Kinds() {
		w := amounts[k]
		if w == "" {
			w = "0.00"
		}
		if got, kept := sheet.Of(k), r.Book().Sheet.Of(k); k != account.Revenue && got.String() != w || got != kept {
			d.t.Errorf("%s has %s on %s, the record keeps %s, want %s", id, got, k, kept, w)
		}
	}
}

// change takes a step on the declaration as its own service would.
func (d *desk) change(id string, fn func(declaration.Taken, declaration.Moment) (declaration.Taken, error)) {
	d.t.Helper()
	m := declaration.Moment{By: event.Actor{Role: event.Officer, ID: "o1"}, At: event.InstantOf(d.now)}
	if _, err := d.db.Change(context.Background(), id, 0, func(r declaration.Record) (declaration.Update, error) {
		t, err := fn(declaration.Take(r), m)
		return t.Update(), err
	}); err != nil {
		d.t.Fatal(err)
	}
}

// amend has other taxes assessed, as an approved amendment does.
func (d *desk) amend(id, duty, vat string) {
	d.t.Helper()
	d.change(id, func(t declaration.Taken, m declaration.Moment) (declaration.Taken, error) {
		t.Record.Progress.State = declaration.Accepted
		t, err := t.Assess(declaration.Owing{Taxes: taxes(d.t, duty, vat), Since: d.day(), Duties: declaration.Duties{Settle: true}}, m)
		if err == nil {
			t, err = t.Step(declaration.Screen, m, nil)
		}
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t, err
	})
}

func (d *desk) guarantee(amount, from, until string) account.Line {
	d.t.Helper()
	d.n++
	l, err := d.RegisterGuarantee(context.Background(), officer, "firm-a", collect.GuaranteeWish{Reference: fmt.Sprintf("LG-%d", d.n), Guarantor: "示例银行",
		Amount: yuan(d.t, amount), Currency: "CNY", From: cal.MustDate(from), Until: cal.MustDate(until)})
	if err != nil {
		d.t.Fatal(err)
	}
	return l
}

func (d *desk) free(id string) string {
	d.t.Helper()
	lines, err := d.db.Guarantees(context.Background(), "firm-a")
	if err != nil {
		d.t.Fatal(err)
	}
	for _, l := range lines {
		if l.ID == id {
			return l.Free.String()
		}
	}
	return "none"
}
