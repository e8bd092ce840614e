package supervisor

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// showBody is one replay with its report.
type showBody struct {
	clearance.Replay
	report policy.Report
	tables []ui.Table
}

// under tells that the replay is not at its end.
func (b *showBody) under() bool {
	return b.State == clearance.ReplayWaiting || b.State == clearance.ReplayRunning
}

// show shows how far a replay is and what it found; a form cancels it.
func (a *area) show(r *site.Request) (site.View, error) {
	id := r.PathValue("id")
	if r.Posted() {
		_, err := a.Cancel(r.Context(), r.Caller, id)
		return site.View{To: "/replays/" + id}, err
	}
	x, err := a.Find(r.Context(), r.Caller, id)
	if err != nil {
		return site.View{}, err
	}
	b := showBody{Replay: x}
	if len(x.Report) > 0 {
		if err := json.Unmarshal(x.Report, &b.report); err != nil {
			return site.View{}, fmt.Errorf("read the report of replay %s: %w", id, err)
		}
		b.tell()
	}
	return site.View{Title: i18n.ReplayOne, Body: showPage(&b), Part: r.Fragment(), Crumbs: []ui.Link{{URL: "/replays", Text: i18n.ReplaysTitle}}}, nil
}

// tell makes the tables of the report.
func (b *showBody) tell() {
	rep, at := &b.report, "/replays/"+b.ID+"/changes?figure="
	lanes := ui.Table{Caption: i18n.ReplayLanesTitle, Empty: i18n.ReplayNothing, Cols: []ui.Col{{Text: i18n.ReplayWas}, {Text: i18n.ReplayIs}, {Text: i18n.ReplayCount, Num: true}}}
	for _, m := range rep.Lanes {
		c := ui.Cell{Text: ui.Count(m.Declarations)}
		if m.Was != m.Is {
			c.Link = at + "lane." + m.Was + "." + m.Is
		}
		lanes.Rows = append(lanes.Rows, []ui.Cell{{Tag: ui.LaneTag(m.Was)}, {Tag: ui.LaneTag(m.Is)}, c})
	}
	taxes := ui.Table{Caption: i18n.ReplayTaxesTitle, Empty: i18n.ReplayNothing, Cols: []ui.Col{{Text: i18n.ReplayKind}, {Text: i18n.ReplayWas, Num: true}, {Text: i18n.ReplayIs, Num: true}, {Text: i18n.ReplayDiff, Num: true}}}
	for _, t := range rep.Taxes {
		taxes.Rows = append(taxes.Rows, []ui.Cell{{Label: t.Kind.Name()}, {Text: ui.Money(t.Was)}, {Text: ui.Money(t.Is)}, {Text: ui.Money(t.Difference)}})
	}
	figures := ui.Table{Caption: i18n.ReplayFiguresTitle, Empty: i18n.ReplayNothing, Cols: []ui.Col{{Text: i18n.ReplayFigureName}, {Text: i18n.ReplayCount, Num: true}}}
	for _, name := range slices.Sorted(maps.Keys(rep.Figures)) {
		figures.Rows = append(figures.Rows, []ui.Cell{{Text: name, Code: true}, {Text: ui.Count(rep.Figures[name].Declarations), Link: at + name}})
	}
	b.tables = []ui.Table{lanes, taxes, figures}
}

// figures are the numbers at the head of a report.
func (b *showBody) figures() []ui.Figure {
	rep := &b.report
	moves := func(was, is int) string { return ui.Count(was) + " → " + ui.Count(is) }
	return []ui.Figure{{Label: i18n.ReplayAgain, Value: ui.Count(rep.Declarations)}, {Label: i18n.ReplayChanged, Value: ui.Count(rep.Differences)},
		{Label: i18n.ReplayInspected, Value: moves(rep.Inspections.Was, rep.Inspections.Is)}, {Label: i18n.ReplayLost, Value: ui.Count(rep.Findings.Lost)},
		{Label: i18n.ReplayAffected, Value: ui.Count(rep.Traders.Affected) + " / " + ui.Count(rep.Traders.Traders)},
		{Label: i18n.ReplayHours, Value: cmp.Or(rep.Release.WasHours, "–") + " → " + cmp.Or(rep.Release.IsHours, "–")}}
}

