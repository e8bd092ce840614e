package sqldb

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"sync/atomic"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// GroupOptions say how submissions share commits. Zero fields take defaults.
type GroupOptions struct {
	Writers int // commits at the same time, 2 by default: while one is on its way the next one fills; always 1 on SQLite
	Queue   int // submissions that may wait, 1000 by default; more are refused with fault.ErrBusy
	Bytes   int // of the submissions that wait or are on their way, 256 MiB by default; one that finds more there is refused likewise
	Most    int // submissions in a commit, 128 by default
}

// fullBatch is how many bytes make a batch full, whatever its number.
const fullBatch = 8 << 20

// Group lets concurrent submissions share a commit. Each is answered only after the commit that stores it.
type Group struct {
	db    *DB
	queue chan *waiter
	most  int
	bytes atomic.Int64 // of what waits and what is on its way
	limit int64
	done  sync.WaitGroup
	mu    sync.RWMutex // closed is set under it, so that nobody sends on a closed channel
	shut  bool
}

type waiter struct {
	ctx    context.Context
	in     declaration.Intake
	size   int // bytes of its blobs
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
	o.Writers, o.Queue, o.Most, o.Bytes = cmp.Or(o.Writers, 2), cmp.Or(o.Queue, 1000), cmp.Or(o.Most, 128), cmp.Or(o.Bytes, 256<<20)
	g := &Group{db: db, queue: make(chan *waiter, o.Queue), most: o.Most, limit: int64(o.Bytes)}
	for range o.Writers {
		g.done.Go(g.write)
	}
	return g
}

// Submit stores one submission and answers when it is durable. A full queue, by number or by bytes, is fault.ErrBusy and nothing was
// stored.
func (g *Group) Submit(ctx context.Context, in declaration.Intake) (declaration.IntakeResult, error) {
	w := &waiter{ctx: ctx, in: in, size: sizeOf(&in), answer: make(chan answer, 1)}
	before := g.bytes.Add(int64(w.size)) - int64(w.size)
	defer g.bytes.Add(int64(-w.size))
	if before > g.limit {
		return declaration.IntakeResult{}, fmt.Errorf("more than %d bytes wait: %w", g.limit, fault.ErrBusy)
	}
	if err := g.send(w); err != nil {
		return declaration.IntakeResult{}, err
	}
	a := <-w.answer // also when ctx ends: the submission may be durable by then, and its answer must not be lost
	return a.res, a.err
}

func sizeOf(in *declaration.Intake) int {
	return len(in.Version.Message) + len(in.Version.Facts) + len(in.Version.Decision) + len(in.Key.Answer)
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
		batch, bytes := []*waiter{w}, w.size
	fill:
		for len(batch) < g.most && bytes < fullBatch {
			select {
			case x, ok := <-g.queue:
				if !ok {
					break fill
				}
				batch, bytes = append(batch, x), bytes+x.size
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
