package wco

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

const (
	grossWire = "Commodity/GoodsMeasure/GrossMassMeasure"
	netWire   = "Commodity/GoodsMeasure/NetNetWeightMeasure"
)

// itemTable is GovernmentAgencyGoodsItem.
func itemTable() []leaf[item] {
	return []leaf[item]{
		whole("SequenceNumeric", "no", func(i *item) *int { return &i.No }),
		text("Commodity/Description", "name", func(i *item) *string { return &i.Name }),
		netMass(netWire),
		qty("Commodity/GoodsMeasure/TariffQuantity", "qty2", func(i *item) *num.Qty { return &i.Qty2 }),
		money("Commodity/InvoiceLine/ItemChargeAmount", "total", "currency", func(i *item) (*num.Amount, *code.Currency) { return &i.Total, &i.Currency }),
		country("Destination/CountryCode", "destination", func(i *item) *code.Country { return &i.Destination }),
		text("Commodity/DangerousGoods/UNDGID", "dangerous.un", func(i *item) *string { return &i.Dangerous.UN }),
		{wire: netWire, path: "unit1"},
		{wire: "Commodity/InvoiceLine/ItemChargeAmount", path: "currency"},
		{wire: "Commodity/Classification/ID", path: "hs"},
		{wire: "Origin/CountryCode", path: "origin"},
		{wire: "Origin/CountryCode", path: "preferenceOrigin"},
	}
}

// netMass is the net weight: the statutory quantity in kilograms.
func netMass(wire string) leaf[item] {
	l := kilograms(wire, "qty1", func(i *item) *num.Qty { return &i.Qty1 })
	mass := l.read
	l.read = func(r *reader, n *xmltree.Node, at string, to *item) got {
		out := mass(r, n, at, to)
		if out == read() {
			to.Unit1 = code.Kilogram
			r.note(at+"unit1", n)
		}
		return out
	}
	return l
}
