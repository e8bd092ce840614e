package inspect

import (
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/account"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/supervision"
)

// Watch is goods that stay under supervision after release, with the time that is left and how it may end.
type Watch struct {
	ID      string             `json:"id"`
	Entry   code.EntryNo       `json:"entryNo"`
	Office  code.Office        `json:"office"`
	Flow    code.Flow          `json:"flow"`
	Trader  string             `json:"traderName,omitzero"`
	Goods   string             `json:"goods,omitzero"`
	Regime  declaration.Regime `json:"regime"`
	Secured bool               `json:"secured"` // a guarantee or deposit stands for their taxes
	supervision.Term
	Over bool              `json:"over"`           // the term has passed
	Ways []declaration.Way `json:"ways,omitempty"` // in which it may end; none once it has

	Extensions []declaration.Prolongation `json:"extensions,omitempty"`
	Ending     *declaration.Ending        `json:"ending,omitempty"`
}

// Supervision tells how long the goods of a declaration stay under supervision, and how that ended. Goods that were never under it are
// fault.ErrNotFound.
func (s *Service) Supervision(ctx context.Context, c party.Caller, name string) (Watch, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return Watch{}, err
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return Watch{}, err
	}
	if rec.Supervision.IsZero() {
		return Watch{}, fmt.Errorf("supervision of %q after release: %w", name, fault.ErrNotFound)
	}
	_, on := s.moment(c)
	return s.watch(ctx, &rec, on)
}

// maxWatched is how many supervisions a list has at most.
const maxWatched = 500

// Supervised lists the goods under supervision that the caller may see, those whose term ends first before the others. Of more than 500
// it has those that were declared first.
func (s *Service) Supervised(ctx context.Context, c party.Caller) ([]Watch, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return nil, err
	}
	f := declaration.Filter{State: declaration.Supervised, Oldest: true, Limit: maxWatched}
	if c.Role == event.Officer {
		f.Office = c.Office
	} else {
		f.Enterprise = c.Enterprise
	}
	list, err := s.Store.List(ctx, f)
	if err != nil {
		return nil, fmt.Errorf("list what is under supervision: %w", err)
	}
	_, on := s.moment(c)
	out := make([]Watch, 0, len(list))
	for i := range list {
		if !c.Sees(list[i].Enterprise, list[i].Office) {
			continue
		}
		w, err := s.watch(ctx, &list[i], on)
		if err != nil {
			return nil, err
		}
		out = append(out, w)
	}
	slices.SortStableFunc(out, func(a, b Watch) int {
		if a.Until.IsZero() != b.Until.IsZero() {
			return cmp.Compare(endless(a), endless(b))
		}
		return a.Until.Compare(b.Until)
	})
	return out, nil
}

func endless(w Watch) int {
	if w.Until.IsZero() {
		return 1
	}
	return 0
}

// assessed is what a supervision asks of the decision on a declaration.
type assessed struct {
	Assessment struct {
		Kinds []duty.KindSum `json:"kinds"`
		Items []struct {
			HS code.HS `json:"hs"`
		} `json:"items"`
	} `json:"assessment"`
}

func (s *Service) assessed(ctx context.Context, r *declaration.Record) (assessed, error) {
	var d assessed
	v, err := s.Store.VersionOf(ctx, r.ID, r.Version)
	if err != nil {
		return d, fmt.Errorf("version %d of %s: %w", r.Version, r.ID, err)
	}
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return d, fmt.Errorf("read the decision on %s: %w", r.ID, err)
	}
	return d, nil
}

// term gives the term of goods. That of goods with relief hangs on their lines, so that their decision is read.
func (s *Service) term(ctx context.Context, r *declaration.Record) (supervision.Term, error) {
	var lines []code.HS
	if r.Supervision.Regime == declaration.ReliefGoods {
		d, err := s.assessed(ctx, r)
		if err != nil {
			return supervision.Term{}, err
		}
		for _, it := range d.Assessment.Items {
			lines = append(lines, it.HS)
		}
	}
	return supervision.TermOf(&s.Rulebooks.Current().Law, r.Supervision, lines, s.day(r.Progress.Miles.ReleasedAt.Time())), nil
}

