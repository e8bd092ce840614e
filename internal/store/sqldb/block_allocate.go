package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// AllocateBlock gives the next block of entry numbers of an office, year and flow, with its event.
func (db *DB) AllocateBlock(ctx context.Context, want declaration.Block, m declaration.Moment) (declaration.Block, error) {
	b := want
	err := db.tx(ctx, func(tx *sql.Tx) error {
		var next int64
		err := tx.QueryRowContext(ctx, db.q(`INSERT INTO entry_block (office, year, flow, next) VALUES (?, ?, ?, ?)
			ON CONFLICT (office, year, flow) DO UPDATE SET next = entry_block.next + ? RETURNING next`),
			want.Office.String(), want.Year, want.Flow.String(), want.Size+1, want.Size).Scan(&next)
		if err != nil {
			return err
		}
		b.First = next - want.Size
		return db.blockEvent(ctx, tx, event.Envelope{Kind: event.BlockAllocated, At: m.At, Actor: m.By}, b, map[string]any{})
	})
	if err != nil {
		return declaration.Block{}, fmt.Errorf("allocate a block of office %s: %w", want.Office, err)
	}
	return b, nil
}

// CloseBlock tells the journal how many numbers of a block were used and why the rest stays unused.
func (db *DB) CloseBlock(ctx context.Context, b declaration.Block, used int64, why string, m declaration.Moment) error {
	err := db.tx(ctx, func(tx *sql.Tx) error {
		return db.blockEvent(ctx, tx, event.Envelope{Kind: event.BlockClosed, At: m.At, Actor: m.By}, b, map[string]any{"used": used, "why": why})
	})
	if err != nil {
		return fmt.Errorf("close a block of office %s: %w", b.Office, err)
	}
	return nil
}

// blockEvent completes an event about a block and appends it.
func (db *DB) blockEvent(ctx context.Context, tx *sql.Tx, e event.Envelope, b declaration.Block, fields map[string]any) error {
	fields["year"], fields["flow"], fields["first"], fields["last"] = b.Year, b.Flow.String(), b.First, b.First+b.Size-1
	payload, err := event.Payload(fields)
	if err != nil {
		return err
	}
	e.Version, e.Office, e.Payload = 1, b.Office, payload
	return db.insertEvents(ctx, db.on(tx), []event.Envelope{e})
}
