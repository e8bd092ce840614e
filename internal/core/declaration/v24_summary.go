package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleSummary wants the least that the summary of a two-step declaration must say, and no goods of the negative list (概要申报).
var ruleSummary = Rule{
	Def: fault.Def{
		Code: "DECL-V24", Severity: fault.Error,
		Title:   fault.Text{ZH: "两步申报概要申报", EN: "Summary of a two-step declaration"},
		Message: fault.Text{ZH: "概要申报缺少{field}", EN: "the summary declaration lacks the {field}"},
		Mend: fault.Text{
			ZH: "请填报{field}，例如“{example}”；其余项目可在运输工具申报进境之日起14日内的完整申报中补齐",
			EN: "give the {field}, for instance “{example}”; the rest follows with the complete declaration within 14 days of entry"},
		Reasons: []fault.Reason{{
			Key:     "export",
			Message: fault.Text{ZH: "两步申报只用于进口", EN: "a declaration in two steps is for imports only"},
			Mend:    fault.Text{ZH: "请按一次完整申报办理出口", EN: "declare the export in one step"},
		}, {
			Key:     "noItems",
			Message: fault.Text{ZH: "概要申报没有任何商品项", EN: "the summary declaration has no item"},
			Mend:    fault.Text{ZH: "请至少填报一项商品：商品编号（{digits}位以上）、名称、数量、总价、原产国", EN: "give at least one item with commodity code ({digits} digits or more), name, quantity, total and origin"},
		}, {
			Key:     "digits",
			Message: fault.Text{ZH: "{field}“{value}”少于{digits}位", EN: "the {field} “{value}” has fewer than {digits} digits"},
			Mend:    fault.Text{ZH: "请至少填到{digits}位商品编号，完整申报时补足10位", EN: "give at least {digits} digits; the complete declaration gives all 10"},
		}, {
			Key:     "negative",
			Message: fault.Text{ZH: "{field}“{value}”（{goods}）在两步申报负面清单内", EN: "{field} “{value}” ({goods}) is on the negative list of two-step declarations"},
			Mend:    fault.Text{ZH: "请改用一次完整申报，并随附所需监管证件", EN: "declare these goods in one step, with the documents they need"},
		}},
		Example: "stage summary, flow I: trader.uscc, transport {3, G2026112001, HXZ202611001}, supervisionMode 0110, grossKg 1280, items[0] {847130, 便携式电脑, 20 台, 16000 USD, DEU}",
		Source:  "海关总署公告2019年第127号（两步申报）及其后优化公告；海关总署令第277号（2025年）",
	},
	Scope: ChinaOnly,
	Check: checkSummary,
}

// summaryNeeds is the least that the head of a summary must say; the packages, weights, quantities and totals that it gives are
// asked by their own rules.
var summaryNeeds = []need{
	{"flow", 0, "I", func(d *Declaration) bool { return d.Flow.IsZero() }},
	{"trader.uscc", 0, "91430100675573106J", func(d *Declaration) bool { return d.Trader.USCC.IsZero() }},
	{"declarationOffice", 0, "4913", func(d *Declaration) bool { return d.DeclarationOffice.IsZero() }},
	{"borderOffice", 0, "4905", func(d *Declaration) bool { return d.BorderOffice.IsZero() }},
	{"transport.mode", 0, "3", func(d *Declaration) bool { return d.Transport.Mode.IsZero() }},
	{"transport.name", 0, "G2026112001", func(d *Declaration) bool { return d.Transport.Name == "" }},
	{"transport.billNo", 0, "HXZ202611001", func(d *Declaration) bool { return d.Transport.BillNo == "" }},
	{"supervisionMode", 0, "0110", func(d *Declaration) bool { return d.Mode.IsZero() }},
	{"grossKg", 0, "1280", func(d *Declaration) bool { return d.GrossKg.IsZero() }},
}

var summaryItemNeeds = []itemNeed{
	{"hs", "847130", func(it *Item) bool { return it.HS.IsZero() }},
	{"name", "便携式电脑", func(it *Item) bool { return it.Name == "" }},
	{"unit", "035", func(it *Item) bool { return it.Unit.IsZero() }},
	{"currency", "USD", func(it *Item) bool { return it.Currency.IsZero() }},
	{"origin", "DEU", func(it *Item) bool { return it.Origin.IsZero() }},
}

func checkSummary(s *Sight, f *Finder) {
	if s.Full() {
		return
	}
	if s.Flow == code.Export {
		f.Because("export", "flow", s.Flow.String())
		return
	}
	for i := range summaryNeeds {
		if n := &summaryNeeds[i]; !s.Given(n.path, n.blank(s.Declaration)) {
			f.Add(n.path, "", said("example", n.example))
		}
	}
	digits := s.Params.Int(ParamSummaryDigits, s.On)
	if !s.Given("items", len(s.Items) == 0) {
		f.Because("noItems", "items", "", count("digits", digits))
	}
	for i := range s.Items {
		checkSummaryItem(s, f, i, digits)
	}
}

func checkSummaryItem(s *Sight, f *Finder, i, digits int) {
	for k := range summaryItemNeeds {
		if n := &summaryItemNeeds[k]; !s.GivenIn("items", i, n.field, n.blank(&s.Items[i])) {
			f.Add(at("items", i, n.field), "", said("example", n.example))
		}
	}
	hs := s.Items[i].HS
	if hs.IsZero() {
		return
	}
	if hs.Level() < digits {
		f.Because("digits", at("items", i, "hs"), hs.String(), count("digits", digits))
	}
	if row, ok := under(s.Codes.List(codelist.SummaryNegative), hs, s); ok {
		f.Because("negative", at("items", i, "hs"), hs.String(), word("goods", named(row)))
	}
}
