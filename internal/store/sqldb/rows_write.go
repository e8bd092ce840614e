package sqldb

import (
	"context"
	"strings"
)

// rowsWriter gathers rows for statements of many rows each.
type rowsWriter struct {
	head    string
	columns int
	args    []any
}

// maxArgs keeps a statement below the number of arguments that each engine takes.
const maxArgs = 10_000

func newRows(head string, columns int) *rowsWriter { return &rowsWriter{head: head, columns: columns} }

func (r *rowsWriter) add(values ...any) { r.args = append(r.args, values...) }

// exec inserts the rows.
func (r *rowsWriter) exec(ctx context.Context, db *DB, on querier) error {
	row := "(?" + strings.Repeat(", ?", r.columns-1) + ")"
	return r.each(func(args []any) error {
		n := len(args) / r.columns
		_, err := on.ExecContext(ctx, db.q(r.head+row+strings.Repeat(", "+row, n-1)), args...)
		return err
	})
}

// execList runs a statement whose head ends in an open list of values.
func (r *rowsWriter) execList(ctx context.Context, db *DB, on querier) error {
	return r.each(func(args []any) error {
		_, err := on.ExecContext(ctx, db.q(r.head+"?"+strings.Repeat(", ?", len(args)-1)+")"), args...)
		return err
	})
}

func (r *rowsWriter) each(do func(args []any) error) error {
	step := maxArgs / r.columns * r.columns
	for from := 0; from < len(r.args); from += step {
		if err := do(r.args[from:min(from+step, len(r.args))]); err != nil {
			return err
		}
	}
	return nil
}
