// Package postgres opens the store on PostgreSQL 15 or later and stores submissions in one round trip.
//
// Texts compare by bytes, as on SQLite. The sealer of the journal holds an advisory lock, so that many nodes may write. The
// package refuses older servers and those that answer a commit before it is on the disk.
package postgres

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/pgxpool"
	"github.com/jackc/pgx/v5/stdlib"
	"github.com/pressly/goose/v3"

	"github.com/tongguan/tongguan/internal/store/migrations"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// Advisory locks of the platform.
const (
	sealerLock    = 7_446_401
	migrationLock = 7_446_402
	nodeLocks     = 7_446_403 // with the number of the node as second key
)

// Codes of PostgreSQL's errors (SQLSTATE).
const (
	uniqueViolation      = "23505"
	checkViolation       = "23514"
	serializationFailure = "40001"
	deadlockDetected     = "40P01"
)

// connections is how many there are at most, unless the URL says pool_max_conns.
const connections = 16

// fewest is how many there are at least, whatever the URL says: one holds the lock of a migration that another one carries out.
const fewest = 2

// ErrServer is returned for a server that is too old or that does not wait for its disk.
var ErrServer = errors.New("the store needs PostgreSQL 15 or later with fsync and synchronous_commit on")

// Open connects to a database by its URL and brings its schema to the newest version. The URL may say pool_max_conns.
func Open(ctx context.Context, url string) (*sqldb.DB, error) {
	cfg, err := pgxpool.ParseConfig(url)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	if !strings.Contains(url, "pool_max_conns=") {
		cfg.MaxConns = max(cfg.MaxConns, connections)
	}
	cfg.MaxConns = max(cfg.MaxConns, fewest)
	for name, value := range planning() {
		if params := cfg.ConnConfig.RuntimeParams; params[name] == "" {
			params[name] = value
		}
	}
	native, err := pgxpool.NewWithConfig(ctx, cfg)
	if err != nil {
		return nil, fmt.Errorf("open PostgreSQL: %w", err)
	}
	pool := stdlib.OpenDBFromPool(native)
	pg, here := &intake{pool: native}, &presence{config: cfg.ConnConfig.Copy()}
	db := sqldb.New(sqldb.Dialect{Name: "postgres", Numbered: true, ForUpdate: " FOR UPDATE", LockSealer: lockSealer, Unique: unique, Overdrawn: overdrawn, Contended: contended,
		Submit: pg.submit, Appear: here.appear, Runs: nodeRuns, Close: func() { here.end(context.WithoutCancel(ctx)); native.Close() }}, pool, pool)
	if err := migrate(ctx, pool, db); err != nil {
		return nil, errors.Join(fmt.Errorf("open PostgreSQL: %w", err), db.Close())
	}
	return db, nil
}

// planning gives the settings by which the statements of the store are planned, unless the URL says otherwise. Each goes by an index and by
// the same plan whatever its values are. To plan a submission anew, which PostgreSQL otherwise does each time, takes it longer than to carry it
// out; and a plan that was made while a table was small and reads the whole of it would be kept while the table grows.
func planning() map[string]string {
	return map[string]string{"plan_cache_mode": "force_generic_plan", "enable_seqscan": "off", "jit": "off"}
}

// migrate lets one node at a time change the schema.
func migrate(ctx context.Context, pool *sql.DB, db *sqldb.DB) error {
	conn, err := pool.Conn(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = conn.Close() }() // gives the connection, and with an error the lock, back
	var version int
	var commit, fsync string
	if err := conn.QueryRowContext(ctx, `SELECT current_setting('server_version_num')::int, current_setting('synchronous_commit'), current_setting('fsync')`).
		Scan(&version, &commit, &fsync); err != nil {
		return err
	}
	if version < 150000 || commit == "off" || fsync == "off" {
		return fmt.Errorf("version %d with synchronous_commit %s, fsync %s: %w", version/10000, commit, fsync, ErrServer)
	}
	if _, err := conn.ExecContext(ctx, `SELECT pg_advisory_lock($1)`, migrationLock); err != nil {
		return err
	}
	err = db.Migrate(ctx, goose.DialectPostgres, migrations.Files, spell)
	_, unlock := conn.ExecContext(ctx, `SELECT pg_advisory_unlock($1)`, migrationLock)
	return errors.Join(err, unlock)
}

// spell writes a migration in the words of PostgreSQL. What is not compressed already is compressed by lz4, which costs least; the
// compressed columns of wide rows stay beside the others, which spares their way through a table of pieces.
func spell(sql string) string {
	return strings.NewReplacer(" SERIAL8", " BIGSERIAL PRIMARY KEY", " KEY8", " BIGINT PRIMARY KEY", " BYTES", " BYTEA COMPRESSION lz4", " TEXT", ` TEXT COLLATE "C"`,
		" /* whole rows */", " WITH (toast_tuple_target = 8160)").Replace(sql)
}

func lockSealer(ctx context.Context, tx *sql.Tx) (bool, error) {
	var mine bool
	err := tx.QueryRowContext(ctx, `SELECT pg_try_advisory_xact_lock($1)`, sealerLock).Scan(&mine)
	return mine, err
}

func unique(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Code == uniqueViolation
}

func overdrawn(err error) bool {
	var e *pgconn.PgError
	return errors.As(err, &e) && e.Code == checkViolation && e.ConstraintName == "account_balance_side"
}

// contended tells that another transaction took the same key at the same moment, or that two waited for each other.
func contended(err error) bool {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		return false
	}
	return e.Code == deadlockDetected || e.Code == serializationFailure || e.Code == uniqueViolation && e.ConstraintName == "idempotency_pkey"
}
