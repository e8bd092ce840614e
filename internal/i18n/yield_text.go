package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Sentences on what selecting for inspection yields.
var (
	YieldHead     = fault.Text{ZH: "申报 {declared} 份，选中查验 {selected} 份，已查验 {inspected} 份，查获 {hits} 份", EN: "{declared} declarations, {selected} selected for inspection, {inspected} inspected, {hits} with a finding"}
	YieldFound    = fault.Text{ZH: "随机抽查估计的违规率 {share}%（{low}–{high}%；{method}）", EN: "infringements as the random draw shows them: {share} % ({low} to {high} %; {method})"}
	YieldProfiles = fault.Text{ZH: "各风险参数（相互重叠，不相加）：", EN: "each profile (they overlap and are never summed):"}
	YieldLine     = fault.Text{ZH: "{by}：选中 {selected}，已查验 {inspected}，查获 {hits}，查获率 {share}%（{low}–{high}%），关员 {minutes} 分钟，每工时查获税款 {yuan} 元", EN: "{by}: {selected} selected, {inspected} inspected, {hits} with a finding: {share} % ({low} to {high} %); {minutes} officer minutes, {yuan} yuan of taxes found an officer hour"}
	YieldRecall   = fault.Text{ZH: "  按随机抽查的 {sample} 份查获估计的覆盖率 {share}%（{low}–{high}%）", EN: "  recall by {sample} findings of the random draw: {share} % ({low} to {high} %)"}
)
