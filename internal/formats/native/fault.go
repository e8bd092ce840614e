package native

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults of a JSON document.
const (
	notJSON      = "JSON-01"
	empty        = "JSON-02"
	truncated    = "JSON-03"
	trailing     = "JSON-04"
	duplicate    = "JSON-05"
	tooDeep      = "JSON-06"
	tooLarge     = "JSON-07"
	charset      = "JSON-08"
	unknown      = "JSON-09"
	wrongShape   = "JSON-10"
	schemaSource = "RFC 8259; Tongguan declaration schema"
)

func def(code string, s fault.Severity, message, mend fault.Text, example string) fault.Def {
	return fault.Def{Code: code, Severity: s, Title: message, Message: message, Mend: mend, Example: example, Source: schemaSource}
}

var defs = []fault.Def{
	def(notJSON, fault.Error, fault.Text{ZH: "不是有效的 JSON：“{value}”", EN: "not valid JSON: {value}"},
		fault.Text{ZH: "请按行列号检查引号、逗号和括号", EN: "look at quotes, commas and braces at this line"}, `{"flow":"I"}`),
	def(empty, fault.Error, fault.Text{ZH: "内容为空", EN: "the document is empty"}, fault.Text{ZH: "请提交完整报文", EN: "send the whole document"}, `{"flow":"I"}`),
	def(truncated, fault.Error, fault.Text{ZH: "报文不完整，在此处中断", EN: "the document ends in the middle"},
		fault.Text{ZH: "请重新完整导出或传输", EN: "export or transfer it again, whole"}, `{"flow":"I"}`),
	def(trailing, fault.Error, fault.Text{ZH: "报文结束后还有内容“{value}”", EN: "something follows the end of the document: {value}"},
		fault.Text{ZH: "一份报文只能有一个 JSON 对象，多份请用批量接口", EN: "one document is one JSON object; send several by the batch interface"}, `{"flow":"I"}`),
	def(duplicate, fault.Error, fault.Text{ZH: "成员“{value}”出现两次", EN: "the member {value} stands twice"},
		fault.Text{ZH: "请只保留一个", EN: "keep one of them"}, `{"flow":"I"}`),
	def(tooDeep, fault.Error, fault.Text{ZH: "嵌套超过 {value} 层", EN: "nested deeper than {value}"},
		fault.Text{ZH: "请对照 JSON Schema 检查结构", EN: "compare it with the JSON Schema"}, `{"items":[{"no":1}]}`),
	def(tooLarge, fault.Error, fault.Text{ZH: "报文超过 {value} 字节的上限", EN: "the document is larger than {value} bytes"},
		fault.Text{ZH: "请分票申报", EN: "split it into several declarations"}, ""),
	def(charset, fault.Error, fault.Text{ZH: "不是 UTF-8 编码", EN: "the bytes are not UTF-8"},
		fault.Text{ZH: "请以 UTF-8 保存", EN: "save it as UTF-8"}, ""),
	def(unknown, fault.Advice, fault.Text{ZH: "本平台没有成员“{value}”，已原样保留", EN: "the platform has no member {value}; it is kept as it stands"},
		fault.Text{ZH: "如为拼写错误请更正，成员名见 JSON Schema", EN: "if it is a slip, correct it: the JSON Schema has the names"}, `"grossKg":"2400"`),
	def(wrongShape, fault.Error, fault.Text{ZH: "此处应为{want}", EN: "{want} belongs here"},
		fault.Text{ZH: "请对照 JSON Schema 改正结构", EN: "correct the structure after the JSON Schema"}, `"items":[{"no":1}]`),
}
