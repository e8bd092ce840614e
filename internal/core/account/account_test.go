package account_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
)

const payer, id = "91430100675573106J", "d1"

var day = cal.MustDate("2026-11-24")

func fen(n int64) num.Money { return num.MoneyFromFen(n) }

func head(n int, kind account.EntryKind) account.Head {
	return account.Head{Key: fmt.Sprintf("%s.%d", id, n), Kind: kind, Payer: payer, Declaration: id, Currency: code.Renminbi,
		By: event.Actor{Role: event.System, ID: "t"}, At: event.Instant(n)}
}

func leg(k account.Kind, c account.Charge, ref string, n int64) account.Leg {
	return account.Leg{Account: account.Account{Kind: k, Payer: payer, Declaration: id, Charge: c, Ref: ref}, Amount: fen(n)}
}

func TestNewRefuses(t *testing.T) {
	a, b := leg(account.Receivable, "duty", "", 100), leg(account.Revenue, "duty", "", -100)
	usd, err := code.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	change := func(f func(*account.Head)) account.Head {
		h := head(1, account.Assessed)
		f(&h)
		return h
	}
	other := b
	other.Payer = "another"
	elsewhere := b
	elsewhere.Declaration = "d2"
	for name, x := range map[string]struct {
		h    account.Head
		legs []account.Leg
		want error
	}{
		"one leg":             {head(1, account.Assessed), []account.Leg{a}, account.ErrSum},
		"no legs":             {head(1, account.Assessed), nil, account.ErrSum},
		"legs of nought":      {head(1, account.Assessed), []account.Leg{leg(account.Bank, "", "", 0)}, account.ErrSum},
		"legs that cancel":    {head(1, account.Assessed), []account.Leg{a, leg(account.Receivable, "duty", "", -100)}, account.ErrSum},
		"a fen too little":    {head(1, account.Assessed), []account.Leg{a, leg(account.Revenue, "duty", "", -99)}, account.ErrSum},
		"another currency":    {change(func(h *account.Head) { h.Currency = usd }), []account.Leg{a, b}, account.ErrCurrency},
		"no currency":         {change(func(h *account.Head) { h.Currency = code.Currency{} }), []account.Leg{a, b}, account.ErrCurrency},
		"no key":              {change(func(h *account.Head) { h.Key = "" }), []account.Leg{a, b}, account.ErrEntry},
		"no kind":             {change(func(h *account.Head) { h.Kind = "" }), []account.Leg{a, b}, account.ErrEntry},
		"another payer":       {head(1, account.Assessed), []account.Leg{a, other}, account.ErrLeg},
		"another declaration": {head(1, account.Assessed), []account.Leg{a, elsewhere}, account.ErrLeg},
		"unknown account":     {head(1, account.Assessed), []account.Leg{a, leg("petty cash", "duty", "", -100)}, account.ErrLeg},
		"reverses nothing":    {head(1, account.Reversal), []account.Leg{a, b}, account.ErrReversal},
		"not a reversal":      {change(func(h *account.Head) { h.Reverses = "d1.9" }), []account.Leg{a, b}, account.ErrReversal},
		"beyond money":        {head(1, account.Assessed), []account.Leg{leg(account.Receivable, "vat", "", 1<<62), leg(account.Receivable, "duty", "", 1<<62), b}, num.ErrRange},
	} {
		if _, err := account.New(x.h, x.legs...); !errors.Is(err, x.want) {
			t.Errorf("%s: %v, want %v", name, err, x.want)
		}
	}
	if _, err := account.New(head(1, account.Assessed), b, a); err != nil {
		t.Errorf("a good entry: %v", err)
	}
}

// post makes an entry of legs, if there are any, and adds it to the book.
func post(t *testing.T, b *account.Book, all *[]account.Entry, kind account.EntryKind, legs []account.Leg) {
	t.Helper()
	if !slices.ContainsFunc(legs, func(l account.Leg) bool { return !l.Amount.IsZero() }) {
		return
	}
	e, err := account.New(head(len(*all)+1, kind), legs...)
	if err != nil {
		t.Fatalf("%s: %v", kind, err)
	}
	next, err := b.Post(e)
	if err != nil {
		t.Fatalf("%s: %v", kind, err)
	}
	*b, *all = next, append(*all, e)
}

