package i18n

import "github.com/tongguan/tongguan/internal/core/fault"

// Sentences of the calculator of taxes.
var (
	DutyValue         = fault.Text{ZH: "  完税价格 {value} 元（货价 {price} 元，费用 {charges} 元；{currency} 汇率 {rate}）", EN: "  dutiable value {value} CNY (price {price}, charges {charges}; exchange rate of {currency} {rate})"}
	DutyIncomplete    = fault.Text{ZH: "  已知税款 {total} 元，不完整：部分税率待海关核定", EN: "  taxes as far as they are known {total} CNY: not complete, an officer assesses the rest"}
	DutyDocumentDue   = fault.Text{ZH: "  需要单证 {letter} {name}：{why}", EN: "  document needed: {letter} {name}: {why}"}
	DutyDocument      = fault.Text{ZH: "  监管条件 {letter} {name}：{why}", EN: "  condition {letter} {name}: {why}"}
	DutyNoDocuments   = fault.Text{ZH: "  该税目没有监管条件", EN: "  the line has no supervision conditions"}
	DutyOptions       = fault.Text{ZH: "  税率比较（税款合计，与本次之差）：", EN: "  side by side (taxes in all, difference to the question):"}
	DutyOption        = fault.Text{ZH: "    {origin} {name} {rate}：{total} 元（{difference}）{standing}", EN: "    {origin} {name} {rate}: {total} CNY ({difference}), {standing}"}
	DutyOptionUnknown = fault.Text{ZH: "    {origin} {name} {rate}：无法计算；{standing}", EN: "    {origin} {name} {rate}: not to be computed, {standing}"}
	DutyNeeds         = fault.Text{ZH: "        需要：{need}", EN: "        needs {need}"}
	DutyNote          = fault.Text{ZH: "  注意：{note}", EN: "  note: {note}"}
)

var standings = map[string]fault.Text{
	"asked": {ZH: "本次适用", EN: "applies"}, "open": {ZH: "补足条件后可适用", EN: "could be had"}, "displaced": {ZH: "另有税率优先", EN: "another rate goes before"},
	"closed": {ZH: "不适用", EN: "does not apply"}, "elsewhere": {ZH: "该原产地适用", EN: "applies to that origin"},
}

// Standing names how an option of the calculator stands.
func Standing(s string) fault.Text { return standings[s] }
