package sqldb

import (
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ByName gives a declaration by its id or entry number. One that is not there is fault.ErrNotFound.
func (db *DB) ByName(ctx context.Context, name string) (declaration.Record, error) {
	if _, err := code.ParseEntryNo(name); err == nil {
		return db.one(ctx, db.read, `SELECT record FROM declaration WHERE entry_no = ?`, name)
	}
	return db.one(ctx, db.often(), `SELECT record FROM declaration WHERE id = ?`, KeyText(name))
}

// ByReference gives the declaration of an enterprise by its own reference. One that is not there is fault.ErrNotFound.
func (db *DB) ByReference(ctx context.Context, enterprise, reference string) (declaration.Record, error) {
	return db.one(ctx, db.read, `SELECT record FROM declaration WHERE enterprise = ? AND reference = ?`, KeyText(enterprise), KeyText(reference))
}

func (db *DB) one(ctx context.Context, on querier, query string, args ...any) (declaration.Record, error) {
	var body string
	err := on.QueryRowContext(ctx, db.q(query), args...).Scan(&body)
	if errors.Is(err, sql.ErrNoRows) {
		return declaration.Record{}, fault.ErrNotFound
	}
	if err != nil {
		return declaration.Record{}, fmt.Errorf("read a declaration: %w", err)
	}
	return parseRecord(body)
}

func parseRecord(body string) (declaration.Record, error) {
	var r declaration.Record
	if err := json.Unmarshal([]byte(body), &r); err != nil {
		return r, fmt.Errorf("read a declaration: %w", err)
	}
	return r, nil
}

// Limits of a list.
const (
	maxList   = 500  // records
	maxSearch = 1000 // bytes of the text to search for; nothing is found by a longer one
)

// List gives the records that fit a filter, newest first unless it says otherwise. The text is found in any case of A to Z. What the records point to
// is shared with other lists: it may be read, not changed.
func (db *DB) List(ctx context.Context, f declaration.Filter) ([]declaration.Record, error) {
	where, args := listFilter(f)
	if where == "" {
		return nil, nil
	}
	order, beyond := "DESC", "id < ?"
	if f.Oldest {
		order, beyond = "ASC", "id > ?"
	}
	if f.Before != "" {
		where, args = where+" AND "+beyond, append(args, PlainText(f.Before))
	}
	limit := min(max(f.Limit, 1), maxList)
	out, err := db.listed(ctx, where, ` ORDER BY id `+order+` LIMIT ?`, args, []any{limit})
	if err != nil {
		return nil, fmt.Errorf("list declarations: %w", err)
	}
	return out, nil
}

// Groups counts the records that fit a filter by office, lane and state, in this order; pages do not matter.
func (db *DB) Groups(ctx context.Context, f declaration.Filter) ([]declaration.Group, error) {
	where, args := listFilter(f)
	if where == "" {
		return nil, nil
	}
	out, err := collect(ctx, db.read, scanGroup, db.q(`SELECT office, lane, state, COUNT(*), MIN(created_at) FROM declaration WHERE `+where+`
		GROUP BY office, lane, state ORDER BY office, lane, state`), args...)
	if err != nil {
		return nil, fmt.Errorf("count declarations: %w", err)
	}
	return out, nil
}

func scanGroup(rows *sql.Rows) (declaration.Group, error) {
	var g declaration.Group
	var office, state string
	var oldest int64
	if err := rows.Scan(&office, &g.Lane, &state, &g.Count, &oldest); err != nil {
		return g, err
	}
	g.State, g.Oldest = declaration.State(state), event.Instant(oldest)
	return g, g.Office.UnmarshalText([]byte(office))
}

// listFilter gives the conditions that a filter means, without its page; "" where nothing can fit.
func listFilter(f declaration.Filter) (where string, args []any) {
	if len(f.Text) > maxSearch {
		return "", nil
	}
	conds := []string{"1 = 1"}
	and := func(cond string, v ...any) {
		conds = append(conds, cond)
		args = append(args, v...)
	}
	if f.Enterprise != "" {
		and("enterprise = ?", KeyText(f.Enterprise))
	}
	if !f.Office.IsZero() {
		and("office = ?", f.Office.String())
	}
	if f.State != "" {
		and("state = ?", PlainText(string(f.State)))
	}
	if len(f.States) > 0 {
		states := make([]any, len(f.States))
		for i, s := range f.States {
			states[i] = PlainText(string(s))
		}
		and("state IN (?"+strings.Repeat(", ?", len(states)-1)+")", states...)
	}
	if f.Lane != "" {
		and("lane = ?", PlainText(f.Lane))
	}
	if f.Trader != "" {
		and("trader_name = ?", PlainText(f.Trader))
	}
	if f.Since != 0 {
		and("created_at >= ?", int64(f.Since))
	}
	if f.Until != 0 {
		and("created_at < ?", int64(f.Until))
	}
	if f.Text != "" {
		like := "%" + strings.NewReplacer(`\`, `\\`, "%", `\%`, "_", `\_`).Replace(lowered(PlainText(f.Text))) + "%"
		and(`(entry_no LIKE ? ESCAPE '\' OR lower(reference) LIKE ? ESCAPE '\' OR lower(trader_name) LIKE ? ESCAPE '\')`, like, like, like)
	}
	return strings.Join(conds, " AND "), args
}

func scanRecord(rows *sql.Rows) (declaration.Record, error) {
	var body string
	if err := rows.Scan(&body); err != nil {
		return declaration.Record{}, err
	}
	return parseRecord(body)
}

// VersionOf gives a version of a declaration with its message, facts and decision; version 0 is the current one. One that is
// not there is fault.ErrNotFound.
func (db *DB) VersionOf(ctx context.Context, id string, version int) (declaration.Version, error) {
	if version == 0 {
		r, err := db.ByName(ctx, id)
		if err != nil {
			return declaration.Version{ID: id}, err
		}
		version = r.Version
	}
	list, err := collect(ctx, db.often(), scanVersion, db.q(`SELECT `+versionColumns+` FROM declaration_version WHERE declaration_id = ? AND version = ?`), KeyText(id), version)
	if err != nil {
		return declaration.Version{ID: id}, fmt.Errorf("read version %d of declaration %s: %w", version, id, err)
	}
	if len(list) == 0 {
		return declaration.Version{ID: id}, fault.ErrNotFound
	}
	return list[0], nil
}

// Versions gives the versions of a declaration without their contents, oldest first.
func (db *DB) Versions(ctx context.Context, id string) ([]declaration.Version, error) {
	return collect(ctx, db.read, func(rows *sql.Rows) (declaration.Version, error) {
		v := declaration.Version{ID: id}
		var at int64
		err := rows.Scan(&v.Version, &v.Format, &v.Rulebook, &at)
		v.At = event.Instant(at)
		return v, err
	}, db.q(`SELECT version, format, rulebook, at FROM declaration_version WHERE declaration_id = ? ORDER BY version`), KeyText(id))
}
