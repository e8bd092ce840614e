package decmessage

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// containerBlock is Container (集装箱).
func containerBlock() *block[declaration.Container] {
	type c = declaration.Container
	return newBlock(block[c]{leaves: []leaf[c]{
		coded("ContainerId", "no", func(c *c) *code.Container { return &c.No }, code.ParseContainer),
		coded("ContainerMd", "spec", func(c *c) *code.ContainerSpec { return &c.Spec }, code.ParseContainerSpec),
		numbers("GoodsNo", "items", 255, func(c *c) *[]int { return &c.Items }),
		flag("LclFlag", "shared", func(c *c) *tickbox { return &c.Shared }),
		qty("GoodsContaWt", "goodsKg", func(c *c) *num.Qty { return &c.GoodsKg }),
		qty("ContainerWt", "tareKg", func(c *c) *num.Qty { return &c.TareKg }),
	}})
}

// documentBlock is LicenseDocu (随附单证).
func documentBlock() *block[declaration.Document] {
	type d = declaration.Document
	return newBlock(block[d]{leaves: []leaf[d]{
		coded("DocuCode", "code", func(d *d) *code.Document { return &d.Code }, code.ParseDocument),
		text("CertCode", "number", 32, func(d *d) *string { return &d.Number }),
	}})
}

// certificateBlock is DecRequestCert (申请单证).
func certificateBlock() *block[declaration.Certificate] {
	type c = declaration.Certificate
	return newBlock(block[c]{leaves: []leaf[c]{
		text("AppCertCode", "code", 50, func(c *c) *string { return &c.Code }),
		text("ApplOri", "originals", 0, func(c *c) *string { return &c.Originals }),
		text("ApplCopyQuan", "copies", 0, func(c *c) *string { return &c.Copies }),
	}})
}

// packagesBlock is DecOtherPack (其他包装).
func packagesBlock() *block[declaration.Packages] {
	type p = declaration.Packages
	return newBlock(block[p]{leaves: []leaf[p]{
		coded("PackType", "type", func(p *p) *code.Package { return &p.Type }, code.ParsePackage),
		qty("PackQty", "count", func(p *p) *num.Qty { return &p.Count }),
	}})
}

// permitBlock is DecCopLimit (企业资质).
func permitBlock() *block[declaration.Permit] {
	type p = declaration.Permit
	return newBlock(block[p]{leaves: []leaf[p]{
		text("EntQualifNo", "number", 40, func(p *p) *string { return &p.Number }),
		text("EntQualifTypeCode", "type", 5, func(p *p) *string { return &p.Type }),
	}})
}

// endUserBlock is DecUser (使用人).
func endUserBlock() *block[declaration.EndUser] {
	type u = declaration.EndUser
	return newBlock(block[u]{leaves: []leaf[u]{
		text("UseOrgPersonCode", "person", 20, func(u *u) *string { return &u.Person }),
		text("UseOrgPersonTel", "phone", 20, func(u *u) *string { return &u.Phone }),
	}})
}

// pictureBlock is DecMarkLob (标记唛码附件).
func pictureBlock() *block[declaration.MarkPicture] {
	type p = declaration.MarkPicture
	return newBlock(block[p]{leaves: []leaf[p]{
		text("AttachName", "name", 0, func(p *p) *string { return &p.Name }),
		text("AttachType", "type", 0, func(p *p) *string { return &p.Type }),
		text("Attachment", "data", 0, func(p *p) *string { return &p.Data }),
	}})
}

// attachmentBlock is EdocRealation (电子随附单据关联).
func attachmentBlock() *block[declaration.Attachment] {
	type a = declaration.Attachment
	return newBlock(block[a]{leaves: []leaf[a]{
		text("EdocID", "id", 64, func(a *a) *string { return &a.ID }),
		text("EdocCode", "code", 8, func(a *a) *string { return &a.Code }),
		text("EdocFomatType", "format", 0, func(a *a) *string { return &a.Format }),
		text("OpNote", "note", 0, func(a *a) *string { return &a.Note }),
		text("EdocCopId", "copId", 0, func(a *a) *string { return &a.CopID }),
		text("EdocOwnerCode", "owner", 0, func(a *a) *string { return &a.Owner }),
		text("EdocOwnerName", "ownerName", 0, func(a *a) *string { return &a.OwnerTxt }),
		text("SignUnit", "signUnit", 0, func(a *a) *string { return &a.SignUnit }),
		text("SignTime", "signTime", 0, func(a *a) *string { return &a.SignTime }),
		text("EdocSize", "size", 0, func(a *a) *string { return &a.Size }),
		text("GNoStr", "items", 0, func(a *a) *string { return &a.Items }),
	}})
}

// promiseBlock is DecCopPromise (企业承诺).
func promiseBlock() *block[string] {
	return newBlock(block[string]{leaves: []leaf[string]{
		text("DeclaratioMaterialCode", "", 0, func(s *string) *string { return s }),
	}})
}

// preferenceBlock is EcoRelation (原产地证据关联).
func preferenceBlock() *block[declaration.Preference] {
	type p = declaration.Preference
	return newBlock(block[p]{leaves: []leaf[p]{
		agreementField(), proofField(),
		whole("DecGNo", "item", func(p *p) *int { return &p.Item }),
		whole("EcoGNo", "proofItem", func(p *p) *int { return &p.ProofItem }),
		mute("issuedOn", func(p *p) bool { return !p.IssuedOn.IsZero() }),
		mute("expiresOn", func(p *p) bool { return !p.ExpiresOn.IsZero() }),
	}})
}

// agreementField is CertType: Y and the code of the agreement. What is not one is kept as it stands.
func agreementField() leaf[declaration.Preference] {
	return leaf[declaration.Preference]{wire: "CertType", path: "type", also: []string{"agreement"}, exact: true,
		read: func(_ *reader, s string, to *declaration.Preference) string {
			to.Type, to.Agreement = s, agreementOf(s)
			return ""
		},
		write: func(from *declaration.Preference) (string, bool) {
			if from.Type == "" && !from.Agreement.IsZero() {
				return "Y" + from.Agreement.String(), true
			}
			return from.Type, from.Agreement == agreementOf(from.Type)
		}}
}

func agreementOf(certType string) code.Agreement {
	if len(certType) < 3 || certType[0] != 'Y' {
		return code.Agreement{}
	}
	a, _ := code.ParseAgreement(certType[1:])
	return a
}

// proofField is EcoCertNo: C (certificate) or D (declaration of origin) and the number.
func proofField() leaf[declaration.Preference] {
	return leaf[declaration.Preference]{wire: "EcoCertNo", path: "number", also: []string{"proof"}, max: 64, exact: true,
		read: func(_ *reader, s string, to *declaration.Preference) string {
			to.Proof, to.Number = proofOf(s)
			return ""
		},
		write: func(from *declaration.Preference) (string, bool) {
			s := [...]string{"", "C", "D"}[min(from.Proof, declaration.DeclarationOfOrigin)] + from.Number
			kind, _ := proofOf(s)
			return s, kind == from.Proof
		}}
}

func proofOf(s string) (declaration.ProofKind, string) {
	switch {
	case s == "":
	case s[0] == 'C':
		return declaration.CertificateOfOrigin, s[1:]
	case s[0] == 'D':
		return declaration.DeclarationOfOrigin, s[1:]
	}
	return declaration.NoProof, s
}
