package declare

import (
	"context"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// again is a submission under a reference that is known: a mended version of a returned declaration, the complete declaration
// after a summary, or a mistake.
func (s *Service) again(ctx context.Context, w *work, id string) (Reply, error) {
	next := *w
	rec, err := s.Store.Change(ctx, id, 0, func(old declaration.Record) (declaration.Update, error) {
		next = *w
		step, err := w.continues(old)
		if err != nil {
			return declaration.Update{}, err
		}
		return next.revise(s, old, step)
	})
	if err != nil {
		return Reply{}, fmt.Errorf("submit %s again: %w", w.intake.Record.Reference, err)
	}
	next.answer.State = rec.Progress.State
	return replyOf(&next.answer, next.intake.Key.Answer), nil
}

// continues says by which step the submission continues the declaration that holds the reference.
func (w *work) continues(old declaration.Record) (declaration.Step, error) {
	switch state := old.Progress.State; {
	case state == declaration.Returned || state == declaration.Failed:
		return declaration.Submit, nil
	case state == declaration.SummaryReleased && w.message.Declaration.Stage == declaration.Complete:
		return declaration.CompleteTwoStep, nil
	}
	return "", &ReferenceError{Reference: old.Reference, ID: old.ID}
}

// revise makes the next version of a known declaration out of the submission.
func (w *work) revise(s *Service, old declaration.Record, step declaration.Step) (declaration.Update, error) {
	fresh := w.intake.Record
	r := old
	r.Version, r.Stage, r.TraderName, r.Goods = old.Version+1, fresh.Stage, fresh.TraderName, fresh.Goods
	r.Lane, r.Tax, r.Draws = fresh.Lane, fresh.Tax, fresh.Draws
	r.Progress = r.Progress.Reassess(fresh.Progress.Duties, false) // what is owed more is posted when it is accepted
	if r.Entry.IsZero() {
		r.Entry = fresh.Entry
	}
	if step == declaration.Submit {
		r.Progress.State = declaration.Signed // a mended draft, signed by being sent
	} else if !w.decision.Accepted {
		return declaration.Update{}, &IncompleteError{Faults: s.Catalogue.Render(w.decision.Faults)}
	}
	w.intake.Record = r
	if err := w.finish(s, step); err != nil {
		return declaration.Update{}, err
	}
	return declaration.Update{Record: w.intake.Record, Version: &w.intake.Version, Events: w.intake.Events, Entries: w.intake.Entries, Key: w.intake.Key}, nil
}

// IncompleteError says that a complete declaration has faults; its summary stays as it is.
type IncompleteError struct{ Faults []fault.Rendered }

func (e *IncompleteError) Error() string {
	return fmt.Sprintf("the complete declaration has %d faults; its summary stays as it is", len(e.Faults))
}

// Unwrap gives fault.ErrConflict.
func (e *IncompleteError) Unwrap() error { return fault.ErrConflict }
