package work_test

import (
	"context"
	"errors"
	"log/slog"
	"path/filepath"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
	"github.com/tongguan/tongguan/internal/work"
)

func TestMain(m *testing.M) { pgtest.Main(m) }

func TestQueueOnSQLite(t *testing.T) {
	testQueue(t, "sqlite:"+filepath.Join(t.TempDir(), "q.db"))
}

func TestQueueOnPostgreSQL(t *testing.T) { testQueue(t, pgtest.URL(t)) }

var errNo = errors.New("no")

// testQueue: a job of a committed change is worked; one of a change that failed is not.
func testQueue(t *testing.T, url string) {
	t.Helper()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	db, err := store.Open(ctx, url)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	worked := make(chan string, 10)
	q, err := work.Open(ctx, db.Engine(), db.Writer(), map[string]work.Worker{"greet": func(_ context.Context, a map[string]string) error {
		worked <- a["name"]
		return nil
	}}, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	db.SetEnqueuer(q)
	o, _ := code.ParseOffice("4905")
	r := declaration.Record{ID: "d1", Office: o, Enterprise: "e", Reference: "r", Version: 1, Revision: 1, CreatedAt: 1}
	if _, err := db.SubmitAll(ctx, []declaration.Intake{{Record: r, Version: declaration.Version{ID: "d1", Version: 1, Message: []byte("m"), Facts: []byte("{}"), Decision: []byte("{}")}}}); err != nil {
		t.Fatal(err)
	}
	change := func(name string, fail error) error {
		_, err := db.Change(ctx, "d1", 0, func(r declaration.Record) (declaration.Update, error) {
			return declaration.Update{Record: r, Jobs: []declaration.Job{{Kind: "greet", Args: map[string]string{"name": name}}}}, fail
		})
		return err
	}
	if err := change("never", errNo); !errors.Is(err, errNo) {
		t.Fatal(err)
	}
	if err := change("first", nil); err != nil {
		t.Fatal(err)
	}
	if err := q.Start(ctx); err != nil {
		t.Fatal(err)
	}
	if err := change("second", nil); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		select {
		case name := <-worked:
			if name != "first" && name != "second" {
				t.Errorf("worked %s", name)
			}
		case <-ctx.Done():
			t.Fatal("a job of a committed change is not worked")
		}
	}
	if err := q.Stop(ctx); err != nil {
		t.Fatal(err)
	}
	if len(worked) > 0 {
		t.Errorf("worked %s as well", <-worked)
	}
}

type fakeJournal struct{ left atomic.Int64 }

func (j *fakeJournal) Seal(_ context.Context, most int) (int, error) {
	n := min(int64(most), j.left.Load())
	j.left.Add(-n)
	return int(n), nil
}

func TestSealerLeavesNothingBehind(t *testing.T) {
	j := &fakeJournal{}
	j.left.Store(12_345)
	signed := 0
	s := work.Sealer{Journal: j, Sign: func(context.Context) error { signed++; return nil }, Every: time.Hour, SignAll: time.Hour, Log: slog.New(slog.DiscardHandler)}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	s.Run(ctx)
	if j.left.Load() != 0 || signed != 1 {
		t.Errorf("%d events are left, %d checkpoints signed", j.left.Load(), signed)
	}
}
