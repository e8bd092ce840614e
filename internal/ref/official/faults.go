package official

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults of a table.
const (
	CodeHeading   = "TABLE-03" // the headings
	CodeScale     = "TABLE-04" // per cent or fraction
	CodeCell      = "TABLE-05" // a cell that cannot be used
	CodeCode      = "TABLE-06" // a commodity code
	CodeRate      = "TABLE-07" // a rate
	CodeUnit      = "TABLE-08" // a unit of quantity
	CodeCondition = "TABLE-09" // a supervision condition
	CodeDay       = "TABLE-10" // a day, or the days of a row
	CodeTwice     = "TABLE-11" // two rows in force at a time
	CodeCurrency  = "TABLE-12" // a currency
	CodeFX        = "TABLE-13" // an exchange rate
	CodeEdition   = "TABLE-14" // an edition that does not fit in the tariff
	CodeMeasure   = "TABLE-15" // a measure
)

const house = "Tongguan, reference data"

func text(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }

// Faults are the definitions of what can be wrong with a table that is taken in.
func Faults() []fault.Def {
	return append(append(tableFaults(), cellFaults()...), measureFault())
}

func measureFault() fault.Def {
	return fault.Def{Code: CodeMeasure, Severity: fault.Error, Title: text("措施不符", "Measure does not fit"), Message: text("“{value}”不能采用", "{value} cannot be used"),
		Mend: text("请更正该单元格", "mend the cell"), Reasons: []fault.Reason{
			{Key: "code", Message: text("“{value}”不是商品编号", "{value} is no commodity code"), Mend: text("请写 2 至 10 位数字；* 表示全部税目", "write 2 to 10 digits, or * for every line")},
			{Key: "kind", Message: text("没有税率种类“{value}”", "there is no kind of rate {value}"), Mend: text("请写如“进口暂定税率”或 provisional", "write provisional, agreement, quota, anti-dumping or another kind")},
			{Key: "programme", Message: text("没有优惠贸易协定“{value}”", "there is no trade agreement {value}"), Mend: text("请填写 codes/trade_agreement.csv 中的代码或中文名称", "write its code or Chinese name in codes/trade_agreement.csv")},
			{Key: "origin", Message: text("没有国家或地区“{country}”", "there is no country {country}"), Mend: text("请填写三字母代码或中文名称，多个以 | 分隔", "write codes of three letters or Chinese names, parted by |")},
			{Key: "amount", Message: text("“{value}”不是每单位税额", "{value} is no amount a unit"), Mend: text("请填写大于零的人民币金额，小数不超过五位", "write CNY a unit above nought, with at most five decimals")},
			{Key: "yes", Message: text("“{value}”不是“是”或“否”", "{value} is neither yes nor no"), Mend: text("请填写“是”、“否”或留空", "write yes, no or nothing")},
			{Key: "misfit", Message: text("该行与其他数据不符（{why}）", "the row does not fit ({why})"), Mend: text("请按说明更正该行", "mend the row as it says")},
		}, Example: "8482102000, provisional, 5%", Source: house}
}

