package clearance

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Draws tells what the goods of a declaration take from tariff quotas by the certificates that are presented, a sum for each quota in the order
// of the items.
func Draws(d *declaration.Declaration, r *Rulebook, on cal.Date) []declaration.QuotaDraw {
	if d.Flow != code.Import || len(d.Documents) == 0 || !d.China() {
		return nil
	}
	c := &court{d: d, r: r, on: on}
	var out []declaration.QuotaDraw
	for i := range d.Items {
		if line, ok := r.Tariff.Line(d.Items[i].HS, on); ok {
			if draw, ok := c.drawn(i, line, on); ok {
				out = draw.AddTo(out)
			}
		}
	}
	return out
}

// drawn tells what an item takes from a tariff quota; false when nothing.
func (c *court) drawn(i int, line *tariff.Line, on cal.Date) (declaration.QuotaDraw, bool) {
	it := &c.d.Items[i]
	quota, unit, ok := c.r.Tariff.Drawn(line, it.Origin, c.presented(), on)
	if !ok {
		return declaration.QuotaDraw{}, false
	}
	qty := it.Qty1
	if unit == it.Unit2 {
		qty = it.Qty2
	}
	return declaration.QuotaDraw{Quota: quota, Qty: qty}, qty.Sign() > 0
}

// spent tells the tariff quota of an item when too little is left of it after the items before, and refuses the declaration: in and outside
// a quota goods are declared apart, so the platform does not move them to the rate outside by itself.
func (c *court) spent(i int, line *tariff.Line, on cal.Date) []string {
	if len(c.f.Quotas) == 0 || line == nil {
		return nil
	}
	draw, ok := c.drawn(i, line, on)
	if !ok {
		return nil
	}
	k := slices.IndexFunc(c.f.Quotas, func(b declaration.QuotaBalance) bool { return b.Quota == draw.Quota })
	if k < 0 {
		return nil
	}
	taken := draw.Qty.Exact()
	for before := range i {
		if l, ok := c.r.Tariff.Line(c.d.Items[before].HS, on); ok {
			if x, ok := c.drawn(before, l, on); ok && x.Quota == draw.Quota {
				taken = taken.Plus(x.Qty.Exact())
			}
		}
	}
	if taken.Cmp(c.f.Quotas[k].Left.Exact()) <= 0 {
		return nil
	}
	c.out.Faults = append(c.out.Faults, fault.Fault{Code: duty.FaultQuota, Severity: fault.Error, Path: field.At("items", i, "qty1"), Value: draw.Qty.String(),
		Args: []fault.Arg{{Name: "quota", Value: draw.Quota}, {Name: "left", Value: c.f.Quotas[k].Left.String()}}})
	return []string{draw.Quota}
}
