package decmessage

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

type item = declaration.Item

// itemBlock is DecList (报关单表体) of a flow.
func itemBlock(f code.Flow) *block[item] {
	return newBlock(block[item]{
		leaves: slices.Concat(commodityFields(), quantityFields(), originFields(f), usageFields(), quarantineFields(), dangerFields()),
		parts: []part[item]{
			list[item, declaration.Control]{wire: "DecControlModel", path: "controls", block: controlBlock(),
				at: func(i *item, _ bool) *[]declaration.Control { return &i.Controls }},
			list[item, declaration.Licence]{wrap: "DecGoodsLimits", wire: "DecGoodsLimit", path: "licences", block: licenceBlock(),
				at: func(i *item, _ bool) *[]declaration.Licence { return &i.Licences }},
		},
		loose: func(i *item) map[string]string { return i.Interface },
	})
}

func commodityFields() []leaf[item] {
	return []leaf[item]{
		whole("GNo", "no", func(i *item) *int { return &i.No }),
		whole("ContrItem", "ledgerItem", func(i *item) *int { return &i.LedgerItem }),
		coded("CodeTS", "hs", func(i *item) *code.HS { return &i.HS }, code.ParseHS),
		text("CiqCode", "category", 20, func(i *item) *string { return &i.Category }),
		text("CiqName", "categoryName", 50, func(i *item) *string { return &i.CategoryName }),
		text("GName", "name", 255, func(i *item) *string { return &i.Name }),
		text("GModel", "elements", 255, func(i *item) *string { return &i.Elements }),
	}
}

func quantityFields() []leaf[item] {
	return []leaf[item]{
		qty("GQty", "qty", func(i *item) *num.Qty { return &i.Qty }),
		coded("GUnit", "unit", func(i *item) *code.Unit { return &i.Unit }, code.ParseUnit),
		qty("FirstQty", "qty1", func(i *item) *num.Qty { return &i.Qty1 }),
		coded("FirstUnit", "unit1", func(i *item) *code.Unit { return &i.Unit1 }, code.ParseUnit),
		qty("SecondQty", "qty2", func(i *item) *num.Qty { return &i.Qty2 }),
		coded("SecondUnit", "unit2", func(i *item) *code.Unit { return &i.Unit2 }, code.ParseUnit),
		amount4("DeclPrice", "price", func(i *item) *num.Amount { return &i.Price }),
		amount4("DeclTotal", "total", func(i *item) *num.Amount { return &i.Total }),
		currency("TradeCurr", "currency", func(i *item) *code.Currency { return &i.Currency }),
	}
}

// originFields hold the quirk of the interface: on an export OriginCountry carries the destination and DestinationCountry the origin.
func originFields(f code.Flow) []leaf[item] {
	origin, destination := "OriginCountry", "DestinationCountry"
	fields := []leaf[item]{
		country(origin, "origin", func(i *item) *code.Country { return &i.Origin }),
		country(destination, "destination", func(i *item) *code.Country { return &i.Destination }),
	}
	if f == code.Export {
		fields[0].wire, fields[1].wire = destination, origin
		slices.Reverse(fields)
	}
	return append(fields,
		text("OrigPlaceCode", "originPlace", 50, func(i *item) *string { return &i.OriginPlace }),
		country("RcepOrigPlaceCode", "preferenceOrigin", func(i *item) *code.Country { return &i.PreferenceOrigin }),
		coded("DistrictCode", "district", func(i *item) *code.District { return &i.District }, code.ParseDistrict),
		coded("DestCode", "region", func(i *item) *code.Region { return &i.Region }, code.ParseRegion),
	)
}

func usageFields() []leaf[item] {
	return []leaf[item]{
		coded("DutyMode", "levyMode", func(i *item) *code.LevyMode { return &i.LevyMode }, code.ParseLevyMode),
		text("ExgNo", "productNo", 30, func(i *item) *string { return &i.ProductNo }),
		text("ExgVersion", "productVersion", 8, func(i *item) *string { return &i.ProductVersion }),
		text("UseTo", "use", 2, func(i *item) *string { return &i.Use }),
		text("Purpose", "purpose", 4, func(i *item) *string { return &i.Purpose }),
		amount4("WorkUsd", "processingFee", func(i *item) *num.Amount { return &i.ProcessingFee }),
		commas("GoodsAttr", "attributes", 20, func(i *item) *[]string { return &i.Attributes }),
	}
}

