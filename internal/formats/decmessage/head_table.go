package decmessage

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// decl is what most blocks stand for.
type decl = declaration.Declaration

// headBlock is DecHead (报关单表头) of a flow.
func headBlock(f code.Flow) *block[decl] {
	return newBlock(block[decl]{
		leaves: slices.Concat(identityFields(), partyFields(), overseasFields(f), placeFields(), transportFields(), goodsFields(),
			chargeFields(), noteFields(), mutedFields(f)),
		loose: func(d *decl) map[string]string { return d.Interface },
	})
}

func identityFields() []leaf[decl] {
	return []leaf[decl]{
		coded("SeqNo", "numbers.unified", func(d *decl) *code.SeqNo { return &d.Numbers.Unified }, code.ParseSeqNo),
		text("PreEntryId", "numbers.preEntry", 18, func(d *decl) *string { return &d.Numbers.PreEntry }),
		coded("EntryId", "numbers.entry", func(d *decl) *code.EntryNo { return &d.Numbers.Entry }, code.ParseEntryNo),
		coded("IEFlag", "flow", func(d *decl) *code.Flow { return &d.Flow }, code.ParseFlow),
		kindOfPaper(),
		text("EntryType", "form.entryType", 1, func(d *decl) *string { return &d.Form.EntryType }),
		ediFlag(),
		transitRelation(),
		text("BillType", "form.filingList", 1, func(d *decl) *string { return &d.Form.FilingList }),
	}
}

func partyFields() []leaf[decl] {
	trader := func(d *decl) *declaration.Party { return &d.Trader }
	owner := func(d *decl) *declaration.Party { return &d.Owner }
	declarant := func(d *decl) *declaration.Party { return &d.Declarant }
	typist := func(d *decl) *declaration.Party { return &d.Typist }
	return slices.Concat(
		partyCodes("trader", "TradeCoScc", "TradeCode", trader),
		[]leaf[decl]{
			text("TradeName", "trader.name", 100, func(d *decl) *string { return &d.Trader.Name }),
			text("TradeCiqCode", "trader.ciq", 10, func(d *decl) *string { return &d.Trader.CIQ }),
		},
		partyCodes("owner", "OwnerCodeScc", "OwnerCode", owner),
		[]leaf[decl]{
			text("OwnerName", "owner.name", 100, func(d *decl) *string { return &d.Owner.Name }),
			text("OwnerCiqCode", "owner.ciq", 10, func(d *decl) *string { return &d.Owner.CIQ }),
		},
		partyCodes("declarant", "AgentCodeScc", "AgentCode", declarant),
		[]leaf[decl]{
			text("AgentName", "declarant.name", 100, func(d *decl) *string { return &d.Declarant.Name }),
			text("DeclCiqCode", "declarant.ciq", 10, func(d *decl) *string { return &d.Declarant.CIQ }),
		},
		partyCodes("typist", "CopCodeScc", "CopCode", typist),
		[]leaf[decl]{text("CopName", "typist.name", 70, func(d *decl) *string { return &d.Typist.Name })},
	)
}

// overseasFields are the overseas consignor of an import or the overseas consignee of an export. Those of the other flow may
// be there too; they have no meaning.
func overseasFields(f code.Flow) []leaf[decl] {
	consignor := []leaf[decl]{
		text("OverseasConsignorCode", "overseas.code", 50, func(d *decl) *string { return &d.Overseas.Code }),
		text("OverseasConsignorCname", "overseas.name", 150, func(d *decl) *string { return &d.Overseas.Name }),
		text("OverseasConsignorEname", "overseas.nameEn", 100, func(d *decl) *string { return &d.Overseas.NameEN }),
		text("OverseasConsignorAddr", "overseas.address", 100, func(d *decl) *string { return &d.Overseas.Address }),
	}
	consignee := []leaf[decl]{
		text("OverseasConsigneeCode", "overseas.code", 50, func(d *decl) *string { return &d.Overseas.Code }),
		text("OverseasConsigneeEname", "overseas.nameEn", 400, func(d *decl) *string { return &d.Overseas.NameEN }),
	}
	other := &consignee
	if f == code.Export {
		other = &consignor
	}
	for i, l := range *other {
		(*other)[i] = kept(l.wire, l.max, keptInHead)
	}
	return slices.Concat(consignor, consignee, []leaf[decl]{
		text("DomesticConsigneeEname", "trader.nameEn", 400, func(d *decl) *string { return &d.Trader.NameEN }),
	})
}

