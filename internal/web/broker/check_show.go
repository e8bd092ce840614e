package broker

import (
	"errors"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// tasks shows a draft as a list of tasks.
func (a *area) tasks(r *site.Request) (site.View, error) {
	d, err := a.Open(r.Context(), r.Caller, r.PathValue("id"))
	if err != nil {
		return site.View{}, err
	}
	if d.Declared != "" {
		return site.View{To: sent(&d)}, nil
	}
	j := a.JudgeDraft(d)
	url := "/drafts/" + d.ID + "/"
	var list []ui.Task
	for _, p := range parts {
		if p.slug == after(goodsSlug) {
			begun := slices.ContainsFunc(d.Seen, func(s string) bool { return strings.HasPrefix(s, goodsSlug) }) || declare.TextAt(d.Declaration, "items[0].hs") != ""
			list = append(list, ui.Task{Link: ui.Link{URL: url + goodsSlug, Text: i18n.DraftGoods}, Hint: i18n.DraftGoodsHint,
				Tag: stateTag(begun, countIn(j, func(path string) bool { return homeOf(path) == goodsSlug }))})
		}
		list = append(list, ui.Task{Link: ui.Link{URL: url + p.slug, Text: p.title}, Hint: p.hint,
			Tag: stateTag(slices.Contains(d.Seen, p.slug) || a.begun(d, p), countIn(j, func(path string) bool { return homeOf(path) == p.slug }))})
	}
	last := ui.Task{Link: ui.Link{URL: url + "check", Text: i18n.DraftCheck}, Hint: i18n.DraftCheckHint, Tag: ui.Tag{Text: i18n.DraftTagWait}}
	if d.Amends != "" {
		last.Text, last.Hint = i18n.AmendCheck, fault.Text{}
	}
	if j.Accepted {
		last.Tag = ui.Tag{Text: i18n.DraftTagReady, Mood: ui.Info}
	}
	v := site.View{Title: i18n.DraftOne, Crumbs: crumbs(""), Body: taskPage(&d, append(list, last))}
	if d.Title != "" {
		v.Lead = ui.Same(d.Title)
	}
	if d.Original != nil {
		v.Title, v.Lead = i18n.AmendOne, i18n.AmendOf.Fill([]fault.Arg{i18n.Arg("no", ui.NumberOf(&d.Original.Record))})
	}
	return v, nil
}

// begun tells whether something stands in a part; a copy has parts that nobody has saved.
func (a *area) begun(d declare.Draft, p part) bool {
	for _, f := range laid(d.Declaration, p.groups, -1) {
		if f.path != "reference" && f.path != "marks" && declare.TextAt(d.Declaration, f.path) != "" {
			return true
		}
	}
	return false
}

// checkBody is everything that is about to be declared.
type checkBody struct {
	draft  declare.Draft
	name   string
	groups []checkGroup
	faults []told
	notes  []told
	total  string
	wrongs ui.Wrongs
	ready  bool
}

type checkGroup struct {
	title fault.Text
	list  []ui.Answer
}

// check shows the whole draft once more, and signs and declares it.
func (a *area) check(r *site.Request) (site.View, error) {
	id := r.PathValue("id")
	d, err := a.Open(r.Context(), r.Caller, id)
	if err != nil {
		return site.View{}, err
	}
	if d.Declared != "" {
		return site.View{To: sent(&d)}, nil
	}
	if d.Amends != "" {
		return a.amendCheck(r, d)
	}
	v := site.View{Title: i18n.DraftCheck, Crumbs: crumbs(id)}
	b := checkBody{draft: d, name: r.User.Name}
	if r.Posted() {
		if to, err := a.sign(r, &b); to != "" || err != nil {
			return site.View{To: to}, err
		}
		v.Status = http.StatusUnprocessableEntity
	}
	a.sum(r, &b)
	v.Body = checkPage(&b)
	return v, nil
}

// sign declares the draft; without an address to go to the page says why not.
func (a *area) sign(r *site.Request, b *checkBody) (to string, err error) {
	if r.Value("agree") != "yes" {
		b.wrongs.Add("agree", i18n.DraftSignMiss)
		return "", nil
	}
	if !a.JudgeDraft(b.draft).Accepted {
		return "", nil // the page lists what is to be mended
	}
	revision, _ := strconv.Atoi(r.Value("revision")) // what is no number is an old one
	reply, err := a.Declare(r.Context(), r.Caller, b.draft.ID, revision)
	if taken, ok := errors.AsType[*declare.ReferenceError](err); ok {
		b.wrongs.Add("reference", i18n.DraftTaken, i18n.Arg("reference", taken.Reference))
		return "", nil
	}
	switch {
	case errors.Is(err, declare.ErrInFlight):
		b.wrongs.Add("agree", i18n.DraftWorking)
		return "", nil
	case errors.Is(err, fault.ErrStale):
		b.wrongs.Add("agree", i18n.DraftMoved)
		return "", nil
	case err != nil:
		return "", err
	}
	return "/declarations/" + reply.ID + "/declared", nil
}

// sum gathers all answers, and what is said about them.
func (a *area) sum(r *site.Request, b *checkBody) {
	d := b.draft
	j := a.JudgeDraft(d)
	b.ready = j.Accepted
	for i := range j.Faults {
		f := &j.Faults[i]
		t := told{path: f.Path, text: capital(f.Message), mend: capital(f.Mend), url: pageOf(d.Declaration, d.ID, f.Path)}
		if f.Severity == fault.Error {
			b.faults = append(b.faults, t)
		} else {
			b.notes = append(b.notes, t)
		}
	}
	if j.Decision != nil {
		b.total = ui.Money(j.Decision.Assessment.Total)
	}
	for _, p := range parts {
		if p.slug == after(goodsSlug) {
			for i := range d.Declaration.Items {
				b.groups = append(b.groups, a.told(r, b, i18n.DraftItem.Fill([]fault.Arg{{Name: "n", Value: strconv.Itoa(i + 1)}}), itemGroups, i))
			}
		}
		b.groups = append(b.groups, a.told(r, b, p.title, p.groups, -1))
	}
}

// told gives the answers of a part; optional ones and rows that were left empty are left out.
func (a *area) told(r *site.Request, b *checkBody, title fault.Text, groups []group, item int) checkGroup {
	g := checkGroup{title: title}
	d := b.draft.Declaration
	for _, f := range laid(d, groups, item) {
		text := declare.TextAt(d, f.path)
		row := strings.Contains(f.path, "[") && item < 0
		if text == "" && (f.optional || row) {
			continue
		}
		if name := a.nameIn(r, f.entry, text); name != "" {
			text += " " + name
		}
		label := labelOf(f.path)
		if row {
			label = field.Name(f.path)
		}
		g.list = append(g.list, ui.Answer{Label: label, Value: text, Change: strings.Replace(pageOf(d, b.draft.ID, f.path), "#"+nearest(f.path), "#"+anchor(f.path, f.entry), 1)})
	}
	return g
}

func (a *area) nameIn(r *site.Request, e entry, code string) string {
	if e.list == "" {
		return ""
	}
	return a.nameOf(r, e.list, code)
}
