package tariff

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Kind is the kind of a measure (税率种类).
type Kind string

// The kinds. Agreement and Special rates need a claim that holds, Quota rates a certificate; the last four come on top of the duty.
const (
	General           Kind = "general"            // 普通税率
	MFN               Kind = "mfn"                // 最惠国税率
	Provisional       Kind = "provisional"        // 进口暂定税率
	Agreement         Kind = "agreement"          // 协定税率
	Special           Kind = "special"            // 特惠税率
	Quota             Kind = "quota"              // 关税配额税率
	QuotaProvisional  Kind = "quota-provisional"  // 关税配额暂定税率
	ExportDuty        Kind = "export"             // 出口税率
	ExportProvisional Kind = "export-provisional" // 出口暂定税率
	Consumption       Kind = "consumption"        // 消费税
	VAT               Kind = "vat"                // 进口环节增值税
	AntiDumping       Kind = "anti-dumping"       // 反倾销税
	Countervailing    Kind = "countervailing"     // 反补贴税
	Safeguard         Kind = "safeguard"          // 保障措施关税
	Additional        Kind = "additional"         // 加征关税
)

// Kinds gives all kinds.
func Kinds() []Kind {
	return []Kind{General, MFN, Provisional, Agreement, Special, Quota, QuotaProvisional, ExportDuty, ExportProvisional, Consumption, VAT,
		AntiDumping, Countervailing, Safeguard, Additional}
}

// Measure is one dated rate: on a line when a line has it, on many lines when it is a Row.
type Measure struct {
	ID      string         `json:"id"`                // stable within the book: cn2020-mfn-0101210010
	Kind    Kind           `json:"kind"`              //
	Rate    num.Rate       `json:"rate"`              // share of the base
	PerUnit num.Amount     `json:"perUnit,omitzero"`  // CNY a unit of Unit, for specific and compound rates
	Unit    code.Unit      `json:"unit,omitzero"`     // of PerUnit; none is the first statutory unit
	Origins []code.Country `json:"origins,omitempty"` // to which origins; empty is all
	Span    cal.Span       `json:"span"`
	Terms   *Terms         `json:"terms,omitempty"` // what else it depends on; nil for most
	Source  string         `json:"source"`
}

// Terms are what a measure depends on beside line, origin and day, and how sure it is.
type Terms struct {
	Programme    code.Agreement  `json:"programme,omitzero"`    // of an agreement or special rate: the programme that a claim names
	InQuotaOnly  bool            `json:"inQuotaOnly,omitzero"`  // for goods under a tariff quota only inside of it
	Producer     string          `json:"producer,omitzero"`     // of a remedy: whose goods; "" are those of all others
	Documents    []code.Document `json:"documents,omitempty"`   // of a quota rate: certificates that open it; of an additional duty: those that exclude from it
	Quota        string          `json:"quota,omitzero"`        // the tariff quota that goods at this rate are drawn from
	Sliding      *Sliding        `json:"sliding,omitempty"`     // the rate follows the price (滑准税)
	Illustrative bool            `json:"illustrative,omitzero"` // made up to show how the rate works: not law
	Unverified   bool            `json:"unverified,omitzero"`   // awaits a check against the official text
}

// Sliding is a rate that falls as the price rises: at Threshold and above PerUnit a unit, below it A ÷ price + B × price − 1, half up to
// three decimals and never above Cap. Source: domain notes 2.4, cotton outside the quota.
type Sliding struct {
	Threshold num.Amount `json:"threshold"` // CNY a unit
	PerUnit   num.Amount `json:"perUnit"`   // CNY a unit
	A         num.Rate   `json:"a"`
	B         num.Rate   `json:"b"`
	Cap       num.Rate   `json:"cap"`
}

// Row is a measure on all lines under a code.
type Row struct {
	HS code.HS `json:"hs"` // 2 to 10 digits; none is every line
	Measure
}

// For tells whether the measure is for goods of an origin on a day.
func (m *Measure) For(origin code.Country, on cal.Date) bool {
	return m.Span.Contains(on) && (len(m.Origins) == 0 || slices.Contains(m.Origins, origin))
}

// terms gives what the measure depends on; for most that is nothing.
func (m *Measure) terms() Terms {
	if m.Terms == nil {
		return Terms{}
	}
	return *m.Terms
}

// At gives the rate that the formula gives for a price in CNY a unit: a share of the value, or an amount a unit.
func (s *Sliding) At(price num.Exact) (num.Rate, num.Amount, error) {
	if price.Cmp(s.Threshold.Exact()) >= 0 {
		return num.Rate{}, s.PerUnit, nil
	}
	x, err := s.A.Exact().Quo(price)
	if err != nil {
		return num.Rate{}, num.Amount{}, err
	}
	x = x.Plus(price.TimesRate(s.B)).Minus(num.Int(1))
	if x.Cmp(s.Cap.Exact()) >= 0 {
		return s.Cap, num.Amount{}, nil
	}
	r, err := x.RateHalfUp(slidingPlaces)
	if err != nil || r.Cmp(s.Cap) > 0 {
		return s.Cap, num.Amount{}, err
	}
	return r, num.Amount{}, nil
}

const slidingPlaces = 3
