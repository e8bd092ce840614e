package pgtest_test

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/jackc/pgx/v5"

	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func start(t *testing.T, dir string) *pgtest.Cluster {
	t.Helper()
	c, err := pgtest.Start(context.Background(), dir)
	if errors.Is(err, pgtest.ErrMissing) && os.Getenv("CI") != "true" {
		t.Skip(err)
	}
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func ask(t *testing.T, url, query string) string {
	t.Helper()
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	var s string
	if err := conn.QueryRow(context.Background(), query).Scan(&s); err != nil {
		t.Fatal(err)
	}
	return s
}

// TestClusterSurvivesKill kills a server and starts it again: what was committed is there, and after Stop nothing is left.
func TestClusterSurvivesKill(t *testing.T) {
	dir := t.TempDir()
	for d := dir; d != filepath.Dir(d) && d != os.TempDir(); d = filepath.Dir(d) {
		if err := os.Chmod(d, 0o755); err != nil { // the server may run as another user
			t.Fatal(err)
		}
	}
	c := start(t, dir)
	url, err := c.Database(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	if on := ask(t, url, "SHOW fsync"); on != "on" {
		t.Errorf("fsync is %s", on)
	}
	conn, err := pgx.Connect(context.Background(), url)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := conn.Exec(context.Background(), "CREATE TABLE kept AS SELECT 'here' AS word"); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time there is nothing to kill
		if err := c.Kill(); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := pgx.Connect(context.Background(), url); err == nil {
		t.Error("a killed server answers")
	}
	if err := c.Restart(context.Background()); err != nil {
		t.Fatal(err)
	}
	if word := ask(t, url, "SELECT word FROM kept"); word != "here" {
		t.Errorf("after the crash the word is %q", word)
	}
	if err := c.Stop(); err != nil {
		t.Fatal(err)
	}
	if left, err := os.ReadDir(dir); err != nil || len(left) != 0 {
		t.Errorf("%v is left, %v", left, err)
	}
}

// TestServerVar takes databases from the server that the environment names.
func TestServerVar(t *testing.T) {
	c := start(t, "")
	defer func() {
		if err := c.Stop(); err != nil {
			t.Error(err)
		}
	}()
	t.Setenv(pgtest.ServerVar, c.URL("postgres"))
	t.Run("databases", func(t *testing.T) {
		a, b := pgtest.URL(t), pgtest.URL(t)
		if ask(t, a, "SELECT current_database()") == ask(t, b, "SELECT current_database()") {
			t.Error("two databases are one")
		}
	})
	if n := ask(t, c.URL("postgres"), "SELECT count(*)::text FROM pg_database WHERE datname LIKE 'tongguan_test%'"); n != "0" {
		t.Errorf("%s databases are left", n)
	}
}