func tableFaults() []fault.Def {
	return []fault.Def{
		{Code: CodeHeading, Severity: fault.Error, Title: text("表头或数据行不符", "Headings or rows do not fit"),
			Message: text("没有可用的表头", "the table has no headings that fit"), Mend: text("表头须含：{headings}", "give the headings: {headings}"),
			Reasons: []fault.Reason{
				{Key: "none", Message: text("前 30 行中找不到表头行", "none of the first 30 rows has the headings"),
					Mend: text("表头行须含这些列（每列任一写法）：{headings}", "give a row with these headings, each in one of its forms: {headings}")},
				{Key: "missing", Message: text("缺少“{heading}”列", "the column {heading} is missing"),
					Mend: text("请增加该列，表头可写作：{headings}", "add the column; its heading may be one of: {headings}")},
				{Key: "rows", Message: text("没有一行可用的数据", "no row of the table can be used"), Mend: text("请按各行的说明更正后重新导入", "mend the rows as told with each, and import again")},
			}, Example: "商品编号, 商品名称, 第一法定单位, 最惠国税率(%), 普通税率(%), 增值税率(%)", Source: house},
		{Code: CodeScale, Severity: fault.Error, Title: text("税率写法不明", "Per cent or fraction"),
			Message: text("“{path}”列没有说明税率是百分数还是小数", "the column {path} does not tell whether its rates are per cent or fractions"),
			Mend:    text("请在表头注明“(%)”或“(小数)”，或用 --rates percent / --rates fraction 指定", "write (%) or (fraction) into its heading, or say --rates percent or --rates fraction"),
			Reasons: []fault.Reason{{Key: "small", Message: text("“{path}”列注明为百分数，但所有数值都小于 1，像是小数", "the column {path} says per cent, yet all its figures are below 1 and look like fractions"),
				Mend: text("如确为百分数，请加 --rates percent；如为小数，请加 --rates fraction", "say --rates percent when they are per cent indeed, --rates fraction when they are fractions")}},
			Example: "最惠国税率(%)", Source: house},
		{Code: CodeTwice, Severity: fault.Error, Title: text("同一时间有两行", "In force twice"),
			Message: text("{value} 与第 {other} 行在同一时间有效", "{value} is in force at the same time as in row {other}"),
			Mend:    text("请删去多余的一行，或用生效、失效日期把两行分开", "take one of the rows out, or part them by the days from and until which they are in force"), Example: "0101210010 …", Source: house},
		{Code: CodeEdition, Severity: fault.Error, Title: text("版本衔接不上", "Edition does not fit in"),
			Message: text("{value} 版与现有版本的有效期重叠（{why}）", "edition {value} is in force at the same time as another ({why})"),
			Mend:    text("请用 --from、--until 使各版本首尾相接", "give --from and --until so that the editions follow each other"), Example: "--from 2027-01-01", Source: house},
	}
}

