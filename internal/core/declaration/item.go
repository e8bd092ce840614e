package declaration

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/num"
)

// Item is one line of goods (商品项). Source: import interface, DecList.
type Item struct {
	No           int           `json:"no"`                    // GNo 项号, from 1
	LedgerItem   int           `json:"ledgerItem,omitzero"`   // ContrItem 备案序号
	HS           code.HS       `json:"hs,omitzero"`           // CodeTS 商品编号, 10 digits
	Category     string        `json:"category,omitzero"`     // CiqCode 监管类别
	CategoryName string        `json:"categoryName,omitzero"` // CiqName
	Name         string        `json:"name,omitzero"`         // GName 商品名称
	Elements     string        `json:"elements,omitzero"`     // GModel 规格型号 (申报要素), parts separated by |
	Qty          num.Qty       `json:"qty,omitzero"`          // GQty 成交数量
	Unit         code.Unit     `json:"unit,omitzero"`         // GUnit 成交单位
	Qty1         num.Qty       `json:"qty1,omitzero"`         // FirstQty 法定第一数量
	Unit1        code.Unit     `json:"unit1,omitzero"`        // FirstUnit
	Qty2         num.Qty       `json:"qty2,omitzero"`         // SecondQty 法定第二数量
	Unit2        code.Unit     `json:"unit2,omitzero"`        // SecondUnit
	Price        num.Amount    `json:"price,omitzero"`        // DeclPrice 单价
	Total        num.Amount    `json:"total,omitzero"`        // DeclTotal 总价
	Currency     code.Currency `json:"currency,omitzero"`     // TradeCurr 币制

	Origin           code.Country  `json:"origin,omitzero"`           // 原产国; DestinationCountry in the message of an export
	Destination      code.Country  `json:"destination,omitzero"`      // 最终目的国; OriginCountry in the message of an export
	OriginPlace      string        `json:"originPlace,omitzero"`      // OrigPlaceCode 原产地区
	PreferenceOrigin code.Country  `json:"preferenceOrigin,omitzero"` // RcepOrigPlaceCode 优惠贸易协定项下原产地
	District         code.District `json:"district,omitzero"`         // DistrictCode 境内目的地/货源地
	Region           code.Region   `json:"region,omitzero"`           // DestCode 行政区划

	LevyMode       code.LevyMode `json:"levyMode,omitzero"`       // DutyMode 征减免税方式
	ProductNo      string        `json:"productNo,omitzero"`      // ExgNo 货号
	ProductVersion string        `json:"productVersion,omitzero"` // ExgVersion 版本号
	Use            string        `json:"use,omitzero"`            // UseTo 用途
	Purpose        string        `json:"purpose,omitzero"`        // Purpose 用途代码
	ProcessingFee  num.Amount    `json:"processingFee,omitzero"`  // WorkUsd 工缴费
	Attributes     []string      `json:"attributes,omitzero"`     // GoodsAttr 货物属性
	Quarantine     Quarantine    `json:"quarantine,omitzero"`
	Dangerous      Dangerous     `json:"dangerous,omitzero"`
	ControlCode    string        `json:"controlCode,omitzero"` // ControlExplainCode 禁限管制识别码
	Controls       []Control     `json:"controls,omitzero"`    // DecControlModel
	Licences       []Licence     `json:"licences,omitzero"`    // DecGoodsLimit 许可证信息

	Interface map[string]string `json:"interface,omitzero"` // fields of the sender's interface without a meaning here
}

// Quarantine is what inspection and quarantine (检验检疫) ask about the goods.
type Quarantine struct {
	Stuff         string   `json:"stuff,omitzero"`         // Stuff 成分/原料
	ValidUntil    cal.Date `json:"validUntil,omitzero"`    // ProdValidDt 产品有效期
	ShelfDays     string   `json:"shelfDays,omitzero"`     // ProdQgp 产品保质期
	OverseasMaker string   `json:"overseasMaker,omitzero"` // EngManEntCnm 境外生产企业
	Spec          string   `json:"spec,omitzero"`          // GoodsSpec
	Model         string   `json:"model,omitzero"`         // GoodsModel
	Brand         string   `json:"brand,omitzero"`         // GoodsBrand
	ProducedOn    string   `json:"producedOn,omitzero"`    // ProduceDate, a list of days as it stood
	Batch         string   `json:"batch,omitzero"`         // ProdBatchNo
	MakerNo       string   `json:"makerNo,omitzero"`       // MnufctrRegNo 生产单位注册号
	MakerName     string   `json:"makerName,omitzero"`     // MnufctrRegName
}

// Dangerous is what is said on dangerous goods (危险货物信息).
type Dangerous struct {
	Not         Flag   `json:"not,omitzero"`         // NoDangFlag 非危险化学品
	UN          string `json:"un,omitzero"`          // Uncode UN编码
	Name        string `json:"name,omitzero"`        // DangName
	PackageType string `json:"packageType,omitzero"` // DangPackType 危包类别
	PackageSpec string `json:"packageSpec,omitzero"` // DangPackSpec 危包规格
}

// Control answers one question on prohibited or restricted goods (禁限管制).
type Control struct {
	Element  string `json:"element,omitzero"`
	Value    string `json:"value,omitzero"`
	Category string `json:"category,omitzero"`
}

// Licence is a licence of product (产品资质) that is written off against the item.
type Licence struct {
	GoodsNo  string  `json:"goodsNo,omitzero"`  // GoodsNo as it stood
	Type     string  `json:"type,omitzero"`     // LicTypeCode, code list permit_type
	Number   string  `json:"number,omitzero"`   // LicenceNo
	Detail   string  `json:"detail,omitzero"`   // LicWrtofDetailNo
	Qty      num.Qty `json:"qty,omitzero"`      // LicWrtofQty
	Unit     string  `json:"unit,omitzero"`     // LicWrtofQtyUnit
	Vehicles []VIN   `json:"vehicles,omitzero"` // DecGoodsLimitVin
}

// VIN is one vehicle of a licence.
type VIN struct {
	LicenceNo string     `json:"licenceNo,omitzero"` // LicenceNo of the row
	LicType   string     `json:"licenceType,omitzero"`
	No        string     `json:"no,omitzero"`           // VinNo
	BillOn    cal.Date   `json:"billOn,omitzero"`       // BillLadDate
	Warranty  string     `json:"warranty,omitzero"`     // QualityQgp
	Motor     string     `json:"motor,omitzero"`        // MotorNo
	VIN       string     `json:"vin,omitzero"`          // VinCode
	Chassis   string     `json:"chassis,omitzero"`      // ChassisNo
	Count     string     `json:"count,omitzero"`        // InvoiceNum
	NameZH    string     `json:"nameZh,omitzero"`       // ProdCnnm
	NameEN    string     `json:"nameEn,omitzero"`       // ProdEnnm
	Model     string     `json:"model,omitzero"`        // ModelEn
	Price     num.Amount `json:"pricePerUnit,omitzero"` // PricePerUnit
	InvoiceNo string     `json:"invoiceNo,omitzero"`    // InvoiceNo
}

// Kilograms gives the statutory quantity that is a weight; nought where neither statutory unit is the kilogram.
func (it *Item) Kilograms() num.Qty {
	switch code.Kilogram {
	case it.Unit1:
		return it.Qty1
	case it.Unit2:
		return it.Qty2
	}
	return num.Qty{}
}
