package supervision

import "github.com/tongguan/tongguan/internal/core/fault"

// FaultCode is the code of what keeps a supervision from ending or from being extended.
const FaultCode = "SUP-01"

func wrong(reason, path, value string, args ...fault.Arg) fault.Fault {
	return fault.Fault{Code: FaultCode, Reason: reason, Severity: fault.Error, Path: path, Value: value, Args: args}
}

// Faults gives what keeps a supervision from ending or from being extended, the part of the fault catalogue that this package adds.
func Faults() []fault.Def { return []fault.Def{def} }

// def tells what keeps a supervision from ending or from being extended, and what to do.
var def = fault.Def{
	Code: FaultCode, Severity: fault.Error,
	Title:   fault.Text{ZH: "不能结束或延长放行后监管", EN: "The supervision after release does not end, or is not extended, so"},
	Message: fault.Text{ZH: "{path} 的值“{value}”不符合规定", EN: "{path}: “{value}” does not fit"},
	Mend:    fault.Text{ZH: "请更正 {path}", EN: "mend {path}"},
	Reasons: []fault.Reason{{
		Key:     "way",
		Message: fault.Text{ZH: "这批货物的监管不能以“{value}”方式结束", EN: "the supervision of these goods does not end by “{value}”"},
		Mend:    fault.Text{ZH: "请选用：{ways}", EN: "use one of {ways}"},
	}, {
		Key:     "day",
		Message: fault.Text{ZH: "缺少结束监管的日期", EN: "the day is missing"},
		Mend:    fault.Text{ZH: "请填写货物复运、销毁或转为他用的日期", EN: "give the day on which the goods left, came back or were used up"},
	}, {
		Key:     "span",
		Message: fault.Text{ZH: "日期 {value} 不在放行日 {from} 至今天 {until} 之间", EN: "{value} is not between the day of release, {from}, and today, {until}"},
		Mend:    fault.Text{ZH: "请核对日期", EN: "look at the day"},
	}, {
		Key:     "note",
		Message: fault.Text{ZH: "缺少核销或销毁的依据", EN: "the evidence of the destruction, or the number of the written-off ledger, is missing"},
		Mend:    fault.Text{ZH: "请在备注中写明核销单号或销毁证明", EN: "name it in the note"},
	}, {
		Key:     "early",
		Message: fault.Text{ZH: "监管年限至 {until} 届满，尚未到期", EN: "the years of supervision end on {until}, and have not passed"},
		Mend:    fault.Text{ZH: "请在期满后办理，或由企业补税申请提前解除监管", EN: "wait until then, or have the trader pay on what is left of the value"},
	}, {
		Key:     "monthly",
		Message: fault.Text{ZH: "只有复运出境或销毁的暂时进境货物可以按月征税", EN: "only goods that were admitted for a time, and went back or were destroyed, are taxed by the month"},
		Mend:    fault.Text{ZH: "请取消按月征税", EN: "take the mark of monthly taxes away"},
	}, {
		Key:     "needless",
		Message: fault.Text{ZH: "这种方式不需要报关单号", EN: "this way needs no other declaration"},
		Mend:    fault.Text{ZH: "请删除报关单号 {value}", EN: "take {value} away"},
	}, {
		Key:     "by",
		Message: fault.Text{ZH: "缺少据以结束监管的报关单号", EN: "the number of the declaration by which the supervision ends is missing"},
		Mend:    fault.Text{ZH: "请填写复运、内销或补税报关单的海关编号", EN: "give the entry number of the export, import or duty declaration"},
	}, {
		Key:     "unknown",
		Message: fault.Text{ZH: "没有该企业的报关单 {value}", EN: "this account has no other declaration {value}"},
		Mend:    fault.Text{ZH: "请核对海关编号", EN: "look at the entry number"},
	}, {
		Key:     "flow",
		Message: fault.Text{ZH: "报关单 {value} 的进出口方向不是 {flow}", EN: "the flow of {value} is not {flow}"},
		Mend:    fault.Text{ZH: "复运出境用出口报关单（E），复运进境、内销、补税用进口报关单（I）", EN: "goods go back by an export (E); they come back, are consumed or taxed by an import (I)"},
	}, {
		Key:     "unreleased",
		Message: fault.Text{ZH: "报关单 {value} 尚未放行，或已撤销", EN: "{value} is not released, or was withdrawn"},
		Mend:    fault.Text{ZH: "请在该报关单放行后办理", EN: "end the supervision when it is released"},
	}, {
		Key:     "here",
		Message: fault.Text{ZH: "报关单 {value} 的货物尚未离境", EN: "the goods of {value} have not left"},
		Mend:    fault.Text{ZH: "请在离境确报后办理", EN: "end the supervision when their departure is confirmed"},
	}, {
		Key:     "term",
		Message: fault.Text{ZH: "只有暂时进出境货物可以延期", EN: "only goods that were admitted or exported for a time are given more"},
		Mend:    fault.Text{ZH: "这批货物无需延期", EN: "these goods need no extension"},
	}, {
		Key:     "months",
		Message: fault.Text{ZH: "延长 {value} 个月，每次应为 1 至 {most} 个月", EN: "{value} months: an extension is of 1 to {most}"},
		Mend:    fault.Text{ZH: "请填写 1 至 {most}", EN: "give 1 to {most}"},
	}, {
		Key:     "extensions",
		Message: fault.Text{ZH: "已延期 {most} 次，不能再延", EN: "there were {most} extensions, and there are no more"},
		Mend:    fault.Text{ZH: "货物应复运，或办理进出口手续", EN: "the goods go back, or are declared for good"},
	}, {
		Key:     "reason",
		Message: fault.Text{ZH: "缺少延期理由", EN: "the reason is missing"},
		Mend:    fault.Text{ZH: "请填写理由", EN: "give the reason"},
	}},
	Example: "way re-exported, on 2026-11-20, entryNo 490120260000000123",
	Source:  "GACC Order 233 (temporary goods), domain notes 1.8, 2.2 and 9",
}
