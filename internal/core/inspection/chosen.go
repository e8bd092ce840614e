package inspection

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Chosen is a declaration that is to be inspected or was, with its versions, whose messages and facts are left out, and its inspections.
type Chosen struct {
	Record   declaration.Record
	Versions []declaration.Version // oldest first
	Orders   []Order               // by serial
}

// At gives the version on which the goods were inspected: the last one before the first result; the current one while there is none.
func (c *Chosen) At() (declaration.Version, bool) {
	for i := range c.Orders {
		if r := c.Orders[i].Results; len(r) > 0 {
			return c.before(r[0].At)
		}
	}
	return c.Current()
}

// Current gives the last version.
func (c *Chosen) Current() (declaration.Version, bool) {
	if len(c.Versions) == 0 {
		return declaration.Version{}, false
	}
	return c.Versions[len(c.Versions)-1], true
}

func (c *Chosen) before(at event.Instant) (declaration.Version, bool) {
	for _, v := range slices.Backward(c.Versions) {
		if v.At <= at {
			return v, true
		}
	}
	return declaration.Version{}, false
}

// Outcome is what all inspections of a declaration came to.
type Outcome struct {
	Found  []string // distinct codes of what was found, sorted
	Hit    bool     // something was found, or the goods did not go on
	Stints []Stint  // one a result
}

// Stint is the work that led to a result.
type Stint struct {
	Officers int           // who were named, 0 where nobody was
	Took     event.Instant // from the beginning to the result, in microseconds; 0 where nobody noted the beginning
}

// Outcome sums up the inspections of a declaration.
func (c *Chosen) Outcome() (out Outcome) {
	for i := range c.Orders {
		o := &c.Orders[i]
		for j, r := range o.Results {
			s := Stint{Officers: len(o.Officers())}
			if j == len(o.Results)-1 && o.StartedAt > 0 { // the beginning of an earlier stage is not kept
				s.Took = max(0, r.At-o.StartedAt)
			}
			out.Stints = append(out.Stints, s)
			for _, f := range r.Findings {
				if f.Code != NothingFound {
					out.Found = append(out.Found, f.Code)
				}
			}
		}
		for _, s := range o.Samples {
			if s.Answer != nil && s.Answer.Finding != "" {
				out.Found = append(out.Found, s.Answer.Finding)
			}
		}
		out.Hit = out.Hit || o.Disposal != nil && o.Disposal.Step != ReleaseGoods
	}
	slices.Sort(out.Found)
	out.Found = slices.Compact(out.Found)
	out.Hit = out.Hit || len(out.Found) > 0
	return out
}
