package sqldb

import (
	"cmp"
	"context"
	"fmt"
	"sync"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// GroupOptions say how submissions share commits. Zero fields take defaults.
type GroupOptions struct {
	Writers int // commits at the same time, 2 by default: while one is on its way the next one fills; always 1 on SQLite
	Queue   int // submissions that may wait, 1000 by default; more are refused with fault.ErrBusy
	Most    int // submissions in a commit, 128 by default
}

// Group lets concurrent submissions share a commit. Each is answered only after the commit that stores it.
type Group struct {
	db    *DB
	queue chan *waiter
	most  int
	done  sync.WaitGroup
	mu    sync.RWMutex // closed is set under it, so that nobody sends on a closed channel
	shut  bool
}

type waiter struct {
	ctx    context.Context
	in     declaration.Intake
	answer chan answer
}

type answer struct {
	res declaration.IntakeResult
	err error
}

// NewGroup starts the writers.
func NewGroup(db *DB, o GroupOptions) *Group {
	if db.Engine() == "sqlite" {
		o.Writers = 1
	}
	o.Writers, o.Queue, o.Most = cmp.Or(o.Writers, 2), cmp.Or(o.Queue, 1000), cmp.Or(o.Most, 128)
	g := &Group{db: db, queue: make(chan *waiter, o.Queue), most: o.Most}
	for range o.Writers {
		g.done.Go(g.write)
	}
	return g
}

// Submit stores one submission and answers when it is durable. A full queue is fault.ErrBusy and nothing was stored.
func (g *Group) Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error) {
	w := &waiter{ctx: ctx, in: in, answer: make(chan answer, 1)}
	if err := g.send(w); err != nil {
		return declaration.IntakeResult{}, err
	}
	a := <-w.answer // also when ctx ends: the submission may be durable by then, and its answer must not be lost
	return a.res, a.err
}

func (g *Group) send(w *waiter) error {
	g.mu.RLock()
	defer g.mu.RUnlock()
	if g.shut {
		return fmt.Errorf("the store is closing: %w", fault.ErrBusy)
	}
	select {
	case g.queue <- w:
		return nil
	default:
		return fmt.Errorf("%d submissions wait: %w", cap(g.queue), fault.ErrBusy)
	}
}

// Close takes no more submissions, stores those that wait and ends the writers.
func (g *Group) Close() {
	g.mu.Lock()
	if !g.shut {
		g.shut = true
		close(g.queue)
	}
	g.mu.Unlock()
	g.done.Wait()
}

func (g *Group) write() {
	for w := range g.queue {
		batch := []*waiter{w}
	fill:
		for len(batch) < g.most {
			select {
			case x, ok := <-g.queue:
				if !ok {
					break fill
				}
				batch = append(batch, x)
			default:
				break fill
			}
		}
		g.commit(batch)
	}
}

// commit stores a batch; when that fails each is tried alone, so that one cannot fail its neighbours.
func (g *Group) commit(batch []*waiter) {
	list := make([]declaration.Intake, len(batch))
	for i, w := range batch {
		list[i] = w.in
	}
	ctx := context.WithoutCancel(batch[0].ctx)
	res, err := g.db.SubmitAll(ctx, list)
	if err == nil {
		for i, w := range batch {
			w.answer <- answer{res: res[i]}
		}
		return
	}
	if len(batch) == 1 {
		batch[0].answer <- answer{err: err}
		return
	}
	for _, w := range batch {
		g.commit([]*waiter{w})
	}
}
