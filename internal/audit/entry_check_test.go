package audit_test

import (
	"context"
	"testing"

	"github.com/tongguan/tongguan/internal/audit"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/num"
)

// taxed stores a declaration whose taxes are assessed, seals and signs.
func taxed(t *testing.T) *journal {
	t.Helper()
	j := newJournal(t)
	office, err := code.ParseOffice("4905")
	if err != nil {
		t.Fatal(err)
	}
	r := declaration.Record{ID: "d1", Office: office, Enterprise: "<firm> & co", Reference: "r", Version: 1, Revision: 1, CreatedAt: 1, UpdatedAt: 1}
	taken, err := declaration.Take(r).Assess(declaration.Owing{Taxes: []account.Amount{{Charge: "duty", Money: num.MoneyFromFen(100)}},
		Since: cal.MustDate("2026-11-24")}, declaration.Moment{By: event.Actor{Role: event.System, ID: "<clearance>"}, At: 1})
	if err != nil {
		t.Fatal(err)
	}
	in := declaration.Intake{Record: taken.Record, Events: taken.Events, Entries: taken.Entries,
		Version: declaration.Version{ID: "d1", Version: 1, Message: []byte("m"), Facts: []byte("{}"), Decision: []byte("{}")}}
	if _, err := j.SubmitAll(context.Background(), []declaration.Intake{in}); err != nil {
		t.Fatal(err)
	}
	j.seal(t, 10)
	j.sign(t, 2)
	return j
}

func (j *journal) verifyBooks(t *testing.T) audit.Report {
	t.Helper()
	rep, err := audit.Verify(context.Background(), j.DB, j.public, nil, audit.EntryCheck(j.DB))
	if err == nil {
		rep, err = audit.VerifyBooks(context.Background(), j.DB, rep)
	}
	if err != nil {
		t.Fatal(err)
	}
	return rep
}

// Books that are in order are sound; an entry that is changed together with its balance, so that all sums hold, is found by the journal.
func TestVerifyBooks(t *testing.T) {
	if rep := taxed(t).verifyBooks(t); !rep.Sound() || rep.Entries != 1 {
		t.Fatalf("%+v", rep)
	}
	for name, statements := range map[string][]string{
		"amounts and balance": {"UPDATE account_leg SET amount = 2 * amount", "UPDATE account_balance SET amount = 2 * amount"},
		"the charge":          {"UPDATE account_leg SET charge = 'vat'", "UPDATE account_balance SET charge = 'vat'"},
		"the kind":            {"UPDATE account_entry SET kind = 'paid'"},
		"who":                 {"UPDATE account_entry SET actor = 'x'"},
		"the office":          {"UPDATE account_entry SET office = '4901'", "UPDATE account_leg SET office = '4901'"},
		"the time":            {"UPDATE account_entry SET at = 2", "UPDATE account_leg SET at = 2"},
		"the payer":           {"UPDATE account_entry SET payer = 'x'", "UPDATE account_leg SET payer = 'x'", "UPDATE account_balance SET payer = 'x'"},
		"all of it":           {"DELETE FROM account_leg", "DELETE FROM account_entry", "DELETE FROM account_balance"},
		"one leg":             {"UPDATE account_leg SET amount = amount + 1 WHERE no = 1"},
		"a balance":           {"UPDATE account_balance SET amount = amount + 1"},
	} {
		j := taxed(t)
		for _, s := range statements {
			j.exec(t, s)
		}
		if rep := j.verifyBooks(t); rep.Sound() {
			t.Errorf("%s: a change is not found", name)
		}
	}
}
