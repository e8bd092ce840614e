package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleEntryDate wants the date of entry to have come, or the declaration to be an advance one with its manifest (进口日期).
var ruleEntryDate = Rule{
	Def: fault.Def{
		Code: "DECL-V22", Severity: fault.Error,
		Title: fault.Text{ZH: "进口日期", EN: "Date of entry"},
		Message: fault.Text{
			ZH: "进口日期{value}晚于申报日{on}，又不是提前申报",
			EN: "the date of entry {value} lies after the day of declaration {on}, and this is no advance declaration"},
		Mend: fault.Text{
			ZH: "请填运输工具实际申报进境的日期；货物尚未到港的，请勾选提前申报",
			EN: "give the day on which the means of transport declared entry; if it has not arrived yet, mark an advance declaration"},
		Reasons: []fault.Reason{{
			Key:     "noManifest",
			Message: fault.Text{ZH: "提前申报（预计{value}进境）时舱单应已传输，但没有提运单{bill}的舱单", EN: "an advance declaration (entry expected on {value}) needs the manifest, but there is none for bill {bill}"},
			Mend:    fault.Text{ZH: "请等承运人传输原始舱单后再提前申报，或核对提运单号", EN: "declare once the carrier has transmitted the manifest, or check the number of the transport document"},
		}, {
			Key:     "arrival",
			Message: fault.Text{ZH: "进口日期{value}与运输工具申报进境日期{arrived}不符", EN: "the date of entry {value} is not the day {arrived} on which the means of transport declared entry"},
			Mend:    fault.Text{ZH: "请将进口日期改为{arrived}；承运人登记有误的，请联系承运人更正", EN: "make it {arrived}; if the carrier's entry is wrong, ask the carrier to correct it"},
		}},
		Example: "declared on 2026-11-24: entryExitOn 2026-11-20 · advance yes with entryExitOn 2026-11-28 and the manifest transmitted",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：进出口日期；海关总署令第277号（2025年）：提前申报",
	},
	Scope: ChinaOnly,
	Check: checkEntryOn,
}

func checkEntryOn(s *Sight, f *Finder) {
	entry := s.EntryExitOn
	if s.Flow != code.Import || entry.IsZero() {
		return
	}
	switch arrived := s.Facts.ArrivedOn; {
	case !arrived.IsZero() && entry != arrived:
		f.Because("arrival", "entryExitOn", entry.String(), said("arrived", arrived.String()))
	case !entry.After(s.On):
	case !s.Advance:
		f.Add("entryExitOn", entry.String(), said("on", s.On.String()))
	case s.Facts.ManifestKept && s.Facts.Manifest == nil:
		f.Because("noManifest", "entryExitOn", entry.String(), said("bill", s.Transport.BillNo))
	}
}
