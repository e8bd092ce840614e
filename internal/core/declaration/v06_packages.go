package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// rulePackages wants at least one package, and exactly one where the goods are in bulk or naked (件数与包装).
var rulePackages = Rule{
	Def: fault.Def{
		Code: "DECL-V06", Severity: fault.Error,
		Title:   fault.Text{ZH: "件数与包装种类", EN: "Number and kind of packages"},
		Message: fault.Text{ZH: "件数“{value}”应不小于1", EN: "the number of packages “{value}” must be at least 1"},
		Mend: fault.Text{
			ZH: "请按提运单填报总件数；散装、裸装货物填1",
			EN: "give the total number of packages of the transport document; goods in bulk or unpacked count as 1"},
		Reasons: []fault.Reason{{
			Key:     "loose",
			Message: fault.Text{ZH: "包装种类为“{kind}”时件数应为1，现填“{value}”", EN: "goods of kind “{kind}” count as 1 package, but “{value}” is declared"},
			Mend:    fault.Text{ZH: "请将件数改为1；若货物确有包装，请改正包装种类", EN: "write 1; if the goods are packed, correct the kind of packages"},
		}},
		Example: "packageType 22, packageCount 120 · packageType 00 (bulk), packageCount 1",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：件数、包装种类",
	},
	Scope: Everywhere,
	Check: checkPackages,
}

func checkPackages(s *Sight, f *Finder) {
	n := s.PackageCount
	if n < 0 || s.China() && s.Full() && !s.Given("packageCount", n == 0) {
		f.Add("packageCount", valueOf(n))
	}
	if n > 1 && s.China() && (s.PackageType == code.Bulk || s.PackageType == code.Unpacked) {
		row, _ := s.Codes.On(codelist.Packages, s.PackageType.String(), s.On)
		f.Because("loose", "packageCount", valueOf(n), word("kind", named(row)))
	}
}
