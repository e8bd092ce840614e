package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// tileHeight is the height of the tiles that keep the hashes of the Merkle tree: 256 hashes a row, from which those of seven more
// levels are computed. The last tile of a level is rewritten while it fills.
const tileHeight = 8

// hashTree reads and writes hashes of the Merkle tree within one transaction or call. It keeps the tiles that it has read.
type hashTree struct {
	ctx   context.Context
	db    *DB
	on    querier
	fresh map[int64]tlog.Hash  // by index; made by this batch and not yet written
	tiles map[tlog.Tile][]byte // by level and number
}

func (db *DB) tree(ctx context.Context, on querier) *hashTree {
	return &hashTree{ctx: ctx, db: db, on: on, fresh: map[int64]tlog.Hash{}, tiles: map[tlog.Tile][]byte{}}
}

// ReadHashes gives hashes by their indices.
func (t *hashTree) ReadHashes(idx []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		if h, ok := t.fresh[x]; ok {
			out[i] = h
			continue
		}
		tile, data, err := t.tile(tlog.TileForIndex(tileHeight, x))
		if err != nil {
			return nil, fmt.Errorf("hash %d: %w", x, err)
		}
		if out[i], err = tlog.HashFromTile(tile, data, x); err != nil {
			return nil, fmt.Errorf("hash %d: %w", x, err)
		}
	}
	return out, nil
}

// tile gives a tile as wide as it is stored.
func (t *hashTree) tile(want tlog.Tile) (tlog.Tile, []byte, error) {
	key := tlog.Tile{H: tileHeight, L: want.L, N: want.N}
	data, known := t.tiles[key]
	if !known {
		var err error
		if data, err = t.db.tile(t.ctx, t.on, want.L, want.N); err != nil {
			return key, nil, err
		}
		t.tiles[key] = data
	}
	key.W = min(len(data)/tlog.HashSize, 1<<tileHeight)
	return key, data, nil
}

// write stores tiles whose hashes are known.
func (t *hashTree) write(list []tlog.Tile) error {
	rows := newRows("INSERT INTO journal_tile (level, number, hashes) VALUES ", 3)
	rows.tail = " ON CONFLICT (level, number) DO UPDATE SET hashes = excluded.hashes"
	for _, tile := range list {
		data, err := tlog.ReadTileData(tile, t)
		if err != nil {
			return fmt.Errorf("tile %s: %w", tile.Path(), err)
		}
		rows.add(tile.L, tile.N, data)
	}
	return rows.exec(t.ctx, t.db, t.on)
}

func (db *DB) tile(ctx context.Context, on querier, level int, number int64) ([]byte, error) {
	var b []byte
	err := on.QueryRowContext(ctx, db.q(`SELECT hashes FROM journal_tile WHERE level = ? AND number = ?`), level, number).Scan(&b)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil, fmt.Errorf("tile %d of level %d: %w", number, level, fault.ErrNotFound)
	case err != nil:
		return nil, fmt.Errorf("read tile %d of level %d: %w", number, level, err)
	}
	return b, nil
}

// Tile gives the hashes of a tile of the Merkle tree, 32 bytes each. One that is not there is fault.ErrNotFound.
func (db *DB) Tile(ctx context.Context, level int, number int64) ([]byte, error) {
	return db.tile(ctx, db.read, level, number)
}

// Tiles gives the number of tiles of the Merkle tree.
func (db *DB) Tiles(ctx context.Context) (int64, error) {
	var n int64
	if err := db.read.QueryRowContext(ctx, `SELECT count(*) FROM journal_tile`).Scan(&n); err != nil {
		return 0, fmt.Errorf("count the tiles of the Merkle tree: %w", err)
	}
	return n, nil
}

// ReadHashes gives hashes of the Merkle tree by their indices; it is what tlog.HashReader asks.
func (db *DB) ReadHashes(ctx context.Context, idx []int64) ([]tlog.Hash, error) {
	return db.tree(ctx, db.read).ReadHashes(idx)
}
