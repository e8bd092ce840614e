package declare

import (
	"context"
	"fmt"
	"sync"
	"time"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// BlockSize is how many entry numbers a node takes from an office at a time.
const BlockSize = 1000

// Blocks is where entry numbers come from.
type Blocks interface {
	AllocateBlock(ctx context.Context, want declaration.Block, m declaration.Moment) (declaration.Block, error)
	CloseBlock(ctx context.Context, b declaration.Block, used int64, why string, m declaration.Moment) error
}

// Allocator gives out entry numbers from blocks that it takes from the store. A number that was given to a submission which
// was then not stored stays unused; the event that closes the block tells so.
type Allocator struct {
	blocks Blocks
	now    func() time.Time

	mu   sync.Mutex
	open map[series]*run
}

type series struct {
	office code.Office
	year   int
	flow   code.Flow
}

type run struct {
	block declaration.Block
	next  int64 // the serial to be given next
}

// NewAllocator makes an allocator over the blocks of a store.
func NewAllocator(b Blocks, now func() time.Time) *Allocator {
	return &Allocator{blocks: b, now: now, open: map[series]*run{}}
}

var allocatorActor = event.Actor{Role: event.System, ID: "numbers"}

func (a *Allocator) moment() declaration.Moment {
	return declaration.Moment{By: allocatorActor, At: event.InstantOf(a.now())}
}

// Next gives the next number of an office, year and flow.
func (a *Allocator) Next(ctx context.Context, office code.Office, year int, flow code.Flow) (code.EntryNo, error) {
	a.mu.Lock()
	defer a.mu.Unlock()
	k := series{office, year, flow}
	r := a.open[k]
	if r == nil || r.next >= r.block.First+r.block.Size {
		b, err := a.blocks.AllocateBlock(ctx, declaration.Block{Office: office, Year: year, Flow: flow, Size: BlockSize}, a.moment())
		if err != nil {
			return code.EntryNo{}, fmt.Errorf("entry numbers of office %s: %w", office, err)
		}
		r = &run{block: b, next: b.First}
		a.open[k] = r
	}
	no, err := code.NewEntryNo(office, year, flow, r.next)
	if err == nil {
		r.next++
	}
	return no, err
}

// Close tells the journal which numbers of the open blocks stay unused.
func (a *Allocator) Close(ctx context.Context) error {
	a.mu.Lock()
	defer a.mu.Unlock()
	for k, r := range a.open {
		used := r.next - r.block.First
		if err := a.blocks.CloseBlock(ctx, r.block, used, "shutdown", a.moment()); err != nil {
			return fmt.Errorf("close a block of office %s: %w", r.block.Office, err)
		}
		delete(a.open, k)
	}
	return nil
}
