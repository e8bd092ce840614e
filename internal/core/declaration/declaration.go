// Package declaration is the goods declaration (进出口货物报关单): what was declared, which rules it must keep, the states it
// passes through and the terms that run.
//
// Content is kept by meaning: origin is origin on an import and on an export; the swaps and misspellings of a message
// format live in its codec. A version never changes once it is made: an amendment makes the next one. The rules find all
// faults at once. The package refuses to know a clock, a store or a format, and the state changes only through Apply.
package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Declaration is one version of what a declarant declared. Field comments give the name of the field in the single-window
// interface and its Chinese title. Source: GACC form rules of goods declarations; Order 277 of 2025.
type Declaration struct {
	Jurisdiction string    `json:"jurisdiction,omitzero"` // "" is China; else ISO alpha-2 of the authority whose law is meant
	Reference    string    `json:"reference,omitzero"`    // ClientSeqNo, the declarant's own reference, at most 18 characters in DecMessage
	Flow         code.Flow `json:"flow,omitzero"`         // IEFlag 进出口标志
	Stage        Stage     `json:"stage,omitzero"`        // Type, third character: one step, summary 概要, complete 完整
	Advance      bool      `json:"advance,omitzero"`      // 提前申报: declared before the means of transport arrives
	Form         Form      `json:"form,omitzero"`
	Numbers      Numbers   `json:"numbers,omitzero"`

	Trader    Party    `json:"trader,omitzero"`    // TradeCo… 境内收发货人
	Owner     Party    `json:"owner,omitzero"`     // Owner… 消费使用单位 (import) / 生产销售单位 (export)
	Declarant Party    `json:"declarant,omitzero"` // Agent… 申报单位
	Typist    Party    `json:"typist,omitzero"`    // Cop… 录入单位
	Overseas  Overseas `json:"overseas,omitzero"`  // OverseasConsignor… (import) / OverseasConsignee… (export)
	People    People   `json:"people,omitzero"`

	BorderOffice      code.Office `json:"borderOffice,omitzero"`      // IEPort 进/出境关别
	DeclarationOffice code.Office `json:"declarationOffice,omitzero"` // CustomMaster 申报地海关
	DestinationOffice code.Office `json:"destinationOffice,omitzero"` // PurpOrgCode 目的地海关
	EntryExitOn       cal.Date    `json:"entryExitOn,omitzero"`       // IEDate 进/出口日期
	DeclaredOn        cal.Date    `json:"declaredOn,omitzero"`        // DDate 申报日期, the day customs accepted
	DepartedOn        cal.Date    `json:"departedOn,omitzero"`        // DespDate 启运日期
	UnloadedOn        cal.Date    `json:"unloadedOn,omitzero"`        // CmplDschrgDt 卸毕日期

	Transport  Transport       `json:"transport,omitzero"`
	Mode       code.Mode       `json:"supervisionMode,omitzero"` // TradeMode 监管方式
	LevyNature code.LevyNature `json:"levyNature,omitzero"`      // CutMode 征免性质
	Ledger     code.Ledger     `json:"ledger,omitzero"`          // ManualNo 备案号
	LicenceNo  string          `json:"licenceNo,omitzero"`       // LicenseNo 许可证号
	ContractNo string          `json:"contractNo,omitzero"`      // ContrNo 合同协议号

	TradingCountry code.Country    `json:"tradingCountry,omitzero"` // TradeAreaCode 贸易国(地区)
	PartnerCountry code.Country    `json:"partnerCountry,omitzero"` // TradeCountry 启运国 of an import, 运抵国 of an export
	PartnerPort    code.Port       `json:"partnerPort,omitzero"`    // DistinatePort 经停港 of an import, 指运港 of an export
	LoadingPort    code.Port       `json:"loadingPort,omitzero"`    // DespPortCode 启运港
	BorderPort     code.BorderPort `json:"borderPort,omitzero"`     // EntyPortCode 入境口岸 of an import, 离境口岸 of an export

	PackageType     code.Package `json:"packageType,omitzero"`     // WrapType 包装种类
	PackageCount    int          `json:"packageCount,omitzero"`    // PackNo 件数
	OtherPackages   []Packages   `json:"otherPackages,omitzero"`   // DecOtherPack 其他包装
	NoOtherPackages Flag         `json:"noOtherPackages,omitzero"` // NoOtherPack 无其他包装
	GrossKg         num.Qty      `json:"grossKg,omitzero"`         // GrossWet 毛重
	NetKg           num.Qty      `json:"netKg,omitzero"`           // NetWt 净重

	Terms       code.Terms   `json:"terms,omitzero"`       // TransMode 成交方式
	Freight     Charge       `json:"freight,omitzero"`     // Fee… 运费
	Insurance   Charge       `json:"insurance,omitzero"`   // Insur… 保费
	Other       Charge       `json:"other,omitzero"`       // Other… 杂费: positive is added, negative deducted
	FreightLegs []FreightLeg `json:"freightLegs,omitzero"` // the freight invoice by legs, where it lists the domestic one

	Marks       string            `json:"marks,omitzero"`           // MarkNo 标记唛码
	Remarks     string            `json:"remarks,omitzero"`         // NoteS 备注
	Statements  Statements        `json:"priceStatements,omitzero"` // PromiseItmes 价格说明
	Business    []string          `json:"businessItems,omitzero"`   // BusinessItems 业务事项, one flag a position: 1 yes, 0 no
	Special     []string          `json:"specialFlags,omitzero"`    // SpecDeclFlag 特种业务标识, one flag a position
	Requests    Requests          `json:"requests,omitzero"`
	Correlation Correlation       `json:"correlation,omitzero"`
	FreeText    FreeText          `json:"related,omitzero"`
	Interface   map[string]string `json:"interface,omitzero"` // fields of the sender's interface without a meaning here, by their own names

	Items        []Item        `json:"items,omitzero"`
	Containers   []Container   `json:"containers,omitzero"`
	Documents    []Document    `json:"documents,omitzero"`     // LicenseDocu 随附单证
	Preferences  []Preference  `json:"preferences,omitzero"`   // EcoRelation 原产地证据
	Attachments  []Attachment  `json:"attachments,omitzero"`   // EdocRealation 电子随附单据
	Certificates []Certificate `json:"certificates,omitzero"`  // DecRequestCert 申请单证
	Permits      []Permit      `json:"permits,omitzero"`       // DecCopLimit 企业资质
	EndUsers     []EndUser     `json:"endUsers,omitzero"`      // DecUser 使用人
	MarkPictures []MarkPicture `json:"markPictures,omitzero"`  // DecMarkLob 标记唛码附件
	Declarations []string      `json:"selfCertified,omitzero"` // DecCopPromise 企业承诺: codes of material
	Royalty      *Royalty      `json:"royalty,omitzero"`       // DecRoyaltyFee 特许权使用费
	TwoStage     *TwoStage     `json:"twoStageEntry,omitzero"` // DecTpAccess 两段准入
	SelfTax      *SelfTax      `json:"selfAssessment,omitzero"`
	RiskNote     *RiskNote     `json:"riskNote,omitzero"` // DecRisk
	Supplements  []Supplement  `json:"supplements,omitzero"`
	Transit      *Transit      `json:"transit,omitzero"` // Trn… 转关
	Signature    *Signature    `json:"signature,omitzero"`
	Extensions   []Extension   `json:"extensions,omitzero"` // what the sender's format says beyond this model, kept as it stood
	Unread       []Unread      `json:"unread,omitzero"`     // what stands in the message but cannot be read as what it should be
}

// China tells whether the declaration is made under the law of China, so that its tariff and modes apply.
func (d *Declaration) China() bool { return d.Jurisdiction == "" || d.Jurisdiction == "CN" }

// UnreadAt finds the raw text of a field that could not be read.
func (d *Declaration) UnreadAt(path string) (Unread, bool) {
	for _, u := range d.Unread {
		if u.Path == path {
			return u, true
		}
	}
	return Unread{}, false
}

// Unread is a text that stands in the message where a code, date or number is expected and is none. The declaration keeps it,
// so that nothing is lost on the way; rule V01 makes a fault of it.
type Unread struct {
	Path  string `json:"path"`  // core path of the field: items[2].hs
	Value string `json:"value"` // the text as it stood
	Want  string `json:"want"`  // the shape that was expected
}

// Extension is a part of the message that this model has no place for.
type Extension struct {
	Pointer string `json:"pointer"` // in the sender's own format
	Content string `json:"content"` // as it stood there
}
