package officer

import (
	"slices"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Sizes of a page and of a file of a list.
const (
	pageSize = 50
	fileSize = 500
)

// workList is one kind of work that waits.
type workList struct {
	name   string
	text   fault.Text
	states []declaration.State
}

// lists are the kinds of work, in the order of their tabs.
func lists() []workList {
	return []workList{
		{"documents", i18n.WorkDocuments, []declaration.State{declaration.Accepted, declaration.DocsRequested, declaration.Screened}},
		{"inspections", i18n.WorkInspections, []declaration.State{declaration.Inspecting, declaration.Passed}},
		{"payments", i18n.WorkPayments, []declaration.State{declaration.TaxDue}},
		{"requests", i18n.WorkRequests, []declaration.State{declaration.Amending, declaration.Cancelling}},
		{"suspended", i18n.WorkSuspended, []declaration.State{declaration.Suspended}},
	}
}

// tab is a list with how much waits in it.
type tab struct {
	ui.Link
	count int
}

// workBody is what the page of the work lists shows.
type workBody struct {
	list   workList
	tabs   []tab
	filter declaration.Filter
	office string
	all    bool // the officer sees all offices
	table  ui.Table
}

// work shows what waits for an officer, the oldest first.
func (a *area) work(r *site.Request) (site.View, error) {
	b := workBody{list: lists()[0], all: r.Caller.Office.IsZero(), office: r.Ask("office")}
	for _, l := range lists() {
		if l.name == r.Ask("list") {
			b.list = l
		}
	}
	b.filter = declaration.Filter{States: b.list.states, Text: r.Ask("q"), Lane: r.Ask("lane"), Before: r.Ask("before"), Oldest: r.Ask("sort") != "newest", Limit: pageSize}
	if o, err := code.ParseOffice(b.office); err == nil {
		b.filter.Office = o
	} else {
		b.office = ""
	}
	if r.Ask("format") != "" {
		b.filter.Limit = fileSize
	}
	recs, err := a.List(r.Context(), r.Caller, b.filter)
	if err != nil {
		return site.View{}, err
	}
	why, err := a.LaneReasons(r.Context(), r.Caller, recs)
	if err != nil {
		return site.View{}, err
	}
	cols, rows := a.workCols(r, &b), a.workRows(recs, why)
	if file, err := site.Rows(r, "work-"+b.list.name, cols, rows, recs); file != nil || err != nil {
		return site.View{File: file}, err
	}
	if err := a.tabs(r, &b); err != nil {
		return site.View{}, err
	}
	b.table = ui.Table{Caption: b.list.text, Empty: i18n.WorkNone, Cols: cols, Rows: rows, CSV: r.With("format", "csv", "before", ""), JSON: r.With("format", "json", "before", ""),
		Clear: r.With("q", "", "lane", "", "office", "", "before", ""), Chips: workChips(r, &b)}
	if len(recs) == pageSize {
		b.table.Pages.Next = r.With("before", recs[len(recs)-1].ID)
	}
	if b.filter.Before != "" {
		b.table.Pages.Prev = r.With("before", "")
	}
	return site.View{Title: i18n.WorkTitle, Body: workPage(&b)}, nil
}

// tabs counts what waits in each list.
func (a *area) tabs(r *site.Request, b *workBody) error {
	var states []declaration.State
	for _, l := range lists() {
		states = append(states, l.states...)
	}
	groups, err := a.Groups(r.Context(), r.Caller, declaration.Filter{States: states, Office: b.filter.Office})
	if err != nil {
		return err
	}
	for _, l := range lists() {
		t := tab{Link: ui.Link{URL: r.With("list", l.name, "before", "", "format", ""), Text: l.text, Now: l.name == b.list.name}}
		for _, g := range groups {
			if slices.Contains(l.states, g.State) {
				t.count += g.Count
			}
		}
		b.tabs = append(b.tabs, t)
	}
	return nil
}

func (a *area) workCols(r *site.Request, b *workBody) []ui.Col {
	age := ui.Col{Text: i18n.WorkAge, Num: true, Way: "descending", Sort: r.With("sort", "newest", "before", "")}
	if !b.filter.Oldest {
		age.Way, age.Sort = "ascending", r.With("sort", "", "before", "")
	}
	return []ui.Col{{Text: i18n.DeclEntry}, age, {Text: i18n.DeclLane}, {Text: i18n.WorkWhy, Clip: true}, {Text: i18n.DeclState}, {Text: i18n.DeclFlow},
		{Text: i18n.DeclTrader, Clip: true}, {Text: i18n.DeclGoods, Clip: true}, {Text: i18n.DeclTax, Num: true}, {Text: i18n.AccountOffice}}
}

func (a *area) workRows(recs []declaration.Record, why [][]clearance.Why) [][]ui.Cell {
	words, now := clearance.Reasons(), a.now()
	out := make([][]ui.Cell, len(recs))
	for i := range recs {
		r := &recs[i]
		out[i] = []ui.Cell{{Text: ui.NumberOf(r), Link: deskURL(r.ID), Code: true}, {Label: ui.Age(now.Sub(r.CreatedAt.Time()))}, {Tag: ui.LaneTag(r.Lane)},
			{Label: reasonOf(words, why[i])}, {Tag: ui.StateTag(r.Progress.State)}, {Label: ui.FlowText(r.Flow)}, {Text: r.TraderName}, {Text: r.Goods}, {Text: ui.Money(r.Tax)},
			{Text: r.Office.String(), Code: true}}
	}
	return out
}

// reasonOf tells reasons in one sentence.
func reasonOf(words map[string]fault.Text, why []clearance.Why) (t fault.Text) {
	for i, w := range why {
		x := words[w.Code].Fill(w.Args)
		if i > 0 {
			t.ZH, t.EN = t.ZH+"；", t.EN+"; "
		}
		t.ZH, t.EN = t.ZH+x.ZH, t.EN+x.EN
	}
	return t
}

func workChips(r *site.Request, b *workBody) []ui.Chip {
	var out []ui.Chip
	add := func(name string, text fault.Text) {
		if r.Ask(name) != "" {
			out = append(out, ui.Chip{Text: text, Off: r.With(name, "", "before", "")})
		}
	}
	add("q", ui.Same("“"+r.Ask("q")+"”"))
	add("lane", i18n.Lane(r.Ask("lane")))
	if b.all {
		add("office", ui.Same(r.Ask("office")))
	}
	return out
}

func deskURL(id string) string { return "/officer/declarations/" + id }
