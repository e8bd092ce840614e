package web

import (
	"encoding/json"
	"fmt"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
)

type showBody struct {
	declare.Detail
	Decision clearance.Decision
	Faults   []faultLine
	Items    []itemLine
	Lane     []string
	Steps    []stepLine
	History  []historyLine
}

type faultLine struct{ Code, Severity, Pointer, Message, Mend string }

type itemLine struct {
	Name, HS, Value, Price, Origin string
	Taxes                          []string
	Lost                           []string
}

type stepLine struct{ Step, By, Why string }

type historyLine struct {
	At, Kind, By string
	Position     string
}

// show shows one declaration: what was declared, what was decided and why, and what happened.
func (p *pages) show(r *http.Request, l i18n.Lang) (view, error) {
	name := r.PathValue("name")
	d, err := p.Declare.Detail(r.Context(), p.Desk, name, 0)
	if err != nil {
		return view{}, err
	}
	b := showBody{Detail: d}
	if err := json.Unmarshal(d.Decision, &b.Decision); err != nil {
		return view{}, fmt.Errorf("read the decision on %s: %w", name, err)
	}
	history, err := p.Declare.History(r.Context(), p.Desk, name)
	if err != nil {
		return view{}, err
	}
	b.tell(l, p.Declare.Catalogue, history)
	title := d.Record.Entry.String()
	if title == "" {
		title = d.Record.Reference
	}
	return view{template: "show.html", Title: title, Body: b}, nil
}

// tell puts the decision into words.
func (b *showBody) tell(l i18n.Lang, c *fault.Catalogue, history []event.Sealed) {
	for _, f := range c.Render(b.Decision.Faults) {
		b.Faults = append(b.Faults, faultLine{f.Code, f.Severity.String(), f.Pointer, l.Of(f.Message), l.Of(f.Mend)})
	}
	words := clearance.Reasons()
	for _, w := range b.Decision.Lane.Reasons {
		b.Lane = append(b.Lane, l.Of(words[w.Code].Fill(w.Args)))
	}
	for _, s := range b.Decision.Steps {
		b.Steps = append(b.Steps, stepLine{l.Of(i18n.Step(s.Step)), l.Of(i18n.Role(string(s.By))), l.Of(words[s.Why.Code].Fill(s.Why.Args))})
	}
	for _, e := range history {
		position := ""
		if e.Position >= 0 {
			position = fmt.Sprint(e.Position)
		}
		b.History = append(b.History, historyLine{e.At.Time().In(zone).Format("2006-01-02 15:04"), l.Of(i18n.Kind(string(e.Kind))), l.Of(i18n.Role(string(e.Actor.Role))) + " " + e.Actor.ID, position})
	}
	for i := range b.Decision.Assessment.Items {
		b.Items = append(b.Items, b.item(l, i))
	}
}

func (b *showBody) item(l i18n.Lang, i int) itemLine {
	it := &b.Decision.Assessment.Items[i]
	line := itemLine{HS: it.HS.String(), Value: it.Value.String()}
	if i < len(b.Declaration.Items) {
		d := &b.Declaration.Items[i]
		line.Name, line.HS, line.Origin = d.Name, d.HS.String(), d.Origin.String()
		line.Price = d.Total.String() + " " + d.Currency.String() + " × " + it.FX.Rate.String()
	}
	for _, t := range it.Taxes {
		line.Taxes = append(line.Taxes, l.Of(duty.Explain(t)))
	}
	for _, c := range it.Rate.Candidates {
		if c.WhyNot != "" {
			line.Lost = append(line.Lost, l.Of(tariff.Explain(c)))
		}
	}
	return line
}
