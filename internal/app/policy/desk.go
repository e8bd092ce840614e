package policy

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"runtime"
	"sync"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Orders keeps the replays that were ordered.
type Orders interface {
	OrderReplay(ctx context.Context, r clearance.Replay, e event.Envelope) error
	MoveReplay(ctx context.Context, r clearance.Replay) error // one that is done or cancelled is fault.ErrStale
	Replay(ctx context.Context, id string) (clearance.Replay, error)
	NextReplay(ctx context.Context) (clearance.Replay, error)
	Replays(ctx context.Context, limit int) ([]clearance.Replay, error)
}

// Drafts makes rulebooks of drafts. Defects of a draft are an ErrDraft.
type Drafts interface {
	// Pack lays the tables of a draft, by their names, before those in force, and gives all as one archive.
	Pack(files map[string]string) ([]byte, error)
	// Open makes a rulebook of an archive.
	Open(archive []byte) (*clearance.Rulebook, error)
}

// ErrDraft is returned, wrapped in what is wrong row by row, for a draft that makes no rulebook.
var ErrDraft = errors.New("the draft makes no rulebook")

// Archives opens what is replayed: the past brought up to date, the list into which a replay writes its changes, and the place where it leaves how far it is.
type Archives interface {
	Past(ctx context.Context) (past Past, closed func() error, err error)
	Changes(id string) (changes Changes, closed func() error, err error)
	Changed(id string) (io.ReadCloser, error) // what was written so; fault.ErrNotFound where nothing was
	Place() Place
}

// Desk takes orders for replays and works them one after the other.
type Desk struct {
	Orders    Orders
	Drafts    Drafts
	Archives  Archives
	Rulebooks Rulebooks
	Now       func() time.Time
	NewID     func(time.Time) string
	Log       *slog.Logger

	mu      sync.Mutex
	running string
	stop    context.CancelFunc
	wake    chan struct{}
}

// Wish is what a replay is asked.
type Wish struct {
	Draft map[string]string `json:"draft,omitempty" doc:"Tables of the draft by their names, rules/params.csv. None: each declaration under the rulebook of its decision, so that nothing may differ"`
	From  cal.Date          `json:"from,omitzero" doc:"First day of decision"`
	To    cal.Date          `json:"to,omitzero" doc:"Last day of decision"`
}

// ErrSpan is returned for a wish whose last day lies before its first.
var ErrSpan = errors.New("the last day lies before the first")

// Order orders a replay. It wants an officer who is not bound to one office: a replay shows the trade of all.
func (d *Desk) Order(ctx context.Context, c party.Caller, w Wish) (clearance.Replay, error) {
	if err := may(c); err != nil {
		return clearance.Replay{}, err
	}
	if !w.To.IsZero() && w.To.Before(w.From) {
		return clearance.Replay{}, ErrSpan
	}
	now := d.Now()
	r := clearance.Replay{ID: d.NewID(now), By: c.Actor(), At: event.InstantOf(now), Span: cal.Span{From: w.From, Until: w.To}, State: clearance.ReplayWaiting}
	fields := map[string]any{"from": w.From.String(), "to": w.To.String()}
	if len(w.Draft) > 0 {
		archive, err := d.Drafts.Pack(w.Draft)
		if err != nil {
			return r, err
		}
		book, err := d.Drafts.Open(archive)
		if err != nil {
			return r, err
		}
		r.Tables, fields["draft"] = archive, book.Hash
	}
	payload, err := event.Payload(fields)
	if err != nil {
		return r, err
	}
	err = d.Orders.OrderReplay(ctx, r, event.Envelope{Kind: event.ReplayOrdered, Version: 1, At: r.At, Actor: r.By, Subject: r.ID, Payload: payload})
	if err == nil {
		d.ring()
	}
	return r, err
}

// may asks for the scope of an officer, or of a risk officer, who is not bound to one office.
func may(c party.Caller) error {
	if err := c.Need(party.ScopeOfficer); err != nil && c.Need(party.ScopeRisk) != nil {
		return err
	}
	if !c.Office.IsZero() || !c.SeesAny() {
		return fmt.Errorf("a replay shows the trade of all offices: %w", fault.ErrForbidden)
	}
	return nil
}

