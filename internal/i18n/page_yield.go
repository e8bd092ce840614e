package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Words of what selecting for inspection yields.
var (
	YieldTitle     = fault.Text{ZH: "各种选查方式的效果（最近 {days} 天）", EN: "What each way to select yields (last {days} days)"}
	YieldLead      = fault.Text{ZH: "同一票可由多种方式选中，各行不能相加；括号内为 95% 区间。", EN: "One declaration may be selected in several ways: rows are never summed. In brackets, the interval that holds in 95 of 100 samples."}
	YieldBy        = fault.Text{ZH: "方式", EN: "Selected by"}
	YieldSelected  = fault.Text{ZH: "选中", EN: "Selected"}
	YieldInspected = fault.Text{ZH: "已查验", EN: "Inspected"}
	YieldHits      = fault.Text{ZH: "查获", EN: "Hits"}
	YieldRate      = fault.Text{ZH: "查获率", EN: "Hit rate"}
	YieldHour      = fault.Text{ZH: "每工时追回税款（元）", EN: "Revenue found an officer hour (CNY)"}
	YieldNone      = fault.Text{ZH: "还没有选查", EN: "Nothing was selected yet"}
	YieldOf        = fault.Text{ZH: "命中效果（最近 {days} 天）", EN: "How it hits (last {days} days)"}
	YieldNever     = fault.Text{ZH: "这段时间没有命中过", EN: "It matched nothing in this time"}
	YieldWould     = fault.Text{ZH: "草案启用后将查验 {share}% 的报关单", EN: "It would inspect {share} % of all declarations"}
	YieldTooMany   = fault.Text{ZH: "条件几乎命中一切：请收紧条件或降低通道后再审批。", EN: "The condition matches nearly everything: narrow it, or call for a milder lane, before it is approved."}
	FactorPicture  = fault.Text{ZH: "验证器密钥的二维码", EN: "QR code of the secret for the authenticator"}
)

// yieldWays are the ways to select in words.
var yieldWays = map[string]fault.Text{
	"profiles": {ZH: "风险参数", EN: "profiles"}, "model": {ZH: "模型评分", EN: "the model"}, "random": {ZH: "随机抽查", EN: "the random draw"}, "officer": {ZH: "关员布控", EN: "officers"},
}

// YieldWay gives a way to select in words.
func YieldWay(s string) fault.Text { return wordOr(yieldWays, s) }
