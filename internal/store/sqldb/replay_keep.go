package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// OrderReplay keeps a replay that was ordered, with its event.
func (db *DB) OrderReplay(ctx context.Context, r clearance.Replay, e event.Envelope) error {
	return db.tx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO replay (id, by_role, by_id, at, from_on, until_on, tables, state, runs, done, report, why)
			VALUES (?, ?, ?, ?, ?, ?, ?, ?, 0, 0, '', '')`), KeyText(r.ID), string(r.By.Role), PlainText(r.By.ID), int64(r.At), r.Span.From.String(),
			r.Span.Until.String(), Pack(r.Tables), string(clearance.ReplayWaiting)); err != nil {
			return fmt.Errorf("keep a replay: %w", err)
		}
		return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
	})
}

// MoveReplay tells how far a replay has come. One that was cancelled or is done stays so: it is fault.ErrStale.
func (db *DB) MoveReplay(ctx context.Context, r clearance.Replay) error {
	res, err := db.write.ExecContext(ctx, db.q(`UPDATE replay SET state = ?, runs = ?, done = ?, report = ?, why = ? WHERE id = ? AND state IN ('waiting', 'running')`),
		string(r.State), r.Runs, r.Done, PlainText(string(r.Report)), PlainText(r.Why), KeyText(r.ID))
	if err != nil {
		return fmt.Errorf("keep replay %s: %w", r.ID, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("keep replay %s: %w", r.ID, fault.ErrStale)
	}
	return nil
}

const replayColumns = `id, by_role, by_id, at, from_on, until_on, tables, state, runs, done, report, why`

// Replay gives a replay by its id. One that is not there is fault.ErrNotFound.
func (db *DB) Replay(ctx context.Context, id string) (clearance.Replay, error) {
	list, err := collect(ctx, db.read, scanReplay, db.q(`SELECT `+replayColumns+` FROM replay WHERE id = ?`), KeyText(id))
	if err != nil {
		return clearance.Replay{}, fmt.Errorf("read replay %s: %w", id, err)
	}
	if len(list) == 0 {
		return clearance.Replay{}, fault.ErrNotFound
	}
	return list[0], nil
}

// NextReplay gives the oldest replay that waits or was interrupted. Without one it is fault.ErrNotFound.
func (db *DB) NextReplay(ctx context.Context) (clearance.Replay, error) {
	list, err := collect(ctx, db.read, scanReplay, `SELECT `+replayColumns+` FROM replay WHERE state IN ('waiting', 'running') ORDER BY id LIMIT 1`)
	if err != nil {
		return clearance.Replay{}, fmt.Errorf("look for a replay: %w", err)
	}
	if len(list) == 0 {
		return clearance.Replay{}, fault.ErrNotFound
	}
	return list[0], nil
}

// Replays gives the replays that were ordered, newest first, at most so many.
func (db *DB) Replays(ctx context.Context, limit int) ([]clearance.Replay, error) {
	list, err := collect(ctx, db.read, scanReplay, db.q(`SELECT `+replayColumns+` FROM replay ORDER BY id DESC LIMIT ?`), min(max(limit, 1), maxList))
	if err != nil {
		return nil, fmt.Errorf("list replays: %w", err)
	}
	return list, nil
}

func scanReplay(rows *sql.Rows) (clearance.Replay, error) {
	var r clearance.Replay
	var role, from, until, state, report string
	var at int64
	if err := rows.Scan(&r.ID, &role, &r.By.ID, &at, &from, &until, packed{&r.Tables}, &state, &r.Runs, &r.Done, &report, &r.Why); err != nil {
		return r, err
	}
	r.By.Role, r.At, r.State = event.Role(role), event.Instant(at), clearance.ReplayState(state)
	if report != "" {
		r.Report = json.RawMessage(report)
	}
	for _, d := range []struct {
		text string
		to   *cal.Date
	}{{from, &r.Span.From}, {until, &r.Span.Until}} {
		if err := d.to.UnmarshalText([]byte(d.text)); err != nil {
			return r, err
		}
	}
	return r, nil
}