// One life: assessed, raised, secured, paid too much, lowered, repaid.
func TestLife(t *testing.T) {
	b, all := account.Open(payer, id, nil), []account.Entry(nil)
	post(t, &b, &all, account.Assessed, b.Assess([]account.Amount{{Charge: "duty", Money: fen(6838464)}, {Charge: "vat", Money: fen(12001504)}}, day))
	post(t, &b, &all, account.Secured, b.Reserve("g1", b.Sheet.Unsecured()))
	want := func(what string, got num.Money, n int64) {
		t.Helper()
		if got != fen(n) {
			t.Errorf("%s is %s, want %s", what, got, fen(n))
		}
	}
	want("unpaid", b.Sheet.Unpaid(), 18839968)
	want("unsecured", b.Sheet.Unsecured(), 0)
	post(t, &b, &all, account.Assessed, b.Assess([]account.Amount{{Charge: "duty", Money: fen(7000000)}, {Charge: "vat", Money: fen(12001504)}}, day))
	want("unsecured after a rise", b.Sheet.Unsecured(), 161536)
	post(t, &b, &all, account.Postponed, b.Postpone("2026-11"))
	want("at once", b.Sheet.Of(account.Receivable), 0)
	post(t, &b, &all, account.Surcharged, b.Charge(account.Amount{Charge: account.SurchargeOn("duty"), Money: fen(5001)}, day))
	post(t, &b, &all, account.Paid, b.Pay(b.Sheet.Unpaid(), "bank"))
	post(t, &b, &all, account.Freed, b.Free())
	want("reserved", b.Sheet.Of(account.Reserved), 0)
	want("in the bank", b.Sheet.Of(account.Bank), 19006505)
	post(t, &b, &all, account.Assessed, b.Assess([]account.Amount{{Charge: "vat", Money: fen(12001504)}}, day))
	want("repayable", b.Sheet.Repayable(), 7000000)
	want("the surcharge stays", b.Sheet.OfCharge(account.Revenue, account.SurchargeOn("duty")), -5001)
	post(t, &b, &all, account.Refunded, b.Repay(b.Sheet.Repayable(), "bank"))
	post(t, &b, &all, account.Annulled, b.Annul())
	want("repayable after all was annulled", b.Sheet.Repayable(), 12006505)
	post(t, &b, &all, account.Refunded, b.Repay(b.Sheet.Repayable(), "bank"))
	if len(b.Sheet) != 0 {
		t.Errorf("after all was repaid there is %+v", b.Sheet)
	}
	if d := cmp.Diff(account.Open(payer, id, b.Holdings()).Holdings(), b.Holdings()); d != "" {
		t.Error(d)
	}
}

// A guarantee that was given for the declaration alone goes back to the guarantor, a deposit pays or is paid back.
func TestLetterAndDeposit(t *testing.T) {
	b, all := account.Open(payer, id, nil), []account.Entry(nil)
	post(t, &b, &all, account.Assessed, b.Assess([]account.Amount{{Charge: "duty", Money: fen(1000)}}, day))
	post(t, &b, &all, account.Secured, b.Secure("letter", fen(600)))
	post(t, &b, &all, account.Deposited, b.TakeDeposit(fen(700), "bank"))
	if got := b.Sheet.Unsecured(); !got.IsZero() {
		t.Errorf("unsecured %s", got)
	}
	post(t, &b, &all, account.Converted, b.Convert())
	if got := b.Sheet.Unpaid(); got != fen(300) {
		t.Errorf("unpaid %s", got)
	}
	post(t, &b, &all, account.Freed, b.Free())
	if got := b.Sheet.Of(account.Pledged, account.Reserved); !got.IsZero() || len(b.Sheet) != 3 {
		t.Errorf("after the letter was given back: %+v", b.Sheet)
	}
	post(t, &b, &all, account.Deposited, b.TakeDeposit(fen(50), "bank"))
	post(t, &b, &all, account.Deposited, b.ReturnDeposits())
	if got := b.Sheet.Repayable(); got != fen(50) {
		t.Errorf("repayable %s", got)
	}
}

// Random books: sums are nought, guarded balances stay on their side, entries replayed are the balance, a reversal restores, and a
// statement of any cut of the entries leads from its opening to its closing.
func TestRandomBooks(t *testing.T) {
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 1))
		b, all := account.Open(payer, id, nil), []account.Entry(nil)
		for range 25 {
			step(t, r, &b, &all)
		}
		replayed, err := account.Sheet(nil).Apply(own(all)...)
		if err != nil {
			t.Fatalf("seed %d: %v", seed, err)
		}
		if d := cmp.Diff(b.Sheet, replayed, cmp.AllowUnexported(num.Money{})); d != "" && len(b.Sheet)+len(replayed) > 0 {
			t.Fatalf("seed %d: replayed entries are another balance:\n%s", seed, d)
		}
		if sum := b.Sheet.Of(account.Kinds()...); !sum.IsZero() && len(free(all)) == 0 {
			t.Fatalf("seed %d: the sheet sums to %s", seed, sum)
		}
		reversed(t, all)
		cut(t, r, all)
	}
}

