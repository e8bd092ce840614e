package sqldb

import (
	"context"
	"database/sql"
)

// on gives a transaction whose statements are parsed once and kept, where the engine does not keep them by itself.
func (db *DB) on(tx *sql.Tx) querier {
	if !db.dialect.Prepare {
		return tx
	}
	return prepared{db: db, tx: tx}
}

// prepared runs the statements of a transaction from the store's own. Only statements of which there are few may go through it.
type prepared struct {
	db *DB
	tx *sql.Tx
}

func (p prepared) statement(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := p.db.statements.Load(query); ok {
		return p.tx.StmtContext(ctx, s.(*sql.Stmt)), nil
	}
	own, err := p.tx.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	p.db.wanted.Store(query, true)
	return own, nil
}

// prepareWanted parses the statements that a transaction has found missing; it is called between two transactions, because
// the engine has one connection that writes.
func (db *DB) prepareWanted(ctx context.Context) error {
	var failed error
	db.wanted.Range(func(query, _ any) bool {
		var s *sql.Stmt
		if s, failed = db.write.PrepareContext(ctx, query.(string)); failed != nil {
			return false
		}
		if _, twice := db.statements.LoadOrStore(query, s); twice {
			failed = s.Close()
		}
		db.wanted.Delete(query)
		return failed == nil
	})
	return failed
}

// ExecContext is the one of the transaction.
func (p prepared) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	s, err := p.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(ctx, args...)
}

// QueryContext is the one of the transaction.
func (p prepared) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := p.statement(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext is the one of the transaction.
func (p prepared) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := p.statement(ctx, query)
	if err != nil {
		return p.tx.QueryRowContext(ctx, query, args...) // which meets the same error and gives it
	}
	return s.QueryRowContext(ctx, args...)
}

// asked gives what runs a query that pages ask again and again: a statement that is parsed once for each connection, where the engine does not keep
// parsed statements by itself. Only queries of which there are few may be asked so.
func (db *DB) asked(ctx context.Context, query string) (*sql.Stmt, error) {
	if s, ok := db.questions.Load(query); ok {
		return s.(*sql.Stmt), nil
	}
	s, err := db.read.PrepareContext(ctx, query)
	if err != nil {
		return nil, err
	}
	if first, twice := db.questions.LoadOrStore(query, s); twice {
		return first.(*sql.Stmt), s.Close()
	}
	return s, nil
}

// often is the pool that reads, whose statements are parsed once. Only queries of which there are few may go through it.
type often struct{ db *DB }

// often gives what runs queries that pages ask again and again.
func (db *DB) often() querier {
	if !db.dialect.Prepare {
		return db.read
	}
	return often{db}
}

// ExecContext is the one of the pool: nothing is written through it.
func (o often) ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error) {
	return o.db.read.ExecContext(ctx, query, args...)
}

// QueryContext is the one of the pool.
func (o often) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	s, err := o.db.asked(ctx, query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// QueryRowContext is the one of the pool.
func (o often) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	s, err := o.db.asked(ctx, query)
	if err != nil {
		return o.db.read.QueryRowContext(ctx, query, args...) // which meets the same error and gives it
	}
	return s.QueryRowContext(ctx, args...)
}
