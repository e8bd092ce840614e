package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Outcomes of setting a credit level.
var (
	CreditLevel = fault.Text{ZH: "该日没有这个信用等级；可用的等级见代码表 credit_level（高级认证 advanced、认证 certified、常规 regular、失信 dishonest、严重失信 grave）", EN: "there is no such credit level on that day: the code list credit_level has advanced, certified, regular, dishonest and grave"}
	CreditDay   = fault.Text{ZH: "信用等级只能自今日或以后的日期起适用", EN: "a credit level begins today or later: decisions of the past stay as they are"}
	CreditWhy   = fault.Text{ZH: "认定信用等级须说明理由（不超过1000字）", EN: "setting a credit level needs a reason of at most 1000 characters"}
)

// Sentences on what selecting for inspection yields.
var (
	YieldHead     = fault.Text{ZH: "申报 {declared} 份，选中查验 {selected} 份，已查验 {inspected} 份，查获 {hits} 份", EN: "{declared} declarations, {selected} selected for inspection, {inspected} inspected, {hits} with a finding"}
	YieldFound    = fault.Text{ZH: "随机抽查估计的违规率 {share}%（{low}–{high}%；{method}）", EN: "infringements as the random draw shows them: {share} % ({low} to {high} %; {method})"}
	YieldProfiles = fault.Text{ZH: "各风险参数（相互重叠，不相加）：", EN: "each profile (they overlap and are never summed):"}
	YieldLine     = fault.Text{ZH: "{by}：选中 {selected}，已查验 {inspected}，查获 {hits}，查获率 {share}%（{low}–{high}%），关员 {minutes} 分钟，每工时查获税款 {yuan} 元", EN: "{by}: {selected} selected, {inspected} inspected, {hits} with a finding: {share} % ({low} to {high} %); {minutes} officer minutes, {yuan} yuan of taxes found an officer hour"}
	YieldRecall   = fault.Text{ZH: "  按随机抽查的 {sample} 份查获估计的覆盖率 {share}%（{low}–{high}%）", EN: "  recall by {sample} findings of the random draw: {share} % ({low} to {high} %)"}
)
