package declaration_test

import (
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

var clerk = declaration.Moment{By: event.Actor{Role: event.System, ID: "clearance"}, At: 5}

// assessed is an accepted declaration that owes duty and a late fee.
func assessed(t *testing.T, stage declaration.Stage) declaration.Taken {
	t.Helper()
	r := declaration.Record{ID: "d1", Enterprise: "firm-a", Stage: stage, Progress: declaration.Progress{State: declaration.Accepted}}
	taken, err := declaration.Take(r).Assess(declaration.Owing{Taxes: []account.Amount{{Charge: "duty", Money: money(t, "100.00")}}, Since: cal.MustDate("2026-11-24"),
		Late: declaration.LateFee{Fee: money(t, "60.00"), Days: 3}}, clerk)
	if err != nil {
		t.Fatal(err)
	}
	return taken
}

// The first assessment posts all, the same again posts nothing, another one posts the difference; each entry has its event.
func TestAssess(t *testing.T) {
	first := assessed(t, declaration.Complete)
	if got := first.Record.Unpaid(); got != money(t, "160.00") || len(first.Entries) != 2 || !first.Record.Progress.Duties.Settle {
		t.Errorf("%s is owed after %d entries", got, len(first.Entries))
	}
	var kinds []event.Kind
	for _, e := range first.Events {
		kinds = append(kinds, e.Kind)
	}
	if want := []event.Kind{event.Posted, event.Posted, event.LateFeeAssessed}; !slices.Equal(kinds, want) {
		t.Errorf("events %v", kinds)
	}
	o := declaration.Owing{Taxes: []account.Amount{{Charge: "duty", Money: money(t, "100.00")}}, Late: declaration.LateFee{Fee: money(t, "60.00")}}
	again, err := declaration.Take(first.Record).Assess(o, clerk)
	if err != nil || len(again.Entries) != 0 || len(again.Events) != 0 {
		t.Errorf("the same again posts %+v, %v", again.Entries, err)
	}
	o.Taxes[0].Money = money(t, "130.00")
	more, err := declaration.Take(first.Record).Assess(o, clerk)
	if err != nil || len(more.Entries) != 1 || more.Record.Unpaid() != money(t, "190.00") || more.Entries[0].Key != "d1.3" {
		t.Errorf("more posts %+v, %v", more.Entries, err)
	}
}

// The taxes of a summary are those of its complete declaration.
func TestAssessSummary(t *testing.T) {
	if s := assessed(t, declaration.Summary); len(s.Entries) != 0 || !s.Record.Unpaid().IsZero() {
		t.Errorf("a summary owes %s", s.Record.Unpaid())
	}
}

// A settlement is no longer enough when more is owed, and still enough when less is.
func TestAssessAfterSettlement(t *testing.T) {
	first := assessed(t, declaration.Complete)
	paid, err := declaration.Take(first.Record).Post(account.Paid, clerk, first.Record.Book().Pay(money(t, "160.00"), "bank"))
	if err != nil {
		t.Fatal(err)
	}
	paid.Record.Progress.Miles.TaxPaidAt = 6
	for duty, want := range map[string]event.Instant{"100.01": 0, "100.00": 6, "99.99": 6} {
		o := declaration.Owing{Taxes: []account.Amount{{Charge: "duty", Money: money(t, duty)}}, Late: declaration.LateFee{Fee: money(t, "60.00")}}
		if got, err := declaration.Take(paid.Record).Assess(o, clerk); err != nil || got.Record.Progress.Miles.TaxPaidAt != want {
			t.Errorf("duty of %s leaves the payment at %d, %v, want %d", duty, got.Record.Progress.Miles.TaxPaidAt, err, want)
		}
	}
}

// Goods that do not enter owe nothing: whatever secured them is free.
func TestOwesNothing(t *testing.T) {
	for step, from := range map[declaration.Step]declaration.State{declaration.Delete: declaration.Accepted, declaration.ReturnGoods: declaration.Inspecting,
		declaration.Destroy: declaration.Inspecting, declaration.ApproveCancel: declaration.Cancelling} {
		r := assessed(t, declaration.Complete).Record
		taken, err := declaration.Take(r).Post(account.Secured, clerk, r.Book().Reserve("g", money(t, "160.00")))
		if err == nil {
			taken.Record.Progress.State = from
			taken, err = taken.Step(step, clerk, nil)
		}
		if err != nil || len(taken.Record.Accounts) != 0 {
			t.Errorf("after %s there is %+v, %v", step, taken.Record.Accounts, err)
		}
		if e := taken.Entries[len(taken.Entries)-1]; e.Kind != account.Annulled || !slices.Contains(e.Legs, account.Leg{Account: account.Account{Kind: account.Free, Payer: "firm-a", Ref: "g"}, Amount: money(t, "160.00")}) {
			t.Errorf("%s posts %+v", step, e)
		}
	}
	r := assessed(t, declaration.Complete).Record
	r.Progress.State = declaration.Inspecting
	if taken, err := declaration.Take(r).Step(declaration.Seize, clerk, nil); err != nil || taken.Record.Unpaid().IsZero() {
		t.Errorf("seized goods owe %s, %v", taken.Record.Unpaid(), err)
	}
}
