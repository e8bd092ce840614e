package inspect

import (
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// ErrFaulty is what a FaultyError wraps.
var ErrFaulty = errors.New("what was recorded has faults")

// FaultyError tells what is wrong with a result, sample or answer, each fault with its sentences; nothing was taken.
type FaultyError struct{ Faults []fault.Rendered }

func (e *FaultyError) Error() string {
	return fmt.Sprintf("%v: %d, nothing was taken", ErrFaulty, len(e.Faults))
}

// Unwrap gives ErrFaulty.
func (e *FaultyError) Unwrap() error { return ErrFaulty }

// rendered gives the faults of an error their sentences.
func (s *Service) rendered(err error) error {
	if f, ok := errors.AsType[*inspection.FaultyError](err); ok {
		return &FaultyError{Faults: s.Catalogue.Render(f.Faults)}
	}
	return err
}
