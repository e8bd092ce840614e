package origin

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// Claim asks for the rate of a programme for goods (享惠申报), with the facts that decide whether it holds.
type Claim struct {
	Programme code.Agreement
	Origin    code.Country // of the goods
	Proof     Proof        // "" while none was presented
	Number    string
	IssuedOn  cal.Date
	ExpiresOn cal.Date // zero: what the programme says
	Check     Check    // what the issuing authority said of the proof
	Waived    bool     // a small consignment, of which no proof is asked
	Route     Route
	Good      *Good // how the goods were made, when that was examined
}

// Check is what became of the verification of a proof.
type Check string

// The outcomes of a verification; the zero value is a proof that nobody has asked about, which counts as given.
const (
	Unasked   Check = ""
	Confirmed Check = "confirmed"
	Refuted   Check = "refuted"
	Awaited   Check = "awaited" // the authority was asked and has not answered
)

// Route is how the goods came. Source: GACC Order 231, direct transport (直接运输规则).
type Route struct {
	Through []code.Country // countries and regions on the way that are neither the origin nor China
	Papers  []string       // codes of the attached documents
	Sealed  bool           // an unbroken chain of seals from the origin is known
	Months  int            // that the goods stayed on the way under customs control, as far as it is known
	Altered bool           // they are known to have been worked on or to have entered trade there
}

// Verdict says whether a claim holds.
type Verdict struct {
	Programme code.Agreement `json:"programme"`
	Why       string         `json:"why,omitzero"`     // "" when it holds; else the code of the condition that it fails
	Curable   bool           `json:"curable,omitzero"` // what is missing may be presented later, under a guarantee
}

// Holds tells that nothing speaks against the claim.
func (v Verdict) Holds() bool { return v.Why == "" }

// Judge tests a claim on a day: programme and members, proof, transport, and the making of the goods where it was examined. The first
// condition that fails is the reason. Source: domain notes 7.3; GACC Order 231.
func (b *Book) Judge(c *Claim, on cal.Date) Verdict {
	v := Verdict{Programme: c.Programme}
	p, ok := b.Programme(c.Programme, on)
	switch {
	case !ok:
		v.Why = WhyProgramme
	case !p.Member(c.Origin):
		v.Why = WhyMember
	case c.Good != nil && !p.Qualify(c.Good).Originates:
		v.Why = p.Qualify(c.Good).Why
	default:
		if v.Why, v.Curable = p.proof(c, on); v.Why == "" {
			v.Why, v.Curable = p.transport(&c.Route)
		}
	}
	return v
}

// proof tests the proof of origin.
func (p *Programme) proof(c *Claim, on cal.Date) (why string, curable bool) {
	until := c.ExpiresOn
	if until.IsZero() && !c.IssuedOn.IsZero() && p.ProofMonths > 0 {
		until = c.IssuedOn.AddMonths(p.ProofMonths)
	}
	switch {
	case c.Waived && c.Number == "":
		return "", false
	case c.Number == "" || c.Proof == "":
		return WhyNoProof, true
	case len(p.Proofs) > 0 && !slices.Contains(p.Proofs, c.Proof):
		return WhyProofKind, true
	case c.IssuedOn.After(on):
		return WhyProofEarly, true
	case !until.IsZero() && until.Before(on):
		return WhyProofExpired, true
	case c.Check == Refuted:
		return WhyProofRefuted, false
	case c.Check == Awaited:
		return WhyProofAwaited, true
	}
	return "", false
}

// transport tests that the goods came directly, or through other countries under customs control.
func (p *Programme) transport(r *Route) (why string, curable bool) {
	switch {
	case r.Altered:
		return WhyAltered, false
	case len(r.Through) == 0:
		return "", false
	case p.TransitMonths > 0 && r.Months > p.TransitMonths:
		return WhyTransitLong, false
	case r.Sealed || slices.ContainsFunc(r.Papers, func(d string) bool { return slices.Contains(p.TransitPapers, d) }):
		return "", false
	}
	return WhyTransit, true
}
