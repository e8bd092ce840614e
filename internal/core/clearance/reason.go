package clearance

import (
	"maps"

	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Codes of the reasons of a decision.
const (
	WhyForeign     = "CLR-FOREIGN"
	WhyFaults      = "CLR-FAULTS"
	WhyWarning     = "CLR-WARNING"
	WhyNothing     = "CLR-NOTHING"
	WhyDrawnRed    = "CLR-DRAWN-RED"
	WhyDrawnYellow = "CLR-DRAWN-YELLOW"
	WhyProfile     = "CLR-PROFILE"
	WhyWeight      = "CLR-WEIGHT"
	WhyScore       = "CLR-SCORE"
	WhyLook        = "CLR-LOOK"
	WhyInspect     = "CLR-INSPECT"
	WhyOwed        = "CLR-OWED"
	WhySummary     = "CLR-SUMMARY"
	WhyRelease     = "CLR-RELEASE"
	WhyDeparts     = "CLR-DEPARTS"
	WhySupervised  = "CLR-SUPERVISED"
	WhyClear       = "CLR-CLEAR"
	WhyCompletion  = "CLR-COMPLETION"
	WhyPayTerm     = "CLR-PAY-TERM"
	WhyDocGiven    = "CLR-DOC-GIVEN"
	WhyDocMissing  = "CLR-DOC-MISSING"
	WhyDocMode     = "CLR-DOC-MODE"
	WhyDocGoods    = "CLR-DOC-GOODS"
	WhyDocBanned   = "CLR-DOC-BANNED"
	WhyDocPort     = "CLR-DOC-PORT"
	WhyDocOptional = "CLR-DOC-OPTIONAL"
)

// Reasons gives the sentences of all reason codes that a decision may carry, those of tariff and duty among them.
func Reasons() map[string]fault.Text {
	out := map[string]fault.Text{
		WhyForeign:     {ZH: "申报适用其他海关的法律，本平台只检查通用规则，不计税、不布控", EN: "the declaration is made under another authority's law: only the general rules are checked, nothing is assessed and no lane is chosen"},
		WhyFaults:      {ZH: "申报存在错误，须修改后重新申报", EN: "the declaration has faults and must be mended and submitted again"},
		WhyWarning:     {ZH: "规则 {code} 给出警告，需人工审核单证", EN: "rule {code} warns, so an officer looks at the papers"},
		WhyNothing:     {ZH: "没有规则提示风险，随机抽查未抽中", EN: "no rule calls for a look and the random draw did not take it"},
		WhyDrawnRed:    {ZH: "随机抽查抽中，需查验货物", EN: "the random draw took it for an inspection of the goods"},
		WhyDrawnYellow: {ZH: "随机抽查抽中，需审核单证", EN: "the random draw took it for a look at the papers"},
		WhyProfile:     {ZH: "风险布控：{reason}", EN: "risk profile: {reason}"},
		WhyWeight:      {ZH: "多项风险参数同时命中，合计权重达到上限", EN: "several risk profiles hit and together reach the limit"},
		WhyScore:       {ZH: "风险模型评分达到上限", EN: "the score of the risk model reaches the limit"},
		WhyLook:        {ZH: "黄色通道：关员审核单证", EN: "yellow lane: an officer checks the papers"},
		WhyInspect:     {ZH: "红色通道：货物须经查验", EN: "red lane: the goods are inspected"},
		WhyOwed:        {ZH: "应缴或应担保税款 {amount} 元", EN: "{amount} CNY are to be paid or secured"},
		WhySummary:     {ZH: "概要申报：货物可先提离，须在期限内完整申报", EN: "summary declaration: the goods may leave, the complete declaration is due in time"},
		WhyRelease:     {ZH: "审结、查验（如有）和税款手续完成后放行", EN: "released once it is screened, inspected where asked, and the taxes are settled"},
		WhyDeparts:     {ZH: "出口货物确认离境后结关", EN: "an export is cleared when its departure is confirmed"},
		WhySupervised:  {ZH: "放行后仍在海关监管期，核销、结案或解除监管后结关", EN: "stays under supervision after release, and is cleared when that has ended"},
		WhyClear:       {ZH: "放行且税款缴清后结关", EN: "cleared when it is released and the taxes are paid"},
		WhyCompletion:  {ZH: "自运输工具申报进境之日起14日内完成完整申报", EN: "the complete declaration is due within 14 days of the entry of the means of transport"},
		WhyPayTerm:     {ZH: "自申报完成之日起15日内缴纳税款，遇休息日顺延", EN: "taxes are due within 15 days of the declaration; a day off moves the end to the next working day"},
	}
	maps.Copy(out, documentReasons())
	maps.Copy(out, tariff.Reasons())
	maps.Copy(out, duty.Reasons())
	return out
}

func documentReasons() map[string]fault.Text {
	return map[string]fault.Text{
		WhyDocGiven:    {ZH: "已提交监管证件 {document}，编号 {number}", EN: "document {document} with number {number} is presented"},
		WhyDocMissing:  {ZH: "需要该监管证件，随附单证中没有", EN: "the document is needed and none is presented"},
		WhyDocMode:     {ZH: "监管方式 {mode} 不需要该监管证件", EN: "supervision mode {mode} needs no such document"},
		WhyDocGoods:    {ZH: "该监管条件不适用于此类属性的货物", EN: "the condition is not for goods of these attributes"},
		WhyDocBanned:   {ZH: "属于禁止进出口的货物", EN: "the goods are prohibited"},
		WhyDocPort:     {ZH: "货物须经口岸检验检疫", EN: "inspection and quarantine look at the goods at the port"},
		WhyDocOptional: {ZH: "该证件只用于享受优惠，可不提交", EN: "the document only gives an advantage and may be left out"},
	}
}
