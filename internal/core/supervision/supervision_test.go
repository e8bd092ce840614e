package supervision_test

import (
	"errors"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/supervision"
	"github.com/tongguan/tongguan/internal/ref"
)

var (
	clerk   = declaration.Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: 5}
	officer = declaration.Moment{By: event.Actor{Role: event.Officer, ID: "4905-07"}, At: 1_000_000}
)

func rulebook(t *testing.T) *clearance.Rulebook {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

func money(t *testing.T, s string) num.Money {
	t.Helper()
	m, err := num.ParseMoney(s)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// kept is goods of a regime that came in, owe 600.00 duty and 1200.00 VAT secured by a guarantee, and stay under supervision.
func kept(t *testing.T, regime declaration.Regime) declaration.Taken {
	t.Helper()
	r := declaration.Record{ID: "d1", Enterprise: "firm-a", Flow: code.Import, Lane: "green", Progress: declaration.Progress{State: declaration.Accepted}}
	taken, err := declaration.Take(r).Assess(declaration.Owing{Taxes: []account.Amount{{Charge: "duty", Money: money(t, "600.00")}, {Charge: "vat", Money: money(t, "1200.00")}},
		Since: cal.MustDate("2026-01-12"), Duties: declaration.Duties{Regime: regime}}, clerk)
	if err == nil {
		taken, err = taken.Follow(6)
	}
	if err == nil {
		taken, err = taken.Post(account.Secured, clerk, taken.Record.Book().Secure("letter-1", money(t, "1800.00")))
	}
	if err == nil {
		taken, err = taken.Step(declaration.Guarantee, clerk, nil)
	}
	if err == nil {
		taken, err = taken.Follow(7)
	}
	if err != nil || taken.Record.Progress.State != declaration.Supervised || taken.Record.Supervision.Regime != regime {
		t.Fatalf("%+v, %v", taken.Record, err)
	}
	return declaration.Take(taken.Record)
}

// exported is a declaration of the same account by which goods have left.
func exported() *declaration.Record {
	return &declaration.Record{ID: "d2", Enterprise: "firm-a", Flow: code.Export, Progress: declaration.Progress{State: declaration.Cleared,
		Duties: declaration.Duties{Depart: true}, Miles: declaration.Milestones{ReleasedAt: 8, DepartedAt: 9}}}
}

// closing is the end of a term that began on 2026-01-15.
func closing(t *testing.T, by *declaration.Record) supervision.Closing {
	t.Helper()
	return supervision.Closing{Law: &rulebook(t).Law, On: cal.MustDate("2026-04-01"), By: by,
		Term: supervision.Term{From: cal.MustDate("2026-01-15"), Until: cal.MustDate("2026-07-15")},
		Full: []duty.KindSum{{Kind: duty.Duty, Assessed: money(t, "600.00")}, {Kind: duty.VAT, Assessed: money(t, "1200.00")}}}
}

// Goods on the exempt list that go back owe nothing: what secured them is free, and they are cleared.
func TestReexportFreesSecurity(t *testing.T) {
	e := declaration.Ending{Way: declaration.WayReexported, On: cal.MustDate("2026-03-20"), Entry: "490120260000000001"}
	taken, err := supervision.End(kept(t, declaration.TemporaryGoods), e, closing(t, exported()), officer)
	if err == nil {
		taken, err = taken.Follow(10)
	}
	r := taken.Record
	if err != nil || r.Progress.State != declaration.Cleared || !r.Unpaid().IsZero() || !r.Book().Sheet.Of(account.Reserved).IsZero() {
		t.Fatalf("%s, owed %s, accounts %+v, %v", r.Progress.State, r.Unpaid(), r.Accounts, err)
	}
	if end := r.Supervision.Ending; end == nil || end.Taxes != nil || end.By != officer.By.ID || end.At != officer.At {
		t.Errorf("the ending is %+v", end)
	}
}

// Goods that are not on the list owe a sixtieth of the taxes a month, and stay secured until that is paid. 2026-01-15 to 2026-03-31 is two
// months and sixteen days, which counts as three.
func TestReexportTaxedByTheMonth(t *testing.T) {
	e := declaration.Ending{Way: declaration.WayReexported, On: cal.MustDate("2026-03-31"), Entry: "490120260000000001", Monthly: true}
	taken, err := supervision.End(kept(t, declaration.TemporaryGoods), e, closing(t, exported()), officer)
	if err == nil {
		taken, err = taken.Follow(10)
	}
	r := taken.Record
	if err != nil || r.Progress.State != declaration.Released || r.Unpaid() != money(t, "90.00") || r.Book().Sheet.Of(account.Reserved) != money(t, "1800.00") {
		t.Fatalf("%s, owed %s, accounts %+v, %v", r.Progress.State, r.Unpaid(), r.Accounts, err)
	}
	if x := r.Supervision.Ending.Taxes; x == nil || x.Months != 3 || x.Parts != 60 || x.Kinds[0].Amount != money(t, "30.00") {
		t.Errorf("taxes by the month are %+v", x)
	}
	if _, err := r.Progress.Apply(declaration.Clear, 11); !errors.Is(err, declaration.ErrTax) {
		t.Errorf("cleared unpaid: %v", err)
	}
}

// Taxes that were settled on goods of other regimes stay as they are.
func TestWriteOffLeavesTaxes(t *testing.T) {
	e := declaration.Ending{Way: declaration.WayWrittenOff, On: cal.MustDate("2026-03-20"), Note: "C49012500001"}
	taken, err := supervision.End(kept(t, declaration.BondedGoods), e, closing(t, nil), officer)
	if err != nil || len(taken.Entries) != 0 || taken.Record.Progress.State != declaration.Released || taken.Record.Unpaid() != money(t, "1800.00") {
		t.Errorf("%s, owed %s, %v", taken.Record.Progress.State, taken.Record.Unpaid(), err)
	}
}

// Each ending that does not fit is refused with the field that is meant.
func TestEndingFaults(t *testing.T) {
	good := declaration.Ending{Way: declaration.WayReexported, On: cal.MustDate("2026-03-20"), Entry: "490120260000000001"}
	for name, row := range map[string]struct {
		regime declaration.Regime
		with   func(*declaration.Ending, *supervision.Closing)
		path   string
		reason string
	}{
		"no way":             {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Way = "sold" }, "way", "way"},
		"way of others":      {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Way = declaration.WayWrittenOff }, "way", "way"},
		"no day":             {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.On = cal.Date{} }, "on", "day"},
		"before the release": {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.On = cal.MustDate("2026-01-14") }, "on", "span"},
		"tomorrow":           {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.On = cal.MustDate("2026-04-02") }, "on", "span"},
		"no declaration":     {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Entry = "" }, "entryNo", "by"},
		"unknown":            {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By = nil }, "entryNo", "unknown"},
		"of another account": {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.Enterprise = "firm-b" }, "entryNo", "unknown"},
		"itself":             {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.ID = "d1" }, "entryNo", "unknown"},
		"of the other flow":  {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.Flow = code.Import }, "entryNo", "flow"},
		"not released":       {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.Progress.Miles.ReleasedAt = 0 }, "entryNo", "unreleased"},
		"withdrawn":          {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.Progress.State = declaration.Cancelled }, "entryNo", "unreleased"},
		"not gone":           {declaration.TemporaryGoods, func(_ *declaration.Ending, c *supervision.Closing) { c.By.Progress.Miles.DepartedAt = 0 }, "entryNo", "here"},
		"no evidence":        {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Way, e.Entry = declaration.WayDestroyed, "" }, "note", "note"},
		"needless number": {declaration.TemporaryGoods, func(e *declaration.Ending, _ *supervision.Closing) {
			e.Way, e.Note = declaration.WayDestroyed, "fire report 12"
		}, "entryNo", "needless"},
		"consumed by the month": {declaration.TemporaryGoods, func(e *declaration.Ending, c *supervision.Closing) {
			e.Way, e.Monthly, c.By.Flow = declaration.WayConsumed, true, code.Import
		}, "monthly", "monthly"},
		"relief by the month": {declaration.ReliefGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Monthly = true }, "monthly", "monthly"},
		"before the years":    {declaration.ReliefGoods, func(e *declaration.Ending, _ *supervision.Closing) { e.Way, e.Entry = declaration.WayExpired, "" }, "way", "early"},
	} {
		e, c := good, closing(t, exported())
		row.with(&e, &c)
		was := kept(t, row.regime)
		taken, err := supervision.End(was, e, c, officer)
		wrong, ok := errors.AsType[*supervision.Error](err)
		if !ok || !errors.Is(err, supervision.ErrFaulty) || len(wrong.Faults) != 1 || wrong.Faults[0].Path != row.path || wrong.Faults[0].Reason != row.reason {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if taken.Record.Progress != was.Record.Progress || len(taken.Events) != 0 || taken.Record.Supervision.Ending != nil {
			t.Errorf("%s: half done: %+v", name, taken)
		}
		if !slices.ContainsFunc(supervision.Faults()[0].Reasons, func(r fault.Reason) bool { return r.Key == row.reason }) {
			t.Errorf("%s has no sentence", row.reason)
		}
	}
	if _, err := supervision.End(declaration.Take(declaration.Record{Progress: declaration.Progress{State: declaration.Released}}), good, closing(t, exported()), officer); !errors.Is(err, declaration.ErrStep) {
		t.Errorf("goods that are free: %v", err)
	}
}

