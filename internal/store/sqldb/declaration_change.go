package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// errNoQueue is the failure of a change that asks for jobs where none are worked.
var errNoQueue = errors.New("the change asks for background work, but the store has no queue")

// Change changes a declaration: fn gets the record, locked, and gives what is to be stored with its events and jobs. The record's
// revision grows by one. Another revision than the expected one (0 is any) is fault.ErrStale; an error of fn leaves nothing behind. A change of id, enterprise, reference or
// office, and an entry number, key, version or entry of the books that exists already, is fault.ErrConflict; a guarantee that would be overdrawn is
// account.ErrOverdrawn.
func (db *DB) Change(ctx context.Context, id string, revision int, fn func(declaration.Record) (declaration.Update, error)) (declaration.Record, error) {
	return db.change(ctx, id, revision, func(_ querier, r declaration.Record) (declaration.Update, error) { return fn(r) })
}

// change is Change for what has more to write in the same transaction.
func (db *DB) change(ctx context.Context, id string, revision int, fn func(querier, declaration.Record) (declaration.Update, error)) (declaration.Record, error) {
	var out declaration.Record
	err := db.tx(ctx, func(tx *sql.Tx) error {
		old, err := db.one(ctx, db.on(tx), `SELECT record FROM declaration WHERE id = ?`+db.dialect.ForUpdate, KeyText(id))
		if err != nil {
			return err
		}
		if revision != 0 && revision != old.Revision {
			return fmt.Errorf("revision %d is %d by now: %w", revision, old.Revision, fault.ErrStale)
		}
		u, err := fn(db.on(tx), old)
		if err != nil {
			return err
		}
		if err := keepsKeys(&old, &u); err != nil {
			return err
		}
		u.Record.Revision = old.Revision + 1
		out = u.Record
		if err := db.redraw(ctx, db.on(tx), old.Draws, u.Record.Draws); err != nil {
			return err
		}
		return db.apply(ctx, tx, &u)
	})
	if err != nil && db.dialect.Unique(err) {
		err = fmt.Errorf("%w: %w", fault.ErrConflict, err)
	}
	if err = db.overdrawn(err); err != nil {
		return declaration.Record{}, fmt.Errorf("change declaration %s: %w", id, err)
	}
	return out, nil
}

// keepsKeys refuses a change of what a record is found and partitioned by.
func keepsKeys(old *declaration.Record, u *declaration.Update) error {
	r := &u.Record
	if r.ID != old.ID || r.Enterprise != old.Enterprise || r.Reference != old.Reference || r.Office != old.Office {
		return fmt.Errorf("id, enterprise, reference and office of a declaration never change: %w", fault.ErrConflict)
	}
	if u.Version != nil && u.Version.ID != old.ID {
		return fmt.Errorf("the version belongs to declaration %q: %w", u.Version.ID, fault.ErrConflict)
	}
	return nil
}

func (db *DB) apply(ctx context.Context, tx *sql.Tx, u *declaration.Update) error {
	if err := db.applyRows(ctx, db.on(tx), u); err != nil {
		return err
	}
	return db.enqueue(ctx, tx, u.Jobs)
}

// enqueue puts jobs into the queue of a transaction; no jobs need no queue.
func (db *DB) enqueue(ctx context.Context, tx *sql.Tx, jobs []declaration.Job) error {
	if len(jobs) == 0 {
		return nil
	}
	if db.jobs == nil {
		return errNoQueue
	}
	return db.jobs.Enqueue(ctx, tx, jobs)
}

// applyRows writes a change but for its jobs.
func (db *DB) applyRows(ctx context.Context, tx querier, u *declaration.Update) error {
	r := &u.Record
	body, err := json.Marshal(r)
	if err != nil {
		return err
	}
	if _, err := tx.ExecContext(ctx, db.q(`UPDATE declaration SET entry_no = ?, state = ?, lane = ?, trader_name = ?, revision = ?, record = ? WHERE id = ?`),
		nullable(r.Entry.String()), string(r.Progress.State), r.Lane, PlainText(r.TraderName), r.Revision, string(body), r.ID); err != nil {
		return err
	}
	if u.Version != nil {
		if err := db.insertVersion(ctx, tx, r, u.Version); err != nil {
			return err
		}
	}
	if err := db.insertKey(ctx, tx, r, u.Key); err != nil {
		return err
	}
	if err := db.insertEntries(ctx, tx, u.Entries); err != nil {
		return err
	}
	return db.insertEvents(ctx, tx, u.Events)
}
