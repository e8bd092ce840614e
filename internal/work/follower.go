package work

import (
	"context"
	"errors"
	"log/slog"
	"time"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Follower reads on in the journal, again and again, until it ends.
type Follower struct {
	Name   string
	Follow func(ctx context.Context) (int, error) // reads the next events and tells how many; 0 is the end of the journal
	Every  time.Duration                          // between two looks
	Log    *slog.Logger
}

// Run follows until ctx ends. A failure is told and tried again at the next look; that another node was faster is none.
func (f *Follower) Run(ctx context.Context) {
	look := time.NewTicker(f.Every)
	defer look.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-look.C:
			f.catchUp(ctx)
		}
	}
}

func (f *Follower) catchUp(ctx context.Context) {
	for ctx.Err() == nil {
		n, err := f.Follow(ctx)
		if err != nil && !errors.Is(err, fault.ErrStale) && ctx.Err() == nil {
			f.Log.Error("follow the journal", "reader", f.Name, "err", err)
		}
		if err != nil || n == 0 {
			return
		}
	}
}
