package decmessage

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// The tables of the two flows differ in who stands overseas and in which element carries the origin.
var importMessage, exportMessage = messageBlock(code.Import), messageBlock(code.Export)

// messageOf gives the table of a flow; without a flow it is that of an import.
func messageOf(f code.Flow) *block[decl] {
	if f == code.Export {
		return exportMessage
	}
	return importMessage
}

// messageBlock is DecMessage with its blocks in the order of the interface.
func messageBlock(f code.Flow) *block[decl] {
	return newBlock(block[decl]{parts: slices.Concat([]part[decl]{
		single[decl, decl]{wire: "DecHead", must: true, at: itself, block: headBlock(f)},
		list[decl, item]{wrap: "DecLists", wire: "DecList", path: "items", must: true, block: itemBlock(f),
			at: func(d *decl, _ bool) *[]item { return &d.Items }},
	}, documentParts(), []part[decl]{
		single[decl, decl]{wire: "DecFreeTxt", at: itself, block: freeTextBlock()},
		single[decl, decl]{wire: "DecSign", at: itself, block: signBlock()},
	}, transitParts(), tailParts())})
}

func itself(d *decl, _ bool) *decl { return d }

func documentParts() []part[decl] {
	return []part[decl]{
		list[decl, declaration.Container]{wrap: "DecContainers", wire: "Container", path: "containers", block: containerBlock(),
			at: func(d *decl, _ bool) *[]declaration.Container { return &d.Containers }},
		list[decl, declaration.Document]{wrap: "DecLicenseDocus", wire: "LicenseDocu", path: "documents", block: documentBlock(),
			at: func(d *decl, _ bool) *[]declaration.Document { return &d.Documents }},
		list[decl, declaration.Certificate]{wrap: "DecRequestCerts", wire: "DecRequestCert", path: "certificates", block: certificateBlock(),
			at: func(d *decl, _ bool) *[]declaration.Certificate { return &d.Certificates }},
		list[decl, declaration.Packages]{wrap: "DecOtherPacks", wire: "DecOtherPack", path: "otherPackages", block: packagesBlock(),
			at: func(d *decl, _ bool) *[]declaration.Packages { return &d.OtherPackages }},
		list[decl, declaration.Permit]{wrap: "DecCopLimits", wire: "DecCopLimit", path: "permits", block: permitBlock(),
			at: func(d *decl, _ bool) *[]declaration.Permit { return &d.Permits }},
		list[decl, declaration.EndUser]{wrap: "DecUsers", wire: "DecUser", path: "endUsers", block: endUserBlock(),
			at: func(d *decl, _ bool) *[]declaration.EndUser { return &d.EndUsers }},
		list[decl, declaration.MarkPicture]{wrap: "DecMarkLobs", wire: "DecMarkLob", path: "markPictures", block: pictureBlock(),
			at: func(d *decl, _ bool) *[]declaration.MarkPicture { return &d.MarkPictures }},
	}
}

func tailParts() []part[decl] {
	return []part[decl]{
		list[decl, declaration.Supplement]{wrap: "DecSupplementLists", wire: "DecSupplementList", path: "supplements", block: supplementBlock(),
			at: func(d *decl, _ bool) *[]declaration.Supplement { return &d.Supplements }},
		list[decl, declaration.Attachment]{wire: "EdocRealation", path: "attachments", block: attachmentBlock(),
			at: func(d *decl, _ bool) *[]declaration.Attachment { return &d.Attachments }},
		list[decl, declaration.Preference]{wire: "EcoRelation", path: "preferences", block: preferenceBlock(),
			at: func(d *decl, _ bool) *[]declaration.Preference { return &d.Preferences }},
		single[decl, declaration.SelfTax]{wire: "SddTax", path: "selfAssessment", block: selfTaxBlock(),
			at: func(d *decl, create bool) *declaration.SelfTax { return pointed(&d.SelfTax, create) }},
		single[decl, declaration.RiskNote]{wire: "DecRisk", path: "riskNote", block: riskBlock(),
			at: func(d *decl, create bool) *declaration.RiskNote { return pointed(&d.RiskNote, create) }},
		list[decl, string]{wrap: "DecCopPromises", wire: "DecCopPromise", path: "selfCertified", block: promiseBlock(),
			at: func(d *decl, _ bool) *[]string { return &d.Declarations }},
		single[decl, declaration.Royalty]{wire: "DecRoyaltyFee", path: "royalty", block: royaltyBlock(),
			at: func(d *decl, create bool) *declaration.Royalty { return pointed(&d.Royalty, create) }},
		single[decl, declaration.TwoStage]{wire: "DecTpAccess", path: "twoStageEntry", block: twoStageBlock(),
			at: func(d *decl, create bool) *declaration.TwoStage { return pointed(&d.TwoStage, create) }},
	}
}

// pointed gives what a pointer points to, and makes it when it must.
func pointed[T any](p **T, create bool) *T {
	if *p == nil && create {
		*p = new(T)
	}
	return *p
}

