package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// size gives the number of sealed events.
func (db *DB) size(ctx context.Context, on querier) (int64, error) {
	var n int64
	err := on.QueryRowContext(ctx, `SELECT coalesce(max(position) + 1, 0) FROM event`).Scan(&n)
	return n, err
}

// Size gives the number of sealed events.
func (db *DB) Size(ctx context.Context) (int64, error) { return db.size(ctx, db.read) }

const leafColumns = `SELECT position, canonical, kind, office, enterprise, subject FROM event`

func scanLeaf(rows *sql.Rows) (event.Leaf, error) {
	var l event.Leaf
	err := rows.Scan(&l.Position, &l.Canonical, &l.Index.Kind, &l.Index.Office, &l.Index.Enterprise, &l.Index.Subject)
	return l, err
}

// Leaf gives the sealed event at a position. One that is not there is fault.ErrNotFound.
func (db *DB) Leaf(ctx context.Context, position int64) (event.Leaf, error) {
	list, err := collect(ctx, db.read, scanLeaf, db.q(leafColumns+` WHERE position = ?`), position)
	if err == nil && len(list) == 0 {
		err = fault.ErrNotFound
	}
	if err != nil {
		return event.Leaf{}, fmt.Errorf("read event %d: %w", position, err)
	}
	return list[0], nil
}

// Leaves gives at most n sealed events from a position on, in order.
func (db *DB) Leaves(ctx context.Context, from int64, n int) ([]event.Leaf, error) {
	out, err := collect(ctx, db.read, scanLeaf, db.q(leafColumns+` WHERE position >= ? ORDER BY position LIMIT ?`), from, n)
	if err != nil {
		return nil, fmt.Errorf("read the journal: %w", err)
	}
	return out, nil
}

// leafBatch is how many leaves EachLeaf reads at a time.
const leafBatch = 1000

// EachLeaf calls do with each sealed event from a position on, in order, until do fails.
func (db *DB) EachLeaf(ctx context.Context, from int64, do func(event.Leaf) error) error {
	for {
		list, err := db.Leaves(ctx, from, leafBatch)
		if err != nil {
			return err
		}
		for _, l := range list {
			if err := do(l); err != nil {
				return err
			}
			from = l.Position + 1
		}
		if len(list) < leafBatch {
			return nil
		}
	}
}

// FeedFilter selects events of the feed; zero fields select all.
type FeedFilter struct {
	Enterprise string
	Office     code.Office
	Subject    string
	Kinds      []event.Kind
}

// feedWindow is how many positions one call looks at, so that a filter that fits little cannot keep the database busy.
const feedWindow = 10_000

// Feed gives at most limit events after a position, in the order of the journal, and the last position that was looked at: the
// next call begins there. It never skips and never repeats.
func (db *DB) Feed(ctx context.Context, after int64, limit int, f FeedFilter) ([]event.Sealed, int64, error) {
	size, err := db.Size(ctx)
	if err != nil {
		return nil, after, fmt.Errorf("read the feed: %w", err)
	}
	after, limit = max(after, -1), max(limit, 1)
	end := size
	if after < size-feedWindow {
		end = after + 1 + feedWindow
	}
	where, args := []string{"position > ?", "position < ?"}, []any{after, end}
	for _, c := range [...][2]string{{"enterprise = ?", f.Enterprise}, {"office = ?", f.Office.String()}, {"subject = ?", f.Subject}} {
		if c[1] != "" {
			where, args = append(where, c[0]), append(args, KeyText(c[1]))
		}
	}
	if len(f.Kinds) > 0 {
		where = append(where, "kind IN (?"+strings.Repeat(", ?", len(f.Kinds)-1)+")")
		for _, k := range f.Kinds {
			args = append(args, PlainText(string(k)))
		}
	}
	out, err := collect(ctx, db.read, scanSealed, db.q(`SELECT position, canonical FROM event WHERE `+strings.Join(where, " AND ")+` ORDER BY position LIMIT ?`), append(args, limit)...)
	if err != nil {
		return nil, after, fmt.Errorf("read the feed: %w", err)
	}
	last := max(after, end-1)
	if len(out) == limit {
		last = out[len(out)-1].Position
	}
	return out, last, nil
}

func scanSealed(rows *sql.Rows) (event.Sealed, error) {
	var s event.Sealed
	var canonical []byte
	if err := rows.Scan(&s.Position, &canonical); err != nil {
		return s, err
	}
	var err error
	s.Envelope, err = event.ParseCanonical(canonical)
	return s, err
}

// History gives the events about a subject in the order of the journal; those that wait for their position come last and have -1.
func (db *DB) History(ctx context.Context, subject string) ([]event.Sealed, error) {
	key := KeyText(subject)
	out, err := collect(ctx, db.read, scanSealed, db.q(`SELECT position, canonical FROM (
		SELECT 0 AS waits, position, position AS n, canonical FROM event WHERE subject = ?
		UNION ALL SELECT 1, -1, id, canonical FROM outbox WHERE subject = ?) AS facts ORDER BY waits, n`), key, key)
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", subject, err)
	}
	return out, nil
}
