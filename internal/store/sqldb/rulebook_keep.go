package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// HasRulebook tells whether the tables of a rulebook are kept.
func (db *DB) HasRulebook(ctx context.Context, hash string) (bool, error) {
	var n int
	if err := db.read.QueryRowContext(ctx, db.q(`SELECT count(*) FROM rulebook WHERE hash = ?`), KeyText(hash)).Scan(&n); err != nil {
		return false, fmt.Errorf("look for rulebook %.12s: %w", hash, err)
	}
	return n > 0, nil
}

// KeepRulebook keeps the tables of a rulebook, as one archive, under its hash; what is kept of a hash stays.
func (db *DB) KeepRulebook(ctx context.Context, r clearance.Ref, at event.Instant, tables []byte) error {
	_, err := db.write.ExecContext(ctx, db.q(`INSERT INTO rulebook (hash, edition, at, tables) VALUES (?, ?, ?, ?) ON CONFLICT (hash) DO NOTHING`),
		KeyText(r.Hash), PlainText(r.Edition), int64(at), Pack(tables))
	if err != nil {
		return fmt.Errorf("keep rulebook %.12s: %w", r.Hash, err)
	}
	return nil
}

// KeptRulebook gives the archive of the tables of a rulebook. One that was never kept is fault.ErrNotFound.
func (db *DB) KeptRulebook(ctx context.Context, hash string) ([]byte, error) {
	var tables []byte
	err := db.read.QueryRowContext(ctx, db.q(`SELECT tables FROM rulebook WHERE hash = ?`), KeyText(hash)).Scan(packed{&tables})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read rulebook %.12s: %w", hash, err)
	}
	return tables, nil
}