// own leaves the legs of the declaration's accounts.
func own(all []account.Entry) []account.Entry {
	out := slices.Clone(all)
	for i := range out {
		out[i].Legs = slices.DeleteFunc(slices.Clone(out[i].Legs), func(l account.Leg) bool { return l.Declaration == "" })
	}
	return out
}

func free(all []account.Entry) (out []account.Leg) {
	for _, e := range all {
		for _, l := range e.Legs {
			if l.Declaration == "" {
				out = append(out, l)
			}
		}
	}
	return out
}

func step(t *testing.T, r *rand.Rand, b *account.Book, all *[]account.Entry) {
	t.Helper()
	some := func() num.Money { return fen(1 + r.Int64N(1_000_000)) }
	switch r.IntN(11) {
	case 0, 1, 2:
		var taxes []account.Amount
		for _, c := range []account.Charge{"duty", "vat", "consumption"}[:r.IntN(4)] {
			taxes = append(taxes, account.Amount{Charge: c, Money: some()})
		}
		post(t, b, all, account.Assessed, b.Assess(taxes, day))
	case 3:
		post(t, b, all, account.Paid, b.Pay(some(), "bank"))
	case 4:
		post(t, b, all, account.Secured, b.Reserve("g", some()))
	case 5:
		post(t, b, all, account.Secured, b.Secure("l", some()))
	case 6:
		post(t, b, all, account.Freed, b.Free())
	case 7:
		post(t, b, all, account.Deposited, b.TakeDeposit(some(), "bank"))
	case 8:
		post(t, b, all, account.Converted, b.Convert())
	case 9:
		post(t, b, all, account.Postponed, b.Postpone([]string{"2026-11", "2026-12"}[r.IntN(2)]))
	case 10:
		post(t, b, all, account.Annulled, b.Annul())
		if b.Sheet.Unpaid().Sign() != 0 || b.Sheet.Of(account.Reserved, account.Deposit).Sign() != 0 {
			t.Fatalf("after all was annulled there is %+v", b.Sheet)
		}
		post(t, b, all, account.Refunded, b.Repay(b.Sheet.Repayable(), "bank"))
	}
}

func reversed(t *testing.T, all []account.Entry) {
	t.Helper()
	for _, e := range all {
		back, err := e.Reverse("back", e.By, e.At+1)
		if err != nil {
			t.Fatal(err)
		}
		if back.Reverses != e.Key {
			t.Errorf("the reversal names %q", back.Reverses)
		}
		s, err := account.Statement{}.Fill([]account.Entry{e, back})
		if err != nil || len(s.Closing) != 0 {
			t.Fatalf("an entry and its reversal leave %+v, %v", s.Closing, err)
		}
		if _, err := back.Reverse("again", e.By, e.At); !errors.Is(err, account.ErrReversal) {
			t.Fatalf("a reversal is reversed: %v", err)
		}
	}
}

func cut(t *testing.T, r *rand.Rand, all []account.Entry) {
	t.Helper()
	n := r.IntN(len(all) + 1)
	before, err := account.Statement{}.Fill(all[:n])
	if err != nil {
		t.Fatal(err)
	}
	after, err := account.Statement{Opening: before.Closing}.Fill(all[n:])
	if err != nil {
		t.Fatal(err)
	}
	whole, err := account.Statement{}.Fill(all)
	if err != nil {
		t.Fatal(err)
	}
	replayed, err := account.Sheet(nil).Apply(own(all)...)
	if err != nil {
		t.Fatal(err)
	}
	if totals, err := replayed.Totals(); err != nil || totals.Unpaid() != whole.Closing.Unpaid() {
		t.Fatalf("the totals of the accounts owe %s, %v, the statement %s", totals.Unpaid(), err, whole.Closing.Unpaid())
	}
	if d := cmp.Diff(whole.Closing, after.Closing, cmp.AllowUnexported(num.Money{})); d != "" {
		t.Fatalf("two statements are another balance than one:\n%s", d)
	}
	for _, b := range after.Closing {
		sum := num.Money{}
		for _, o := range after.Opening {
			if o.Account == b.Account {
				sum = o.Amount
			}
		}
		for _, p := range after.Leading(b.Account) {
			if sum, err = sum.Plus(p.Amount); err != nil || sum != p.After {
				t.Fatalf("a posting says %s after it, the sum is %s", p.After, sum)
			}
		}
		if sum != b.Amount {
			t.Fatalf("the postings of %+v lead to %s, the statement closes with %s", b.Account, sum, b.Amount)
		}
	}
}

