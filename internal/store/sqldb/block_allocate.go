package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// AllocateBlock gives the next block of entry numbers of an office, year and flow, with its event. The block is this node's until
// CloseBlock.
func (db *DB) AllocateBlock(ctx context.Context, want declaration.Block, m declaration.Moment) (declaration.Block, error) {
	b := want
	err := db.appear(ctx)
	if err != nil {
		return declaration.Block{}, fmt.Errorf("allocate a block of office %s: %w", want.Office, err)
	}
	err = db.tx(ctx, func(tx *sql.Tx) error {
		var next int64
		err := tx.QueryRowContext(ctx, db.q(`INSERT INTO entry_block (office, year, flow, next) VALUES (?, ?, ?, ?)
			ON CONFLICT (office, year, flow) DO UPDATE SET next = entry_block.next + ? RETURNING next`),
			want.Office.String(), want.Year, want.Flow.String(), want.Size+1, want.Size).Scan(&next)
		if err != nil {
			return err
		}
		b.First = next - want.Size
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO entry_block_open (office, year, flow, first, size, node) VALUES (?, ?, ?, ?, ?, ?)`),
			b.Office.String(), b.Year, b.Flow.String(), b.First, b.Size, db.node); err != nil {
			return err
		}
		return db.blockEvent(ctx, tx, event.Envelope{Kind: event.BlockAllocated, At: m.At, Actor: m.By}, b, map[string]any{})
	})
	if err != nil {
		return declaration.Block{}, fmt.Errorf("allocate a block of office %s: %w", want.Office, err)
	}
	return b, nil
}

// CloseBlock gives a block back: it tells the journal how many of its numbers were used, from the first on, and why the rest stays
// unused.
func (db *DB) CloseBlock(ctx context.Context, b declaration.Block, used int64, why string, m declaration.Moment) error {
	err := db.tx(ctx, func(tx *sql.Tx) error { return db.closeBlock(ctx, tx, closing{b, used, why}, m) })
	if err != nil {
		return fmt.Errorf("close a block of office %s: %w", b.Office, err)
	}
	return nil
}

// closing is a block with what is to be told of it.
type closing struct {
	declaration.Block
	used int64
	why  string
}

func (db *DB) closeBlock(ctx context.Context, tx *sql.Tx, c closing, m declaration.Moment) error {
	if _, err := tx.ExecContext(ctx, db.q(`DELETE FROM entry_block_open WHERE office = ? AND year = ? AND flow = ? AND first = ?`),
		c.Office.String(), c.Year, c.Flow.String(), c.First); err != nil {
		return err
	}
	return db.blockEvent(ctx, tx, event.Envelope{Kind: event.BlockClosed, At: m.At, Actor: m.By}, c.Block, map[string]any{"used": c.used, "why": c.why})
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
