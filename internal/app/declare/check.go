package declare

import (
	"encoding/json"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Today gives the civil day of the law now.
func (s *Service) Today() cal.Date {
	_, on := s.moment()
	return on
}

// Judgement is what a document would be answered, without being stored.
type Judgement struct {
	Reference string              `json:"reference,omitzero"`
	Format    string              `json:"format"`
	Accepted  bool                `json:"accepted"`
	Faults    []fault.Rendered    `json:"faults"`
	Decision  *clearance.Decision `json:"decision,omitzero"`
	Rulebook  clearance.Ref       `json:"rulebook"`
}

// Judge decides on a document as of a day without storing anything; no random draw is made.
func (s *Service) Judge(body []byte, on cal.Date) Judgement {
	ref := s.Rulebooks.Current().Ref()
	m, advice := s.decode(body)
	if m.Declaration == nil {
		return Judgement{Format: m.Format, Faults: s.Catalogue.Render(advice), Rulebook: ref}
	}
	w := &work{message: m}
	w.judge(s, advice, on)
	decision := w.decision.Disclosed()
	return Judgement{Reference: m.Declaration.Reference, Format: m.Format, Accepted: w.decision.Accepted,
		Faults: s.Catalogue.Render(w.decision.Faults), Decision: &decision, Rulebook: ref}
}

// Check is Judge for a caller.
func (s *Service) Check(c party.Caller, body []byte, on cal.Date) ([]byte, error) {
	if err := c.Need(party.ScopeDeclare); err != nil {
		return nil, err
	}
	return json.Marshal(s.Judge(body, on))
}
