package declaration

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleComplete wants everything that this flow and this form must say, as far as no other rule asks for it (必填项).
var ruleComplete = Rule{
	Def: fault.Def{
		Code: "DECL-V02", Severity: fault.Error,
		Title:   fault.Text{ZH: "必填项", EN: "Completeness"},
		Message: fault.Text{ZH: "{field}未填报", EN: "the {field} is missing"},
		Mend:    fault.Text{ZH: "请填报{field}，例如“{example}”", EN: "declare the {field}, for instance “{example}”"},
		Reasons: []fault.Reason{{
			Key:     "import",
			Message: fault.Text{ZH: "进口报关单的{field}未填报", EN: "an import needs the {field}"},
		}, {
			Key: "entryDate",
			Message: fault.Text{
				ZH: "进口报关单未填报进口日期，又不是提前申报",
				EN: "the date of entry is missing, and this is no advance declaration"},
			Mend: fault.Text{
				ZH: "请填报运输工具申报进境的日期，例如“2026-11-20”；货物尚未到港的，请勾选提前申报",
				EN: "give the day on which the means of transport declared entry, for instance 2026-11-20; if the goods have not arrived yet, mark it as an advance declaration"},
		}, {
			Key:     "exportDate",
			Message: fault.Text{ZH: "出口报关单申报时不填进出口日期，现填有“{value}”", EN: "an export gives no date of exit when it is declared, but “{value}” is given"},
			Mend:    fault.Text{ZH: "请将进出口日期留空，实际离境后由系统填写", EN: "leave the date empty; it is filled in when the goods have left"},
		}, {
			Key:     "noItems",
			Message: fault.Text{ZH: "报关单没有任何商品项", EN: "the declaration has no item"},
			Mend:    fault.Text{ZH: "请至少填报一项商品：商品编号、名称、数量、单价、总价、原产国等", EN: "declare at least one item with commodity code, name, quantity, price, total, origin and so on"},
		}},
		Example: "import: owner.name, transport.place, loadingPort DEU000 and entryExitOn 2026-11-20 are given · export: entryExitOn is empty",
		Source:  "海关总署公告2019年第18号（报关单填制规范）；海关总署令第277号（2025年）",
	},
	Scope: FullForm,
	Check: checkComplete,
}

// need is one field that must be declared. A flow of 0 stands for both.
type need struct {
	path    string
	flow    code.Flow
	example string
	blank   func(d *Declaration) bool
}

// needs is the column "needed to declare" of the import interface, less what other rules ask: weights V05, packages V06,
// quantities V09, statements V15, totals V21.
var needs = []need{
	{"flow", 0, "I", func(d *Declaration) bool { return d.Flow.IsZero() }},
	{"form.entryType", 0, "M", func(d *Declaration) bool { return d.Form.EntryType == "" }},
	{"form.ediFlag", 0, "1", func(d *Declaration) bool { return d.Form.EDIFlag == "" }},
	{"form.transitRelation", 0, "0", func(d *Declaration) bool { return d.Form.TransitRelation == "" }},
	{"trader.uscc", 0, "91430100675573106J", func(d *Declaration) bool { return d.Trader.USCC.IsZero() }},
	{"trader.registration", 0, "4301960001", func(d *Declaration) bool { return d.Trader.Registration.IsZero() }},
	{"trader.name", 0, "长沙某某国际贸易有限公司", func(d *Declaration) bool { return d.Trader.Name == "" }},
	{"owner.uscc", 0, "91430100675573106J", func(d *Declaration) bool { return d.Owner.uncoded() }},
	{"owner.name", 0, "湖南某某制造有限公司", func(d *Declaration) bool { return d.Owner.Name == "" }},
	{"declarant.uscc", 0, "91430100675573106J", func(d *Declaration) bool { return d.Declarant.USCC.IsZero() }},
	{"declarant.registration", 0, "4301980001", func(d *Declaration) bool { return d.Declarant.Registration.IsZero() }},
	{"declarant.name", 0, "湖南某某报关有限公司", func(d *Declaration) bool { return d.Declarant.Name == "" }},
	{"typist.uscc", 0, "91430100675573106J", func(d *Declaration) bool { return d.Typist.uncoded() }},
	{"typist.name", 0, "湖南某某报关有限公司", func(d *Declaration) bool { return d.Typist.Name == "" }},
	{"overseas.nameEn", 0, "EXAMPLE GMBH", func(d *Declaration) bool { return d.Overseas.NameEN == "" && d.Overseas.Name == "" }},
	{"people.declarer", 0, "李明", func(d *Declaration) bool { return d.People.Declarer == "" }},
	{"people.typist", 0, "王芳", func(d *Declaration) bool { return d.People.Typist == "" }},
	{"declarationOffice", 0, "4913", func(d *Declaration) bool { return d.DeclarationOffice.IsZero() }},
	{"borderOffice", 0, "4905", func(d *Declaration) bool { return d.BorderOffice.IsZero() }},
	{"transport.mode", 0, "3", func(d *Declaration) bool { return d.Transport.Mode.IsZero() }},
	{"transport.place", code.Import, "长沙霞凝铁路货场", func(d *Declaration) bool { return d.Transport.Place == "" }},
	{"supervisionMode", 0, "0110", func(d *Declaration) bool { return d.Mode.IsZero() }},
	{"tradingCountry", 0, "DEU", func(d *Declaration) bool { return d.TradingCountry.IsZero() }},
	{"partnerCountry", 0, "DEU", func(d *Declaration) bool { return d.PartnerCountry.IsZero() }},
	{"partnerPort", 0, "DEU000", func(d *Declaration) bool { return d.PartnerPort.IsZero() }},
	{"loadingPort", code.Import, "DEU000", func(d *Declaration) bool { return d.LoadingPort.IsZero() }},
	{"borderPort", 0, "430006", func(d *Declaration) bool { return d.BorderPort.IsZero() }},
	{"packageType", 0, "22", func(d *Declaration) bool { return d.PackageType.IsZero() }},
	{"terms", 0, "1", func(d *Declaration) bool { return d.Terms.IsZero() }},
}

