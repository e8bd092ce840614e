package broker

import (
	"crypto/rand"
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// formBody is one page of the form.
type formBody struct {
	area   *area
	r      *site.Request
	draft  declare.Draft
	action string
	next   string // page of the part behind this one
	groups []group
	item   int // index of the item that the page is about, or -1
	seen   bool
	live   liveBody
	clash  []fault.Text
	asked  bool // "save and continue" with faults: the summary stands above
	judged declare.Judgement
}

// liveBody is what follows from a page of the form as it stands.
type liveBody struct {
	revision int
	saver    string
	saved    string
	clash    bool
	checked  bool
	bad      []told
	notes    []told
	taxes    []fault.Text
	lost     []fault.Text
	total    string
	edition  string
}

// told is a fault with the page of its field.
type told struct {
	path string
	text fault.Text
	mend fault.Text
	url  string
}

// part shows one part of the form and saves it.
func (a *area) part(r *site.Request) (site.View, error) {
	i := slices.IndexFunc(parts, func(p part) bool { return p.slug == r.PathValue("part") })
	if i < 0 {
		return site.View{}, fault.ErrNotFound
	}
	p := &parts[i]
	b := &formBody{area: a, r: r, item: -1, groups: p.groups, action: "/drafts/" + r.PathValue("id") + "/" + p.slug, next: after(p.slug)}
	return b.answer(p.slug, p.title)
}

// after gives the part behind a part.
func after(slug string) string {
	order := []string{"parties", "transport", goodsSlug, "value", "documents", "preference", "check"}
	return order[slices.Index(order, slug)+1]
}

// answer shows the page or takes its form.
func (b *formBody) answer(seen string, title fault.Text) (site.View, error) {
	r, id := b.r, b.r.PathValue("id")
	var err error
	if b.draft, err = b.area.Open(r.Context(), r.Caller, id); err != nil {
		return site.View{}, err
	}
	if b.draft.Declared != "" {
		return site.View{To: sent(&b.draft)}, nil
	}
	if b.item >= len(b.draft.Declaration.Items) {
		return site.View{}, fault.ErrNotFound
	}
	b.live.saver = or(r.Value("saver"), rand.Text()[:12])
	v := site.View{Title: title, Crumbs: crumbs(id)}
	if r.Posted() {
		if done, err := b.take(seen, &v); done || err != nil {
			return v, err
		}
	}
	b.seen = b.asked || slices.Contains(b.draft.Seen, seen)
	b.tell()
	if r.Posted() && r.Fragment() {
		return site.View{Part: true, Body: live(b)}, nil
	}
	v.Body = formPage(b)
	return v, nil
}

// take saves a form that was sent; true tells that the view is complete.
func (b *formBody) take(seen string, v *site.View) (bool, error) {
	r, id, do := b.r, b.draft.ID, b.r.Value("do")
	revision, _ := strconv.Atoi(r.Value("revision")) // what is no number is an old one
	w := declare.DraftWrite{ID: id, Revision: revision, Saver: b.live.saver, Part: seen, Texts: written(r, b.draft.Declaration, b.groups, b.item)}
	if r.Fragment() {
		w.Part = ""
	}
	w.Take, _ = strings.CutPrefix(do, "take:")
	if w.Take == do || !b.own(w.Take) {
		w.Take = ""
	}
	saved, err := b.area.Write(r.Context(), r.Caller, w)
	if clash, ok := errors.AsType[*declare.ClashError](err); ok {
		b.draft = clash.Draft
		b.clashed(clash.Clashes)
		v.Status = http.StatusConflict
		return false, nil
	}
	if err != nil {
		return true, err
	}
	b.draft = saved
	if r.Fragment() {
		return false, nil
	}
	return b.goOn(do, v)
}

// own tells whether a row belongs to this page.
func (b *formBody) own(entry string) bool {
	list, _, _ := strings.Cut(entry, "[")
	return b.item < 0 && list != "" && slices.ContainsFunc(b.groups, func(g group) bool { return g.list == list })
}

// goOn leads to where the button says; with faults "save and continue" stays and shows them.
func (b *formBody) goOn(do string, v *site.View) (bool, error) {
	switch {
	case do == "later":
		v.To = "/drafts/" + b.draft.ID
	case strings.HasPrefix(do, "add:"):
		list := strings.TrimPrefix(do, "add:")
		if len(b.groups) == 0 || !b.own(list+"[0]") {
			return true, fault.ErrNotFound
		}
		v.To = b.action + "#" + field.At(list, rowsOf(b.draft.Declaration, list), b.first(list))
	case strings.HasPrefix(do, "take:"):
		v.To = b.action
	case do == "item" || do == "copy":
		return true, b.nextItem(do, v)
	default:
		b.tell()
		if b.asked = len(b.live.bad) > 0; b.asked {
			b.r.Form = nil // what is kept is what was typed
			v.Status = http.StatusUnprocessableEntity
			return false, nil
		}
		v.To = "/drafts/" + b.draft.ID + "/" + b.next
	}
	return true, nil
}

func (b *formBody) first(list string) string {
	for _, g := range b.groups {
		if g.list == list {
			return g.fields[0].path
		}
	}
	return ""
}

// clashed tells what another page has saved in the fields of this one.
func (b *formBody) clashed(list []declare.Clash) {
	b.live.clash = true
	for _, c := range list {
		name := labelOf(c.Path)
		b.clash = append(b.clash, i18n.DraftClashLine.Fill([]fault.Arg{{Name: "field", Value: name.EN, ZH: name.ZH}, {Name: "stored", Value: c.Stored}, {Name: "typed", Value: c.Typed}}))
	}
}

// tell finds what follows from the draft for this page: faults to be mended, what else is said, taxes.
func (b *formBody) tell() {
	b.judged = b.area.JudgeDraft(b.draft)
	l := &b.live
	l.revision, l.saved = b.draft.Revision, ui.Time(ui.In(b.r.Context(), b.r.Lang), b.draft.UpdatedAt)
	if l.clash && b.r.Fragment() {
		l.revision, _ = strconv.Atoi(b.r.Value("revision")) // the full form is to find the clash, too
	}
	l.bad, l.notes, l.checked = nil, nil, true
	for i := range b.judged.Faults {
		f := &b.judged.Faults[i]
		if !b.about(f.Path) || !b.shown(f.Path) {
			continue
		}
		t := told{path: nearest(f.Path), text: capital(f.Message), mend: capital(f.Mend), url: "#" + nearest(f.Path)}
		if f.Severity == fault.Error {
			l.bad = append(l.bad, t)
		} else {
			l.notes = append(l.notes, t)
		}
	}
	b.taxes()
}

// about tells whether a fault belongs to this page.
func (b *formBody) about(path string) bool {
	if b.item >= 0 {
		n, ok := itemOf(path)
		return ok && n == b.item
	}
	return b.r.PathValue("part") == homeOf(path)
}

// shown tells whether a fault is told: before the page was saved once, only about what stands in its field.
func (b *formBody) shown(path string) bool {
	return b.seen || !b.r.Fragment() && b.r.Posted() || declare.TextAt(b.draft.Declaration, path) != ""
}

// taxes tells the taxes of the item, or of all.
func (b *formBody) taxes() {
	l, d := &b.live, b.judged.Decision
	l.taxes, l.lost, l.total = nil, nil, ""
	if d == nil || b.item >= len(d.Assessment.Items) {
		return
	}
	l.edition = d.Rulebook.Edition
	if b.item < 0 {
		if !d.Assessment.Total.IsZero() {
			l.total = ui.Money(d.Assessment.Total)
		}
		return
	}
	it := &d.Assessment.Items[b.item]
	if len(it.Taxes) == 0 {
		return
	}
	l.total = ui.Money(d.Assessment.Total)
	l.taxes, l.lost = it.Told()
}

// wrongs gives the faults to be mended, for the summary and the fields.
func (b *formBody) wrongs() (w ui.Wrongs) {
	for _, t := range b.live.bad {
		w = append(w, ui.Wrong{Field: t.path, Text: joinedText(t.text, t.mend)})
	}
	return w
}

// joinedText puts what is wrong and how to mend it into one sentence each.
func joinedText(a, b fault.Text) fault.Text {
	if b.ZH == "" {
		return capital(a)
	}
	return fault.Text{ZH: strings.TrimRight(a.ZH, "。") + "。" + b.ZH, EN: strings.TrimRight(capital(a).EN, ".") + ". " + capital(b).EN}
}

// capital begins the English sentence with a capital letter.
func capital(t fault.Text) fault.Text {
	if r, n := utf8.DecodeRuneInString(t.EN); n > 0 {
		t.EN = string(unicode.ToUpper(r)) + t.EN[n:]
	}
	return t
}

// options gives the choices of a field.
func (b *formBody) options(e entry) []ui.Option {
	if e.list == "" {
		return e.options
	}
	out := []ui.Option{{}}
	for _, row := range search.On(b.area.Rulebook().Codes.List(e.list), b.area.Today()) {
		n := named(row.Name)
		out = append(out, ui.Option{Value: row.Code, Text: fault.Text{ZH: row.Code + " " + n.ZH, EN: row.Code + " " + n.EN}})
	}
	return out
}

// elements gives the labels of a field with several answers.
func (b *formBody) elements() (out []fault.Text) {
	hs := b.draft.Declaration.Items[b.item].HS
	if line, ok := b.area.Rulebook().Tariff.Line(hs, b.area.Today()); ok {
		for _, e := range line.Elements {
			out = append(out, ui.Same(e.Name))
		}
	}
	return out
}

// answerAt gives one of the answers of a joined text.
func (b *formBody) answerAt(path, sep string, i int) string {
	if name := path + "~" + strconv.Itoa(i); b.r.Form.Has(name) {
		return b.r.Value(name)
	}
	parts := strings.Split(declare.TextAt(b.draft.Declaration, path), sep)
	if i < len(parts) {
		return parts[i]
	}
	return ""
}

// rows gives how many rows of a list are shown: those that are there and an empty one.
func (b *formBody) rows(list string) int { return rowsOf(b.draft.Declaration, list) + 1 }

// taken tells whether a row is there, so that it can be taken out.
func (b *formBody) taken(list string, i int) bool { return i < rowsOf(b.draft.Declaration, list) }
