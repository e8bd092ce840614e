// Package sqlite opens the embedded store: one file, write-ahead log, every commit on the disk before it is answered.
//
// One connection writes, several read. The package refuses files that it cannot lock.
package sqlite

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"

	"github.com/pressly/goose/v3"
	driver "modernc.org/sqlite"
	lib "modernc.org/sqlite/lib"

	"github.com/tongguan/tongguan/internal/store/migrations"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// readers is how many connections read at the same time.
const readers = 8

// ErrMemory is returned for :memory:, which would be another database for each connection and lost with the last.
var ErrMemory = errors.New("the embedded store needs a file: a database in memory loses what it answered for")

// Open opens or makes the file, which only its owner may read, and brings its schema to the newest version.
func Open(ctx context.Context, file string) (*sqldb.DB, error) {
	if file == ":memory:" {
		return nil, ErrMemory
	}
	if err := makeFile(file); err != nil {
		return nil, err
	}
	write, err := pool(file, 1, "&_txlock=immediate")
	if err != nil {
		return nil, err
	}
	read, err := pool(file, readers, "")
	if err != nil {
		return nil, errors.Join(err, write.Close())
	}
	db := sqldb.New(sqldb.Dialect{Name: "sqlite", Prepare: true, LockSealer: lockSealer, Unique: unique, Overdrawn: overdrawn, Contended: contended, Runs: "1 = 0"}, write, read)
	if err := db.Migrate(ctx, goose.DialectSQLite3, migrations.Files, spell); err != nil {
		return nil, errors.Join(fmt.Errorf("open %s: %w", file, err), db.Close())
	}
	return db, nil
}

// makeFile makes the file if there is none. SQLite gives its log the rights of the file.
func makeFile(file string) error {
	f, err := os.OpenFile(file, os.O_CREATE|os.O_RDWR, 0o600)
	if err != nil {
		return fmt.Errorf("open the embedded store: %w", err)
	}
	return f.Close()
}

func pool(file string, size int, more string) (*sql.DB, error) {
	dsn := "file:" + (&url.URL{Path: file}).EscapedPath() + "?_pragma=busy_timeout(10000)&_pragma=journal_mode(WAL)&_pragma=synchronous(FULL)" +
		"&_pragma=foreign_keys(ON)&_pragma=cache_size(-32000)" + more
	db, err := sql.Open("sqlite", dsn)
	if err != nil {
		return nil, fmt.Errorf("open %s: %w", file, err)
	}
	db.SetMaxOpenConns(size)
	db.SetMaxIdleConns(size)
	return db, nil
}

// spell writes a migration in the words of SQLite.
func spell(sql string) string {
	return strings.NewReplacer(" SERIAL8", " INTEGER PRIMARY KEY", " KEY8", " INTEGER PRIMARY KEY", " BYTES", " BLOB").Replace(sql)
}

// lockSealer always succeeds: the transaction holds the only right to write.
func lockSealer(context.Context, *sql.Tx) (bool, error) { return true, nil }

// contended is never so: there is one writer.
func contended(error) bool { return false }

func unique(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && (e.Code() == lib.SQLITE_CONSTRAINT_UNIQUE || e.Code() == lib.SQLITE_CONSTRAINT_PRIMARYKEY)
}

// overdrawn tells of a violated check of account_balance: the only one that a good change can meet.
func overdrawn(err error) bool {
	var e *driver.Error
	return errors.As(err, &e) && e.Code() == lib.SQLITE_CONSTRAINT_CHECK && strings.Contains(e.Error(), "account_balance_side")
}
