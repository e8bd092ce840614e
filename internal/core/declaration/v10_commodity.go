package declaration

import "github.com/tongguan/tongguan/internal/core/fault"

// ruleCommodity wants each commodity code to be a line of the tariff that is in force on the day (商品编号).
var ruleCommodity = Rule{
	Def: fault.Def{
		Code: "DECL-V10", Severity: fault.Error,
		Title:   fault.Text{ZH: "商品编号", EN: "Commodity code"},
		Message: fault.Text{ZH: "商品编号{value}在{on}的税则中不存在或已失效", EN: "commodity code {value} is not in the tariff in force on {on}"},
		Mend: fault.Text{
			ZH: "请在现行税则（{edition}版）中查找该商品的10位编号；税目调整后旧编号不再适用",
			EN: "look the goods up in the tariff in force (edition {edition}); after a revision old codes no longer serve"},
		Reasons: []fault.Reason{{
			Key:     "digits",
			Message: fault.Text{ZH: "商品编号{value}只有{digits}位，应为10位", EN: "commodity code {value} has {digits} digits instead of 10"},
			Mend:    fault.Text{ZH: "请补足10位商品编号（8位税则号加2位附加编号）", EN: "give all 10 digits: the 8 of the tariff line and the 2 of the customs line"},
		}},
		Example: "items[0].hs 8471301000",
		Source:  "《中华人民共和国关税法》；《中华人民共和国进出口税则》；海关总署公告2019年第18号：商品编号",
	},
	Scope: ChinaOnly,
	Check: checkCommodity,
}

func checkCommodity(s *Sight, f *Finder) {
	for i := range s.Items {
		hs := s.Items[i].HS
		switch {
		case hs.IsZero() || s.lines[i] != nil:
		case hs.Level() == 10:
			f.Add(at("items", i, "hs"), hs.String(), said("on", s.On.String()), said("edition", s.Tariff.EditionOn(s.On)))
		case s.Full():
			f.Because("digits", at("items", i, "hs"), hs.String(), count("digits", hs.Level()))
		}
	}
}
