package supervisor

import (
	"errors"
	"io/fs"
	"net/http"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

const listSize = 50

// list shows the replays that were ordered, newest first.
func (a *area) list(r *site.Request) (site.View, error) {
	list, err := a.List(r.Context(), r.Caller, listSize)
	if err != nil {
		return site.View{}, err
	}
	t := ui.Table{Caption: i18n.ReplaysTitle, Empty: i18n.ReplaysNone, Cols: []ui.Col{{Text: i18n.ReplaysAt}, {Text: i18n.DeclState}, {Text: i18n.ReplaysSpan}, {Text: i18n.ReplaysWhat}, {Text: i18n.ReplaysBy}}}
	for i := range list {
		x := &list[i]
		t.Rows = append(t.Rows, []ui.Cell{{At: x.At, Link: "/replays/" + x.ID}, {Tag: stateTag(x.State)}, {Label: spanText(x.Span)}, {Label: whatText(x)}, {Text: x.By.ID, Code: true}})
	}
	if file, err := site.Rows(r, "replays", t.Cols, t.Rows, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	t.CSV, t.JSON = r.With("format", "csv"), r.With("format", "json")
	return site.View{Title: i18n.ReplaysTitle, Lead: i18n.ReplaysLead, Body: listPage(t)}, nil
}

var stateMoods = map[clearance.ReplayState]ui.Mood{clearance.ReplayDone: ui.Good, clearance.ReplayRunning: ui.Info, clearance.ReplayWaiting: ui.Info, clearance.ReplayFailed: ui.Bad}

func stateTag(s clearance.ReplayState) ui.Tag {
	return ui.Tag{Text: i18n.ReplayStateText(string(s)), Mood: stateMoods[s]}
}

func spanText(s cal.Span) fault.Text {
	if s.From.IsZero() && s.Until.IsZero() {
		return i18n.ReplaysAll
	}
	return ui.Same(s.From.String() + " – " + s.Until.String())
}

func whatText(x *clearance.Replay) fault.Text {
	if len(x.Tables) == 0 {
		return i18n.ReplaysSame
	}
	return i18n.ReplaysDraft
}

// draftBody is the form of an order.
type draftBody struct {
	table, content, from, to string
	tables                   []ui.Option
	wrongs                   ui.Wrongs
}

// order takes a draft of a table and orders a replay with it.
func (a *area) order(r *site.Request) (site.View, error) {
	if _, err := a.List(r.Context(), r.Caller, 1); err != nil { // who may not read replays orders none
		return site.View{}, err
	}
	b := draftBody{table: r.Ask("table"), content: r.Form.Get("content"), from: r.Value("from"), to: r.Value("to"), tables: []ui.Option{{Text: i18n.ReplayNoTable}}}
	names, err := a.names()
	if err != nil {
		return site.View{}, err
	}
	for _, n := range names {
		b.tables = append(b.tables, ui.Option{Value: n, Text: ui.Same(n)})
	}
	v := site.View{Title: i18n.ReplayOrder, Body: draftPage(&b), Crumbs: []ui.Link{{URL: "/replays", Text: i18n.ReplaysTitle}}}
	if !r.Posted() {
		if b.content == "" && fs.ValidPath(b.table) && slices.Contains(names, b.table) {
			text, err := fs.ReadFile(a.tables(), b.table)
			if err != nil {
				return v, err
			}
			b.content = string(text)
		}
		return v, nil
	}
	w := b.wish()
	if len(b.wrongs) == 0 {
		x, err := a.Order(r.Context(), r.Caller, w)
		switch {
		case err == nil:
			return site.View{To: "/replays/" + x.ID}, nil
		case errors.Is(err, policy.ErrDraft):
			b.wrongs.Add("content", i18n.ReplayDraftWrong, i18n.Arg("why", err.Error()))
		case errors.Is(err, policy.ErrSpan):
			b.wrongs.Add("to", i18n.ReplaySpanWrong)
		default:
			return v, err
		}
	}
	v.Status = http.StatusUnprocessableEntity
	return v, nil
}

// wish reads the form.
func (b *draftBody) wish() (w policy.Wish) {
	for _, x := range []struct {
		name, text string
		to         *cal.Date
	}{{"from", b.from, &w.From}, {"to", b.to, &w.To}} {
		if x.text == "" {
			continue
		}
		d, err := cal.Parse(x.text)
		if err != nil {
			b.wrongs.Add(x.name, i18n.ReplayDayWrong, i18n.Arg("value", x.text))
		}
		*x.to = d
	}
	if b.table != "" {
		w.Draft = map[string]string{b.table: strings.ReplaceAll(b.content, "\r\n", "\n")}
	}
	return w
}

// maxTable is how large a table may be that is edited on a page.
const maxTable = 400 << 10

// names lists the tables that can be edited on a page.
func (a *area) names() (out []string, err error) {
	err = fs.WalkDir(a.tables(), ".", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".csv") || !strings.Contains(path, "/") {
			return err
		}
		if info, err := d.Info(); err != nil || info.Size() > maxTable {
			return err
		}
		out = append(out, path)
		return nil
	})
	return out, err
}
