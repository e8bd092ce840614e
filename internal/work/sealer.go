package work

import (
	"context"
	"log/slog"
	"time"
)

// Journal is what the sealer seals and signs.
type Journal interface {
	Seal(ctx context.Context, most int) (int, error)
}

// Sealer gives waiting events their positions, soon after they were written, and has a checkpoint signed now and then.
type Sealer struct {
	Journal Journal
	Sign    func(ctx context.Context) error // signs a checkpoint when there is something new to sign
	Every   time.Duration                   // between two looks at the outbox
	SignAll time.Duration                   // between two checkpoints
	Log     *slog.Logger
}

// batch is how many events are sealed in one transaction. The embedded store has one writer, who waits meanwhile: some milliseconds.
const batch = 500

// Run seals until ctx ends; then it seals and signs what is left.
func (s *Sealer) Run(ctx context.Context) {
	look, sign := time.NewTicker(s.Every), time.NewTicker(s.SignAll)
	defer look.Stop()
	defer sign.Stop()
	for {
		select {
		case <-ctx.Done():
			last := context.WithoutCancel(ctx)
			s.seal(last)
			s.sign(last)
			return
		case <-look.C:
			s.seal(ctx)
		case <-sign.C:
			s.sign(ctx)
		}
	}
}

// seal seals until nothing waits. A failure is told and tried again at the next look.
func (s *Sealer) seal(ctx context.Context) {
	for {
		n, err := s.Journal.Seal(ctx, batch)
		if err != nil && ctx.Err() == nil {
			s.Log.Error("seal the journal", "err", err)
		}
		if err != nil || n < batch {
			return
		}
	}
}

func (s *Sealer) sign(ctx context.Context) {
	if err := s.Sign(ctx); err != nil && ctx.Err() == nil {
		s.Log.Error("sign a checkpoint", "err", err)
	}
}
