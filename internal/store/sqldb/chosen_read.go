package sqldb

import (
	"context"
	"database/sql"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// maxChosen is how many declarations Chosen gives at a time.
const maxChosen = 200

// Chosen gives declarations of the red lane and those that were inspected whatever their lane, as far as they fit a filter, with their versions and
// inspections: in the order of their ids after f.Before, f.Limit at most and never more than 200.
func (db *DB) Chosen(ctx context.Context, f declaration.Filter) ([]inspection.Chosen, error) {
	where, args := listFilter(f)
	if where == "" {
		return nil, nil
	}
	args = append(args, KeyText(f.Before), min(max(f.Limit, 1), maxChosen))
	records, err := collect(ctx, db.read, scanRecord, db.q(`SELECT record FROM declaration WHERE `+where+` AND id > ? AND (lane = 'red'
		OR EXISTS (SELECT 1 FROM inspection i WHERE i.office = declaration.office AND i.declaration_id = declaration.id)) ORDER BY id LIMIT ?`), args...)
	if err != nil || len(records) == 0 {
		return nil, wrapped("read what was selected", err)
	}
	out, at, ids := make([]inspection.Chosen, len(records)), map[string]int{}, make([]any, len(records))
	for i, r := range records {
		out[i].Record, at[r.ID], ids[i] = r, i, KeyText(r.ID)
	}
	in := ` IN (?` + strings.Repeat(", ?", len(ids)-1) + `) `
	versions, err := collect(ctx, db.read, scanDecision, db.q(`SELECT declaration_id, version, format, rulebook, at, decision FROM declaration_version
		WHERE declaration_id`+in+`ORDER BY declaration_id, version`), ids...)
	if err != nil {
		return nil, wrapped("read what was selected", err)
	}
	for _, v := range versions {
		x := &out[at[v.ID]]
		x.Versions = append(x.Versions, v)
	}
	orders, err := collect(ctx, db.read, scanInspection, db.q(`SELECT record FROM inspection WHERE declaration_id`+in+`ORDER BY declaration_id, serial`), ids...)
	for _, o := range orders {
		x := &out[at[o.Declaration]]
		x.Orders = append(x.Orders, o)
	}
	return out, wrapped("read what was selected", err)
}

// wrapped adds the operation to an error; nil stays nil.
func wrapped(what string, err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%s: %w", what, err)
}

func scanDecision(rows *sql.Rows) (declaration.Version, error) {
	var v declaration.Version
	var at int64
	err := rows.Scan(&v.ID, &v.Version, &v.Format, &v.Rulebook, &at, packed{&v.Decision})
	v.At = event.Instant(at)
	return v, err
}
