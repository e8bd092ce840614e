package declaration

import (
	"fmt"
	"slices"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// showBody is what the page of one declaration shows.
type showBody struct {
	declare.Detail
	decision clearance.Decision
	faults   []fault.Rendered
	items    []itemLine
	lane     []fault.Text
	steps    []stepLine
	way      declare.Way
	acts     []ui.Link
	applied  []ui.Application
}

type itemLine struct {
	name, hs, value, price, origin string
	taxes                          []fault.Text
	lost                           []fault.Text
}

type stepLine struct{ step, by, why fault.Text }

// show shows one declaration: what was declared, what was decided and why, and what happened.
func (a *area) show(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	b := showBody{Detail: d}
	b.decision = d.Decided
	history, err := a.History(r.Context(), r.Caller, name)
	if err != nil {
		return site.View{}, err
	}
	b.way = declare.WayOf(&d.Record, history, &b.decision)
	b.tell(a.catalogue)
	b.acts = actsOf(r, &d)
	b.applied = ui.ApplicationsOf(&d.Record, a.reason(b.decision.On), r.Called)
	return site.View{Title: ui.Same(ui.NumberOf(&d.Record)), Bare: true, Body: showPage(&b), Crumbs: []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}}}, nil
}

// actsOf gives what a trader can do with a declaration now.
func actsOf(r *site.Request, d *declare.Detail) (out []ui.Link) {
	if r.Caller.Role != event.Trader {
		return nil
	}
	page := "/declarations/" + d.Record.ID
	if r.Caller.Need(party.ScopePay) == nil && (!d.Record.Unpaid().IsZero() || len(d.Record.Payments) > 0) {
		out = append(out, ui.Link{URL: page + "/settle", Text: i18n.SettleTitle})
	}
	if r.Caller.Need(party.ScopeDeclare) == nil {
		out = append(out, ui.Link{URL: "/drafts?copy=" + d.Record.ID, Text: i18n.DraftCopyAct})
		if slices.Contains(d.Open, declaration.RequestAmend) {
			out = append(out, ui.Link{URL: page + "/amend", Text: i18n.AmendTitle})
		}
		if slices.Contains(d.Open, declaration.RequestCancel) {
			out = append(out, ui.Link{URL: page + "/cancel", Text: i18n.CancelTitle})
		}
	}
	if d.Record.Progress.State == declaration.Inspecting || !d.Record.Progress.Miles.InspectedAt.IsZero() {
		out = append(out, ui.Link{URL: page + "/inspections", Text: i18n.InspTitle})
	}
	return out
}

// reason names the reasons of applications as of a day.
func (a *area) reason(on cal.Date) func(code string) fault.Text {
	return func(code string) fault.Text {
		if e, ok := a.book().Codes.On(codelist.AmendReasons, code, on); ok {
			return e.Name
		}
		return ui.Same(code)
	}
}

// tell puts the decision into words.
func (b *showBody) tell(c *fault.Catalogue) {
	b.faults = c.Render(b.decision.Faults)
	words := clearance.Reasons()
	for _, w := range b.decision.Lane.Reasons {
		b.lane = append(b.lane, words[w.Code].Fill(w.Args))
	}
	for _, s := range b.decision.Steps {
		b.steps = append(b.steps, stepLine{i18n.Step(s.Step), i18n.Role(string(s.By)), words[s.Why.Code].Fill(s.Why.Args)})
	}
	for i := range b.decision.Assessment.Items {
		b.items = append(b.items, b.item(i))
	}
}

func (b *showBody) item(i int) itemLine {
	it := &b.decision.Assessment.Items[i]
	line := itemLine{hs: it.HS.String(), value: ui.Money(it.Value)}
	if i < len(b.Declaration.Items) {
		d := &b.Declaration.Items[i]
		line.name, line.hs, line.origin = d.Name, d.HS.String(), d.Origin.String()
		line.price = d.Total.String() + " " + d.Currency.String() + " × " + it.FX.Rate.String()
	}
	line.taxes, line.lost = it.Told()
	return line
}

// facts are the head of the page.
func (b *showBody) facts() []ui.Fact {
	r, d := &b.Record, b.Declaration
	return []ui.Fact{
		{Label: i18n.DeclLane, Tag: ui.LaneTag(r.Lane)}, {Label: i18n.DeclTrader, Value: d.Trader.Name}, {Label: i18n.DeclReference, Value: r.Reference, Code: true},
		{Label: i18n.DeclBill, Value: d.Transport.BillNo, Code: true}, {Label: i18n.DeclMode, Value: d.Mode.String()},
		{Label: i18n.DeclWeight, Value: fmt.Sprintf("%s / %s kg", d.GrossKg, d.NetKg)}, {Label: i18n.DeclOn, Value: b.decision.On.String()},
		{Label: i18n.DeclTotal, Value: ui.Money(r.Tax) + " CNY"},
	}
}
