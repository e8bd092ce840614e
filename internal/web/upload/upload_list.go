package upload

import (
	"net/http"

	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// maxFile bounds a table that is sent.
const maxFile = 10 << 20

// sheetType is the media type of XLSX files.
const sheetType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// list shows what was sent lately and takes a table.
func (a *area) list(r *site.Request) (site.View, error) {
	v := site.View{Title: i18n.UploadTitle, Lead: i18n.UploadLead, Crumbs: []ui.Link{{URL: "/drafts", Text: i18n.DraftsTitle}}}
	var wrongs ui.Wrongs
	if r.Posted() {
		name, body, err := r.Upload("file", maxFile)
		if err != nil {
			return site.View{}, err
		}
		if len(body) > 0 {
			u, err := a.Send(r.Context(), r.Caller, name, body)
			return site.View{To: "/uploads/" + u.ID}, err
		}
		wrongs.Add("file", i18n.UploadNone)
		v.Status = http.StatusUnprocessableEntity
	}
	sent, err := a.List(r.Context(), r.Caller)
	if err != nil {
		return site.View{}, err
	}
	t := ui.Table{Caption: i18n.UploadRecent, Empty: i18n.UploadNoneYet, Cols: []ui.Col{{Text: i18n.UploadName, Clip: true}, {Text: i18n.UploadState}, {Text: i18n.UploadCount, Num: true},
		{Text: i18n.UploadAt}}}
	for i := range sent {
		u := &sent[i]
		t.Rows = append(t.Rows, []ui.Cell{{Text: nameOf(u), Link: "/uploads/" + u.ID}, {Tag: stateTag(u.State)}, {Text: ui.Count(u.Rows)}, {At: u.At}})
	}
	if r.Ask("done") == "dropped" {
		v.Notices = []ui.Note{{Text: i18n.UploadDropped, Mood: ui.Good}}
	}
	v.Body = listPage(t, wrongs)
	return v, nil
}

func nameOf(u *batch.Upload) string {
	if u.Name == "" {
		return u.ID
	}
	return u.Name
}

func stateTag(s batch.State) ui.Tag {
	switch s {
	case batch.Checking:
		return ui.Tag{Text: i18n.UploadChecking, Mood: ui.Info}
	case batch.Declaring:
		return ui.Tag{Text: i18n.UploadWorking, Mood: ui.Info}
	case batch.Declared:
		return ui.Tag{Text: i18n.UploadDone, Mood: ui.Good}
	}
	return ui.Tag{Text: i18n.UploadChecked, Mood: ui.Warn}
}

// template gives the empty template.
func (a *area) template(r *site.Request) (site.View, error) {
	english := r.Ask("headings") == "en"
	b, err := a.Template(english)
	name := "报关单批量导入模板.xlsx"
	if english {
		name = "declarations.xlsx"
	}
	return site.View{File: &site.File{Name: name, Type: sheetType, Body: b}}, err
}
