package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
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
	Retail    Treatment = "cbec" // cross-border retail: taxed by rules of its own, and assessed here as general trade
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
	Price    num.Amount // declared total
	Currency code.Currency
	LevyMode code.LevyMode
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
	Goods []Goods
	Book  *tariff.Book
	Rates func(code.Currency) (FX, bool)

	InsuranceRate num.Rate
	DeMinimis     num.Money // a kind of tax of the consignment that is not more than this is forgone
	ValueUnit     num.Unit  // to what dutiable values are rounded
}
