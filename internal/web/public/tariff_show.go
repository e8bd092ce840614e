package public

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type lineBody struct {
	line       *tariff.Line
	on         cal.Date
	facts      []ui.Fact
	rates      ui.Table
	conditions []condition
}

type condition struct {
	letter string
	name   fault.Text
}

// tariffShow shows one line: rates, units, supervision conditions and declaration elements.
func (a *area) tariffShow(r *site.Request) (site.View, error) {
	hs, err := code.ParseHS(r.PathValue("hs"))
	if err != nil {
		return site.View{}, fault.ErrNotFound
	}
	on := a.Declarations.Today()
	if d, err := cal.Parse(r.Ask("on")); err == nil {
		on = d
	}
	book := a.Law()
	line, ok := book.Tariff.Line(hs, on)
	if !ok {
		return site.View{}, fault.ErrNotFound
	}
	b := lineBody{line: line, on: on, facts: []ui.Fact{{Label: i18n.TariffEdition, Value: line.Edition}, {Label: i18n.TariffOn, Value: on.String()}, {Label: i18n.TariffUnits, Value: a.units(r, line, on)}}}
	b.rates = ui.Table{Caption: i18n.TariffRates, Empty: i18n.TariffNoRates, Cols: []ui.Col{{Text: i18n.TariffKind}, {Text: i18n.TariffRate, Num: true}, {Text: i18n.TariffOrigins, Clip: true}, {Text: i18n.TariffSpan}, {Text: i18n.TariffSource, Clip: true}}}
	for i := range line.Measures {
		m := &line.Measures[i]
		if m.Span.Contains(on) {
			b.rates.Rows = append(b.rates.Rows, []ui.Cell{{Label: m.Kind.Name()}, {Label: m.Written()}, {Text: origins(m)}, {Text: m.Span.String()}, {Text: m.Source}})
		}
	}
	for i := range len(line.Conditions) {
		row, _ := book.Codes.On(codelist.Conditions, line.Conditions[i:i+1], on)
		b.conditions = append(b.conditions, condition{line.Conditions[i : i+1], row.Name})
	}
	return site.View{Title: ui.Same(hs.String() + " " + line.Name), Body: linePage(&b), Crumbs: append(home(), ui.Link{URL: "/tariff", Text: i18n.TariffTitle})}, nil
}

// units names the statutory units of a line.
func (a *area) units(r *site.Request, line *tariff.Line, on cal.Date) string {
	name := func(u code.Unit) string {
		row, _ := a.Law().Codes.On(codelist.Units, u.String(), on)
		return r.T(row.Name)
	}
	if line.Unit2.IsZero() {
		return name(line.Unit1)
	}
	return name(line.Unit1) + " / " + name(line.Unit2)
}

// origins names the origins of a measure; many are counted.
func origins(m *tariff.Measure) string {
	switch n := len(m.Origins); {
	case n == 0:
		return ""
	case n <= 3:
		names := make([]string, n)
		for i, o := range m.Origins {
			names[i] = o.String()
		}
		return strings.Join(names, " ")
	default:
		return m.Origins[0].String() + " … (" + strconv.Itoa(n) + ")"
	}
}
