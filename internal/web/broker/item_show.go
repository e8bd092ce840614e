package broker

import (
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// goodsBody is the list of the items of a draft.
type goodsBody struct {
	id    string
	rows  []itemRow
	next  string
	total string
}

type itemRow struct {
	no                         int
	hs, name, qty, price, from string
	tag                        ui.Tag
	url                        string
}

// goods lists the items, adds one or takes one out.
func (a *area) goods(r *site.Request) (site.View, error) {
	id := r.PathValue("id")
	d, err := a.Open(r.Context(), r.Caller, id)
	if err != nil {
		return site.View{}, err
	}
	if r.Posted() {
		return a.changeGoods(r, d)
	}
	b := goodsBody{id: id, next: "/drafts/" + id + "/" + after(goodsSlug)}
	j := a.JudgeDraft(d)
	for i := range d.Declaration.Items {
		at := func(f string) string { return declare.TextAt(d.Declaration, field.At("items", i, f)) }
		b.rows = append(b.rows, itemRow{no: i + 1, hs: at("hs"), name: at("name"), qty: at("qty"), price: ui.Thousands(at("total")) + " " + at("currency"), from: at("origin"),
			url: "/drafts/" + id + "/goods/" + strconv.Itoa(i+1), tag: stateTag(at("hs") != "" || at("name") != "", countIn(j, func(p string) bool { n, ok := itemOf(p); return ok && n == i }))})
	}
	if j.Decision != nil && !j.Decision.Assessment.Total.IsZero() {
		b.total = ui.Money(j.Decision.Assessment.Total)
	}
	return site.View{Title: i18n.DraftGoods, Crumbs: crumbs(id), Body: goodsPage(&b)}, nil
}

// changeGoods adds an item or takes one out.
func (a *area) changeGoods(r *site.Request, d declare.Draft) (site.View, error) {
	w := declare.DraftWrite{ID: d.ID, Revision: d.Revision}
	to := "/drafts/" + d.ID + "/goods"
	switch n, err := strconv.Atoi(r.Value("take")); {
	case err == nil && n >= 1 && n <= len(d.Declaration.Items):
		w.Take = field.At("items", n-1, "")
	default:
		w.Add = "items"
		to += "/" + strconv.Itoa(len(d.Declaration.Items)+1)
	}
	_, err := a.Write(r.Context(), r.Caller, w)
	return site.View{To: to}, err
}

// item shows one item and saves it.
func (a *area) item(r *site.Request) (site.View, error) {
	no, err := strconv.Atoi(r.PathValue("no"))
	if err != nil || no < 1 {
		return site.View{}, fault.ErrNotFound
	}
	b := &formBody{area: a, r: r, item: no - 1, groups: itemGroups, action: "/drafts/" + r.PathValue("id") + "/goods/" + strconv.Itoa(no), next: goodsSlug}
	return b.answer(goodsSlug+strconv.Itoa(no), i18n.DraftItem.Fill([]fault.Arg{{Name: "n", Value: strconv.Itoa(no)}}))
}

// nextItem goes to the next item: a new one at the end, or a copy of this one.
func (b *formBody) nextItem(do string, v *site.View) error {
	d := b.draft
	w := declare.DraftWrite{ID: d.ID, Revision: d.Revision, Saver: b.live.saver, Add: "items"}
	n := len(d.Declaration.Items)
	if do == "copy" {
		for _, g := range itemGroups {
			for _, e := range g.fields {
				w.Texts = append(w.Texts, declare.DraftText{Path: field.At("items", n, e.path), Text: declare.TextAt(d.Declaration, field.At("items", b.item, e.path))})
			}
		}
		w.Texts = slices.DeleteFunc(w.Texts, func(t declare.DraftText) bool { return t.Text == "" })
		if len(w.Texts) > 0 {
			w.Add = "" // the first text makes the item
		}
	}
	_, err := b.area.Write(b.r.Context(), b.r.Caller, w)
	v.To = "/drafts/" + d.ID + "/goods/" + strconv.Itoa(n+1) + "#" + field.At("items", n, "hs")
	return err
}

// countIn counts what must be mended in some fields.
func countIn(j declare.Judgement, in func(path string) bool) (n int) {
	for i := range j.Faults {
		if f := &j.Faults[i]; f.Severity == fault.Error && in(f.Path) {
			n++
		}
	}
	return n
}

// stateTag tells how a part stands.
func stateTag(begun bool, faults int) ui.Tag {
	switch {
	case !begun:
		return ui.Tag{Text: i18n.DraftTagNew}
	case faults > 0:
		return ui.Tag{Text: i18n.DraftTagFault.Fill([]fault.Arg{{Name: "n", Value: strconv.Itoa(faults)}}), Mood: ui.Warn}
	}
	return ui.Tag{Text: i18n.DraftTagDone, Mood: ui.Good}
}
