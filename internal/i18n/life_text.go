package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// stepTexts are the steps of the life-cycle in words.
var stepTexts = map[string]fault.Text{
	"check": {ZH: "预检", EN: "check"}, "sign": {ZH: "签名", EN: "sign"}, "submit": {ZH: "申报", EN: "submit"}, "fail": {ZH: "申报失败", EN: "fail"},
	"accept": {ZH: "接收", EN: "accept"}, "return": {ZH: "退单", EN: "return"}, "revise": {ZH: "修改后重新申报", EN: "mend and submit again"},
	"suspend": {ZH: "挂起", EN: "suspend"}, "resume": {ZH: "恢复", EN: "resume"}, "ask-documents": {ZH: "要求补传单证", EN: "ask for documents"},
	"bring-documents": {ZH: "补交单证", EN: "bring documents"}, "screen": {ZH: "审结", EN: "screen"}, "order-inspection": {ZH: "下达查验", EN: "order an inspection"},
	"pass-inspection": {ZH: "查验通过", EN: "pass the inspection"}, "seize": {ZH: "扣留", EN: "seize"}, "return-goods": {ZH: "退运", EN: "return the goods"},
	"destroy": {ZH: "销毁", EN: "destroy"}, "demand-tax": {ZH: "通知缴税", EN: "demand the taxes"}, "pay": {ZH: "缴税", EN: "pay"},
	"guarantee": {ZH: "担保", EN: "guarantee"}, "release-summary": {ZH: "概要提离", EN: "release on the summary"}, "complete": {ZH: "完整申报", EN: "complete the declaration"},
	"release": {ZH: "放行", EN: "release"}, "supervise": {ZH: "进入放行后监管", EN: "keep under supervision"}, "end-supervision": {ZH: "结束监管", EN: "end the supervision"},
	"clear": {ZH: "结关", EN: "clear"}, "archive": {ZH: "归档", EN: "archive"},
	"request-amend": {ZH: "申请修改", EN: "ask to amend"}, "request-cancel": {ZH: "申请撤销", EN: "ask to cancel"}, "reject-request": {ZH: "不予同意", EN: "reject the request"},
	"approve-amend": {ZH: "同意修改", EN: "approve the amendment"}, "approve-cancel": {ZH: "同意撤销", EN: "approve the cancellation"}, "delete": {ZH: "删单", EN: "delete"},
}

// Step gives a step of the life-cycle in words.
func Step(s string) fault.Text { return wordOr(stepTexts, s) }

// roleTexts are the roles in words.
var roleTexts = map[string]fault.Text{
	"trader": {ZH: "企业", EN: "trader"}, "officer": {ZH: "关员", EN: "officer"}, "carrier": {ZH: "承运人", EN: "carrier"},
	"bank": {ZH: "银行", EN: "bank"}, "system": {ZH: "系统", EN: "system"},
}

// Role gives a role in words.
func Role(s string) fault.Text { return wordOr(roleTexts, s) }

