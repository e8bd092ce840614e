package declare

import (
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Today gives the civil day of the law now.
func (s *Service) Today() cal.Date {
	_, on := s.moment()
	return on
}

// Check decides on a document as of a day ("" is today) without storing anything.
func (s *Service) Check(c party.Caller, body []byte, day string) ([]byte, error) {
	if err := c.Need(party.ScopeDeclare); err != nil {
		return nil, err
	}
	on := s.Today()
	if day != "" {
		var err error
		if on, err = cal.Parse(day); err != nil {
			return nil, fmt.Errorf("day %q: %w: %w", day, err, fault.ErrConflict)
		}
	}
	m, advice := s.decode(body)
	if m.Declaration == nil {
		return json.Marshal(Answer{Format: m.Format, Faults: s.Catalogue.Render(advice)})
	}
	w := &work{message: m}
	w.facts.DrawValue = -1
	w.decide(s, advice, on)
	return json.Marshal(Answer{Reference: m.Declaration.Reference, Format: m.Format, Accepted: w.decision.Accepted,
		Faults: s.Catalogue.Render(w.decision.Faults), Decision: &w.decision})
}
