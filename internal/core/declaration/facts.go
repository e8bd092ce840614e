package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Facts are what the platform knew about a declaration beyond its content when it was decided. They are stored with the
// decision, so that it can be recomputed. Absent facts are zero: an offline check knows none.
type Facts struct {
	DeclaredAs   string      `json:"declarationId,omitzero"` // id of the declaration: the random draw hangs on it
	DrawSeed     string      `json:"drawSeed,omitzero"`      // name of the seed that the draw used
	DrawValue    int64       `json:"drawValue,omitzero"`     // the draw, 0…999,999, computed outside the rules
	Manifest     *Manifest   `json:"manifest,omitzero"`      // the manifest entry of the bill, when one was transmitted
	ManifestKept bool        `json:"manifestKept,omitzero"`  // the platform keeps manifests for this office, so that a missing one is a fault
	ArrivedOn    cal.Date    `json:"arrivedOn,omitzero"`     // day on which the means of transport declared entry
	SummaryOn    cal.Date    `json:"summaryOn,omitzero"`     // of a complete declaration: the day of its summary
	PriceBands   []PriceBand `json:"priceBands,omitzero"`    // what this line usually costs
	Attached     []string    `json:"attached,omitzero"`      // kinds of documents that customs asked for: codes of attached_document
	Credit       string      `json:"credit,omitzero"`        // credit level of the trader: a code of the list credit_level
	Past         *Past       `json:"past,omitzero"`          // what the journal told before; nil when nothing is known
	RetailBuyer  *Buyer      `json:"retailBuyer,omitzero"`   // of a cross-border retail import: its buyer, whose identity was verified
	Values       []ItemValue `json:"values,omitzero"`        // values of items that are not found by the price

	Proofs  []ProofCheck   `json:"proofs,omitzero"`  // proofs of origin that were verified; others count as given
	Passage *Passage       `json:"passage,omitzero"` // the way of the goods
	Makings []Making       `json:"makings,omitzero"` // of items whose origin was examined
	Quotas  []QuotaBalance `json:"quotas,omitzero"`  // of the tariff quotas that the goods are drawn from; others count as enough
}

// Buyer is the yearly account of the buyer of a cross-border retail import (个人年度交易额度), before this transaction.
type Buyer struct {
	Year int       `json:"year"` // the calendar year of the account
	Used num.Money `json:"used"`
}

// ItemValue is the dutiable value of an item that is not found by its price: work abroad, rent, goods with relief, or an officer's valuation.
type ItemValue struct {
	Item int `json:"item"` // number of the item
	duty.Valuation
}

// Manifest is what the carrier transmitted about the bill (舱单). Source: domain notes 6.3, rule V23.
type Manifest struct {
	BillNo     string           `json:"billNo"`
	Transport  string           `json:"transport"`
	Voyage     string           `json:"voyage,omitzero"`
	Packages   int              `json:"packages"`
	GrossKg    num.Qty          `json:"grossKg"`
	Containers []code.Container `json:"containers,omitzero"`
}

// PriceBand is the usual price of a commodity: mean and three standard deviations each side, per unit, in CNY.
type PriceBand struct {
	HS   code.HS    `json:"hs"`
	Unit code.Unit  `json:"unit"`
	Low  num.Amount `json:"low"`
	High num.Amount `json:"high"`
	From string     `json:"from"` // which population: "enterprise" or "line"
}
