package declaration

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// ruleOriginChina wants a reason for goods of Chinese origin that are imported again (国货复进口).
var ruleOriginChina = Rule{
	Def: fault.Def{
		Code: "DECL-V18", Severity: fault.Error,
		Title: fault.Text{ZH: "国货复进口", EN: "Chinese goods imported again"},
		Message: fault.Text{
			ZH: "进口商品的{field}填中国（CHN），备注中没有复进口原因",
			EN: "the {field} of an import is China, but the remarks give no reason for the re-importation"},
		Mend: fault.Text{
			ZH: "请在备注中写明复进口原因，如“国货复进口：质量问题退货”；原产国填错的，请改正",
			EN: "give the reason in the remarks, such as “re-import of domestic goods: returned for poor quality”; if the origin is wrong, correct it"},
		Example: "items[0].origin CHN, remarks 国货复进口：质量问题退货",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：原产国（地区）、备注",
	},
	Scope: FullForm,
	Check: checkOriginChina,
}

func checkOriginChina(s *Sight, f *Finder) {
	if s.Flow != code.Import {
		return
	}
	explained := false
	for i := range s.Items {
		if s.Items[i].Origin != code.China || explained {
			continue
		}
		if explained = s.reimportExplained(); !explained {
			f.Add(at("items", i, "origin"), code.China.String())
		}
	}
}

// reimportExplained tells whether the remarks have one of the words that explain a re-importation.
func (s *Sight) reimportExplained() bool {
	remarks := strings.ToLower(s.Remarks)
	for _, row := range s.Codes.List(codelist.ReimportReasons).Rows() {
		if row.Span.Contains(s.On) && (strings.Contains(remarks, row.Name.ZH) || row.Name.EN != "" && strings.Contains(remarks, strings.ToLower(row.Name.EN))) {
			return true
		}
	}
	return false
}
