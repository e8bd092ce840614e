package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// ruleTerms wants the charges that go with the terms of delivery, and no others (成交方式与运保费).
var ruleTerms = Rule{
	Def: fault.Def{
		Code: "DECL-V03", Severity: fault.Error,
		Title: fault.Text{ZH: "成交方式与运费、保费", EN: "Terms of delivery, freight and insurance"},
		Message: fault.Text{
			ZH: "{flow}报关单的成交方式{terms}与所填运费、保费不匹配",
			EN: "freight and insurance do not go with terms {terms} of {flow}"},
		Mend: fault.Text{
			ZH: "进口：CIF不填运保费，C&F填保费，FOB、EXW两项都填，C&I填运费；出口：FOB、EXW不填，C&F填运费，CIF两项都填，C&I填保费",
			EN: "import: CIF neither, C&F insurance, FOB and EXW both, C&I freight; export: FOB and EXW neither, C&F freight, CIF both, C&I insurance"},
		Reasons: []fault.Reason{{
			Key:     "missing",
			Message: fault.Text{ZH: "{flow}按{terms}成交，应填报{charge}", EN: "{flow} on {terms} terms needs the {charge}"},
			Mend: fault.Text{
				ZH: "请填报{charge}的标志、数值和币制（如“总价3、1200、USD”）；若成交价已包含{charge}，请改正成交方式",
				EN: "declare the {charge} with mark, value and currency (such as total, 1200, USD); if the price includes it, correct the terms of delivery"},
		}, {
			Key:     "extra",
			Message: fault.Text{ZH: "{flow}按{terms}成交，不应填报{charge}，现填“{value}”", EN: "{flow} on {terms} terms has no {charge}, but “{value}” is declared"},
			Mend: fault.Text{
				ZH: "请删除{charge}；若成交价并不含{charge}，请改正成交方式",
				EN: "remove the {charge}; if the price does not settle it that way, correct the terms of delivery"},
		}},
		Example: "import, terms 3 (FOB): freight {total, 3200, USD} and insurance {percent, 0.3} · import, terms 1 (CIF): neither",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：成交方式、运费、保费",
	},
	Scope: FullForm,
	Check: checkTerms,
}

func checkTerms(s *Sight, f *Finder) {
	if s.Terms.IsZero() || s.Flow.IsZero() {
		return
	}
	row, ok := s.Codes.On(codelist.TermRules, s.Terms.String(), s.On)
	if !ok {
		return
	}
	freight, insurance := row.Attrs["freight_import"], row.Attrs["insurance_import"]
	if s.Flow == code.Export {
		freight, insurance = row.Attrs["freight_export"], row.Attrs["insurance_export"]
	}
	terms := termsName(s, row)
	checkCharge(s, f, charged{"freight", s.Freight, freight, terms})
	checkCharge(s, f, charged{"insurance", s.Insurance, insurance, terms})
}

// charged is a charge with what the terms say about it: 1 must be declared, 0 must not be, else either.
type charged struct {
	path   string
	charge Charge
	asked  string
	terms  fault.Text
}

func checkCharge(s *Sight, f *Finder, c charged) {
	switch given := s.Given(c.path, c.charge.IsZero()); {
	case c.asked == "1" && !given:
		f.Because("missing", c.path, "", word("flow", flowName(s.Flow)), word("terms", c.terms), word("charge", field.Name(c.path)))
	case c.asked == "0" && !c.charge.IsZero():
		f.Because("extra", c.path, c.charge.String(), word("flow", flowName(s.Flow)), word("terms", c.terms), word("charge", field.Name(c.path)))
	}
}

// termsName gives the name of the terms, as the list of terms or the rule's own row has it.
func termsName(s *Sight, row codelist.Entry) fault.Text {
	if e, ok := s.Codes.On(codelist.TradeTerms, s.Terms.String(), s.On); ok {
		row = e
	}
	return named(row)
}

// named gives the name of a row; a language without a name borrows the other's, a row without any its code.
func named(e codelist.Entry) fault.Text {
	t := e.Name
	switch {
	case t.ZH == "" && t.EN == "":
		return fault.Text{ZH: e.Code, EN: e.Code}
	case t.EN == "":
		t.EN = t.ZH
	case t.ZH == "":
		t.ZH = t.EN
	}
	return t
}
