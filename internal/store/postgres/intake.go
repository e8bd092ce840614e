package postgres

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"slices"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgxpool"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// intake stores groups of submissions by one statement, which is one round trip and one commit.
type intake struct{ pool *pgxpool.Pool }

// The statement stores what has neither a known key nor a known reference, and tells the ids that it stored. A key that another
// transaction takes at the same moment is a unique violation, which undoes the whole statement. The rows come in the order of
// their references, so that two such statements do not wait for each other. Known keys are asked for by a scalar subquery, which
// is always a look-up in the index; a join would read the whole table by a plan made while it was small.
//
// Entries of the books move accounts of their own declaration only, which has none before: its balances are new rows. The part that
// writes them is left out where there are none.
//
// One submission alone comes as plain values: an eighth of its time at the server went into taking lists of one apart.
const (
	submitOne       = submitFrom + oneRow + submitRest + submitEnd
	submitMany      = submitFrom + manyRows + submitRest + submitEnd
	submitOneBooks  = submitFrom + oneRow + submitRest + submitBooks + submitEnd
	submitManyBooks = submitFrom + manyRows + submitRest + submitBooks + submitEnd
)

const (
	submitFrom = `
WITH s AS (`
	oneRow = `
  SELECT $1::text AS id, $2::text AS office, $3::text AS enterprise, $4::text AS reference, $5::text AS entry_no, $6::text AS state, $7::text AS lane,
    $8::text AS trader_name, $9::bigint AS at, $10::text AS record, $11::text AS key, $12::bytea AS body, $13::bytea AS answer, $14::bigint AS version,
    $15::text AS format, $16::text AS rulebook, $17::bytea AS message, $18::bytea AS facts, $19::bytea AS decision, $20::bigint AS revision`
	manyRows = `
  SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bigint[], $10::text[],
    $11::text[], $12::bytea[], $13::bytea[], $14::bigint[], $15::text[], $16::text[], $17::bytea[], $18::bytea[], $19::bytea[], $20::bigint[])
  AS t(id, office, enterprise, reference, entry_no, state, lane, trader_name, at, record, key, body, answer, version, format, rulebook, message, facts,
    decision, revision)`
	submitRest = `
), d AS (
  INSERT INTO declaration (id, office, enterprise, reference, entry_no, state, lane, trader_name, revision, created_at, record)
  SELECT id, office, enterprise, reference, entry_no, state, lane, trader_name, revision, at, record FROM s
  WHERE s.key = '' OR (SELECT i.declaration_id FROM idempotency i WHERE i.enterprise = s.enterprise AND i.key = s.key) IS NULL
  ON CONFLICT (enterprise, reference) DO NOTHING
  RETURNING id
), k AS (
  INSERT INTO idempotency (enterprise, key, office, declaration_id, body, answer, at)
  SELECT enterprise, key, office, id, body, answer, at FROM s JOIN d USING (id) WHERE key <> ''
), v AS (
  INSERT INTO declaration_version (declaration_id, version, office, format, rulebook, at, message, facts, decision)
  SELECT id, version, office, format, rulebook, at, message, facts, decision FROM s JOIN d USING (id)
), e AS (
  INSERT INTO outbox (subject, kind, office, enterprise, canonical)
  SELECT x.subject, x.kind, x.office, x.enterprise, x.canonical
  FROM unnest($21::text[], $22::text[], $23::text[], $24::text[], $25::text[], $26::bytea[]) WITH ORDINALITY
    AS x(id, subject, kind, office, enterprise, canonical, n)
  JOIN d ON d.id = x.id ORDER BY x.n
)`
	submitBooks = `, be AS (
  INSERT INTO account_entry (key, payer, office, declaration_id, kind, currency, role, actor, at)
  SELECT x.key, s.enterprise, s.office, s.id, x.kind, 'CNY', x.role, x.actor, x.at
  FROM unnest($27::text[], $28::text[], $29::text[], $30::text[], $31::text[], $32::bigint[]) WITH ORDINALITY AS x(id, key, kind, role, actor, at, n)
  JOIN d ON d.id = x.id JOIN s ON s.id = x.id ORDER BY x.n
), bl AS (
  INSERT INTO account_leg (entry, no, payer, office, declaration_id, kind, charge, ref, amount, at)
  SELECT x.entry, x.no, s.enterprise, s.office, s.id, x.kind, x.charge, x.ref, x.amount, x.at
  FROM unnest($33::text[], $34::text[], $35::bigint[], $36::text[], $37::text[], $38::text[], $39::bigint[], $40::bigint[])
    AS x(id, entry, no, kind, charge, ref, amount, at)
  JOIN d ON d.id = x.id JOIN s ON s.id = x.id
), bb AS (
  INSERT INTO account_balance (payer, declaration_id, kind, charge, ref, office, amount)
  SELECT s.enterprise, s.id, x.kind, x.charge, x.ref, s.office, x.amount
  FROM unnest($41::text[], $42::text[], $43::text[], $44::text[], $45::bigint[]) AS x(id, kind, charge, ref, amount)
  JOIN d ON d.id = x.id JOIN s ON s.id = x.id
)`
	submitEnd = `
SELECT id FROM d`
)

