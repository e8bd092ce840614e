package policy

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// ProfileWish is a new version of a profile as somebody drafts it, with declarations by which it is tried: one that it must select, and one that it must
// just not select. Either may be left out.
type ProfileWish struct {
	Text string
	Hit  string // entry number or id
	Near string // entry number or id
}

// DraftError tells what is wrong with the text of a profile, place by place. It is an ErrDraft.
type DraftError struct{ Problems []risk.Problem }

// Error gives one line a problem: line:column: English / Chinese.
func (e *DraftError) Error() string {
	lines := make([]string, len(e.Problems))
	for i, p := range e.Problems {
		lines[i] = fmt.Sprintf("%d:%d: %s / %s", p.Line, p.Column, p.Text.EN, p.Text.ZH)
	}
	return ErrDraft.Error() + ": " + strings.Join(lines, "\n")
}

// Unwrap gives ErrDraft.
func (*DraftError) Unwrap() error { return ErrDraft }

// Why the examples of a draft do not fit it.
var (
	ErrExample = errors.New("no declaration of that number was decided")
	ErrMissed  = errors.New("the draft does not select the declaration that it must select")
	ErrCaught  = errors.New("the draft selects the declaration that it must not select")
)

// ExampleError tells which example of a draft does not fit it, and why.
type ExampleError struct {
	Name string
	Near bool // it is the one that must not be selected
	Err  error
}

// Error gives the number of the declaration and why it does not fit.
func (e *ExampleError) Error() string { return e.Name + ": " + e.Err.Error() }

// Unwrap gives why.
func (e *ExampleError) Unwrap() error { return e.Err }

// Examples gives the decided declaration of an entry number or id; one that is not there is ErrExample.
type Examples interface {
	Example(ctx context.Context, name string) (clearance.Past, error)
}

// try decides the examples of a draft again with the draft in the rulebook.
func (s *Profiles) try(ctx context.Context, p *risk.Profile, w ProfileWish) error {
	if w.Hit == "" && w.Near == "" {
		return nil
	}
	archive, err := s.Desk.Drafts.Pack(map[string]string{File(p.ID): w.Text})
	if err != nil {
		return err
	}
	book, err := s.Desk.Drafts.Open(archive)
	if err != nil {
		return err
	}
	for _, x := range []struct {
		name string
		near bool
		err  error
	}{{w.Hit, false, ErrMissed}, {w.Near, true, ErrCaught}} {
		if x.name == "" {
			continue
		}
		past, err := s.Examples.Example(ctx, x.name)
		if errors.Is(err, ErrExample) {
			return &ExampleError{x.name, x.near, err}
		}
		if err != nil {
			return fmt.Errorf("try %s: %w", x.name, err)
		}
		d := past.Again(book)
		hit := d.Risk != nil && slices.ContainsFunc(d.Risk.Hits, func(h risk.Hit) bool { return h.Profile == p.ID })
		if hit == x.near {
			return &ExampleError{x.name, x.near, x.err}
		}
	}
	return nil
}
