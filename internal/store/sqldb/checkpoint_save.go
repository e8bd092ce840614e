package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// SaveCheckpoint keeps a signed checkpoint of the journal at a size; the first one of a size stays.
func (db *DB) SaveCheckpoint(ctx context.Context, size int64, note []byte, at event.Instant) error {
	_, err := db.write.ExecContext(ctx, db.q(`INSERT INTO checkpoint (size, note, at) VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING`), size, note, int64(at))
	if err != nil {
		return fmt.Errorf("keep the checkpoint of %d events: %w", size, err)
	}
	return nil
}

// LatestCheckpoint gives the newest signed checkpoint; before the first it is fault.ErrNotFound.
func (db *DB) LatestCheckpoint(ctx context.Context) ([]byte, error) {
	var note []byte
	err := db.read.QueryRowContext(ctx, `SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1`).Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read the newest checkpoint: %w", err)
	}
	return note, nil
}

// EachCheckpoint calls do with each checkpoint, oldest first, as it is kept: its size and time, and the signed note that says both.
func (db *DB) EachCheckpoint(ctx context.Context, do func(size int64, at event.Instant, note []byte) error) error {
	type kept struct {
		size, at int64
		note     []byte
	}
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (kept, error) {
		var k kept
		err := rows.Scan(&k.size, &k.at, &k.note)
		return k, err
	}, `SELECT size, at, note FROM checkpoint ORDER BY size`)
	if err != nil {
		return fmt.Errorf("read the checkpoints: %w", err)
	}
	for _, k := range list {
		if err := do(k.size, event.Instant(k.at), k.note); err != nil {
			return err
		}
	}
	return nil
}
