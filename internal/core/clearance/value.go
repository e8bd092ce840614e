package clearance

import (
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// buyer gives the account of the buyer of a retail import; that of another year says nothing of this one.
func (c *court) buyer() duty.Buyer {
	b := c.f.RetailBuyer
	if b == nil || b.Year != c.on.Year() {
		return duty.Buyer{}
	}
	return duty.Buyer{Known: true, Used: b.Used}
}

// unvalued warns of items that are not to be valued by their price and have no other value among the facts.
func (c *court) unvalued() {
	row, ok := c.r.Codes.On(codelist.ModeValues, c.d.Mode.String(), c.on)
	if !ok || row.Attrs["method"] != string(duty.ByRelief) {
		return
	}
	for i := range c.d.Items {
		if it := &c.d.Items[i]; c.valued(it.No) == nil {
			c.warn(duty.FaultLeftValue, "", field.At("items", i, "hs"), it.HS.String(), fault.Arg{Name: "entry", Value: c.d.FreeText.RelatedEntry})
		}
	}
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
