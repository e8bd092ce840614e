package web

import (
	"net/http"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/i18n"
)

const pageSize = 50

type listBody struct {
	Records    []declaration.Record
	Query      string
	Lane       string
	Next       string
	Simulated  bool
	LaneChoice []string
}

// list shows the declarations, newest first.
func (p *pages) list(r *http.Request, l i18n.Lang) (view, error) {
	q := r.URL.Query()
	f := declaration.Filter{Text: q.Get("q"), Lane: q.Get("lane"), Before: q.Get("before"), Limit: pageSize}
	recs, err := p.Declare.List(r.Context(), p.Desk, f)
	if err != nil {
		return view{}, err
	}
	b := listBody{Records: recs, Query: f.Text, Lane: f.Lane, Simulated: true, LaneChoice: []string{"", "green", "yellow", "red"}}
	if len(recs) == pageSize {
		b.Next = recs[len(recs)-1].ID
	}
	return view{template: "list.html", Title: l.Of(i18n.Page("declarations")), Body: b}, nil
}
