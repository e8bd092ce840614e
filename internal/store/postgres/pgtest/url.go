package pgtest

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"net/url"
	"os"
	"strings"
	"sync"
	"testing"
)

// ServerVar names the environment variable with the address of a server to test on instead of a throw-away cluster:
// postgres://USER@HOST/DATABASE, where USER may create databases.
const ServerVar = "TONGGUAN_TEST_POSTGRES"

// shared is the cluster of this test process.
var shared struct {
	sync.Mutex
	cluster *Cluster
}

// Main runs the tests of a package and stops the cluster that they started. It is what TestMain calls.
func Main(m *testing.M) { os.Exit(Run(m)) }

// Run is Main for a TestMain that ends the process itself; it gives the exit code.
func Run(m *testing.M) int {
	code := m.Run()
	shared.Lock()
	defer shared.Unlock()
	if shared.cluster != nil {
		if err := shared.cluster.Stop(); err != nil {
			_, _ = os.Stderr.WriteString("stop the test cluster: " + err.Error() + "\n")
		}
	}
	return code
}

// URL gives the address of a fresh database on the server that TONGGUAN_TEST_POSTGRES names, or else on the cluster of this test
// process. Without the programs of PostgreSQL the test is skipped, and fails where CI=true.
func URL(t testing.TB) string {
	t.Helper()
	if server := os.Getenv(ServerVar); server != "" {
		return fresh(t, server)
	}
	shared.Lock()
	defer shared.Unlock()
	ctx := context.Background()
	if shared.cluster == nil {
		c, err := Start(ctx, "")
		switch {
		case errors.Is(err, ErrMissing) && os.Getenv("CI") != "true":
			t.Skip(err)
		case err != nil:
			t.Fatal(err)
		}
		shared.cluster = c
	}
	u, err := shared.cluster.Database(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return u
}

// fresh makes a database on a server, to be dropped when the test has ended.
func fresh(t testing.TB, server string) string {
	t.Helper()
	u, err := url.Parse(server)
	if err != nil {
		t.Fatalf("%s: %v", ServerVar, err)
	}
	name := "tongguan_test_" + strings.ToLower(rand.Text())
	if err := execute(context.Background(), server, "CREATE DATABASE "+name+" TEMPLATE template0 ENCODING 'UTF8'"); err != nil {
		t.Fatalf("%s: %v", ServerVar, err)
	}
	t.Cleanup(func() {
		if err := execute(context.Background(), server, fmt.Sprintf("DROP DATABASE %s WITH (FORCE)", name)); err != nil {
			t.Error(err)
		}
	})
	u.Path = "/" + name
	return u.String()
}