// columns are the arguments of the statement, column by column.
type columns struct {
	id, office, enterprise, reference, state, lane, trader, record, key, format, rulebook []string
	entry                                                                                 []*string
	at, version, revision                                                                 []int64
	body, answer, message, facts, decision                                                [][]byte
	eventOf, subject, kind, eventOffice, eventEnterprise                                  []string
	canonical                                                                             [][]byte
	books                                                                                 books
}

// books are the arguments of the part that writes entries of the books.
type books struct {
	id, key, kind, role, actor    []string
	at                            []int64
	legOf, entry, legKind, charge []string
	ref                           []string
	no, amount, legAt             []int64
	balanceOf, balanceKind        []string
	balanceCharge, balanceRef     []string
	balance                       []int64
}

func (b *books) add(in *declaration.Intake) error {
	for _, e := range in.Entries {
		if err := e.Check(); err != nil {
			return err
		}
		b.id, b.key, b.kind = append(b.id, in.Record.ID), append(b.key, sqldb.KeyText(e.Key)), append(b.kind, string(e.Kind))
		b.role, b.actor, b.at = append(b.role, string(e.By.Role)), append(b.actor, sqldb.PlainText(e.By.ID)), append(b.at, int64(e.At))
		for n, l := range e.Legs {
			b.legOf, b.entry, b.no = append(b.legOf, in.Record.ID), append(b.entry, sqldb.KeyText(e.Key)), append(b.no, int64(n+1))
			b.legKind, b.charge, b.ref = append(b.legKind, string(l.Kind)), append(b.charge, sqldb.KeyText(string(l.Charge))), append(b.ref, sqldb.KeyText(l.Ref))
			b.amount, b.legAt = append(b.amount, l.Amount.Fen()), append(b.legAt, int64(e.At))
		}
	}
	for _, x := range sqldb.Guarded(in.Entries) {
		b.balanceOf, b.balanceKind = append(b.balanceOf, in.Record.ID), append(b.balanceKind, string(x.Kind))
		b.balanceCharge, b.balanceRef = append(b.balanceCharge, sqldb.KeyText(string(x.Charge))), append(b.balanceRef, sqldb.KeyText(x.Ref))
		b.balance = append(b.balance, x.Amount.Fen())
	}
	return nil
}

func (b *books) lists() []any {
	return []any{b.id, b.key, b.kind, b.role, b.actor, b.at, b.legOf, b.entry, b.no, b.legKind, b.charge, b.ref, b.amount, b.legAt,
		b.balanceOf, b.balanceKind, b.balanceCharge, b.balanceRef, b.balance}
}

