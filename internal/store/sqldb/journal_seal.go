package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/event"
)

// Append adds facts that belong to no declaration.
func (db *DB) Append(ctx context.Context, list ...event.Envelope) error {
	return db.tx(ctx, func(tx *sql.Tx) error { return db.insertEvents(ctx, db.on(tx), list) })
}

// Seal gives at most so many waiting events their positions in the journal and adds them to the Merkle tree. There is one
// sealer at a time: while another one works the answer is 0. What is committed later gets a later position, so a reader who
// follows positions never misses an event.
func (db *DB) Seal(ctx context.Context, most int) (int, error) {
	n := 0
	err := db.tx(ctx, func(tx *sql.Tx) error {
		if mine, err := db.dialect.LockSealer(ctx, tx); err != nil || !mine {
			return err
		}
		on := db.on(tx)
		waiting, err := collect(ctx, on, scanWaiting, db.q(`SELECT id, canonical FROM outbox ORDER BY id LIMIT ?`), most)
		if err != nil || len(waiting) == 0 {
			return err
		}
		n = len(waiting)
		return db.seal(ctx, on, waiting)
	})
	if err != nil {
		return 0, fmt.Errorf("seal the journal: %w", err)
	}
	return n, nil
}

// waitingEvent is a row of the outbox.
type waitingEvent struct {
	id        int64
	canonical []byte
}

func scanWaiting(rows *sql.Rows) (waitingEvent, error) {
	var w waitingEvent
	err := rows.Scan(&w.id, &w.canonical)
	return w, err
}

func (db *DB) seal(ctx context.Context, tx querier, waiting []waitingEvent) error {
	size, err := db.size(ctx, tx)
	if err != nil {
		return err
	}
	tree := db.tree(ctx, tx)
	next := tlog.StoredHashCount(size)
	for i, w := range waiting {
		list, err := tlog.StoredHashes(size+int64(i), w.canonical, tree)
		if err != nil {
			return err
		}
		for _, h := range list {
			tree.fresh[next] = h
			next++
		}
	}
	if err := tree.write(tlog.NewTiles(tileHeight, size, size+int64(len(waiting)))); err != nil {
		return err
	}
	return db.place(ctx, tx, waiting, size)
}

// errOutbox is the failure of a sealer that finds the outbox changed under its lock.
var errOutbox = errors.New("the outbox changed while it was sealed")

// place moves the events out of the outbox to their positions, run by run of ids that follow each other: all of a run was seen, so
// what is committed meanwhile is not among it. There are few runs, because ids are given in order and soon committed.
func (db *DB) place(ctx context.Context, tx querier, waiting []waitingEvent, position int64) error {
	for len(waiting) > 0 {
		n := 1
		for n < len(waiting) && waiting[n].id == waiting[n-1].id+1 {
			n++
		}
		first, last := waiting[0].id, waiting[n-1].id
		res, err := tx.ExecContext(ctx, db.q(`INSERT INTO event (position, subject, office, enterprise, kind, canonical)
			SELECT id + ?, subject, office, enterprise, kind, canonical FROM outbox WHERE id >= ? AND id <= ?`), position-first, first, last)
		if err != nil {
			return err
		}
		if moved, err := res.RowsAffected(); err != nil || moved != int64(n) {
			return errors.Join(err, errOutbox)
		}
		if _, err := tx.ExecContext(ctx, db.q(`DELETE FROM outbox WHERE id >= ? AND id <= ?`), first, last); err != nil {
			return err
		}
		waiting, position = waiting[n:], position+int64(n)
	}
	return nil
}
