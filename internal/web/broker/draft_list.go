package broker

import (
	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type listBody struct {
	table  ui.Table
	copied string
	wrongs ui.Wrongs
}

// list shows the open drafts and begins one: empty, or as a copy.
func (a *area) list(r *site.Request) (site.View, error) {
	b := listBody{copied: or(r.Value("copy"), r.Ask("copy"))}
	v := site.View{Title: i18n.DraftsTitle, Lead: i18n.DraftsLead}
	if r.Posted() {
		d, err := a.first(r)
		if err == nil {
			made, err := a.Begin(r.Context(), r.Caller, d)
			return site.View{To: "/drafts/" + made.ID}, err
		}
		if !errors.Is(err, fault.ErrNotFound) {
			return site.View{}, err
		}
		b.wrongs.Add("copy", i18n.DraftCopyNone)
		v.Status = http.StatusUnprocessableEntity
	}
	open, err := a.OpenDrafts(r.Context(), r.Caller)
	if err != nil {
		return site.View{}, err
	}
	b.table = ui.Table{Caption: i18n.DraftsOpen, Empty: i18n.DraftsNone, Cols: []ui.Col{{Text: i18n.DraftGoods, Clip: true}, {Text: i18n.DraftSaved}}}
	for i := range open {
		b.table.Rows = append(b.table.Rows, []ui.Cell{{Text: or(open[i].Title, r.T(i18n.DraftNameless)), Link: "/drafts/" + open[i].ID}, {At: open[i].UpdatedAt}})
	}
	if r.Ask("done") == "dropped" {
		v.Notices = []ui.Note{{Text: i18n.DraftDropped, Mood: ui.Good}}
	}
	v.Body = listPage(&b)
	return v, nil
}

// first gives the content with which a draft begins.
func (a *area) first(r *site.Request) (*declaration.Declaration, error) {
	switch r.Value("begin") {
	case "import":
		return declare.Fresh(code.Import), nil
	case "export":
		return declare.Fresh(code.Export), nil
	}
	return a.Copied(r.Context(), r.Caller, r.Value("copy"))
}

// drop throws a draft away; it asks first.
func (a *area) drop(r *site.Request) (site.View, error) {
	id := r.PathValue("id")
	if r.Posted() {
		return site.View{To: "/drafts?done=dropped"}, a.Drop(r.Context(), r.Caller, id)
	}
	if _, err := a.Open(r.Context(), r.Caller, id); err != nil {
		return site.View{}, err
	}
	return site.View{Title: i18n.DraftDrop, Crumbs: crumbs(id), Body: ui.Ask(i18n.DraftDropAsk, i18n.DraftDropThen, i18n.DraftDrop, ui.Link{URL: "/drafts/" + id, Text: i18n.DraftKeep}, ui.Bad)}, nil
}

// crumbs lead from the first page to a draft.
func crumbs(id string) []ui.Link {
	list := []ui.Link{{URL: "/drafts", Text: i18n.DraftsTitle}}
	if id != "" {
		list = append(list, ui.Link{URL: "/drafts/" + id, Text: i18n.DraftOne})
	}
	return list
}
