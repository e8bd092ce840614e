package clearance

import (
	"github.com/tongguan/tongguan/internal/core/duty"
)

// buyer gives the account of the buyer of a retail import; that of another year says nothing of this one.
func (c *court) buyer() duty.Buyer {
	b := c.f.RetailBuyer
	if b == nil || b.Year != c.on.Year() {
		return duty.Buyer{}
	}
	return duty.Buyer{Known: true, Used: b.Used}
}

// valued gives the value of an item that is among the facts since it is not found by the price; nil for most.
func (c *court) valued(item int) *duty.Valuation {
	for i := range c.f.Values {
		if v := &c.f.Values[i]; v.Item == item {
			return &v.Valuation
		}
	}
	return nil
}
