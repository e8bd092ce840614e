package public

import (
	"errors"
	"net/http"
	"strings"

	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type estimateBody struct {
	asked     quote.Question
	terms     []ui.Option
	wrongs    ui.Wrongs
	answer    *quote.Quote // nil before the question and where it is wrong
	options   ui.Table
	documents ui.Table
}

// estimate computes the taxes of goods before anything is declared: every step, other rates and origins side by side, the documents.
func (a *area) estimate(r *site.Request) (site.View, error) {
	b := estimateBody{asked: question(r), terms: a.termOptions()}
	v := site.View{Title: i18n.CalcTitle, Lead: i18n.CalcLead, Crumbs: home()}
	if r.URL.Query().Has("value") {
		answer, err := a.Quotes.Quote(b.asked, a.Declarations.Today())
		if bad, ok := errors.AsType[*quote.QuestionError](err); ok {
			v.Status = http.StatusUnprocessableEntity
			for i := range bad.Faults {
				b.wrongs.Add(bad.Faults[i].Path, sentence(&bad.Faults[i]))
			}
		} else if err != nil {
			return v, err
		} else {
			b.answer = answer
			b.tell()
		}
	}
	v.Body = estimatePage(&b)
	return v, nil
}

// question reads what was asked from the address.
func question(r *site.Request) quote.Question {
	q := quote.Question{HS: r.Ask("hs"), On: r.Ask("on"), Flow: r.Ask("flow"), Origin: strings.ToUpper(r.Ask("origin")), Value: r.Ask("value"), Currency: strings.ToUpper(r.Ask("currency")),
		Terms: r.Ask("terms"), Freight: r.Ask("freight"), Insurance: r.Ask("insurance"), Qty1: r.Ask("qty1"), Qty2: r.Ask("qty2"), Claim: r.Ask("claim")}
	q.Compare = strings.Fields(strings.ToUpper(strings.NewReplacer(",", " ", "，", " ", "、", " ").Replace(r.Ask("compare"))))
	if q.Currency == "" {
		q.Currency = "USD"
	}
	return q
}

// sentence joins what is wrong and how to mend it.
func sentence(f *fault.Rendered) fault.Text {
	return fault.Text{ZH: f.Message.ZH + "：" + f.Mend.ZH, EN: f.Message.EN + ": " + f.Mend.EN}
}

// termOptions are the terms of delivery by their names.
func (a *area) termOptions() (out []ui.Option) {
	for _, row := range a.Law().Codes.List(codelist.TradeTerms).Rows() {
		name := row.Name
		if name.EN == "" {
			name.EN = name.ZH
		}
		out = append(out, ui.Option{Value: row.Code, Text: name})
	}
	return out
}

// tell puts the answer into tables.
func (b *estimateBody) tell() {
	b.options = ui.Table{Caption: i18n.CalcRates, Empty: i18n.TariffNoRates, Cols: []ui.Col{{Text: i18n.CalcOrigin}, {Text: i18n.TariffKind}, {Text: i18n.TariffRate, Num: true}, {Text: i18n.CalcSum, Num: true},
		{Text: i18n.CalcTaken}, {Text: i18n.CalcWhy, Long: true}}}
	for i := range b.answer.Options {
		o := &b.answer.Options[i]
		total := "–"
		if o.Known {
			total = ui.Money(o.Total)
		}
		b.options.Rows = append(b.options.Rows, []ui.Cell{{Text: o.Origin.String(), Code: true}, {Label: o.Name}, {Label: o.Rate}, {Text: total}, {Tag: standingTag(o.Standing)}, {Label: whyNot(o)}})
	}
	b.documents = ui.Table{Caption: i18n.CalcDocuments, Empty: i18n.CalcNoDocuments, Cols: []ui.Col{{Text: i18n.CalcCondition}, {Text: i18n.DeclState}, {Text: i18n.CalcWhy, Long: true}}}
	for i := range b.answer.Documents {
		d := &b.answer.Documents[i]
		b.documents.Rows = append(b.documents.Rows, []ui.Cell{{Label: fault.Text{ZH: d.Letter + " " + d.Name.ZH, EN: d.Letter + " " + d.Name.EN}}, {Tag: statusTag(d.Status)}, {Label: d.Why}})
	}
}

// whyNot says why an option does not apply, or what it needs.
func whyNot(o *quote.Option) fault.Text {
	t := o.Why
	for _, n := range o.Needs {
		if t.ZH != "" {
			t.ZH, t.EN = t.ZH+"；", t.EN+"; "
		}
		t.ZH, t.EN = t.ZH+n.ZH, t.EN+n.EN
	}
	return t
}

func standingTag(s quote.Standing) ui.Tag {
	mood := map[quote.Standing]ui.Mood{quote.Asked: ui.Good, quote.Open: ui.Info, quote.Elsewhere: ui.Info}
	return ui.Tag{Text: i18n.QuoteStanding(string(s)), Mood: mood[s]}
}

func statusTag(s clearance.Status) ui.Tag {
	mood := map[clearance.Status]ui.Mood{clearance.Missing: ui.Warn, clearance.Prohibited: ui.Bad, clearance.Satisfied: ui.Good, clearance.AtPort: ui.Info}
	return ui.Tag{Text: i18n.DocumentStatus(string(s)), Mood: mood[s]}
}
