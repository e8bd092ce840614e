package sqldb

import (
	"context"
	"strings"
)

// rowsWriter gathers rows for statements of many rows each.
type rowsWriter struct {
	head    string
	columns int
	tail    string // what follows the rows
	args    []any
}

// maxRows is how many rows a statement has at most. Statements have a power of two of rows, so that there are few different
// ones to parse and to remember.
const maxRows = 512

func newRows(head string, columns int) *rowsWriter { return &rowsWriter{head: head, columns: columns} }

func (r *rowsWriter) add(values ...any) { r.args = append(r.args, values...) }

// exec inserts the rows.
func (r *rowsWriter) exec(ctx context.Context, db *DB, on querier) error {
	return r.each(func(args []any) error {
		_, err := on.ExecContext(ctx, db.q(r.statement(len(args))), args...)
		return err
	})
}

// statement gives the text for so many arguments.
func (r *rowsWriter) statement(args int) string {
	row := "(?" + strings.Repeat(", ?", r.columns-1) + ")"
	return r.head + row + strings.Repeat(", "+row, args/r.columns-1) + r.tail
}

// each calls do with the arguments of 512 rows at a time, then of 256, 128 … as the rest allows.
func (r *rowsWriter) each(do func(args []any) error) error {
	rest := r.args
	for rows := maxRows; rows > 0; rows /= 2 {
		for n := rows * r.columns; len(rest) >= n; rest = rest[n:] {
			if err := do(rest[:n]); err != nil {
				return err
			}
		}
	}
	return nil
}
