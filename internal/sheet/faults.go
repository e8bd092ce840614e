package sheet

import "github.com/tongguan/tongguan/internal/core/fault"

// Codes of the faults of a file.
const (
	CodeFile = "TABLE-01" // the file cannot be read
	CodeRow  = "TABLE-02" // a row cannot be read
)

func refuse(reason string, args ...fault.Arg) fault.List {
	return fault.List{{Code: CodeFile, Reason: reason, Severity: fault.Error, Args: args}}
}

// Faults are the definitions of what can be wrong with a file.
func Faults() []fault.Def {
	return []fault.Def{
		{Code: CodeFile, Severity: fault.Error, Title: fault.Text{ZH: "文件无法读取", EN: "File cannot be read"},
			Message: fault.Text{ZH: "文件无法作为表格读取", EN: "the file cannot be read as a table"},
			Mend:    fault.Text{ZH: "请提供 CSV（UTF-8 或 GBK）或 XLSX 文件", EN: "give a CSV file in UTF-8 or GBK, or an XLSX file"},
			Reasons: fileReasons(), Example: "code,name_zh,unit1,mfn …", Source: "Tongguan, reference data"},
		{Code: CodeRow, Severity: fault.Error, Title: fault.Text{ZH: "行无法读取", EN: "Row cannot be read"},
			Message: fault.Text{ZH: "第 {row} 行无法读取（{why}）", EN: "row {row} cannot be read ({why})"},
			Mend:    fault.Text{ZH: "请检查该行的引号：字段内的引号须写成两个，且引号须成对", EN: "look at the quotes of the row: a quote within a field is written twice, and each one is closed"},
			Example: `0101210010,"a ""quoted"" word",035`, Source: "RFC 4180"},
	}
}

func fileReasons() []fault.Reason {
	text := func(zh, en string) fault.Text { return fault.Text{ZH: zh, EN: en} }
	return []fault.Reason{
		{Key: "empty", Message: text("文件是空的", "the file is empty"), Mend: text("请提供含表头和数据行的文件", "give a file with headings and rows")},
		{Key: "large", Message: text("文件过大：解压后超过允许的大小或行数", "the file is too large: it unpacks to more bytes or rows than are allowed"),
			Mend: text("税则表解压后不超过 192 MiB、20 万行；请确认文件来源，或拆分后导入", "a tariff unpacks to at most 192 MiB and 200,000 rows; make sure where the file comes from, or split it")},
		{Key: "xls", Message: text("这是旧版 .xls 文件，或受密码保护的文件", "this is an old .xls file, or one that is protected by a password"),
			Mend: text("请在电子表格软件中另存为 .xlsx（不设密码）或 CSV", "save it as .xlsx without a password, or as CSV")},
		{Key: "xlsx", Message: text("XLSX 文件已损坏或不完整（{why}）", "the XLSX file is damaged or cut short ({why})"),
			Mend: text("请重新下载，或在电子表格软件中打开后另存", "download it again, or open it in a spreadsheet program and save it anew")},
		{Key: "sheet", Message: text("没有名为 {value} 的工作表；现有：{sheets}", "there is no sheet {value}; there are: {sheets}"),
			Mend: text("请用 --sheet 指定其中之一", "name one of them with --sheet")},
		{Key: "utf16", Message: text("文件为 UTF-16 编码", "the file is in UTF-16"), Mend: text("请另存为“CSV UTF-8”", "save it as “CSV UTF-8”")},
		{Key: "charset", Message: text("第 {row} 行既不是 UTF-8 也不是 GBK", "row {row} is neither UTF-8 nor GBK"),
			Mend: text("请另存为“CSV UTF-8”", "save it as “CSV UTF-8”")},
	}
}