// freeTextBlock is DecFreeTxt (报关单自由文本).
func freeTextBlock() *block[decl] {
	return newBlock(block[decl]{leaves: []leaf[decl]{
		text("RelId", "related.entry", 18, func(d *decl) *string { return &d.FreeText.RelatedEntry }),
		text("RelManNo", "related.ledger", 12, func(d *decl) *string { return &d.FreeText.RelatedLedger }),
		text("BonNo", "related.bondedStore", 32, func(d *decl) *string { return &d.FreeText.BondedStore }),
		text("CusFie", "related.yard", 8, func(d *decl) *string { return &d.FreeText.Yard }),
		text("DecBpNo", "related.declarantNo", 32, func(d *decl) *string { return &d.FreeText.DeclarantNo }),
		text("DecNo", "related.declarationNo", 13, func(d *decl) *string { return &d.FreeText.DeclarationNo }),
		text("VoyNo", "transport.voyage", 32, func(d *decl) *string { return &d.Transport.Voyage }),
	}})
}

// signBlock is DecSign (报关单签名). The client's own number is the reference of the declaration.
func signBlock() *block[decl] {
	type s = declaration.Signature
	reference := text("ClientSeqNo", "reference", 18, func(d *decl) *string { return &d.Reference })
	signature := lift("signature", func(d *decl, create bool) *s { return pointed(&d.Signature, create) },
		text("OperType", "operation", 1, func(s *s) *string { return &s.Operation }),
		text("ICCode", "card", 13, func(s *s) *string { return &s.Card }),
		text("CopCode", "enterprise", 18, func(s *s) *string { return &s.Enterprise }),
		text("OperName", "operator", 30, func(s *s) *string { return &s.Operator }),
		text("Sign", "signature", 200, func(s *s) *string { return &s.Signature }),
		text("SignDate", "signedAt", 16, func(s *s) *string { return &s.SignedAt }),
		text("Certificate", "certificate", 20, func(s *s) *string { return &s.Certificate }),
		text("DomainId", "domain", 1, func(s *s) *string { return &s.Domain }),
		text("BillSeqNo", "billSeqNo", 18, func(s *s) *string { return &s.BillSeqNo }),
		text("Note", "note", 0, func(s *s) *string { return &s.Note }),
	)
	const before = 4 // ClientSeqNo stands before Sign
	return newBlock(block[decl]{leaves: slices.Insert(signature, before, reference)})
}

// twoStageBlock is DecTpAccess (两段准入).
func twoStageBlock() *block[declaration.TwoStage] {
	type t = declaration.TwoStage
	return newBlock(block[t]{leaves: []leaf[t]{
		flag("TransitionApply", "transfer", func(t *t) *tickbox { return &t.Transfer }),
		text("TransitionSite", "transferSite", 11, func(t *t) *string { return &t.TransferSite }),
		flag("ConditionalLiftoffApply", "conditionalExit", func(t *t) *tickbox { return &t.ConditionalExit }),
		flag("PortDestMergeCheckApply", "mergedInspection", func(t *t) *tickbox { return &t.MergedInspection }),
	}})
}

// selfTaxBlock is SddTax (自报自缴).
func selfTaxBlock() *block[declaration.SelfTax] {
	type s = declaration.SelfTax
	return newBlock(block[s]{parts: []part[s]{
		single[s, []declaration.Field]{wire: "SddTaxHead", path: "head",
			at:    func(s *s, _ bool) *[]declaration.Field { return &s.Head },
			block: newBlock(block[[]declaration.Field]{free: func(f *[]declaration.Field) *[]declaration.Field { return f }})},
		list[s, declaration.SelfTaxItem]{wrap: "SddTaxLists", wire: "SddTaxList", path: "items",
			at: func(s *s, _ bool) *[]declaration.SelfTaxItem { return &s.Items },
			block: newBlock(block[declaration.SelfTaxItem]{
				leaves: []leaf[declaration.SelfTaxItem]{whole("GNo", "item", func(i *declaration.SelfTaxItem) *int { return &i.Item })},
				free:   func(i *declaration.SelfTaxItem) *[]declaration.Field { return &i.Fields }})},
		list[s, declaration.SelfTaxLine]{wrap: "SddTaxDetails", wire: "SddTaxDetail", path: "details",
			at: func(s *s, _ bool) *[]declaration.SelfTaxLine { return &s.Details },
			block: newBlock(block[declaration.SelfTaxLine]{
				leaves: []leaf[declaration.SelfTaxLine]{
					whole("GNo", "item", func(l *declaration.SelfTaxLine) *int { return &l.Item }),
					text("TaxType", "type", 0, func(l *declaration.SelfTaxLine) *string { return &l.Type }),
				},
				free: func(l *declaration.SelfTaxLine) *[]declaration.Field { return &l.Fields }})},
	}})
}

// riskBlock, royaltyBlock and supplementBlock are DecRisk (风险), DecRoyaltyFee (特许权使用费) and DecSupplementList (补充申报单): no
// rule asks their fields yet.
func riskBlock() *block[declaration.RiskNote] {
	return newBlock(block[declaration.RiskNote]{free: func(n *declaration.RiskNote) *[]declaration.Field { return &n.Fields }})
}

func royaltyBlock() *block[declaration.Royalty] {
	return newBlock(block[declaration.Royalty]{free: func(r *declaration.Royalty) *[]declaration.Field { return &r.Fields }})
}

func supplementBlock() *block[declaration.Supplement] {
	return newBlock(block[declaration.Supplement]{free: func(s *declaration.Supplement) *[]declaration.Field { return &s.Fields }})
}
