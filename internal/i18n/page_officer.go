package i18n

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Words of the work lists.
var (
	WorkTitle       = fault.Text{ZH: "待办工作", EN: "Work to do"}
	WorkDocuments   = fault.Text{ZH: "审单", EN: "Documents"}
	WorkInspections = fault.Text{ZH: "查验", EN: "Inspections"}
	WorkPayments    = fault.Text{ZH: "待缴税", EN: "Payments"}
	WorkRequests    = fault.Text{ZH: "修改撤销申请", EN: "Requests to amend or cancel"}
	WorkSuspended   = fault.Text{ZH: "挂起", EN: "Suspended"}
	WorkAge         = fault.Text{ZH: "已过", EN: "Age"}
	WorkWhy         = fault.Text{ZH: "通道理由", EN: "Why this lane"}
	WorkNone        = fault.Text{ZH: "没有待办的报关单", EN: "Nothing waits here"}
	WorkSearch      = fault.Text{ZH: "海关编号、客户端编号或企业名称", EN: "Entry number, reference or trader"}
)

// Words of a declaration on one screen.
var (
	DeskDeclared   = fault.Text{ZH: "申报内容", EN: "what was declared"}
	DeskOverseas   = fault.Text{ZH: "境外收发货人", EN: "Overseas party"}
	DeskDeclarant  = fault.Text{ZH: "申报单位", EN: "Declarant"}
	DeskTransport  = fault.Text{ZH: "运输方式", EN: "Mode of transport"}
	DeskVessel     = fault.Text{ZH: "运输工具", EN: "Means of transport"}
	DeskContainers = fault.Text{ZH: "集装箱", EN: "Container"}
	DeskPartner    = fault.Text{ZH: "启运/运抵国", EN: "Partner country"}
	DeskBorder     = fault.Text{ZH: "进出境关别", EN: "Border office"}
	DeskTerms      = fault.Text{ZH: "成交方式", EN: "Terms of delivery"}
	DeskPackages   = fault.Text{ZH: "件数", EN: "Packages"}
	DeskRemarks    = fault.Text{ZH: "备注", EN: "Remarks"}
	DeskGoods      = fault.Text{ZH: "商品与税款", EN: "Goods and taxes"}
	DeskPapers     = fault.Text{ZH: "随附单证", EN: "Documents"}
	DeskNoPapers   = fault.Text{ZH: "没有随附单证", EN: "No documents are attached"}
	DeskDemands    = fault.Text{ZH: "监管条件", EN: "What the tariff line asks for"}
	DeskItems      = fault.Text{ZH: "项号", EN: "items"}
	DeskLane       = fault.Text{ZH: "通道与风险", EN: "Lane and risk"}
	DeskSignals    = fault.Text{ZH: "命中的风险规则", EN: "Risk profiles that hit"}
	DeskScore      = fault.Text{ZH: "风险评分", EN: "Risk score"}
	DeskDraw       = fault.Text{ZH: "随机抽查值 {value}：小于 {red} 为红色，小于 {yellow} 为黄色", EN: "Random draw {value}: red below {red}, yellow below {yellow}"}
	DeskOpen       = fault.Text{ZH: "现在可以办理", EN: "What you can do now"}
	DeskNothing    = fault.Text{ZH: "现在没有需要关员办理的事项", EN: "Nothing here waits for an officer"}
	DeskNote       = fault.Text{ZH: "办理意见", EN: "Reason"}
	DeskNoteHint   = fault.Text{ZH: "企业能看到；退单、补单证、查验、挂起须写明", EN: "The declarant reads it; needed to return, to ask for documents, to inspect and to suspend"}
	DeskAnswer     = fault.Text{ZH: "答复", EN: "Answer"}
	DeskAnswerHint = fault.Text{ZH: "不予同意时须写明理由", EN: "A rejection needs its reason"}
	DeskDone       = fault.Text{ZH: "已办理：{act}", EN: "Done: {act}"}
	DeskBack       = fault.Text{ZH: "返回报关单", EN: "Back to the declaration"}
	DeskStale      = fault.Text{ZH: "报关单已有变化，刚才的操作没有执行", EN: "The declaration has changed: what you chose was not done"}
	DeskStaleWhy   = fault.Text{ZH: "下面是最新内容，您写的意见仍保留。请核对后再办理。", EN: "Below it is as it is now, and what you wrote is kept. Look at it and choose again."}
)

