package officer

import (
	"maps"
	"slices"
	"strconv"
	"time"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// boardBody is what the supervisor's board shows.
type boardBody struct {
	days    int
	spans   []ui.Option
	figures []ui.Figure
	tables  []boardTable
}

// boardTable is one table of the board with the name by which it is asked as a file.
type boardTable struct {
	name string
	ui.Table
}

// place is where the day of the law begins.
var place = time.FixedZone("Asia/Shanghai", 8*60*60)

// board shows the supervisor how much came, how much waits and how long, by lane, office and age.
func (a *area) board(r *site.Request) (site.View, error) {
	b := boardBody{days: 1}
	for _, n := range []int{1, 7, 30} {
		b.spans = append(b.spans, ui.Option{Value: strconv.Itoa(n), Text: i18n.BoardSpan(n)})
		if r.Ask("days") == strconv.Itoa(n) {
			b.days = n
		}
	}
	came, err := a.Groups(r.Context(), r.Caller, declaration.Filter{Since: a.daysAgo(b.days - 1)})
	if err != nil {
		return site.View{}, err
	}
	waits, err := a.Groups(r.Context(), r.Caller, declaration.Filter{States: openStates()})
	if err != nil {
		return site.View{}, err
	}
	ages, err := a.ages(r)
	if err != nil {
		return site.View{}, err
	}
	b.tables = []boardTable{{"lanes", a.byLane(came, waits)}, {"offices", a.byOffice(came, waits)}, {"ages", ages}}
	for i := range b.tables {
		t := &b.tables[i]
		if r.Ask("table") == t.name {
			if file, err := site.Rows(r, "board-"+t.name, t.Cols, t.Rows, plain(r, t.Table)); file != nil || err != nil {
				return site.View{File: file}, err
			}
		}
		t.CSV, t.JSON = r.With("table", t.name, "format", "csv"), r.With("table", t.name, "format", "json")
	}
	b.sum(came, waits)
	return site.View{Title: i18n.BoardTitle, Body: boardPage(&b)}, nil
}

// daysAgo gives the beginning of a day of the law.
func (a *area) daysAgo(n int) event.Instant {
	y, m, d := a.now().In(place).Date()
	return event.InstantOf(time.Date(y, m, d-n, 0, 0, 0, 0, place))
}

// openStates are the states in which somebody must do something.
func openStates() (out []declaration.State) {
	for _, l := range lists() {
		out = append(out, l.states...)
	}
	return out
}

// count adds up groups for which a test holds.
func count(groups []declaration.Group, fits func(declaration.Group) bool) (n int) {
	for _, g := range groups {
		if fits(g) {
			n += g.Count
		}
	}
	return n
}

// oldest gives how long the first of some groups waits.
func (a *area) oldest(groups []declaration.Group, fits func(declaration.Group) bool) ui.Cell {
	var first event.Instant
	for _, g := range groups {
		if fits(g) && (first == 0 || g.Oldest < first) {
			first = g.Oldest
		}
	}
	if first == 0 {
		return ui.Cell{Text: "–"}
	}
	return ui.Cell{Label: ui.Age(a.now().Sub(first.Time()))}
}

func anyGroup(declaration.Group) bool { return true }

// passed tells that a group is released.
func passed(g declaration.Group) bool {
	return slices.Contains([]declaration.State{declaration.Released, declaration.Supervised, declaration.Cleared, declaration.Archived}, g.State)
}

func (b *boardBody) sum(came, waits []declaration.Group) {
	refused := count(came, func(g declaration.Group) bool { return g.State == declaration.Returned })
	b.figures = []ui.Figure{{Label: i18n.BoardCame, Value: ui.Count(count(came, anyGroup))}, {Label: i18n.BoardReleased, Value: ui.Count(count(came, passed))},
		{Label: i18n.BoardReturned, Value: ui.Count(refused)}, {Label: i18n.BoardWaits, Value: ui.Count(count(waits, anyGroup))}}
}

// byLane is what came and waits by lane.
func (a *area) byLane(came, waits []declaration.Group) ui.Table {
	t := ui.Table{Caption: i18n.BoardLanes, Empty: i18n.WorkNone, Cols: []ui.Col{{Text: i18n.DeclLane}, {Text: i18n.BoardCame, Num: true}, {Text: i18n.BoardReleased, Num: true},
		{Text: i18n.BoardWaits, Num: true}, {Text: i18n.BoardOldest, Num: true}}}
	for _, lane := range []string{"red", "yellow", "blue", "green"} {
		in := func(g declaration.Group) bool { return g.Lane == lane }
		t.Rows = append(t.Rows, []ui.Cell{{Tag: ui.LaneTag(lane)}, number(count(came, in), ""), number(count(came, func(g declaration.Group) bool { return in(g) && passed(g) }), ""),
			number(count(waits, in), ""), a.oldest(waits, in)})
	}
	return t
}

// byOffice is what came and waits by office, and in which list it waits.
func (a *area) byOffice(came, waits []declaration.Group) ui.Table {
	t := ui.Table{Caption: i18n.BoardOffices, Empty: i18n.WorkNone, Cols: []ui.Col{{Text: i18n.AccountOffice}, {Text: i18n.BoardCame, Num: true}}}
	for _, l := range lists() {
		t.Cols = append(t.Cols, ui.Col{Text: l.text, Num: true})
	}
	t.Cols = append(t.Cols, ui.Col{Text: i18n.BoardOldest, Num: true})
	names := map[string]bool{}
	for _, g := range slices.Concat(came, waits) {
		names[g.Office.String()] = true
	}
	for _, o := range slices.Sorted(maps.Keys(names)) {
		in := func(g declaration.Group) bool { return g.Office.String() == o }
		row := []ui.Cell{{Label: a.office(o)}, number(count(came, in), "")}
		for _, l := range lists() {
			n := count(waits, func(g declaration.Group) bool { return in(g) && slices.Contains(l.states, g.State) })
			row = append(row, number(n, "/officer?list="+l.name+"&office="+o))
		}
		t.Rows = append(t.Rows, append(row, a.oldest(waits, in)))
	}
	return t
}

// office names an office.
func (a *area) office(o string) fault.Text {
	if e, ok := a.book().Codes.List(codelist.Offices).First(o); ok {
		return fault.Text{ZH: o + " " + e.Name.ZH, EN: o + " " + e.Name.EN}
	}
	return ui.Same(o)
}

// bounds are the ages that the board tells apart, in days; younger than the first is the first column.
var bounds = []int{1, 3, 7}

// ages is how long work waits, by list.
func (a *area) ages(r *site.Request) (ui.Table, error) {
	t := ui.Table{Caption: i18n.BoardAges, Empty: i18n.WorkNone, Cols: []ui.Col{{Text: i18n.BoardList}, {Text: i18n.BoardDay, Num: true}, {Text: i18n.BoardThree, Num: true},
		{Text: i18n.BoardWeek, Num: true}, {Text: i18n.BoardOlder, Num: true}}}
	var since [][]declaration.Group // what arrived after each bound, and all
	for _, days := range append(slices.Clone(bounds), 0) {
		f := declaration.Filter{States: openStates()}
		if days > 0 {
			f.Since = event.InstantOf(a.now().AddDate(0, 0, -days))
		}
		g, err := a.Groups(r.Context(), r.Caller, f)
		if err != nil {
			return t, err
		}
		since = append(since, g)
	}
	for _, l := range lists() {
		row, before := []ui.Cell{{Label: l.text, Link: "/officer?list=" + l.name}}, 0
		for _, g := range since {
			n := count(g, func(g declaration.Group) bool { return slices.Contains(l.states, g.State) })
			row = append(row, number(n-before, ""))
			before = n
		}
		t.Rows = append(t.Rows, row)
	}
	return t, nil
}

// number is a cell with a count; nothing to be seen is no link.
func number(n int, link string) ui.Cell {
	if n == 0 {
		link = ""
	}
	return ui.Cell{Text: ui.Count(n), Link: link}
}

// plain gives a table for programs: one object a row, by the headings.
func plain(r *site.Request, t ui.Table) []map[string]string {
	ctx, out := ui.In(r.Context(), r.Lang), []map[string]string{}
	for _, row := range t.Rows {
		x := map[string]string{}
		for i, c := range row {
			x[r.T(t.Cols[i].Text)] = ui.CellText(ctx, c)
		}
		out = append(out, x)
	}
	return out
}
