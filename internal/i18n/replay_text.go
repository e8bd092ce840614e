package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// ReplaySizes names the sizes of traders in a report, by their declarations in the span.
var ReplaySizes = map[string]fault.Text{
	"large":  {ZH: "大型（100票及以上）", EN: "large (100 and more)"},
	"medium": {ZH: "中型（10至99票）", EN: "medium (10 to 99)"},
	"small":  {ZH: "小型（不足10票）", EN: "small (under 10)"},
}

// Outcomes of the life of a profile.
var (
	ProfileVersion    = fault.Text{ZH: "新草案的版本号须接续上一版本", EN: "the version of a draft follows the last one: count it up"}
	ProfileStage      = fault.Text{ZH: "该版本不在可办理此步骤的阶段", EN: "this version of the profile is not at the stage for that"}
	ProfileNotSeen    = fault.Text{ZH: "草案须先完成历史回放，再审批", EN: "a draft is approved after its replay over the past is done: order one and wait"}
	ProfileOwnDraft   = fault.Text{ZH: "起草人不得审批自己的草案，请由另一人审批", EN: "who drafted a profile does not approve it: have a colleague do it"}
	ProfileWarned     = fault.Text{ZH: "回放对该草案有警告；请修改草案，或说明仍要批准的理由（despite）", EN: "the replay of the draft warned of it: change it, or say why it is approved all the same (despite)"}
	ProfDespite       = fault.Text{ZH: "仍要批准的理由", EN: "Why it is approved all the same"}
	ProfDespiteWhy    = fault.Text{ZH: "回放对该草案有警告：请写明仍要批准的理由，或修改草案", EN: "the replay warned of this draft: say why it is approved all the same, or change it"}
	ProfStale         = fault.Text{ZH: "草案中的代码现已停用，不能启用：请修改后作为新版本提交", EN: "the draft refers to codes that are withdrawn by now and cannot be put in force: file a new version"}
	ProfileWithoutWhy = fault.Text{ZH: "停用须说明理由", EN: "retiring a profile needs a reason"}
)

// Sentences of a replay.
var (
	ReplayDay     = fault.Text{ZH: "--from、--to {value} 不是日期，请写成 2026-10-01", EN: "--from, --to: {value} is no day; write it as 2026-10-01"}
	ReplaySpan    = fault.Text{ZH: "--to {to} 早于 --from {from}，请对调", EN: "--to {to} lies before --from {from}: exchange them"}
	ReplayDraft   = fault.Text{ZH: "草案 {file} 不能使用：{why}；现行规则库不受影响", EN: "the draft {file} cannot be used: {why}; the rulebook in force is untouched"}
	ReplayDefects = fault.Text{ZH: "草案 {file} 不能使用：{n} 处缺陷；现行规则库不受影响", EN: "the draft {file} cannot be used: {n} defects; the rulebook in force is untouched"}

	ReplayWarning     = fault.Text{ZH: "警告：{text}", EN: "warning: {text}"}
	ReplayReach       = fault.Text{ZH: "  参数 {profile}（{lane}）：匹配 {n} 票（{share}%），其中 {found} 票曾查获", EN: "  profile {profile} ({lane}): matches {n} ({share} %), {found} of them with a known finding"}
	ReplayUnchanged   = fault.Text{ZH: "按各自的规则库重算 {n} 票报关单：{m} 票结果不同", EN: "{n} declarations decided again, each under its own rulebook: {m} differ"}
	ReplayDrafted     = fault.Text{ZH: "按草案重算 {n} 票报关单：{m} 票结果改变（{edition}，{hash}…）", EN: "{n} declarations decided again under the draft: {m} would change ({edition}, {hash}…)"}
	ReplayLane        = fault.Text{ZH: "  通道 {was} → {is}：{n} 票", EN: "  lane {was} → {is}: {n}"}
	ReplayInspections = fault.Text{ZH: "  查验：{was} → {is} 票；人时 {hoursWas} → {hoursIs}（每票 {minutes} 分钟）", EN: "  inspections: {was} → {is}; officer hours {hoursWas} → {hoursIs} (at {minutes} minutes each)"}
	ReplayFindings    = fault.Text{ZH: "  已知查获 {known} 票：仍会查到 {kept}，会漏掉 {lost}，会新选中 {gained}；另有 {new} 票首次选中，结果未知", EN: "  known findings {known}: {kept} would be found again, {lost} missed, {gained} selected that were not; {new} would be inspected for the first time, with unknown result"}
	ReplayTax         = fault.Text{ZH: "  {kind}：{was} → {is} 元（差 {diff}）", EN: "  {kind}: {was} → {is} CNY ({diff})"}
	ReplayTraders     = fault.Text{ZH: "  企业 {n} 家，受影响 {m} 家", EN: "  traders: {n}, of whom {m} are affected"}
	ReplayGroup       = fault.Text{ZH: "    {name}：{n} 家，受影响 {m} 家", EN: "    {name}: {n}, of whom {m} are affected"}
	ReplayRelease     = fault.Text{ZH: "  从接受到放行的平均时间（预测）：{was} → {is} 小时", EN: "  mean time from acceptance to release, predicted: {was} → {is} hours"}
	ReplayFigure      = fault.Text{ZH: "  {name}：{n} 票，如 {examples}", EN: "  {name}: {n}, such as {examples}"}
)
