package declare

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Selection is why a declaration is in its lane, as its reader may know it.
type Selection struct {
	ID      string          `json:"id"`
	Version int             `json:"version"`
	Level   risk.Level      `json:"level"` // trader, officer or auditor
	Lane    string          `json:"lane"`
	Reasons []fault.Text    `json:"reasons"`           // of the lane, in the words for traders
	Draw    *clearance.Draw `json:"draw,omitempty"`    // the random part
	Hits    []SelectionHit  `json:"hits,omitempty"`    // for officers and auditors: the profiles that hit
	Failed  []risk.Failure  `json:"failed,omitempty"`  // for auditors: profiles that could not be computed
	Weight  int64           `json:"weight,omitempty"`  // for officers and auditors
	Score   *risk.Score     `json:"score,omitempty"`   // for officers and auditors
	History json.RawMessage `json:"history,omitempty"` // for auditors: the counted past that the profiles saw
}

// SelectionHit is a profile that hit, told at the level of the reader.
type SelectionHit struct {
	Profile string     `json:"profile"`
	Version int        `json:"version"`
	Lane    string     `json:"lane"`
	Weight  int64      `json:"weight"`
	Items   []int      `json:"items,omitempty"`
	Reason  fault.Text `json:"reason"`
}

// Journal takes an event that changes no declaration.
type Journal interface {
	Append(ctx context.Context, list ...event.Envelope) error
}

// Selection tells why a declaration is in its lane; 0 is the current version. What an officer or an auditor is told leaves an event: who read what.
func (s *Service) Selection(ctx context.Context, c party.Caller, name string, version int) (Selection, error) {
	rec, err := s.Find(ctx, c, name)
	if err != nil {
		return Selection{}, err
	}
	v, err := s.Store.VersionOf(ctx, rec.ID, version)
	if err != nil {
		return Selection{}, fmt.Errorf("version %d of %s: %w", version, name, err)
	}
	out, err := selectionOf(v, levelOf(c.Role))
	if err != nil || out.Level == risk.ForTrader {
		return out, err
	}
	at, _ := s.moment()
	b, err := event.Payload(map[string]any{"version": v.Version, "level": string(out.Level)})
	if err != nil {
		return Selection{}, err
	}
	return out, s.Journal.Append(ctx, event.Envelope{Kind: event.SelectionRead, Version: 1, At: at, Actor: c.Actor(), Office: rec.Office, Subject: rec.ID, Payload: b})
}

// levelOf gives the level of a role: an officer has that of officers, the platform's administrators that of auditors, all others that of
// traders.
func levelOf(r event.Role) risk.Level {
	switch r {
	case event.Officer:
		return risk.ForOfficer
	case event.System:
		return risk.ForAuditor
	}
	return risk.ForTrader
}

func selectionOf(v declaration.Version, level risk.Level) (Selection, error) {
	var d clearance.Decision
	if err := json.Unmarshal(v.Decision, &d); err != nil {
		return Selection{}, fmt.Errorf("read the decision on %s: %w", v.ID, err)
	}
	out := Selection{ID: v.ID, Version: v.Version, Level: level, Lane: d.Lane.Lane, Draw: d.Lane.Draw, Reasons: []fault.Text{}}
	words := clearance.Reasons()
	for _, w := range d.Lane.Reasons {
		out.Reasons = append(out.Reasons, words[w.Code].Fill(w.Args))
	}
	if level == risk.ForTrader || d.Risk == nil {
		return out, nil
	}
	out.Weight, out.Score = d.Risk.Weight, d.Risk.Score
	for _, h := range d.Risk.Hits {
		out.Hits = append(out.Hits, SelectionHit{Profile: h.Profile, Version: h.Version, Lane: h.Lane, Weight: h.Weight, Items: h.Items, Reason: h.Reason.At(level)})
	}
	if level != risk.ForAuditor {
		return out, nil
	}
	var f struct {
		Past json.RawMessage `json:"past"`
	}
	out.Failed = d.Risk.Failed
	err := json.Unmarshal(v.Facts, &f)
	out.History = f.Past
	return out, err
}
