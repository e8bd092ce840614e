package xmltree

import "github.com/tongguan/tongguan/internal/core/fault"

// Kind is the kind of a refusal; each has a code in the fault catalogue.
type Kind uint8

// The kinds.
const (
	NotXML Kind = iota + 1
	Empty
	Truncated
	Doctype
	Instruction
	Entity
	TooDeep
	TooLarge
	TooMany
	Trailing
	Charset
	Mismatch
)

// Refusal says why bytes are no document that the reader takes, and where.
type Refusal struct {
	Kind         Kind
	Line, Column int
	Pointer      string // of the element in which it stands, "/" outside
	Value        string // the offending text, cut to 40 characters
}

// Error gives the English sentence.
func (r *Refusal) Error() string {
	f := r.Fault()
	d := defs[r.Kind-1]
	return d.Message.Fill([]fault.Arg{{Name: "value", Value: f.Value}}).EN
}

// Fault gives the refusal as a fault of the document.
func (r *Refusal) Fault() fault.Fault {
	return fault.Fault{Code: defs[r.Kind-1].Code, Severity: fault.Error, Value: r.Value,
		Place: fault.Place{Pointer: r.Pointer, Line: r.Line, Column: r.Column}}
}

// Faults gives the definitions of all refusals.
func Faults() []fault.Def { return defs }

const source = "XML 1.0 (W3C); Tongguan message guide"

// def makes the definition of a refusal: its sentence, how to mend it and what would be right.
func def(code string, message, mend fault.Text, example string) fault.Def {
	return fault.Def{Code: code, Severity: fault.Error, Title: message, Message: message, Mend: mend, Example: example, Source: source}
}

// defs stand in the order of the kinds.
var defs = []fault.Def{
	def("XML-01", fault.Text{ZH: "不是格式良好的 XML：“{value}”", EN: "not well-formed XML: {value}"},
		fault.Text{ZH: "请按行列号检查该处的标签是否成对、引号和 & 是否转义", EN: "look at this line: tags must pair, quotes must close and & must be written &amp;"}, "<GName>轴承 &amp; 配件</GName>"),
	def("XML-02", fault.Text{ZH: "内容为空", EN: "the document is empty"},
		fault.Text{ZH: "请提交完整报文", EN: "send the whole document"}, "<DecMessage>…</DecMessage>"),
	def("XML-03", fault.Text{ZH: "报文不完整，在此处中断", EN: "the document ends in the middle"},
		fault.Text{ZH: "请重新完整导出或传输该文件", EN: "export or transfer the file again, whole"}, "</DecMessage>"),
	def("XML-04", fault.Text{ZH: "报文含有 DOCTYPE 声明，出于安全不予接受", EN: "a DOCTYPE declaration is not taken, for safety"},
		fault.Text{ZH: "请删除 <!DOCTYPE …>", EN: "remove <!DOCTYPE …>"}, `<?xml version="1.0" encoding="UTF-8"?><DecMessage>…`),
	def("XML-05", fault.Text{ZH: "报文含有处理指令“{value}”", EN: "a processing instruction is not taken: {value}"},
		fault.Text{ZH: "除首行 XML 声明外请删除所有 <?…?>", EN: "remove every <?…?> but the XML declaration of the first line"}, `<?xml version="1.0" encoding="UTF-8"?>`),
	def("XML-06", fault.Text{ZH: "报文含有未定义的实体“{value}”", EN: "an unknown entity: {value}"},
		fault.Text{ZH: "只能使用 &lt; &gt; &amp; &quot; &apos; 和字符编号", EN: "use only &lt; &gt; &amp; &quot; &apos; and character numbers"}, "&amp;"),
	def("XML-07", fault.Text{ZH: "元素嵌套过深，超过 {value} 层", EN: "elements are nested deeper than {value}"},
		fault.Text{ZH: "请检查是否有标签没有关闭", EN: "look for tags that do not close"}, "<DecLists><DecList>…</DecList></DecLists>"),
	def("XML-08", fault.Text{ZH: "报文超过 {value} 字节的上限", EN: "the document is larger than {value} bytes"},
		fault.Text{ZH: "请分票申报，或把附件改为随附单据上传", EN: "split it into several declarations, or send attachments as documents"}, ""),
	def("XML-09", fault.Text{ZH: "元素或属性数量超过 {value}", EN: "more than {value} elements or attributes"},
		fault.Text{ZH: "请分票申报", EN: "split it into several declarations"}, ""),
	def("XML-10", fault.Text{ZH: "报文结束后还有内容“{value}”", EN: "something follows the end of the document: {value}"},
		fault.Text{ZH: "一个文件只能有一份报文，请删除结尾多余的内容", EN: "one file holds one document: remove what follows it"}, "</DecMessage>"),
	def("XML-11", fault.Text{ZH: "字符编码有误或不支持：“{value}”", EN: "the bytes do not fit the character set, or it is not supported: {value}"},
		fault.Text{ZH: "请以 UTF-8 或 GBK 保存，并在首行声明同样的编码", EN: "save the file as UTF-8 or GBK and declare the same on the first line"}, `<?xml version="1.0" encoding="GBK"?>`),
	def("XML-12", fault.Text{ZH: "声明的编码与实际不符：声明 {value}，内容像是另一种编码", EN: "the declared character set {value} is not the one of the bytes"},
		fault.Text{ZH: "请把首行 encoding 改为文件的实际编码", EN: "declare on the first line the character set that the file has"}, `<?xml version="1.0" encoding="GBK"?>`),
}
