package sqldb

import (
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// SubmitAll stores submissions in one commit. Each has an outcome of its own: one whose key or reference is known leaves
// nothing behind and does not touch its neighbours.
func (db *DB) SubmitAll(ctx context.Context, list []declaration.Intake) ([]declaration.IntakeResult, error) {
	submit := db.dialect.Submit
	if submit == nil {
		submit = db.submitCommon
	}
	stored, err := submit(ctx, list)
	if err != nil {
		return nil, fmt.Errorf("store %d submissions: %w", len(list), err)
	}
	out := make([]declaration.IntakeResult, len(list))
	for i := range list {
		in := &list[i]
		if stored[in.Record.ID] {
			out[i] = declaration.IntakeResult{Status: declaration.Stored, ID: in.Record.ID}
			continue
		}
		if out[i], err = db.standing(ctx, in); err != nil {
			return nil, fmt.Errorf("find what stands in the way of %s: %w", in.Record.Reference, err)
		}
	}
	return out, nil
}

// submitCommon stores them one after the other in one transaction.
func (db *DB) submitCommon(ctx context.Context, list []declaration.Intake) (map[string]bool, error) {
	stored := make(map[string]bool, len(list))
	err := db.tx(ctx, func(tx *sql.Tx) error {
		for i := range list {
			ok, err := db.submitOne(ctx, tx, &list[i])
			if err != nil {
				return err
			}
			stored[list[i].Record.ID] = ok
		}
		return nil
	})
	return stored, err
}

func (db *DB) submitOne(ctx context.Context, tx *sql.Tx, in *declaration.Intake) (bool, error) {
	if in.Key.Key != "" {
		var n int
		if err := tx.QueryRowContext(ctx, db.q(`SELECT count(*) FROM idempotency WHERE enterprise = ? AND key = ?`),
			in.Record.Enterprise, in.Key.Key).Scan(&n); err != nil || n > 0 {
			return false, err
		}
	}
	ok, err := db.insertRecord(ctx, tx, &in.Record)
	if err != nil || !ok {
		return false, err
	}
	if err := db.insertKey(ctx, tx, &in.Record, in.Key); err != nil {
		return false, err
	}
	if err := db.insertVersion(ctx, tx, &in.Record, &in.Version); err != nil {
		return false, err
	}
	return true, db.insertEvents(ctx, tx, in.Events)
}

// insertRecord inserts the row of a declaration; false when the reference is taken.
func (db *DB) insertRecord(ctx context.Context, tx querier, r *declaration.Record) (bool, error) {
	body, err := json.Marshal(r)
	if err != nil {
		return false, err
	}
	res, err := tx.ExecContext(ctx, db.q(`INSERT INTO declaration
		(id, office, enterprise, reference, entry_no, state, lane, trader_name, revision, created_at, record)
		VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (enterprise, reference) DO NOTHING`),
		r.ID, r.Office.String(), r.Enterprise, r.Reference, nullable(r.Entry.String()), string(r.Progress.State), r.Lane, r.TraderName,
		r.Revision, int64(r.CreatedAt), string(body))
	if err != nil {
		return false, err
	}
	n, err := res.RowsAffected()
	return n == 1, err
}

func nullable(s string) any {
	if s == "" {
		return nil
	}
	return s
}

func (db *DB) insertKey(ctx context.Context, tx querier, r *declaration.Record, k declaration.Idempotency) error {
	if k.Key == "" {
		return nil
	}
	_, err := tx.ExecContext(ctx, db.q(`INSERT INTO idempotency (enterprise, key, declaration_id, body, answer, at) VALUES (?, ?, ?, ?, ?, ?)`),
		r.Enterprise, k.Key, r.ID, k.Body[:], k.Answer, int64(r.UpdatedAt))
	return err
}

func (db *DB) insertVersion(ctx context.Context, tx querier, r *declaration.Record, v *declaration.Version) error {
	_, err := tx.ExecContext(ctx, db.q(`INSERT INTO declaration_version
		(declaration_id, version, office, format, rulebook, at, message, facts, decision) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`),
		v.ID, v.Version, r.Office.String(), v.Format, v.Rulebook, int64(v.At), v.Message, v.Facts, v.Decision)
	return err
}

// insertEvents appends facts to the journal; they wait in the outbox for their position.
func (db *DB) insertEvents(ctx context.Context, tx querier, list []event.Envelope) error {
	for _, e := range list {
		var id int64
		err := tx.QueryRowContext(ctx, db.q(`INSERT INTO event (subject, kind, office, enterprise, canonical) VALUES (?, ?, ?, ?, ?) RETURNING id`),
			e.Subject, string(e.Kind), e.Office.String(), e.Enterprise, e.Canonical()).Scan(&id)
		if err != nil {
			return fmt.Errorf("append %s: %w", e.Kind, err)
		}
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO event_unsealed (event_id) VALUES (?)`), id); err != nil {
			return fmt.Errorf("append %s: %w", e.Kind, err)
		}
	}
	return nil
}

// standing says what stood in the way of a submission that was not stored.
func (db *DB) standing(ctx context.Context, in *declaration.Intake) (declaration.IntakeResult, error) {
	if in.Key.Key != "" {
		res, err := db.byKey(ctx, db.write, in)
		if err == nil || !errors.Is(err, sql.ErrNoRows) {
			return res, err
		}
	}
	res := declaration.IntakeResult{Status: declaration.ReferenceTaken}
	err := db.write.QueryRowContext(ctx, db.q(`SELECT id FROM declaration WHERE enterprise = ? AND reference = ?`),
		in.Record.Enterprise, in.Record.Reference).Scan(&res.ID)
	return res, err
}

// byKey compares the body with the one that the key came with.
func (db *DB) byKey(ctx context.Context, on querier, in *declaration.Intake) (declaration.IntakeResult, error) {
	var res declaration.IntakeResult
	var body []byte
	err := on.QueryRowContext(ctx, db.q(`SELECT declaration_id, body, answer FROM idempotency WHERE enterprise = ? AND key = ?`),
		in.Record.Enterprise, in.Key.Key).Scan(&res.ID, &body, &res.Answer)
	res.Status = declaration.Repeated
	if !bytes.Equal(body, in.Key.Body[:]) {
		res.Status, res.Answer = declaration.KeyReused, nil
	}
	return res, err
}
