package inspect

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
)

// today gives the civil day of the law.
func (s *Service) today() cal.Date {
	_, on := s.moment(party.Caller{})
	return on
}

// Work is an inspection in a list of work.
type Work struct {
	inspection.Order
	Overdue bool              `json:"overdue,omitzero"`
	Open    []inspection.Step `json:"openSteps,omitempty"`
}

// Wanted selects work.
type Wanted struct {
	Office code.Office
	State  inspection.State // "" is all that is open
	Mine   bool             // only for which the caller was drawn
	Limit  int
}

// most is how many inspections of an office are looked at, oldest first, before they are sorted.
const most = 1000

// List gives the work of an office: overdue first, then by risk, then by age.
func (s *Service) List(ctx context.Context, c party.Caller, w Wanted) ([]Work, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return nil, err
	}
	if !c.Office.IsZero() {
		w.Office = c.Office
	}
	orders, err := s.Store.OpenInspections(ctx, w.Office, w.State, most)
	if err != nil {
		return nil, err
	}
	if w.State == "" || w.State == inspection.Ordered {
		due, err := s.due(ctx, w.Office)
		if err != nil {
			return nil, err
		}
		orders = append(orders, due...)
	}
	if w.Mine {
		orders = slices.DeleteFunc(orders, func(o inspection.Order) bool { return !slices.Contains(o.Officers(), c.Key) })
	}
	now := event.InstantOf(s.Now())
	slices.SortFunc(orders, func(a, b inspection.Order) int { return inspection.Compare(&a, &b, now) })
	out := make([]Work, 0, len(orders))
	for _, o := range orders[:min(len(orders), max(w.Limit, 1))] {
		out = append(out, Work{Order: o, Overdue: o.Due != 0 && o.Due < now, Open: o.State.Steps()})
	}
	return out, nil
}

// due gives the inspections that nobody has begun.
func (s *Service) due(ctx context.Context, office code.Office) ([]inspection.Order, error) {
	list, err := s.Store.Uninspected(ctx, office, most)
	if err != nil {
		return nil, err
	}
	t := s.terms(s.today())
	out := make([]inspection.Order, len(list))
	for i, x := range list {
		cause, err := causeOf(x.Decision)
		if err != nil {
			return nil, err
		}
		out[i] = inspection.Due(x.Record, x.Before, cause, t)
	}
	return out, nil
}

// Find gives an inspection by its number, a trader's own without what is for officers.
func (s *Service) Find(ctx context.Context, c party.Caller, no string) (Work, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return Work{}, err
	}
	o, _, err := s.byNumber(ctx, c, no)
	if err != nil {
		return Work{}, err
	}
	now := event.InstantOf(s.Now())
	w := Work{Order: s.shown(c, o), Overdue: o.Due != 0 && o.Due < now}
	if c.Role != event.Trader {
		w.Open = o.State.Steps()
	}
	return w, nil
}

// Of gives the inspections of a declaration, the newest first, a trader's own without what is for officers. One that is due and that nobody has touched is
// among them.
func (s *Service) Of(ctx context.Context, c party.Caller, name string) ([]Work, error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return nil, err
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return nil, err
	}
	have, err := s.Store.Inspections(ctx, rec.Office, rec.ID)
	if err != nil {
		return nil, err
	}
	f, err := s.open(ctx, rec)
	if err != nil {
		return nil, err
	}
	if o, err := f.order(rec, have, 0); err == nil && o.Revision == 0 {
		have = append(have, o)
	}
	now := event.InstantOf(s.Now())
	out := make([]Work, 0, len(have))
	for _, o := range slices.Backward(have) {
		w := Work{Order: s.shown(c, o), Overdue: o.Due != 0 && o.Due < now}
		if c.Role != event.Trader {
			w.Open = o.State.Steps()
		}
		out = append(out, w)
	}
	return out, nil
}

func (s *Service) byNumber(ctx context.Context, c party.Caller, no string) (inspection.Order, declaration.Record, error) {
	name, serial, ok := inspection.ParseNumber(no)
	if !ok {
		return inspection.Order{}, declaration.Record{}, fmt.Errorf("inspection %q: %w", no, fault.ErrNotFound)
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return inspection.Order{}, rec, err
	}
	have, err := s.Store.Inspections(ctx, rec.Office, rec.ID)
	if err != nil {
		return inspection.Order{}, rec, err
	}
	f, err := s.open(ctx, rec)
	if err != nil {
		return inspection.Order{}, rec, err
	}
	o, err := f.order(rec, have, serial)
	return o, rec, err
}

// Attach keeps a photo or document and notes it in an inspection. One that is refused leaves nothing in the inspection.
func (s *Service) Attach(ctx context.Context, c party.Caller, no string, p inspection.Photo, body io.Reader) (inspection.Order, error) {
	if err := c.Need(party.ScopeOfficer); err != nil {
		return inspection.Order{}, err
	}
	m, _ := s.moment(c)
	o, rec, err := s.byNumber(ctx, c, no)
	if err == nil {
		_, err = o.Attach(p, m) // who may not is told before anything is read
	}
	if err != nil {
		return inspection.Order{}, err
	}
	if p.Hash, p.Type, p.Size, err = s.Blobs.Put(ctx, body, p.Type); err != nil {
		return inspection.Order{}, err
	}
	var out inspection.Order
	_, err = s.Store.Inspect(ctx, rec.ID, 0, func(r declaration.Record, have []inspection.Order) (declaration.Update, []inspection.Order, error) {
		i := slices.IndexFunc(have, func(x inspection.Order) bool { return x.Serial == o.Serial })
		if i < 0 {
			return declaration.Update{}, nil, fault.ErrNotFound
		}
		var err error
		if out, err = have[i].Attach(p, m); err != nil {
			return declaration.Update{}, nil, err
		}
		t, err := declaration.Take(r).Note(event.InspectionMoved, m, map[string]any{"no": out.No, "inspection": "attach", "hash": p.Hash, "type": p.Type, "item": p.Item})
		return t.Update(), []inspection.Order{out}, err
	})
	return out, err
}

// Photo gives a photo or document of an inspection with its media type. Officers may ask for the original; everybody else gets a picture
// without what a camera wrote into it, and no papers.
func (s *Service) Photo(ctx context.Context, c party.Caller, no, hash string, original bool) (body []byte, media string, err error) {
	if err := c.Need(party.ScopeRead); err != nil {
		return nil, "", err
	}
	o, _, err := s.byNumber(ctx, c, no)
	if err != nil {
		return nil, "", err
	}
	i := slices.IndexFunc(o.Photos, func(p inspection.Photo) bool { return p.Hash == hash })
	if i < 0 {
		return nil, "", fmt.Errorf("photo %s of inspection %s: %w", hash, no, fault.ErrNotFound)
	}
	media = o.Photos[i].Type
	if body, err = s.Blobs.Get(ctx, hash); err != nil || original && c.Need(party.ScopeOfficer) == nil {
		return body, media, err
	}
	body, err = s.Bare(body, media)
	return body, media, err
}
