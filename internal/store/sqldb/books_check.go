package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
)

// booksFindings are the questions to the books that have no answer while they are in order.
var booksFindings = []string{
	`SELECT 'the legs of entry ' || e.key || ' do not sum to nought' FROM account_entry e LEFT JOIN account_leg l ON l.entry = e.key
		GROUP BY e.key HAVING coalesce(sum(l.amount), 1) <> 0 LIMIT ?`,
	`SELECT 'the balance of ' || t.kind || ' ' || t.charge || t.ref || ' of ' || t.payer || ' ' || t.declaration_id || ' is not the sum of its postings' FROM (
		SELECT payer, declaration_id, kind, charge, ref, amount FROM account_balance
		UNION ALL SELECT payer, declaration_id, kind, charge, ref, -amount FROM account_leg WHERE kind IN ('receivable', 'deferred', 'free', 'reserved', 'deposit', 'refund')) t
		GROUP BY t.payer, t.declaration_id, t.kind, t.charge, t.ref HAVING sum(t.amount) <> 0 LIMIT ?`,
	`SELECT 'a leg of entry ' || e.key || ' is of another payer, office or time' FROM account_entry e JOIN account_leg l ON l.entry = e.key
		WHERE l.payer <> e.payer OR l.office <> e.office OR l.at <> e.at LIMIT ?`,
}

// BooksFindings tells what is wrong with the books, at most so many lines of each kind: entries whose legs do not sum to nought,
// balances that are not the sum of their postings, a number of entries that the journal does not tell of.
func (db *DB) BooksFindings(ctx context.Context, most int) (found []string, entries int64, err error) {
	for _, query := range booksFindings {
		list, err := collect(ctx, db.read, func(rows *sql.Rows) (s string, err error) { return s, rows.Scan(&s) }, db.q(query), most)
		if err != nil {
			return nil, 0, fmt.Errorf("check the books: %w", err)
		}
		found = append(found, list...)
	}
	var told int64
	err = db.read.QueryRowContext(ctx, db.q(`SELECT (SELECT count(*) FROM account_entry),
		(SELECT count(*) FROM event WHERE kind = ?) + (SELECT count(*) FROM outbox WHERE kind = ?)`), string(event.Posted), string(event.Posted)).Scan(&entries, &told)
	if err != nil {
		return nil, 0, fmt.Errorf("check the books: %w", err)
	}
	if entries != told {
		found = append(found, fmt.Sprintf("the books have %d entries, the journal tells of %d", entries, told))
	}
	return found, entries, nil
}