// An extension adds to the term; there are three, of six months each.
func TestExtend(t *testing.T) {
	law, on := &rulebook(t).Law, cal.MustDate("2026-07-01")
	taken, x := kept(t, declaration.TemporaryGoods), declaration.Prolongation{Months: 6, Reason: "exhibition extended"}
	for _, wrong := range []declaration.Prolongation{{Months: 0, Reason: "a"}, {Months: 7, Reason: "a"}, {Months: 3}} {
		if _, err := supervision.Extend(taken, wrong, law, on, officer); !errors.Is(err, supervision.ErrFaulty) {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
	var err error
	for range 3 {
		if taken, err = supervision.Extend(taken, x, law, on, officer); err != nil {
			t.Fatal(err)
		}
	}
	if _, err = supervision.Extend(taken, x, law, on, officer); !errors.Is(err, supervision.ErrFaulty) {
		t.Errorf("a fourth: %v", err)
	}
	term := supervision.TermOf(law, taken.Record.Supervision, nil, cal.MustDate("2026-01-15"))
	if term.Until != cal.MustDate("2028-01-15") || len(taken.Events) != 3 || term.Over(term.Until) || !term.Over(term.Until.AddDays(1)) {
		t.Errorf("the term is %+v after %d events", term, len(taken.Events))
	}
	if _, err := supervision.Extend(kept(t, declaration.BondedGoods), x, law, on, officer); !errors.Is(err, supervision.ErrFaulty) {
		t.Errorf("bonded goods extended: %v", err)
	}
}

// The years of goods with relief follow their lines: the longest of a consignment.
func TestReliefTerm(t *testing.T) {
	law, from := &rulebook(t).Law, cal.MustDate("2026-01-15")
	for want, lines := range map[string][]string{"2029-01-15": {"8482102000"}, "2032-01-15": {"8482102000", "8703234110"}, "2034-01-15": {"8802400010", "8703234110"}} {
		var list []code.HS
		for _, l := range lines {
			list = append(list, code.MustHS(l))
		}
		if got := supervision.TermOf(law, declaration.Supervision{Regime: declaration.ReliefGoods}, list, from); got.Until.String() != want {
			t.Errorf("%v: until %s, want %s", lines, got.Until, want)
		}
	}
	if got := supervision.TermOf(law, declaration.Supervision{Regime: declaration.BondedGoods}, nil, from); !got.Until.IsZero() {
		t.Errorf("bonded goods until %s", got.Until)
	}
}
