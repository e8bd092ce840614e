package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// SaveDraft keeps a draft: a new one at revision 1, or the next revision of one of the same enterprise. If another revision is stored than the
// one before it, nothing changes and it is fault.ErrStale.
func (db *DB) SaveDraft(ctx context.Context, d declaration.DraftRecord) error {
	text := []any{PlainText(d.Title), PlainText(string(d.Content)), PlainText(strings.Join(d.Seen, " ")), PlainText(d.Saver), PlainText(d.Declared), int64(d.UpdatedAt), d.Revision}
	keys := []any{KeyText(d.ID), KeyText(d.Enterprise)}
	query, args := `UPDATE draft SET title = ?, content = ?, seen = ?, saver = ?, declared = ?, updated_at = ?, revision = ? WHERE id = ? AND enterprise = ? AND revision = ?`,
		slices.Concat(text, keys, []any{d.Revision - 1})
	if d.Revision == 1 {
		query, args = `INSERT INTO draft (title, content, seen, saver, declared, updated_at, revision, id, enterprise, by_id, created_at, amends) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
			slices.Concat(text, keys, []any{PlainText(d.By), int64(d.CreatedAt), PlainText(d.Amends)})
	}
	res, err := db.write.ExecContext(ctx, db.q(query), args...)
	if err != nil {
		if db.dialect.Unique(err) {
			err = fault.ErrStale
		}
		return fmt.Errorf("save draft %s: %w", d.ID, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("save draft %s: %w", d.ID, fault.ErrStale)
	}
	return nil
}

const draftColumns = `id, enterprise, by_id, title, content, seen, saver, declared, created_at, updated_at, revision, amends`

// DraftByID gives a draft of an enterprise. One that is not there, or another's, is fault.ErrNotFound.
func (db *DB) DraftByID(ctx context.Context, enterprise, id string) (declaration.DraftRecord, error) {
	list, err := collect(ctx, db.read, scanDraft, db.q(`SELECT `+draftColumns+` FROM draft WHERE id = ? AND enterprise = ?`), KeyText(id), KeyText(enterprise))
	if err != nil {
		return declaration.DraftRecord{}, fmt.Errorf("read draft %s: %w", id, err)
	}
	if len(list) == 0 {
		return declaration.DraftRecord{}, fault.ErrNotFound
	}
	return list[0], nil
}

// Drafts gives the open drafts of an enterprise, the one saved last first, at most so many.
func (db *DB) Drafts(ctx context.Context, enterprise string, limit int) ([]declaration.DraftRecord, error) {
	list, err := collect(ctx, db.read, scanDraft, db.q(`SELECT `+draftColumns+` FROM draft WHERE enterprise = ? AND declared = '' ORDER BY updated_at DESC, id DESC LIMIT ?`),
		KeyText(enterprise), min(max(limit, 1), maxList))
	if err != nil {
		return nil, fmt.Errorf("list drafts: %w", err)
	}
	return list, nil
}

// DropDraft throws a draft of an enterprise away. One that is not there is fault.ErrNotFound.
func (db *DB) DropDraft(ctx context.Context, enterprise, id string) error {
	res, err := db.write.ExecContext(ctx, db.q(`DELETE FROM draft WHERE id = ? AND enterprise = ?`), KeyText(id), KeyText(enterprise))
	if err != nil {
		return fmt.Errorf("drop draft %s: %w", id, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("drop draft %s: %w", id, fault.ErrNotFound)
	}
	return nil
}

func scanDraft(rows *sql.Rows) (declaration.DraftRecord, error) {
	var d declaration.DraftRecord
	var content, seen string
	var created, updated int64
	err := rows.Scan(&d.ID, &d.Enterprise, &d.By, &d.Title, &content, &seen, &d.Saver, &d.Declared, &created, &updated, &d.Revision, &d.Amends)
	d.Content, d.Seen, d.CreatedAt, d.UpdatedAt = []byte(content), strings.Fields(seen), event.Instant(created), event.Instant(updated)
	return d, err
}
