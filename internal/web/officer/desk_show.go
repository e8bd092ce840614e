package officer

import (
	"encoding/json"
	"fmt"
	"net/http"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// deskBody is a declaration on one screen.
type deskBody struct {
	declare.Detail
	decision clearance.Decision
	signals  declare.Selection
	faults   []fault.Rendered
	items    []itemLine
	history  []event.Sealed
	acts     []act
	pending  *ui.Application
	applied  []ui.Application // and decided on
	age      fault.Text

	wrongs ui.Wrongs
	note   string // what was typed
	stale  bool   // the page that was sent was not the current one
	book   *clearance.Rulebook
}

type itemLine struct {
	no, name, hs, elements, quantity, unit, price, value, origin string
	taxes, lost                                                  []fault.Text
}

// desk shows a declaration and takes what the officer decides on it.
func (a *area) desk(r *site.Request) (site.View, error) {
	if r.Posted() {
		return a.decide(r)
	}
	return a.screen(r, nil, false)
}

// screen shows a declaration as it is now, with what was typed before.
func (a *area) screen(r *site.Request, wrongs ui.Wrongs, stale bool) (site.View, error) {
	name := r.PathValue("name")
	d, err := a.Detail(r.Context(), r.Caller, name, 0)
	if err != nil {
		return site.View{}, err
	}
	b := deskBody{Detail: d, wrongs: wrongs, note: r.Value("note"), stale: stale, book: a.book(), age: ui.Age(a.now().Sub(d.Record.CreatedAt.Time()))}
	b.decision = d.Decided
	if b.history, err = a.History(r.Context(), r.Caller, name); err != nil {
		return site.View{}, err
	}
	if b.signals, err = a.Selection(r.Context(), r.Caller, name, 0); err != nil {
		return site.View{}, err
	}
	b.faults, b.acts = a.catalogue.Render(b.decision.Faults), openActs(d.Open)
	b.requests(r)
	b.tell()
	v := site.View{Title: ui.Same(ui.NumberOf(&d.Record)), Bare: true, Body: deskPage(&b), Crumbs: []ui.Link{{URL: "/officer", Text: i18n.WorkTitle}}, Notices: done(r)}
	switch {
	case stale:
		v.Status = http.StatusConflict
		v.Notices = []ui.Note{{Title: i18n.DeskStale, Text: i18n.DeskStaleWhy, Mood: ui.Warn}}
	case len(wrongs) > 0:
		v.Status = http.StatusUnprocessableEntity
	}
	return v, nil
}

// done tells what the page before has done.
func done(r *site.Request) []ui.Note {
	if s := r.Ask("done"); s != "" {
		if t := actText(s); t.ZH != "" {
			return []ui.Note{{Text: i18n.DeskDone.Fill([]fault.Arg{{Name: "act", Value: t.EN, ZH: t.ZH}}), Mood: ui.Good}}
		}
	}
	return nil
}

// requests sets the application that waits for a decision, and those that were decided on.
func (b *deskBody) requests(r *site.Request) {
	all := ui.ApplicationsOf(&b.Record, func(code string) fault.Text { return b.coded(codelist.AmendReasons, code) }, r.Called)
	for i := range all {
		if all[i].Status == declaration.Pending {
			b.pending = &all[i]
		} else {
			b.applied = append(b.applied, all[i])
		}
	}
}

// tell puts the decision into words.
func (b *deskBody) tell() {
	for i := range b.Declaration.Items {
		b.items = append(b.items, b.item(i))
	}
}

func (b *deskBody) item(i int) itemLine {
	d := &b.Declaration.Items[i]
	line := itemLine{no: strconv.Itoa(d.No), name: d.Name, hs: d.HS.String(), elements: d.Elements, origin: d.Origin.String(),
		quantity: d.Qty.String(), unit: d.Unit.String(), price: d.Total.String() + " " + d.Currency.String()}
	if i >= len(b.decision.Assessment.Items) {
		return line
	}
	it := &b.decision.Assessment.Items[i]
	line.value = ui.Money(it.Value)
	line.taxes, line.lost = it.Told()
	return line
}

// coded tells a code with its name.
func (b *deskBody) coded(list, code string) fault.Text {
	if e, ok := b.book.Codes.On(list, code, b.decision.On); ok && code != "" {
		return fault.Text{ZH: code + " " + e.Name.ZH, EN: code + " " + e.Name.EN}
	}
	return ui.Same(code)
}

// pair is one labelled value in both languages.
type pair struct{ label, value fault.Text }

// head is what was declared of the consignment as a whole.
func (b *deskBody) head() []pair {
	d := b.Declaration
	return []pair{
		{i18n.DeclTrader, ui.Same(d.Trader.Name + " " + d.Trader.USCC.String())}, {i18n.DeskOverseas, ui.Same(strings.TrimSpace(d.Overseas.Name + " " + d.Overseas.NameEN))},
		{i18n.DeskDeclarant, ui.Same(d.Declarant.Name)}, {i18n.DeclReference, ui.Same(b.Record.Reference)},
		{i18n.DeskTransport, b.coded(codelist.Transports, d.Transport.Mode.String())}, {i18n.DeskVessel, ui.Same(strings.TrimSpace(d.Transport.Name + " " + d.Transport.Voyage))},
		{i18n.DeclBill, ui.Same(d.Transport.BillNo)}, {i18n.DeskContainers, ui.Same(b.containers())},
		{i18n.DeskPartner, b.coded(codelist.Countries, d.PartnerCountry.String())}, {i18n.DeskBorder, b.coded(codelist.Offices, d.BorderOffice.String())},
		{i18n.DeclMode, b.coded(codelist.Modes, d.Mode.String())}, {i18n.DeskTerms, b.coded(codelist.TradeTerms, d.Terms.String())},
		{i18n.DeclWeight, ui.Same(fmt.Sprintf("%s / %s kg", d.GrossKg, d.NetKg))}, {i18n.DeskPackages, ui.Same(strconv.Itoa(d.PackageCount))},
		{i18n.DeclOn, ui.Same(b.decision.On.String())}, {i18n.DeskRemarks, ui.Same(d.Remarks)},
	}
}

func (b *deskBody) containers() string {
	var out []string
	for _, c := range b.Declaration.Containers {
		out = append(out, c.No.String())
	}
	return strings.Join(out, " ")
}

// demand is what a supervision condition asks, in words.
type demand struct {
	letter, items string
	tag           ui.Tag
	why           fault.Text
}

func (b *deskBody) demands() []demand {
	words, moods := clearance.Reasons(), map[clearance.Status]ui.Mood{clearance.Satisfied: ui.Good, clearance.Missing: ui.Bad, clearance.Prohibited: ui.Bad, clearance.AtPort: ui.Info}
	var out []demand
	for _, q := range b.decision.Documents {
		d := demand{letter: q.Letter, tag: ui.Tag{Text: i18n.Requirement(string(q.Status)), Mood: moods[q.Status]}, why: words[q.Why.Code].Fill(q.Why.Args)}
		for i, no := range q.Items {
			if i > 0 {
				d.items += ", "
			}
			d.items += strconv.Itoa(no)
		}
		out = append(out, d)
	}
	return out
}

// turns say who must act next.
func (b *deskBody) turns() (out []ui.Turn) {
	for _, t := range declare.WayOf(&b.Record, b.history, &b.decision).Turns {
		out = append(out, ui.Turn{By: i18n.Role(string(t.By)), Step: i18n.Step(string(t.Step)), Until: t.Until})
	}
	return out
}

// moments are the history, oldest first, with what was said.
func (b *deskBody) moments(r func(event.Instant) string) []ui.Moment {
	var out []ui.Moment
	for i := range b.history {
		e := &b.history[i]
		by := i18n.Role(string(e.Actor.Role))
		m := ui.Moment{What: i18n.Kind(string(e.Kind)), When: r(e.At), By: fault.Text{ZH: by.ZH + " " + e.Actor.ID, EN: by.EN + " " + e.Actor.ID}}
		var said struct {
			Note   string `json:"note"`
			Answer string `json:"answer"`
		}
		if json.Unmarshal(e.Payload, &said) == nil { // what has no note says nothing more
			m.More = ui.Same(strings.TrimSpace(said.Note + " " + said.Answer))
		}
		out = append(out, m)
	}
	return out
}