// watch puts together what is known of the supervision of goods.
func (s *Service) watch(ctx context.Context, r *declaration.Record, on cal.Date) (Watch, error) {
	term, err := s.term(ctx, r)
	if err != nil {
		return Watch{}, err
	}
	sheet := r.Book().Sheet
	w := Watch{ID: r.ID, Entry: r.Entry, Office: r.Office, Flow: r.Flow, Trader: r.TraderName, Goods: r.Goods, Regime: r.Supervision.Regime,
		Secured: !sheet.Of(account.Reserved).IsZero() || !sheet.Deposited().IsZero(), Term: term, Extensions: r.Supervision.Extensions, Ending: r.Supervision.Ending}
	if w.Ending == nil {
		w.Over, w.Ways = term.Over(on), supervision.WaysOf(w.Regime, r.Flow)
	}
	return w, nil
}

// EndSupervision ends the supervision of goods, as an officer: they have gone or come back, were taxed by a declaration of their own, their
// years have passed, their ledger is written off. What secured their taxes is free again, or they owe the taxes by the month. Outcomes: a
// FaultyError with the field that is meant, a declaration.StepError, fault.ErrStale.
func (s *Service) EndSupervision(ctx context.Context, c party.Caller, name string, revision int, e declaration.Ending) (declaration.Record, error) {
	rec, err := s.kept(ctx, c, name)
	if err != nil {
		return rec, err
	}
	m, on := s.moment(c)
	closing, err := s.closing(ctx, &rec, e, on)
	if err != nil {
		return declaration.Record{}, err
	}
	return s.moveSupervision(ctx, rec, revision, m, func(t declaration.Taken) (declaration.Taken, error) { return supervision.End(t, e, closing, m) })
}

// closing gathers what an ending depends on.
func (s *Service) closing(ctx context.Context, r *declaration.Record, e declaration.Ending, on cal.Date) (supervision.Closing, error) {
	out := supervision.Closing{Law: &s.Rulebooks.Current().Law, On: on}
	var err error
	if out.Term, err = s.term(ctx, r); err != nil {
		return out, err
	}
	if e.Monthly {
		d, err := s.assessed(ctx, r)
		if err != nil {
			return out, err
		}
		out.Full = d.Assessment.Kinds
	}
	if e.Entry == "" {
		return out, nil
	}
	by, err := s.Store.ByName(ctx, e.Entry)
	switch {
	case err == nil:
		out.By = &by
	case !errors.Is(err, fault.ErrNotFound):
		return out, fmt.Errorf("declaration %q: %w", e.Entry, err)
	}
	return out, nil
}

// Extend gives goods that were admitted or exported for a time some more months, as an officer. Outcomes as those of EndSupervision.
func (s *Service) Extend(ctx context.Context, c party.Caller, name string, revision int, x declaration.Prolongation) (declaration.Record, error) {
	rec, err := s.kept(ctx, c, name)
	if err != nil {
		return rec, err
	}
	m, on := s.moment(c)
	law := &s.Rulebooks.Current().Law
	return s.moveSupervision(ctx, rec, revision, m, func(t declaration.Taken) (declaration.Taken, error) { return supervision.Extend(t, x, law, on, m) })
}

// kept gives a declaration that an officer may act on.
func (s *Service) kept(ctx context.Context, c party.Caller, name string) (declaration.Record, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return declaration.Record{}, err
	}
	return s.find(ctx, c, name)
}

// moveSupervision changes the record that was looked at, and takes what follows without a person.
func (s *Service) moveSupervision(ctx context.Context, rec declaration.Record, revision int, m declaration.Moment, do func(declaration.Taken) (declaration.Taken, error)) (declaration.Record, error) {
	if revision == 0 {
		revision = rec.Revision
	}
	out, err := s.Store.Change(ctx, rec.ID, revision, func(r declaration.Record) (declaration.Update, error) {
		t, err := do(declaration.Take(r))
		if err == nil {
			t, err = t.Follow(m.At)
		}
		return t.Update(), err
	})
	if wrong, ok := errors.AsType[*supervision.Error](err); ok {
		return out, &FaultyError{Faults: s.Catalogue.Render(wrong.Faults)}
	}
	return out, err
}
