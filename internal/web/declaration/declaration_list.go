package declaration

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

const pageSize = 50

// listBody is what the list shows.
type listBody struct {
	filter declaration.Filter
	table  ui.Table
}

// list shows the declarations that the reader may see, newest first.
func (a *area) list(r *site.Request) (site.View, error) {
	f := declaration.Filter{Text: r.Ask("q"), Lane: r.Ask("lane"), State: declaration.State(r.Ask("state")), Before: r.Ask("before"), Limit: pageSize}
	recs, err := a.List(r.Context(), r.Caller, f)
	if err != nil {
		return site.View{}, err
	}
	if file, err := site.Rows(r, "declarations", columns(), rows(recs), recs); file != nil || err != nil {
		return site.View{File: file}, err
	}
	t := ui.Table{Caption: i18n.DeclTitle, Empty: i18n.DeclNone, Cols: columns(), Rows: rows(recs), CSV: r.With("format", "csv"), JSON: r.With("format", "json"),
		Clear: r.URL.Path, Chips: chips(r, f)}
	if len(recs) == pageSize {
		t.Pages.Next = r.With("before", recs[len(recs)-1].ID)
	}
	if f.Before != "" {
		t.Pages.Prev = r.With("before", "")
	}
	return site.View{Title: i18n.DeclTitle, Body: listPage(listBody{f, t})}, nil
}

func columns() []ui.Col {
	return []ui.Col{{Text: i18n.DeclEntry}, {Text: i18n.DeclFlow}, {Text: i18n.DeclTrader, Clip: true}, {Text: i18n.DeclGoods, Clip: true}, {Text: i18n.DeclTax, Num: true},
		{Text: i18n.DeclLane}, {Text: i18n.DeclState}, {Text: i18n.DeclArrived}}
}

func rows(recs []declaration.Record) [][]ui.Cell {
	out := make([][]ui.Cell, len(recs))
	for i := range recs {
		r := &recs[i]
		out[i] = []ui.Cell{{Text: ui.NumberOf(r), Link: "/declarations/" + r.ID, Code: true}, {Label: ui.FlowText(r.Flow)}, {Text: r.TraderName}, {Text: r.Goods}, {Text: ui.Money(r.Tax)},
			{Tag: ui.LaneTag(r.Lane)}, {Tag: ui.StateTag(r.Progress.State)}, {At: r.CreatedAt}}
	}
	return out
}

func chips(r *site.Request, f declaration.Filter) []ui.Chip {
	var out []ui.Chip
	if f.Text != "" {
		out = append(out, ui.Chip{Text: ui.Same("“" + f.Text + "”"), Off: r.With("q", "", "before", "")})
	}
	if f.Lane != "" {
		out = append(out, ui.Chip{Text: i18n.Lane(f.Lane), Off: r.With("lane", "", "before", "")})
	}
	if f.State != "" {
		out = append(out, ui.Chip{Text: i18n.State(string(f.State)), Off: r.With("state", "", "before", "")})
	}
	return out
}