// What an officer does.
var (
	ActCheck       = fault.Text{ZH: "审单通过", EN: "Documents are in order"}
	ActTake        = fault.Text{ZH: "收到补充单证", EN: "Documents have arrived"}
	ActResume      = fault.Text{ZH: "恢复办理", EN: "Resume"}
	ActRelease     = fault.Text{ZH: "放行", EN: "Release"}
	ActClear       = fault.Text{ZH: "结关", EN: "Clear"}
	ActArchive     = fault.Text{ZH: "归档", EN: "Archive"}
	ActAsk         = fault.Text{ZH: "要求补单证", EN: "Ask for documents"}
	ActOrder       = fault.Text{ZH: "下达查验", EN: "Order an inspection"}
	ActSuspend     = fault.Text{ZH: "挂起", EN: "Suspend"}
	ActReturn      = fault.Text{ZH: "退单", EN: "Return to the declarant"}
	ActReturnSure  = fault.Text{ZH: "确定退单吗？企业须修改后重新申报。", EN: "Return the declaration? The declarant has to mend it and submit again."}
	ActDelete      = fault.Text{ZH: "删单", EN: "Delete"}
	ActDeleteSure  = fault.Text{ZH: "确定删单吗？删单后不能恢复，应缴税款一并冲销。", EN: "Delete the declaration? It cannot be brought back, and what it owes is annulled."}
	ActApprove     = fault.Text{ZH: "同意", EN: "Approve"}
	ActReject      = fault.Text{ZH: "不予同意", EN: "Reject"}
	ActReasonWrong = fault.Text{ZH: "“{act}”须写明办理意见：企业要据此办理", EN: "“{act}” needs a reason: the declarant acts on it"}
	ActPass        = fault.Text{ZH: "查验通过", EN: "Passed"}
	ActPassHint    = fault.Text{ZH: "货物可以继续通关", EN: "The goods go on"}
	ActSeize       = fault.Text{ZH: "扣留", EN: "Seize"}
	ActSeizeHint   = fault.Text{ZH: "货物移交处理，不能撤回", EN: "The goods are handed over; it cannot be taken back"}
	ActReturnGoods = fault.Text{ZH: "退运", EN: "Return the goods"}
	ActDestroy     = fault.Text{ZH: "销毁", EN: "Destroy the goods"}
)

// Words of the result of an inspection.
var (
	ResultTitle        = fault.Text{ZH: "录入查验结果", EN: "Record the inspection"}
	ResultFirst        = fault.Text{ZH: "查验关员", EN: "Inspecting officer"}
	ResultSecond       = fault.Text{ZH: "第二名查验关员", EN: "Second inspecting officer"}
	ResultSecondHint   = fault.Text{ZH: "查验须两人以上", EN: "Two officers inspect"}
	ResultFindings     = fault.Text{ZH: "查验发现", EN: "What was found"}
	ResultFindingsHint = fault.Text{ZH: "未见异常时不选", EN: "Choose none when all is in order"}
	ResultOutcome      = fault.Text{ZH: "处理", EN: "Outcome"}
	ResultNote         = fault.Text{ZH: "查验记录", EN: "Record"}
	ResultSave         = fault.Text{ZH: "保存查验结果", EN: "Save the result"}
	ResultOfficerWrong = fault.Text{ZH: "请填写查验关员", EN: "Give the inspecting officer"}
	ResultTwoWrong     = fault.Text{ZH: "请填写第二名查验关员，不能与第一名相同", EN: "Give a second officer, who is not the first"}
	ResultOutcomeWrong = fault.Text{ZH: "请选择处理方式", EN: "Choose the outcome"}
	ResultFindingWrong = fault.Text{ZH: "扣留、退运或销毁须选择查验发现", EN: "Choose what was found: goods that are in order are not seized, returned or destroyed"}
	ResultNoteWrong    = fault.Text{ZH: "有查验发现时须写明情况", EN: "Describe what was found"}
)

