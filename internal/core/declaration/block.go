package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Container is a freight container of the consignment (集装箱).
type Container struct {
	No      code.Container     `json:"no,omitzero"`      // ContainerId
	Spec    code.ContainerSpec `json:"spec,omitzero"`    // ContainerMd
	Items   []int              `json:"items,omitzero"`   // GoodsNo: numbers of the items inside
	Shared  Flag               `json:"shared,omitzero"`  // LclFlag 拼箱标识: less than a container load
	GoodsKg num.Qty            `json:"goodsKg,omitzero"` // GoodsContaWt
	TareKg  num.Qty            `json:"tareKg,omitzero"`  // ContainerWt
}

// Document is a supervision document (监管证件) that is presented.
type Document struct {
	Code   code.Document `json:"code,omitzero"`   // DocuCode
	Number string        `json:"number,omitzero"` // CertCode; of a proof of origin <agreement>number
}

// Preference ties an item to the line of a proof of origin (原产地证据). Source: EcoRelation.
type Preference struct {
	Type      string         `json:"type,omitzero"`      // CertType as it stood: Y and the agreement
	Agreement code.Agreement `json:"agreement,omitzero"` // the agreement that the type names
	Proof     ProofKind      `json:"proof,omitzero"`     // first letter of EcoCertNo: C certificate, D declaration of origin
	Number    string         `json:"number,omitzero"`    // the rest of EcoCertNo
	Item      int            `json:"item,omitzero"`      // DecGNo
	ProofItem int            `json:"proofItem,omitzero"` // EcoGNo
	IssuedOn  cal.Date       `json:"issuedOn,omitzero"`  // day of issue, where the sender says it
	ExpiresOn cal.Date       `json:"expiresOn,omitzero"` // last day of validity, where the sender says it
}

// ProofKind is the kind of a proof of origin.
type ProofKind uint8

// The kinds of proof.
const (
	NoProof             ProofKind = iota
	CertificateOfOrigin           // C 原产地证书
	DeclarationOfOrigin           // D 原产地声明
)

var proofNames = [...]string{"", "certificate", "declaration"}

// String gives "", "certificate" or "declaration".
func (p ProofKind) String() string { return nameOf(proofNames[:], int(p)) }

// MarshalText writes the name of the kind.
func (p ProofKind) MarshalText() ([]byte, error) { return []byte(p.String()), nil }

// UnmarshalText reads the name of a kind; another text is an ErrName.
func (p *ProofKind) UnmarshalText(b []byte) error {
	i, err := indexOf(proofNames[:], b)
	*p = ProofKind(i)
	return err
}

// Attachment is an electronic document that goes with the declaration (电子随附单据).
type Attachment struct {
	ID       string `json:"id,omitzero"`        // EdocID
	Code     string `json:"code,omitzero"`      // EdocCode: 00000001 invoice, 00000002 packing list …
	Format   string `json:"format,omitzero"`    // EdocFomatType: S structured, US pdf
	Note     string `json:"note,omitzero"`      // OpNote
	CopID    string `json:"copId,omitzero"`     // EdocCopId
	Owner    string `json:"owner,omitzero"`     // EdocOwnerCode
	OwnerTxt string `json:"ownerName,omitzero"` // EdocOwnerName
	SignUnit string `json:"signUnit,omitzero"`
	SignTime string `json:"signTime,omitzero"`
	Size     string `json:"size,omitzero"`  // EdocSize as it stood
	Items    string `json:"items,omitzero"` // GNoStr
}

// Certificate is a paper that the declarant asks inspection to issue.
type Certificate struct {
	Code      string `json:"code,omitzero"`      // AppCertCode
	Originals string `json:"originals,omitzero"` // ApplOri
	Copies    string `json:"copies,omitzero"`    // ApplCopyQuan
}

// Permit is a qualification of the enterprise.
type Permit struct {
	Number string `json:"number,omitzero"` // EntQualifNo
	Type   string `json:"type,omitzero"`   // EntQualifTypeCode
}

// EndUser is a person or unit who will use the goods.
type EndUser struct {
	Person string `json:"person,omitzero"` // UseOrgPersonCode
	Phone  string `json:"phone,omitzero"`  // UseOrgPersonTel
}

// MarkPicture is a picture of the shipping marks.
type MarkPicture struct {
	Name string `json:"name,omitzero"` // AttachName
	Type string `json:"type,omitzero"` // AttachType
	Data string `json:"data,omitzero"` // Attachment, base64
}

// Blocks that no rule asks yet: their fields are kept by the sender's names.
type (
	// Royalty is the statement on royalties (特许权使用费).
	Royalty struct {
		Fields []Field `json:"fields"`
	}
	// RiskNote is what the declarant says about risks.
	RiskNote struct {
		Fields []Field `json:"fields"`
	}
	// Supplement is a supplementary declaration (补充申报).
	Supplement struct {
		Fields []Field `json:"fields"`
	}
)

