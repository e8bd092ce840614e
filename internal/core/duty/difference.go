package duty

import (
	"cmp"
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Adjustment is what an assessment that stands in the place of another asks besides: supplementary tax (补税) and refund (退税), each by item
// and kind, so that they can be posted as new facts beside the old ones. Supplement and refund of different taxes are not set off.
type Adjustment struct {
	Changes    []Change  `json:"changes"` // in the order of items and of the taxes as they build on each other; those that do not change are left out
	Supplement num.Money `json:"supplement"`
	Refund     num.Money `json:"refund"`
	Secure     num.Money `json:"secure,omitzero"` // more to be secured
	Free       num.Money `json:"free,omitzero"`   // security to be given back
}

// Change is what one tax on one item was and is.
type Change struct {
	Item    int       `json:"item"` // number of the item
	Kind    Kind      `json:"kind"`
	Was     num.Money `json:"was"`              // due before
	Is      num.Money `json:"is"`               // due now
	More    num.Money `json:"more"`             // Is − Was: above nought a supplement, below a refund
	Secured bool      `json:"secured,omitzero"` // of what is secured, not paid
}

// Compare gives what an assessment asks besides the one before it. Items are matched by their numbers; a tax that was paid and is now secured is a
// refund and a security. A sum beyond the range of money is a fault. Source: domain notes 2.6: a supplementary assessment is a posting of its own.
func Compare(was, is *Assessment) (Adjustment, fault.List) {
	c := comparison{}
	c.take(was, func(x *Change, m num.Money) { c.add(&x.Was, m) })
	c.take(is, func(x *Change, m num.Money) { c.add(&x.Is, m) })
	slices.SortStableFunc(c.list, func(a, b Change) int {
		return cmp.Or(cmp.Compare(a.Item, b.Item), cmp.Compare(slices.Index(order[:], a.Kind), slices.Index(order[:], b.Kind)))
	})
	out := Adjustment{Changes: []Change{}}
	for _, x := range c.list {
		if x.More = c.minus(x.Is, x.Was); x.More.IsZero() {
			continue
		}
		out.Changes = append(out.Changes, x)
		more, less := &out.Supplement, &out.Refund
		if x.Secured {
			more, less = &out.Secure, &out.Free
		}
		if x.More.Sign() > 0 {
			c.add(more, x.More)
		} else {
			c.add(less, c.minus(num.Money{}, x.More))
		}
	}
	return out, c.fault("items")
}

// comparison gathers the taxes of two assessments.
type comparison struct {
	sum
	list []Change
}

func (c *comparison) take(a *Assessment, put func(x *Change, m num.Money)) {
	for i := range a.Items {
		it := &a.Items[i]
		for j := range it.Taxes {
			l := &it.Taxes[j]
			put(c.at(it.No, l.Kind, l.Secured()), l.Due)
		}
	}
}

func (c *comparison) at(no int, k Kind, secured bool) *Change {
	for i := range c.list {
		if x := &c.list[i]; x.Item == no && x.Kind == k && x.Secured == secured {
			return x
		}
	}
	c.list = append(c.list, Change{Item: no, Kind: k, Secured: secured})
	return &c.list[len(c.list)-1]
}
