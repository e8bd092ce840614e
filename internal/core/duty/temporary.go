package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// TemporaryRule is what the law asks of goods admitted for a time that are not on the exempt list (暂时进境).
type TemporaryRule struct {
	Parts int // a month costs one of so many parts of the taxes
	Least int // days of a rest that count as a month
}

// TemporaryTax is what goods owe that were admitted for a time and left again, with how it comes about.
type TemporaryTax struct {
	Term
	Parts int          `json:"parts"`
	Kinds []MonthlyTax `json:"kinds"`
	Total num.Money    `json:"total"`
}

// MonthlyTax is one kind of tax that is owed by the month.
type MonthlyTax struct {
	Kind   Kind      `json:"kind"`
	Full   num.Money `json:"full"`   // what the goods would owe if they stayed
	Amount num.Money `json:"amount"` // Full ÷ parts × months, rounded half up to fen, and never more than Full
}

// Temporary computes the taxes by the month of goods that were admitted on a day and left on a day: of each kind full ÷ parts × months.
// Faults: a missing day, days in the wrong order, a tax below nought, and a rule without parts. Source: domain notes 9, TV-23.
func Temporary(full []KindSum, admitted, left cal.Date, r TemporaryRule) (TemporaryTax, fault.List) {
	out := TemporaryTax{Parts: r.Parts}
	var fs fault.List
	out.Term, fs = MonthsBetween(admitted, left, r.Least)
	if r.Parts <= 0 {
		fs = append(fs, badInput("missing", "parts", ""))
	}
	if len(full) == 0 {
		fs = append(fs, badInput("missing", "kinds", ""))
	}
	for i := range full {
		if full[i].Assessed.Sign() < 0 {
			fs = append(fs, badInput("negative", listPath("kinds", i, "assessed"), full[i].Assessed.String()))
		}
	}
	if len(fs) > 0 {
		return out, fs
	}
	months := num.Int(int64(min(out.Months, r.Parts)))
	s := sum{}
	for i := range full {
		part := s.round(s.quo(full[i].Assessed.Exact().Times(months), num.Int(int64(r.Parts))))
		out.Kinds = append(out.Kinds, MonthlyTax{Kind: full[i].Kind, Full: full[i].Assessed, Amount: part})
		s.add(&out.Total, part)
	}
	return out, s.fault("kinds")
}
