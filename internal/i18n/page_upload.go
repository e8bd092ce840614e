package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Texts of the pages on which tables of declarations are sent.
var (
	UploadTitle    = fault.Text{ZH: "批量导入报关单", EN: "Declarations by table"}
	UploadLead     = fault.Text{ZH: "用 XLSX 或 CSV 表格一次导入多票报关单。先试算，不申报；确认无误后再申报。", EN: "Send many declarations at once in an XLSX or CSV table. They are tried out first; nothing is declared until you say so."}
	UploadHow      = fault.Text{ZH: "一行一项商品，客户端编号相同的各行为一票。表头字段只需写在每票的第一行。表头可用中文、英文或字段路径，如 items[].productNo、documents[0].code。", EN: "A row is an item; rows with the same reference are one declaration. Fields of the declaration are needed in its first row alone. Headings may be Chinese, English or the path of a field, as items[].productNo or documents[0].code."}
	UploadLimits   = fault.Text{ZH: "不超过 10 MiB、20,000 行。单元格请用文本格式；公式和合并单元格不接受。CSV 用 UTF-8 或 GBK。", EN: "At most 10 MiB and 20,000 rows. Keep the cells as text; formulas and merged cells are not taken. CSV in UTF-8 or GBK."}
	UploadBlank    = fault.Text{ZH: "下载模板（中文表头）", EN: "Template with Chinese headings"}
	UploadBlankEN  = fault.Text{ZH: "下载模板（英文表头）", EN: "Template with English headings"}
	UploadSend     = fault.Text{ZH: "上传表格", EN: "Send a table"}
	UploadFile     = fault.Text{ZH: "表格文件（.xlsx 或 .csv）", EN: "Table (.xlsx or .csv)"}
	UploadDo       = fault.Text{ZH: "上传并试算", EN: "Send and try out"}
	UploadNone     = fault.Text{ZH: "请选择一个文件", EN: "choose a file"}
	UploadRecent   = fault.Text{ZH: "最近的导入", EN: "Sent lately"}
	UploadNoneYet  = fault.Text{ZH: "还没有导入过表格", EN: "No table was sent yet"}
	UploadName     = fault.Text{ZH: "文件", EN: "File"}
	UploadAt       = fault.Text{ZH: "上传时间", EN: "Sent"}
	UploadState    = fault.Text{ZH: "状态", EN: "State"}
	UploadCount    = fault.Text{ZH: "报关单票数", EN: "Declarations"}
	UploadOne      = fault.Text{ZH: "导入结果", EN: "A table of declarations"}
	UploadChecking = fault.Text{ZH: "正在试算", EN: "being tried out"}
	UploadChecked  = fault.Text{ZH: "已试算，未申报", EN: "tried out, not declared"}
	UploadWorking  = fault.Text{ZH: "正在申报", EN: "being declared"}
	UploadDone     = fault.Text{ZH: "已申报", EN: "declared"}
	UploadProgress = fault.Text{ZH: "已处理 {done} / {all} 票", EN: "{done} of {all} declarations done"}
	UploadReload   = fault.Text{ZH: "本页会自动更新；未启用脚本时请重新载入。", EN: "The page follows by itself; without scripts, load it again."}
	UploadRows     = fault.Text{ZH: "商品行", EN: "Rows"}
	UploadGood     = fault.Text{ZH: "可申报", EN: "Without error"}
	UploadBad      = fault.Text{ZH: "有错误", EN: "With errors"}
	UploadFaults   = fault.Text{ZH: "文件的问题", EN: "About the file"}
	UploadErrors   = fault.Text{ZH: "错误及改法", EN: "Errors and how to mend them"}
	UploadMore     = fault.Text{ZH: "这里只列出前 {n} 票；全部在错误表格中。", EN: "The first {n} declarations are listed; all are in the table of errors."}
	UploadReturn   = fault.Text{ZH: "下载有错误的行（XLSX，含错误列）", EN: "Rows with errors as XLSX, with columns that say what is wrong"}
	UploadDeclare  = fault.Text{ZH: "申报 {n} 票无错误的报关单", EN: "Declare the {n} without error"}
	UploadThen     = fault.Text{ZH: "有错误的报关单不会申报。改正后重新上传即可，已申报的编号不会重复申报。", EN: "Those with errors stay out. Mend them and send the table again: a reference that was declared is not declared twice."}
	UploadDrop     = fault.Text{ZH: "删除这次导入", EN: "Forget this table"}
	UploadDropped  = fault.Text{ZH: "已删除。已申报的报关单不受影响。", EN: "It is forgotten. What was declared of it stays."}
	UploadLines    = fault.Text{ZH: "逐票结果", EN: "Each declaration"}
	UploadFirst    = fault.Text{ZH: "首行", EN: "First row"}
	UploadResult   = fault.Text{ZH: "结果", EN: "Result"}
	UploadWould    = fault.Text{ZH: "可申报", EN: "would be accepted"}
	UploadWouldNot = fault.Text{ZH: "{n} 处错误", EN: "errors: {n}"}
	UploadTaken    = fault.Text{ZH: "编号已用过", EN: "reference used before"}
	UploadMade     = fault.Text{ZH: "已申报", EN: "declared"}
	UploadBack     = fault.Text{ZH: "已退单", EN: "returned"}
	UploadAll      = fault.Text{ZH: "没有错误", EN: "No errors were found"}
	UploadEmpty    = fault.Text{ZH: "表格里没有报关单", EN: "There is no declaration in the table"}

	CheckTable = fault.Text{ZH: "{file}：{all} 票报关单，{rows} 行，{good} 票可申报", EN: "{file}: {all} declarations in {rows} rows, {good} would be accepted"}
)
