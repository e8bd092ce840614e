package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the first page.
var (
	HomeTitle        = fault.Text{ZH: "智慧海关与陆港平台", EN: "Smart customs and land port"}
	HomeLead         = fault.Text{ZH: "每一项决定都逐条说明理由；每一处退单都指出位置和改法。", EN: "Every decision says why, line by line; every rejection says where and how to mend it."}
	HomePlace        = fault.Text{ZH: "首页", EN: "Home"}
	HomeWork         = fault.Text{ZH: "办理业务", EN: "Do business"}
	HomeDeclarations = fault.Text{ZH: "查看报关单的状态、税款和决定理由", EN: "States, taxes and the reasons of decisions"}
	HomeAPI          = fault.Text{ZH: "接口文档", EN: "API"}
	HomeAPIAbout     = fault.Text{ZH: "报关软件和企业系统的接入说明", EN: "For declarants' software and systems of enterprises"}
	HomePublic       = fault.Text{ZH: "无须登录", EN: "Without signing in"}
	HomeTry          = fault.Text{ZH: "试试：", EN: "Try: "}
	HomeDemo         = fault.Text{ZH: "这是演示环境", EN: "This is a demonstration"}
	HomeDemoHow      = fault.Text{ZH: "登录页列有各岗位的演示账号，点一下即可进入。", EN: "The sign-in page lists an account for each post; one click and you are in."}
)

// Words of the tariff pages.
var (
	TariffTitle        = fault.Text{ZH: "税则查询", EN: "Tariff"}
	TariffLead         = fault.Text{ZH: "按名称、拼音、英文或编号查税率、监管条件和申报要素", EN: "Rates, conditions and declaration elements, by name, pinyin or code"}
	TariffQuestion     = fault.Text{ZH: "商品名称、拼音或商品编号", EN: "Goods by name, pinyin or code"}
	TariffFound        = fault.Text{ZH: "找到 {n} 条，税则版本 {edition}", EN: "{n} lines found, edition {edition} of the tariff"}
	TariffEdition      = fault.Text{ZH: "税则版本", EN: "Edition of the tariff"}
	TariffOn           = fault.Text{ZH: "适用日期", EN: "Law as of"}
	TariffUnits        = fault.Text{ZH: "法定计量单位", EN: "Statutory units"}
	TariffRates        = fault.Text{ZH: "税率", EN: "Rates"}
	TariffNoRates      = fault.Text{ZH: "本税号没有税率", EN: "The line has no rates"}
	TariffKind         = fault.Text{ZH: "种类", EN: "Kind"}
	TariffRate         = fault.Text{ZH: "税率", EN: "Rate"}
	TariffOrigins      = fault.Text{ZH: "原产地", EN: "Origins"}
	TariffSpan         = fault.Text{ZH: "有效期", EN: "In force"}
	TariffSource       = fault.Text{ZH: "依据", EN: "Source"}
	TariffConditions   = fault.Text{ZH: "监管条件", EN: "Supervision conditions"}
	TariffNoConditions = fault.Text{ZH: "没有监管条件", EN: "None"}
	TariffElements     = fault.Text{ZH: "申报要素", EN: "Declaration elements"}
	TariffElementsHow  = fault.Text{ZH: "申报时按此顺序填写", EN: "What the description of the goods must tell, in this order"}
	TariffCalculate    = fault.Text{ZH: "计算税费", EN: "Calculate the taxes"}
)

// Words of the duty calculator.
var (
	CalcTitle       = fault.Text{ZH: "税费计算", EN: "Duty calculator"}
	CalcLead        = fault.Text{ZH: "算出税款，逐步说明理由，列出所需单证", EN: "The taxes, why each step, and which documents are needed"}
	CalcAbout       = fault.Text{ZH: "怎么算的", EN: "How it is computed"}
	CalcAboutText   = fault.Text{ZH: "与正式申报用同一套规则，按一般贸易、照章征税计算。结果不是海关的决定；汇率以申报当月公布的为准。", EN: "By the same rules as a declaration of general trade under full levy. It is no decision of the customs; the exchange rate of the month of declaration applies."}
	CalcHS          = fault.Text{ZH: "商品编号", EN: "Commodity code"}
	CalcHSHint      = fault.Text{ZH: "10位数字；可输入名称或拼音查找", EN: "Ten digits; type a name or pinyin to find it"}
	CalcOrigin      = fault.Text{ZH: "原产国（地区）", EN: "Country of origin"}
	CalcTotal       = fault.Text{ZH: "成交总价", EN: "Price of the goods"}
	CalcCurrency    = fault.Text{ZH: "币制", EN: "Currency"}
	CalcTerms       = fault.Text{ZH: "成交方式", EN: "Terms of delivery"}
	CalcDay         = fault.Text{ZH: "申报日期", EN: "Day of declaration"}
	CalcFreight     = fault.Text{ZH: "运费", EN: "Freight"}
	CalcFreightHint = fault.Text{ZH: "500、500 EUR 或 3%", EN: "500, 500 EUR or 3%"}
	CalcCompare     = fault.Text{ZH: "比较其他原产国", EN: "Compare other origins"}
	CalcCompareHint = fault.Text{ZH: "三位字母代码，用空格分开，例如 VNM DEU", EN: "Three letters each, spaces between: VNM DEU"}
	CalcInsurance   = fault.Text{ZH: "保费", EN: "Insurance"}
	CalcQty1        = fault.Text{ZH: "法定第一数量", EN: "First statutory quantity"}
	CalcQty2        = fault.Text{ZH: "法定第二数量", EN: "Second statutory quantity"}
	CalcDo          = fault.Text{ZH: "计算", EN: "Calculate"}
	CalcAgain       = fault.Text{ZH: "修改条件重新计算", EN: "Change the question"}
	CalcSum         = fault.Text{ZH: "税款合计", EN: "Taxes in all"}
	CalcRates       = fault.Text{ZH: "各种税率比较", EN: "Rates side by side"}
	CalcTaken       = fault.Text{ZH: "适用", EN: "Applies"}
	CalcWhy         = fault.Text{ZH: "理由", EN: "Why"}
	CalcDocuments   = fault.Text{ZH: "所需单证", EN: "Documents"}
	CalcNoDocuments = fault.Text{ZH: "不需要监管证件", EN: "No supervision document is needed"}
	CalcCondition   = fault.Text{ZH: "监管条件", EN: "Condition"}
)

