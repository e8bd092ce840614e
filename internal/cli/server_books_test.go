package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"fmt"
	"maps"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/cli"
)

// books: a guarantee is registered, a declaration released against it and paid with the month; the statement tells each step and every
// figure of it leads to its postings.
func (s *served) books(t *testing.T, trader, other, officer string) {
	t.Helper()
	firm := s.key("trader", "firm-books", "declare", "read", "pay")
	bank := s.key("bank", "", "bank")
	const base = "/v1/accounts/firm-books"
	letter := map[string]any{"reference": "LG-1", "guarantor": "示例银行", "amount": "900000000.00", "currency": "CNY", "from": "2020-01-01", "until": "2199-12-31"}
	s.want(403, "POST", base+"/guarantees", firm, letter)
	s.want(404, "POST", "/v1/accounts/nobody/guarantees", officer, letter)
	g := s.want(200, "POST", base+"/guarantees", officer, letter)
	if a := s.want(409, "POST", base+"/guarantees", officer, letter); a.at("code") != "conflict" {
		t.Errorf("registered twice: %s", a.body)
	}
	for name, v := range map[string]string{"currency": "USD", "amount": "-1.00", "until": "2019-12-31"} {
		bad := map[string]any{}
		maps.Copy(bad, letter)
		bad[name], bad["reference"] = v, "LG-"+name
		if a := s.want(422, "POST", base+"/guarantees", officer, bad); a.at("title") == "" {
			t.Errorf("%s %s: %s", name, v, a.body)
		}
	}
	id := s.want(202, "POST", "/v1/declarations", firm, s.template.Message(s.reference())).at("id")
	s.bring(officer, id)
	s.eventually(firm, id, "tax-due")
	if a := s.want(422, "POST", "/v1/declarations/"+id+"/payments", firm, map[string]any{"kind": "pay", "amount": "0.01"}); a.at("code") != "amount" {
		t.Errorf("a wrong amount: %s", a.body)
	}
	s.want(200, "POST", "/v1/declarations/"+id+"/payments", firm, map[string]any{"kind": "defer"})
	s.eventually(firm, id, "released")
	if a := s.want(409, "DELETE", base+"/guarantees/"+g.at("id"), officer, nil); a.at("code") != "overdrawn" {
		t.Errorf("a guarantee that secures: %s", a.body)
	}
	batch := s.want(200, "GET", base+"/deferred", firm, nil)
	month := batch.at("batches.0.month")
	if batch.at("batches.0.declarations.0.declaration") != id || batch.at("batches.0.due") == "" {
		t.Errorf("batches: %s", batch.body)
	}
	s.want(200, "POST", base+"/deferred/"+month+"/payments", firm, nil)
	s.eventually(firm, id, "cleared")
	paid := s.want(200, "GET", "/v1/declarations/"+id, firm, nil).at("record.payments.1.amount")
	said := map[string]any{"reference": id + "/2", "done": true, "amount": paid, "ref": "again"}
	s.want(403, "POST", "/v1/bank/answers", firm, said)
	s.want(200, "POST", "/v1/bank/answers", bank, said) // once more: nothing happens
	if a := s.want(409, "POST", "/v1/declarations/"+id+"/refunds", officer, nil); a.at("code") != "nothing-due" {
		t.Errorf("a refund of nothing: %s", a.body)
	}
	s.statement(t, firm, paid, base)
	for _, key := range []string{trader, other} {
		for _, path := range []string{"/statement", "/statement.csv", "/balances", "/deferred"} {
			s.want(404, "GET", base+path, key, nil)
		}
	}
	s.want(404, "GET", "/v1/accounts/nobody/balances", officer, nil)
	s.want(422, "GET", base+"/statement?from=2026-13-01", firm, nil)
	s.want(200, "DELETE", base+"/guarantees/"+g.at("id"), officer, nil)
}

// statement follows every figure to its postings.
func (s *served) statement(t *testing.T, firm, paid, base string) {
	t.Helper()
	a := s.want(200, "GET", base+"/statement?limit=1000", firm, nil)
	bank, n := "", 0
	for ; a.at(fmt.Sprintf("closing.%d.account", n)) != ""; n++ {
		at := fmt.Sprintf("closing.%d.", n)
		if a.at(at+"account") == "bank" {
			bank = a.at(at + "amount")
		}
		p := s.want(200, "GET", a.at(at+"postings"), firm, nil)
		last := 0
		for p.at(fmt.Sprintf("postings.%d.after", last+1)) != "" {
			last++
		}
		if got := p.at(fmt.Sprintf("postings.%d.after", last)); got != a.at(at+"amount") {
			t.Errorf("the postings of %s lead to %s, not %s", a.at(at+"postings"), got, a.at(at+"amount"))
		}
		e := s.want(200, "GET", p.at(fmt.Sprintf("postings.%d.entryPath", last)), firm, nil)
		if e.at("legs.1.amount") == "" {
			t.Errorf("entry: %s", e.body)
		}
	}
	if bank != paid || n < 3 {
		t.Errorf("%d totals, %s in the bank, %s was paid: %s", n, bank, paid, a.body)
	}
	if b := s.want(200, "GET", base+"/balances", firm, nil); b.at("guarantees.0.free") != "900000000.00" || b.at(fmt.Sprintf("totals.%d.account", n-1)) == "" {
		t.Errorf("balances: %s", b.body)
	}
	if d := s.want(200, "GET", base+"/statement?from=2199-01-01&until=2199-01-01", firm, nil); d.at("postings.0.entry") != "" || d.at("opening.0.account") == "" || d.at("from") != "2199-01-01" {
		t.Errorf("a day on which nothing happens: %s", d.body)
	}
	table := s.want(200, "GET", base+"/statement.csv", firm, nil)
	rows, err := csv.NewReader(bytes.NewReader(table.body)).ReadAll()
	if err != nil || len(rows) < 10 || rows[0][0] != "row" || rows[len(rows)-1][0] != "closing" || !strings.HasPrefix(table.header.Get("Content-Type"), "text/csv") {
		t.Errorf("%v %s", err, table.body)
	}
	for flag, want := range map[string]string{"--lang=en": "closing balances:", "--csv": "row,at,entry", "--json": "\"postings\""} {
		var out, errs bytes.Buffer
		args := []string{"account", "statement", "firm-books", "--server", s.url, "--key", firm, flag}
		if code := cli.Main(context.Background(), args, func(string) string { return "" }, cli.Stdio{Out: &out, Err: &errs}); code != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("account statement %s ends with %d: %s%s", flag, code, out.String(), errs.String())
		}
	}
}
