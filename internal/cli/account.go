package cli

import (
	"encoding/json"
	"net/url"

	"github.com/tongguan/tongguan/client"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

type accountCmd struct {
	Statement statementCmd `cmd:"" help:"Print what happened on the accounts of a payer: opening, postings, closing."`
}

type statementCmd struct {
	Payer  string `arg:"" help:"Account of the enterprise."`
	From   string `help:"First day." placeholder:"DAY"`
	Until  string `help:"Last day, included." placeholder:"DAY"`
	CSV    bool   `name:"csv" help:"Print a table, page after page, instead of sentences."`
	Server string `default:"http://127.0.0.1:8081" help:"Address of the server." placeholder:"URL"`
	Key    string `env:"TONGGUAN_KEY" help:"API key." placeholder:"KEY"`
}

// statementPage is what the command reads of a page; the rest of it is for programs.
type statementPage struct {
	Opening  account.Sheet     `json:"opening"`
	Postings []account.Posting `json:"postings"`
	Closing  account.Sheet     `json:"closing"`
	Next     string            `json:"next"`
}

// Run prints the statement, page after page.
func (c *statementCmd) Run(r *run) error {
	cl := client.New(c.Server, c.Key)
	base := "/v1/accounts/" + url.PathEscape(c.Payer) + "/statement"
	for after := ""; ; {
		q := url.Values{"from": {c.From}, "until": {c.Until}, "after": {after}, "limit": {"1000"}}.Encode()
		body, err := cl.Get(r.ctx, base+"?"+q)
		if err != nil {
			return err
		}
		var p statementPage
		if err := json.Unmarshal(body, &p); err != nil {
			return err
		}
		if c.CSV {
			if body, err = cl.Get(r.ctx, base+".csv?"+q); err != nil {
				return err
			}
		}
		switch {
		case c.CSV, r.json:
			if _, err := r.io.Out.Write(append(body, '\n')); err != nil {
				return err
			}
		default:
			r.showStatement(p, after == "")
		}
		if after = p.Next; after == "" {
			return nil
		}
	}
}

func (r *run) showStatement(p statementPage, first bool) {
	balances := func(title fault.Text, s account.Sheet) {
		r.say(title)
		for _, b := range s {
			r.print("  %-10s %-22s %18s", r.lang.Of(i18n.Account(string(b.Kind))), string(b.Charge)+" "+b.Ref, b.Amount)
		}
	}
	if first {
		balances(i18n.StatementOpening, p.Opening)
	}
	for _, x := range p.Postings {
		r.print("%s  %-10s %-14s %18s %18s  %s", x.At.String()[:16], r.lang.Of(i18n.Account(string(x.Leg.Kind))), x.Charge, x.Amount, x.After, x.Entry)
	}
	if p.Next == "" {
		balances(i18n.StatementClosing, p.Closing)
	}
}
