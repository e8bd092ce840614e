package formattest

import (
	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

func drawDocuments(t *rapid.T, d *declaration.Declaration) {
	d.Containers = some(t, 3, func(t *rapid.T) declaration.Container {
		return declaration.Container{No: box(t), Spec: pick(t, code.ParseContainerSpec, "11", "21"), Items: some(t, 3, itemNo),
			Shared: flag(t), GoodsKg: quantity(t), TareKg: quantity(t)}
	})
	d.Documents = some(t, 3, func(t *rapid.T) declaration.Document {
		return declaration.Document{Code: pick(t, code.ParseDocument, "7", "Y", "a"), Number: text(t, 32)}
	})
	d.Preferences = some(t, 3, drawPreference)
	d.Attachments = some(t, 2, func(t *rapid.T) declaration.Attachment {
		return declaration.Attachment{ID: text(t, 64), Code: oneOf(t, "", "00000001"), Format: oneOf(t, "", "US", "S"), Note: text(t, 40),
			CopID: text(t, 40), Owner: oneOf(t, "", "4301910001"), OwnerTxt: text(t, 40), SignUnit: text(t, 20),
			SignTime: oneOf(t, "", "20260105103000"), Size: oneOf(t, "", "204800"), Items: oneOf(t, "", "1,2")}
	})
	d.Certificates = some(t, 2, func(t *rapid.T) declaration.Certificate {
		return declaration.Certificate{Code: oneOf(t, "", "11"), Originals: oneOf(t, "", "1"), Copies: oneOf(t, "", "2")}
	})
	d.Permits = some(t, 2, func(t *rapid.T) declaration.Permit {
		return declaration.Permit{Number: text(t, 40), Type: oneOf(t, "", "508")}
	})
	d.EndUsers = some(t, 2, func(t *rapid.T) declaration.EndUser {
		return declaration.EndUser{Person: text(t, 20), Phone: oneOf(t, "", "0731-12345678")}
	})
	d.MarkPictures = some(t, 1, func(t *rapid.T) declaration.MarkPicture {
		return declaration.MarkPicture{Name: text(t, 20), Type: oneOf(t, "", "jpg"), Data: oneOf(t, "", "/9j/4AAQSkZJRg==")}
	})
	d.Declarations = some(t, 2, func(t *rapid.T) string { return rapid.SampledFrom([]string{"101040", "102053"}).Draw(t, "promise") })
	d.Supplements = some(t, 2, func(t *rapid.T) declaration.Supplement {
		return declaration.Supplement{Fields: fields(t, "GNo", "SupType", "BrandCN")}
	})
}

func drawPreference(t *rapid.T) declaration.Preference {
	p := declaration.Preference{Agreement: pick(t, code.ParseAgreement, "02", "13", "22"), Item: itemNo(t), ProofItem: itemNo(t)}
	if !p.Agreement.IsZero() {
		p.Type = "Y" + p.Agreement.String()
	}
	kinds := []declaration.ProofKind{declaration.NoProof, declaration.CertificateOfOrigin, declaration.DeclarationOfOrigin}
	p.Proof = rapid.SampledFrom(kinds).Draw(t, "proof")
	p.Number = oneOf(t, "", "26KE000123", "E261234567890001")
	return p
}

// drawBlocks draws the blocks that stand once. One that would say nothing is not there.
func drawBlocks(t *rapid.T, d *declaration.Declaration) {
	if f := fields(t, "ContractNo", "PayType", "Amount"); f != nil {
		d.Royalty = &declaration.Royalty{Fields: f}
	}
	if f := fields(t, "RiskLevel", "Note"); f != nil {
		d.RiskNote = &declaration.RiskNote{Fields: f}
	}
	d.TwoStage = present(declaration.TwoStage{Transfer: flag(t), TransferSite: oneOf(t, "", "CNCSX490001"), ConditionalExit: flag(t), MergedInspection: flag(t)})
	d.Signature = present(declaration.Signature{Operation: oneOf(t, "", "A", "C", "G"), Card: oneOf(t, "", "8600000012345"),
		Enterprise: oneOf(t, "", "4301910001"), Operator: text(t, 30), Signature: text(t, 100), SignedAt: oneOf(t, "", "2026010510300000"),
		Certificate: text(t, 20), Domain: oneOf(t, "", "1", "2"), BillSeqNo: text(t, 18), Note: text(t, 40)})
	d.SelfTax = drawSelfTax(t)
	d.Transit = drawTransit(t)
}

// present gives a pointer to a block, nil when it says nothing.
func present[T comparable](v T) *T {
	var zero T
	if v == zero {
		return nil
	}
	return &v
}

func drawSelfTax(t *rapid.T) *declaration.SelfTax {
	s := declaration.SelfTax{Head: fields(t, "TotalTax", "TaxNote"),
		Items: some(t, 2, func(t *rapid.T) declaration.SelfTaxItem {
			return declaration.SelfTaxItem{Item: itemNo(t), Fields: fields(t, "DutyValue", "DutyRate", "TaxRate")}
		}),
		Details: some(t, 2, func(t *rapid.T) declaration.SelfTaxLine {
			return declaration.SelfTaxLine{Item: itemNo(t), Type: oneOf(t, "", "A", "L", "Y"), Fields: fields(t, "RealTax")}
		})}
	if s.Head == nil && s.Items == nil && s.Details == nil {
		return nil
	}
	return &s
}

func drawTransit(t *rapid.T) *declaration.Transit {
	tr := declaration.Transit{
		Head: declaration.TransitHead{PreNo: text(t, 18), TransNo: text(t, 16), TurnNo: text(t, 16), Mode: oneOf(t, "", "3"),
			TransportCode: text(t, 13), TransportName: text(t, 30), Voyage: text(t, 32), ContractorName: text(t, 40), ContractorCode: text(t, 20),
			Flag: oneOf(t, "", "1", "1E"), ValidUntil: day(t), ESeal: flag(t), Note: text(t, 40), Type: oneOf(t, "", "1"), ApplicantCode: text(t, 18)},
		Leg: declaration.TransitLeg{Mode: pick(t, code.ParseTransport, "3", "4"), ShipID: text(t, 20), ShipName: text(t, 40), Voyage: text(t, 20),
			BillNo: text(t, 20), On: day(t)},
		Containers: some(t, 2, func(t *rapid.T) declaration.TransitContainer {
			return declaration.TransitContainer{No: box(t), Seq: oneOf(t, "", "1"), Model: oneOf(t, "", "45G1"), Seals: text(t, 40),
				Transport: text(t, 20), WeightKg: quantity(t), SealCount: oneOf(t, "", "2")}
		}),
		Goods: some(t, 2, func(t *rapid.T) declaration.TransitGoods {
			return declaration.TransitGoods{Item: itemNo(t), Container: box(t), Count: quantity(t), WeightKg: quantity(t)}
		})}
	if tr.Head == (declaration.TransitHead{}) && tr.Leg == (declaration.TransitLeg{}) && tr.Containers == nil && tr.Goods == nil {
		return nil
	}
	return &tr
}
