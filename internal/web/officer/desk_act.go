package officer

import (
	"errors"
	"net/http"
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// act is a button of the screen.
type act struct {
	verb   string
	text   fault.Text
	mood   ui.Mood
	reason bool       // it needs a reason
	sure   fault.Text // what is asked before it is done; none where it can be taken back
}

// acts are what an officer does on the screen, in the order of their buttons. The result of an inspection has a form of its own.
func acts() []act {
	return []act{
		{verb: "check-documents", text: i18n.ActCheck, mood: ui.Info},
		{verb: "take-documents", text: i18n.ActTake, mood: ui.Info},
		{verb: "resume", text: i18n.ActResume, mood: ui.Info},
		{verb: "release", text: i18n.ActRelease, mood: ui.Info},
		{verb: "clear", text: i18n.ActClear, mood: ui.Info},
		{verb: "archive", text: i18n.ActArchive},
		{verb: "ask-documents", text: i18n.ActAsk, reason: true},
		{verb: "order-inspection", text: i18n.ActOrder, reason: true},
		{verb: "suspend", text: i18n.ActSuspend, reason: true},
		{verb: "return", text: i18n.ActReturn, mood: ui.Bad, reason: true, sure: i18n.ActReturnSure},
		{verb: "delete", text: i18n.ActDelete, mood: ui.Bad, reason: true, sure: i18n.ActDeleteSure},
	}
}

// verdicts are the decisions on an application.
const (
	approve = "approve"
	reject  = "reject"
)

// openActs gives the buttons of the steps that are open.
func openActs(open []declaration.Step) []act {
	var out []act
	for _, x := range acts() {
		if slices.Contains(open, inspect.Verbs()[x.verb]) {
			out = append(out, x)
		}
	}
	return out
}

// actText tells what was done.
func actText(verb string) fault.Text {
	switch verb {
	case approve:
		return i18n.ActApprove
	case reject:
		return i18n.ActReject
	case "inspection":
		return i18n.ResultTitle
	}
	for _, x := range acts() {
		if x.verb == verb {
			return x.text
		}
	}
	return fault.Text{}
}

// decide does what the officer chose, when the page was the current one.
func (a *area) decide(r *site.Request) (site.View, error) {
	name, verb := r.PathValue("name"), r.Value("verb")
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	if r.Value("revision") != strconv.Itoa(d.Record.Revision) {
		return a.screen(r, nil, true)
	}
	if verb == approve || verb == reject {
		return a.answer(r, d, verb == approve)
	}
	i := slices.IndexFunc(acts(), func(x act) bool { return x.verb == verb })
	if i < 0 {
		return site.View{}, fault.ErrNotFound
	}
	x := acts()[i]
	if x.reason && r.Value("note") == "" {
		var w ui.Wrongs
		w.Add("note", i18n.ActReasonWrong, fault.Arg{Name: "act", Value: x.text.EN, ZH: x.text.ZH})
		return a.screen(r, w, false)
	}
	if x.sure.ZH != "" && r.Value("sure") != "yes" {
		return site.View{Title: x.text, Body: surePage(x, name, r.Value("revision"), r.Value("note")), Crumbs: []ui.Link{{URL: deskURL(name), Text: ui.Same(ui.NumberOf(&d.Record))}}}, nil
	}
	_, err = a.acts.Do(r.Context(), r.Caller, name, inspect.Act{Verb: verb, Note: r.Value("note"), Revision: d.Record.Revision})
	return a.after(r, verb, err)
}

// answer decides on the application that waits.
func (a *area) answer(r *site.Request, d declare.Detail, yes bool) (site.View, error) {
	no, _ := strconv.Atoi(r.Value("request")) // what is no number is no application
	verb := map[bool]string{true: approve, false: reject}[yes]
	_, err := a.DecideRequest(r.Context(), r.Caller, d.Record.ID, declaration.Verdict{No: no, Approve: yes, Answer: r.Value("answer")})
	var w ui.Wrongs
	if re, ok := errors.AsType[*declaration.RequestError](err); ok {
		t := declaration.RequestTexts()[re.Why]
		if re.Path != "" {
			f := field.Name(re.Path)
			t = fault.Text{ZH: f.ZH + "：" + t.ZH, EN: f.EN + ": " + t.EN}
		}
		w.Add("answer", t)
	}
	if ae, ok := errors.AsType[*declare.AmendError](err); ok {
		for _, f := range ae.Faults {
			w.Add("answer", fault.Text{ZH: f.Code + " " + f.Message.ZH, EN: f.Code + " " + f.Message.EN})
		}
	}
	if len(w) > 0 {
		return a.screen(r, w, false)
	}
	return a.after(r, verb, err)
}

// after shows what has become of an act: the declaration as it is now, or that it was changed in between.
func (a *area) after(r *site.Request, verb string, err error) (site.View, error) {
	if _, ok := errors.AsType[*declaration.StepError](err); ok || errors.Is(err, fault.ErrStale) {
		return a.screen(r, nil, true)
	}
	if err != nil {
		return site.View{}, err
	}
	return site.View{To: deskURL(r.PathValue("name")) + "?done=" + verb, Status: http.StatusSeeOther}, nil
}