func keptInHead(d *decl) *map[string]string { return &d.Interface }

func placeFields() []leaf[decl] {
	return []leaf[decl]{
		coded("IEPort", "borderOffice", func(d *decl) *code.Office { return &d.BorderOffice }, code.ParseOffice),
		coded("CustomMaster", "declarationOffice", func(d *decl) *code.Office { return &d.DeclarationOffice }, code.ParseOffice),
		coded("PurpOrgCode", "destinationOffice", func(d *decl) *code.Office { return &d.DestinationOffice }, code.ParseOffice),
		kept("OrgCode", 10, keptInHead),
		kept("InspOrgCode", 10, keptInHead),
		kept("VsaOrgCode", 10, keptInHead),
		date("IEDate", "entryExitOn", func(d *decl) *day { return &d.EntryExitOn }),
		date("DDate", "declaredOn", func(d *decl) *day { return &d.DeclaredOn }),
		coded("ManualNo", "ledger", func(d *decl) *code.Ledger { return &d.Ledger }, code.ParseLedger),
	}
}

func transportFields() []leaf[decl] {
	return []leaf[decl]{
		coded("TrafMode", "transport.mode", func(d *decl) *code.Transport { return &d.Transport.Mode }, code.ParseTransport),
		text("TrafName", "transport.name", 50, func(d *decl) *string { return &d.Transport.Name }),
		text("BillNo", "transport.billNo", 32, func(d *decl) *string { return &d.Transport.BillNo }),
		text("BLNo", "transport.bl", 50, func(d *decl) *string { return &d.Transport.BL }),
		text("GoodsPlace", "transport.place", 100, func(d *decl) *string { return &d.Transport.Place }),
		coded("TradeMode", "supervisionMode", func(d *decl) *code.Mode { return &d.Mode }, code.ParseMode),
		coded("CutMode", "levyNature", func(d *decl) *code.LevyNature { return &d.LevyNature }, code.ParseLevyNature),
		text("LicenseNo", "licenceNo", 20, func(d *decl) *string { return &d.LicenceNo }),
		text("ContrNo", "contractNo", 32, func(d *decl) *string { return &d.ContractNo }),
		country("TradeAreaCode", "tradingCountry", func(d *decl) *code.Country { return &d.TradingCountry }),
		country("TradeCountry", "partnerCountry", func(d *decl) *code.Country { return &d.PartnerCountry }),
		coded("DistinatePort", "partnerPort", func(d *decl) *code.Port { return &d.PartnerPort }, code.ParsePort),
		coded("DespPortCode", "loadingPort", func(d *decl) *code.Port { return &d.LoadingPort }, code.ParsePort),
		coded("EntyPortCode", "borderPort", func(d *decl) *code.BorderPort { return &d.BorderPort }, code.ParseBorderPort),
	}
}

func goodsFields() []leaf[decl] {
	return []leaf[decl]{
		coded("WrapType", "packageType", func(d *decl) *code.Package { return &d.PackageType }, code.ParsePackage),
		flag("NoOtherPack", "noOtherPackages", func(d *decl) *tickbox { return &d.NoOtherPackages }),
		whole("PackNo", "packageCount", func(d *decl) *int { return &d.PackageCount }),
		qty("GrossWet", "grossKg", func(d *decl) *num.Qty { return &d.GrossKg }),
		qty("NetWt", "netKg", func(d *decl) *num.Qty { return &d.NetKg }),
		coded("TransMode", "terms", func(d *decl) *code.Terms { return &d.Terms }, code.ParseTerms),
	}
}

