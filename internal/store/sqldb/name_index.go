package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/lookup"
)

// NamesPosition gives how many events of the journal are read for names.
func (db *DB) NamesPosition(ctx context.Context) (int64, error) {
	var n int64
	if err := db.read.QueryRowContext(ctx, `SELECT position FROM name_reader`).Scan(&n); err != nil {
		return 0, fmt.Errorf("read the position of names: %w", err)
	}
	return n, nil
}

// IndexNames keeps the names of declarations in the place of those that they had, and moves the position from one event to another, in one
// transaction. When another node was faster it is fault.ErrStale and nothing is kept.
func (db *DB) IndexNames(ctx context.Context, from, to int64, list []lookup.Named) error {
	err := db.tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, db.q(`UPDATE name_reader SET position = ? WHERE position = ?`), to, from)
		if err != nil {
			return err
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.ErrStale)
		}
		return db.replaceNames(ctx, db.on(tx), list)
	})
	if err != nil {
		return fmt.Errorf("keep names from %d to %d: %w", from, to, err)
	}
	return nil
}

func (db *DB) replaceNames(ctx context.Context, on querier, list []lookup.Named) error {
	old := &rowsWriter{head: `DELETE FROM declaration_name WHERE declaration_id IN (VALUES `, columns: 1, tail: `)`}
	names := newRows(`INSERT INTO declaration_name (name, kind, declaration_id) VALUES `, 3)
	for i := range list {
		id := KeyText(list[i].ID)
		old.add(id)
		for _, n := range list[i].Names {
			names.add(PlainText(n.Text), string(n.Kind), id)
		}
	}
	if err := old.exec(ctx, db, on); err != nil {
		return err
	}
	return names.exec(ctx, db, on)
}

// beyondNames stands behind every text that goes on after a prefix.
const beyondNames = "\U0010FFFF"

// FindNames gives declarations with a name that begins with a text, by name, the newest first of one name. One that is found by several names is there
// as often.
func (db *DB) FindNames(ctx context.Context, f lookup.Filter) ([]lookup.Found, error) {
	prefix := PlainText(f.Prefix)
	where, args := "n.name >= ? AND n.name < ?", []any{prefix, prefix + beyondNames}
	if f.Enterprise != "" {
		where, args = where+" AND d.enterprise = ?", append(args, KeyText(f.Enterprise))
	}
	if !f.Office.IsZero() {
		where, args = where+" AND d.office = ?", append(args, f.Office.String())
	}
	out, err := collect(ctx, db.read, func(rows *sql.Rows) (x lookup.Found, err error) {
		var kind, body string
		if err := rows.Scan(&kind, &x.By.Text, &body); err != nil {
			return x, err
		}
		x.By.Kind = lookup.Kind(kind)
		x.Record, err = parseRecord(body)
		return x, err
	}, db.q(`SELECT n.kind, n.name, d.record FROM declaration_name n JOIN declaration d ON d.id = n.declaration_id WHERE `+where+`
		ORDER BY n.name, n.declaration_id DESC, n.kind LIMIT ?`), append(args, min(max(f.Limit, 1), maxList))...)
	if err != nil {
		return nil, fmt.Errorf("find declarations by name: %w", err)
	}
	return out, nil
}
