package wco

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// headerTable is the Declaration with its GoodsShipment in a direction; parties stand by their part in it.
func headerTable(f code.Flow) []leaf[decl] {
	common := []leaf[decl]{
		text("FunctionalReferenceID", "reference", func(d *decl) *string { return &d.Reference }),
		kept("FunctionCode"), kept("ID"), kept("Declarant/ID"), kept("Agent/ID"), kept("Exporter/ID"),
		kept("GoodsShipment/Importer/ID"), kept("GoodsShipment/Consignee/ID"),
		text("Declarant/Name", "declarant.name", func(d *decl) *string { return &d.Declarant.Name }),
		day("AcceptanceDateTime/DateTimeString", "declaredOn", func(d *decl) *cal.Date { return &d.DeclaredOn }),
		whole("TotalPackageQuantity", "packageCount", func(d *decl) *int { return &d.PackageCount }),
		kilograms("TotalGrossMassMeasure", "grossKg", func(d *decl) *num.Qty { return &d.GrossKg }),
		transport("BorderTransportMeans/ModeCode", "transport.mode", func(d *decl) *code.Transport { return &d.Transport.Mode }),
		text("BorderTransportMeans/ID", "transport.name", func(d *decl) *string { return &d.Transport.Name }),
		text("BorderTransportMeans/JourneyID", "transport.voyage", func(d *decl) *string { return &d.Transport.Voyage }),
		text("GoodsShipment/Consignment/GoodsLocation/Name", "transport.place", func(d *decl) *string { return &d.Transport.Place }),
		terms("GoodsShipment/TradeTerms/ConditionCode", "terms"),
		freight("GoodsShipment/CustomsValuation/FreightChargeAmount"),
		{wire: "TypeCode", path: "flow"}, {wire: "TypeCode", path: "advance"}, {wire: "TypeCode", path: "interface.TypeCode"},
		{wire: "GoodsItemQuantity", path: "items"},
		{wire: "GoodsShipment/PreviousDocument/ID", path: "transport.billNo"},
		{wire: "GoodsShipment/Consignment/TransportEquipment", path: "containers"},
	}
	switch f {
	case code.Import:
		return append(common, importParties()...)
	case code.Export:
		return append(common, exportParties()...)
	default:
		return common
	}
}

func importParties() []leaf[decl] {
	return slices.Concat(overseas("Exporter"), []leaf[decl]{
		text("GoodsShipment/Importer/Name", "trader.name", func(d *decl) *string { return &d.Trader.Name }),
		country("GoodsShipment/ExportCountry/ID", "partnerCountry", func(d *decl) *code.Country { return &d.PartnerCountry }),
	})
}

func exportParties() []leaf[decl] {
	return slices.Concat(overseas("GoodsShipment/Consignee"), []leaf[decl]{
		text("Exporter/Name", "trader.name", func(d *decl) *string { return &d.Trader.Name }),
		country("GoodsShipment/Destination/CountryCode", "partnerCountry", func(d *decl) *code.Country { return &d.PartnerCountry }),
	})
}

func overseas(party string) []leaf[decl] {
	return []leaf[decl]{
		text(party+"/Name", "overseas.name", func(d *decl) *string { return &d.Overseas.Name }),
		{wire: party + "/Address", path: "overseas.address"},
	}
}

func freight(wire string) leaf[decl] {
	l := money(wire, "freight.value", "freight.currency", func(d *decl) (*num.Amount, *code.Currency) { return &d.Freight.Value, &d.Freight.Currency })
	amount := l.read
	l.read = func(r *reader, n *xmltree.Node, at string, to *decl) got {
		out := amount(r, n, at, to)
		to.Freight.Mark = declaration.Total
		r.note(at+"freight.mark", n)
		return out
	}
	return l
}

// kindOf reads TypeCode: the direction (IM, EX), then a letter for the kind; D, E and F are declared before the goods arrive.
// Another type (a correction, an invalidation) has no direction.
func (r *reader) kindOf(n *xmltree.Node) {
	if n == nil || n.First != nil || n.Value() == "" {
		return
	}
	kind := n.Value()
	kept("TypeCode").read(r, n, "", r.to)
	r.take(n, "interface.TypeCode")
	switch {
	case strings.HasPrefix(kind, "IM"):
		r.to.Flow = code.Import
	case strings.HasPrefix(kind, "EX"):
		r.to.Flow = code.Export
	default:
		return
	}
	r.note("flow", n)
	if r.to.Advance = len(kind) == 3 && strings.IndexByte("DEF", kind[2]) >= 0; r.to.Advance {
		r.note("advance", n)
	}
}