func chargeFields() []leaf[decl] {
	return slices.Concat(
		charge("Fee", "freight", func(d *decl, _ bool) *declaration.Charge { return &d.Freight }),
		charge("Insur", "insurance", func(d *decl, _ bool) *declaration.Charge { return &d.Insurance }),
		charge("Other", "other", func(d *decl, _ bool) *declaration.Charge { return &d.Other }),
	)
}

func charge(wire, path string, at func(*decl, bool) *declaration.Charge) []leaf[decl] {
	return lift(path, at,
		mark(wire+"Mark"),
		amount(wire+"Rate", "value", func(c *declaration.Charge) *num.Amount { return &c.Value }),
		currency(wire+"Curr", "currency", func(c *declaration.Charge) *code.Currency { return &c.Currency }),
	)
}

func noteFields() []leaf[decl] {
	return []leaf[decl]{
		text("MarkNo", "marks", 400, func(d *decl) *string { return &d.Marks }),
		text("NoteS", "remarks", 255, func(d *decl) *string { return &d.Remarks }),
		text("PromiseItmes", "priceStatements", 32, func(d *decl) *declaration.Statements { return &d.Statements }),
		bitsOf("BusinessItems", "businessItems", 5, func(d *decl) *[]string { return &d.Business }),
		flag("ChkSurety", "requests.surety", func(d *decl) *tickbox { return &d.Requests.Surety }),
		flag("CheckFlow", "requests.divertedInspection", func(d *decl) *tickbox { return &d.Requests.DivertedInspection }),
		flag("TaxAaminMark", "requests.taxManagement", func(d *decl) *tickbox { return &d.Requests.TaxManagement }),
		bitsOf("SpecDeclFlag", "specialFlags", 10, func(d *decl) *[]string { return &d.Special }),
		date("DespDate", "departedOn", func(d *decl) *day { return &d.DepartedOn }),
		date("CmplDschrgDt", "unloadedOn", func(d *decl) *day { return &d.UnloadedOn }),
		text("CorrelationNo", "correlation.no", 500, func(d *decl) *string { return &d.Correlation.No }),
		text("CorrelationReasonFlag", "correlation.reason", 2, func(d *decl) *string { return &d.Correlation.Reason }),
		flag("OrigBoxFlag", "requests.originalContainers", func(d *decl) *tickbox { return &d.Requests.OriginalContainers }),
		text("DeclareName", "people.declarer", 50, func(d *decl) *string { return &d.People.Declarer }),
		text("InputerName", "people.typist", 32, func(d *decl) *string { return &d.People.Typist }),
		text("TypistNo", "people.card", 30, func(d *decl) *string { return &d.People.Card }),
		text("PartenerID", "people.partner", 20, func(d *decl) *string { return &d.People.Partner }),
		text("DataSource", "form.dataSource", 5, func(d *decl) *string { return &d.Form.DataSource }),
		kept("EdiRemark", 128, keptInHead),
		kept("EdiRemark2", 128, keptInHead),
		kept("ExtendFiled", 0, keptInHead),
		kept("ApprNo", 0, keptInHead),
		kept("Risk", 0, keptInHead),
		kept("TgdNo", 0, keptInHead),
		kept("PDate", 0, keptInHead),
	}
}

// mutedFields are what the model can say and DecHead cannot.
func mutedFields(f code.Flow) []leaf[decl] {
	out := []leaf[decl]{
		mute("jurisdiction", func(d *decl) bool { return !d.China() }),
		mute("owner.nameEn", func(d *decl) bool { return d.Owner.NameEN != "" }),
		mute("declarant.nameEn", func(d *decl) bool { return d.Declarant.NameEN != "" }),
		mute("typist.nameEn", func(d *decl) bool { return d.Typist.NameEN != "" }),
		mute("typist.ciq", func(d *decl) bool { return d.Typist.CIQ != "" }),
		mute("freightLegs", func(d *decl) bool { return len(d.FreightLegs) > 0 }),
	}
	if f != code.Export {
		return out
	}
	return append(out,
		mute("overseas.name", func(d *decl) bool { return d.Overseas.Name != "" }),
		mute("overseas.address", func(d *decl) bool { return d.Overseas.Address != "" }))
}
