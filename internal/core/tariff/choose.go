package tariff

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Query asks for the rate of a line.
type Query struct {
	Line   *Line
	Flow   code.Flow
	Origin code.Country // zero when it is not known
	On     cal.Date     // the day whose rate applies
	Room   []Candidate  // empty; the candidates are appended to it, so that many choices share one piece of memory. nil: made anew
}

// Usual is how many candidates most lines have.
const Usual = 2

// Candidate is one rate that was weighed.
type Candidate struct {
	Kind     Kind       `json:"kind"`
	ID       string     `json:"measure"`
	Rate     num.Rate   `json:"rate"`
	PerUnit  num.Amount `json:"perUnit,omitzero"` // CNY a unit of Unit
	Unit     code.Unit  `json:"unit,omitzero"`
	Eligible bool       `json:"eligible"`
	WhyNot   string     `json:"whyNot,omitzero"` // code of a reason, rendered by Reasons; "" for the one that was chosen
	Source   string     `json:"source"`
}

// Decision is the rate that applies and every rate that does not, with the reason.
type Decision struct {
	Chosen     Candidate   `json:"chosen"`
	Found      bool        `json:"found"` // false: no rate of the line applies, and no duty can be computed
	Candidates []Candidate `json:"candidates"`
}

// Codes of reasons why a candidate lost.
const (
	WhyTreatyOrigin  = "RATE-MFN-ORIGIN"     // the origin has most-favoured-nation treatment
	WhyGeneralOrigin = "RATE-GENERAL-ORIGIN" // the origin has no such treatment, or is not known
	WhyNotGiven      = "RATE-NOT-GIVEN"      // the edition gives no such rate for the line
	WhyProvisional   = "RATE-PROVISIONAL"    // a provisional rate stands in its place
	WhyProof         = "RATE-PROOF"          // it needs a proof of origin or a quota certificate that was verified
)

// Reasons gives the sentences of the reason codes.
func Reasons() map[string]fault.Text {
	return map[string]fault.Text{
		WhyTreatyOrigin:  {ZH: "原产地适用最惠国税率，不适用普通税率", EN: "the origin has most-favoured-nation treatment, so the general rate does not apply"},
		WhyGeneralOrigin: {ZH: "原产地不明或未享受最惠国待遇，适用普通税率", EN: "the origin is unknown or has no most-favoured-nation treatment, so the general rate applies"},
		WhyNotGiven:      {ZH: "本版税则未给出该税率", EN: "this edition of the tariff gives no such rate for the line"},
		WhyProvisional:   {ZH: "该税目有暂定税率，优先适用暂定税率", EN: "a provisional rate is in force for the line and prevails"},
		WhyProof:         {ZH: "适用该税率须有经核实的原产地证明或配额证明", EN: "it needs a proof of origin or a quota certificate that was verified"},
	}
}

// Choose picks the import or export rate. Every rate in force for the line and origin is among the candidates; a rate that needs a
// proof is told and not chosen. Source: Tariff Law, chapter II; domain notes 2.5 rules 1, 2 and 8.
func Choose(b *Book, q Query) Decision {
	d := Decision{Candidates: q.Room}
	if d.Candidates == nil {
		d.Candidates = make([]Candidate, 0, Usual)
	}
	if q.Flow == code.Export {
		d.offer(&q, ExportProvisional, "")
		d.weigh(&q, ExportDuty, "")
		return d
	}
	treaty, general := "", WhyTreatyOrigin
	if b.GeneralOrigin(q.Origin) {
		treaty, general = WhyGeneralOrigin, ""
	}
	d.offer(&q, Quota, WhyProof)
	d.offer(&q, Special, WhyProof)
	d.offer(&q, Agreement, WhyProof)
	d.offer(&q, Provisional, treaty)
	d.weigh(&q, MFN, treaty)
	d.weigh(&q, General, general)
	return d
}

// offer weighs a rate that most lines do not have; where there is none, nothing is told.
func (d *Decision) offer(q *Query, k Kind, whyNot string) {
	if m := q.Line.find(k, q.Origin, q.On); m != nil {
		d.add(m, whyNot)
	}
}

// weigh weighs a rate that a line is expected to have; where there is none, that is told.
func (d *Decision) weigh(q *Query, k Kind, whyNot string) {
	m := q.Line.find(k, q.Origin, q.On)
	if m == nil {
		d.Candidates = append(d.Candidates, Candidate{Kind: k, WhyNot: WhyNotGiven})
		return
	}
	d.add(m, whyNot)
}

// add takes a rate as the chosen one when nothing speaks against it and none was chosen before.
func (d *Decision) add(m *Measure, whyNot string) {
	c := Candidate{Kind: m.Kind, ID: m.ID, Rate: m.Rate, PerUnit: m.PerUnit, Unit: m.Unit, Source: m.Source, WhyNot: whyNot}
	if whyNot == "" && d.Found {
		c.WhyNot = WhyProvisional
	}
	c.Eligible = whyNot == ""
	if c.WhyNot == "" {
		d.Chosen, d.Found = c, true
	}
	d.Candidates = append(d.Candidates, c)
}
