package api

import (
	"context"
	"net/url"

	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
)

type settleIn struct {
	NameIn
	Body struct {
		Kind   string    `json:"kind" enum:"pay,guarantee,deposit,reserve,defer,convert" doc:"pay: pay the taxes. guarantee: a bank guarantees this declaration. deposit: deposit the money. reserve: take part of a registered guarantee. defer: the same, and pay with the collective payment of the month. convert: pay out of the deposit"`
		Amount num.Money `json:"amount,omitzero" doc:"What the payer believes to be due, CNY; another amount is 422. Left out: whatever is due"`
	}
}

func (s *server) settle(ctx context.Context, c party.Caller, in *settleIn) (*recordOut, error) {
	return recorded(s.Collect.Settle(ctx, c, in.Name, collect.Wish{Kind: in.Body.Kind, Amount: in.Body.Amount}))
}

func (s *server) refund(ctx context.Context, c party.Caller, in *NameIn) (*recordOut, error) {
	return recorded(s.Collect.Refund(ctx, c, in.Name))
}

type noticeIn struct {
	Body struct {
		Reference string    `json:"reference" maxLength:"100" doc:"Of the order: declaration id, slash, number of the payment"`
		Done      bool      `json:"done" doc:"false: the bank refuses"`
		Amount    num.Money `json:"amount,omitzero" doc:"Of what was done, CNY; another one than ordered is 422"`
		Ref       string    `json:"ref,omitempty" maxLength:"200" pattern:"^[^\\x00-\\x1f]*$" doc:"The bank's own reference"`
		Why       string    `json:"why,omitempty" maxLength:"500" doc:"Of a refusal"`
	}
}

func (s *server) bankAnswer(ctx context.Context, c party.Caller, in *noticeIn) (*recordOut, error) {
	return recorded(s.Collect.Answer(ctx, c, collect.Notice(in.Body)))
}

// PayerIn names a payer in the path. It is exported since it is embedded.
type PayerIn struct {
	Payer string `path:"payer" maxLength:"512" doc:"The account of the enterprise"`
}

// StatementIn asks for a page of a statement. It is exported since it is embedded.
type StatementIn struct {
	PayerIn
	From        string `query:"from" doc:"First day, 2026-11-01; from the beginning when it is left out"`
	Until       string `query:"until" doc:"Last day, included; until now when it is left out"`
	Account     string `query:"account" enum:"receivable,deferred,revenue,bank,deposit,refund,pledged,free,reserved," doc:"Only this kind of account"`
	Charge      string `query:"charge" maxLength:"64" doc:"Only this tax, fee or surcharge: duty, vat, lateFee, surcharge.duty"`
	Ref         string `query:"ref" maxLength:"200" doc:"Only this guarantee, month, bank or day"`
	Declaration string `query:"declaration" maxLength:"64" doc:"Only this declaration, by its id"`
	After       string `query:"after" maxLength:"100" doc:"Value of next of the page before"`
	Limit       int    `query:"limit" minimum:"1" maximum:"1000" default:"200" doc:"Entries on a page"`
}

func (in *StatementIn) query() (collect.StatementQuery, error) {
	q := collect.StatementQuery{Payer: in.Payer, Declaration: in.Declaration, Kind: account.Kind(in.Account), Charge: account.Charge(in.Charge), Ref: in.Ref,
		After: in.After, Limit: in.Limit}
	for _, d := range [...]struct {
		text string
		to   *cal.Date
	}{{in.From, &q.From}, {in.Until, &q.Until}} {
		if d.text == "" {
			continue
		}
		var err error
		if *d.to, err = cal.Parse(d.text); err != nil {
			return q, humaError(422, err.Error())
		}
	}
	return q, nil
}

// wireBalance is a balance with the way to its postings.
type wireBalance struct {
	account.Balance
	Postings string `json:"postings" doc:"Path of the postings that lead to it"`
}

func wireSheet(s account.Sheet) []wireBalance {
	out := make([]wireBalance, len(s))
	for i, b := range s {
		q := url.Values{"account": {string(b.Kind)}}
		for name, v := range map[string]string{"charge": string(b.Charge), "ref": b.Ref, "declaration": b.Declaration} {
			if v != "" {
				q.Set(name, v)
			}
		}
		out[i] = wireBalance{Balance: b, Postings: accountPath(b.Payer) + "/statement?" + q.Encode()}
	}
	return out
}

func accountPath(payer string) string { return "/v1/accounts/" + url.PathEscape(payer) }

// wirePosting is a posting with the way to its entry and its declaration.
type wirePosting struct {
	account.Posting
	EntryPath       string `json:"entryPath"`
	DeclarationPath string `json:"declarationPath,omitempty"`
}

