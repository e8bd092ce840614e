package declare

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
)

// Way is everything that happened to a declaration and who must act next.
type Way struct {
	State   declaration.State `json:"state"`
	Since   event.Instant     `json:"since"` // of the last change
	Moments []Moment          `json:"moments"`
	Turns   []WayTurn         `json:"turns"` // who has the ball; none at the end
}

// Moment is one fact on the way.
type Moment struct {
	Kind     event.Kind    `json:"kind"`
	At       event.Instant `json:"at"`
	By       event.Actor   `json:"by"`
	Position int64         `json:"position"` // in the journal; -1 until it is sealed
	Note     string        `json:"note,omitempty"`
}

// WayTurn is a step that is waited for, with the day until when.
type WayTurn struct {
	declaration.Turn
	Until cal.Date `json:"until,omitzero"`
}

// WayOf puts the facts and the open steps of a declaration on one line. It is pure: the same record, facts and decision give the same way.
func WayOf(r *declaration.Record, history []event.Sealed, d *clearance.Decision) Way {
	w := Way{State: r.Progress.State, Since: r.UpdatedAt, Moments: make([]Moment, 0, len(history)), Turns: []WayTurn{}}
	for i := range history {
		e := &history[i]
		w.Moments = append(w.Moments, Moment{Kind: e.Kind, At: e.At, By: e.Actor, Position: e.Position, Note: noteOf(e.Payload)})
	}
	for _, t := range r.Turns() {
		x := WayTurn{Turn: t}
		for _, l := range d.Deadlines {
			if l.Kind == "completion" && t.Step == declaration.CompleteTwoStep || l.Kind == "payment" && (t.Step == declaration.Pay || t.Step == declaration.Guarantee) && r.Progress.State == declaration.TaxDue {
				x.Until = l.Until
			}
		}
		w.Turns = append(w.Turns, x)
	}
	return w
}

// noteOf gives the words that a person left with a fact.
func noteOf(payload []byte) string {
	var said struct {
		Note   string `json:"note"`
		Answer string `json:"answer"`
	}
	if err := json.Unmarshal(payload, &said); err != nil { // facts without words are no object of these
		return ""
	}
	if said.Note == "" {
		return said.Answer
	}
	return said.Note
}

// Way gives everything that happened to a declaration and who must act next.
func (s *Service) Way(ctx context.Context, c party.Caller, name string) (Way, error) {
	d, err := s.Detail(ctx, c, name, 0)
	if err != nil {
		return Way{}, err
	}
	history, err := s.Store.History(ctx, d.Record.ID)
	if err != nil {
		return Way{}, fmt.Errorf("history of %s: %w", name, err)
	}
	return WayOf(&d.Record, history, &d.Decided), nil
}
