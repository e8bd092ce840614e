package risk

import (
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

// Literal is a text that a condition compares a fact with, and where it stands in the condition.
type Literal struct {
	Fact   string
	Value  string
	Line   int
	Column int
	Prefix bool // it is compared with the beginning of the fact
}

// CheckCodes finds codes of guard and condition that are not in force on a day, or on the first day of the profile if that is later.
// Places are those of the text that the profile was read from.
func (p *Profile) CheckCodes(law *declaration.Law, on cal.Date) []Problem {
	if p.Span.From.After(on) {
		on = p.Span.From
	}
	var out []Problem
	retired := func(line, column int, value string, what fault.Text, last cal.Date) {
		t := fault.Text{ZH: fmt.Sprintf("%s“%s”不存在", what.ZH, value), EN: fmt.Sprintf("%s %q does not exist", what.EN, value)}
		if !last.IsZero() {
			t = fault.Text{ZH: fmt.Sprintf("%s“%s”在 %s 不可用，最后有效日为 %s", what.ZH, value, on, last),
				EN: fmt.Sprintf("%s %q is not in force on %s; its last day is %s", what.EN, value, on, last)}
		}
		out = append(out, Problem{Line: line, Column: column, Text: t})
	}
	inGuard := func(key, value string, what fault.Text, last cal.Date) {
		retired(p.lines[key], columnOf(p.texts[key], value), value, what, last)
	}
	for _, h := range p.Guard.HS {
		if ok, last := lineBegins(law, h.String(), on); !ok {
			inGuard("hs", h.String(), commodity, last)
		}
	}
	for _, c := range p.Guard.Origins {
		if _, ok := law.Codes.On(codelist.Countries, c.String(), on); !ok {
			inGuard("origins", c.String(), coded[codelist.Countries], lastDay(law, codelist.Countries, c.String()))
		}
	}
	for _, m := range p.Guard.Modes {
		if _, ok := law.Codes.On(codelist.Modes, m.String(), on); !ok {
			inGuard("modes", m.String(), coded[codelist.Modes], lastDay(law, codelist.Modes, m.String()))
		}
	}
	for _, l := range p.Condition.Literals() {
		switch name, known := codesOf[l.Fact]; {
		case l.Value == "":
		case l.Fact == "item.hs":
			ok, last := lineBegins(law, l.Value, on)
			if _, err := code.ParseHS(l.Value); (err == nil || len(l.Value)%2 == 0 || !l.Prefix) && !ok {
				retired(p.lines["condition"]+l.Line, l.Column, l.Value, commodity, last)
			}
		case known && !l.Prefix:
			if _, ok := law.Codes.On(name, l.Value, on); !ok {
				retired(p.lines["condition"]+l.Line, l.Column, l.Value, coded[name], lastDay(law, name, l.Value))
			}
		}
	}
	return out
}

var commodity = fault.Text{ZH: "商品编号", EN: "commodity code"}

// codesOf says of which list the values of a fact are codes.
var codesOf = map[string]string{
	"declaration.mode": codelist.Modes, "declaration.levyNature": codelist.LevyNatures, "declaration.terms": codelist.TradeTerms,
	"declaration.office": codelist.Offices, "route.transport": codelist.Transports, "route.borderOffice": codelist.Offices,
	"route.partnerCountry": codelist.Countries, "route.tradingCountry": codelist.Countries, "route.loadingCountry": codelist.Countries,
	"item.origin": codelist.Countries, "item.destination": codelist.Countries, "item.unit": codelist.Units, "item.agreement": codelist.Agreements,
	"declaration.documents": codelist.Documents, "item.attributes": codelist.GoodsAttributes, "trader.credit": codelist.CreditLevels,
}

// coded names the lists for people.
var coded = map[string]fault.Text{
	codelist.Modes: {ZH: "监管方式", EN: "supervision mode"}, codelist.LevyNatures: {ZH: "征免性质", EN: "levy nature"},
	codelist.TradeTerms: {ZH: "成交方式", EN: "term of delivery"}, codelist.Offices: {ZH: "关区", EN: "customs office"},
	codelist.Transports: {ZH: "运输方式", EN: "mode of transport"}, codelist.Countries: {ZH: "国别（地区）", EN: "country"},
	codelist.Units: {ZH: "计量单位", EN: "unit"}, codelist.Agreements: {ZH: "贸易协定", EN: "trade agreement"},
	codelist.Documents: {ZH: "监管证件", EN: "supervision document"}, codelist.GoodsAttributes: {ZH: "货物属性", EN: "attribute of goods"},
	codelist.CreditLevels: {ZH: "信用等级", EN: "credit level"},
}

// lastDay gives the last day on which a code was or will be in force; no date for one that is not in its list at all.
func lastDay(law *declaration.Law, list, value string) (last cal.Date) {
	for _, row := range law.Codes.List(list).Rows() {
		if row.Code == value && row.Span.Until.After(last) {
			last = row.Span.Until
		}
	}
	return last
}

// lineBegins tells whether some tariff line that is in force on a day begins with some pairs of digits; where none does, the last day on which
// one did.
func lineBegins(law *declaration.Law, digits string, on cal.Date) (known bool, last cal.Date) {
	if len(digits)%2 != 0 { // no level of the nomenclature
		return false, last
	}
	for _, l := range law.Tariff.Lines() {
		switch {
		case !strings.HasPrefix(l.HS.String(), digits):
		case l.Span.Contains(on):
			return true, last
		case l.Span.Until.After(last):
			last = l.Span.Until
		}
	}
	return false, last
}
