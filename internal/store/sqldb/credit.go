package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// RateCredit adds a row to the credit history of an enterprise, with its event. The number of the row follows the last one; another one, as when
// somebody else was faster, is fault.ErrStale.
func (db *DB) RateCredit(ctx context.Context, c party.Credit, e event.Envelope) error {
	body, err := json.Marshal(c)
	if err != nil {
		return fmt.Errorf("write the credit of %s: %w", c.USCC, err)
	}
	err = db.tx(ctx, func(tx *sql.Tx) error {
		var last int
		if err := tx.QueryRowContext(ctx, db.q(`SELECT COALESCE(MAX(no), 0) FROM credit WHERE uscc = ?`), c.USCC.String()).Scan(&last); err != nil {
			return err
		}
		if c.No != last+1 {
			return fault.ErrStale
		}
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO credit (uscc, no, from_on, level, found, record) VALUES (?, ?, ?, ?, ?, ?)`),
			c.USCC.String(), c.No, c.From.String(), PlainText(c.Level), c.Found, PlainText(string(body))); err != nil {
			return err
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
	if err != nil && db.dialect.Unique(err) {
		err = fault.ErrStale
	}
	return wrapped("rate the credit of "+c.USCC.String(), err)
}

// CreditRows gives the credit history of an enterprise in the order of its numbers.
func (db *DB) CreditRows(ctx context.Context, uscc code.USCC) ([]party.Credit, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (c party.Credit, err error) {
		var body string
		if err := rows.Scan(&body); err != nil {
			return c, err
		}
		return c, json.Unmarshal([]byte(body), &c)
	}, db.q(`SELECT record FROM credit WHERE uscc = ? ORDER BY no`), uscc.String())
	return list, wrapped("read the credit of "+uscc.String(), err)
}

// traderKeys is how the counters of traders begin; what follows is the credit code or, of those without one, a name.
const traderKeys = "trader|"

// CreditReviews gives enterprises in which inspections found something at least so often since their level was decided last, most findings first, n
// at most. Level and proposal are left empty.
func (db *DB) CreditReviews(ctx context.Context, least int64, n int) ([]party.CreditReview, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (c party.CreditReview, err error) {
		var key string
		if err := rows.Scan(&key, &c.Inspected, &c.Found, &c.Since); err != nil {
			return c, err
		}
		return c, c.USCC.UnmarshalText([]byte(key[len(traderKeys):]))
	}, db.q(`SELECT x.key, x.inspected, x.found, x.since FROM (
		SELECT t.key, t.inspected, t.found, t.found - COALESCE((SELECT MAX(c.found) FROM credit c WHERE 'trader|' || c.uscc = t.key), 0) AS since
		FROM risk_tally t WHERE t.key >= 'trader|' AND t.key < 'trader}' AND t.found >= ? AND LENGTH(t.key) = ?) x
		WHERE x.since >= ? ORDER BY x.since DESC, x.key LIMIT ?`), least, len(traderKeys)+usccLength, least, n)
	return list, wrapped("look for credit to review", err)
}

// usccLength is the length of a unified social credit code; a shorter or longer rest of a key is the name of a trader without one.
const usccLength = 18
