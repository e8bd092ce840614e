package postgres_test

import (
	"context"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/store/postgres"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

// TestOpenPlansOnce looks at the settings by which statements are planned; what the URL says stands before them.
func TestOpenPlansOnce(t *testing.T) {
	url := pgtest.URL(t)
	if !strings.Contains(url, "?") {
		url += "?application_name=test"
	}
	for _, c := range []struct{ more, plans, scans string }{
		{"", "force_generic_plan", "off"},
		{"&plan_cache_mode=auto", "auto", "off"},
		{"&enable_seqscan=on", "force_generic_plan", "on"},
	} {
		db, err := postgres.Open(context.Background(), url+c.more)
		if err != nil {
			t.Fatal(err)
		}
		var plans, scans string
		err = db.Writer().QueryRowContext(context.Background(), `SELECT current_setting('plan_cache_mode'), current_setting('enable_seqscan')`).Scan(&plans, &scans)
		if err != nil || plans != c.plans || scans != c.scans {
			t.Errorf("%q: plans %s, scans %s, %v", c.more, plans, scans, err)
		}
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}
