package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// Inspecting is a change of a declaration that may change its inspections: it gets the record, locked, and the inspections by their serials,
// and gives what is to be stored. No orders leaves the inspections as they are.
type Inspecting = func(declaration.Record, []inspection.Order) (declaration.Update, []inspection.Order, error)

// Inspect changes a declaration and its inspections in one transaction, as Change does. A second open inspection of a declaration is
// fault.ErrConflict.
func (db *DB) Inspect(ctx context.Context, id string, revision int, fn Inspecting) (declaration.Record, error) {
	return db.change(ctx, id, revision, func(tx querier, r declaration.Record) (declaration.Update, error) {
		have, err := db.inspections(ctx, tx, r.Office, r.ID)
		if err != nil {
			return declaration.Update{}, err
		}
		u, orders, err := fn(r, have)
		if err != nil {
			return u, err
		}
		for i := range orders {
			if err := db.keepInspection(ctx, tx, &r, &orders[i]); err != nil {
				return u, err
			}
		}
		return u, nil
	})
}

// keepInspection writes one inspection of a declaration; its revision grows by one.
func (db *DB) keepInspection(ctx context.Context, tx querier, r *declaration.Record, o *inspection.Order) error {
	if o.Declaration != r.ID || o.Office != r.Office {
		return fmt.Errorf("inspection %s belongs to another declaration: %w", o.No, fault.ErrConflict)
	}
	o.Revision++
	body, err := json.Marshal(o)
	if err != nil {
		return fmt.Errorf("write inspection %s: %w", o.No, err)
	}
	_, err = tx.ExecContext(ctx, db.q(`INSERT INTO inspection (office, declaration_id, serial, state, revision, record) VALUES (?, ?, ?, ?, ?, ?)
		ON CONFLICT (office, declaration_id, serial) DO UPDATE SET state = excluded.state, revision = excluded.revision, record = excluded.record`),
		o.Office.String(), KeyText(o.Declaration), o.Serial, string(o.State), o.Revision, string(body))
	if err != nil {
		return fmt.Errorf("keep inspection %s: %w", o.No, err)
	}
	return nil
}

// Inspections gives the inspections of a declaration that somebody has begun, by their serials.
func (db *DB) Inspections(ctx context.Context, office code.Office, id string) ([]inspection.Order, error) {
	return db.inspections(ctx, db.read, office, id)
}

func (db *DB) inspections(ctx context.Context, on querier, office code.Office, id string) ([]inspection.Order, error) {
	out, err := collect(ctx, on, scanInspection, db.q(`SELECT record FROM inspection WHERE office = ? AND declaration_id = ? ORDER BY serial`), office.String(), KeyText(id))
	if err != nil {
		return nil, fmt.Errorf("read the inspections of %s: %w", id, err)
	}
	return out, nil
}

// OpenInspections gives inspections that were begun, oldest declarations first, at most so many: those in a state, or all that are not
// closed; of one office, or of all.
func (db *DB) OpenInspections(ctx context.Context, office code.Office, state inspection.State, limit int) ([]inspection.Order, error) {
	where, args := []string{"state <> 'closed'"}, []any{}
	if state != "" {
		where, args = []string{"state = ?"}, []any{PlainText(string(state))}
	}
	if !office.IsZero() {
		where, args = append(where, "office = ?"), append(args, office.String())
	}
	out, err := collect(ctx, db.read, scanInspection, db.q(`SELECT record FROM inspection WHERE `+strings.Join(where, " AND ")+` ORDER BY declaration_id, serial LIMIT ?`),
		append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list inspections: %w", err)
	}
	return out, nil
}

// Uninspected gives declarations under inspection of which nobody has begun the inspection, oldest first, at most so many.
func (db *DB) Uninspected(ctx context.Context, office code.Office, limit int) ([]inspection.Waiting, error) {
	where, args := "d.state = 'inspection'", []any{}
	if !office.IsZero() {
		where, args = where+" AND d.office = ?", append(args, office.String())
	}
	out, err := collect(ctx, db.read, scanUninspected, db.q(`SELECT d.record, v.decision, (SELECT COUNT(*) FROM inspection i WHERE i.office = d.office AND i.declaration_id = d.id)
		FROM declaration d JOIN declaration_version v ON v.declaration_id = d.id
		WHERE `+where+` AND v.version = (SELECT MAX(w.version) FROM declaration_version w WHERE w.declaration_id = d.id)
		AND NOT EXISTS (SELECT 1 FROM inspection o WHERE o.office = d.office AND o.declaration_id = d.id AND o.state <> 'closed')
		ORDER BY d.id LIMIT ?`), append(args, limit)...)
	if err != nil {
		return nil, fmt.Errorf("list declarations to inspect: %w", err)
	}
	return out, nil
}

func scanInspection(rows *sql.Rows) (inspection.Order, error) {
	var o inspection.Order
	var body string
	if err := rows.Scan(&body); err != nil {
		return o, err
	}
	if err := json.Unmarshal([]byte(body), &o); err != nil {
		return o, fmt.Errorf("read an inspection: %w", err)
	}
	return o, nil
}

func scanUninspected(rows *sql.Rows) (inspection.Waiting, error) {
	var w inspection.Waiting
	var body string
	err := rows.Scan(&body, packed{&w.Decision}, &w.Before)
	if err == nil {
		w.Record, err = parseRecord(body)
	}
	return w, err
}
