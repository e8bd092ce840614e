package api

import (
	"bytes"
	"context"
	"encoding/csv"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/party"
)

type statementCSVOut struct {
	ContentType string `header:"Content-Type"`
	Next        string `header:"Tongguan-Next" doc:"Value of after for the next page; left out at the end"`
	Body        []byte
}

// csvHead names the columns of a statement.
var csvHead = []string{"row", "at", "entry", "kind", "account", "charge", "ref", "declaration", "amount", "after", "reverses"}

// statementCSV gives a page of a statement as a table: the opening balances, the postings, the closing balances.
func (s *server) statementCSV(ctx context.Context, c party.Caller, in *StatementIn) (*statementCSVOut, error) {
	q, err := in.query()
	if err != nil {
		return nil, err
	}
	p, err := s.Collect.Statement(ctx, c, q)
	if err != nil {
		return nil, err
	}
	rows := [][]string{csvHead}
	balances := func(row string, list account.Sheet) {
		for _, b := range list {
			rows = append(rows, []string{row, "", "", "", string(b.Kind), string(b.Charge), b.Ref, "", "", b.Amount.String(), ""})
		}
	}
	balances("opening", p.Opening)
	for _, x := range p.Postings {
		rows = append(rows, []string{"posting", x.At.String(), x.Entry, string(x.Kind), string(x.Leg.Kind), string(x.Charge), x.Ref, x.Declaration,
			x.Amount.String(), x.After.String(), x.Reverses})
	}
	balances("closing", p.Closing)
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	for _, r := range rows {
		r[6] = field.Cell(r[6])
	}
	if err := w.WriteAll(rows); err != nil {
		return nil, err
	}
	return &statementCSVOut{ContentType: "text/csv; charset=utf-8; header=present", Next: p.Next, Body: b.Bytes()}, nil
}
