package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
)

// Regime says why goods stay under supervision after release (后续监管).
type Regime string

// The regimes. Source: domain notes 1.8.
const (
	NoRegime       Regime = ""
	BondedGoods    Regime = "bonded"    // 保税: until the ledger is written off
	TemporaryGoods Regime = "temporary" // 暂时进出境: until the goods have gone, or come, back
	ReliefGoods    Regime = "relief"    // 特定减免税: until the years of supervision have passed
)

// RegimeOf gives the regime that a treatment of the taxes brings with it. Bonded goods and goods with relief that leave the territory are
// free of it when they have left; what leaves for a time is awaited back.
func RegimeOf(t duty.Treatment, f code.Flow) Regime {
	switch {
	case t == duty.Suspended:
		return TemporaryGoods
	case f == code.Export:
		return NoRegime
	case t == duty.Bonded:
		return BondedGoods
	case t == duty.Relief:
		return ReliefGoods
	}
	return NoRegime
}

// Supervision is what became of goods that stay under supervision after release.
type Supervision struct {
	Regime     Regime         `json:"regime,omitzero"`
	Extensions []Prolongation `json:"extensions,omitzero"` // of goods admitted or exported for a time, in order
	Ending     *Ending        `json:"ending,omitzero"`     // nil while they are under supervision
}

// IsZero tells that the goods were never under supervision after release.
func (s Supervision) IsZero() bool { return s.Regime == NoRegime }

// Prolongation is more time for goods that were admitted or exported for a time (暂时进出境延期).
type Prolongation struct {
	Months int           `json:"months"`
	Reason string        `json:"reason"`
	By     string        `json:"by"`
	At     event.Instant `json:"at"`
}

// Way says how a supervision ended.
type Way string

// The ways.
const (
	WayReexported   Way = "re-exported"  // 复运出境
	WayReimported   Way = "re-imported"  // 复运进境
	WayConsumed     Way = "consumed"     // 留购、内销, or exported for good: by a declaration of its own
	WaySupplemented Way = "supplemented" // 补税解除监管: goods with relief, taxed on what is left of their value by a declaration of their own
	WayExpired      Way = "expired"      // 监管年限届满
	WayWrittenOff   Way = "written-off"  // 手册、账册核销
	WayDestroyed    Way = "destroyed"    // 销毁或灭失, on evidence
)

// Ending is how a supervision ended, and what it cost.
type Ending struct {
	Way     Way           `json:"way"`
	On      cal.Date      `json:"on"`               // the day on which the goods left, came back, were used up
	Entry   string        `json:"entryNo,omitzero"` // of the declaration by which it ended
	Monthly bool          `json:"monthly,omitzero"` // goods admitted for a time that are not on the exempt list: taxed by the month
	Note    string        `json:"note,omitzero"`    // the officer's words: evidence of a destruction, number of a ledger that was written off
	By      string        `json:"by"`
	At      event.Instant `json:"at"`

	Taxes *duty.TemporaryTax `json:"taxes,omitzero"` // by the month
}
