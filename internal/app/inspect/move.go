package inspect

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Deed is one step of an inspection with what it needs.
type Deed struct {
	Step      inspection.Step       `json:"step" enum:"assign,redraw,appoint,transfer,start,sample,answer,record,ask-papers,bring-papers,pick-up,release,amend,claim-duty,hand-over,return-goods,destroy"`
	Note      string                `json:"note,omitempty" maxLength:"2000" doc:"The reason in words; a redraw, a disposal other than a release, and a release in spite of findings need one"`
	Kind      string                `json:"kind,omitempty" doc:"Of an assignment: how the goods are looked at, a code of the list inspection_kind"`
	Officers  []string              `json:"officers,omitempty" maxItems:"2" doc:"Of an assignment: two who are named instead of drawn, by a supervisor or where fewer than two can be drawn"`
	At        event.Instant         `json:"at,omitzero" doc:"Of an appointment"`
	Place     string                `json:"place,omitempty" maxLength:"200" doc:"Of an appointment, a transfer and a conditional pick-up"`
	Condition string                `json:"condition,omitempty" maxLength:"2000" doc:"Of a conditional pick-up"`
	Sample    *inspection.Sample    `json:"sample,omitempty"`
	SampleNo  int                   `json:"sampleNo,omitempty" doc:"Of an answer: the sample"`
	Answer    *inspection.LabAnswer `json:"answer,omitempty"`
	Result    *inspection.Result    `json:"result,omitempty"`
	Revision  int                   `json:"revision,omitempty" minimum:"0" doc:"The one of the inspection that the caller saw; another one in between is 412"`
}

// ErrDeed is returned for a deed without what its step needs: a result, a sample, an answer.
var ErrDeed = errors.New("the step lacks its result, sample or answer")

// Move takes one step of an inspection and what follows for the declaration, in one transaction. A trader appoints for its own goods;
// all else is for officers. Outcomes: inspection.StepError, FaultyError, ErrDeed, those of a declaration.
func (s *Service) Move(ctx context.Context, c party.Caller, no string, d Deed) (inspection.Order, error) {
	if err := d.may(c); err != nil {
		return inspection.Order{}, err
	}
	name, serial, ok := inspection.ParseNumber(no)
	if !ok {
		return inspection.Order{}, fmt.Errorf("inspection %q: %w", no, fault.ErrNotFound)
	}
	rec, err := s.find(ctx, c, name)
	if err != nil {
		return inspection.Order{}, err
	}
	f, err := s.open(ctx, rec)
	if err == nil {
		err = s.rendered(d.check(f.scene))
	}
	if err != nil {
		return inspection.Order{}, err
	}
	draw, err := s.draw(ctx, c, rec, no, d)
	if err != nil {
		return inspection.Order{}, err
	}
	m, _ := s.moment(c)
	var out inspection.Order
	_, err = s.Store.Inspect(ctx, rec.ID, 0, func(r declaration.Record, have []inspection.Order) (declaration.Update, []inspection.Order, error) {
		o, err := f.order(r, have, serial)
		if err == nil && d.Revision != 0 && d.Revision != o.Revision {
			err = fmt.Errorf("revision %d of inspection %s is %d by now: %w", d.Revision, no, o.Revision, fault.ErrStale)
		}
		if err != nil {
			return declaration.Update{}, nil, err
		}
		next, err := d.apply(o, draw, m, f.terms)
		if err != nil {
			return declaration.Update{}, nil, err
		}
		t, err := s.follow(declaration.Take(r), o, next, d, m)
		list := []inspection.Order{next}
		out = next
		return t.Update(), list, err
	})
	if err != nil {
		return inspection.Order{}, err
	}
	out.Revision++ // the store counts
	return s.shown(c, out), nil
}

// shown gives an inspection as the caller may read it.
func (s *Service) shown(c party.Caller, o inspection.Order) inspection.Order {
	if c.Role == event.Trader {
		return o.Disclosed()
	}
	return o
}

// may asks for the scope of a step.
func (d *Deed) may(c party.Caller) error {
	switch {
	case d.Step == inspection.Appoint && c.Role == event.Trader:
		return c.Need(party.ScopeDeclare)
	case d.Step == inspection.Redraw:
		return errors.Join(c.Need(party.ScopeOfficer), c.Need(party.ScopeSupervise))
	}
	return c.Need(party.ScopeOfficer)
}

