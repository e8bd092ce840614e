package upload

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/batch"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// shown is how many declarations with errors a page tells in full.
const shown = 50

// showBody is what the page of one table shows.
type showBody struct {
	batch.Upload
	report declare.UploadReport
	wrong  []declare.UploadLine // the first ones with errors
	table  ui.Table
}

// show shows how far a table is and what was found in it, and takes the word to declare or to forget it.
func (a *area) show(r *site.Request) (site.View, error) {
	id := r.PathValue("id")
	if r.Posted() {
		if r.Value("do") == "drop" {
			return site.View{To: "/uploads?done=dropped"}, a.Drop(r.Context(), r.Caller, id)
		}
		return site.View{To: "/uploads/" + id}, a.DeclareAll(r.Context(), r.Caller, id)
	}
	u, rep, err := a.Open(r.Context(), r.Caller, id)
	if err != nil {
		return site.View{}, err
	}
	b := showBody{Upload: u, report: rep}
	for _, l := range rep.Lines {
		if !l.Accepted && len(b.wrong) < shown {
			b.wrong = append(b.wrong, l)
		}
	}
	b.table = linesOf(r, rep.Lines)
	if file, err := site.Rows(r, "declarations", b.table.Cols, b.table.Rows, rep); file != nil || err != nil {
		return site.View{File: file}, err
	}
	b.table.Rows = b.table.Rows[:min(len(b.table.Rows), 200)]
	return site.View{Title: i18n.UploadOne, Lead: ui.Same(nameOf(&u)), Crumbs: []ui.Link{{URL: "/drafts", Text: i18n.DraftsTitle}, {URL: "/uploads", Text: i18n.UploadTitle}},
		Body: showPage(&b), Part: r.Fragment()}, nil
}

// under tells that the table is being worked on.
func (b *showBody) under() bool {
	return b.State == batch.Checking || b.State == batch.Declaring
}

func (b *showBody) progress() fault.Text {
	return i18n.UploadProgress.Fill([]fault.Arg{i18n.Arg("done", ui.Count(b.Done)), i18n.Arg("all", ui.Count(b.Rows))})
}

func (b *showBody) figures() []ui.Figure {
	return []ui.Figure{{Label: i18n.UploadCount, Value: ui.Count(len(b.report.Lines))}, {Label: i18n.UploadRows, Value: ui.Count(b.report.Rows)},
		{Label: i18n.UploadGood, Value: ui.Count(b.report.Good)}, {Label: i18n.UploadBad, Value: ui.Count(b.bad())}}
}

func (b *showBody) bad() int { return len(b.report.Lines) - b.report.Good }

// broken tells that there is something to give back.
func (b *showBody) broken() bool { return b.bad() > 0 }

func linesOf(r *site.Request, lines []declare.UploadLine) ui.Table {
	t := ui.Table{Caption: i18n.UploadLines, Empty: i18n.UploadEmpty, CSV: r.With("format", "csv"), JSON: r.With("format", "json"),
		Cols: []ui.Col{{Text: i18n.DeclReference}, {Text: i18n.UploadFirst, Num: true}, {Text: i18n.DeclGoods, Clip: true}, {Text: i18n.DeclTax, Num: true}, {Text: i18n.DeclLane}, {Text: i18n.UploadResult}}}
	for i := range lines {
		l := &lines[i]
		link := ""
		if l.ID != "" {
			link = "/declarations/" + l.ID
		}
		lane := ui.Tag{}
		if l.Lane != "" {
			lane = ui.LaneTag(l.Lane)
		}
		t.Rows = append(t.Rows, []ui.Cell{{Text: l.Reference, Link: link, Code: true}, {Text: strconv.Itoa(l.Row)}, {Text: l.Goods}, {Text: ui.Thousands(l.Tax)}, {Tag: lane}, {Tag: resultTag(l)}})
	}
	return t
}

func resultTag(l *declare.UploadLine) ui.Tag {
	switch {
	case l.Outcome == declare.OutcomeDeclared:
		return ui.Tag{Text: i18n.UploadMade, Mood: ui.Good}
	case l.Outcome == declare.OutcomeReturned:
		return ui.Tag{Text: i18n.UploadBack, Mood: ui.Bad}
	case l.Outcome == declare.OutcomeTaken:
		return ui.Tag{Text: i18n.UploadTaken, Mood: ui.Warn}
	case l.Accepted:
		return ui.Tag{Text: i18n.UploadWould, Mood: ui.Good}
	}
	n := 0
	for i := range l.Faults {
		if l.Faults[i].Severity == fault.Error {
			n++
		}
	}
	return ui.Tag{Text: i18n.UploadWouldNot.Fill([]fault.Arg{i18n.Arg("n", strconv.Itoa(n))}), Mood: ui.Bad}
}

// errors gives the rows with errors back.
func (a *area) errors(r *site.Request) (site.View, error) {
	b, err := a.Return(r.Context(), r.Caller, r.PathValue("id"))
	return site.View{File: &site.File{Name: "errors.xlsx", Type: sheetType, Body: b}}, err
}

func countArg(n int) []fault.Arg { return []fault.Arg{i18n.Arg("n", ui.Count(n))} }
