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
	err := on.QueryRowContext(ctx, `SELECT coalesce(max(position) + 1, 0) FROM journal`).Scan(&n)
	return n, err
}

// Size gives the number of sealed events.
func (db *DB) Size(ctx context.Context) (int64, error) { return db.size(ctx, db.read) }

const leafColumns = `SELECT j.position, e.canonical, e.kind, e.office, e.enterprise, e.subject FROM journal j JOIN event e ON e.id = j.event_id`

func scanLeaf(rows *sql.Rows) (event.Leaf, error) {
	var l event.Leaf
	err := rows.Scan(&l.Position, &l.Canonical, &l.Index.Kind, &l.Index.Office, &l.Index.Enterprise, &l.Index.Subject)
	return l, err
}

// Leaf gives the sealed event at a position. One that is not there is fault.ErrNotFound.
func (db *DB) Leaf(ctx context.Context, position int64) (event.Leaf, error) {
	list, err := collect(ctx, db.read, scanLeaf, db.q(leafColumns+` WHERE j.position = ?`), position)
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
	out, err := collect(ctx, db.read, scanLeaf, db.q(leafColumns+` WHERE j.position >= ? ORDER BY j.position LIMIT ?`), from, n)
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

// Misplaced gives how many events are neither in the journal nor waiting for their position, or are both, or wait under another
// office or subject than their own. In a store that nobody has tampered with it is 0.
func (db *DB) Misplaced(ctx context.Context) (int64, error) {
	var lost, odd int64
	err := db.read.QueryRowContext(ctx, `SELECT
		(SELECT count(*) FROM event e WHERE NOT EXISTS (SELECT 1 FROM journal j WHERE j.event_id = e.id)
			AND NOT EXISTS (SELECT 1 FROM event_unsealed u WHERE u.event_id = e.id)),
		(SELECT count(*) FROM event_unsealed u WHERE EXISTS (SELECT 1 FROM journal j WHERE j.event_id = u.event_id)
			OR NOT EXISTS (SELECT 1 FROM event e WHERE e.id = u.event_id AND e.office = u.office AND e.subject = u.subject))`).Scan(&lost, &odd)
	if err != nil {
		return 0, fmt.Errorf("look for misplaced events: %w", err)
	}
	return lost + odd, nil
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
	where, args := []string{"j.position > ?", "j.position < ?"}, []any{after, end}
	for _, c := range [...][2]string{{"e.enterprise = ?", f.Enterprise}, {"e.office = ?", f.Office.String()}, {"e.subject = ?", f.Subject}} {
		if c[1] != "" {
			where, args = append(where, c[0]), append(args, KeyText(c[1]))
		}
	}
	if len(f.Kinds) > 0 {
		where = append(where, "e.kind IN (?"+strings.Repeat(", ?", len(f.Kinds)-1)+")")
		for _, k := range f.Kinds {
			args = append(args, PlainText(string(k)))
		}
	}
	out, err := collect(ctx, db.read, scanSealed, db.q(`SELECT j.position, e.canonical FROM journal j JOIN event e ON e.id = j.event_id
		WHERE `+strings.Join(where, " AND ")+` ORDER BY j.position LIMIT ?`), append(args, limit)...)
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
	var position sql.NullInt64
	var canonical []byte
	if err := rows.Scan(&position, &canonical); err != nil {
		return s, err
	}
	s.Position = -1
	if position.Valid {
		s.Position = position.Int64
	}
	var err error
	s.Envelope, err = event.ParseCanonical(canonical)
	return s, err
}

// History gives the events about a subject in the order of the journal; those that wait for their position come last and have -1.
func (db *DB) History(ctx context.Context, subject string) ([]event.Sealed, error) {
	out, err := collect(ctx, db.read, scanSealed, db.q(`SELECT j.position, e.canonical FROM event e LEFT JOIN journal j ON j.event_id = e.id
		WHERE e.subject = ? ORDER BY j.position IS NULL, j.position, e.id`), KeyText(subject))
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", subject, err)
	}
	return out, nil
}
