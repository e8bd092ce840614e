package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// appear makes this node known as one that runs, before it takes a block.
func (db *DB) appear(ctx context.Context) error {
	if db.dialect.Appear == nil {
		return nil
	}
	return db.dialect.Appear(ctx, db.node)
}

// CloseLeftBlocks closes the blocks of nodes that ended without giving them back, and gives how many there were. A number counts as
// used up to the highest one that a stored declaration has.
func (db *DB) CloseLeftBlocks(ctx context.Context, m declaration.Moment) (int, error) {
	n := 0
	err := db.tx(ctx, func(tx *sql.Tx) error {
		left, err := collect(ctx, tx, scanBlock, db.q(`SELECT office, year, flow, first, size FROM entry_block_open AS o
			WHERE node <> ? AND NOT `+db.dialect.Runs+` ORDER BY office, year, flow, first`+db.dialect.ForUpdate), db.node)
		if err != nil {
			return err
		}
		for _, b := range left {
			used, err := db.usedOf(ctx, tx, b)
			if err != nil {
				return err
			}
			if err := db.closeBlock(ctx, tx, closing{b, used, "crash"}, m); err != nil {
				return err
			}
		}
		n = len(left)
		return nil
	})
	if err != nil {
		return 0, fmt.Errorf("close blocks that were left open: %w", err)
	}
	return n, nil
}

func scanBlock(rows *sql.Rows) (declaration.Block, error) {
	var b declaration.Block
	var office, flow string
	if err := rows.Scan(&office, &b.Year, &flow, &b.First, &b.Size); err != nil {
		return b, err
	}
	if err := b.Office.UnmarshalText([]byte(office)); err != nil {
		return b, err
	}
	return b, b.Flow.UnmarshalText([]byte(flow))
}

// The serial is the end of an entry number.
const (
	serialDigits = 9
	maxSerial    = 999_999_999
)

// usedOf gives how many numbers of a block, from its first on, end with one that a declaration has.
func (db *DB) usedOf(ctx context.Context, tx *sql.Tx, b declaration.Block) (int64, error) {
	first, err := code.NewEntryNo(b.Office, b.Year, b.Flow, b.First)
	if err != nil {
		return 0, err
	}
	last, err := code.NewEntryNo(b.Office, b.Year, b.Flow, min(b.First+b.Size-1, maxSerial))
	if err != nil {
		return 0, err
	}
	var highest sql.NullString
	err = tx.QueryRowContext(ctx, db.q(`SELECT max(entry_no) FROM declaration WHERE entry_no >= ? AND entry_no <= ?`), first.String(), last.String()).Scan(&highest)
	if err != nil || !highest.Valid {
		return 0, err
	}
	serial, err := strconv.ParseInt(highest.String[len(highest.String)-serialDigits:], 10, 64)
	return serial - b.First + 1, err
}