func (p *intake) submit(ctx context.Context, list []declaration.Intake) (map[string]bool, error) {
	var c columns
	for _, in := range ordered(list) {
		if err := c.add(in); err != nil {
			return nil, fmt.Errorf("write the record of %s: %w", in.Record.ID, err)
		}
	}
	statement, withBooks, args := submitMany, submitManyBooks, c.lists()
	if len(list) == 1 {
		statement, withBooks, args = submitOne, submitOneBooks, c.values()
	}
	args = append(args, c.eventOf, c.subject, c.kind, c.eventOffice, c.eventEnterprise, c.canonical)
	if len(c.books.key) > 0 {
		statement, args = withBooks, append(args, c.books.lists()...)
	}
	rows, err := p.pool.Query(ctx, statement, args...)
	if err != nil {
		return nil, err
	}
	ids, err := pgx.CollectRows(rows, pgx.RowTo[string])
	if err != nil {
		return nil, err
	}
	stored := make(map[string]bool, len(ids))
	for _, id := range ids {
		stored[id] = true
	}
	return stored, nil
}

// ordered gives the submissions in the order of their references; of two with the same one the first stays first.
func ordered(list []declaration.Intake) []*declaration.Intake {
	out := make([]*declaration.Intake, len(list))
	for i := range list {
		out[i] = &list[i]
	}
	slices.SortStableFunc(out, func(a, b *declaration.Intake) int {
		return cmp.Or(cmp.Compare(a.Record.Enterprise, b.Record.Enterprise), cmp.Compare(a.Record.Reference, b.Record.Reference))
	})
	return out
}

func (c *columns) add(in *declaration.Intake) error {
	r, v := &in.Record, &in.Version
	record, err := json.Marshal(r)
	if err != nil {
		return err
	}
	var entry *string
	if s := r.Entry.String(); s != "" {
		entry = &s
	}
	c.id, c.office, c.enterprise = append(c.id, r.ID), append(c.office, r.Office.String()), append(c.enterprise, sqldb.KeyText(r.Enterprise))
	c.reference, c.entry, c.state = append(c.reference, sqldb.KeyText(r.Reference)), append(c.entry, entry), append(c.state, string(r.Progress.State))
	c.lane, c.trader, c.at = append(c.lane, r.Lane), append(c.trader, sqldb.PlainText(r.TraderName)), append(c.at, int64(r.CreatedAt))
	c.record, c.key, c.body = append(c.record, string(record)), append(c.key, sqldb.KeyText(in.Key.Key)), append(c.body, in.Key.Body[:])
	var answer []byte // without a key it is not kept, and not sent
	if in.Key.Key != "" {
		answer = sqldb.Pack(in.Key.Answer)
	}
	c.revision = append(c.revision, int64(r.Revision))
	c.answer, c.version, c.format = append(c.answer, answer), append(c.version, int64(v.Version)), append(c.format, v.Format)
	c.rulebook, c.message = append(c.rulebook, v.Rulebook), append(c.message, sqldb.Pack(v.Message))
	c.facts, c.decision = append(c.facts, sqldb.Pack(v.Facts)), append(c.decision, sqldb.Pack(v.Decision))
	for _, e := range in.Events {
		c.eventOf, c.subject, c.kind = append(c.eventOf, r.ID), append(c.subject, sqldb.KeyText(e.Subject)), append(c.kind, string(e.Kind))
		c.eventOffice, c.eventEnterprise = append(c.eventOffice, e.Office.String()), append(c.eventEnterprise, sqldb.KeyText(e.Enterprise))
		c.canonical = append(c.canonical, e.Canonical())
	}
	return c.books.add(in)
}

// lists gives the arguments of many submissions.
func (c *columns) lists() []any {
	return []any{c.id, c.office, c.enterprise, c.reference, c.entry, c.state, c.lane, c.trader, c.at, c.record, c.key, c.body, c.answer, c.version,
		c.format, c.rulebook, c.message, c.facts, c.decision, c.revision}
}

// values gives the arguments of the only submission.
func (c *columns) values() []any {
	return []any{c.id[0], c.office[0], c.enterprise[0], c.reference[0], c.entry[0], c.state[0], c.lane[0], c.trader[0], c.at[0], c.record[0], c.key[0],
		c.body[0], c.answer[0], c.version[0], c.format[0], c.rulebook[0], c.message[0], c.facts[0], c.decision[0], c.revision[0]}
}
