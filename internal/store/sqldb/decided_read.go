package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Decided gives declarations with their current version, message, facts and decision included, whose ids are not less than from and, where
// until is not "", less than until, in order, n at most.
func (db *DB) Decided(ctx context.Context, from, until string, n int) ([]declaration.Decided, error) {
	bound, args := "", []any{KeyText(from)}
	if until != "" {
		bound, args = " AND id < ?", append(args, KeyText(until))
	}
	records, err := collect(ctx, db.read, scanRecord, db.q(`SELECT record FROM declaration WHERE id >= ?`+bound+` ORDER BY id LIMIT ?`), append(args, n)...)
	if err != nil {
		return nil, fmt.Errorf("read decided declarations: %w", err)
	}
	if len(records) == 0 {
		return nil, nil
	}
	versions, err := collect(ctx, db.read, scanVersion, db.q(`SELECT `+versionColumns+` FROM declaration_version
		WHERE declaration_id >= ? AND declaration_id <= ? ORDER BY declaration_id, version`), records[0].ID, records[len(records)-1].ID)
	if err != nil {
		return nil, fmt.Errorf("read decided declarations: %w", err)
	}
	out := make([]declaration.Decided, 0, len(records))
	for _, r := range records {
		i := slices.IndexFunc(versions, func(v declaration.Version) bool { return v.ID == r.ID && v.Version == r.Version })
		if i < 0 {
			return nil, fmt.Errorf("declaration %s has no version %d", r.ID, r.Version)
		}
		out = append(out, declaration.Decided{Record: r, Version: versions[i]})
		versions = versions[i+1:]
	}
	return out, nil
}

// versionColumns are what scanVersion reads.
const versionColumns = `declaration_id, version, format, rulebook, at, message, facts, decision`

func scanVersion(rows *sql.Rows) (declaration.Version, error) {
	var v declaration.Version
	var at int64
	err := rows.Scan(&v.ID, &v.Version, &v.Format, &v.Rulebook, &at, packed{&v.Message}, packed{&v.Facts}, packed{&v.Decision})
	v.At = event.Instant(at)
	return v, err
}

// ChangedSince gives the subjects of the events after a position, in order, with those that wait for their position, and the last position that
// was looked at.
func (db *DB) ChangedSince(ctx context.Context, position int64) ([]string, int64, error) {
	size, err := db.Size(ctx)
	if err != nil {
		return nil, position, fmt.Errorf("read what changed: %w", err)
	}
	out, err := collect(ctx, db.read, func(rows *sql.Rows) (s string, err error) {
		err = rows.Scan(&s)
		return s, err
	}, db.q(`SELECT subject FROM event WHERE position > ? AND subject <> '' UNION SELECT subject FROM outbox WHERE subject <> '' ORDER BY subject`), position)
	if err != nil {
		return nil, position, fmt.Errorf("read what changed: %w", err)
	}
	return out, size - 1, nil
}
