package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the printed papers and of the page that verifies them. The boxes of the form are named as the official form names them.
var (
	PaperImport     = fault.Text{ZH: "中华人民共和国海关进口货物报关单", EN: "Import goods declaration of the customs of the People's Republic of China"}
	PaperExport     = fault.Text{ZH: "中华人民共和国海关出口货物报关单", EN: "Export goods declaration of the customs of the People's Republic of China"}
	PaperAssessment = fault.Text{ZH: "税款计征说明", EN: "Assessment of taxes with its reasons"}
	PaperRelease    = fault.Text{ZH: "货物放行通知", EN: "Release note"}
	PaperForm       = fault.Text{ZH: "报关单", EN: "Declaration form"}
	PapersTitle     = fault.Text{ZH: "打印单证", EN: "Papers to print"}
	PaperPDF        = fault.Text{ZH: "下载 PDF", EN: "Save as PDF"}
	PaperBack       = fault.Text{ZH: "返回报关单", EN: "Back to the declaration"}
	PaperReceipts   = fault.Text{ZH: "下载存证回执", EN: "Receipts with proof"}

	PaperSimulated = fault.Text{ZH: "模拟数据：演示环境生成，不是真实的报关单证，没有法律效力。", EN: "SIMULATED DATA: made in a demonstration, no real customs paper, of no legal effect."}
	PaperOld       = fault.Text{ZH: "本页为第{version}版，已被第{current}版取代。", EN: "This is version {version}; version {current} has taken its place."}
	PaperAbout     = fault.Text{ZH: "扫描二维码核验真伪，无需登录。", EN: "Scan the code to verify this paper; no sign-in is needed."}
	PaperVersion   = fault.Text{ZH: "内容版本", EN: "Version of the content"}

	PaperEntryOffice = fault.Text{ZH: "进境关别", EN: "Office of entry"}
	PaperExitOffice  = fault.Text{ZH: "出境关别", EN: "Office of exit"}
	PaperEntryOn     = fault.Text{ZH: "进口日期", EN: "Date of import"}
	PaperExitOn      = fault.Text{ZH: "出口日期", EN: "Date of export"}
	PaperConsignor   = fault.Text{ZH: "境外发货人", EN: "Overseas consignor"}
	PaperConsignee   = fault.Text{ZH: "境外收货人", EN: "Overseas consignee"}
	PaperReceiver    = fault.Text{ZH: "境内收货人", EN: "Domestic consignee"}
	PaperSender      = fault.Text{ZH: "境内发货人", EN: "Domestic consignor"}
	PaperUser        = fault.Text{ZH: "消费使用单位", EN: "End user"}
	PaperProducer    = fault.Text{ZH: "生产销售单位", EN: "Producer or seller"}
	PaperVehicle     = fault.Text{ZH: "运输工具名称及航次号", EN: "Means of transport and voyage"}
	PaperFrom        = fault.Text{ZH: "启运国（地区）", EN: "Country of departure"}
	PaperTo          = fault.Text{ZH: "运抵国（地区）", EN: "Country of arrival"}
	PaperVia         = fault.Text{ZH: "经停港", EN: "Port of transit"}
	PaperDestPort    = fault.Text{ZH: "指运港", EN: "Port of destination"}
	PaperEntryPort   = fault.Text{ZH: "入境口岸", EN: "Port of entry"}
	PaperExitPort    = fault.Text{ZH: "离境口岸", EN: "Port of exit"}
	PaperDocuments   = fault.Text{ZH: "随附单证及编号", EN: "Supervision documents and their numbers"}
	PaperMarks       = fault.Text{ZH: "标记唛码及备注", EN: "Shipping marks and remarks"}
	PaperContainers  = fault.Text{ZH: "集装箱", EN: "Containers"}
	PaperInto        = fault.Text{ZH: "境内目的地", EN: "Domestic destination"}
	PaperOutOf       = fault.Text{ZH: "境内货源地", EN: "Domestic source"}
	PaperGoods       = fault.Text{ZH: "商品名称及规格型号", EN: "Name and specification"}
	PaperNo          = fault.Text{ZH: "项号", EN: "No."}
	PaperAmounts     = fault.Text{ZH: "数量及单位", EN: "Quantity and unit"}
	PaperPrices      = fault.Text{ZH: "单价/总价/币制", EN: "Price, total, currency"}
	PaperLevy        = fault.Text{ZH: "征免", EN: "Levy"}
	PaperConfirms    = fault.Text{ZH: "确认", EN: "confirmed"}
	PaperSelf        = fault.Text{ZH: "自报自缴", EN: "Self-assessed"}
	PaperPromise     = fault.Text{ZH: "兹申明对以上内容承担如实申报、依法纳税之法律责任", EN: "The declarant answers in law for a true declaration and for the taxes"}
	PaperStamp       = fault.Text{ZH: "海关批注及签章", EN: "Notes and stamp of customs"}
	PaperPerTonne    = fault.Text{ZH: "每吨", EN: "a tonne"}

	PaperRatesOn  = fault.Text{ZH: "适用税率日期", EN: "Rates of the day"}
	PaperEdition  = fault.Text{ZH: "税则版本", EN: "Edition of the tariff"}
	PaperBook     = fault.Text{ZH: "规则库", EN: "Rulebook"}
	PaperSum      = fault.Text{ZH: "税款合计（元）", EN: "Taxes in all (CNY)"}
	PaperSecured  = fault.Text{ZH: "其中担保（元）", EN: "Of it secured (CNY)"}
	PaperValue    = fault.Text{ZH: "完税价格（元）", EN: "Dutiable value (CNY)"}
	PaperKinds    = fault.Text{ZH: "分税种", EN: "By kind of tax"}
	PaperTax      = fault.Text{ZH: "税种", EN: "Tax"}
	PaperAssessed = fault.Text{ZH: "计得（元）", EN: "Assessed (CNY)"}
	PaperDue      = fault.Text{ZH: "应缴或担保（元）", EN: "Due or secured (CNY)"}
	PaperItem     = fault.Text{ZH: "第{n}项 {hs} {name}", EN: "Item {n}: {hs} {name}"}
	PaperPrice    = fault.Text{ZH: "申报总价 {price} {currency} × 汇率 {rate}，分摊费用 {charges} 元，完税价格 {value} 元", EN: "Declared total {price} {currency} × {rate}, share of the charges {charges} CNY, dutiable value {value} CNY"}
	PaperFXShown  = fault.Text{ZH: "所用汇率为示例汇率，非官方公布。", EN: "The exchange rate is illustrative, not an official figure."}
	PaperPay      = fault.Text{ZH: "缴款期限", EN: "To be paid by"}
	PaperLane     = fault.Text{ZH: "通道及理由", EN: "Lane and why"}
	PaperNotBill  = fault.Text{ZH: "本说明不是税款缴款书。", EN: "This is an explanation, not a demand for payment."}

	PaperReleased = fault.Text{ZH: "放行时间", EN: "Released at"}
	PaperCleared  = fault.Text{ZH: "结关时间", EN: "Cleared at"}
	PaperBy       = fault.Text{ZH: "申报地海关", EN: "Customs office"}
	PaperMayGo    = fault.Text{ZH: "下列货物已办结放行手续，准予提离或装运。", EN: "The goods below are released: they may be picked up or loaded."}
	PaperStays    = fault.Text{ZH: "货物放行后仍受海关监管，未经海关许可不得转让或移作他用。", EN: "The goods stay under customs supervision after their release: they are not passed on or put to another use without leave."}

	VerifyTitle     = fault.Text{ZH: "核验单证", EN: "Verify a paper"}
	VerifyLead      = fault.Text{ZH: "扫描单证上的二维码，或在此填写核验码。", EN: "Scan the QR code of a paper, or type the text that it holds."}
	VerifyCode      = fault.Text{ZH: "核验码", EN: "Text of the code"}
	VerifyDo        = fault.Text{ZH: "核验", EN: "Verify"}
	VerifyForged    = fault.Text{ZH: "不是本平台签发的单证", EN: "Not a paper of this platform"}
	VerifyForgedWhy = fault.Text{ZH: "核验码的签名不成立：它没有签发过，或其中有字符被改动。", EN: "The signature of the code does not hold: it was never issued, or a character of it was changed."}
	VerifyGenuine   = fault.Text{ZH: "单证真实，内容现行有效", EN: "Genuine, and in force"}
	VerifyGenWhy    = fault.Text{ZH: "签名成立，所印内容与海关记录一致。", EN: "The signature holds, and what was printed is what the record says."}
	VerifyOld       = fault.Text{ZH: "单证曾经真实，已被新版本取代", EN: "Genuine once, superseded since"}
	VerifyOldWhy    = fault.Text{ZH: "所印为第{version}版，现行为第{current}版。请向申报人索取新的单证。", EN: "It shows version {version}; the record is at version {current}. Ask the declarant for a new paper."}
	VerifyVoid      = fault.Text{ZH: "单证曾经真实，现已失效", EN: "Genuine once, of no effect now"}
	VerifyVoidWhy   = fault.Text{ZH: "报关单现在的状态是“{state}”，这份单证不再适用。", EN: "The declaration is “{state}” now, so the paper does not hold any more."}
	VerifyAltered   = fault.Text{ZH: "记录与所印内容不一致", EN: "The record is not what was printed"}
	VerifyAltWhy    = fault.Text{ZH: "签名成立，但平台的记录与签发时不同。请向海关查询。", EN: "The signature holds, but the platform's record is not the one that was signed. Ask the customs office."}
	VerifyPaper     = fault.Text{ZH: "单证", EN: "Paper"}
	VerifyCompare   = fault.Text{ZH: "核对纸面上的一个数", EN: "Compare a figure of the paper"}
	VerifyLook      = fault.Text{ZH: "纸面可能被改而二维码没有。照纸面填写，即知是否与记录一致。", EN: "A paper may be altered around a true code. Type what it says to learn whether the record says the same."}
	VerifyWhich     = fault.Text{ZH: "哪一项", EN: "Which one"}
	VerifyTyped     = fault.Text{ZH: "纸面所写", EN: "As the paper says it"}
	VerifySame      = fault.Text{ZH: "与记录一致：{label} {value}", EN: "The record says the same: {label} {value}"}
	VerifyOther     = fault.Text{ZH: "与记录不一致：纸面的{label}写成 {value}，这不是所签发的内容", EN: "The record says otherwise: {label} {value} is not what was issued"}
	VerifySlow      = fault.Text{ZH: "核对过于频繁，请稍后再试", EN: "Too many comparisons: wait a little"}
	VerifyPublic    = fault.Text{ZH: "本页只显示可公开的内容，不显示货物、价格和当事人。", EN: "Only what is public is shown: neither goods nor prices nor parties."}
	VerifyTotal     = fault.Text{ZH: "税款合计", EN: "taxes in all"}
	VerifyGross     = fault.Text{ZH: "毛重（千克）", EN: "gross weight (kg)"}
	VerifyNet       = fault.Text{ZH: "净重（千克）", EN: "net weight (kg)"}
	VerifyPackages  = fault.Text{ZH: "件数", EN: "number of packages"}
	VerifyBill      = fault.Text{ZH: "提运单号", EN: "number of the transport document"}
	VerifyTrader    = fault.Text{ZH: "境内收发货人统一社会信用代码", EN: "social credit code of the domestic party"}
	VerifyHS        = fault.Text{ZH: "第1项商品编号", EN: "commodity code of item 1"}
	VerifyItems     = fault.Text{ZH: "第1项总价", EN: "total of item 1"}
)
