package clearance

import (
	"crypto/sha256"
	"encoding/binary"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Outcome is what of a decision people compare: with another rulebook, another outcome.
type Outcome struct {
	Accepted  bool           `json:"accepted"`
	Lane      string         `json:"lane"`
	Reasons   []string       `json:"reasons,omitempty"`   // codes of why the lane
	Faults    []string       `json:"faults,omitempty"`    // distinct codes
	Taxes     []duty.KindSum `json:"taxes,omitempty"`     // of each kind
	Owed      num.Money      `json:"owed"`                // to be paid or secured
	Documents []string       `json:"documents,omitempty"` // letters of conditions whose document is missing
	Digest    string         `json:"digest"`              // SHA-256 over all that the decision says, 32 bytes
}

// Past is a declaration as it was decided once, with what became of it: enough to decide it again under another rulebook.
type Past struct {
	ID          string                  `json:"id"`
	Entry       code.EntryNo            `json:"entryNo,omitzero"`
	Office      code.Office             `json:"office"`
	Enterprise  string                  `json:"enterprise"`
	Trader      string                  `json:"trader"` // credit code, else name
	On          cal.Date                `json:"on"`     // the day of the decision
	Rulebook    string                  `json:"rulebook"`
	Declaration declaration.Declaration `json:"declaration"`
	Facts       declaration.Facts       `json:"facts"`
	Advice      fault.List              `json:"advice,omitempty"` // what the format found before the rules
	Was         Outcome                 `json:"was"`
	Fate        Fate                    `json:"fate"`
}

// Fate is what became of a declaration after its decision.
type Fate struct {
	State       declaration.State `json:"state"`
	AcceptedAt  event.Instant     `json:"acceptedAt,omitzero"`
	InspectedAt event.Instant     `json:"inspectedAt,omitzero"`
	ReleasedAt  event.Instant     `json:"releasedAt,omitzero"`
	Findings    []string          `json:"findings,omitempty"` // what an inspection found; none is 未见异常
}

// Again decides a past declaration under a rulebook on the day on which it was decided.
func (p *Past) Again(r *Rulebook) Decision {
	return Decide(&p.Declaration, r, p.Facts, p.On).With(p.Advice)
}

// Assayer gives outcomes one after the other with one piece of memory. It is for one goroutine.
type Assayer struct{ buf []byte }

// Outcome gives the outcome of a decision.
func (a *Assayer) Outcome(d *Decision) Outcome {
	o := Outcome{Accepted: d.Accepted, Lane: d.Lane.Lane, Taxes: d.Assessment.Kinds, Owed: d.Assessment.Owed(), Digest: a.Digest(d)}
	for i := range d.Lane.Reasons {
		o.Reasons = append(o.Reasons, d.Lane.Reasons[i].Code)
	}
	o.Faults = d.Faults.Codes()
	for i := range d.Documents {
		if d.Documents[i].Status == Missing {
			o.Documents = append(o.Documents, d.Documents[i].Letter)
		}
	}
	return o
}

// Digest gives SHA-256, 32 bytes, over all that a decision says of the declaration: faults with their places in it, values, every tax with
// base, rate, measure and reason, documents, lane with candidates and draw, open steps and terms. What is the rulebook's own, its name and the shares of the draw, and places
// in the sender's document are left out. Two decisions with one digest say the same.
func (a *Assayer) Digest(d *Decision) string {
	a.buf = a.buf[:0]
	a.flag(d.Accepted)
	a.number(int64(len(d.Faults)))
	for i := range d.Faults {
		f := &d.Faults[i]
		a.text(f.Code, f.Reason, f.Path, f.Value)
		a.number(int64(f.Severity))
		a.args(f.Args)
	}
	a.assessment(&d.Assessment)
	a.number(int64(len(d.Documents)))
	for i := range d.Documents {
		r := &d.Documents[i]
		a.text(r.Letter, string(r.Status), r.Number)
		a.why(r.Why)
		a.number(int64(len(r.Items)))
	}
	a.lane(&d.Lane)
	for _, s := range d.Steps {
		a.text(s.Step, string(s.By))
		a.why(s.Why)
	}
	for _, t := range d.Deadlines {
		a.text(t.Kind)
		a.day(t.Until)
		a.why(t.Why)
	}
	sum := sha256.Sum256(a.buf)
	return string(sum[:])
}

func (a *Assayer) assessment(x *duty.Assessment) {
	a.day(x.RateOn)
	for _, m := range [...]num.Money{x.Freight, x.Insurance, x.Other, x.Value, x.Assessed, x.Total, x.Secured} {
		a.number(m.Fen())
	}
	a.number(int64(len(x.Items)))
	for i := range x.Items {
		it := &x.Items[i]
		a.number(int64(it.No), it.Price.Fen(), it.Charges.Fen(), it.Value.Fen())
		a.text(it.FX.Currency.String(), it.Rate.Chosen.ID)
		for j := range it.Rate.Candidates {
			a.text(it.Rate.Candidates[j].ID, it.Rate.Candidates[j].WhyNot)
		}
		for j := range it.Taxes {
			l := &it.Taxes[j]
			a.text(string(l.Kind), l.Measure, l.Why)
			a.number(l.Base.Fen(), l.Amount.Fen(), l.Due.Fen())
		}
	}
}

func (a *Assayer) lane(l *Lane) {
	a.text(l.Lane)
	for i := range l.Reasons {
		a.why(l.Reasons[i])
	}
	a.number(int64(len(l.Candidates)))
	for i := range l.Candidates {
		a.text(l.Candidates[i].Lane)
		a.why(l.Candidates[i].Why)
	}
	if d := l.Draw; d != nil {
		a.text(d.Seed)
		a.number(d.Value)
	}
}

func (a *Assayer) why(w Why) {
	a.text(w.Code)
	a.args(w.Args)
}

func (a *Assayer) args(list []fault.Arg) {
	a.number(int64(len(list)))
	for i := range list {
		a.text(list[i].Name, list[i].Value, list[i].ZH)
	}
}

func (a *Assayer) day(d cal.Date) { a.number(int64(d.DaysSince(cal.Date{}))) }

func (a *Assayer) flag(b bool) {
	if b {
		a.number(1)
		return
	}
	a.number(0)
}

func (a *Assayer) number(list ...int64) {
	for _, n := range list {
		a.buf = binary.AppendVarint(a.buf, n)
	}
}

// text writes texts, each with its length before it, so that no two lists of texts are written alike.
func (a *Assayer) text(list ...string) {
	for _, s := range list {
		a.buf = append(binary.AppendUvarint(a.buf, uint64(len(s))), s...)
	}
}
