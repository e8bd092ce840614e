package clearance

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// drawQuota notes what an item takes from a tariff quota by a certificate that is presented, and gives the quota when too little is left after
// the items before. Such a declaration is refused: in and outside a quota goods are declared apart, by different quantities and often
// different codes, so the platform does not move them to the much higher rate outside by itself. A summary draws nothing, its complete
// declaration does.
func (c *court) drawQuota(i int, line *tariff.Line, on cal.Date) []string {
	if line == nil || c.d.Flow != code.Import || len(c.d.Documents) == 0 || c.d.Stage == declaration.Summary {
		return nil
	}
	it := &c.d.Items[i]
	quota, unit, ok := c.r.Tariff.Drawn(line, it.Origin, c.presented(), on)
	if !ok {
		return nil
	}
	qty := it.Qty1
	if unit == it.Unit2 {
		qty = it.Qty2
	}
	if qty.Sign() <= 0 {
		return nil
	}
	left, known := c.left(quota)
	c.out.Draws = declaration.QuotaDraw{Quota: quota, Qty: qty}.AddTo(c.out.Draws)
	if !known || qty.Cmp(left) <= 0 {
		return nil
	}
	c.out.Faults = append(c.out.Faults, fault.Fault{Code: duty.FaultQuota, Severity: fault.Error, Path: field.At("items", i, "qty1"), Value: qty.String(),
		Args: []fault.Arg{{Name: "quota", Value: quota}, {Name: "left", Value: left.String()}}})
	return []string{quota}
}

// left gives what is left of a quota after the items so far; false when that is not known.
func (c *court) left(quota string) (num.Qty, bool) {
	k := slices.IndexFunc(c.f.Quotas, func(b declaration.QuotaBalance) bool { return b.Quota == quota })
	if k < 0 {
		return num.Qty{}, false
	}
	left := c.f.Quotas[k].Left
	for _, d := range c.out.Draws {
		if d.Quota != quota {
			continue
		}
		rest, err := left.Minus(d.Qty)
		if err != nil || rest.Sign() < 0 {
			return num.Qty{}, true
		}
		left = rest
	}
	return left, true
}
