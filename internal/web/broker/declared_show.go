package broker

import (
	"net/url"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/paper"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type declaredBody struct {
	title  fault.Text
	number string
	page   string
	form   string // its declaration form, "" while there is none
	next   []fault.Text
	code   paper.Code
}

// declared confirms a declaration: its number, what happens next and who does it.
func (a *area) declared(r *site.Request) (site.View, error) {
	d, err := a.Detail(r.Context(), r.Caller, r.PathValue("name"), 0)
	if err != nil {
		return site.View{}, err
	}
	b := declaredBody{title: i18n.DeclaredTitle, number: d.Record.Entry.String(), page: "/declarations/" + d.Record.ID}
	if declare.PaperStands(declare.FormPaper, &d.Record) {
		b.form = b.page + "/papers/form"
	}
	if d.Record.Entry.IsZero() {
		b.title, b.number = i18n.DeclaredBack, d.Record.Reference
	}
	words := clearance.Reasons()
	for _, s := range d.Decided.Steps {
		step, by, why := i18n.Step(s.Step), i18n.Role(string(s.By)), words[s.Why.Code].Fill(s.Why.Args)
		b.next = append(b.next, fault.Text{ZH: by.ZH + "：" + step.ZH + "。" + why.ZH, EN: by.EN + ": " + step.EN + ". " + why.EN})
	}
	if b.code, err = paper.Encode(r.Here() + "/track?no=" + url.QueryEscape(b.number)); err != nil {
		return site.View{}, err
	}
	return site.View{Title: b.title, Bare: true, Crumbs: []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}}, Body: declaredPage(&b)}, nil
}
