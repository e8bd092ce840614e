package broker

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// amend begins the amendment of a declaration; it asks first.
func (a *area) amend(r *site.Request) (site.View, error) {
	d, err := a.Detail(r.Context(), r.Caller, r.PathValue("name"), 0)
	if err != nil {
		return site.View{}, err
	}
	if r.Posted() {
		draft, err := a.BeginAmendment(r.Context(), r.Caller, d.Record.ID)
		return site.View{To: "/drafts/" + draft.ID}, err
	}
	page := "/declarations/" + d.Record.ID
	return site.View{Title: i18n.AmendTitle, Crumbs: []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}, {URL: page, Text: ui.Same(ui.NumberOf(&d.Record))}},
		Body: ui.Ask(i18n.AmendBegin, i18n.AmendThen, i18n.AmendGo, ui.Link{URL: page, Text: i18n.SettleBack}, ui.Info)}, nil
}

// amendBody is an amendment before it is sent.
type amendBody struct {
	draft   declare.Draft
	changes []declaration.Change
	locked  []fault.Text
	faults  []told
	taxes   fault.Text
	reasons []ui.Option
	reason  string
	note    string
	wrongs  ui.Wrongs
	ready   bool
}

// amendCheck shows what an amendment changes, and sends it.
func (a *area) amendCheck(r *site.Request, d declare.Draft) (site.View, error) {
	v := site.View{Title: i18n.AmendCheck, Crumbs: crumbs(d.ID)}
	b := a.compared(d)
	b.reason, b.note = r.Value("reason"), r.Value("note")
	if r.Posted() && b.ready {
		to, err := a.apply(r, b)
		if to != "" || err != nil {
			return site.View{To: to}, err
		}
		v.Status = http.StatusUnprocessableEntity
	}
	v.Body = amendPage(b)
	return v, nil
}

// compared gathers what an amendment changes and what stands against it.
func (a *area) compared(d declare.Draft) *amendBody {
	b := &amendBody{draft: d, changes: d.Changes(), reasons: []ui.Option{{}}}
	for _, c := range b.changes {
		if !declaration.Amendable(c.Path) {
			b.locked = append(b.locked, field.Name(c.Path))
		}
	}
	j := a.JudgeDraft(d)
	for i := range j.Faults {
		if f := &j.Faults[i]; f.Severity == fault.Error {
			b.faults = append(b.faults, told{path: f.Path, text: capital(f.Message), mend: capital(f.Mend), url: pageOf(d.Declaration, d.ID, f.Path)})
		}
	}
	if j.Decision != nil {
		was, is := d.Original.Record.Tax, j.Decision.Assessment.Owed()
		b.taxes = i18n.AmendTaxes.Fill([]fault.Arg{i18n.Arg("old", ui.Money(was)), i18n.Arg("new", ui.Money(is))})
		if was == is {
			b.taxes = i18n.AmendSame.Fill([]fault.Arg{i18n.Arg("old", ui.Money(was))})
		}
	}
	for _, row := range search.On(a.Rulebook().Codes.List(codelist.AmendReasons), a.Today()) {
		if k := row.Attrs["kind"]; k != string(declaration.CancelRequest) {
			b.reasons = append(b.reasons, ui.Option{Value: row.Code, Text: named(row.Name)})
		}
	}
	b.ready = len(b.changes) > 0 && len(b.locked) == 0 && j.Accepted
	return b
}

// apply sends the amendment; without an address to go to the page says why not.
func (a *area) apply(r *site.Request, b *amendBody) (to string, err error) {
	if b.reason == "" {
		b.wrongs.Add("reason", i18n.AmendMiss)
		return "", nil
	}
	revision, _ := strconv.Atoi(r.Value("revision")) // what is no number is an old one
	rec, err := a.Apply(r.Context(), r.Caller, b.draft.ID, declare.Plea{Revision: revision, Reason: b.reason, Note: b.note})
	_, odd := errors.AsType[*declaration.RequestError](err)
	_, step := errors.AsType[*declaration.StepError](err)
	switch {
	case odd || step:
		b.wrongs.Add("reason", i18n.AmendOdd)
		return "", nil
	case errors.Is(err, fault.ErrStale):
		b.wrongs.Add("reason", i18n.DraftMoved)
		return "", nil
	case err != nil:
		return "", err
	}
	return "/declarations/" + rec.ID, nil
}

// sent is where a draft went that is open no more.
func sent(d *declare.Draft) string {
	if d.Amends != "" {
		return "/declarations/" + d.Declared
	}
	return "/declarations/" + d.Declared + "/declared"
}