// Words of the neighbours of a declaration.
var (
	NearTitle  = fault.Text{ZH: "相关报关单", EN: "Neighbours"}
	NearShow   = fault.Text{ZH: "同一企业、同一税号、同一路线的报关单", EN: "Same trader, same line, same route"}
	NearTrader = fault.Text{ZH: "同一企业", EN: "Same trader"}
	NearOthers = fault.Text{ZH: "同一税号或路线", EN: "Same line or route"}
	NearLine   = fault.Text{ZH: "同一税号", EN: "same line"}
	NearRoute  = fault.Text{ZH: "同一路线", EN: "same route"}
	NearBoth   = fault.Text{ZH: "同一税号、同一路线", EN: "same line and route"}
	NearNone   = fault.Text{ZH: "没有", EN: "None"}
	NearSpan   = fault.Text{ZH: "在您能看到的最近 {n} 票中查找", EN: "Looked for among the latest {n} that you may see"}
)

// Words of the supervisor's board.
var (
	BoardTitle    = fault.Text{ZH: "科室看板", EN: "Board"}
	BoardDays     = fault.Text{ZH: "申报时间", EN: "Declared"}
	BoardShow     = fault.Text{ZH: "查看", EN: "Show"}
	BoardCame     = fault.Text{ZH: "新申报", EN: "Declared in this time"}
	BoardReleased = fault.Text{ZH: "其中已放行", EN: "Of them released"}
	BoardReturned = fault.Text{ZH: "其中已退单", EN: "Of them returned"}
	BoardWaits    = fault.Text{ZH: "待办", EN: "Waiting now"}
	BoardOldest   = fault.Text{ZH: "最久", EN: "Oldest"}
	BoardLanes    = fault.Text{ZH: "按通道", EN: "By lane"}
	BoardOffices  = fault.Text{ZH: "按关区", EN: "By office"}
	BoardAges     = fault.Text{ZH: "待办时长", EN: "How long work waits"}
	BoardList     = fault.Text{ZH: "工作", EN: "Work"}
	BoardDay      = fault.Text{ZH: "1天以内", EN: "Up to 1 day"}
	BoardThree    = fault.Text{ZH: "1至3天", EN: "1 to 3 days"}
	BoardWeek     = fault.Text{ZH: "3至7天", EN: "3 to 7 days"}
	BoardOlder    = fault.Text{ZH: "7天以上", EN: "Over 7 days"}
	boardToday    = fault.Text{ZH: "今天", EN: "Today"}
	boardLast     = fault.Text{ZH: "最近 {n} 天", EN: "Last {n} days"}
)

// BoardSpan names the last days, today included.
func BoardSpan(days int) fault.Text {
	if days == 1 {
		return boardToday
	}
	return boardLast.Fill([]fault.Arg{Arg("n", strconv.Itoa(days))})
}

// requirementTexts are the ways in which a condition stands in words.
var requirementTexts = map[string]fault.Text{
	"satisfied": {ZH: "已满足", EN: "satisfied"}, "missing": {ZH: "缺证件", EN: "missing"}, "exempt": {ZH: "免交", EN: "exempt"}, "prohibited": {ZH: "禁止", EN: "prohibited"},
	"inspection": {ZH: "口岸检验", EN: "at the port"}, "optional": {ZH: "可不交", EN: "optional"},
}

// Requirement tells how a supervision condition stands.
func Requirement(s string) fault.Text { return wordOr(requirementTexts, s) }

// requestKinds are the kinds of application in words.
var requestKinds = map[string]fault.Text{"amend": {ZH: "修改申请", EN: "Request to amend"}, "cancel": {ZH: "撤销申请", EN: "Request to cancel"}}

// RequestKind gives a kind of application in words.
func RequestKind(s string) fault.Text { return wordOr(requestKinds, s) }
