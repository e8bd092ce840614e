package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// ruleDangerous wants goods on the list of dangerous goods to say what they are, or that they are not dangerous (危险货物).
var ruleDangerous = Rule{
	Def: fault.Def{
		Code: "DECL-V19", Severity: fault.Error,
		Title: fault.Text{ZH: "危险货物信息", EN: "Dangerous goods"},
		Message: fault.Text{
			ZH: "商品编号{value}（{goods}）可能属于危险货物，{field}未填报",
			EN: "{value} ({goods}) may be dangerous goods, but the {field} are missing"},
		Mend: fault.Text{
			ZH: "属于危险货物的，请填UN编码和危包类别；不属于的，请勾选“非危险化学品”",
			EN: "if the goods are dangerous give UN number and packing group; if they are not, tick “not a dangerous chemical”"},
		Reasons: []fault.Reason{{
			Key:     "group",
			Message: fault.Text{ZH: "{item}填了UN编码{value}，但没有危包类别", EN: "UN number {value} of {item} is given without a packing group"},
			Mend:    fault.Text{ZH: "请填危包类别：1高度、2中度、3轻度危险", EN: "give the packing group: 1 great, 2 medium, 3 minor danger"},
		}},
		Example: "items[0].hs 2807000010: dangerous {un 1830, name 硫酸, packageType 2} · items[0].hs 8507600090: dangerous {not yes}",
		Source:  "海关总署公告2020年第129号（进出口危险化学品及其包装检验监管）；《危险化学品安全管理条例》",
	},
	Scope: FullForm,
	Check: checkDangerous,
}

func checkDangerous(s *Sight, f *Finder) {
	list := s.Codes.List(codelist.DangerousGoods)
	for i := range s.Items {
		it := &s.Items[i]
		d := &it.Dangerous
		if d.UN != "" {
			if !s.GivenIn("items", i, "dangerous.packageType", d.PackageType == "") {
				f.Because("group", at("items", i, "dangerous.packageType"), d.UN, word("item", field.Name(at("items", i, ""))))
			}
			continue
		}
		if d.Not == Yes || it.HS.IsZero() {
			continue
		}
		if row, ok := under(list, it.HS, s); ok && !s.GivenIn("items", i, "dangerous", true) {
			f.Add(at("items", i, "dangerous"), it.HS.String(), word("goods", named(row)))
		}
	}
}

// under finds the row of a list of commodity codes under which a code falls, at the lowest level that the list has.
func under(list *codelist.List, hs code.HS, s *Sight) (codelist.Entry, bool) {
	for level := hs.Level(); level >= 2; level -= 2 {
		if row, ok := list.On(hs.At(level).String(), s.On); ok {
			return row, true
		}
	}
	return codelist.Entry{}, false
}
