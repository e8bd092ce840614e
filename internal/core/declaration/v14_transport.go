package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleTransport wants name and transport document where goods cross the border, and Chinese places where they do not (运输方式).
var ruleTransport = Rule{
	Def: fault.Def{
		Code: "DECL-V14", Severity: fault.Error,
		Title:   fault.Text{ZH: "运输方式与运输信息", EN: "Mode of transport and its data"},
		Message: fault.Text{ZH: "运输方式“{mode}”与所填运输信息不匹配", EN: "transport data do not go with mode {mode}"},
		Mend: fault.Text{
			ZH: "实际进出境的填运输工具名称和提运单号；非实际进出境的，进出境关别与申报地海关相同，港口填CHN000，启运/运抵国填CHN",
			EN: "across the border give means of transport and transport document; without a border crossing the offices are the same, ports are CHN000 and the country is CHN"},
		Reasons: []fault.Reason{{
			Key:     "missing",
			Message: fault.Text{ZH: "运输方式为“{mode}”，{field}未填报", EN: "mode of transport {mode} needs the {field}"},
			Mend:    fault.Text{ZH: "请按运输单证填报{field}，例如“{example}”", EN: "give the {field} from the transport document, for instance “{example}”"},
		}, {
			Key:     "office",
			Message: fault.Text{ZH: "运输方式“{mode}”不实际进出境，进出境关别{value}应与申报地海关{want}相同", EN: "with mode {mode} nothing crosses the border, so office of entry or exit {value} should be the office of declaration {want}"},
			Mend:    fault.Text{ZH: "请将进出境关别改为{want}；实际进出境的，请改正运输方式", EN: "make the office {want}; if the goods do cross the border, correct the mode of transport"},
		}, {
			Key:     "port",
			Message: fault.Text{ZH: "运输方式“{mode}”不实际进出境，{field}应为{want}，现填“{value}”", EN: "with mode {mode} nothing crosses the border, so the {field} should be {want}, not “{value}”"},
			Mend:    fault.Text{ZH: "请将{field}改为{want}；实际进出境的，请改正运输方式", EN: "make the {field} {want}; if the goods do cross the border, correct the mode of transport"},
		}},
		Example: "transport {3, G2026112001, HXZ202611001} · transport.mode Y, borderOffice = declarationOffice 4919, partnerCountry CHN, partnerPort CHN000",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：运输方式、运输工具名称、提运单号、启运国、经停港",
	},
	Scope: FullForm,
	Check: checkTransport,
}

func checkTransport(s *Sight, f *Finder) {
	m := s.Transport.Mode
	if m.IsZero() {
		return
	}
	row, ok := s.Codes.On(codelist.Transports, m.String(), s.On)
	if !ok {
		return
	}
	switch {
	case m == code.ByWater || m == code.ByRail || m == code.ByRoad || m == code.ByAir:
		checkPapers(s, f, row)
	case row.Attrs["border"] == "no":
		checkInland(s, f, row)
	}
}

func checkPapers(s *Sight, f *Finder, row codelist.Entry) {
	if !s.Given("transport.name", s.Transport.Name == "") {
		f.Because("missing", "transport.name", "", modeArg(row), said("example", "G2026112001"))
	}
	if !s.Given("transport.billNo", s.Transport.BillNo == "") {
		f.Because("missing", "transport.billNo", "", modeArg(row), said("example", "HXZ202611001"))
	}
}

// checkInland wants offices, ports and country of goods that do not cross the border to be Chinese.
func checkInland(s *Sight, f *Finder, row codelist.Entry) {
	if b, o := s.BorderOffice, s.DeclarationOffice; !b.IsZero() && !o.IsZero() && b != o {
		f.Because("office", "borderOffice", b.String(), modeArg(row), said("want", o.String()))
	}
	if p := s.PartnerPort; !p.IsZero() && p != code.InChina {
		f.Because("port", "partnerPort", p.String(), modeArg(row), said("want", code.InChina.String()))
	}
	if p := s.LoadingPort; !p.IsZero() && p != code.InChina {
		f.Because("port", "loadingPort", p.String(), modeArg(row), said("want", code.InChina.String()))
	}
	if c := s.PartnerCountry; !c.IsZero() && c != code.China {
		f.Because("port", "partnerCountry", c.String(), modeArg(row), said("want", code.China.String()))
	}
}

func modeArg(row codelist.Entry) fault.Arg {
	t := named(row)
	return word("mode", fault.Text{ZH: row.Code + " " + t.ZH, EN: row.Code + " (" + t.EN + ")"})
}
