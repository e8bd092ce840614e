package inspection

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/app/inspect"
	core "github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// most is how many inspections a list shows.
const most = 200

// listBody is a list of inspections with its filters.
type listBody struct {
	state, mine, office string
	all                 bool // the officer sees all offices
	table               ui.Table
}

// list shows the inspections that are open, as the address filters them.
func (a *area) list(r *site.Request) (site.View, error) {
	b := listBody{state: r.Ask("state"), mine: r.Ask("mine"), office: r.Ask("office"), all: r.Caller.Office.IsZero()}
	w := inspect.Wanted{State: core.State(b.state), Mine: b.mine == "yes", Limit: most}
	if err := w.Office.UnmarshalText([]byte(b.office)); err != nil { // what is no office filters nothing
		b.office = ""
	}
	list, err := a.List(r.Context(), r.Caller, w)
	if err != nil {
		return site.View{}, err
	}
	b.table = workTable(r, list)
	if file, err := site.Rows(r, "inspections", b.table.Cols, b.table.Rows, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	b.table.CSV, b.table.JSON, b.table.Clear = r.With("format", "csv"), r.With("format", "json"), "/inspections"
	if b.state != "" {
		b.table.Chips = append(b.table.Chips, ui.Chip{Text: i18n.InspectionWord(b.state), Off: r.With("state", "")})
	}
	if b.mine == "yes" {
		b.table.Chips = append(b.table.Chips, ui.Chip{Text: i18n.InspMine, Off: r.With("mine", "")})
	}
	if b.office != "" {
		b.table.Chips = append(b.table.Chips, ui.Chip{Text: ui.Same(b.office), Off: r.With("office", "")})
	}
	return site.View{Title: i18n.InspTitle, Lead: i18n.InspLead, Body: listPage(&b)}, nil
}

// of lists the inspections of one declaration; of a single one it leads there.
func (a *area) of(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	list, err := a.Of(r.Context(), r.Caller, name)
	if err != nil {
		return site.View{}, err
	}
	if len(list) == 1 && r.Ask("format") == "" {
		return site.View{To: urlOf(list[0].No)}, nil
	}
	t := workTable(r, list)
	if file, err := site.Rows(r, "inspections", t.Cols, t.Rows, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	return site.View{Title: i18n.InspOf, Body: ui.List(t), Crumbs: []ui.Link{{URL: "/declarations/" + name, Text: i18n.InspDecl}}}, nil
}

func workTable(r *site.Request, list []inspect.Work) ui.Table {
	t := ui.Table{Caption: i18n.InspTitle, Empty: i18n.InspNone, Cols: []ui.Col{{Text: i18n.InspNo}, {Text: i18n.InspState}, {Text: i18n.InspDue}, {Text: i18n.WorkAge, Num: true}, {Text: i18n.InspRisk, Num: true},
		{Text: i18n.InspWhy, Clip: true}, {Text: i18n.InspOfficers}, {Text: i18n.InspPlace}, {Text: i18n.DeclTrader, Clip: true}, {Text: i18n.DeclGoods, Clip: true}, {Text: i18n.AccountOffice}}}
	for i := range list {
		w := &list[i]
		due := ui.Cell{At: w.Due}
		if w.Overdue {
			due = ui.Cell{Tag: ui.Tag{Text: i18n.InspOverdue, Mood: ui.Bad}}
		}
		why := ui.Cell{}
		if len(w.Reasons) > 0 {
			why.Label = w.Reasons[0].Text
		}
		t.Rows = append(t.Rows, []ui.Cell{{Text: w.No, Link: urlOf(w.No), Code: true}, {Tag: stateTag(w.State)}, due, {Label: ui.Age(r.Now().Time().Sub(w.OrderedAt.Time()))},
			{Text: strconv.FormatInt(w.Risk, 10)}, why, {Text: called(r, w.Officers())}, {Text: w.Place}, {Text: w.Trader}, {Text: w.Goods}, {Text: w.Office.String(), Code: true}})
	}
	return t
}

var stateMoods = map[core.State]ui.Mood{core.Ordered: ui.Warn, core.InHand: ui.Info, core.Assigned: ui.Info, core.Appointed: ui.Info, core.Closed: ui.Good}

func stateTag(s core.State) ui.Tag {
	return ui.Tag{Text: i18n.InspectionWord(string(s)), Mood: stateMoods[s]}
}
