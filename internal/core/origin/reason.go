package origin

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the conditions that a claim may fail.
const (
	WhyProgramme    = "ORIGIN-PROGRAMME"
	WhyMember       = "ORIGIN-MEMBER"
	WhyNoProof      = "ORIGIN-NO-PROOF"
	WhyProofKind    = "ORIGIN-PROOF-KIND"
	WhyProofEarly   = "ORIGIN-PROOF-EARLY"
	WhyProofExpired = "ORIGIN-PROOF-EXPIRED"
	WhyProofRefuted = "ORIGIN-PROOF-REFUTED"
	WhyProofAwaited = "ORIGIN-PROOF-AWAITED"
	WhyTransit      = "ORIGIN-TRANSIT"
	WhyTransitLong  = "ORIGIN-TRANSIT-LONG"
	WhyAltered      = "ORIGIN-ALTERED"
	WhyCriteria     = "ORIGIN-CRITERIA"
	WhyMinimal      = "ORIGIN-MINIMAL"
	WhyWholly       = "ORIGIN-WHOLLY"
	WhyForeignParts = "ORIGIN-FOREIGN-PARTS"
	WhyNoChange     = "ORIGIN-NO-CHANGE"
	WhyContent      = "ORIGIN-CONTENT"
)

// Reasons gives the sentences of the reason codes.
func Reasons() map[string]fault.Text {
	return map[string]fault.Text{
		WhyProgramme:    {ZH: "该优惠安排在当日未实施", EN: "the programme is not in force on the day"},
		WhyMember:       {ZH: "原产国（地区）不是该优惠安排的成员", EN: "the country of origin is no member of the programme"},
		WhyNoProof:      {ZH: "尚未提交原产地证明，可补充申报并提供担保", EN: "no proof of origin was presented; it may follow under a guarantee"},
		WhyProofKind:    {ZH: "该优惠安排不接受此类原产地证明", EN: "the programme does not take this kind of proof of origin"},
		WhyProofEarly:   {ZH: "原产地证明的签发日期晚于申报日", EN: "the proof of origin was issued after the day of declaration"},
		WhyProofExpired: {ZH: "原产地证明已过有效期", EN: "the proof of origin is no longer valid"},
		WhyProofRefuted: {ZH: "签证机构核查后否认该原产地证明", EN: "the issuing authority disowned the proof of origin"},
		WhyProofAwaited: {ZH: "原产地证明正在核查，尚无结果", EN: "the proof of origin is being verified"},
		WhyTransit: {ZH: "货物经第三方运输，没有直接运输的证明（联运单证、未再加工证明或完整的关锁链）",
			EN: "the goods came through another country without evidence of direct transport (through document, certificate of non-manipulation or unbroken seals)"},
		WhyTransitLong:  {ZH: "货物在途经国（地区）停留超过期限", EN: "the goods stayed too long in a country on the way"},
		WhyAltered:      {ZH: "货物在途经国（地区）经过加工或进入贸易", EN: "the goods were worked on or entered trade on the way"},
		WhyCriteria:     {ZH: "不符合该优惠安排的原产地标准", EN: "the goods fulfil no origin criterion of the programme"},
		WhyMinimal:      {ZH: "仅经过微小加工，不能获得原产资格", EN: "minimal operations do not confer origin"},
		WhyWholly:       {ZH: "不是在该国（地区）完全获得", EN: "the goods were not wholly obtained in the country"},
		WhyForeignParts: {ZH: "使用了非原产材料", EN: "materials that do not originate went into the goods"},
		WhyNoChange:     {ZH: "非原产材料的税则号列没有发生要求的改变，且超过微小含量", EN: "materials that do not originate do not change their code as asked, and are more than de minimis"},
		WhyContent:      {ZH: "区域价值成分低于要求", EN: "the regional value content is below what is asked"},
	}
}
