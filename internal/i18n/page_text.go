package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// pageTexts are the words of the pages.
var pageTexts = map[string]fault.Text{
	"skip": {ZH: "跳到正文", EN: "Skip to content"}, "simulated": {ZH: "模拟数据，汇率为示例", EN: "Simulated data, illustrative exchange rates"},
	"other": {ZH: "English", EN: "中文"}, "rulebook": {ZH: "规则库", EN: "Rulebook"}, "back": {ZH: "返回列表", EN: "Back to the list"},
	"declarations": {ZH: "报关单", EN: "Declarations"}, "search": {ZH: "查找", EN: "Search"}, "find": {ZH: "查找", EN: "Find"},
	"lane": {ZH: "通道", EN: "Lane"}, "all": {ZH: "全部", EN: "all"}, "green": {ZH: "绿色", EN: "green"}, "yellow": {ZH: "黄色", EN: "yellow"},
	"red": {ZH: "红色", EN: "red"}, "none": {ZH: "没有符合条件的报关单", EN: "No declaration fits"}, "entry": {ZH: "海关编号", EN: "Entry number"},
	"flow": {ZH: "进出口", EN: "Flow"}, "import": {ZH: "进口", EN: "import"}, "export": {ZH: "出口", EN: "export"},
	"trader": {ZH: "境内收发货人", EN: "Consignee / consignor"}, "goods": {ZH: "商品", EN: "Goods"}, "tax": {ZH: "税款（元）", EN: "Taxes (CNY)"},
	"state": {ZH: "状态", EN: "State"}, "more": {ZH: "更早的报关单", EN: "Earlier declarations"}, "reference": {ZH: "客户端编号", EN: "Reference"},
	"bill": {ZH: "提运单号", EN: "Bill"}, "mode": {ZH: "监管方式", EN: "Supervision mode"}, "weight": {ZH: "毛重 / 净重", EN: "Gross / net weight"},
	"on": {ZH: "适用日期", EN: "Law as of"}, "faults": {ZH: "问题与改法", EN: "Faults and how to mend them"}, "why": {ZH: "为何如此决定", EN: "Why it was decided so"},
	"draw": {ZH: "随机抽查", EN: "Random draw"}, "taxes": {ZH: "税款及理由", EN: "Taxes and their reasons"}, "value": {ZH: "完税价格", EN: "Dutiable value"},
	"total": {ZH: "应缴合计", EN: "To pay in all"}, "history": {ZH: "经过", EN: "What happened"}, "time": {ZH: "时间", EN: "Time"}, "what": {ZH: "事实", EN: "Fact"},
	"by": {ZH: "由谁", EN: "By"}, "position": {ZH: "日志位置", EN: "Journal position"},
}

// Page gives a word of the pages; an unknown key is told as it is, and a test sees that the pages use none.
func Page(key string) fault.Text { return wordOr(pageTexts, key) }

// stateTexts are the states of a declaration in words.
var stateTexts = map[string]fault.Text{
	"draft": {ZH: "暂存", EN: "draft"}, "checked": {ZH: "已预检", EN: "checked"}, "signed": {ZH: "已签名", EN: "signed"}, "submitted": {ZH: "已申报", EN: "submitted"},
	"failed": {ZH: "申报失败", EN: "failed"}, "accepted": {ZH: "海关接收", EN: "accepted"}, "returned": {ZH: "退单", EN: "returned"}, "suspended": {ZH: "挂起", EN: "suspended"},
	"docs-requested": {ZH: "待补单证", EN: "documents asked for"}, "screened": {ZH: "审结", EN: "screened"}, "inspection": {ZH: "查验中", EN: "under inspection"},
	"passed": {ZH: "查验通过", EN: "inspection passed"}, "tax-due": {ZH: "待缴税", EN: "taxes due"}, "tax-paid": {ZH: "已缴税", EN: "taxes paid"},
	"guaranteed": {ZH: "已担保", EN: "guaranteed"}, "summary-released": {ZH: "概要提离", EN: "summary released"}, "released": {ZH: "放行", EN: "released"},
	"cleared": {ZH: "结关", EN: "cleared"}, "archived": {ZH: "归档", EN: "archived"}, "amending": {ZH: "修改申请中", EN: "amendment asked for"},
	"cancelling": {ZH: "撤销申请中", EN: "cancellation asked for"}, "cancelled": {ZH: "已撤销", EN: "cancelled"}, "deleted": {ZH: "删单", EN: "deleted"},
	"seized": {ZH: "扣留", EN: "seized"}, "returned-to-origin": {ZH: "退运", EN: "returned to origin"}, "destroyed": {ZH: "销毁", EN: "destroyed"},
}

// State gives a state of a declaration in words.
func State(s string) fault.Text { return wordOr(stateTexts, s) }
