package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// SaveGuarantee registers a guarantee, or writes that it was withdrawn, with its entry and its events in one transaction. A payer's
// reference that is registered already is fault.ErrConflict; to withdraw what is reserved is account.ErrOverdrawn.
func (db *DB) SaveGuarantee(ctx context.Context, g account.Guarantee, e account.Entry, events []event.Envelope) error {
	body, err := json.Marshal(g)
	if err != nil {
		return fmt.Errorf("save guarantee %s: %w", g.ID, err)
	}
	err = db.tx(ctx, func(tx *sql.Tx) error {
		on := db.on(tx)
		query, args := `INSERT INTO account_guarantee (record, payer, reference, id) VALUES (?, ?, ?, ?)`, []any{string(body), KeyText(g.Payer), KeyText(g.Reference), g.ID}
		if g.WithdrawnAt != 0 {
			query, args = `UPDATE account_guarantee SET record = ? WHERE id = ?`, []any{string(body), g.ID}
		}
		if _, err := on.ExecContext(ctx, db.q(query), args...); err != nil {
			return err
		}
		if err := db.insertEntries(ctx, on, []account.Entry{e}); err != nil {
			return err
		}
		return db.insertEvents(ctx, on, events)
	})
	if err != nil && db.dialect.Unique(err) {
		err = fmt.Errorf("%w: %w", fault.ErrConflict, err)
	}
	if err = db.overdrawn(err); err != nil {
		return fmt.Errorf("save guarantee %s: %w", g.ID, err)
	}
	return nil
}

// Guarantees gives the guarantees of a payer with what is free of each, in the order of their registration.
func (db *DB) Guarantees(ctx context.Context, payer string) ([]account.Line, error) {
	out, err := collect(ctx, db.read, func(rows *sql.Rows) (account.Line, error) {
		var l account.Line
		var record string
		var fen int64
		if err := rows.Scan(&record, &fen); err != nil {
			return l, err
		}
		l.Free = num.MoneyFromFen(fen)
		return l, json.Unmarshal([]byte(record), &l.Guarantee)
	}, db.q(`SELECT g.record, coalesce(b.amount, 0) FROM account_guarantee g LEFT JOIN account_balance b
		ON b.payer = g.payer AND b.declaration_id = '' AND b.kind = 'free' AND b.charge = '' AND b.ref = g.id WHERE g.payer = ? ORDER BY g.id`), KeyText(payer))
	if err != nil {
		return nil, fmt.Errorf("guarantees of %s: %w", payer, err)
	}
	return out, nil
}
