package duty

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ReliefRule is how long goods with relief stay under supervision (减免税货物监管年限), by what they are.
type ReliefRule struct {
	Years int // 8 for ships and aircraft, 6 for vehicles, 3 for others
	Least int // days of a rest that count as a month
}

// ReliefTransfer is the value of goods with relief that leave their purpose, with how it comes about.
type ReliefTransfer struct {
	Term
	Original num.Money `json:"original"` // dutiable value when they came in
	Of       int       `json:"of"`       // months of supervision
	Left     int       `json:"left"`     // months of supervision that remain; 0: it has ended and nothing is owed
	Value    num.Money `json:"dutiableValue"`
}

// ReliefValue computes the dutiable value of goods with relief that are transferred before their supervision ends: original × (1 − months ÷
// (years × 12)), rounded half up to fen. Faults: a missing day, days in the wrong order, an original value that is not above nought, a rule
// without years. Source: domain notes 2.2, TV-24.
func ReliefValue(original num.Money, released, transferred cal.Date, r ReliefRule) (ReliefTransfer, fault.List) {
	out := ReliefTransfer{Original: original, Of: 12 * r.Years}
	var fs fault.List
	out.Term, fs = MonthsBetween(released, transferred, r.Least)
	if original.Sign() <= 0 {
		fs = append(fs, badInput("positive", "original", original.String()))
	}
	if r.Years <= 0 {
		fs = append(fs, badInput("missing", "years", ""))
	}
	if len(fs) > 0 {
		return out, fs
	}
	out.Left = max(0, out.Of-out.Months)
	s := sum{}
	out.Value = s.round(s.quo(original.Exact().Times(num.Int(int64(out.Left))), num.Int(int64(out.Of))))
	return out, s.fault("original")
}
