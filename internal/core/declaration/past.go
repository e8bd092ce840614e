package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
)

// Past is what the journal told of the parties, the goods and the route of a declaration before it was decided. It never holds what
// came later: Position says how far the journal had been counted. It is stored with the decision, so that the decision can be recomputed.
type Past struct {
	Position  int64      `json:"position"`           // events of the journal that were counted
	Trader    Tally      `json:"trader,omitzero"`    // under every declarant
	Declarant Tally      `json:"declarant,omitzero"` // for every trader
	Partner   Tally      `json:"partner,omitzero"`   // of the trader with this overseas party
	Route     Tally      `json:"route,omitzero"`     // of everybody: partner country, mode of transport and border office
	Today     Tally      `json:"today,omitzero"`     // of the trader with this overseas party in this supervision mode on the day
	Buyer     Tally      `json:"buyer,omitzero"`     // of the person who ordered, in the calendar year
	BuyerDay  Tally      `json:"buyerDay,omitzero"`  // of the person who ordered, on the day
	Items     []PastItem `json:"items,omitempty"`
}

// PastItem is what the journal told of the goods of one item.
type PastItem struct {
	No       int          `json:"no"`
	HS       code.HS      `json:"hs"`                // of which this was asked: an amended item may have another one
	Origin   code.Country `json:"origin,omitzero"`   // likewise
	Goods    Tally        `json:"goods,omitzero"`    // of the trader under this code, same flow
	Opposite Tally        `json:"opposite,omitzero"` // of the trader under this code, the other flow
	From     Tally        `json:"from,omitzero"`     // of the trader from this origin
	Line     Tally        `json:"line,omitzero"`     // of everybody under this code
	Price    PriceSpread  `json:"price,omitzero"`    // of everybody under this code, a first statutory unit
}

// Tally counts what happened under one heading: a trader, a line, a route.
type Tally struct {
	Declared  int64    `json:"declared,omitzero"`  // accepted by customs
	Refused   int64    `json:"refused,omitzero"`   // returned with faults
	Amended   int64    `json:"amended,omitzero"`   // versions after the first
	Inspected int64    `json:"inspected,omitzero"` // with a result
	Found     int64    `json:"found,omitzero"`     // inspections that found something
	Fen       int64    `json:"fen,omitzero"`       // dutiable value of what was declared
	First     cal.Date `json:"first,omitzero"`     // day of the first declaration that was accepted
}

// PriceSpread is the distribution of the prices of a line in thousandths of a fen a first statutory unit: robust measures, which a
// few absurd prices do not move. They are exact to 3 per cent.
type PriceSpread struct {
	Unit   code.Unit `json:"unit"`
	Count  int64     `json:"count"`
	Low    int64     `json:"low"`    // a quarter of the prices are lower
	Median int64     `json:"median"` //
	High   int64     `json:"high"`   // a quarter of the prices are higher
}
