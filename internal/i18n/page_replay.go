package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages on which a draft is tried on the past.
var (
	ReplaysTitle = fault.Text{ZH: "规则回放", EN: "Replays"}
	ReplaysLead  = fault.Text{ZH: "用草案重新决定过去的报关单，看会改变什么。现行规则库不受影响。", EN: "Decide the declarations of the past again under a draft, and see what would change. The rulebook in force is untouched."}
	ReplaysNone  = fault.Text{ZH: "还没有回放", EN: "No replay was ordered yet"}
	ReplaysAt    = fault.Text{ZH: "下达时间", EN: "Ordered"}
	ReplaysSpan  = fault.Text{ZH: "决定日期", EN: "Days of decision"}
	ReplaysAll   = fault.Text{ZH: "全部", EN: "all"}
	ReplaysWhat  = fault.Text{ZH: "按何规则", EN: "Under"}
	ReplaysSame  = fault.Text{ZH: "当时的规则库（应无差异）", EN: "the rulebook of each decision: nothing may differ"}
	ReplaysDraft = fault.Text{ZH: "草案", EN: "a draft"}
	ReplaysBy    = fault.Text{ZH: "下达人", EN: "By"}

	ReplayOrder       = fault.Text{ZH: "新的回放", EN: "Order a replay"}
	ReplayOne         = fault.Text{ZH: "回放结果", EN: "Replay"}
	ReplayTable       = fault.Text{ZH: "修改哪张表", EN: "Table of the draft"}
	ReplayNoTable     = fault.Text{ZH: "不修改", EN: "none"}
	ReplayLoad        = fault.Text{ZH: "打开", EN: "Open"}
	ReplayContent     = fault.Text{ZH: "{table} 草案", EN: "Draft of {table}"}
	ReplayContentHint = fault.Text{ZH: "现行内容已填入，修改后下达；也可粘贴整张表", EN: "It begins with what is in force. Change it, or paste a whole table"}
	ReplaySameHint    = fault.Text{ZH: "不选表时，每票按当时的规则库重算，结果应当完全相同。", EN: "Without a table each declaration is decided again under the rulebook of its day: nothing may differ."}
	ReplayFrom        = fault.Text{ZH: "从", EN: "From"}
	ReplayTo          = fault.Text{ZH: "到", EN: "To"}
	ReplayDraftWrong  = fault.Text{ZH: "草案有缺陷，请改正后重新下达：{why}", EN: "The draft has defects, mend them and order again: {why}"}
	ReplaySpanWrong   = fault.Text{ZH: "截止日早于起始日，请对调", EN: "The last day lies before the first: exchange them"}
	ReplayDayWrong    = fault.Text{ZH: "{value} 不是日期，请写成 2026-10-01", EN: "{value} is no day: write it as 2026-10-01"}
	ReplayProgress    = fault.Text{ZH: "已完成 {done} / {runs} 批", EN: "{done} of {runs} runs done"}
	ReplayReload      = fault.Text{ZH: "页面自动更新；没有脚本时请刷新。", EN: "The page follows by itself; without scripts reload it."}
	ReplayCancel      = fault.Text{ZH: "取消回放", EN: "Cancel the replay"}

	ReplayAgain        = fault.Text{ZH: "重新决定", EN: "Decided again"}
	ReplayChanged      = fault.Text{ZH: "结果改变", EN: "Would change"}
	ReplayInspected    = fault.Text{ZH: "查验", EN: "Inspections"}
	ReplayLost         = fault.Text{ZH: "会漏掉的查获", EN: "Findings missed"}
	ReplayAffected     = fault.Text{ZH: "受影响企业", EN: "Traders affected"}
	ReplayHours        = fault.Text{ZH: "平均放行小时（预测）", EN: "Hours to release, predicted"}
	ReplayChanges      = fault.Text{ZH: "改变的报关单", EN: "Declarations that would change"}
	ReplayLanesTitle   = fault.Text{ZH: "通道变化", EN: "Lanes"}
	ReplayTaxesTitle   = fault.Text{ZH: "税款变化", EN: "Taxes"}
	ReplayFiguresTitle = fault.Text{ZH: "变化项目", EN: "What changes"}
	ReplayFigureName   = fault.Text{ZH: "项目", EN: "Figure"}
	ReplayCount        = fault.Text{ZH: "票数", EN: "Declarations"}
	ReplayKind         = fault.Text{ZH: "税种", EN: "Tax"}
	ReplayWas          = fault.Text{ZH: "原来", EN: "Was"}
	ReplayIs           = fault.Text{ZH: "草案", EN: "Would be"}
	ReplayDiff         = fault.Text{ZH: "差额", EN: "Difference"}
	ReplayOwedWas      = fault.Text{ZH: "原税款（元）", EN: "Owed (CNY)"}
	ReplayOwedIs       = fault.Text{ZH: "草案税款（元）", EN: "Would owe (CNY)"}
	ReplayNothing      = fault.Text{ZH: "没有变化", EN: "Nothing changes"}
	ReplayAssumes      = fault.Text{ZH: "预测假定各通道的平均用时不变；首次选中的报关单会查到什么，没有人知道。", EN: "The prediction assumes that each lane keeps its mean time. What would be inspected for the first time may find anything: nobody knows."}
)

// replayStates are the states of a replay in words.
var replayStates = map[string]fault.Text{
	"waiting": {ZH: "等待", EN: "waiting"}, "running": {ZH: "进行中", EN: "running"}, "done": {ZH: "完成", EN: "done"}, "failed": {ZH: "失败", EN: "failed"}, "cancelled": {ZH: "已取消", EN: "cancelled"},
}

// ReplayStateText gives the state of a replay in words.
func ReplayStateText(s string) fault.Text { return wordOr(replayStates, s) }
