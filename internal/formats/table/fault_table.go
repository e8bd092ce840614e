package table

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults of a table of declarations.
const (
	noHeadings  = "SHEET-01"
	unknown     = "SHEET-02"
	twice       = "SHEET-03"
	untrusted   = "SHEET-04"
	noReference = "SHEET-05"
	differs     = "SHEET-06"
	tooMany     = "SHEET-07"
)

// Faults are the definitions of what can be wrong with a table of declarations, beside what package sheet says of files.
func Faults() []fault.Def {
	def := func(code string, s fault.Severity, message, mend fault.Text, example string) fault.Def {
		return fault.Def{Code: code, Severity: s, Title: message, Message: message, Mend: mend, Example: example, Source: "Tongguan, template of declarations"}
	}
	return []fault.Def{
		def(noHeadings, fault.Error, fault.Text{ZH: "前20行中没有找到含“客户端编号”和“商品编号”的表头", EN: "none of the first 20 rows has the headings “declarant's reference” and “commodity code”"},
			fault.Text{ZH: "请使用下载的模板，保留其表头", EN: "use the template and keep its headings"}, "客户端编号,商品编号,商品名称"),
		def(unknown, fault.Warning, fault.Text{ZH: "表头“{value}”没有对应的字段，该列未读取", EN: "the heading “{value}” names no field; the column is not read"},
			fault.Text{ZH: "请改为模板中的表头或字段路径，不需要时可删除该列", EN: "write a heading of the template or the path of a field, or take the column out"}, "items[].productNo"),
		def(twice, fault.Error, fault.Text{ZH: "表头“{value}”出现两次", EN: "the heading “{value}” stands twice"},
			fault.Text{ZH: "请只保留一列", EN: "keep one of the columns"}, ""),
		def(untrusted, fault.Error, fault.Text{ZH: "单元格是公式、合并单元格，或有丢失的字符：“{value}”", EN: "the cell is a formula, part of a merged range, or has lost characters: {value}"},
			fault.Text{ZH: "请复制后“选择性粘贴为值”、取消合并，或重新输入", EN: "paste it as a value, take the merged range apart, or type it again"}, "12.50"),
		def(noReference, fault.Error, fault.Text{ZH: "该行没有客户端编号，上方也没有", EN: "the row has no reference, and there is none above it"},
			fault.Text{ZH: "每票报关单的每一行都填写相同的客户端编号", EN: "write the same reference in each row of a declaration"}, "T20260001"),
		def(differs, fault.Error, fault.Text{ZH: "同一票报关单的“{name}”前后不一致：“{value}”与上文“{first}”", EN: "the rows of one declaration differ in “{name}”: {value} here, {first} above"},
			fault.Text{ZH: "表头字段只填写在第一行，或各行填写相同内容", EN: "write fields of the declaration in its first row alone, or the same in each row"}, ""),
		def(tooMany, fault.Error, fault.Text{ZH: "一票报关单超过 {value} 行", EN: "a declaration has more than {value} rows"},
			fault.Text{ZH: "请检查客户端编号是否填错，并分票申报", EN: "look whether the reference is right, and split the declaration"}, ""),
	}
}