// uncoded tells that a party names no code and does not say that it has none.
func (p *Party) uncoded() bool { return p.USCC.IsZero() && p.Registration.IsZero() && !p.NoCode }

// itemNeed is one field that each item must declare.
type itemNeed struct {
	field   string
	example string
	blank   func(it *Item) bool
}

var itemNeeds = []itemNeed{
	{"hs", "8471301000", func(it *Item) bool { return it.HS.IsZero() }},
	{"name", "便携式电脑", func(it *Item) bool { return it.Name == "" }},
	{"elements", "4|3|办公用|…", func(it *Item) bool { return it.Elements == "" }},
	{"unit", "035", func(it *Item) bool { return it.Unit.IsZero() }},
	{"currency", "USD", func(it *Item) bool { return it.Currency.IsZero() }},
	{"origin", "DEU", func(it *Item) bool { return it.Origin.IsZero() }},
	{"destination", "CHN", func(it *Item) bool { return it.Destination.IsZero() }},
	{"district", "43019", func(it *Item) bool { return it.District.IsZero() }},
	{"levyMode", "1", func(it *Item) bool { return it.LevyMode.IsZero() }},
}

// mild are the fields that the interface asks for under conditions only, or that most clients fill in by themselves: without one of
// them a person looks.
var mild = []string{"form.entryType", "form.ediFlag", "form.transitRelation", "typist.uscc", "typist.name", "overseas.nameEn",
	"people.declarer", "people.typist", "elements"}

// missing notes a missing field, a mild one as a warning.
func (f *Finder) missing(name, reason, path, example string) {
	if slices.Contains(mild, name) {
		f.Warn(reason, path, "", said("example", example))
		return
	}
	f.Because(reason, path, "", said("example", example))
}

func checkComplete(s *Sight, f *Finder) {
	for i := range needs {
		n := &needs[i]
		if n.flow != 0 && n.flow != s.Flow || s.Given(n.path, n.blank(s.Declaration)) {
			continue
		}
		reason := ""
		if n.flow == code.Import {
			reason = "import"
		}
		f.missing(n.path, reason, n.path, n.example)
	}
	checkEntryDate(s, f)
	if !s.Given("items", len(s.Items) == 0) {
		f.Because("noItems", "items", "")
	}
	for i := range s.Items {
		for k := range itemNeeds {
			n := &itemNeeds[k]
			if !s.GivenIn("items", i, n.field, n.blank(&s.Items[i])) {
				f.missing(n.field, "", at("items", i, n.field), n.example)
			}
		}
	}
}

func checkEntryDate(s *Sight, f *Finder) {
	switch given := s.Given("entryExitOn", s.EntryExitOn.IsZero()); {
	case s.Flow == code.Import && !given && !s.Advance:
		f.Because("entryDate", "entryExitOn", "")
	case s.Flow == code.Export && !s.EntryExitOn.IsZero():
		f.Because("exportDate", "entryExitOn", s.EntryExitOn.String())
	}
}