func TestChoose(t *testing.T) {
	line := func(id, from, until string, free int64) account.Line {
		return account.Line{Guarantee: account.Guarantee{ID: id, Valid: cal.Span{From: cal.MustDate(from), Until: cal.MustDate(until)}}, Free: fen(free)}
	}
	withdrawn := line("w", "2026-01-01", "2026-12-31", 1000)
	withdrawn.WithdrawnAt = 1
	lines := []account.Line{line("late", "2026-01-01", "2027-12-31", 1000), line("small", "2026-01-01", "2026-12-31", 99), line("ends", "2026-01-01", "2026-11-24", 100),
		line("ended", "2026-01-01", "2026-11-23", 1000), line("begins", "2026-11-25", "2027-11-23", 1000), withdrawn}
	l, seen, err := account.Choose(lines, fen(100), day)
	if err != nil || l.ID != "ends" {
		t.Fatalf("chosen is %q, %v", l.ID, err)
	}
	why := map[string]string{}
	for _, c := range seen {
		why[c.ID] = c.WhyNot
	}
	want := map[string]string{"ends": "", "late": account.WhyLater, "small": account.WhyTooLittle, "ended": account.WhyNotValid, "begins": account.WhyNotValid, "w": account.WhyWithdrawn}
	if d := cmp.Diff(want, why); d != "" {
		t.Error(d)
	}
	for _, none := range [][]account.Line{nil, lines[1:2]} {
		if _, _, err := account.Choose(none, fen(100), day); !errors.Is(err, account.ErrUncovered) {
			t.Errorf("nothing that covers: %v", err)
		}
	}
}

func TestGuaranteeCheck(t *testing.T) {
	good := account.Guarantee{ID: "g", Payer: payer, Reference: "LG-1", Guarantor: "bank", Amount: fen(1), Currency: code.Renminbi,
		Valid: cal.Span{From: cal.MustDate("2026-01-01"), Until: cal.MustDate("2026-01-01")}}
	if err := good.Check(); err != nil {
		t.Error(err)
	}
	usd, _ := code.ParseCurrency("USD")
	for name, x := range map[string]struct {
		change func(*account.Guarantee)
		want   error
	}{
		"nought":       {func(g *account.Guarantee) { g.Amount = fen(0) }, account.ErrGuarantee},
		"below nought": {func(g *account.Guarantee) { g.Amount = fen(-1) }, account.ErrGuarantee},
		"dollars":      {func(g *account.Guarantee) { g.Currency = usd }, account.ErrCurrency},
		"no reference": {func(g *account.Guarantee) { g.Reference = "" }, account.ErrGuarantee},
		"no guarantor": {func(g *account.Guarantee) { g.Guarantor = "" }, account.ErrGuarantee},
		"no payer":     {func(g *account.Guarantee) { g.Payer = "" }, account.ErrGuarantee},
		"no end":       {func(g *account.Guarantee) { g.Valid.Until = cal.Date{} }, account.ErrGuarantee},
		"ends before":  {func(g *account.Guarantee) { g.Valid.Until = cal.MustDate("2025-12-31") }, account.ErrGuarantee},
	} {
		g := good
		x.change(&g)
		if err := g.Check(); !errors.Is(err, x.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The fifth working day of the next month; the first days of October are holidays.
func TestBatches(t *testing.T) {
	var days []cal.Exception
	for _, d := range []string{"2026-10-01", "2026-10-02", "2026-10-05", "2026-10-06", "2026-10-07"} {
		days = append(days, cal.Exception{On: cal.MustDate(d), Name: "National Day"})
	}
	c, err := cal.NewCalendar(days)
	if err != nil {
		t.Fatal(err)
	}
	for month, want := range map[string]string{"2026-09": "2026-10-14", "2026-11": "2026-12-07", "2026-12": "2027-01-07"} {
		if got, err := account.BatchDue(month, 5, c); err != nil || got.String() != want {
			t.Errorf("the batch of %s is due on %s, %v, want %s", month, got, err, want)
		}
	}
	if _, err := account.BatchDue("2026-13", 5, c); err == nil {
		t.Error("there is a month 13")
	}
	if account.MonthOf(cal.MustDate("2026-11-24")) != "2026-11" {
		t.Error("the month of a day")
	}
	at := func(d string, ch account.Charge, month string, n int64) account.Balance {
		return account.Balance{Account: account.Account{Kind: account.Deferred, Payer: payer, Declaration: d, Charge: ch, Ref: month}, Amount: fen(n)}
	}
	sheet := account.Sheet{at("d1", "duty", "2026-12", 1), at("d1", "vat", "2026-11", 2), at("d2", "duty", "2026-11", 4), at("d2", "vat", "2026-11", 8),
		{Account: account.Account{Kind: account.Bank}, Amount: fen(99)}}
	got := account.Batches(payer, sheet)
	if len(got) != 2 || got[0].Month != "2026-11" || got[0].Open != fen(14) || len(got[0].Lines) != 2 || got[0].Lines[1].Open != fen(12) || got[1].Open != fen(1) {
		t.Errorf("%+v", got)
	}
}
