package sqldb

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
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
	fresh := map[int64]tlog.Hash{} // made by this batch and not yet written
	reader := tlog.HashReaderFunc(func(idx []int64) ([]tlog.Hash, error) { return db.hashes(ctx, tx, idx, fresh) })
	first, next := size, tlog.StoredHashCount(size)
	for i, w := range waiting {
		list, err := tlog.StoredHashes(first+int64(i), w.canonical, reader)
		if err != nil {
			return err
		}
		for _, h := range list {
			fresh[next] = h
			next++
		}
	}
	return db.writeSealed(ctx, tx, waiting, first, fresh)
}

func (db *DB) writeSealed(ctx context.Context, tx querier, waiting []waitingEvent, first int64, fresh map[int64]tlog.Hash) error {
	journal := newRows("INSERT INTO journal (position, event_id) VALUES ", 2)
	gone := newRows("DELETE FROM event_unsealed WHERE event_id IN (", 1)
	for i, w := range waiting {
		journal.add(first+int64(i), w.id)
		gone.add(w.id)
	}
	hashes := newRows("INSERT INTO journal_hash (idx, hash) VALUES ", 2)
	for idx, h := range fresh {
		hashes.add(idx, h[:])
	}
	for _, r := range []*rowsWriter{journal, hashes} {
		if err := r.exec(ctx, db, tx); err != nil {
			return err
		}
	}
	return gone.execList(ctx, db, tx)
}

// size gives the number of sealed events.
func (db *DB) size(ctx context.Context, on querier) (int64, error) {
	var n int64
	err := on.QueryRowContext(ctx, `SELECT coalesce(max(position) + 1, 0) FROM journal`).Scan(&n)
	return n, err
}

// Size gives the number of sealed events.
func (db *DB) Size(ctx context.Context) (int64, error) { return db.size(ctx, db.read) }

// ReadHashes gives stored hashes of the Merkle tree by their indices; it is what tlog.HashReader asks.
func (db *DB) ReadHashes(ctx context.Context, idx []int64) ([]tlog.Hash, error) {
	return db.hashes(ctx, db.read, idx, nil)
}

func (db *DB) hashes(ctx context.Context, on querier, idx []int64, fresh map[int64]tlog.Hash) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(idx))
	for i, x := range idx {
		if h, ok := fresh[x]; ok {
			out[i] = h
			continue
		}
		var b []byte
		if err := on.QueryRowContext(ctx, db.q(`SELECT hash FROM journal_hash WHERE idx = ?`), x).Scan(&b); err != nil {
			return nil, fmt.Errorf("hash %d: %w", x, err)
		}
		if len(b) != tlog.HashSize {
			return nil, fmt.Errorf("hash %d has %d bytes", x, len(b))
		}
		copy(out[i][:], b)
	}
	return out, nil
}

// Leaf is the canonical bytes of a sealed event.
type Leaf struct {
	Position  int64
	Canonical []byte
}

// Leaves gives at most n sealed events from a position on, as their canonical bytes.
func (db *DB) Leaves(ctx context.Context, from int64, n int) ([]Leaf, error) {
	return collect(ctx, db.read, func(rows *sql.Rows) (Leaf, error) {
		var l Leaf
		err := rows.Scan(&l.Position, &l.Canonical)
		return l, err
	}, db.q(`SELECT j.position, e.canonical FROM journal j JOIN event e ON e.id = j.event_id WHERE j.position >= ? ORDER BY j.position LIMIT ?`), from, n)
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

// History gives the events about a subject in the order in which they were written; one that waits for its position has -1.
func (db *DB) History(ctx context.Context, subject string) ([]event.Sealed, error) {
	out, err := collect(ctx, db.read, scanSealed, db.q(`SELECT j.position, e.canonical FROM event e LEFT JOIN journal j ON j.event_id = e.id
		WHERE e.subject = ? ORDER BY e.id`), KeyText(subject))
	if err != nil {
		return nil, fmt.Errorf("history of %s: %w", subject, err)
	}
	return out, nil
}

// SaveCheckpoint keeps a signed checkpoint of the journal at a size; the first one of a size stays.
func (db *DB) SaveCheckpoint(ctx context.Context, size int64, note []byte, at event.Instant) error {
	_, err := db.write.ExecContext(ctx, db.q(`INSERT INTO checkpoint (size, note, at) VALUES (?, ?, ?) ON CONFLICT (size) DO NOTHING`), size, note, int64(at))
	return err
}

// LatestCheckpoint gives the newest signed checkpoint; before the first it is fault.ErrNotFound.
func (db *DB) LatestCheckpoint(ctx context.Context) ([]byte, error) {
	var note []byte
	err := db.read.QueryRowContext(ctx, `SELECT note FROM checkpoint ORDER BY size DESC LIMIT 1`).Scan(&note)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.ErrNotFound
	}
	return note, err
}

// Checkpoints gives all signed checkpoints, oldest first.
func (db *DB) Checkpoints(ctx context.Context) ([][]byte, error) {
	return collect(ctx, db.read, func(rows *sql.Rows) ([]byte, error) {
		var b []byte
		err := rows.Scan(&b)
		return b, err
	}, `SELECT note FROM checkpoint ORDER BY size`)
}

// leafBatch is how many leaves EachLeaf reads at a time.
const leafBatch = 2000

// EachLeaf calls do with each sealed event from a position on, in order, until do fails.
func (db *DB) EachLeaf(ctx context.Context, from int64, do func(position int64, canonical []byte) error) error {
	for {
		list, err := db.Leaves(ctx, from, leafBatch)
		if err != nil {
			return fmt.Errorf("read the journal: %w", err)
		}
		for _, l := range list {
			if err := do(l.Position, l.Canonical); err != nil {
				return err
			}
			from = l.Position + 1
		}
		if len(list) < leafBatch {
			return nil
		}
	}
}
