package yield

import (
	"maps"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
)

// The ways to select.
const (
	ByProfiles = "profiles"
	ByModel    = "model"
	ByRandom   = "random"
	ByHand     = "officer"
)

// Method names how intervals are computed.
const Method = "Wilson, 95 %; the random draw weighted by its shares"

// Report tells what the selections of a span yielded.
type Report struct {
	Span      cal.Span `json:"span"`      // of the days of decision
	Method    string   `json:"method"`    // of the intervals
	Declared  int      `json:"declared"`  // declarations of the span
	Selected  int      `json:"selected"`  // for inspection
	Inspected int      `json:"inspected"` // of them with a result, and those inspected by hand
	Hits      int      `json:"hits"`      // inspections that found something

	FoundRate  measure.Interval `json:"foundRate"`  // share of all declarations in which an inspection would find something, as the random draw shows it
	Selections []Line           `json:"selections"` // profiles, model, random, officer: they overlap and are never summed
	Profiles   []Line           `json:"profiles"`   // each version by itself, of what it matched
}

// Line is what one way to select yielded.
type Line struct {
	By         string            `json:"by"`                       // profiles, model, random, officer, or a version of a profile: undervaluation@3
	Selected   int               `json:"selected"`                 // of a profile: matched among what was selected or inspected, whoever selected it
	Inspected  int               `json:"inspected"`                //
	Waiting    int               `json:"waiting"`                  // selected and not inspected yet
	Hits       int               `json:"hits"`                     //
	HitRate    measure.Interval  `json:"hitRate"`                  // hits among the inspected
	Recall     *measure.Interval `json:"recallEstimated,omitzero"` // share of all infringements that it selects, as the random draw shows it; none for the draw itself
	Sample     int               `json:"recallSample,omitzero"`    // findings of the random draw from which that is estimated
	Findings   map[string]int    `json:"findings,omitempty"`       // by code
	Fen        int64             `json:"revenueFen"`               // taxes found
	Minutes    int64             `json:"officerMinutes"`           // officer time of inspection
	Timed      int               `json:"timed"`                    // inspections whose minutes are those of the clock; the others count as standard
	FenPerHour int64             `json:"revenueFenPerOfficerHour"` // 0 without an inspection
	Hit        []string          `json:"examples,omitempty"`       // declarations with a finding, ten at most
}

// maxExamples is how many declarations stand beside a line.
const maxExamples = 10

// Of reports on cases; declared is how many declarations the span has in all.
func Of(cases []Case, span cal.Span, declared int) Report {
	r := Report{Span: span, Method: Method, Declared: declared, Selections: []Line{}, Profiles: []Line{}}
	for i := range cases {
		c := &cases[i]
		if !c.ByHand {
			r.Selected++
		}
		if c.Inspected {
			r.Inspected++
		}
		if c.Hit {
			r.Hits++
		}
	}
	drawn := drawOf(cases)
	r.FoundRate = drawn.share(func(c *Case) bool { return c.Hit })
	for _, by := range []struct {
		name string
		is   func(*Case) bool
	}{
		{ByProfiles, (*Case).profiled},
		{ByModel, func(c *Case) bool { return c.Model != "" }},
		{ByRandom, func(c *Case) bool { return c.Share > 0 }},
		{ByHand, func(c *Case) bool { return c.ByHand }},
	} {
		r.Selections = append(r.Selections, line(by.name, cases, drawn, by.is))
	}
	for _, ref := range versions(cases) {
		r.Profiles = append(r.Profiles, line(ref, cases, drawn, func(c *Case) bool { return c.matched(ref) }))
	}
	return r
}

// versions lists the versions of profiles that matched, in order.
func versions(cases []Case) []string {
	seen := map[string]bool{}
	for i := range cases {
		for _, m := range cases[i].Profiles {
			seen[m.Ref] = true
		}
	}
	return slices.Sorted(maps.Keys(seen))
}

// line counts the cases that one way selected.
func line(by string, cases []Case, drawn draw, is func(*Case) bool) Line {
	l := Line{By: by, HitRate: measure.Wilson(0, 0)}
	for i := range cases {
		if c := &cases[i]; is(c) {
			l.add(c)
		}
	}
	l.HitRate = measure.Wilson(l.Hits, l.Inspected)
	if l.Minutes > 0 {
		l.FenPerHour = l.Fen * 60 / l.Minutes
	}
	if by == ByRandom || by == ByHand { // the draw cannot show what it misses itself, and what officers order by hand it had not drawn
		return l
	}
	hits := drawn.only(func(c *Case) bool { return c.Hit })
	recall := hits.share(is)
	l.Recall, l.Sample = &recall, len(hits)
	return l
}

func (l *Line) add(c *Case) {
	l.Selected++
	if !c.Inspected {
		l.Waiting++
		return
	}
	l.Inspected++
	l.Minutes += c.Minutes
	if c.Timed {
		l.Timed++
	}
	if !c.Hit {
		return
	}
	l.Hits++
	l.Fen += c.Fen
	if len(l.Hit) < maxExamples {
		l.Hit = append(l.Hit, c.Name)
	}
	for _, code := range c.Found {
		if l.Findings == nil {
			l.Findings = map[string]int{}
		}
		l.Findings[code]++
	}
}

// draw is the inspected part of the random draw. Each case stands for as many declarations as its share says.
type draw []*Case

func drawOf(cases []Case) (out draw) {
	for i := range cases {
		if c := &cases[i]; c.Share > 0 && c.Inspected {
			out = append(out, c)
		}
	}
	return out
}

func (d draw) only(is func(*Case) bool) (out draw) {
	for _, c := range d {
		if is(c) {
			out = append(out, c)
		}
	}
	return out
}

func (d draw) share(is func(*Case) bool) measure.Interval {
	yes, weights := make([]bool, len(d)), make([]float64, len(d))
	for i, c := range d {
		yes[i], weights[i] = is(c), 1e6/float64(c.Share)
	}
	return measure.Weighted(yes, weights)
}
