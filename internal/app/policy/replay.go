package policy

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
)

// Past is the declarations that are decided again, in runs. Each may be called from several goroutines; what it gives is used again.
type Past interface {
	Runs() int
	Name(run int) string // another content has another name
	Each(run int, do func(*clearance.Past) error) error
}

// Rulebooks gives the rulebook of a hash.
type Rulebooks interface {
	ByHash(ctx context.Context, hash string) (*clearance.Rulebook, error)
}

// Place is where a replay leaves how far it has come, so that it goes on there when it is interrupted. Load gives nil where nothing is left.
type Place interface {
	Load(name string) ([]byte, error)
	Save(name string, state []byte) error
	Remove(name string) error
}

// Replay is one question to the past.
type Replay struct {
	Past      Past
	Draft     *clearance.Rulebook // nil: each declaration under the rulebook of its decision, so that nothing may differ
	Rulebooks Rulebooks           // asked when there is no draft
	Span      cal.Span            // of the days of decision
	Workers   int                 // how many decide beside each other
	Changes   Changes             // takes each declaration whose decision would change, one JSON object a line; may be nil
	Place     Place               // may be nil
	Every     time.Duration       // how often the place is saved
	Progress  func(runs int)      // called after each run
}

// Changes is a file that can be cut back to what was written when the place was saved.
type Changes interface {
	io.Writer
	Truncate(size int64) error
}

// state is how far a replay has come.
type state struct {
	Done  map[string]bool `json:"done"`
	Size  int64           `json:"size"` // of the list of changes
	Tally *tally          `json:"tally"`
}

// Run decides the past again. Interrupted, it gives the error of the context; run again with the same question, it goes on where it was.
func (r *Replay) Run(ctx context.Context) (Report, error) {
	name := r.name()
	s, err := r.begin(name)
	if err != nil {
		return Report{}, err
	}
	err = r.runs(ctx, s, name)
	if err != nil {
		if r.Place != nil && ctx.Err() != nil {
			return Report{}, fmt.Errorf("interrupted after %d of %d runs: %w", len(s.Done), r.Past.Runs(), ctx.Err())
		}
		return Report{}, err
	}
	if r.Place != nil {
		err = r.Place.Remove(name)
	}
	if err == nil {
		err = s.Tally.overflow
	}
	return r.report(s.Tally), err
}

// name names the question: another draft, span or content of the past is another one.
func (r *Replay) name() string {
	h := sha256.New()
	fmt.Fprintf(h, "%s %s\n", r.Span, r.hash())
	for i := range r.Past.Runs() {
		fmt.Fprintln(h, r.Past.Name(i))
	}
	return hex.EncodeToString(h.Sum(nil)[:12])
}

func (r *Replay) hash() string {
	if r.Draft == nil {
		return ""
	}
	return r.Draft.Hash
}

func (r *Replay) begin(name string) (*state, error) {
	s := &state{Done: map[string]bool{}, Tally: newTally()}
	if r.Place == nil {
		return s, r.cut(0)
	}
	b, err := r.Place.Load(name)
	if err != nil {
		return nil, fmt.Errorf("read how far the replay was: %w", err)
	}
	if b != nil {
		left := &state{Tally: newTally()}
		if json.Unmarshal(b, left) == nil && left.Done != nil && left.Tally != nil {
			s = left
		}
	}
	return s, r.cut(s.Size)
}

func (r *Replay) cut(size int64) error {
	if r.Changes == nil {
		return nil
	}
	if err := r.Changes.Truncate(size); err != nil {
		return fmt.Errorf("cut the list of changes: %w", err)
	}
	return nil
}

// runs decides run after run, several beside each other.
func (r *Replay) runs(ctx context.Context, s *state, name string) error {
	var mu sync.Mutex
	saved := time.Now()
	var left []int
	for run := range r.Past.Runs() {
		if !s.Done[r.Past.Name(run)] {
			left = append(left, run)
		}
	}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(max(r.Workers, 1))
	for _, run := range left {
		g.Go(func() error {
			w := &worker{replay: r, tally: newTally(), books: map[string]*clearance.Rulebook{}}
			if err := w.run(ctx, run); err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			if err := w.merge(s, r.Past.Name(run)); err != nil {
				return err
			}
			if r.Progress != nil {
				r.Progress(len(s.Done))
			}
			if r.Place == nil || time.Since(saved) < r.Every {
				return nil
			}
			saved = time.Now()
			return r.save(name, s)
		})
	}
	err := g.Wait()
	if err != nil && r.Place != nil {
		if kept := r.save(name, s); kept != nil {
			return kept
		}
	}
	return err
}

func (r *Replay) save(name string, s *state) error {
	b, err := json.Marshal(s)
	if err == nil {
		err = r.Place.Save(name, b)
	}
	if err != nil {
		return fmt.Errorf("keep how far the replay is: %w", err)
	}
	return nil
}

// worker decides one run.
type worker struct {
	replay *Replay
	tally  *tally
	assay  clearance.Assayer
	books  map[string]*clearance.Rulebook
	lines  bytes.Buffer
}

func (w *worker) run(ctx context.Context, run int) error {
	n := 0
	return w.replay.Past.Each(run, func(p *clearance.Past) error {
		if n++; n%64 == 0 && ctx.Err() != nil {
			return ctx.Err()
		}
		if !w.replay.Span.Contains(p.On) {
			return nil
		}
		book, err := w.book(ctx, p.Rulebook)
		if err != nil {
			return fmt.Errorf("decide %s again: %w", p.ID, err)
		}
		d := p.Again(book)
		is := w.assay.Outcome(&d)
		figures := w.tally.count(p, &is)
		w.tally.profiles(p, &d)
		if len(figures) == 0 || w.replay.Changes == nil {
			return nil
		}
		return w.line(p, &is, figures)
	})
}

func (w *worker) book(ctx context.Context, hash string) (*clearance.Rulebook, error) {
	if w.replay.Draft != nil {
		return w.replay.Draft, nil
	}
	if b, ok := w.books[hash]; ok {
		return b, nil
	}
	b, err := w.replay.Rulebooks.ByHash(ctx, hash)
	w.books[hash] = b
	return b, err
}

func (w *worker) line(p *clearance.Past, is *clearance.Outcome, figures []string) error {
	was, now := p.Was, *is
	was.Digest, now.Digest = hex.EncodeToString([]byte(was.Digest)), hex.EncodeToString([]byte(now.Digest))
	return json.NewEncoder(&w.lines).Encode(Change{ID: p.ID, EntryNo: p.Entry.String(), On: p.On, Trader: p.Trader, Figures: figures, Was: was, Is: now})
}

// merge adds what the run counted.
func (w *worker) merge(s *state, name string) error {
	if w.replay.Changes != nil {
		n, err := w.replay.Changes.Write(w.lines.Bytes())
		s.Size += int64(n)
		if err != nil {
			return fmt.Errorf("write the list of changes: %w", err)
		}
	}
	s.Tally.add(w.tally)
	s.Done[name] = true
	return nil
}
