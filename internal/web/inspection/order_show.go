package inspection

import (
	"cmp"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	core "github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// orderBody is an inspection with the forms of its open steps.
type orderBody struct {
	inspect.Work
	r          *site.Request
	goods      *declaration.Declaration
	officer    bool // the reader is one of customs
	mine       bool // the reader was drawn
	supervisor bool
	facts      []ui.Fact
	draws      ui.Table
	findings   []ui.Option // codes of what may be found
	kinds      []ui.Option
	wrongs     ui.Wrongs
	kept       int // files that this request has kept
}

// open tells whether the reader may take a step now.
func (b *orderBody) open(s core.Step) bool {
	if !slices.Contains(b.Open, s) {
		return s == core.Appoint && !b.officer && (b.State == core.Assigned || b.State == core.Appointed)
	}
	switch s {
	case core.Assign, core.Appoint, core.Transfer, core.Answer:
		return true
	case core.Redraw:
		return b.supervisor
	}
	return b.mine
}

// typed gives a field of the form as a field to show.
func (b *orderBody) typed(name string, f ui.Field) ui.Field {
	f.Name, f.Value, f.Wrong = name, cmp.Or(b.r.Value(name), f.Value), b.wrongs.Of(name)
	return f
}

// chosen gives what was ticked.
func (b *orderBody) chosen(name string) []string { return b.r.Form[name] }

// show shows an inspection and takes what is done in it.
func (a *area) show(r *site.Request) (site.View, error) {
	no := r.PathValue("no")
	b, err := a.body(r, no)
	if err != nil {
		return site.View{}, err
	}
	if r.Posted() {
		return a.act(r, b)
	}
	return a.view(b), nil
}

func (a *area) view(b *orderBody) site.View {
	v := site.View{Title: ui.Same(b.No), Body: orderPage(b), Crumbs: []ui.Link{{URL: "/inspections", Text: i18n.InspTitle}}}
	if !b.officer {
		v.Crumbs = []ui.Link{{URL: "/declarations/" + b.Declaration, Text: i18n.InspDecl}}
	}
	if b.r.Ask("done") != "" {
		v.Notices = []ui.Note{{Text: i18n.InspDone, Mood: ui.Good}}
	}
	if b.kept > 0 {
		v.Notices = []ui.Note{{Text: i18n.InspPhotosDone.Fill([]fault.Arg{i18n.Arg("n", strconv.Itoa(b.kept))}), Mood: ui.Good}}
	}
	if len(b.wrongs) > 0 {
		v.Status = http.StatusUnprocessableEntity
	}
	return v
}

// body reads an inspection and what was declared.
func (a *area) body(r *site.Request, no string) (*orderBody, error) {
	w, err := a.Find(r.Context(), r.Caller, no)
	if err != nil {
		return nil, err
	}
	d, err := a.declarations.Detail(r.Context(), r.Caller, w.Declaration, 0)
	if err != nil {
		return nil, err
	}
	b := &orderBody{Work: w, r: r, goods: d.Declaration, officer: r.Caller.Role == event.Officer, mine: slices.Contains(w.Officers(), r.Caller.Key) && r.Caller.Role == event.Officer,
		supervisor: r.Caller.Need(party.ScopeSupervise) == nil && r.Caller.Role == event.Officer, findings: a.codes(core.FindingList), kinds: a.codes(core.KindList)}
	b.findings = slices.DeleteFunc(b.findings, func(o ui.Option) bool { return o.Value == core.NothingFound })
	b.tell()
	return b, nil
}

// codes gives the rows of a code list as options.
func (a *area) codes(list string) (out []ui.Option) {
	for _, e := range a.book().Codes.List(list).Rows() {
		out = append(out, ui.Option{Value: e.Code, Text: e.Name})
	}
	return out
}

func nameIn(list []ui.Option, code string) fault.Text {
	for _, o := range list {
		if o.Value == code {
			return o.Text
		}
	}
	return ui.Same(code)
}

// called gives the names of officers.
func called(r *site.Request, ids []string) string {
	names := make([]string, len(ids))
	for i, id := range ids {
		names[i] = r.Called(event.Actor{Role: event.Officer, ID: id})
	}
	return strings.Join(names, ", ")
}

func (b *orderBody) tell() {
	r := b.r
	ctx := ui.In(r.Context(), r.Lang)
	b.facts = []ui.Fact{{Label: i18n.InspState, Tag: stateTag(b.State)}, {Label: i18n.InspStage, Value: r.T(i18n.InspectionWord(string(b.Stage)))},
		{Label: i18n.InspKind, Value: r.T(nameIn(b.kinds, b.Kind))}, {Label: i18n.InspPlace, Value: b.Place}, {Label: i18n.InspDue, Value: ui.Time(ctx, b.Due)}}
	if b.Overdue {
		b.facts[4] = ui.Fact{Label: i18n.InspDue, Tag: ui.Tag{Text: i18n.InspOverdue, Mood: ui.Bad}}
	}
	if x := b.Appointment; x != nil {
		b.facts = append(b.facts, ui.Fact{Label: i18n.InspAppoint, Value: strings.TrimSpace(ui.Time(ctx, x.At) + " " + x.Note)})
	}
	if b.Condition != "" {
		b.facts = append(b.facts, ui.Fact{Label: i18n.InspCondition, Value: b.Condition})
	}
	if !b.officer {
		return
	}
	b.facts = append(b.facts, ui.Fact{Label: i18n.InspOfficers, Value: called(r, b.Officers())}, ui.Fact{Label: i18n.InspRisk, Value: strconv.FormatInt(b.Risk, 10)},
		ui.Fact{Label: i18n.DeclTrader, Value: b.Trader})
	b.draws = ui.Table{Caption: i18n.InspDraws, Empty: i18n.InspNone, Cols: []ui.Col{{Text: i18n.InspRound, Num: true}, {Text: i18n.InspOfficers}, {Text: i18n.InspHow}, {Text: i18n.InspPool, Num: true}, {Text: i18n.InspReason, Long: true}, {Text: i18n.DeclOn}}}
	for _, d := range b.Draws {
		b.draws.Rows = append(b.draws.Rows, []ui.Cell{{Text: strconv.Itoa(d.Round)}, {Text: called(r, d.Officers)}, {Label: i18n.InspectionWord(d.How)}, {Text: strconv.Itoa(len(d.Population))}, {Text: d.Why}, {At: d.At}})
	}
}

// itemOptions name the consignment and each item.
func (b *orderBody) itemOptions(whole bool) (out []ui.Option) {
	if whole {
		out = append(out, ui.Option{Value: "0", Text: i18n.InspConsignment})
	}
	for i := range b.goods.Items {
		it := &b.goods.Items[i]
		out = append(out, ui.Option{Value: strconv.Itoa(it.No), Text: ui.Same(fmt.Sprintf("%d. %s %s", it.No, it.HS, it.Name))})
	}
	return out
}

// itemText names an item; 0 is the consignment.
func (b *orderBody) itemText(no int) fault.Text {
	if no == 0 {
		return i18n.InspConsignment
	}
	return i18n.InspOneItem.Fill([]fault.Arg{i18n.Arg("no", strconv.Itoa(no))})
}

// disposals are the ways in which an inspection ends.
func (b *orderBody) disposals() (out []ui.Option) {
	for _, s := range []core.Step{core.ReleaseGoods, core.Amend, core.ClaimDuty, core.HandOver, core.ReturnGoods, core.Destroy} {
		out = append(out, ui.Option{Value: string(s), Text: i18n.InspectionWord(string(s))})
	}
	return out
}

// shownPhotos are those that the reader may open: papers are for officers.
func (b *orderBody) shownPhotos() []core.Photo {
	if b.officer {
		return b.Photos
	}
	return slices.DeleteFunc(slices.Clone(b.Photos), func(p core.Photo) bool { return !strings.HasPrefix(p.Type, "image/") })
}

// photo shows a photo or paper of an inspection: an officer gets it as it came.
func (a *area) photo(r *site.Request) (site.View, error) {
	body, media, err := a.Photo(r.Context(), r.Caller, r.PathValue("no"), r.PathValue("hash"), r.Caller.Role == event.Officer)
	if err != nil {
		return site.View{}, err
	}
	f := &site.File{Type: media, Body: body}
	if !strings.HasPrefix(media, "image/") {
		f.Name = r.PathValue("hash")[:12] + ".pdf"
	}
	return site.View{File: f}, nil
}
