package declaration

import (
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
)

// ProofCheck is what the issuing authority said of a proof of origin.
type ProofCheck struct {
	Number string       `json:"number"`
	Check  origin.Check `json:"check"` // confirmed, refuted or awaited
}

// Passage is what is known of the way of the goods beside what is declared.
type Passage struct {
	Sealed  bool `json:"sealed,omitzero"`  // an unbroken chain of seals from the country of origin
	Months  int  `json:"months,omitzero"`  // under customs control of other countries
	Altered bool `json:"altered,omitzero"` // worked on or sold there
}

// Making is how the goods of an item were made, as an examination of their origin found.
type Making struct {
	Item int         `json:"item"`
	Good origin.Good `json:"good"`
}

// QuotaBalance is what is left of a tariff quota before the declaration.
type QuotaBalance struct {
	Quota string  `json:"quota"`
	Left  num.Qty `json:"left"` // in the statutory unit by which the quota goes
}

// awaits tells that a proof is missing which may follow: the declarant asks for release under a guarantee.
func (d *Declaration) awaits(p *Preference) bool {
	return d.Requests.Surety == Yes && p.Number == "" && p.Proof == NoProof
}
