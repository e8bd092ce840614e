package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// FileProfile keeps a new version of a profile with its event. A version that is there is fault.ErrConflict.
func (db *DB) FileProfile(ctx context.Context, f risk.Filed, e event.Envelope) error {
	body, err := json.Marshal(f)
	if err != nil {
		return fmt.Errorf("write profile %s: %w", f.ID, err)
	}
	return db.tx(ctx, func(tx *sql.Tx) error {
		res, err := tx.ExecContext(ctx, db.q(`INSERT INTO risk_profile (id, version, stage, body) VALUES (?, ?, ?, ?) ON CONFLICT (id, version) DO NOTHING`),
			KeyText(f.ID), f.Version, string(f.Stage), PlainText(string(body)))
		if err != nil {
			return fmt.Errorf("file profile %s: %w", f.ID, err)
		}
		if n, err := res.RowsAffected(); err != nil || n == 0 {
			return errors.Join(err, fault.ErrConflict)
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

// MoveProfiles keeps versions of profiles as they moved on, in their order and in one transaction with the event. A version that is no longer at the
// stage where it was seen is fault.ErrStale, and nothing is kept.
func (db *DB) MoveProfiles(ctx context.Context, moved []risk.Moved, e event.Envelope) error {
	return db.tx(ctx, func(tx *sql.Tx) error {
		for _, m := range moved {
			body, err := json.Marshal(m.To)
			if err != nil {
				return fmt.Errorf("write profile %s: %w", m.To.ID, err)
			}
			res, err := tx.ExecContext(ctx, db.q(`UPDATE risk_profile SET stage = ?, body = ? WHERE id = ? AND version = ? AND stage = ?`),
				string(m.To.Stage), PlainText(string(body)), KeyText(m.To.ID), m.To.Version, string(m.From))
			if err != nil {
				return fmt.Errorf("move profile %s: %w", m.To.ID, err)
			}
			if n, err := res.RowsAffected(); err != nil || n == 0 {
				return errors.Join(err, fault.ErrStale)
			}
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

// FiledProfiles gives all versions of all profiles, by id and version.
func (db *DB) FiledProfiles(ctx context.Context) ([]risk.Filed, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (f risk.Filed, err error) {
		var body string
		if err := rows.Scan(&body); err != nil {
			return f, err
		}
		return f, json.Unmarshal([]byte(body), &f)
	}, `SELECT body FROM risk_profile ORDER BY id, version`)
	if err != nil {
		return nil, fmt.Errorf("read the profiles: %w", err)
	}
	return list, nil
}
