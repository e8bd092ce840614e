package risk

import (
	"fmt"

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
	retired := func(line, column int, value string, what fault.Text) {
		out = append(out, Problem{Line: line, Column: column, Text: fault.Text{ZH: fmt.Sprintf("%s“%s”在 %s 不存在或已停用", what.ZH, value, on),
			EN: fmt.Sprintf("%s %q does not exist or is retired on %s", what.EN, value, on)}})
	}
	lines := linesBegin(law, on)
	for _, h := range p.Guard.HS {
		if !lines(h.String()) {
			retired(p.lines["hs"], 1, h.String(), commodity)
		}
	}
	for _, c := range p.Guard.Origins {
		if _, ok := law.Codes.On(codelist.Countries, c.String(), on); !ok {
			retired(p.lines["origins"], 1, c.String(), coded[codelist.Countries])
		}
	}
	for _, m := range p.Guard.Modes {
		if _, ok := law.Codes.On(codelist.Modes, m.String(), on); !ok {
			retired(p.lines["modes"], 1, m.String(), coded[codelist.Modes])
		}
	}
	for _, l := range p.Condition.Literals() {
		switch name, known := codesOf[l.Fact]; {
		case l.Value == "":
		case l.Fact == "item.hs":
			if _, err := code.ParseHS(l.Value); (err == nil || len(l.Value)%2 == 0 || !l.Prefix) && !lines(l.Value) {
				retired(p.lines["condition"]+l.Line, l.Column, l.Value, commodity)
			}
		case known && !l.Prefix:
			if _, ok := law.Codes.On(name, l.Value, on); !ok {
				retired(p.lines["condition"]+l.Line, l.Column, l.Value, coded[name])
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

// linesBegin tells whether some tariff line that is in force on a day begins with some digits.
func linesBegin(law *declaration.Law, on cal.Date) func(digits string) bool {
	known := map[string]bool{}
	for _, l := range law.Tariff.Lines() {
		if l.Span.Contains(on) {
			hs := l.HS.String()
			for n := 2; n <= len(hs); n += 2 {
				known[hs[:n]] = true
			}
		}
	}
	return func(digits string) bool { return known[digits] }
}
