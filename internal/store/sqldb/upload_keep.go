package sqldb

import (
	"context"
	"database/sql"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// AddUpload keeps a table that was sent, with the job that tries it out.
func (db *DB) AddUpload(ctx context.Context, u batch.Upload, jobs []declaration.Job) error {
	return db.tx(ctx, func(tx *sql.Tx) error {
		if _, err := tx.ExecContext(ctx, db.q(`INSERT INTO upload (id, enterprise, by_id, name, at, state, total, done, content, report) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`),
			KeyText(u.ID), KeyText(u.Enterprise), PlainText(u.By), PlainText(u.Name), int64(u.At), string(u.State), u.Rows, u.Done, Pack(u.Content), Pack(u.Report)); err != nil {
			return fmt.Errorf("keep an upload: %w", err)
		}
		return db.enqueue(ctx, tx, jobs)
	})
}

// MoveUpload tells how far an upload has come, with the job that goes on with it. One that is in none of the states that it may come from is fault.ErrStale.
func (db *DB) MoveUpload(ctx context.Context, u batch.Upload, from []batch.State, jobs []declaration.Job) error {
	return db.tx(ctx, func(tx *sql.Tx) error {
		moved := int64(0)
		for _, s := range from {
			res, err := tx.ExecContext(ctx, db.q(`UPDATE upload SET state = ?, total = ?, done = ?, report = ? WHERE id = ? AND enterprise = ? AND state = ?`),
				string(u.State), u.Rows, u.Done, Pack(u.Report), KeyText(u.ID), KeyText(u.Enterprise), string(s))
			if err != nil {
				return fmt.Errorf("keep upload %s: %w", u.ID, err)
			}
			n, err := res.RowsAffected()
			if err != nil {
				return fmt.Errorf("keep upload %s: %w", u.ID, err)
			}
			if moved += n; moved > 0 {
				break
			}
		}
		if moved == 0 {
			return fmt.Errorf("keep upload %s: %w", u.ID, fault.ErrStale)
		}
		return db.enqueue(ctx, tx, jobs)
	})
}

const uploadColumns = `id, enterprise, by_id, name, at, state, total, done`

// UploadByID gives an upload of an enterprise. One that is not there, or another's, is fault.ErrNotFound.
func (db *DB) UploadByID(ctx context.Context, enterprise, id string) (batch.Upload, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (batch.Upload, error) {
		var u batch.Upload
		return u, scanUpload(rows, &u, packed{&u.Content}, packed{&u.Report})
	}, db.q(`SELECT `+uploadColumns+`, content, report FROM upload WHERE id = ? AND enterprise = ?`), KeyText(id), KeyText(enterprise))
	if err != nil {
		return batch.Upload{}, fmt.Errorf("read upload %s: %w", id, err)
	}
	if len(list) == 0 {
		return batch.Upload{}, fault.ErrNotFound
	}
	return list[0], nil
}

// Uploads gives the uploads of an enterprise without their content and report, newest first, at most so many.
func (db *DB) Uploads(ctx context.Context, enterprise string, limit int) ([]batch.Upload, error) {
	list, err := collect(ctx, db.read, func(rows *sql.Rows) (batch.Upload, error) {
		var u batch.Upload
		return u, scanUpload(rows, &u)
	}, db.q(`SELECT `+uploadColumns+` FROM upload WHERE enterprise = ? ORDER BY id DESC LIMIT ?`), KeyText(enterprise), min(max(limit, 1), maxList))
	if err != nil {
		return nil, fmt.Errorf("list uploads: %w", err)
	}
	return list, nil
}

func scanUpload(rows *sql.Rows, u *batch.Upload, more ...any) error {
	var at int64
	var state string
	err := rows.Scan(append([]any{&u.ID, &u.Enterprise, &u.By, &u.Name, &at, &state, &u.Rows, &u.Done}, more...)...)
	u.At, u.State = event.Instant(at), batch.State(state)
	return err
}

// DropUpload forgets an upload of an enterprise. One that is not there is fault.ErrNotFound.
func (db *DB) DropUpload(ctx context.Context, enterprise, id string) error {
	res, err := db.write.ExecContext(ctx, db.q(`DELETE FROM upload WHERE id = ? AND enterprise = ?`), KeyText(id), KeyText(enterprise))
	if err != nil {
		return fmt.Errorf("drop upload %s: %w", id, err)
	}
	if n, err := res.RowsAffected(); err != nil || n == 0 {
		return fmt.Errorf("drop upload %s: %w", id, fault.ErrNotFound)
	}
	return nil
}
