// Package clearance puts the core together: Decide is the one pure function that turns a declaration, a rulebook, the facts
// and a day into a decision with its reasons.
//
// The same arguments give the same decision to the byte, today and in ten years; that is what makes the offline check, the
// explanation and the replay of history possible. The package refuses a clock, a store and any randomness of its own: a
// random draw comes in among the facts.
package clearance

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Rulebook is an immutable snapshot of all dated data that a decision may ask. It holds every row it was given; the day of the
// decision selects those in force.
type Rulebook struct {
	declaration.Law
	Nomenclature *tariff.Nomenclature // for people who look for a line; no decision asks it
	FX           *Rates
	Risk         *risk.Book // nil: nothing is targeted
	Hash         string     // SHA-256 over the canonical content, 64 hex digits
	Edition      string     // for people: "tariff 2020, code lists 2020, exchange rates 2026 (illustrative)"
}

// Ref names the rulebook of a decision.
type Ref struct {
	Edition string `json:"edition"`
	Hash    string `json:"hash"`
}

// Ref gives the name under which a decision remembers the rulebook.
func (r *Rulebook) Ref() Ref { return Ref{Edition: r.Edition, Hash: r.Hash} }

// RateRow is the exchange rate of a currency for the declarations of one month (计征汇率).
type RateRow struct {
	Month        cal.Date // first day of the month
	Currency     code.Currency
	Rate         num.Rate // CNY for one unit
	PublishedOn  cal.Date // the third (or fourth) Wednesday of the month before
	Illustrative bool     // not an official figure
	Source       string
}

// Rates is the dated table of exchange rates, read-only.
type Rates struct{ rows map[rateKey]RateRow }

type rateKey struct {
	month    cal.Date
	currency code.Currency
}

// NewRates makes the table; of two rows for one month and currency the later stands.
func NewRates(rows []RateRow) *Rates {
	t := &Rates{rows: make(map[rateKey]RateRow, len(rows))}
	for _, r := range rows {
		t.rows[rateKey{r.Month, r.Currency}] = r
	}
	return t
}

// On finds the rate of a currency on a day. The renminbi is always 1.
func (t *Rates) On(c code.Currency, on cal.Date) (RateRow, bool) {
	month := on.AddDays(1 - on.Day())
	if c == code.Renminbi {
		return RateRow{Month: month, Currency: c, Rate: num.OneRate()}, true
	}
	r, ok := t.rows[rateKey{month, c}]
	return r, ok
}

// Rate gives the exchange rate of a currency on a day; it is what the rules ask.
func (t *Rates) Rate(c code.Currency, on cal.Date) (num.Rate, bool) {
	r, ok := t.On(c, on)
	return r.Rate, ok
}
