package inspection

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// mine tells whether somebody is one of the two officers, or told of an inspection that was done elsewhere.
func (o Order) mine(by event.Actor) bool {
	if len(o.Draws) == 0 {
		return false
	}
	d := &o.Draws[len(o.Draws)-1]
	return slices.Contains(d.Officers, by.ID) || d.How == Reported && d.By == by
}

// own takes a step that only the two officers may take.
func (o Order) own(step Step, m declaration.Moment, t Terms) (Order, error) {
	next, err := o.apply(step, m.At, t)
	if err == nil && !o.mine(m.By) {
		err = o.refuse(step, ErrOfficer)
	}
	if err != nil {
		return o, err
	}
	return next, nil
}

// Assign gives the order two officers and says how the goods are to be looked at; kind "" leaves it as it is. Officers who were not drawn
// need a reason, except where they are reported.
func (o Order) Assign(d Draw, kind string, m declaration.Moment, t Terms) (Order, error) {
	step := Assign
	if o.State != Ordered {
		step = Redraw
	}
	next, err := o.apply(step, m.At, t)
	switch {
	case err != nil:
		return o, err
	case len(d.Officers) != 2 && d.How != Reported || len(d.Officers) == 2 && d.Officers[0] == d.Officers[1] || slices.Contains(d.Officers, ""):
		return o, o.refuse(step, ErrPair)
	case d.Why == "" && (step == Redraw || d.How == Named):
		return o, o.refuse(step, ErrWhy)
	}
	d.Round, d.By, d.At = len(o.Draws)+1, m.By, m.At
	next.Draws = append(slices.Clip(o.Draws), d)
	if kind != "" {
		next.Kind = kind
	}
	if step == Redraw && o.State == Appointed {
		next.Due = o.Due // the appointment stands
	}
	return next, nil
}

// Appoint says when and where the goods are presented; the order is due then. A time that has passed is ErrTime.
func (o Order) Appoint(a Appointment, m declaration.Moment, t Terms) (Order, error) {
	next, err := o.apply(Appoint, m.At, t)
	if err == nil && a.At <= m.At {
		err = o.refuse(Appoint, ErrTime)
	}
	if err != nil {
		return o, err
	}
	a.By = m.By
	next.Appointment, next.Due = &a, a.At
	if a.Place != "" {
		next.Place = a.Place
	}
	return next, nil
}

// Transfer moves the goods to another place, where officers are drawn anew.
func (o Order) Transfer(place string, m declaration.Moment, t Terms) (Order, error) {
	next, err := o.apply(Transfer, m.At, t)
	if err == nil && place == "" {
		err = o.refuse(Transfer, ErrWhy)
	}
	if err != nil {
		return o, err
	}
	next.Place, next.Appointment = place, nil
	return next, nil
}

// Start takes the order in hand.
func (o Order) Start(m declaration.Moment, t Terms) (Order, error) {
	next, err := o.own(Start, m, t)
	if err == nil {
		next.StartedAt = m.At
	}
	return next, err
}

// Sample takes a sample whose answer is due after the term of laboratories.
func (o Order) Sample(s Sample, m declaration.Moment, t Terms) (Order, error) {
	next, err := o.own(TakeSample, m, t)
	if err != nil {
		return o, err
	}
	s.No, s.Stage, s.By, s.At, s.Due, s.Answer = len(o.Samples)+1, o.Stage, m.By, m.At, t.laboratoryUntil(m.At), nil
	next.Samples = append(slices.Clip(o.Samples), s)
	return next, nil
}

// Answered takes what a laboratory says of a sample. With the last answer the inspection can be disposed of.
func (o Order) Answered(no int, a LabAnswer, m declaration.Moment, t Terms) (Order, error) {
	if _, ok := moves[o.State][Answer]; !ok {
		return o, o.refuse(Answer, ErrStep)
	}
	i := slices.IndexFunc(o.Samples, func(s Sample) bool { return s.No == no && s.Answer == nil })
	if i < 0 {
		return o, o.refuse(Answer, ErrSample)
	}
	a.By, a.At = m.By, m.At
	if a.Finding == NothingFound {
		a.Finding = ""
	}
	next := o
	next.Samples = slices.Clone(o.Samples)
	next.Samples[i].Answer = &a
	return next.apply(Answer, m.At, t)
}

// Record takes the result of the officers. A result that is recorded already is ErrRecorded.
func (o Order) Record(r Result, m declaration.Moment, t Terms) (Order, error) {
	next, err := o.own(Record, m, t)
	if err != nil {
		return o, err
	}
	r.Stage, r.By, r.At = o.Stage, m.By, m.At
	next.Results = append(slices.Clip(o.Results), r)
	return next, nil
}

// Attach notes a photo or document; one that is there already is not noted twice. An inspection that has ended takes none.
func (o Order) Attach(p Photo, m declaration.Moment) (Order, error) {
	switch {
	case o.State == Ordered || o.State == Closed:
		return o, o.refuse("attach", ErrStep)
	case !o.mine(m.By):
		return o, o.refuse("attach", ErrOfficer)
	case slices.ContainsFunc(o.Photos, func(x Photo) bool { return x.Hash == p.Hash }):
		return o, nil
	}
	p.By, p.At = m.By, m.At
	o.Photos = append(slices.Clip(o.Photos), p)
	return o, nil
}

// Papers asks the trader for papers, or notes that they came.
func (o Order) Papers(step Step, note string, m declaration.Moment, t Terms) (Order, error) {
	if step == AskPapers && note == "" {
		return o, o.refuse(step, ErrWhy)
	}
	return o.own(step, m, t)
}

// Conditionally lets the goods leave the border on a condition, to be inspected at their destination, or to wait there for a laboratory.
func (o Order) Conditionally(condition, place string, m declaration.Moment, t Terms) (Order, error) {
	if condition == "" {
		return o, o.refuse(PickUp, ErrWhy)
	}
	next, err := o.own(PickUp, m, t)
	if err != nil {
		return o, err
	}
	next.PickedUp, next.Condition, next.Place = true, condition, place
	if next.State == Ordered {
		next.Stage, next.Appointment, next.StartedAt = Destination, nil, 0
	}
	return next, nil
}

// Dispose ends the inspection. One without a result is ErrNoResult; goods in which something was found are released only with a reason.
func (o Order) Dispose(step Step, note string, m declaration.Moment, t Terms) (Order, error) {
	if !step.Ends() {
		return o, o.refuse(step, ErrStep)
	}
	next, err := o.own(step, m, t)
	if err == nil && note == "" && (step != ReleaseGoods || len(o.Findings()) > 0) {
		err = o.refuse(step, ErrWhy)
	}
	if err != nil {
		return o, err
	}
	next.Disposal = &Disposal{Step: step, Note: note, By: m.By, At: m.At}
	return next, nil
}
