// Package duty computes what the customs law asks for a consignment: the dutiable value of each item and each tax on it, exact to
// the fen, with the steps that led there.
//
// Every amount is rounded once, by name; shares of the head sum to the head. A tax line carries base, rate, measure, formula,
// source and the reason why it is or is not collected, so that it can be told as a sentence. The package refuses to choose what
// the tariff says (tariff does) and to know the form of a declaration.
package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Kind is a kind of tax, as it is written to the outside.
type Kind string

// The kinds of tax.
const (
	Duty           Kind = "duty"           // 关税
	ExportDuty     Kind = "export"         // 出口关税
	Consumption    Kind = "consumption"    // 消费税
	VAT            Kind = "vat"            // 增值税
	AntiDumping    Kind = "antiDumping"    // 反倾销税
	Countervailing Kind = "countervailing" // 反补贴税
	Safeguard      Kind = "safeguard"      // 保障措施关税
	Additional     Kind = "additional"     // 加征关税
)

// Formula names how an amount was computed. Source: domain notes 2.3.
type Formula string

// The formulas.
const (
	AdValorem  Formula = "value × rate"
	Specific   Formula = "quantity × amount"
	Compound   Formula = "value × rate + quantity × amount"
	Composite  Formula = "(value + duties) ÷ (1 − rate) × rate"
	CompositeQ Formula = "(value + duties + quantity × amount) ÷ (1 − rate) × rate + quantity × amount"
	OnTaxes    Formula = "(value + duties + consumption tax) × rate"
)

// Rounding names how an amount was rounded. Source: domain notes 2.1.
type Rounding string

// HalfUpFen rounds to fen, a half away from zero (四舍五入至分). Every tax is rounded so, once.
const HalfUpFen Rounding = "half up to 0.01"

// Why a tax is not collected in full.
const (
	Collected  = ""                 // it is
	WhyMinimis = "DUTY-DE-MINIMIS"  // the consignment owes no more of this kind than the law forgoes
	WhyHalf    = "DUTY-HALF"        // levy mode 2: half
	WhyExempt  = "DUTY-EXEMPT"      // levy mode 3: exempt
	WhyRefund  = "DUTY-REFUND"      // levy mode 9: refunded in full
	WhySecured = "DUTY-SECURED"     // levy mode 6 or 7: secured by a deposit or guarantee
	WhyAwaits  = "DUTY-AWAITS"      // secured until what a claim for preference lacks is presented
	WhyBonded  = "DUTY-BONDED"      // the supervision mode suspends it while the goods are bonded
	WhySuspend = "DUTY-SUSPENDED"   // the supervision mode suspends it until re-export
	WhyMode    = "DUTY-MODE-EXEMPT" // the supervision mode exempts from it
)

// Line is one tax on one item.
type Line struct {
	Kind     Kind        `json:"kind"`
	Base     num.Money   `json:"base"`
	RateKind tariff.Kind `json:"rateKind"` // which column or measure the rate is of
	Rate     num.Rate    `json:"rate"`
	PerUnit  num.Amount  `json:"perUnit,omitzero"` // CNY a unit, of specific and compound rates
	Unit     code.Unit   `json:"unit,omitzero"`    // of PerUnit
	Qty      num.Qty     `json:"qty,omitzero"`     // in that unit
	Share    num.Rate    `json:"share,omitzero"`   // of the tax that is levied; zero is all of it
	Formula  Formula     `json:"formula"`
	Rounding Rounding    `json:"rounding"`
	Amount   num.Money   `json:"assessed"` // what the formula gives
	Due      num.Money   `json:"amount"`   // what is to be paid or secured of it
	Why      string      `json:"why,omitzero"`
	Measure  string      `json:"measure"`
	Source   string      `json:"source"`
	Edition  string      `json:"edition"` // of the tariff that has the measure

	Illustrative bool `json:"illustrative,omitzero"` // the rate is made up to show how it works: not law
}

// Secured tells that a deposit or guarantee takes the place of the payment.
func (l *Line) Secured() bool { return l.Why == WhySecured || l.Why == WhyAwaits }