// standingTexts say how a rate stands to what was asked.
var standingTexts = map[string]fault.Text{
	"asked": {ZH: "适用", EN: "applies"}, "open": {ZH: "可争取", EN: "could be had"}, "displaced": {ZH: "被其他税率取代", EN: "displaced"}, "closed": {ZH: "不适用", EN: "does not apply"},
	"elsewhere": {ZH: "该原产国适用", EN: "applies there"},
}

// QuoteStanding says how a rate stands to what was asked.
func QuoteStanding(s string) fault.Text { return wordOr(standingTexts, s) }

// statusTexts say how the requirement of a document stands.
var statusTexts = map[string]fault.Text{
	"satisfied": {ZH: "已满足", EN: "satisfied"}, "missing": {ZH: "需要", EN: "needed"}, "exempt": {ZH: "免于提交", EN: "exempt"}, "prohibited": {ZH: "禁止", EN: "prohibited"},
	"inspection": {ZH: "口岸检验检疫", EN: "inspected at the port"}, "optional": {ZH: "可选", EN: "optional"},
}

// DocumentStatus says how the requirement of a document stands.
func DocumentStatus(s string) fault.Text { return wordOr(statusTexts, s) }

// Words of tracking and clearance times.
var (
	TrackTitle   = fault.Text{ZH: "通关状态查询", EN: "Tracking"}
	TrackLead    = fault.Text{ZH: "按海关编号查询办理进度", EN: "Where a declaration stands, by its entry number"}
	TrackNumber  = fault.Text{ZH: "海关编号", EN: "Entry number"}
	TrackHint    = fault.Text{ZH: "18位数字", EN: "18 digits"}
	TrackBad     = fault.Text{ZH: "海关编号为18位数字，请检查后重新输入", EN: "An entry number has 18 digits: check it and type it again"}
	TrackNone    = fault.Text{ZH: "没有这个编号的报关单，请检查编号", EN: "No declaration has this number: check it"}
	TrackPublic  = fault.Text{ZH: "这里只显示公开的进度。企业和关员登录后可查看全部内容。", EN: "Only the progress is public. Traders and officers see the rest after signing in."}
	TimesTitle   = fault.Text{ZH: "通关时间", EN: "Clearance times"}
	TimesLead    = fault.Text{ZH: "最近500票报关单中，从海关接收到放行的时间", EN: "From acceptance to release, among the latest 500 declarations"}
	TimesNone    = fault.Text{ZH: "还没有放行的报关单", EN: "Nothing has been released yet"}
	TimesCount   = fault.Text{ZH: "放行票数", EN: "Released"}
	TimesMedian  = fault.Text{ZH: "一半不超过", EN: "Half take at most"}
	TimesNinety  = fault.Text{ZH: "九成不超过", EN: "Nine in ten take at most"}
	TimesMinutes = fault.Text{ZH: "{n} 分钟", EN: "{n} min"}
	TimesHours   = fault.Text{ZH: "{n} 小时", EN: "{n} h"}
)

// Words of the rules and of the interface.
var (
	RulesTitle    = fault.Text{ZH: "申报规则目录", EN: "Catalogue of rules"}
	RulesLead     = fault.Text{ZH: "每一种申报错误：含义、改法、正确示例和依据", EN: "Everything that can be wrong with a declaration: what it means, how to mend it, an example, the source"}
	RulesNone     = fault.Text{ZH: "没有符合条件的规则", EN: "No rule fits"}
	RulesSearch   = fault.Text{ZH: "代码或名称", EN: "Code or name"}
	RulesCode     = fault.Text{ZH: "代码", EN: "Code"}
	RulesSeverity = fault.Text{ZH: "程度", EN: "Severity"}
	RulesWhat     = fault.Text{ZH: "内容", EN: "What it is about"}
	RulesCount    = fault.Text{ZH: "共 {n} 条", EN: "{n} rules"}
	RulesExample  = fault.Text{ZH: "正确示例", EN: "An example that passes:"}
	RulesWays     = fault.Text{ZH: "各种情形", EN: "Ways of breaking it"}
	APILead       = fault.Text{ZH: "全部操作都在下面，也有机器可读的描述", EN: "Every operation, with a description for programs beside it"}
	APIHow        = fault.Text{ZH: "在请求头 Authorization: Bearer 中发送接口密钥；密钥由系统管理员签发。每个错误答复都带稳定的代码和中英文改法。", EN: "Send the key as Authorization: Bearer; the system administrator issues it. Each error answer carries a stable code and how to mend it, in both languages."}
)
