package declaration

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ruleQuantities wants positive quantities in the units that the tariff line prescribes (数量与法定单位).
var ruleQuantities = Rule{
	Def: fault.Def{
		Code: "DECL-V09", Severity: fault.Error,
		Title:   fault.Text{ZH: "数量与法定计量单位", EN: "Quantities and statutory units"},
		Message: fault.Text{ZH: "{field}“{value}”不符合税则规定的法定单位或数量要求", EN: "{field} “{value}” does not keep the statutory units or quantities of the tariff"},
		Mend: fault.Text{
			ZH: "请按税则列目的法定单位填报数量，数量应大于0",
			EN: "give quantities above 0 in the statutory units of the tariff line"},
		Reasons: []fault.Reason{{
			Key:     "qty",
			Message: fault.Text{ZH: "{field}未填报或不大于0", EN: "the {field} is missing or not above 0"},
			Mend:    fault.Text{ZH: "请填报大于0的{field}，最多5位小数", EN: "give a {field} above 0, with up to 5 decimals"},
		}, {
			Key:     "unit",
			Message: fault.Text{ZH: "{field}填“{value}”，商品编号{hs}的法定单位是{want}", EN: "the {field} is “{value}”, but that of {hs} is {want}"},
			Mend:    fault.Text{ZH: "请将{field}改为{want}，并按该单位换算数量", EN: "make the {field} {want} and convert the quantity"},
		}, {
			Key:     "unitMissing",
			Message: fault.Text{ZH: "{field}未填报，商品编号{hs}的法定单位是{want}", EN: "the {field} is missing; that of {hs} is {want}"},
			Mend:    fault.Text{ZH: "请填报{field}{want}及相应数量", EN: "give {want} as the {field}, with its quantity"},
		}, {
			Key:     "noSecond",
			Message: fault.Text{ZH: "商品编号{hs}没有法定第二单位，{field}却填了“{value}”", EN: "{hs} has no second statutory unit, but the {field} is “{value}”"},
			Mend:    fault.Text{ZH: "请清空法定第二单位和法定第二数量", EN: "clear the second statutory unit and quantity"},
		}, {
			Key:     "kilogram",
			Message: fault.Text{ZH: "成交单位与法定单位都是千克，成交数量{value}与法定数量{qty1}却不相等", EN: "both units are the kilogram, but the quantity {value} differs from the statutory quantity {qty1}"},
			Mend:    fault.Text{ZH: "请核对装箱单，使两个数量一致", EN: "check the packing list and make the two quantities equal"},
		}},
		Example: "hs 8471301000 (units 001 and 035): unit1 001, qty1 20, unit2 035, qty2 36.5",
		Source:  "海关总署公告2019年第18号（报关单填制规范）：数量及单位；《中华人民共和国进出口税则》法定计量单位",
	},
	Scope: Everywhere,
	Check: checkQuantities,
}

func checkQuantities(s *Sight, f *Finder) {
	for i := range s.Items {
		it := &s.Items[i]
		checkQty(s, f, measured{i, "qty", it.Qty, s.China()})
		checkQty(s, f, measured{i, "qty1", it.Qty1, s.China() && s.Full()})
		if it.Unit == code.Kilogram && it.Unit1 == code.Kilogram && it.Qty.Sign() > 0 && it.Qty1.Sign() > 0 && it.Qty != it.Qty1 {
			f.Because("kilogram", at("items", i, "qty"), it.Qty.String(), said("qty1", it.Qty1.String()))
		}
		line := s.lines[i]
		if line == nil {
			checkQty(s, f, measured{i, "qty2", it.Qty2, s.China() && s.Full() && !it.Unit2.IsZero()})
			continue
		}
		checkUnit(s, f, unitOf{i, "unit1", it.Unit1, line.Unit1})
		if line.Unit2.IsZero() {
			checkNoSecond(s, f, i)
			continue
		}
		checkUnit(s, f, unitOf{i, "unit2", it.Unit2, line.Unit2})
		checkQty(s, f, measured{i, "qty2", it.Qty2, s.Full()})
	}
}

type measured struct {
	item   int
	field  string
	qty    num.Qty
	wanted bool // nought is a fault too
}

func checkQty(s *Sight, f *Finder, m measured) {
	if m.qty.Sign() < 0 || m.wanted && !s.GivenIn("items", m.item, m.field, m.qty.IsZero()) {
		f.Because("qty", at("items", m.item, m.field), m.qty.String())
	}
}

type unitOf struct {
	item         int
	field        string
	unit, wanted code.Unit
}

func checkUnit(s *Sight, f *Finder, u unitOf) {
	switch {
	case u.unit == u.wanted:
	case !u.unit.IsZero():
		f.Because("unit", at("items", u.item, u.field), u.unit.String(), unitArgs(s, u)...)
	case s.Full() && !s.GivenIn("items", u.item, u.field, true):
		f.Because("unitMissing", at("items", u.item, u.field), "", unitArgs(s, u)...)
	}
}

func checkNoSecond(s *Sight, f *Finder, i int) {
	it := &s.Items[i]
	switch hs := said("hs", it.HS.String()); {
	case !it.Unit2.IsZero():
		f.Because("noSecond", at("items", i, "unit2"), it.Unit2.String(), hs)
	case !it.Qty2.IsZero():
		f.Because("noSecond", at("items", i, "qty2"), it.Qty2.String(), hs)
	}
}

func unitArgs(s *Sight, u unitOf) []fault.Arg {
	return []fault.Arg{said("hs", s.Items[u.item].HS.String()), word("want", unitName(s, u.wanted))}
}

// unitName tells a unit by its code and name: 035（千克）.
func unitName(s *Sight, u code.Unit) fault.Text {
	row, ok := s.Codes.On(codelist.Units, u.String(), s.On)
	if !ok {
		return fault.Text{ZH: u.String(), EN: u.String()}
	}
	t := named(row)
	return fault.Text{ZH: u.String() + "（" + t.ZH + "）", EN: u.String() + " (" + t.EN + ")"}
}