type statementOut struct {
	Body struct {
		Payer    string        `json:"payer"`
		From     cal.Date      `json:"from,omitzero"`
		Until    cal.Date      `json:"until,omitzero" doc:"Included"`
		Opening  []wireBalance `json:"opening" doc:"What stood on the accounts before the first posting of this page"`
		Postings []wirePosting `json:"postings"`
		Closing  []wireBalance `json:"closing" doc:"What stands on them after the last posting of this page"`
		Next     string        `json:"next,omitempty" doc:"Value of after for the next page"`
	}
}

func (s *server) statement(ctx context.Context, c party.Caller, in *StatementIn) (*statementOut, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	p, err := s.Collect.Statement(ctx, c, q)
	if err != nil {
		return nil, err
	}
	out := &statementOut{}
	b := &out.Body
	b.Payer, b.From, b.Until, b.Next = p.Payer, q.From, q.Until, p.Next
	b.Opening, b.Closing, b.Postings = wireSheet(p.Opening), wireSheet(p.Closing), make([]wirePosting, len(p.Postings))
	for i, x := range p.Postings {
		b.Postings[i] = wirePosting{Posting: x, EntryPath: accountPath(p.Payer) + "/entries/" + url.PathEscape(x.Entry)}
		if x.Declaration != "" {
			b.Postings[i].DeclarationPath = "/v1/declarations/" + x.Declaration
		}
	}
	return out, nil
}

type balancesOut struct {
	Body struct {
		Payer      string         `json:"payer"`
		Totals     []wireBalance  `json:"totals"`
		Guarantees []account.Line `json:"guarantees"`
	}
}

func (s *server) balances(ctx context.Context, c party.Caller, in *PayerIn) (*balancesOut, error) {
	b, err := s.Collect.Balances(ctx, c, in.Payer)
	out := &balancesOut{}
	out.Body.Payer, out.Body.Totals, out.Body.Guarantees = b.Payer, wireSheet(b.Totals), append([]account.Line{}, b.Guarantees...)
	return out, err
}

type entryIn struct {
	PayerIn
	Key string `path:"key" maxLength:"100"`
}

type entryOut struct{ Body account.Entry }

func (s *server) entry(ctx context.Context, c party.Caller, in *entryIn) (*entryOut, error) {
	e, err := s.Collect.Entry(ctx, c, in.Payer, in.Key)
	return &entryOut{Body: e}, err
}

type guaranteeIn struct {
	PayerIn
	Body struct {
		Reference string    `json:"reference" minLength:"1" maxLength:"200" doc:"Number of the letter or policy, once for each payer"`
		Guarantor string    `json:"guarantor" minLength:"1" maxLength:"200"`
		Amount    num.Money `json:"amount"`
		Currency  string    `json:"currency" doc:"CNY; another currency is 422"`
		From      cal.Date  `json:"from"`
		Until     cal.Date  `json:"until" doc:"Included"`
	}
}

type guaranteeOut struct{ Body account.Line }

func (s *server) registerGuarantee(ctx context.Context, c party.Caller, in *guaranteeIn) (*guaranteeOut, error) {
	g, err := s.Collect.RegisterGuarantee(ctx, c, in.Payer, collect.GuaranteeWish(in.Body))
	return &guaranteeOut{Body: g}, err
}

type withdrawIn struct {
	PayerIn
	ID string `path:"id" maxLength:"64"`
}

func (s *server) withdrawGuarantee(ctx context.Context, c party.Caller, in *withdrawIn) (*guaranteeOut, error) {
	g, err := s.Collect.WithdrawGuarantee(ctx, c, in.Payer, in.ID)
	return &guaranteeOut{Body: g}, err
}

type batchesOut struct {
	Body struct {
		Batches []account.Batch `json:"batches"`
	}
}

func (s *server) deferred(ctx context.Context, c party.Caller, in *PayerIn) (*batchesOut, error) {
	list, err := s.Collect.Batches(ctx, c, in.Payer)
	out := &batchesOut{}
	out.Body.Batches = append([]account.Batch{}, list...)
	return out, err
}

type payBatchIn struct {
	PayerIn
	Month string `path:"month" pattern:"^[0-9]{4}-[0-9]{2}$" doc:"2026-11"`
}

type payBatchOut struct {
	Body struct {
		Orders []collect.BatchOrder `json:"orders"`
	}
}

func (s *server) payBatch(ctx context.Context, c party.Caller, in *payBatchIn) (*payBatchOut, error) {
	list, err := s.Collect.PayBatch(ctx, c, in.Payer, in.Month)
	out := &payBatchOut{}
	out.Body.Orders = list
	return out, err
}
