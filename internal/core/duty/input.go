package duty

import (
	"errors"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/origin"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Mark says how a charge is given.
type Mark uint8

// The marks.
const (
	None     Mark = iota
	Percent       // a number of per cent
	PerTonne      // an amount per tonne of gross weight
	Total         // an amount
)

var markNames = [...]string{None: "", Percent: "percent", PerTonne: "perTonne", Total: "total"}

// String gives "percent", "perTonne", "total", or "" for none.
func (m Mark) String() string {
	if int(m) < len(markNames) {
		return markNames[m]
	}
	return ""
}

// MarshalText writes String.
func (m Mark) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads what String gives; another text is an ErrMark.
func (m *Mark) UnmarshalText(b []byte) error {
	i := slices.Index(markNames[:], string(b))
	if i < 0 {
		return ErrMark
	}
	*m = Mark(i)
	return nil
}

// ErrMark is returned for a text that is no mark of a charge.
var ErrMark = errors.New("mark of a charge is none of percent, perTonne, total")

// Charge is freight, insurance or another charge of the head.
type Charge struct {
	Mark     Mark
	Value    num.Amount
	Currency code.Currency
}

// Leg is a leg of the freight invoice.
type Leg struct {
	Amount      num.Amount
	Currency    code.Currency
	InTerritory bool // inside the customs territory and listed apart: not part of the value
}

// Adds says whether the terms of delivery want a charge on top of an import price, or inside an export price.
type Adds uint8

// What terms say about a charge.
const (
	AsDeclared Adds = iota // take it when it is declared
	Never                  // the price settles it
	Always                 // it belongs to the value even when it is not declared
)

// Treatment is what the supervision mode does to taxes.
type Treatment string

// The treatments, as the list of supervision modes writes them.
const (
	Levy      Treatment = "levy"
	Relief    Treatment = "relief"
	Bonded    Treatment = "bonded"
	Suspended Treatment = "suspended"
	Exempt    Treatment = "exempt"
	Retail    Treatment = "cbec" // cross-border retail: an import is taxed by rules of its own
)

// Goods is one item to be assessed.
type Goods struct {
	No       int
	Line     *tariff.Line // nil: no line of the code is in force, and only the value is computed
	Origin   code.Country
	Qty1     num.Qty
	Unit1    code.Unit
	Qty2     num.Qty
	Unit2    code.Unit
	Qty      num.Qty    // as traded
	NetKg    num.Qty    // zero where no quantity of the item is by weight
	Valued   *Valuation // its value when it is not found by the price
	Price    num.Amount // declared total
	Currency code.Currency
	LevyMode code.LevyMode
	Claims   []origin.Verdict // preferences that are claimed for it
	Spent    []string         // tariff quotas whose balance does not bear it
	Maker    tariff.Maker
}

// Input is all that an assessment depends on.
type Input struct {
	Flow      code.Flow
	RateOn    cal.Date
	Treatment Treatment
	GrossKg   num.Qty
	Freight   Charge
	Insurance Charge
	Other     Charge
	Legs      []Leg
	AddFreight,
	AddInsurance Adds
	Goods     []Goods
	Documents []code.Document // that are presented
	Surety    bool            // what a claim lacks may follow under a guarantee, as the declarant asks
	Book      *tariff.Book
	Rates     func(code.Currency) (FX, bool)

	InsuranceRate num.Rate
	DeMinimis     num.Money // a kind of tax of the consignment that is not more than this is forgone
	ValueUnit     num.Unit  // to what dutiable values are rounded
	ByWeight      bool      // freight per tonne is apportioned by the weight of the items when each has one

	Retail RetailRule // of the treatment Retail
	Buyer  Buyer
}
