package sqldb

import (
	"context"
	"database/sql"
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
		waiting, err := collect(ctx, on, scanWaiting, db.q(`SELECT e.id, e.canonical FROM event_unsealed u JOIN event e ON e.id = u.event_id
			ORDER BY u.event_id LIMIT ?`), most)
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

// place gives the events their positions and takes them out of the outbox.
func (db *DB) place(ctx context.Context, tx querier, waiting []waitingEvent, first int64) error {
	journal := newRows("INSERT INTO journal (position, event_id) VALUES ", 2)
	gone := newRows("DELETE FROM event_unsealed WHERE event_id IN (", 1)
	for i, w := range waiting {
		journal.add(first+int64(i), w.id)
		gone.add(w.id)
	}
	if err := journal.exec(ctx, db, tx); err != nil {
		return err
	}
	return gone.execList(ctx, db, tx)
}
