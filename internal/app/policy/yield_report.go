package policy

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
)

// Inspected is what the yield of inspections is read from.
type Inspected interface {
	// Chosen gives declarations of the red lane and those that were inspected whatever their lane, as far as they fit a filter, by their ids
	// after f.Before, f.Limit at most.
	Chosen(ctx context.Context, f declaration.Filter) ([]inspection.Chosen, error)
	Groups(ctx context.Context, f declaration.Filter) ([]declaration.Group, error)
}

// Present gives the rulebook in force.
type Present interface {
	Current() *clearance.Rulebook
}

// Yields tells how well profiles, model and random draw select.
type Yields struct {
	Store Inspected
	Law   Present
	Zone  *time.Location // in which the civil day of the law begins
}

// Report tells what the selections among the declarations that arrived in a span yielded so far; a zero bound is open. A caller of one office
// is told of that office. It wants somebody who supervises, makes profiles or audits.
func (s *Yields) Report(ctx context.Context, c party.Caller, span cal.Span) (yield.Report, error) {
	if err := supervises(c); err != nil {
		return yield.Report{}, err
	}
	if !span.Until.IsZero() && span.Until.Before(span.From) {
		return yield.Report{}, ErrSpan
	}
	f := declaration.Filter{Office: c.Office, Since: s.begin(span.From, 0), Until: s.begin(span.Until, 1), Limit: page}
	groups, err := s.Store.Groups(ctx, f)
	if err != nil {
		return yield.Report{}, err
	}
	declared := 0
	for _, g := range groups {
		if risk.Grade(g.Lane) >= 0 {
			declared += g.Count
		}
	}
	cases, err := s.cases(ctx, f)
	if err != nil {
		return yield.Report{}, err
	}
	return yield.Of(cases, span, declared), nil
}

// supervises asks for a scope of those who look after the selections.
func supervises(c party.Caller) error {
	var err error
	for _, scope := range []party.Scope{party.ScopeSupervise, party.ScopeRisk, party.ScopeAudit} {
		if err = c.Need(scope); err == nil {
			break
		}
	}
	if err == nil && !c.SeesAny() || c.Role == event.Trader {
		err = fmt.Errorf("the yield of inspections is for those who supervise them: %w", fault.ErrForbidden)
	}
	return err
}

// begin gives the instant at which a day, or one some days later, begins; 0 for no day.
func (s *Yields) begin(d cal.Date, later int) event.Instant {
	if d.IsZero() {
		return 0
	}
	return event.InstantOf(time.Date(d.Year(), d.Month(), d.Day()+later, 0, 0, 0, 0, s.Zone))
}

// cases reads all that was selected or inspected.
func (s *Yields) cases(ctx context.Context, f declaration.Filter) (out []yield.Case, err error) {
	for {
		list, err := s.Store.Chosen(ctx, f)
		if err != nil || len(list) == 0 {
			return out, err
		}
		for i := range list {
			c, ok, err := s.caseOf(&list[i])
			if err != nil {
				return nil, err
			}
			if ok {
				out = append(out, c)
			}
		}
		f.Before = list[len(list)-1].Record.ID
	}
}

// maxMinutes is the longest stretch that counts as the time of one inspection: beyond it the clock ran on over night.
const maxMinutes = 12 * 60

// caseOf reads why a declaration was selected and what came of it; false for one that was selected for nothing.
func (s *Yields) caseOf(x *inspection.Chosen) (c yield.Case, ok bool, err error) {
	v, ok := x.At()
	if !ok {
		return c, false, nil
	}
	d, err := decisionOf(&v)
	if err != nil {
		return c, false, err
	}
	c = selected(&d)
	if c.Name = x.Record.Entry.String(); c.Name == "" {
		c.Name = x.Record.ID
	}
	o := x.Outcome()
	c.Inspected = len(o.Stints) > 0
	c.Found, c.Hit = o.Found, o.Hit && c.Inspected
	c.ByHand = d.Lane.Lane != clearance.Red
	if c.ByHand && !c.Inspected {
		return c, false, nil
	}
	s.time(&c, &o, d.On)
	if c.Hit {
		c.Fen, err = recovered(x, &d)
	}
	return c, true, err
}

// time adds up the officer time of the results.
func (s *Yields) time(c *yield.Case, o *inspection.Outcome, on cal.Date) {
	standard := int64(s.Law.Current().Params.Int(declaration.ParamInspectionMinutes, on))
	c.Timed = c.Inspected
	for _, x := range o.Stints {
		m := int64(x.Took) / time.Minute.Microseconds()
		if m > 0 && m <= maxMinutes && x.Officers > 0 {
			c.Minutes += m * int64(x.Officers)
			continue
		}
		c.Minutes, c.Timed = c.Minutes+standard, false
	}
}

// selected tells what called for an inspection.
func selected(d *clearance.Decision) (c yield.Case) {
	if d.Risk != nil {
		for i := range d.Risk.Hits {
			h := &d.Risk.Hits[i]
			c.Profiles = append(c.Profiles, yield.Match{Ref: ref(h.Profile, h.Version), Inspect: h.Lane == risk.Red})
		}
	}
	for _, x := range d.Lane.Candidates {
		switch {
		case x.Lane != clearance.Red:
		case x.Why.Code == clearance.WhyWeight:
			c.Weighed = true
		case x.Why.Code == clearance.WhyScore && d.Risk != nil && d.Risk.Score != nil:
			c.Model = d.Risk.Score.Model
		case x.Why.Code == clearance.WhyDrawnRed && d.Lane.Draw != nil:
			c.Share = d.Lane.Draw.Red
		}
	}
	return c
}

// recovered gives the taxes that are owed now and were not when the goods were selected.
func recovered(x *inspection.Chosen, was *clearance.Decision) (fen int64, err error) {
	v, _ := x.Current()
	now, err := decisionOf(&v)
	if err != nil || !now.Accepted {
		return 0, err
	}
	return max(0, now.Assessment.Owed().Fen()-was.Assessment.Owed().Fen()), nil
}

func decisionOf(v *declaration.Version) (d clearance.Decision, err error) {
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return d, fmt.Errorf("read the decision on %s version %d: %w", v.ID, v.Version, err)
	}
	return d, nil
}
