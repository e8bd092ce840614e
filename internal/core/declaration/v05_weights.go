package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ruleWeights wants weights that can be true: net above nought and not above gross, the items' kilograms within the net weight (毛重与净重).
var ruleWeights = Rule{
	Def: fault.Def{
		Code: "DECL-V05", Severity: fault.Error,
		Title: fault.Text{ZH: "毛重与净重", EN: "Gross and net weight"},
		Message: fault.Text{
			ZH: "毛重、净重不合理：净重应大于0且不超过毛重",
			EN: "the weights cannot be right: net must be above 0 and not above gross"},
		Mend: fault.Text{
			ZH: "请按装箱单和提运单核对毛重、净重，单位为千克",
			EN: "check gross and net weight against the packing list and the transport document, in kilograms"},
		Reasons: []fault.Reason{{
			Key:     "missing",
			Message: fault.Text{ZH: "{field}未填报或不大于0", EN: "the {field} is missing or not above 0"},
			Mend:    fault.Text{ZH: "请按装箱单填报{field}，如12.5；不足1千克的按1填报", EN: "give the {field} from the packing list, such as 12.5; below one kilogram write 1"},
		}, {
			Key:     "above",
			Message: fault.Text{ZH: "净重{value}千克大于毛重{gross}千克", EN: "net weight {value} kg is above gross weight {gross} kg"},
			Mend:    fault.Text{ZH: "毛重含包装、净重不含包装：请核对两项是否填反或小数点错位", EN: "gross weight includes packing, net weight does not: see whether the two are swapped or a decimal point is misplaced"},
		}, {
			Key:     "items",
			Message: fault.Text{ZH: "各项商品的千克数合计{sum}，超过净重{value}千克（容差{tolerance}%）", EN: "the items add up to {sum} kg, more than the net weight of {value} kg (tolerance {tolerance} %)"},
			Mend:    fault.Text{ZH: "请核对表头净重与各项以千克计的法定数量", EN: "check the net weight of the head against the items' quantities in kilograms"},
		}},
		Example: "grossKg 1280 · netKg 1200 · items in kilograms 700 + 500",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：毛重、净重",
	},
	Scope: Everywhere,
	Check: checkWeights,
}

func checkWeights(s *Sight, f *Finder) {
	wanted := s.China() && s.Full()
	checkWeight(s, f, weight{"grossKg", s.GrossKg, wanted})
	checkWeight(s, f, weight{"netKg", s.NetKg, wanted})
	if s.NetKg.Sign() <= 0 {
		return
	}
	if s.GrossKg.Sign() > 0 && s.NetKg.Cmp(s.GrossKg) > 0 {
		f.Because("above", "netKg", s.NetKg.String(), said("gross", s.GrossKg.String()))
	}
	sum, tolerance := itemKilograms(s), s.Params.Rate(ParamNetTolerance, s.On)
	if sum.Sign() > 0 && sum.Cmp(s.NetKg.Exact().Times(num.OneRate().Exact().Plus(tolerance.Exact()))) > 0 {
		f.Warn("items", "netKg", s.NetKg.String(), said("sum", sum.Decimal(5)), said("tolerance", tolerance.Percent()))
	}
}

type weight struct {
	path   string
	kg     num.Qty
	wanted bool // nought is a fault too
}

func checkWeight(s *Sight, f *Finder, w weight) {
	if w.kg.Sign() < 0 || w.wanted && !s.Given(w.path, w.kg.IsZero()) {
		f.Because("missing", w.path, w.kg.String())
	}
}

// itemKilograms sums the items' quantities in kilograms; an item that has none counts nothing.
func itemKilograms(s *Sight) num.Exact {
	var sum num.Exact
	for i := range s.Items {
		it := &s.Items[i]
		switch code.Kilogram {
		case it.Unit1:
			sum = sum.Plus(it.Qty1.Exact())
		case it.Unit2:
			sum = sum.Plus(it.Qty2.Exact())
		case it.Unit:
			sum = sum.Plus(it.Qty.Exact())
		}
	}
	return sum
}
