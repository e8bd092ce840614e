package clearance

import (
	"encoding/json"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// Decision is everything that follows from a declaration under a rulebook on a day, each part with its reasons.
type Decision struct {
	On         cal.Date        `json:"on"`
	Rulebook   Ref             `json:"rulebook"`
	Accepted   bool            `json:"accepted"`
	Faults     fault.List      `json:"faults"`
	Assessment duty.Assessment `json:"assessment"`
	Documents  []Requirement   `json:"documents,omitempty"`

	Draws []declaration.QuotaDraw `json:"quotaDraws,omitempty"` // what the goods take from tariff quotas

	Lane      Lane               `json:"lane"`
	Duties    declaration.Duties `json:"duties,omitzero"`
	Steps     []OpenStep         `json:"steps"`
	Deadlines []Deadline         `json:"deadlines,omitempty"`
	Risk      *risk.Decision     `json:"risk,omitempty"` // what profiles and model say; not for everybody's eyes: see Disclosed. The last: see Write
}

// Disclosed gives the decision as anybody may read it who may read the declaration: without what profiles and model say to officers. The
// reasons of the lane stay, in the words that are for traders.
func (d Decision) Disclosed() Decision {
	d.Risk = nil
	return d
}

// Write gives the decision as JSON, the whole and what is disclosed of it. What is withheld stands at the end, so that the rest is written once.
func (d Decision) Write() (whole, disclosed []byte, err error) {
	disclosed, err = json.Marshal(d.Disclosed())
	if err != nil || d.Risk == nil {
		return disclosed, disclosed, err
	}
	withheld, err := json.Marshal(d.Risk)
	if err != nil {
		return nil, nil, err
	}
	return slices.Concat(disclosed[:len(disclosed)-1], []byte(`,"risk":`), withheld, []byte(`}`)), disclosed, nil
}

// Why is a reason: a code with the values that its sentence mentions.
type Why struct {
	Code string      `json:"code"`
	Args []fault.Arg `json:"args,omitempty"`
}

// Requirement is what a supervision condition of the tariff asks of the consignment.
type Requirement struct {
	Letter    string   `json:"letter"`           // of the condition
	Items     []int    `json:"items"`            // numbers of the items that have it
	Status    Status   `json:"status"`           //
	Why       Why      `json:"why"`              //
	Documents []string `json:"documents"`        // codes that satisfy it
	Number    string   `json:"number,omitempty"` // of the document that does
}

// Status is how a requirement stands.
type Status string

// The ways a requirement stands.
const (
	Satisfied  Status = "satisfied"
	Missing    Status = "missing"
	Exempted   Status = "exempt"     // the supervision mode exempts from it
	Prohibited Status = "prohibited" // the goods may not pass
	AtPort     Status = "inspection" // inspection and quarantine look at the goods
	Optional   Status = "optional"   // the document only gives an advantage
)

// Lane is the risk lane and why it was chosen.
type Lane struct {
	Lane       string          `json:"lane"` // green, blue, yellow, red, or none under another authority's law
	Reasons    []Why           `json:"reasons"`
	Candidates []LaneCandidate `json:"candidates,omitempty"`
	Draw       *Draw           `json:"draw,omitempty"`
}

// LaneCandidate is a lane that something called for.
type LaneCandidate struct {
	Lane string `json:"lane"`
	Why  Why    `json:"why"`
}

// Draw is the random draw (随机抽查), so that it can be repeated.
type Draw struct {
	Seed      string `json:"seed"`             // name of the seed
	Algorithm string `json:"algorithm"`        // how the value comes from the seed
	Credit    string `json:"credit,omitempty"` // level of the trader whose shares these are; "" is the regular ones
	Value     int64  `json:"value"`            // 0…999,999
	Red       int64  `json:"red"`              // a value below this is red
	Yellow    int64  `json:"yellow"`           // a value below this and not red is yellow
	Lane      string `json:"lane"`             // that the draw alone calls for: green, yellow or red
}

// OpenStep is a step that is open now, who takes it and why.
type OpenStep struct {
	Step string     `json:"step"`
	By   event.Role `json:"by"`
	Why  Why        `json:"why"`
}

// Deadline is a term that runs from this decision.
type Deadline struct {
	Kind  string   `json:"kind"` // payment, completion
	Until cal.Date `json:"until"`
	Why   Why      `json:"why"`
}
