package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages on which a trader settles what is owed and asks to cancel.
var (
	SettleTitle    = fault.Text{ZH: "税款与担保", EN: "Taxes and security"}
	SettleDue      = fault.Text{ZH: "应缴未缴", EN: "Owed"}
	SettleOpen     = fault.Text{ZH: "尚未担保", EN: "Not secured"}
	SettleHow      = fault.Text{ZH: "选择办理方式", EN: "How do you settle it?"}
	SettleDo       = fault.Text{ZH: "办理", EN: "Settle"}
	SettlePay      = fault.Text{ZH: "缴纳税款", EN: "Pay the taxes"}
	SettlePayHint  = fault.Text{ZH: "由银行扣缴，含截至今日的滞纳金。", EN: "The bank is ordered to pay, with the surcharges of today."}
	SettleReserve  = fault.Text{ZH: "使用总担保", EN: "Use a registered guarantee"}
	SettleDefer    = fault.Text{ZH: "汇总征税", EN: "Pay with the month's collective payment"}
	SettleLetter   = fault.Text{ZH: "银行保函", EN: "A bank guarantee for this declaration"}
	SettleDeposit  = fault.Text{ZH: "缴纳保证金", EN: "A deposit"}
	SettleConvert  = fault.Text{ZH: "保证金转税", EN: "Turn the deposit into the payment"}
	SettleNothing  = fault.Text{ZH: "目前没有需要缴纳或担保的税款。", EN: "Nothing is to be paid or secured now."}
	SettleOrdered  = fault.Text{ZH: "已向银行发出指令，结果稍后显示在本页。", EN: "The bank has the order; its answer shows on this page."}
	SettleChoose   = fault.Text{ZH: "请选择一种办理方式", EN: "Choose how to settle it"}
	SettleUncov    = fault.Text{ZH: "没有余额足够且有效的总担保，请换一种方式", EN: "No registered guarantee has enough left and is valid: choose another way"}
	SettleAmount   = fault.Text{ZH: "金额已有变化，请核对后重新办理", EN: "The amount has changed: look again and repeat it"}
	SettleNone     = fault.Text{ZH: "还没有办理过。", EN: "Nothing was done yet."}
	SettlePast     = fault.Text{ZH: "已办理", EN: "What was done"}
	SettleWay      = fault.Text{ZH: "方式", EN: "Way"}
	SettleSum      = fault.Text{ZH: "金额（元）", EN: "Amount (CNY)"}
	SettleState    = fault.Text{ZH: "结果", EN: "Result"}
	SettleBack     = fault.Text{ZH: "返回报关单", EN: "Back to the declaration"}
	SettleNotNow   = fault.Text{ZH: "报关单目前的状态不能办理此项", EN: "The declaration does not allow it in its present state"}
	SettleRefunded = fault.Text{ZH: "退还", EN: "Refund"}

	CancelTitle  = fault.Text{ZH: "申请撤销", EN: "Ask to cancel"}
	CancelReason = fault.Text{ZH: "撤销原因", EN: "Why"}
	CancelNote   = fault.Text{ZH: "说明", EN: "Explain it"}
	CancelDo     = fault.Text{ZH: "提交撤销申请", EN: "Ask for the cancellation"}
	CancelThen   = fault.Text{ZH: "由关员审批；同意后报关单撤销，不能恢复。", EN: "An officer decides. Once approved, the declaration is cancelled for good."}
	CancelMiss   = fault.Text{ZH: "请选择撤销原因", EN: "Choose why"}
	CancelOdd    = fault.Text{ZH: "这份报关单现在不能申请撤销，或已有未办结的申请", EN: "This declaration cannot be cancelled now, or a request is open already"}
)

// paymentStates are the states of a payment in words.
var paymentStates = map[string]fault.Text{
	"ordered": {ZH: "银行处理中", EN: "with the bank"}, "done": {ZH: "完成", EN: "done"}, "refused": {ZH: "被拒", EN: "refused"},
}

// PaymentState gives the state of a payment in words.
func PaymentState(s string) fault.Text { return wordOr(paymentStates, s) }

// paymentKinds are the ways of settling in words.
var paymentKinds = map[string]fault.Text{
	"pay": SettlePay, "guarantee": SettleLetter, "deposit": SettleDeposit, "refund": SettleRefunded, "reserve": SettleReserve, "defer": SettleDefer, "convert": SettleConvert,
}

// PaymentKind gives a way of settling in words.
func PaymentKind(s string) fault.Text { return wordOr(paymentKinds, s) }
