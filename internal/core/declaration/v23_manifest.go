package declaration

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ruleManifest wants the declaration to say what the carrier's manifest says (舱单比对).
var ruleManifest = Rule{
	Def: fault.Def{
		Code: "DECL-V23", Severity: fault.Error,
		Title:   fault.Text{ZH: "舱单比对", EN: "Agreement with the manifest"},
		Message: fault.Text{ZH: "{field}“{value}”与舱单“{manifest}”不一致", EN: "the {field} is “{value}”, but the manifest says “{manifest}”"},
		Mend: fault.Text{
			ZH: "请对照提运单改正{field}；舱单有误的，请联系承运人或舱单传输人修改舱单",
			EN: "correct the {field} from the transport document; if the manifest is wrong, ask the carrier to amend it"},
		Reasons: []fault.Reason{{
			Key:     "absent",
			Message: fault.Text{ZH: "没有查到提运单号“{value}”的舱单", EN: "there is no manifest for transport document “{value}”"},
			Mend:    fault.Text{ZH: "请核对提运单号（含分单号）；舱单尚未传输的，请联系承运人传输后再申报", EN: "check the number (with the house bill); if the manifest has not been transmitted, ask the carrier to do so first"},
		}, {
			Key:     "container",
			Message: fault.Text{ZH: "集装箱{value}不在提运单{manifest}的舱单中", EN: "container {value} is not in the manifest of transport document {manifest}"},
			Mend:    fault.Text{ZH: "请核对集装箱号；换箱的，请联系承运人修改舱单", EN: "check the number; if the goods changed containers, ask the carrier to amend the manifest"},
		}},
		Example: "transport.billNo HXZ202611001, packageCount 120, grossKg 1280: the manifest of that bill says the same",
		Source:  "海关总署令第172号（舱单管理办法，经第240号修正）；海关总署令第277号（2025年）",
	},
	Scope: ChinaOnly,
	Check: checkManifest,
}

func checkManifest(s *Sight, f *Finder) {
	m := s.Facts.Manifest
	if m == nil {
		if s.Facts.ManifestKept && s.Transport.BillNo != "" && !s.expected() {
			f.Because("absent", "transport.billNo", s.Transport.BillNo)
		}
		return
	}
	compareText(f, "transport.billNo", s.Transport.BillNo, m.BillNo)
	compareText(f, "transport.name", s.Transport.Name, m.Transport)
	compareText(f, "transport.voyage", s.Transport.Voyage, m.Voyage)
	comparePackages(s, f, m)
	compareGross(s, f, m)
	for i := range s.Containers {
		no := s.Containers[i].No
		if !no.IsZero() && len(m.Containers) > 0 && !slices.Contains(m.Containers, no) {
			f.Because("container", at("containers", i, "no"), no.String(), said("manifest", m.BillNo))
		}
	}
}

// expected tells whether the goods are declared in advance of their date of entry, of which rule V22 asks for the manifest.
func (s *Sight) expected() bool { return s.Advance && s.EntryExitOn.After(s.On) }

// compareText compares what both sides say; a side that says nothing is not compared.
func compareText(f *Finder, path, declared, manifest string) {
	if declared != "" && manifest != "" && declared != manifest {
		f.Add(path, declared, said("manifest", manifest))
	}
}

func comparePackages(s *Sight, f *Finder, m *Manifest) {
	diff := s.PackageCount - m.Packages
	if s.PackageCount > 0 && max(diff, -diff) > s.Params.Int(ParamManifestPackages, s.On) {
		f.Add("packageCount", valueOf(s.PackageCount), said("manifest", valueOf(m.Packages)))
	}
}

func compareGross(s *Sight, f *Finder, m *Manifest) {
	if s.GrossKg.Sign() <= 0 || s.GrossKg == m.GrossKg {
		return
	}
	diff, tolerance := s.GrossKg.Exact().Minus(m.GrossKg.Exact()), m.GrossKg.Exact().TimesRate(s.Params.Rate(ParamManifestGross, s.On))
	if magnitude(diff).Cmp(tolerance) > 0 {
		f.Add("grossKg", s.GrossKg.String(), said("manifest", m.GrossKg.String()))
	}
}

func magnitude(x num.Exact) num.Exact {
	if x.Sign() < 0 {
		return x.Neg()
	}
	return x
}
