package declaration

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleStatements wants the five statements on the price, each answered where the law asks for an answer (价格说明).
var ruleStatements = Rule{
	Def: fault.Def{
		Code: "DECL-V15", Severity: fault.Error,
		Title:   fault.Text{ZH: "价格说明", EN: "Statements on the price"},
		Message: fault.Text{ZH: "价格说明“{value}”不完整", EN: "the statements on the price “{value}” are incomplete"},
		Mend: fault.Text{
			ZH: "请依次回答特殊关系、价格影响、特许权使用费、公式定价、暂定价格：1是、0否、9不填",
			EN: "answer in this order: special relation, its influence on the price, royalties, formula price, provisional price; 1 yes, 0 no, 9 left open"},
		Reasons: []fault.Reason{{
			Key:     "shape",
			Message: fault.Text{ZH: "价格说明应为5位，每位是1（是）、0（否）或9（不填），现填“{value}”", EN: "the statements on the price are five characters, each 1 (yes), 0 (no) or 9 (left open), not “{value}”"},
			Mend:    fault.Text{ZH: "请依次填报特殊关系、价格影响、特许权使用费、公式定价、暂定价格确认，如“00000”；出口可填“99999”", EN: "give special relation, influence on the price, royalties, formula price and provisional price in this order, such as 00000; an export may say 99999"},
		}, {
			Key:     "open",
			Message: fault.Text{ZH: "进口一般征税货物须回答价格说明中的{open}，不能填9", EN: "an import of this mode must answer the statements on {open}; they cannot be left open"},
			Mend:    fault.Text{ZH: "请如实填1（是）或0（否）；出口、加工贸易和保税监管货物可以填9", EN: "answer 1 (yes) or 0 (no); exports, processing and bonded goods may leave them open"},
		}},
		Example: "import, supervisionMode 0110: priceStatements 00000 · export: priceStatements 99999",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：特殊关系确认等；海关总署令第272号",
	},
	Scope: FullForm,
	Check: checkStatements,
}

// statementNames names the five statements in their order.
var statementNames = [...]fault.Text{
	{ZH: "特殊关系确认", EN: "special relation"},
	{ZH: "价格影响确认", EN: "influence on the price"},
	{ZH: "支付特许权使用费确认", EN: "royalties"},
	{ZH: "公式定价确认", EN: "formula price"},
	{ZH: "暂定价格确认", EN: "provisional price"},
}

func checkStatements(s *Sight, f *Finder) {
	text := string(s.Statements)
	if len(text) != len(statementNames) || strings.Trim(text, "019") != "" {
		if !s.Given("priceStatements", true) {
			f.Because("shape", "priceStatements", text)
		}
		return
	}
	if s.Flow != code.Import || !strings.Contains(text, "9") || s.treatment() != "levy" {
		return
	}
	var zh, en []string
	for i := range text {
		if text[i] == '9' {
			zh, en = append(zh, statementNames[i].ZH), append(en, statementNames[i].EN)
		}
	}
	f.Because("open", "priceStatements", text, word("open", fault.Text{ZH: strings.Join(zh, "、"), EN: strings.Join(en, ", ")}))
}

// treatment gives how goods of the declaration's mode are treated: levy, bonded, suspended, relief, exempt, cbec; "" when no table
// says.
func (s *Sight) treatment() string {
	row, _ := s.Codes.On(codelist.LevyRules, s.Mode.String(), s.On)
	return row.Attrs["treatment"]
}
