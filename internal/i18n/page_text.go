package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the list of declarations and of the page of one.
var (
	DeclTitle     = fault.Text{ZH: "报关单", EN: "Declarations"}
	DeclSearch    = fault.Text{ZH: "编号或企业名称", EN: "Number or trader"}
	DeclFind      = fault.Text{ZH: "查找", EN: "Find"}
	DeclLane      = fault.Text{ZH: "通道", EN: "Lane"}
	DeclAll       = fault.Text{ZH: "全部", EN: "All"}
	DeclNone      = fault.Text{ZH: "没有符合条件的报关单", EN: "No declaration fits"}
	DeclEntry     = fault.Text{ZH: "海关编号", EN: "Entry number"}
	DeclFlow      = fault.Text{ZH: "进出口", EN: "Flow"}
	DeclImport    = fault.Text{ZH: "进口", EN: "import"}
	DeclExport    = fault.Text{ZH: "出口", EN: "export"}
	DeclTrader    = fault.Text{ZH: "境内收发货人", EN: "Trader"}
	DeclGoods     = fault.Text{ZH: "商品", EN: "Goods"}
	DeclTax       = fault.Text{ZH: "税款（元）", EN: "Taxes (CNY)"}
	DeclState     = fault.Text{ZH: "状态", EN: "State"}
	DeclArrived   = fault.Text{ZH: "申报时间", EN: "Declared"}
	DeclReference = fault.Text{ZH: "客户端编号", EN: "Reference"}
	DeclBill      = fault.Text{ZH: "提运单号", EN: "Bill"}
	DeclMode      = fault.Text{ZH: "监管方式", EN: "Supervision mode"}
	DeclWeight    = fault.Text{ZH: "毛重 / 净重", EN: "Gross / net weight"}
	DeclOn        = fault.Text{ZH: "适用日期", EN: "Law as of"}
	DeclFaults    = fault.Text{ZH: "问题与改法", EN: "Faults and how to mend them"}
	DeclWhy       = fault.Text{ZH: "为何如此决定", EN: "Why it was decided so"}
	DeclDraw      = fault.Text{ZH: "随机抽查", EN: "Random draw"}
	DeclTaxes     = fault.Text{ZH: "税款及理由", EN: "Taxes and their reasons"}
	DeclEdition   = fault.Text{ZH: "税则版本：{edition}", EN: "Edition of the tariff: {edition}"}
	DeclValue     = fault.Text{ZH: "完税价格", EN: "Dutiable value"}
	DeclTotal     = fault.Text{ZH: "应缴合计", EN: "To pay in all"}
	DeclLost      = fault.Text{ZH: "未采用的税率及原因", EN: "Rates that were not taken, and why"}
	DeclHistory   = fault.Text{ZH: "办理经过", EN: "What happened"}
	DeclPosition  = fault.Text{ZH: "日志位置", EN: "journal position"}
)

// laneTexts are the risk lanes in words.
var laneTexts = map[string]fault.Text{
	"green": {ZH: "绿色", EN: "green"}, "yellow": {ZH: "黄色", EN: "yellow"}, "red": {ZH: "红色", EN: "red"}, "blue": {ZH: "蓝色", EN: "blue"},
}

// Lane gives a risk lane in words.
func Lane(s string) fault.Text { return wordOr(laneTexts, s) }

// stateTexts are the states of a declaration in words.
var stateTexts = map[string]fault.Text{
	"draft": {ZH: "暂存", EN: "draft"}, "checked": {ZH: "已预检", EN: "checked"}, "signed": {ZH: "已签名", EN: "signed"}, "submitted": {ZH: "已申报", EN: "submitted"},
	"failed": {ZH: "申报失败", EN: "failed"}, "accepted": {ZH: "海关接收", EN: "accepted"}, "returned": {ZH: "退单", EN: "returned"}, "suspended": {ZH: "挂起", EN: "suspended"},
	"docs-requested": {ZH: "待补单证", EN: "documents asked for"}, "screened": {ZH: "审结", EN: "screened"}, "inspection": {ZH: "查验中", EN: "under inspection"},
	"passed": {ZH: "查验通过", EN: "inspection passed"}, "tax-due": {ZH: "待缴税", EN: "taxes due"}, "tax-paid": {ZH: "已缴税", EN: "taxes paid"},
	"guaranteed": {ZH: "已担保", EN: "guaranteed"}, "summary-released": {ZH: "概要提离", EN: "summary released"}, "released": {ZH: "放行", EN: "released"}, "supervised": {ZH: "放行后监管", EN: "under supervision"},
	"cleared": {ZH: "结关", EN: "cleared"}, "archived": {ZH: "归档", EN: "archived"}, "amending": {ZH: "修改申请中", EN: "amendment asked for"},
	"cancelling": {ZH: "撤销申请中", EN: "cancellation asked for"}, "cancelled": {ZH: "已撤销", EN: "cancelled"}, "deleted": {ZH: "删单", EN: "deleted"},
	"seized": {ZH: "扣留", EN: "seized"}, "returned-to-origin": {ZH: "退运", EN: "returned to origin"}, "destroyed": {ZH: "销毁", EN: "destroyed"},
}

// State gives a state of a declaration in words.
func State(s string) fault.Text { return wordOr(stateTexts, s) }
