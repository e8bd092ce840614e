package i18n

import (
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Sentences of the commands that take tables in and look the tariff up.
var (
	TableReading = fault.Text{ZH: "读取表格（行）", EN: "reading rows"}
	TableCell    = fault.Text{ZH: "第 {row} 行“{column}”列：", EN: "row {row}, column {column}: "}
	TableRow     = fault.Text{ZH: "第 {row} 行：", EN: "row {row}: "}
	TableWhole   = fault.Text{ZH: "全表：", EN: "the table: "}
	TableCounts  = fault.Text{ZH: "{file}：{rows} 行，{good} 行可用，{faulty} 行有缺陷", EN: "{file}: {rows} rows, {good} good, {faulty} faulty"}
	TableSkipped = fault.Text{ZH: "  跳过 {n} 行（章、品目标题或说明）：第 {rows} 行", EN: "  {n} rows were passed over (headings of chapters, notes): {rows}"}
	TableIgnored = fault.Text{ZH: "  未采用的列：{columns}", EN: "  columns not taken in: {columns}"}
	TableGaps    = fault.Text{ZH: "  {column}：{n} 行没有税率，保留为空缺，不作零税率", EN: "  {column}: {n} rows have no rate; they stay gaps and are not taken as nought"}

	BadEdition     = fault.Text{ZH: "--edition {value} 不能作版本名：请用字母、数字和点，如 2027", EN: "--edition {value} cannot name an edition: use letters, digits and points, such as 2027"}
	BadSpan        = fault.Text{ZH: "--until {until} 早于 --from {from}", EN: "--until {until} is before --from {from}"}
	ImportNeedsOut = fault.Text{ZH: "--write 须与 --out DIR 一起使用：写入哪个表格目录？", EN: "--write needs --out DIR: into which folder of tables?"}
	ImportAgainst  = fault.Text{ZH: "{edition} 版（{span}）与前一日有效的 {old} 版相比：", EN: "edition {edition} ({span}) against {old}, in force on the day before:"}
	ImportDry      = fault.Text{ZH: "试运行，没有写入任何文件；确认后加 --out DIR --write", EN: "this was a trial and nothing was written; add --out DIR --write when it is right"}
	ImportRefused  = fault.Text{ZH: "整表不予采用，没有写入任何文件", EN: "the table cannot be used as a whole; nothing was written"}
	ImportWritten  = fault.Text{ZH: "已写入 {n} 行：{file}", EN: "{n} rows are in {file}"}
	ImportRejected = fault.Text{ZH: "{n} 行有缺陷，已隔离到 {file}；更正并入原表后重新导入", EN: "{n} faulty rows are set apart in {file}; mend them in the table and import it again"}
	ImportEnds     = fault.Text{ZH: "注意：自 {day} 起没有有效版本，除非另行导入", EN: "note: from {day} on no edition is in force unless another is taken in"}

	RatesDay        = fault.Text{ZH: "  {month} 月适用 {day} 的汇率（上月第三个星期三，遇法定节假日为第四个）", EN: "  the month {month} takes the rates of {day} (third Wednesday of the month before, the fourth after a public holiday)"}
	RatesDry        = fault.Text{ZH: "试运行，没有写入任何文件；确认后加 --write", EN: "this was a trial and nothing was written; add --write when it is right"}
	RatesNoCalendar = fault.Text{ZH: "工作日历没有 {year} 年，无法确定汇率的日期；请先在 calendar/holidays.csv 中补充", EN: "the calendar of holidays lacks {year}, so the day of the rates is not known; add the year to calendar/holidays.csv"}

	DiffUnknown = fault.Text{ZH: "{value} 不是版本、日期、文件或目录；现有版本：{editions}", EN: "{value} is no edition, day, file or folder; there are the editions: {editions}"}
	DiffHead    = fault.Text{ZH: "{a}（{na} 行）→ {b}（{nb} 行）", EN: "{a} ({na} lines) → {b} ({nb} lines)"}
	TallyKind   = fault.Text{ZH: "  {kind}：{n}", EN: "  {kind}: {n}"}
	TallyField  = fault.Text{ZH: "    其中 {field}：{n}", EN: "    of them {field}: {n}"}

	BadHS          = fault.Text{ZH: "“{value}”不是商品编号：请写 2、4、6、8 或 10 位数字", EN: "{value} is no commodity code: write 2, 4, 6, 8 or 10 digits"}
	ShowUnder      = fault.Text{ZH: "{hs} 下 {n} 个税目（{edition} 版，{on}）", EN: "{n} lines under {hs} (edition {edition}, {on})"}
	ShowNone       = fault.Text{ZH: "{on} 没有税目 {hs}（{edition} 版）", EN: "no line {hs} is in force on {on} (edition {edition})"}
	ShowEdition    = fault.Text{ZH: "  {edition} 版税则，有效期 {span}；查询日 {on}", EN: "  edition {edition}, in force {span}; as of {on}"}
	ShowVersion    = fault.Text{ZH: "  另见 {edition} 版：{span}", EN: "  also in edition {edition}: {span}"}
	ShowBeyond     = fault.Text{ZH: "  注意：HS 2022 没有该子目，本税目沿用 HS 2017，请核对现行编码", EN: "  note: HS 2022 does not have this subheading; the line follows HS 2017, so look for its present code"}
	ShowNational   = fault.Text{ZH: "  注意：第 98 章为我国自设，HS 没有该子目", EN: "  note: chapter 98 is China's own; the Harmonized System does not have this subheading"}
	ShowUnits      = fault.Text{ZH: "  法定单位：{units}", EN: "  statutory units: {units}"}
	ShowMeasure    = fault.Text{ZH: "  {kind} {rate}（{span}；{source}）", EN: "  {kind} {rate} ({span}; {source})"}
	ShowGap        = fault.Text{ZH: "  {kind}：本版未给出，不作零税率", EN: "  {kind}: this edition gives none; that is not nought"}
	ShowCondition  = fault.Text{ZH: "  监管条件 {letter} {name}", EN: "  supervision condition {letter} {name}"}
	ShowElements   = fault.Text{ZH: "  申报要素：{elements}", EN: "  declaration elements: {elements}"}
	ShowNoElements = fault.Text{ZH: "  申报要素：本版未给出", EN: "  declaration elements: this edition gives none"}

	GapLine     = fault.Text{ZH: "{hs}  {n} 个税目  {why}  {name}", EN: "{hs}  {n} lines  {why}  {name}"}
	GapEnded    = fault.Text{ZH: "HS 2022 无此子目", EN: "not in HS 2022"}
	GapNational = fault.Text{ZH: "我国自设", EN: "China's own"}
	GapCount    = fault.Text{ZH: "{edition} 版（{on}）有 {n} 个子目不在 HS 2022 中（其中 {national} 个属第 98 章），涉及 {lines} 个税目", EN: "edition {edition} ({on}) has {n} subheadings that HS 2022 does not have, {national} of them of chapter 98, with {lines} lines"}
)

// ChangeName gives the name of a kind of change between editions.
func ChangeName(k tariff.ChangeKind) fault.Text {
	switch k {
	case tariff.Added:
		return fault.Text{ZH: "新增", EN: "added"}
	case tariff.Withdrawn:
		return fault.Text{ZH: "删除", EN: "withdrawn"}
	case tariff.RateChange:
		return fault.Text{ZH: "税率变更", EN: "rates changed"}
	case tariff.UnitChange:
		return fault.Text{ZH: "计量单位变更", EN: "units changed"}
	case tariff.ConditionChange:
		return fault.Text{ZH: "监管条件变更", EN: "conditions changed"}
	case tariff.ElementChange:
		return fault.Text{ZH: "申报要素变更", EN: "elements changed"}
	default:
		return fault.Text{ZH: "名称或备注变更", EN: "names or notes changed"}
	}
}
