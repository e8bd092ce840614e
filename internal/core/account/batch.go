package account

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Batch is the collective payment of one month (汇总征税): what was released in the month and is owed by a working day of the next.
type Batch struct {
	Payer         string     `json:"payer"`
	Month         string     `json:"month"` // 2026-11
	Due           cal.Date   `json:"due"`   // last day to pay
	HolidaysKnown bool       `json:"holidaysKnown"`
	Open          num.Money  `json:"open"` // still owed, without surcharges that are not assessed yet
	Lines         []Deferral `json:"declarations"`
}

// Deferral is what one declaration owes with a batch.
type Deferral struct {
	Declaration string    `json:"declaration"`
	Charges     Sheet     `json:"charges"`
	Open        num.Money `json:"open"`
}

// MonthOf gives the month of a day as a batch names it.
func MonthOf(on cal.Date) string { return on.String()[:len("2026-11")] }

// BatchDue gives the last day to pay the batch of a month: its n-th working day of the next one. Another text than a month is an
// error of cal. Source: domain notes 1.8.
func BatchDue(month string, n int, c cal.Calendar) (cal.Date, error) {
	first, err := cal.Parse(month + "-01")
	if err != nil {
		return cal.Date{}, fmt.Errorf("month %q: %w", month, err)
	}
	return c.AddWorkingDays(first.AddMonths(1).AddDays(-1), n), nil
}

// Batches sorts what is deferred on a sheet into batches, months and declarations in their order.
func Batches(payer string, deferred Sheet) []Batch {
	var out []Batch
	for _, b := range deferred {
		if b.Kind != Deferred {
			continue
		}
		i := 0
		for i < len(out) && out[i].Month < b.Ref {
			i++
		}
		if i == len(out) || out[i].Month != b.Ref {
			out = append(out[:i], append([]Batch{{Payer: payer, Month: b.Ref}}, out[i:]...)...)
		}
		out[i].add(b)
	}
	return out
}

func (b *Batch) add(x Balance) {
	n := len(b.Lines)
	if n == 0 || b.Lines[n-1].Declaration != x.Declaration { // the sheet is in the order of declarations
		b.Lines = append(b.Lines, Deferral{Declaration: x.Declaration})
		n++
	}
	l := &b.Lines[n-1]
	l.Charges = append(l.Charges, x)
	l.Open, b.Open = l.Charges.Of(Deferred), num.MoneyFromFen(b.Open.Fen()+x.Amount.Fen())
}
