package store_test

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/postgres"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/store/sqlite"
	"github.com/tongguan/tongguan/internal/store/storetest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func opener(url func(*testing.T) string) storetest.Opener {
	return func(t *testing.T) (*sqldb.DB, func() *sqldb.DB) {
		t.Helper()
		u := url(t)
		open := func() *sqldb.DB {
			db, err := store.Open(context.Background(), u)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = db.Close() }) // closed twice where the test closes it
			return db
		}
		return open(), open
	}
}

func TestSQLite(t *testing.T) {
	storetest.Run(t, opener(func(t *testing.T) string {
		t.Helper()
		return "sqlite:" + filepath.Join(t.TempDir(), "a b%c.db")
	}))
}

func TestPostgreSQL(t *testing.T) {
	storetest.Run(t, opener(func(t *testing.T) string {
		t.Helper()
		return pgtest.URL(t)
	}))
}

func TestOpenRefuses(t *testing.T) {
	for _, u := range []string{"", "sqlite:", "mysql://x", "file.db"} {
		if _, err := store.Open(context.Background(), u); !errors.Is(err, store.ErrURL) {
			t.Errorf("Open(%q) gives %v", u, err)
		}
	}
	if _, err := store.Open(context.Background(), "sqlite:/no/such/folder/x.db"); err == nil {
		t.Error("a file in no folder is opened")
	}
	if _, err := store.Open(context.Background(), "sqlite::memory:"); !errors.Is(err, sqlite.ErrMemory) {
		t.Errorf("a database in memory gives %v", err)
	}
	text := filepath.Join(t.TempDir(), "text")
	if err := os.WriteFile(text, bytes.Repeat([]byte("no database\n"), 1000), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := store.Open(context.Background(), "sqlite:"+text); err == nil {
		t.Error("a file of text is opened as a database")
	}
}

func TestSQLiteFileIsPrivate(t *testing.T) {
	file := filepath.Join(t.TempDir(), "p.db")
	db, err := store.Open(context.Background(), "sqlite:"+file)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	for _, f := range []string{file, file + "-wal"} {
		if info, err := os.Stat(f); err != nil || runtime.GOOS != "windows" && info.Mode().Perm() != 0o600 {
			t.Errorf("%s: %v, %v, want the rights 0600", f, info.Mode(), err)
		}
	}
}

func TestPostgreSQLRefusesAServerThatDoesNotWait(t *testing.T) {
	u := pgtest.URL(t)
	if _, err := store.Open(context.Background(), with(u, "synchronous_commit", "off")); !errors.Is(err, postgres.ErrServer) {
		t.Errorf("synchronous_commit=off gives %v", err)
	}
	for _, connections := range []string{"1", "2"} {
		db, err := store.Open(context.Background(), with(u, "pool_max_conns", connections))
		if err != nil {
			t.Fatal(err)
		}
		if n, err := db.Size(context.Background()); n != 0 || err != nil {
			t.Errorf("with %s connections: %d, %v", connections, n, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// TestPostgreSQLLeavesRunningNodesTheirBlocks has one node look for blocks that another one, which still runs, has taken.
func TestPostgreSQLLeavesRunningNodesTheirBlocks(t *testing.T) {
	u, ctx := pgtest.URL(t), context.Background()
	office, err := code.ParseOffice("4905")
	if err != nil {
		t.Fatal(err)
	}
	var nodes [2]*sqldb.DB
	for i := range nodes {
		if nodes[i], err = store.Open(ctx, u); err != nil {
			t.Fatal(err)
		}
		defer func() { _ = nodes[i].Close() }() // the first one is closed before
	}
	if _, err := nodes[0].AllocateBlock(ctx, declaration.Block{Office: office, Year: 2026, Flow: code.Import, Size: 10}, declaration.Moment{At: 1}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []int{0, 1} {
		if n, err := nodes[1].CloseLeftBlocks(ctx, declaration.Moment{At: 2}); n != want || err != nil {
			t.Errorf("%d blocks are closed, %v, want %d", n, err, want)
		}
		if err := nodes[0].Close(); err != nil {
			t.Fatal(err)
		}
	}
}

// with adds a setting to an address.
func with(address, name, value string) string {
	mark := "?"
	if strings.Contains(address, mark) {
		mark = "&"
	}
	return address + mark + name + "=" + value
}