func cellFaults() []fault.Def {
	return []fault.Def{
		{Code: CodeCell, Severity: fault.Error, Title: text("单元格不能采用", "Cell cannot be used"), Message: text("单元格不能采用", "the cell cannot be used"),
			Mend: text("请更正该单元格", "mend the cell"), Reasons: []fault.Reason{
				{Key: "empty", Message: text("不能为空", "it must not be empty"), Mend: text("请填写", "fill it in")},
				{Key: "formula", Message: text("单元格是公式（值 {value}）", "the cell is a formula (value {value})"), Mend: text("请将公式粘贴为数值", "paste the formula as its value")},
				{Key: "merged", Message: text("单元格属于合并区域", "the cell belongs to a merged range"), Mend: text("请取消合并，逐行填写", "unmerge the range and fill in each row")},
				{Key: "lost", Message: text("文字中有丢失的字符", "a character of the text was lost"), Mend: text("请对照原件补上该字符", "put the character in again from the original")},
				{Key: "beyond", Message: text("{value} 在最后一个表头之外，该行可能错位", "{value} stands beyond the last heading: the row may be shifted"),
					Mend: text("请检查该行的列数（含逗号的文字须加引号）", "count the columns of the row; a text with a comma needs quotes")},
			}, Example: "035", Source: house},
		{Code: CodeCode, Severity: fault.Error, Title: text("商品编号不是十位", "Commodity code is not of ten digits"), Message: text("“{value}”不是十位商品编号", "{value} is no commodity code of ten digits"),
			Mend: text("请填写十位数字，可带小数点或空格", "write ten digits; points and spaces may stand between them"), Reasons: []fault.Reason{
				{Key: "nought", Message: text("“{value}”只有九位，电子表格可能去掉了开头的 0", "{value} has nine digits: the spreadsheet may have dropped the leading nought"),
					Mend: text("请将该列设为“文本”格式并补上开头的 0", "format the column as text and put the nought back")},
				{Key: "short", Message: text("“{value}”不足十位，但该行有税率或单位", "{value} has fewer than ten digits, yet the row has rates or units"),
					Mend: text("请使用海关十位商品编号的税则表", "use the table of the customs with codes of ten digits")},
			}, Example: "0101210010", Source: house},
		{Code: CodeRate, Severity: fault.Error, Title: text("税率无法读取", "Rate cannot be read"), Message: text("“{value}”不是税率", "{value} is no rate"),
			Mend: text("请写成 8% 或 0.08", "write it as 8% or 0.08"), Reasons: []fault.Reason{
				{Key: "dash", Message: text("“{value}”不说明是零税率还是没有税率", "{value} does not tell a rate of nought from no rate"), Mend: text("零税率请写 0，没有税率请留空", "write 0 for a rate of nought, and leave the cell empty where there is none")},
				{Key: "negative", Message: text("税率 {value} 是负数", "the rate {value} is negative"), Mend: text("请对照原件更正", "mend it from the original")},
				{Key: "absurd", Message: text("税率 {value} 超过 1000%", "the rate {value} is above 1000 %"), Mend: text("请检查是百分数还是小数，见 --rates", "see whether it is per cent or a fraction, and --rates")},
				{Key: "decimals", Message: text("税率 {value} 的小数位过多", "the rate {value} has too many decimals"), Mend: text("作为小数最多八位", "as a fraction it has at most eight")},
				{Key: "specific", Message: text("“{value}”是从量、复合或条件税率", "{value} is a specific, compound or conditional rate"), Mend: text("本表只收从价税率；此类税率请列入措施表", "this table takes ad valorem rates; such a rate belongs in a table of measures")},
			}, Example: "8%", Source: house},
		{Code: CodeUnit, Severity: fault.Error, Title: text("计量单位不明", "Unit is not known"), Message: text("没有计量单位“{value}”", "there is no unit {value}"),
			Mend: text("请填写计量单位代码（035）或中文名称（千克）", "write the code (035) or the Chinese name (千克) of the unit"), Reasons: []fault.Reason{
				{Key: "nought", Message: text("“{value}”不足三位，电子表格可能去掉了开头的 0", "{value} has fewer than three digits: the spreadsheet may have dropped the leading nought"), Mend: text("请将该列设为“文本”格式，写成 035", "format the column as text and write 035")},
			}, Example: "035", Source: house},
		{Code: CodeCondition, Severity: fault.Error, Title: text("监管条件不明", "Supervision condition is not known"), Message: text("“{value}”中的 {letter} 不是监管条件代码", "{letter} in {value} is no supervision condition"),
			Mend: text("请对照监管证件代码表更正；新代码请先加入 rules/supervision_condition.csv", "mend it by the list of conditions; a new letter goes into rules/supervision_condition.csv first"), Example: "AB4xy", Source: house},
		{Code: CodeDay, Severity: fault.Error, Title: text("日期不符", "Day does not fit"), Message: text("“{value}”不是日期", "{value} is no day"),
			Mend: text("请写成 2027-01-01", "write it as 2027-01-01"), Reasons: []fault.Reason{
				{Key: "span", Message: text("有效期 {value} 先后颠倒，或超出本版的 {span}", "the days {value} run back, or lie outside of the edition's {span}"), Mend: text("请更正日期，或用 --from、--until 改变本版的有效期", "mend the days, or change those of the edition with --from and --until")},
			}, Example: "2027-01-01", Source: house},
		{Code: CodeCurrency, Severity: fault.Error, Title: text("币制不明", "Currency is not known"), Message: text("没有币制“{value}”", "there is no currency {value}"),
			Mend: text("请填写 ISO 代码（USD）、旧数字代码（502）或中文名称（美元）", "write the ISO code (USD), the old number (502) or the Chinese name (美元)"), Example: "USD", Source: house},
		{Code: CodeFX, Severity: fault.Error, Title: text("汇率无法读取", "Exchange rate cannot be read"), Message: text("“{value}”不是汇率", "{value} is no exchange rate"),
			Mend: text("请填写大于零、小数不超过八位的数", "write a figure above nought with at most eight decimals"), Reasons: []fault.Reason{
				{Key: "per", Message: text("“{value}”不是外币单位数", "{value} is no number of units"), Mend: text("请填写 1、100 或 1000", "write 1, 100 or 1000")},
			}, Example: "7.1097", Source: house},
	}
}