func quarantineFields() []leaf[item] {
	type q = declaration.Quarantine
	return lift("quarantine", func(i *item, _ bool) *q { return &i.Quarantine },
		text("Stuff", "stuff", 400, func(q *q) *string { return &q.Stuff }),
		date("ProdValidDt", "validUntil", func(q *q) *day { return &q.ValidUntil }),
		text("ProdQgp", "shelfDays", 20, func(q *q) *string { return &q.ShelfDays }),
		text("EngManEntCnm", "overseasMaker", 100, func(q *q) *string { return &q.OverseasMaker }),
		text("GoodsSpec", "spec", 2000, func(q *q) *string { return &q.Spec }),
		text("GoodsModel", "model", 2000, func(q *q) *string { return &q.Model }),
		text("GoodsBrand", "brand", 2000, func(q *q) *string { return &q.Brand }),
		text("ProduceDate", "producedOn", 2000, func(q *q) *string { return &q.ProducedOn }),
		text("ProdBatchNo", "batch", 2000, func(q *q) *string { return &q.Batch }),
		text("MnufctrRegNo", "makerNo", 20, func(q *q) *string { return &q.MakerNo }),
		text("MnufctrRegName", "makerName", 150, func(q *q) *string { return &q.MakerName }),
	)
}

func dangerFields() []leaf[item] {
	keptInItem := func(i *item) *map[string]string { return &i.Interface }
	return []leaf[item]{
		flag("NoDangFlag", "dangerous.not", func(i *item) *tickbox { return &i.Dangerous.Not }),
		text("Uncode", "dangerous.un", 20, func(i *item) *string { return &i.Dangerous.UN }),
		text("DangName", "dangerous.name", 80, func(i *item) *string { return &i.Dangerous.Name }),
		text("DangPackType", "dangerous.packageType", 4, func(i *item) *string { return &i.Dangerous.PackageType }),
		text("DangPackSpec", "dangerous.packageSpec", 24, func(i *item) *string { return &i.Dangerous.PackageSpec }),
		text("ControlExplainCode", "controlCode", 4, func(i *item) *string { return &i.ControlCode }),
		kept("Factor", 0, keptInItem),
		kept("ClassMark", 0, keptInItem),
	}
}

// controlBlock is DecControlModel (禁限管制要素).
func controlBlock() *block[declaration.Control] {
	type c = declaration.Control
	return newBlock(block[c]{leaves: []leaf[c]{
		text("ElementNo", "element", 19, func(c *c) *string { return &c.Element }),
		text("ElementValue", "value", 512, func(c *c) *string { return &c.Value }),
		text("DeclarationCategoryCode", "category", 4, func(c *c) *string { return &c.Category }),
	}})
}

// licenceBlock is DecGoodsLimit (产品资质).
func licenceBlock() *block[declaration.Licence] {
	type l = declaration.Licence
	return newBlock(block[l]{
		leaves: []leaf[l]{
			text("GoodsNo", "goodsNo", 0, func(l *l) *string { return &l.GoodsNo }),
			text("LicTypeCode", "type", 5, func(l *l) *string { return &l.Type }),
			text("LicenceNo", "number", 40, func(l *l) *string { return &l.Number }),
			text("LicWrtofDetailNo", "detail", 4, func(l *l) *string { return &l.Detail }),
			qty("LicWrtofQty", "qty", func(l *l) *num.Qty { return &l.Qty }),
			text("LicWrtofQtyUnit", "unit", 3, func(l *l) *string { return &l.Unit }),
		},
		parts: []part[l]{
			list[l, declaration.VIN]{wire: "DecGoodsLimitVin", path: "vehicles", block: vehicleBlock(),
				at: func(l *l, _ bool) *[]declaration.VIN { return &l.Vehicles }},
		},
	})
}

// vehicleBlock is DecGoodsLimitVin (车辆VIN信息).
func vehicleBlock() *block[declaration.VIN] {
	type v = declaration.VIN
	return newBlock(block[v]{leaves: []leaf[v]{
		text("LicenceNo", "licenceNo", 40, func(v *v) *string { return &v.LicenceNo }),
		text("LicTypeCode", "licenceType", 5, func(v *v) *string { return &v.LicType }),
		text("VinNo", "no", 0, func(v *v) *string { return &v.No }),
		date("BillLadDate", "billOn", func(v *v) *day { return &v.BillOn }),
		text("QualityQgp", "warranty", 0, func(v *v) *string { return &v.Warranty }),
		text("MotorNo", "motor", 0, func(v *v) *string { return &v.Motor }),
		text("VinCode", "vin", 20, func(v *v) *string { return &v.VIN }),
		text("ChassisNo", "chassis", 0, func(v *v) *string { return &v.Chassis }),
		text("InvoiceNum", "count", 0, func(v *v) *string { return &v.Count }),
		text("ProdCnnm", "nameZh", 0, func(v *v) *string { return &v.NameZH }),
		text("ProdEnnm", "nameEn", 0, func(v *v) *string { return &v.NameEN }),
		text("ModelEn", "model", 0, func(v *v) *string { return &v.Model }),
		amount("PricePerUnit", "pricePerUnit", func(v *v) *num.Amount { return &v.Price }),
		text("InvoiceNo", "invoiceNo", 0, func(v *v) *string { return &v.InvoiceNo }),
	}})
}
