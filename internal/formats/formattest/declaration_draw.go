package formattest

import (
	"slices"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Declarations draws declarations that every format can say: well-formed codes, exact numbers, texts with signs that formats
// must escape, every block of the model now and then. They say nothing sensible: no rule was asked.
func Declarations() *rapid.Generator[*declaration.Declaration] {
	return rapid.Custom(func(t *rapid.T) *declaration.Declaration {
		d := &declaration.Declaration{Flow: rapid.SampledFrom([]code.Flow{code.Import, code.Export, code.Import, code.Export, 0}).Draw(t, "flow")}
		drawForm(t, d)
		drawParties(t, d)
		drawPlaces(t, d)
		drawGoods(t, d)
		drawNotes(t, d)
		d.Items = append(some(t, 3, drawItem), drawItem(t)) // a declaration without goods is none
		for i := range d.Items {
			d.Items[i].No = i + 1
		}
		drawDocuments(t, d)
		drawBlocks(t, d)
		return d
	})
}

func drawForm(t *rapid.T, d *declaration.Declaration) {
	d.Reference = text(t, 18)
	d.Stage = rapid.SampledFrom([]declaration.Stage{declaration.OneStep, declaration.Summary, declaration.Complete}).Draw(t, "stage")
	d.Form = declaration.Form{Category: oneOf(t, "", "ML", "CL", "SW", "Z"), Tail: oneOf(t, "", "", "000", "000Z"),
		EntryType: oneOf(t, "", "M", "0"), EDIFlag: oneOf(t, "", "1", "3", "5", "6"), TransitRelation: oneOf(t, "", "0", "1", "2", "3"),
		FilingList: oneOf(t, "", "1", "4"), DataSource: oneOf(t, "", "00100")}
	// An interface tells an advance declaration by these two marks.
	d.Advance = slices.Contains([]string{"3", "5"}, d.Form.EDIFlag) || slices.Contains([]string{"1", "3"}, d.Form.TransitRelation)
	d.Numbers = declaration.Numbers{Unified: pick(t, code.ParseSeqNo, "I20260000971587171", "E20260000000000042"), PreEntry: text(t, 18),
		Entry: pick(t, code.ParseEntryNo, "490120261000000042", "223320230000000762")}
}

func drawParties(t *rapid.T, d *declaration.Declaration) {
	d.Trader, d.Owner, d.Declarant, d.Typist = drawParty(t), drawParty(t), drawParty(t), drawParty(t)
	d.Trader.NameEN, d.Typist.CIQ = text(t, 60), ""
	d.Typist.Name = text(t, 60)
	d.Overseas = declaration.Overseas{Code: oneOf(t, "", "KE0123456789", "NO"), NameEN: text(t, 80)}
	if d.Flow != code.Export {
		d.Overseas.Name, d.Overseas.Address = text(t, 80), text(t, 80)
	}
	d.People = declaration.People{Declarer: text(t, 30), Typist: text(t, 30), Card: text(t, 30), Partner: text(t, 20)}
}

func drawParty(t *rapid.T) declaration.Party {
	p := declaration.Party{USCC: drawUSCC(t), Registration: pick(t, code.ParseRegistration, "4301960A1B", "4301910001", "430158C09Z"),
		CIQ: oneOf(t, "", "4300600123"), Name: text(t, 80)}
	if p.USCC.IsZero() || p.Registration.IsZero() {
		p.NoCode = rapid.Bool().Draw(t, "noCode")
	}
	return p
}

func drawPlaces(t *rapid.T, d *declaration.Declaration) {
	d.BorderOffice = pick(t, code.ParseOffice, "2233", "5301", "9401")
	d.DeclarationOffice = pick(t, code.ParseOffice, "4901", "4903")
	d.DestinationOffice = pick(t, code.ParseOffice, "4901", "4907")
	d.EntryExitOn, d.DeclaredOn, d.DepartedOn, d.UnloadedOn = day(t), day(t), day(t), day(t)
	d.Transport = declaration.Transport{Mode: pick(t, code.ParseTransport, "2", "3", "5", "W"), Name: text(t, 50), Voyage: text(t, 32),
		BillNo: text(t, 32), BL: text(t, 50), Place: text(t, 100)}
	d.Mode = pick(t, code.ParseMode, "0110", "0615", "1210")
	d.LevyNature = pick(t, code.ParseLevyNature, "101", "503")
	d.Ledger = pick(t, code.ParseLedger, "C49012600123", "T4901W000012")
	d.LicenceNo, d.ContractNo = text(t, 20), text(t, 32)
	d.TradingCountry, d.PartnerCountry = nation(t), nation(t)
	d.PartnerPort = pick(t, code.ParsePort, "DEU000", "KEN003")
	d.LoadingPort = pick(t, code.ParsePort, "SWE300", "USA324")
	d.BorderPort = pick(t, code.ParseBorderPort, "310701", "430006")
}

func drawGoods(t *rapid.T, d *declaration.Declaration) {
	d.PackageType = pick(t, code.ParsePackage, "00", "22", "4M")
	d.PackageCount = rapid.IntRange(0, 999_999_999).Draw(t, "packages")
	d.OtherPackages = some(t, 2, func(t *rapid.T) declaration.Packages {
		return declaration.Packages{Type: pick(t, code.ParsePackage, "93", "99"), Count: quantity(t)}
	})
	d.NoOtherPackages = flag(t)
	d.GrossKg, d.NetKg = quantity(t), quantity(t)
	d.Terms = pick(t, code.ParseTerms, "1", "2", "3", "4", "7")
	d.Freight, d.Insurance, d.Other = drawCharge(t), drawCharge(t), drawCharge(t)
}

func drawCharge(t *rapid.T) declaration.Charge {
	marks := []declaration.ChargeMark{declaration.NoCharge, declaration.Percent, declaration.PerTonne, declaration.Total}
	return declaration.Charge{Mark: rapid.SampledFrom(marks).Draw(t, "mark"), Value: amount(t, 5), Currency: money(t)}
}

func drawNotes(t *rapid.T, d *declaration.Declaration) {
	d.Marks, d.Remarks = text(t, 200), text(t, 255)
	d.Statements = declaration.Statements(oneOf(t, "", "00000", "10199", "99999"))
	d.Business, d.Special = bits(t, 5), bits(t, 10)
	d.Requests = declaration.Requests{Surety: flag(t), DivertedInspection: flag(t), TaxManagement: flag(t), OriginalContainers: flag(t)}
	d.Correlation = declaration.Correlation{No: text(t, 60), Reason: oneOf(t, "", "1", "12")}
	d.FreeText = declaration.FreeText{RelatedEntry: oneOf(t, "", "490120261000000041"), RelatedLedger: oneOf(t, "", "C49012600124"),
		BondedStore: text(t, 32), Yard: oneOf(t, "", "4901Y001"), DeclarantNo: text(t, 32), DeclarationNo: text(t, 13)}
	d.Interface = named(t, "OrgCode", "EdiRemark", "Risk")
}

func drawItem(t *rapid.T) declaration.Item {
	i := declaration.Item{LedgerItem: rapid.IntRange(0, 999).Draw(t, "ledgerItem"), HS: pick(t, code.ParseHS, "8482102000", "07096000", "870380"),
		Category: oneOf(t, "", "999", "101"), CategoryName: text(t, 50), Name: text(t, 80), Elements: text(t, 200),
		Qty: quantity(t), Unit: measure(t), Qty1: quantity(t), Unit1: measure(t), Qty2: quantity(t), Unit2: measure(t),
		Price: amount(t, 4), Total: amount(t, 4), Currency: money(t), Origin: nation(t), Destination: nation(t), OriginPlace: text(t, 50),
		PreferenceOrigin: nation(t), District: pick(t, code.ParseDistrict, "43019", "43015"), Region: pick(t, code.ParseRegion, "430100", "430102"),
		LevyMode: pick(t, code.ParseLevyMode, "1", "3"), ProductNo: text(t, 30), ProductVersion: oneOf(t, "", "12"), Use: oneOf(t, "", "05"),
		Purpose: oneOf(t, "", "99"), ProcessingFee: amount(t, 4), ControlCode: oneOf(t, "", "0101")}
	i.Attributes = some(t, 3, func(t *rapid.T) string { return rapid.SampledFrom([]string{"11", "12", "19"}).Draw(t, "attribute") })
	i.Quarantine = declaration.Quarantine{Stuff: text(t, 80), ValidUntil: day(t), ShelfDays: oneOf(t, "", "365"), OverseasMaker: text(t, 80),
		Spec: text(t, 80), Model: text(t, 80), Brand: text(t, 80), ProducedOn: oneOf(t, "", "2026-01-02"), Batch: text(t, 40),
		MakerNo: text(t, 20), MakerName: text(t, 60)}
	i.Dangerous = declaration.Dangerous{Not: flag(t), UN: oneOf(t, "", "1263"), Name: text(t, 40), PackageType: oneOf(t, "", "2"), PackageSpec: text(t, 24)}
	i.Controls = some(t, 2, func(t *rapid.T) declaration.Control {
		return declaration.Control{Element: text(t, 19), Value: text(t, 60), Category: oneOf(t, "", "1001")}
	})
	i.Licences = some(t, 2, drawLicence)
	i.Interface = named(t, "Factor", "ClassMark")
	return i
}

func drawLicence(t *rapid.T) declaration.Licence {
	return declaration.Licence{GoodsNo: oneOf(t, "", "1"), Type: oneOf(t, "", "411"), Number: text(t, 40), Detail: oneOf(t, "", "1"),
		Qty: quantity(t), Unit: oneOf(t, "", "035"),
		Vehicles: some(t, 2, func(t *rapid.T) declaration.VIN {
			return declaration.VIN{LicenceNo: text(t, 40), LicType: oneOf(t, "", "430"), No: oneOf(t, "", "1"), BillOn: day(t), Warranty: text(t, 20),
				Motor: text(t, 20), VIN: oneOf(t, "", "LSGJA52U7HS012345"), Chassis: text(t, 20), Count: oneOf(t, "", "1"), NameZH: text(t, 40),
				NameEN: text(t, 40), Model: text(t, 40), Price: amount(t, 5), InvoiceNo: text(t, 20)}
		})}
}
