package pgtest

import (
	"context"
	"errors"
	"os"
	"sync"
	"testing"
)

// shared is the cluster of this test process.
var shared struct {
	sync.Mutex
	cluster *Cluster
}

// Main runs the tests of a package and stops the cluster that they started. It is what TestMain calls.
func Main(m *testing.M) {
	code := m.Run()
	shared.Lock()
	if shared.cluster != nil {
		if err := shared.cluster.Stop(); err != nil {
			_, _ = os.Stderr.WriteString("stop the test cluster: " + err.Error() + "\n")
		}
	}
	os.Exit(code)
}

// URL gives the address of a fresh database on the cluster of this test process. Without PostgreSQL the test is skipped, and
// fails where CI=true.
func URL(t testing.TB) string {
	t.Helper()
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
	url, err := shared.cluster.Database(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return url
}