// check tells what is wrong with what a deed says.
func (d *Deed) check(scene inspection.Scene) error {
	switch d.Step {
	case inspection.Assign, inspection.Redraw:
		return scene.Kind(d.Kind)
	case inspection.TakeSample:
		if d.Sample == nil {
			return ErrDeed
		}
		return scene.Sample(d.Sample)
	case inspection.Answer:
		if d.Answer == nil {
			return ErrDeed
		}
		return scene.Answer(d.Answer)
	case inspection.Record:
		if d.Result == nil {
			return ErrDeed
		}
		return scene.Result(d.Result)
	}
	return nil
}

// apply does the deed on an order.
func (d *Deed) apply(o inspection.Order, draw func(round int) (inspection.Draw, error), m declaration.Moment, t inspection.Terms) (inspection.Order, error) {
	switch d.Step {
	case inspection.Assign, inspection.Redraw:
		if (d.Step == inspection.Assign) != (o.State == inspection.Ordered) {
			return o, &inspection.StepError{State: o.State, Step: d.Step, Cause: inspection.ErrStep}
		}
		x, err := draw(len(o.Draws) + 1)
		if err != nil {
			return o, &inspection.StepError{State: o.State, Step: d.Step, Cause: err}
		}
		return o.Assign(x, d.Kind, m, t)
	case inspection.Appoint:
		return o.Appoint(inspection.Appointment{At: d.At, Place: d.Place, Note: d.Note}, m, t)
	case inspection.Transfer:
		return o.Transfer(d.Place, m, t)
	case inspection.Start:
		return o.Start(m, t)
	case inspection.TakeSample:
		return o.Sample(*d.Sample, m, t)
	case inspection.Answer:
		return o.Answered(d.SampleNo, *d.Answer, m, t)
	case inspection.Record:
		return o.Record(*d.Result, m, t)
	case inspection.AskPapers, inspection.BringPapers:
		return o.Papers(d.Step, d.Note, m, t)
	case inspection.PickUp:
		return o.Conditionally(d.Condition, d.Place, m, t)
	}
	return o.Dispose(d.Step, d.Note, m, t)
}

// draw prepares how officers come to an inspection: drawn from the desk officers of the office, or named by a supervisor or where fewer
// than two can be drawn.
func (s *Service) draw(ctx context.Context, c party.Caller, rec declaration.Record, no string, d Deed) (func(int) (inspection.Draw, error), error) {
	if d.Step != inspection.Assign && d.Step != inspection.Redraw {
		return func(int) (inspection.Draw, error) { return inspection.Draw{}, ErrDeed }, nil
	}
	all, err := s.Store.Persons(ctx)
	if err != nil {
		return nil, fmt.Errorf("who may inspect: %w", err)
	}
	var pool []string
	for i := range all {
		u := &all[i]
		if u.ClosedAt == 0 && slices.Contains(u.Posts, party.DeskOfficer) && (u.Office.IsZero() || u.Office == rec.Office) {
			pool = append(pool, u.ID)
		}
	}
	if len(d.Officers) == 0 {
		return func(round int) (inspection.Draw, error) {
			x, err := s.Lottery.Pair(no, round, pool)
			x.Why = d.Note
			return x, err
		}, nil
	}
	if err := c.Need(party.ScopeSupervise); err != nil && len(pool) >= 2 {
		return nil, fmt.Errorf("officers are drawn, and named only by a supervisor: %w", err)
	}
	return func(int) (inspection.Draw, error) {
		return inspection.Draw{How: inspection.Named, Officers: identified(all, d.Officers), Population: pool, Why: d.Note}, nil
	}, nil
}

// identified gives the ids of officers who are named by id or login; another name stays as it is.
func identified(all []party.User, names []string) []string {
	out := slices.Clone(names)
	for i, n := range out {
		if j := slices.IndexFunc(all, func(u party.User) bool { return u.Login == n }); j >= 0 {
			out[i] = all[j].ID
		}
	}
	return out
}
