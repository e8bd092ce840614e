package duty

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Method says how a dutiable value was found when it is not the transaction price with its charges.
type Method string

// The methods.
const (
	ByPrice      Method = ""           // transaction price (成交价格) with its charges
	ByRepair     Method = "repair"     // 修理费和料件费
	ByProcessing Method = "processing" // 境外加工费、料件费、复运进境的运输及相关费用、保险费
	ByRent       Method = "rent"       // 租金
	ByRelief     Method = "relief"     // 减免税货物折余价值
	ByOfficer    Method = "officer"    // a value that an officer set by one of the other methods of the law
)

// Work is what was done abroad to goods that come back (出境修理、出境加工), or what a tenant pays.
type Work struct {
	Method    Method    // ByRepair, ByProcessing or ByRent
	Parts     []Payment // of what the value is made
	LeftOn    cal.Date  // goods left; no date for rent
	DueBackOn cal.Date  // end of the time that customs gave
	BackOn    cal.Date
}

// Payment is one amount of a value.
type Payment struct {
	For      string        `json:"for"` // fee, parts, freight, insurance or rent
	Amount   num.Amount    `json:"amount"`
	Currency code.Currency `json:"currency"`
}

// Valuation is a dutiable value found otherwise than by the price, with what it is made of.
type Valuation struct {
	Method Method          `json:"method"`
	Parts  []ValuePart     `json:"parts,omitempty"`
	Value  num.Money       `json:"dutiableValue"`
	Relief *ReliefTransfer `json:"relief,omitempty"` // of goods with relief: what is left of their value
	Late   bool            `json:"late,omitzero"`    // the goods came back after the time given: they are assessed as any import, by their price
}

// ValuePart is one amount of a value, converted.
type ValuePart struct {
	For    string     `json:"for"`
	Amount num.Amount `json:"amount"`
	FX     FX         `json:"exchangeRate"`
	CNY    num.Money  `json:"cny"`
}

// partsOf says which payments belong to the value by a method. Source: domain notes 2.2.
func partsOf(m Method) []string {
	switch m {
	case ByRepair:
		return []string{"fee", "parts"}
	case ByProcessing:
		return []string{"fee", "parts", "freight", "insurance"}
	case ByRent:
		return []string{"rent"}
	}
	return nil
}

// WorkValue computes the dutiable value of goods that were repaired or processed abroad and came back in time, or of leased goods: the payments that
// belong to it, each converted and rounded half up to fen. Goods that came back late have no such value. Faults: a method without payments, a
// payment that is missing, below nought or not of the method, a currency without a rate, days missing or in the wrong order.
func WorkValue(w Work, rates func(code.Currency) (FX, bool)) (Valuation, fault.List) {
	v := Valuation{Method: w.Method}
	wanted := partsOf(w.Method)
	fs := w.days()
	if wanted == nil {
		fs = append(fs, badInput("unknown", "method", string(w.Method)))
	}
	if len(w.Parts) == 0 {
		fs = append(fs, badInput("missing", "parts", ""))
	}
	s := sum{}
	for i, p := range w.Parts {
		path := listPath("parts", i, "amount")
		fx, ok := rates(p.Currency)
		switch {
		case wanted != nil && !slices.Contains(wanted, p.For):
			fs = append(fs, badInput("part", listPath("parts", i, "for"), p.For))
			continue
		case p.Amount.Sign() < 0:
			fs = append(fs, badInput("negative", path, p.Amount.String()))
			continue
		case !ok:
			fs = append(fs, fault.Fault{Code: FaultCurrency, Severity: fault.Error, Path: listPath("parts", i, "currency"), Value: p.Currency.String()})
			continue
		}
		part := ValuePart{For: p.For, Amount: p.Amount, FX: fx, CNY: s.round(p.Amount.Times(fx.Rate))}
		v.Parts = append(v.Parts, part)
		s.add(&v.Value, part.CNY)
	}
	if fs = append(fs, s.fault("parts")...); len(fs) == 0 && v.Value.IsZero() {
		fs = append(fs, badInput("positive", "parts", v.Value.String()))
	}
	if v.Late = w.Method != ByRent && w.BackOn.After(w.DueBackOn); v.Late || len(fs) > 0 {
		v.Value = num.Money{}
	}
	return v, fs
}

// days tells what is wrong with the days of work abroad; rent has none.
func (w *Work) days() (fs fault.List) {
	if w.Method == ByRent {
		return nil
	}
	for _, d := range []struct {
		path string
		on   cal.Date
	}{{"leftOn", w.LeftOn}, {"dueBackOn", w.DueBackOn}, {"backOn", w.BackOn}} {
		switch {
		case d.on.IsZero():
			fs = append(fs, badInput("missing", d.path, ""))
		case d.on.Before(w.LeftOn):
			fs = append(fs, badInput("dates", d.path, d.on.String(), fault.Arg{Name: "from", Value: w.LeftOn.String()}))
		}
	}
	return fs
}