// kindTexts are the kinds of event in words.
var kindTexts = map[string]fault.Text{
	"declaration.draft": {ZH: "草稿变动", EN: "draft moved"}, "declaration.submitted": {ZH: "申报", EN: "submitted"}, "declaration.accepted": {ZH: "海关接收", EN: "accepted"},
	"declaration.refused": {ZH: "退单", EN: "returned with faults"}, "declaration.screened": {ZH: "审结", EN: "screened"}, "declaration.lane": {ZH: "分配通道", EN: "lane chosen"},
	"declaration.selection.read":  {ZH: "查阅布控理由", EN: "reasons of the selection read"},
	"declaration.documents.asked": {ZH: "要求补传单证", EN: "documents asked for"}, "declaration.documents.checked": {ZH: "单证补齐", EN: "documents brought"},
	"declaration.inspection.ordered": {ZH: "下达查验", EN: "inspection ordered"}, "declaration.inspected": {ZH: "查验结果", EN: "inspected"},
	"declaration.inspection.moved": {ZH: "查验办理", EN: "inspection moved"},
	"declaration.tax.assessed":     {ZH: "通知缴税", EN: "taxes demanded"}, "declaration.payment.ordered": {ZH: "发起支付", EN: "payment ordered"},
	"declaration.payment.refused": {ZH: "支付被拒", EN: "payment refused"}, "declaration.tax.paid": {ZH: "税款缴清", EN: "taxes paid"},
	"declaration.tax.guaranteed": {ZH: "税款担保", EN: "taxes guaranteed"}, "declaration.released": {ZH: "放行", EN: "released"},
	"declaration.supervision.began": {ZH: "进入放行后监管", EN: "under supervision after release"}, "declaration.supervision.term": {ZH: "暂时进出境延期", EN: "given more time"},
	"declaration.supervision.ended": {ZH: "结束监管", EN: "supervision ended"},
	"declaration.summary.released":  {ZH: "概要提离", EN: "released on the summary"}, "declaration.cleared": {ZH: "结关", EN: "cleared"},
	"declaration.manifest.released": {ZH: "提运单放行", EN: "manifest released"}, "declaration.arrived": {ZH: "运抵", EN: "arrived"},
	"declaration.departed": {ZH: "离境", EN: "departed"}, "declaration.completed": {ZH: "完整申报", EN: "completed"},
	"declaration.amend.requested": {ZH: "申请修改", EN: "amendment asked for"}, "declaration.cancel.requested": {ZH: "申请撤销", EN: "cancellation asked for"},
	"declaration.request.decided": {ZH: "申请办结", EN: "request decided"}, "declaration.amended": {ZH: "已修改", EN: "amended"}, "declaration.cancelled": {ZH: "已撤销", EN: "cancelled"},
	"declaration.suspended": {ZH: "挂起", EN: "suspended"}, "declaration.resumed": {ZH: "恢复", EN: "resumed"}, "declaration.archived": {ZH: "归档", EN: "archived"},
	"declaration.late.fee": {ZH: "滞报金", EN: "late fee"}, "declaration.late.surcharge": {ZH: "滞纳金", EN: "late-payment surcharge"},
	"declaration.payment.received": {ZH: "收到款项", EN: "money received"}, "declaration.repaid": {ZH: "退还款项", EN: "money paid back"},
	"account.posted": {ZH: "记账", EN: "entry in the books"}, "account.guarantee.registered": {ZH: "担保备案", EN: "guarantee registered"},
	"account.guarantee.withdrawn": {ZH: "担保撤销", EN: "guarantee withdrawn"},
	"entry.block.allocated":       {ZH: "领取报关单编号段", EN: "entry numbers allocated"}, "entry.block.closed": {ZH: "编号段关闭", EN: "entry numbers closed"},
	"quota.granted":     {ZH: "发放关税配额", EN: "tariff quota granted"},
	"enterprise.credit": {ZH: "认定企业信用等级", EN: "credit level of an enterprise set"},
	"key.issued":        {ZH: "签发密钥", EN: "key issued"}, "key.revoked": {ZH: "吊销密钥", EN: "key revoked"},
	"user.created": {ZH: "开立账号", EN: "account opened"}, "user.changed": {ZH: "变更账号", EN: "account changed"}, "user.password": {ZH: "设置密码", EN: "password set"},
	"user.signed-in": {ZH: "登录", EN: "signed in"}, "user.locked": {ZH: "锁定账号", EN: "account locked"}, "user.unlocked": {ZH: "解锁账号", EN: "account unlocked"},
	"user.factor": {ZH: "变更第二因子", EN: "second factor changed"}, "user.signed-out": {ZH: "结束会话", EN: "sessions ended"},
	"profile.drafted": {ZH: "草拟风险参数", EN: "risk profile drafted"}, "profile.replayed": {ZH: "风险参数回放", EN: "risk profile replayed"},
	"profile.approved": {ZH: "风险参数启用", EN: "risk profile approved"}, "profile.retired": {ZH: "风险参数停用", EN: "risk profile retired"},
	"replay.ordered":  {ZH: "规则回放", EN: "replay ordered"},
	"rulebook.loaded": {ZH: "规则库启用", EN: "rulebook loaded"}, "rulebook.refused": {ZH: "规则库不予采用", EN: "rulebook refused"},
	"journal.checkpoint": {ZH: "日志签名检查点", EN: "checkpoint signed"},
}

// Kind gives a kind of event in words.
func Kind(s string) fault.Text { return wordOr(kindTexts, s) }

// wordOr finds a word; what has none is told as it is.
func wordOr(words map[string]fault.Text, s string) fault.Text {
	if t, ok := words[s]; ok {
		return t
	}
	return fault.Text{ZH: s, EN: s}
}

// accountTexts are the kinds of account in words.
var accountTexts = map[string]fault.Text{
	"receivable": {ZH: "应收", EN: "receivable"}, "deferred": {ZH: "汇总征税", EN: "deferred"}, "revenue": {ZH: "应征", EN: "revenue"},
	"bank": {ZH: "入库", EN: "bank"}, "deposit": {ZH: "保证金", EN: "deposit"}, "refund": {ZH: "应退", EN: "refund"}, "pledged": {ZH: "担保总额", EN: "pledged"},
	"free": {ZH: "可用额度", EN: "free"}, "reserved": {ZH: "已占用额度", EN: "reserved"},
}

// Account gives a kind of account in words.
func Account(s string) fault.Text { return wordOr(accountTexts, s) }
