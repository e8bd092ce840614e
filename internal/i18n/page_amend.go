package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages on which a declaration is amended.
var (
	AmendTitle    = fault.Text{ZH: "申请修改", EN: "Amend it"}
	AmendBegin    = fault.Text{ZH: "修改这份报关单", EN: "Amend this declaration?"}
	AmendThen     = fault.Text{ZH: "打开一份预填的草稿。改好后列出改动，由关员审批；审批前报关单不变。", EN: "A draft opens with what was declared. You change it, see what differs and send it; an officer decides, and until then nothing changes."}
	AmendGo       = fault.Text{ZH: "开始修改", EN: "Begin"}
	AmendOne      = fault.Text{ZH: "修改申请", EN: "Application to amend"}
	AmendOf       = fault.Text{ZH: "报关单 {no} 的修改", EN: "Changes to {no}"}
	AmendChanges  = fault.Text{ZH: "改动对照", EN: "What changes"}
	AmendNone     = fault.Text{ZH: "还没有改动。", EN: "Nothing is changed yet."}
	AmendLocked   = fault.Text{ZH: "以下栏目不得修改，请改回原值；确需更改的，请撤销后重新申报：", EN: "These fields cannot be amended. Put them back, or cancel the declaration and declare again:"}
	AmendReason   = fault.Text{ZH: "修改原因", EN: "Why"}
	AmendNote     = fault.Text{ZH: "说明", EN: "Explain it"}
	AmendSend     = fault.Text{ZH: "提交修改申请", EN: "Send the application"}
	AmendMiss     = fault.Text{ZH: "请选择修改原因", EN: "Choose why"}
	AmendOdd      = fault.Text{ZH: "这份报关单现在不能申请修改，或已有未办结的申请", EN: "This declaration cannot be amended now, or a request is open already"}
	AmendPast     = fault.Text{ZH: "修改与撤销申请", EN: "Applications to amend or cancel"}
	AmendCheck    = fault.Text{ZH: "核对改动并提交", EN: "See the changes and send them"}
	AmendTaxes    = fault.Text{ZH: "税款由 {old} 元变为 {new} 元", EN: "The taxes change from {old} to {new} CNY"}
	AmendSame     = fault.Text{ZH: "税款不变：{old} 元", EN: "The taxes stay as they are: {old} CNY"}
	AmendWaits    = fault.Text{ZH: "等待审批", EN: "Waits for a decision"}
	AmendYes      = fault.Text{ZH: "已同意", EN: "Approved"}
	AmendNo       = fault.Text{ZH: "不予同意", EN: "Rejected"}
	AmendDecision = fault.Text{ZH: "答复：", EN: "Answer:"}
)
