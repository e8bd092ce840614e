package feature

import (
	"math"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Sentences on what a feature of a declaration is.
var (
	seenBefore  = fault.Text{ZH: "{label} {value}：此前查验 {rows} 次，查获 {found} 次", EN: "{label} {value}: {found} found in {rows} inspected before"}
	neverSeen   = fault.Text{ZH: "{label} {value}：此前没有查验过", EN: "{label} {value}: none inspected before"}
	measured    = fault.Text{ZH: "{label}：{value}", EN: "{label}: {value}"}
	timesUsual  = fault.Text{ZH: "{label}：{value} 倍", EN: "{label}: {value} times"}
	yes         = fault.Text{ZH: "是", EN: "yes"}
	no          = fault.Text{ZH: "否", EN: "no"}
	emptyValue  = fault.Text{ZH: "（空）", EN: "(empty)"}
	valueParter = " · "
)

// Words tells what a feature is about in a declaration, in both languages: the code with its past, or the measure with its value.
func (r *Reader) Words(f Feature, row *Row) fault.Text {
	label := fault.Arg{Name: "label", Value: f.Label.EN, ZH: f.Label.ZH}
	if f.Kind != Measured {
		return r.keyWords(f.Of, label, row)
	}
	m := &r.plan.measures[f.Of]
	if m.against >= 0 {
		r.Encode(row)
		numbers, at := r.out, len(r.out)-len(r.plan.measures)+f.Of
		return timesUsual.Fill([]fault.Arg{label, {Name: "value", Value: short(math.Exp(float64(numbers[at])))}})
	}
	value := fault.Arg{Name: "value"}
	switch m.op {
	case Same:
		value.Value, value.ZH = no.EN, no.ZH
		if m.of(row) == 1 {
			value.Value, value.ZH = yes.EN, yes.ZH
		}
	case Ordinal:
		value.Value = row.Text[m.a]
	case Ratio:
		value.Value = short(row.Number[m.a] / max(row.Number[m.b], 1e-3))
	case Plain, Log:
		value.Value = short(row.Number[m.a])
	}
	return measured.Fill([]fault.Arg{label, value})
}

// keyWords tells the past of a key.
func (r *Reader) keyWords(key int, label fault.Arg, row *Row) fault.Text {
	r.Encode(row)
	value := fault.Arg{Name: "value"}
	if value.Value = r.plan.value(key, row); value.Value == "" {
		value.Value, value.ZH = emptyValue.EN, emptyValue.ZH
	}
	p := r.pasts[key]
	if p.rows == 0 {
		return neverSeen.Fill([]fault.Arg{label, value})
	}
	return seenBefore.Fill([]fault.Arg{label, value, {Name: "rows", Value: short(float64(p.rows))}, {Name: "found", Value: short(float64(p.found))}})
}

// value gives what a key is in a declaration.
func (p *plan) value(key int, row *Row) string {
	list := make([]string, 0, len(p.keys[key]))
	for _, i := range p.keys[key] {
		switch a := p.atoms[i]; {
		case a.number:
			list = append(list, short(row.Number[a.column]))
		case a.prefix > 0 && len(row.Text[a.column]) > a.prefix:
			list = append(list, row.Text[a.column][:a.prefix])
		default:
			list = append(list, row.Text[a.column])
		}
	}
	return strings.Join(list, valueParter)
}

// short writes a number with at most four digits that matter.
func short(v float64) string {
	if v == math.Trunc(v) && math.Abs(v) < 1e15 {
		return strconv.FormatFloat(v, 'f', -1, 64)
	}
	return strconv.FormatFloat(v, 'g', 4, 64)
}
