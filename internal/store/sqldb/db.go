// Package sqldb is the one store over database/sql, for SQLite and for PostgreSQL.
//
// A change of a declaration, its events, their place in the outbox and the jobs it asks for are one transaction. What must hold
// is held by the database itself (keys, checks, foreign keys, row locks). The package promises that both engines answer alike,
// which storetest proves; it refuses to decide anything.
package sqldb

import (
	"context"
	"crypto/rand"
	"database/sql"
	"encoding/binary"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"sync"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Dialect is what differs between the engines.
type Dialect struct {
	Name      string // sqlite or postgres
	Numbered  bool   // placeholders are $1, $2 … instead of ?
	Prepare   bool   // parsed statements are kept by the store, because the engine forgets them
	ForUpdate string // suffix of a SELECT that locks its rows
	// LockSealer makes the transaction the only sealer; false when another one is at work.
	LockSealer func(ctx context.Context, tx *sql.Tx) (bool, error)
	// Unique tells whether an error is the violation of a unique key.
	Unique func(error) bool
	// Contended tells whether an error comes from a race that another try decides.
	Contended func(error) bool
	// Overdrawn tells whether an error is a balance that would come to the wrong side.
	Overdrawn func(error) bool
	// Submit is the engine's own way of storing submissions, no two of which share a key, in one commit. It gives the ids of
	// those it stored; nil takes the common way.
	Submit func(ctx context.Context, list []declaration.Intake) (stored map[string]bool, err error)
	// Appear makes a node known as running until the store is closed or its process ends; nil where there is one node at a time.
	Appear func(ctx context.Context, node int64) error
	// Runs is the condition that the node of a row o runs.
	Runs string
	// Close ends what the engine opened beside the two pools.
	Close func()
}

// Enqueuer puts jobs into the queue of a transaction.
type Enqueuer interface {
	Enqueue(ctx context.Context, tx *sql.Tx, jobs []declaration.Job) error
}

// DB is a store. It is safe for concurrent use.
type DB struct {
	dialect Dialect
	write   *sql.DB
	read    *sql.DB
	node    int64 // that takes blocks of entry numbers; another one each time the store is opened
	jobs    Enqueuer
	texts   sync.Map // query → query with the engine's placeholders

	statements sync.Map // query → *sql.Stmt of the pool that writes
	wanted     sync.Map // queries that have no statement yet

	questions sync.Map    // query → *sql.Stmt of the pool that reads
	shelf     recordShelf // of lists
}

// New makes a store of a pool to write with and a pool to read with; both may be one.
func New(d Dialect, write, read *sql.DB) *DB {
	var b [4]byte
	_, _ = rand.Read(b[:]) // which never fails
	return &DB{dialect: d, write: write, read: read, node: int64(binary.BigEndian.Uint32(b[:]) >> 1)}
}

// SetEnqueuer sets where the jobs of changes go. It is set once, before the store is used.
func (db *DB) SetEnqueuer(e Enqueuer) { db.jobs = e }

// Writer gives the pool that writes, for libraries that bring their own tables.
func (db *DB) Writer() *sql.DB { return db.write }

// Engine gives sqlite or postgres.
func (db *DB) Engine() string { return db.dialect.Name }

// Close ends all connections.
func (db *DB) Close() error {
	err := db.write.Close()
	if db.read != db.write {
		err = errors.Join(err, db.read.Close())
	}
	if db.dialect.Close != nil {
		db.dialect.Close()
	}
	return err
}

// q gives a query with the placeholders of the engine.
func (db *DB) q(query string) string {
	if !db.dialect.Numbered {
		return query
	}
	if t, ok := db.texts.Load(query); ok {
		return t.(string)
	}
	var b strings.Builder
	n := 0
	for _, r := range query {
		if r == '?' {
			n++
			b.WriteString("$" + strconv.Itoa(n))
			continue
		}
		b.WriteRune(r)
	}
	db.texts.Store(query, b.String())
	return b.String()
}

// tx runs fn in a transaction that writes. An error of fn leaves nothing behind.
func (db *DB) tx(ctx context.Context, fn func(*sql.Tx) error) error {
	if err := db.prepareWanted(ctx); err != nil {
		return fmt.Errorf("prepare: %w", err)
	}
	tx, err := db.write.BeginTx(ctx, nil)
	if err != nil {
		return fmt.Errorf("begin: %w", err)
	}
	defer func() { _ = tx.Rollback() }() // after a commit it does nothing
	if err := fn(tx); err != nil {
		return err
	}
	if err := tx.Commit(); err != nil {
		return fmt.Errorf("commit: %w", err)
	}
	return nil
}

// querier is a pool or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
	ExecContext(ctx context.Context, query string, args ...any) (sql.Result, error)
}

// collect reads all rows of a query.
func collect[T any](ctx context.Context, on querier, scan func(*sql.Rows) (T, error), query string, args ...any) ([]T, error) {
	rows, err := on.QueryContext(ctx, query, args...)
	if err != nil {
		return nil, err
	}
	defer func() { _ = rows.Close() }() // the error of reading is rows.Err
	var out []T
	for rows.Next() {
		v, err := scan(rows)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, rows.Err()
}