// Find gives a replay.
func (d *Desk) Find(ctx context.Context, c party.Caller, id string) (clearance.Replay, error) {
	if err := may(c); err != nil {
		return clearance.Replay{}, err
	}
	return d.Orders.Replay(ctx, id)
}

// Changes gives the list of changes of a replay, one JSON object a line, as far as it is written. Without one it is fault.ErrNotFound.
func (d *Desk) Changes(ctx context.Context, c party.Caller, id string) (io.ReadCloser, error) {
	r, err := d.Find(ctx, c, id)
	if err != nil {
		return nil, err
	}
	return d.Archives.Changed(r.ID)
}

// List gives the replays, newest first.
func (d *Desk) List(ctx context.Context, c party.Caller, limit int) ([]clearance.Replay, error) {
	if err := may(c); err != nil {
		return nil, err
	}
	return d.Orders.Replays(ctx, limit)
}

// Cancel ends a replay that is not done. One that is, is fault.ErrStale.
func (d *Desk) Cancel(ctx context.Context, c party.Caller, id string) (clearance.Replay, error) {
	r, err := d.Find(ctx, c, id)
	if err != nil {
		return r, err
	}
	r.State = clearance.ReplayCancelled
	if err := d.Orders.MoveReplay(ctx, r); err != nil {
		return r, err
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.running == id {
		d.stop()
	}
	return r, nil
}

// Run works orders until the context ends. What was interrupted by the end of the last process goes on.
func (d *Desk) Run(ctx context.Context) {
	wake := d.bell()
	for {
		r, err := d.Orders.NextReplay(ctx)
		switch {
		case err == nil:
			d.work(ctx, r)
			continue
		case !errors.Is(err, fault.ErrNotFound) && ctx.Err() == nil:
			d.Log.Error("look for replays", "err", err)
		}
		select {
		case <-ctx.Done():
			return
		case <-wake:
		}
	}
}

func (d *Desk) bell() chan struct{} {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.wake == nil {
		d.wake = make(chan struct{}, 1)
	}
	return d.wake
}

// ring tells Run that there is an order.
func (d *Desk) ring() {
	select {
	case d.bell() <- struct{}{}:
	default: // it is told already
	}
}

// work works one order; what comes of it is kept, also that it failed.
func (d *Desk) work(ctx context.Context, r clearance.Replay) {
	own, stop := context.WithCancel(ctx)
	d.mu.Lock()
	d.running, d.stop = r.ID, stop
	d.mu.Unlock()
	defer stop()
	r.State = clearance.ReplayRunning
	report, err := d.replay(own, &r)
	switch {
	case ctx.Err() != nil: // the process ends: the order goes on in the next one
		return
	case err != nil:
		r.State, r.Why = clearance.ReplayFailed, err.Error()
		if own.Err() == nil {
			d.Log.Error("replay failed", "id", r.ID, "err", err)
		}
	default:
		r.State, r.Report = clearance.ReplayDone, report
	}
	if err := d.Orders.MoveReplay(ctx, r); err != nil && !errors.Is(err, fault.ErrStale) {
		d.Log.Error("keep a replay", "id", r.ID, "err", err)
	}
}

func (d *Desk) replay(ctx context.Context, r *clearance.Replay) (report []byte, err error) {
	q := &Replay{Rulebooks: d.Rulebooks, Span: r.Span, Workers: max(1, runtime.GOMAXPROCS(0)/2), Place: d.Archives.Place(), Every: 5 * time.Second}
	if len(r.Tables) > 0 {
		if q.Draft, err = d.Drafts.Open(r.Tables); err != nil {
			return nil, err
		}
	}
	past, closed, err := d.Archives.Past(ctx)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, closed()) }()
	changes, done, err := d.Archives.Changes(r.ID)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, done()) }()
	q.Past, q.Changes = past, changes
	r.Runs = past.Runs()
	q.Progress = func(n int) {
		r.Done = n
		if n%16 == 0 || n == r.Runs {
			_ = d.Orders.MoveReplay(ctx, *r) // only how far it is; the next one tells it again
		}
	}
	out, err := q.Run(ctx)
	if err != nil {
		return nil, err
	}
	return json.Marshal(out)
}
