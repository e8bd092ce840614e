package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Form says which kind of paper the declaration is. Source: import interface, DecHead.
type Form struct {
	Category        string `json:"category,omitzero"`        // Type 单据类型, characters 1–2: "" general, ML, SD, CL, SW, MT …
	Tail            string `json:"tail,omitzero"`            // Type, characters 4 and on, as they stood
	EntryType       string `json:"entryType,omitzero"`       // EntryType 报关单类型: M paperless 通关无纸化
	EDIFlag         string `json:"ediFlag,omitzero"`         // EdiId 报关标志: 1 ordinary, 3, 5, 6 transit
	TransitRelation string `json:"transitRelation,omitzero"` // DeclTrnRel 报关/转关关系
	FilingList      string `json:"filingList,omitzero"`      // BillType 备案清单类型
	DataSource      string `json:"dataSource,omitzero"`      // DataSource 扩展字段
}

// Stage is the step of a two-step declaration (两步申报) that a message takes.
type Stage uint8

// The stages; the zero value is the integrated declaration in one step.
const (
	OneStep  Stage = iota
	Summary        // 概要申报
	Complete       // 完整申报, within 14 days of entry
)

var stageNames = [...]string{"", "summary", "complete"}

// String gives "", "summary" or "complete".
func (s Stage) String() string { return nameOf(stageNames[:], int(s)) }

// MarshalText writes the name of the stage.
func (s Stage) MarshalText() ([]byte, error) { return []byte(s.String()), nil }

// UnmarshalText reads the name of a stage; another text is an ErrName.
func (s *Stage) UnmarshalText(b []byte) error {
	i, err := indexOf(stageNames[:], b)
	*s = Stage(i)
	return err
}

// Numbers are the numbers that systems gave to the declaration.
type Numbers struct {
	Unified  code.SeqNo   `json:"unified,omitzero"`  // SeqNo 统一编号
	PreEntry string       `json:"preEntry,omitzero"` // PreEntryId 预录入编号
	Entry    code.EntryNo `json:"entry,omitzero"`    // EntryId 海关编号
}

// Party is a domestic enterprise with its three numbers.
type Party struct {
	USCC         code.USCC         `json:"uscc,omitzero"`         // …CodeScc 统一社会信用代码
	Registration code.Registration `json:"registration,omitzero"` // …Code 海关注册编码
	CIQ          string            `json:"ciq,omitzero"`          // …CiqCode 检验检疫编码
	Name         string            `json:"name,omitzero"`
	NameEN       string            `json:"nameEn,omitzero"`
	NoCode       bool              `json:"noCode,omitzero"` // declared as NO: the party has no code
}

// Overseas is the foreign consignor of an import or consignee of an export.
type Overseas struct {
	Code    string `json:"code,omitzero"` // AEO number where it is recognised: country 2 letters + number
	Name    string `json:"name,omitzero"`
	NameEN  string `json:"nameEn,omitzero"`
	Address string `json:"address,omitzero"`
}

// People are the persons who stand for the declaration.
type People struct {
	Declarer string `json:"declarer,omitzero"` // DeclareName 申报人员
	Typist   string `json:"typist,omitzero"`   // InputerName 录入员
	Card     string `json:"card,omitzero"`     // TypistNo IC卡
	Partner  string `json:"partner,omitzero"`  // PartenerID
}

// Transport is the means of transport at the border and its papers.
type Transport struct {
	Mode   code.Transport `json:"mode,omitzero"`   // TrafMode 运输方式
	Name   string         `json:"name,omitzero"`   // TrafName 运输工具名称
	Voyage string         `json:"voyage,omitzero"` // DecFreeTxt.VoyNo 航次号
	BillNo string         `json:"billNo,omitzero"` // BillNo 提运单号
	BL     string         `json:"bl,omitzero"`     // BLNo 提货单号
	Place  string         `json:"place,omitzero"`  // GoodsPlace 货物存放地点
}

// Packages counts packages of one type.
type Packages struct {
	Type  code.Package `json:"type,omitzero"`
	Count num.Qty      `json:"count,omitzero"`
}

// ChargeMark says how a charge is given (费用标志).
type ChargeMark uint8

// The marks; the zero value is "no charge declared".
const (
	NoCharge ChargeMark = iota
	Percent             // 1 费率: the value is a number of per cent
	PerTonne            // 2 单价: the value is an amount per tonne of gross weight; freight only
	Total               // 3 总价: the value is the amount
)

// Charge is freight, insurance or another charge of the header.
type Charge struct {
	Mark     ChargeMark    `json:"mark,omitzero"`
	Value    num.Amount    `json:"value,omitzero"`
	Currency code.Currency `json:"currency,omitzero"`
}

// IsZero tells that no charge is declared.
func (c Charge) IsZero() bool { return c == Charge{} }

// FreightLeg is one leg of a freight invoice. A leg inside the customs territory that is listed apart is not part of the
// dutiable value of an import. Source: domain notes 2.2, China-Europe train.
type FreightLeg struct {
	From        string        `json:"from"`
	To          string        `json:"to"`
	Amount      num.Amount    `json:"amount"`
	Currency    code.Currency `json:"currency"`
	InTerritory bool          `json:"inTerritory,omitzero"`
}

// Statements are the five statements on the price (价格说明): special relation, its influence, royalties, formula price,
// provisional price. Each is "1" yes, "0" no, "9" left open. A text of another length is kept as it stood.
type Statements string

// Requests are the ticks by which the declarant asks for a treatment.
type Requests struct {
	Surety             Flag `json:"surety,omitzero"`             // ChkSurety 担保验放
	DivertedInspection Flag `json:"divertedInspection,omitzero"` // CheckFlow 查验分流
	TaxManagement      Flag `json:"taxManagement,omitzero"`      // TaxAaminMark 税收征管标记
	OriginalContainers Flag `json:"originalContainers,omitzero"` // OrigBoxFlag 原集装箱标识
}

// Correlation is a related declaration and the reason of the relation (关联号码及理由).
type Correlation struct {
	No     string `json:"no,omitzero"`
	Reason string `json:"reason,omitzero"`
}

// FreeText are the references of DecFreeTxt; the voyage stands with the transport.
type FreeText struct {
	RelatedEntry  string `json:"entry,omitzero"`         // RelId 关联报关单
	RelatedLedger string `json:"ledger,omitzero"`        // RelManNo 关联备案
	BondedStore   string `json:"bondedStore,omitzero"`   // BonNo 监管仓号
	Yard          string `json:"yard,omitzero"`          // CusFie 货场代码
	DeclarantNo   string `json:"declarantNo,omitzero"`   // DecBpNo 报关员联系方式
	DeclarationNo string `json:"declarationNo,omitzero"` // DecNo 报关员号
}

// Signature is the electronic signature and the operation that the message asks for (DecSign).
type Signature struct {
	Operation   string `json:"operation,omitzero"` // OperType: A upload, C declare, G draft …
	Card        string `json:"card,omitzero"`      // ICCode
	Enterprise  string `json:"enterprise,omitzero"`
	Operator    string `json:"operator,omitzero"`
	Signature   string `json:"signature,omitzero"`
	SignedAt    string `json:"signedAt,omitzero"` // 16 characters as they stood
	Certificate string `json:"certificate,omitzero"`
	Domain      string `json:"domain,omitzero"` // 1 entry person, 2 declarant
	BillSeqNo   string `json:"billSeqNo,omitzero"`
	Note        string `json:"note,omitzero"`
}