const changeSize = 100

// changes lists the declarations behind a figure, or behind all.
func (a *area) changes(r *site.Request) (site.View, error) {
	id, figure := r.PathValue("id"), r.Ask("figure")
	after, _ := strconv.Atoi(r.Ask("after")) // what is no number is the beginning
	list, more, err := a.behind(r, id, figure, max(after, 0))
	if err != nil {
		return site.View{}, err
	}
	t := ui.Table{Caption: i18n.ReplayChanges, Empty: i18n.ReplayNothing, Cols: []ui.Col{{Text: i18n.DeclEntry}, {Text: i18n.DeclOn}, {Text: i18n.DeclTrader}, {Text: i18n.ReplayWas}, {Text: i18n.ReplayIs},
		{Text: i18n.ReplayOwedWas, Num: true}, {Text: i18n.ReplayOwedIs, Num: true}}}
	for i := range list {
		x := &list[i]
		t.Rows = append(t.Rows, []ui.Cell{{Text: called(x), Link: "/declarations/" + x.ID, Code: true}, {Text: x.On.String()}, {Text: x.Trader}, {Tag: ui.LaneTag(x.Was.Lane)}, {Tag: ui.LaneTag(x.Is.Lane)},
			{Text: ui.Money(x.Was.Owed)}, {Text: ui.Money(x.Is.Owed)}})
	}
	if file, err := site.Rows(r, "changes", t.Cols, t.Rows, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	t.CSV, t.JSON = r.With("format", "csv"), r.With("format", "json")
	if figure != "" {
		t.Chips = []ui.Chip{{Text: ui.Same(figure), Off: r.With("figure", "", "after", "")}}
	}
	if more {
		t.Pages.Next = r.With("after", strconv.Itoa(after+changeSize))
	}
	if after > 0 {
		t.Pages.Prev = r.With("after", strconv.Itoa(max(after-changeSize, 0)))
	}
	return site.View{Title: i18n.ReplayChanges, Body: ui.List(t), Crumbs: []ui.Link{{URL: "/replays", Text: i18n.ReplaysTitle}, {URL: "/replays/" + id, Text: i18n.ReplayOne}}}, nil
}

func called(x *policy.Change) string {
	if x.EntryNo != "" {
		return x.EntryNo
	}
	return x.ID
}

// behind reads a page of the changes that a figure counts.
func (a *area) behind(r *site.Request, id, figure string, after int) (out []policy.Change, more bool, err error) {
	f, err := a.Changes(r.Context(), r.Caller, id)
	if err != nil {
		return nil, false, err
	}
	defer func() { _ = f.Close() }() // it was only read
	lines := bufio.NewScanner(f)
	lines.Buffer(nil, 1<<20)
	for n := 0; lines.Scan(); {
		var x policy.Change
		if err := json.Unmarshal(lines.Bytes(), &x); err != nil {
			return nil, false, fmt.Errorf("read the changes of replay %s: %w", id, err)
		}
		if figure != "" && !slices.Contains(x.Figures, figure) {
			continue
		}
		if n++; n <= after {
			continue
		}
		if len(out) == changeSize {
			return out, true, nil
		}
		out = append(out, x)
	}
	return out, false, lines.Err()
}

// progress tells how far a replay is.
func (b *showBody) progress() fault.Text {
	return i18n.ReplayProgress.Fill([]fault.Arg{i18n.Arg("done", strconv.Itoa(b.Done)), i18n.Arg("runs", strconv.Itoa(b.Runs))})
}