// Item is the assessment of one item.
type Item struct {
	No       int             `json:"item"`
	HS       code.HS         `json:"hs"`
	Price    num.Money       `json:"price"`                // the declared total in CNY
	Declared num.Amount      `json:"declared,omitzero"`    // the declared total in the declared currency
	Charges  num.Money       `json:"charges"`              // its shares of freight, insurance and other charges
	Valued   *Valuation      `json:"valued,omitempty"`     // how the value was found when not by the price; charges then have no part in it
	Value    num.Money       `json:"dutiableValue"`        // 完税价格
	Foreign  num.Amount      `json:"dutiableValueForeign"` // Value in the declared currency, to two decimals
	FX       FX              `json:"exchangeRate"`
	Rate     tariff.Decision `json:"rateDecision"`
	Taxes    []Line          `json:"taxes"`

	Unclaimed *Saving `json:"unclaimed,omitempty"` // the preference that could have been claimed and would save most
}

// FX is the exchange rate that was used.
type FX struct {
	Currency     code.Currency `json:"currency"`
	Rate         num.Rate      `json:"rate"`
	Month        cal.Date      `json:"month,omitzero"` // first day of the month that the rate serves
	PublishedOn  cal.Date      `json:"publishedOn,omitzero"`
	Illustrative bool          `json:"illustrative,omitzero"` // not an official figure
	Source       string        `json:"source,omitzero"`
}

// Assessment is what the consignment owes.
type Assessment struct {
	Edition   string       `json:"edition"` // of the tariff; it is shown wherever a rate is
	RateOn    cal.Date     `json:"rateOn"`  // the day whose rates apply
	Freight   num.Money    `json:"freight,omitzero"`
	Insurance num.Money    `json:"insurance,omitzero"`
	Assumed   bool         `json:"insuranceAssumed,omitzero"` // the premium was not declared: three per mille of price and freight
	Other     num.Money    `json:"other,omitzero"`
	Charges   []HeadCharge `json:"charges,omitempty"` // of what freight, insurance and other are made
	Items     []Item       `json:"items"`
	Value     num.Money    `json:"dutiableValue"`
	Kinds     []KindSum    `json:"kinds,omitempty"`  // of each kind of tax, in the order in which they build on each other
	Assessed  num.Money    `json:"assessed"`         // of what the formulas give
	Total     num.Money    `json:"total"`            // of what is to be paid
	Secured   num.Money    `json:"secured,omitzero"` // of what is to be secured
	Retail    *RetailTax   `json:"retail,omitempty"` // how a retail import was taxed, and its buyer's account
}

// HeadCharge is one charge of the head, as declared and as converted.
type HeadCharge struct {
	For      ChargeKind `json:"for"`
	Mark     Mark       `json:"mark"`
	Declared num.Amount `json:"declared"`              // per cent, an amount a tonne, or an amount, by the mark
	GrossKg  num.Qty    `json:"grossKg,omitzero"`      // by which an amount a tonne was multiplied
	Base     num.Money  `json:"base,omitzero"`         // of which a per cent was taken
	FX       FX         `json:"exchangeRate,omitzero"` // of amounts
	CNY      num.Money  `json:"cny"`
	Left     bool       `json:"left,omitzero"` // a leg inside the territory, listed apart: left out of the value
}

// ChargeKind says what a charge of the head is for.
type ChargeKind string

// The kinds of charge.
const (
	ForFreight   ChargeKind = "freight"   // 运费
	ForInsurance ChargeKind = "insurance" // 保费
	ForOther     ChargeKind = "other"     // 杂费
)

// KindSum is what the whole consignment owes of one kind of tax.
type KindSum struct {
	Kind     Kind      `json:"kind"`
	Assessed num.Money `json:"assessed"` // what the formulas give
	Due      num.Money `json:"amount"`   // what is to be paid or secured of it
}

// Owed gives what must be paid or secured before release.
func (a *Assessment) Owed() num.Money {
	m, err := a.Total.Plus(a.Secured)
	if err != nil { // each was a sum in range, so this is far beyond any consignment
		return a.Total
	}
	return m
}
