package store_test

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
	"github.com/tongguan/tongguan/internal/store/sqldb"
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
}
