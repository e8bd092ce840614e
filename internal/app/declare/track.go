package declare

import (
	"context"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Track is what everybody may know of a declaration: neither who declared what nor what it costs nor how it was targeted.
type Track struct {
	Entry  code.EntryNo
	Office code.Office
	Flow   code.Flow
	State  declaration.State
	Miles  declaration.Milestones
}

// Track gives the progress of a declaration by its entry number. One that is not there is fault.ErrNotFound.
func (s *Service) Track(ctx context.Context, no code.EntryNo) (Track, error) {
	rec, err := s.Store.ByName(ctx, no.String())
	if err != nil {
		return Track{}, fmt.Errorf("track %s: %w", no, err)
	}
	return trackOf(&rec), nil
}

func trackOf(r *declaration.Record) Track {
	return Track{Entry: r.Entry, Office: r.Office, Flow: r.Flow, State: r.Progress.State, Miles: r.Progress.Miles}
}
