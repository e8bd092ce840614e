package supervision

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Original is an item of goods with relief as it came in.
type Original struct {
	HS    code.HS
	Qty   num.Qty // first statutory quantity
	Unit  code.Unit
	Value num.Money // dutiable value
}

// LeftValues gives the dutiable values of the items of a declaration by which goods with relief leave their purpose: what is left, on a day,
// of the value of the item of the same code that came in, in the share of its quantity that is declared. An item that fits none, or is
// more than came in, has no such value. Source: domain notes 2.2, TV-24.
func LeftValues(l *declaration.Law, d *declaration.Declaration, was []Original, released, on cal.Date) []declaration.ItemValue {
	var out []declaration.ItemValue
	left := slices.Clone(was)
	for i := range d.Items {
		it := &d.Items[i]
		k := slices.IndexFunc(left, func(o Original) bool { return o.HS == it.HS && o.Unit == it.Unit1 && o.Qty.Cmp(it.Qty1) >= 0 })
		if k < 0 || it.Qty1.Sign() <= 0 {
			continue
		}
		share, err := was[k].Value.Exact().TimesQty(it.Qty1).Quo(was[k].Qty.Exact())
		if err != nil {
			continue
		}
		original, err := share.RoundHalfUp(num.Fen)
		if err != nil {
			continue
		}
		x, fs := duty.ReliefValue(original, released, on, l.ReliefRule(ReliefClass(l, it.HS, on), on))
		if len(fs) > 0 {
			continue
		}
		if left[k].Qty, err = left[k].Qty.Minus(it.Qty1); err != nil {
			continue
		}
		out = append(out, declaration.ItemValue{Item: it.No, Valuation: duty.Valuation{Method: duty.ByRelief, Value: x.Value, Relief: &x}})
	}
	return out
}
