package officer

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// inspecting tells whether the result of an inspection can be recorded.
func (b *deskBody) inspecting() bool { return slices.Contains(b.Open, declaration.PassInspection) }

// resultBody is the form for the result of an inspection.
type resultBody struct {
	rec              declaration.Record
	revision         string
	first, second    string
	outcome, note    string
	findings         []string
	wrongs           ui.Wrongs
	goods            []declaration.Item
	containers       []declaration.Container
	outcomes, faults []ui.Option
}

// inspection records what two officers saw.
func (a *area) inspection(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	if !slices.Contains(d.Open, declaration.PassInspection) {
		return a.screen(r, nil, true)
	}
	b := resultBody{rec: d.Record, revision: strconv.Itoa(d.Record.Revision), first: r.Value("first"), second: r.Value("second"), outcome: r.Value("outcome"), note: r.Value("note"),
		findings: r.Form["findings"], goods: d.Declaration.Items, containers: d.Declaration.Containers, outcomes: outcomes(), faults: a.findings()}
	if b.first == "" {
		b.first = r.User.Login
	}
	v := site.View{Title: i18n.ResultTitle, Body: resultPage(&b), Crumbs: []ui.Link{{URL: "/officer?list=inspections", Text: i18n.WorkTitle}, {URL: deskURL(name), Text: ui.Same(ui.NumberOf(&d.Record))}}}
	if !r.Posted() {
		return v, nil
	}
	if r.Value("revision") != b.revision {
		v.Status, v.Notices = http.StatusConflict, []ui.Note{{Title: i18n.DeskStale, Text: i18n.DeskStaleWhy, Mood: ui.Warn}}
		return v, nil
	}
	if b.check(); len(b.wrongs) > 0 {
		v.Status = http.StatusUnprocessableEntity
		return v, nil
	}
	_, err = a.acts.Do(r.Context(), r.Caller, name, inspect.Act{Verb: b.outcome, Note: b.note, Findings: b.findings, Officers: []string{b.first, b.second}, Revision: d.Record.Revision})
	if fe, ok := errors.AsType[*inspect.FaultyError](err); ok {
		for _, f := range fe.Faults {
			b.wrongs.Add("findings", fault.Text{ZH: f.Message.ZH + " " + f.Mend.ZH, EN: f.Message.EN + " " + f.Mend.EN})
		}
		v.Status = http.StatusUnprocessableEntity
		return v, nil
	}
	return a.after(r, "inspection", err)
}

// check tells what is wrong with the form.
func (b *resultBody) check() {
	if b.first == "" {
		b.wrongs.Add("first", i18n.ResultOfficerWrong)
	}
	if b.second == "" || strings.EqualFold(b.first, b.second) {
		b.wrongs.Add("second", i18n.ResultTwoWrong)
	}
	known := func(list []ui.Option, v string) bool {
		return slices.ContainsFunc(list, func(o ui.Option) bool { return o.Value == v })
	}
	if !known(b.outcomes, b.outcome) {
		b.wrongs.Add("outcome", i18n.ResultOutcomeWrong)
	}
	b.findings = slices.DeleteFunc(b.findings, func(f string) bool { return !known(b.faults, f) })
	if b.outcome != "pass-inspection" && len(b.findings) == 0 {
		b.wrongs.Add("findings", i18n.ResultFindingWrong)
	}
	if len(b.findings) > 0 && b.note == "" {
		b.wrongs.Add("note", i18n.ResultNoteWrong)
	}
}

// outcomes are what an inspection comes to.
func outcomes() []ui.Option {
	return []ui.Option{{Value: "pass-inspection", Text: i18n.ActPass, Hint: i18n.ActPassHint}, {Value: "seize", Text: i18n.ActSeize, Hint: i18n.ActSeizeHint},
		{Value: "return-goods", Text: i18n.ActReturnGoods}, {Value: "destroy", Text: i18n.ActDestroy}}
}

// findings are what an inspection may find, as the code list in force has it.
func (a *area) findings() []ui.Option {
	var out []ui.Option
	for _, e := range a.book().Codes.List(inspection.FindingList).Rows() {
		if e.Code != "none" { // which is to choose nothing
			out = append(out, ui.Option{Value: e.Code, Text: e.Name})
		}
	}
	return out
}
