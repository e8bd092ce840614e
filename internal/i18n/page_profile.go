package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of the pages of risk profiles.
var (
	ProfTitle     = fault.Text{ZH: "风险参数", EN: "Risk profiles"}
	ProfLead      = fault.Text{ZH: "起草、回放、由另一人审批、启用、停用；每个版本都保留。", EN: "Drafted, replayed over the past, approved by a second person, active, retired: every version is kept."}
	ProfNew       = fault.Text{ZH: "起草风险参数", EN: "Draft a profile"}
	ProfNewOf     = fault.Text{ZH: "起草新版本", EN: "Draft the next version"}
	ProfNone      = fault.Text{ZH: "没有此阶段的风险参数", EN: "No profile is at this stage"}
	ProfName      = fault.Text{ZH: "名称", EN: "Profile"}
	ProfID        = fault.Text{ZH: "编号", EN: "Name for programs"}
	ProfIDHint    = fault.Text{ZH: "小写字母、数字和连字符，例如 undervaluation；启用后不再改变", EN: "Small letters, digits and hyphens, such as undervaluation. It never changes"}
	ProfVersion   = fault.Text{ZH: "版本", EN: "Version"}
	ProfStage     = fault.Text{ZH: "阶段", EN: "Stage"}
	ProfAll       = fault.Text{ZH: "全部", EN: "All"}
	ProfTables    = fault.Text{ZH: "随规则库", EN: "shipped with the tables"}
	ProfExample   = fault.Text{ZH: "示例，非正式参数", EN: "an example and no policy"}
	ProfUnread    = fault.Text{ZH: "此版本的文本按现行规则已不能解读", EN: "The text of this version can no longer be read under the rulebook in force"}
	ProfLane      = fault.Text{ZH: "通道", EN: "Lane"}
	ProfWeight    = fault.Text{ZH: "权重", EN: "Weight"}
	ProfOwner     = fault.Text{ZH: "负责单位", EN: "Owner"}
	ProfValid     = fault.Text{ZH: "有效期", EN: "Valid"}
	ProfFrom      = fault.Text{ZH: "起始日期", EN: "From"}
	ProfUntil     = fault.Text{ZH: "截止日期", EN: "Until"}
	ProfGround    = fault.Text{ZH: "法律依据", EN: "Legal ground"}
	ProfScope     = fault.Text{ZH: "核对单位", EN: "Asked"}
	ProfScopeItem = fault.Text{ZH: "逐项商品", EN: "of each item"}
	ProfScopeDecl = fault.Text{ZH: "每票报关单一次", EN: "once of a declaration"}
	ProfFlow      = fault.Text{ZH: "进出口", EN: "Import or export"}
	ProfFlowBoth  = fault.Text{ZH: "进口和出口", EN: "both"}
	ProfFlowIn    = fault.Text{ZH: "进口", EN: "imports"}
	ProfFlowOut   = fault.Text{ZH: "出口", EN: "exports"}
	ProfHS        = fault.Text{ZH: "商品编号范围", EN: "Commodity codes"}
	ProfHSHint    = fault.Text{ZH: "2至10位，逗号分隔；空为全部", EN: "2 to 10 digits, separated by commas; empty is all"}
	ProfOrigins   = fault.Text{ZH: "原产国", EN: "Countries of origin"}
	ProfOrigHint  = fault.Text{ZH: "三位字母代码，逗号分隔；空为全部", EN: "Codes of three letters, separated by commas; empty is all"}
	ProfModes     = fault.Text{ZH: "监管方式", EN: "Supervision modes"}
	ProfModesHint = fault.Text{ZH: "四位代码，逗号分隔；空为全部", EN: "Codes of four digits, separated by commas; empty is all"}
	ProfGuard     = fault.Text{ZH: "适用范围", EN: "Which goods it concerns"}
	ProfRule      = fault.Text{ZH: "条件与后果", EN: "Condition and consequence"}
	ProfCond      = fault.Text{ZH: "条件", EN: "Condition"}
	ProfCondHint  = fault.Text{ZH: "CEL 表达式，写在下方数据项上；金额以分、比例以千分之一计", EN: "A CEL expression over the facts below; money in fen, shares in thousandths"}
	ProfFacts     = fault.Text{ZH: "可用的数据项（{n}）", EN: "Facts that a condition may ask ({n})"}
	ProfFact      = fault.Text{ZH: "数据项", EN: "Fact"}
	ProfFactKind  = fault.Text{ZH: "类型", EN: "Kind"}
	ProfFactUnit  = fault.Text{ZH: "单位", EN: "Unit"}
	ProfFactWhat  = fault.Text{ZH: "含义", EN: "Meaning"}
	ProfWho       = fault.Text{ZH: "名称与负责", EN: "Name and owner"}
	ProfTitleZH   = fault.Text{ZH: "中文名称", EN: "Title in Chinese"}
	ProfTitleEN   = fault.Text{ZH: "英文名称", EN: "Title in English"}
	ProfTell      = fault.Text{ZH: "告知理由（三级）", EN: "Reasons at three levels"}
	ProfTellHint  = fault.Text{ZH: "可引用数据项，例如 {price.permille}；企业一级不得泄露门限", EN: "A sentence may mention facts, such as {price.permille}. The one for traders must not give limits away"}
	ProfTrader    = fault.Text{ZH: "企业", EN: "Trader"}
	ProfOfficer   = fault.Text{ZH: "关员", EN: "Officer"}
	ProfAuditor   = fault.Text{ZH: "审计", EN: "Auditor"}
	ProfZH        = fault.Text{ZH: "（中文）", EN: " (Chinese)"}
	ProfEN        = fault.Text{ZH: "（英文）", EN: " (English)"}
	ProfCases     = fault.Text{ZH: "试算报关单", EN: "Declarations to try it on"}
	ProfHit       = fault.Text{ZH: "应当命中", EN: "It must select"}
	ProfNear      = fault.Text{ZH: "应当刚好不命中", EN: "It must just not select"}
	ProfCaseHint  = fault.Text{ZH: "已决定的报关单的海关编号；保存时按草案重新试算", EN: "Entry number of a decided declaration; saving decides it again under the draft"}
	ProfVerified  = fault.Text{ZH: "已与正式文件核对", EN: "Checked against the official text"}
	ProfIllus     = fault.Text{ZH: "门限为示例，不是正式参数", EN: "The limits are an example and no policy"}
	ProfYes       = fault.Text{ZH: "是", EN: "yes"}
	ProfNo        = fault.Text{ZH: "否", EN: "no"}
	ProfSave      = fault.Text{ZH: "检查并存为草案", EN: "Check and keep as a draft"}
	ProfAt        = fault.Text{ZH: "第 {line} 行第 {column} 列：{why}", EN: "line {line}, column {column}: {why}"}
	ProfIn        = fault.Text{ZH: "{field}：{why}", EN: "{field}: {why}"}
	ProfTwice     = fault.Text{ZH: "这个版本已由他人起草；已改为下一版本，请核对后重新保存", EN: "Somebody has drafted this version meanwhile. It is now the next one: look at theirs and save again"}

	ProfNoExample = fault.Text{ZH: "没有此编号的已决定报关单", EN: "No declaration of that number was decided"}
	ProfMissed    = fault.Text{ZH: "草案没有命中这票应当命中的报关单：放宽条件或改换试算报关单", EN: "The draft does not select this declaration: widen the condition, or name another one"}
	ProfCaught    = fault.Text{ZH: "草案命中了这票不应命中的报关单：收紧条件或改换试算报关单", EN: "The draft selects this declaration: narrow the condition, or name another one"}

	ProfLife      = fault.Text{ZH: "经过", EN: "Its life"}
	ProfDrafted   = fault.Text{ZH: "起草", EN: "Drafted"}
	ProfReplayed  = fault.Text{ZH: "历史回放", EN: "Replayed over the past"}
	ProfApproved  = fault.Text{ZH: "审批启用", EN: "Approved and in force"}
	ProfRetired   = fault.Text{ZH: "停用", EN: "Retired"}
	ProfVersions  = fault.Text{ZH: "全部版本", EN: "All versions"}
	ProfBack      = fault.Text{ZH: "返回风险参数", EN: "Back to the profile"}
	ProfReplay    = fault.Text{ZH: "用过去的报关单回放", EN: "Try it on the past"}
	ProfReplayDo  = fault.Text{ZH: "开始回放", EN: "Replay"}
	ProfReplayWhy = fault.Text{ZH: "审批前须完成回放。现行规则库不受影响。", EN: "A draft is approved only after its replay is done. The rulebook in force is untouched."}
	ProfReplayRes = fault.Text{ZH: "草案会改变什么", EN: "What the draft would have done"}
	ProfKept      = fault.Text{ZH: "仍会查获", EN: "Hits kept"}
	ProfLost      = fault.Text{ZH: "会漏掉", EN: "Hits lost"}
	ProfGained    = fault.Text{ZH: "会多查获", EN: "Hits gained"}
	ProfFresh     = fault.Text{ZH: "首次查验（结果未知）", EN: "Inspected for the first time"}
	ProfWork      = fault.Text{ZH: "查验工时（小时）", EN: "Officer hours"}
	ProfWhole     = fault.Text{ZH: "完整的回放报告", EN: "The whole report"}
	ProfApprove   = fault.Text{ZH: "审批启用", EN: "Approve"}
	ProfSure      = fault.Text{ZH: "启用 {profile} 吗？", EN: "Put {profile} in force?"}
	ProfSureWhy   = fault.Text{ZH: "此后受理的每票报关单都会核对它；此前的版本随即停用。审批人和时间记入日志。", EN: "Every declaration accepted from now on is asked it, and the version before it is retired. The journal keeps who approved it and when."}
	ProfOwn       = fault.Text{ZH: "这是您起草的，须由另一人审批。", EN: "You drafted it: a colleague approves it."}
	ProfWait      = fault.Text{ZH: "回放完成后方可审批。", EN: "It can be approved when its replay is done."}
	ProfRetire    = fault.Text{ZH: "停用", EN: "Retire"}
	ProfRetireWhy = fault.Text{ZH: "停用理由", EN: "Why it is retired"}
	ProfOldTables = fault.Text{ZH: "随规则库的参数由新版本取代，不能单独停用。", EN: "A profile that is shipped with the tables is not retired: a next version takes its place."}
	ProfDone      = fault.Text{ZH: "已办理：{act}", EN: "Done: {act}"}
)

// profStages are the stages of a profile in words.
var profStages = map[string]fault.Text{
	"draft": {ZH: "草案", EN: "draft"}, "active": {ZH: "启用", EN: "active"}, "retired": {ZH: "停用", EN: "retired"},
}

// ProfStageText gives the stage of a profile in words.
func ProfStageText(s string) fault.Text { return wordOr(profStages, s) }
