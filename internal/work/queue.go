// Package work runs the background jobs of the platform: a job is enqueued in the transaction of the change that asks for it, and
// worked at least once.
//
// The queue is River, on the store's own database. A worker must bear to be called twice for one job. The package refuses to know what
// the jobs mean; the wiring names them.
package work

import (
	"context"
	"database/sql"
	"fmt"
	"log/slog"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivermigrate"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Worker works jobs of one kind. An error has the job tried again later.
type Worker func(ctx context.Context, args map[string]string) error

// Queue is the queue of background jobs.
type Queue struct{ client *river.Client[*sql.Tx] }

// taskArgs is a job as River keeps it.
type taskArgs struct {
	Task string            `json:"task"`
	Args map[string]string `json:"args"`
}

// Kind names the one kind of River job that carries all kinds of ours.
func (taskArgs) Kind() string { return "task" }

type dispatcher struct {
	river.WorkerDefaults[taskArgs]
	workers map[string]Worker
}

func (d *dispatcher) Work(ctx context.Context, job *river.Job[taskArgs]) error {
	w, ok := d.workers[job.Args.Task]
	if !ok {
		return river.JobCancel(fmt.Errorf("nobody works jobs of kind %q", job.Args.Task))
	}
	return w(ctx, job.Args.Args)
}

// Open makes the queue on a database, engine sqlite or postgres, and brings its tables to the newest version. Nothing is worked before Start.
func Open(ctx context.Context, engine string, db *sql.DB, workers map[string]Worker, log *slog.Logger) (*Queue, error) {
	var driver riverdriver.Driver[*sql.Tx] = riversqlite.New(db)
	if engine == "postgres" {
		driver = riverdatabasesql.New(db)
	}
	m, err := rivermigrate.New(driver, nil)
	if err != nil {
		return nil, fmt.Errorf("open the job queue: %w", err)
	}
	if _, err := m.Migrate(ctx, rivermigrate.DirectionUp, nil); err != nil {
		return nil, fmt.Errorf("open the job queue: %w", err)
	}
	reg := river.NewWorkers()
	river.AddWorker(reg, &dispatcher{workers: workers})
	client, err := river.NewClient(driver, &river.Config{Queues: map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: 8}},
		Workers: reg, Logger: log, FetchPollInterval: 200 * time.Millisecond, FetchCooldown: 50 * time.Millisecond})
	if err != nil {
		return nil, fmt.Errorf("open the job queue: %w", err)
	}
	return &Queue{client: client}, nil
}

// Enqueue adds jobs in a transaction; they are worked only if it commits.
func (q *Queue) Enqueue(ctx context.Context, tx *sql.Tx, jobs []declaration.Job) error {
	for _, j := range jobs {
		if _, err := q.client.InsertTx(ctx, tx, taskArgs{Task: j.Kind, Args: j.Args}, nil); err != nil {
			return fmt.Errorf("enqueue %s: %w", j.Kind, err)
		}
	}
	return nil
}

// Start begins to work jobs.
func (q *Queue) Start(ctx context.Context) error { return q.client.Start(ctx) }

// Stop takes no more jobs and waits for those that are being worked.
func (q *Queue) Stop(ctx context.Context) error { return q.client.Stop(ctx) }