// Field is one field of such a block, in the order in which it stood.
type Field struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// TwoStage asks for a treatment under two-stage entry (两段准入). Source: DecTpAccess.
type TwoStage struct {
	Transfer         Flag   `json:"transfer,omitzero"`         // TransitionApply 转场检查
	TransferSite     string `json:"transferSite,omitzero"`     // TransitionSite
	ConditionalExit  Flag   `json:"conditionalExit,omitzero"`  // ConditionalLiftoffApply 附条件提离
	MergedInspection Flag   `json:"mergedInspection,omitzero"` // PortDestMergeCheckApply 合并检查
}

// SelfTax is the self-assessment of taxes (自报自缴) by the declarant.
type SelfTax struct {
	Head    []Field       `json:"head,omitzero"`
	Items   []SelfTaxItem `json:"items,omitzero"`
	Details []SelfTaxLine `json:"details,omitzero"`
}

// SelfTaxItem is what the declarant computed for an item, by the sender's names.
type SelfTaxItem struct {
	Item   int     `json:"item,omitzero"`
	Fields []Field `json:"fields,omitzero"`
}

// SelfTaxLine is one tax of an item as the declarant computed it.
type SelfTaxLine struct {
	Item   int     `json:"item,omitzero"`
	Type   string  `json:"type,omitzero"` // A duty, L VAT, Y consumption tax, I anti-dumping, D countervailing
	Fields []Field `json:"fields,omitzero"`
}

// Transit is the transit declaration (转关申报单) that goes with the declaration. Source: TrnHead … TrnContaGoods.
type Transit struct {
	Head       TransitHead        `json:"head,omitzero"`
	Leg        TransitLeg         `json:"leg,omitzero"`
	Containers []TransitContainer `json:"containers,omitzero"`
	Goods      []TransitGoods     `json:"goods,omitzero"`
}

// TransitHead is the head of a transit declaration.
type TransitHead struct {
	PreNo          string   `json:"preNo,omitzero"`          // TrnPreId
	TransNo        string   `json:"transNo,omitzero"`        // TransNo
	TurnNo         string   `json:"turnNo,omitzero"`         // TurnNo
	Mode           string   `json:"mode,omitzero"`           // NativeTrafMode
	TransportCode  string   `json:"transportCode,omitzero"`  // TrafCustomsNo
	TransportName  string   `json:"transportName,omitzero"`  // NativeShipName
	Voyage         string   `json:"voyage,omitzero"`         // NativeVoyageNo
	ContractorName string   `json:"contractorName,omitzero"` // ContractorName
	ContractorCode string   `json:"contractorCode,omitzero"` // ContractorCode
	Flag           string   `json:"flag,omitzero"`           // TransFlag: 1E China-Europe train 中欧班列
	ValidUntil     cal.Date `json:"validUntil,omitzero"`     // ValidTime
	ESeal          Flag     `json:"eSeal,omitzero"`          // ESealFlag
	Note           string   `json:"note,omitzero"`           // Notes
	Type           string   `json:"type,omitzero"`           // TrnType
	ApplicantCode  string   `json:"applicantCode,omitzero"`  // ApplCodeScc
}

// TransitLeg is the means of transport that enters or leaves.
type TransitLeg struct {
	Mode     code.Transport `json:"mode,omitzero"`     // TrafMode
	ShipID   string         `json:"shipId,omitzero"`   // ShipId
	ShipName string         `json:"shipName,omitzero"` // ShipNameEn
	Voyage   string         `json:"voyage,omitzero"`   // VoyageNo
	BillNo   string         `json:"billNo,omitzero"`   // BillNo
	On       cal.Date       `json:"on,omitzero"`       // IEDate
}

// TransitContainer is a container under transit with its seals.
type TransitContainer struct {
	No        code.Container `json:"no,omitzero"`        // ContaNo
	Seq       string         `json:"seq,omitzero"`       // ContaSn
	Model     string         `json:"model,omitzero"`     // ContaModel
	Seals     string         `json:"seals,omitzero"`     // SealNo
	Transport string         `json:"transport,omitzero"` // TransName
	WeightKg  num.Qty        `json:"weightKg,omitzero"`  // TransWeight
	SealCount string         `json:"sealCount,omitzero"` // SealQty
}

// TransitGoods is the part of an item in a container under transit.
type TransitGoods struct {
	Item      int            `json:"item,omitzero"`      // GNo
	Container code.Container `json:"container,omitzero"` // ContaNo
	Count     num.Qty        `json:"count,omitzero"`     // ContaGoodsCount
	WeightKg  num.Qty        `json:"weightKg,omitzero"`  // ContaGoodsWeight
}
