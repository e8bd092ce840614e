package declaration

import (
	"errors"
	"net/http"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/lookup"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// findBody is the search with what it found.
type findBody struct {
	text  string
	wrong fault.Text
	table ui.Table
	asked bool
}

// find shows the declarations that a name leads to; a single one that is named in full is opened at once.
func (a *area) find(r *site.Request) (site.View, error) {
	b := findBody{text: r.Ask("q"), asked: r.Ask("q") != ""}
	v := site.View{Title: i18n.FindTitle, Lead: i18n.FindLead}
	var list []lookup.Found
	if b.asked {
		var err error
		list, err = a.Search(r.Context(), r.Caller, b.text, pageSize)
		switch {
		case errors.Is(err, declare.ErrShort):
			b.wrong, v.Status = i18n.FindShort, http.StatusUnprocessableEntity
		case err != nil:
			return v, err
		case len(list) == 1 && list[0].By.Text == lookup.Fold(b.text) && r.Ask("format") == "":
			return site.View{To: home(r) + list[0].Record.ID}, nil
		}
	}
	cols := append([]ui.Col{{Text: i18n.FindBy, Long: true}}, columns()...)
	recs := make([]declaration.Record, len(list))
	for i := range list {
		recs[i] = list[i].Record
	}
	lines := rows(recs)
	for i := range lines {
		kind := i18n.NameKind(string(list[i].By.Kind))
		lines[i][0].Link = home(r) + recs[i].ID
		lines[i] = append([]ui.Cell{{Label: fault.Text{ZH: kind.ZH + " " + list[i].By.Text, EN: kind.EN + " " + list[i].By.Text}}}, lines[i]...)
	}
	if file, err := site.Rows(r, "found", cols, lines, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	b.table = ui.Table{Caption: i18n.FindTitle, Empty: i18n.FindNone, Cols: cols, Rows: lines, CSV: r.With("format", "csv"), JSON: r.With("format", "json")}
	if len(list) == pageSize {
		b.table.Count = i18n.FindMany.Fill([]fault.Arg{i18n.Arg("n", strconv.Itoa(pageSize))})
	}
	v.Body = findPage(&b)
	return v, nil
}

// home is where this reader looks at a declaration: officers at their desk.
func home(r *site.Request) string {
	if r.Caller.Role == event.Officer && r.Caller.Need(party.ScopeOfficer) == nil {
		return "/officer/declarations/"
	}
	return "/declarations/"
}
