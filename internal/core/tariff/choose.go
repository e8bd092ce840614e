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
}

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
)

// Reasons gives the sentences of the reason codes.
func Reasons() map[string]fault.Text {
	return map[string]fault.Text{
		WhyTreatyOrigin:  {ZH: "原产地适用最惠国税率，不适用普通税率", EN: "the origin has most-favoured-nation treatment, so the general rate does not apply"},
		WhyGeneralOrigin: {ZH: "原产地不明或未享受最惠国待遇，适用普通税率", EN: "the origin is unknown or has no most-favoured-nation treatment, so the general rate applies"},
		WhyNotGiven:      {ZH: "本版税则未给出该税率", EN: "this edition of the tariff gives no such rate for the line"},
	}
}

// Choose picks the import or export rate. Source: Tariff Law, chapter II; DOMAIN 2.5 rules 1, 2 and 8.
func Choose(b *Book, q Query) Decision {
	if q.Flow == code.Export {
		return first(q, ExportProvisional, ExportDuty)
	}
	general := b.GeneralOrigin(q.Origin)
	var d Decision
	d.weigh(q, MFN, !general, WhyGeneralOrigin)
	d.weigh(q, General, general, WhyTreatyOrigin)
	return d
}

// first takes the first kind for which the line has a rate in force.
func first(q Query, kinds ...Kind) Decision {
	var d Decision
	for _, k := range kinds {
		d.weigh(q, k, true, "")
	}
	return d
}

func (d *Decision) weigh(q Query, k Kind, fits bool, whyNot string) {
	m, ok := q.Line.Measure(k, q.On)
	c := Candidate{Kind: k, ID: m.ID, Rate: m.Rate, PerUnit: m.PerUnit, Unit: m.Unit, Eligible: ok && fits, Source: m.Source}
	switch {
	case !ok:
		c.WhyNot = WhyNotGiven
	case !fits:
		c.WhyNot = whyNot
	case !d.Found:
		d.Chosen, d.Found = c, true
	}
	d.Candidates = append(d.Candidates, c)
}
