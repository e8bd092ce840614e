// Package design is the page that shows every component of the design system, in both languages, light and dark.
//
// The package promises that a component which is not shown here is not there: a test compares. It refuses to show real data.
package design

import (
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Routes lists the page.
func Routes() []site.Route {
	return []site.Route{{Path: "/design", Form: true, Show: show}}
}

// show shows every component; what is sent is thrown away.
func show(r *site.Request) (site.View, error) {
	s := samples(r)
	if file, err := site.Rows(r, "design", s.table.Cols, s.table.Rows, s.table.Rows); file != nil || err != nil {
		return site.View{File: file}, err
	}
	return site.View{Title: i18n.DesignTitle, Lead: i18n.DesignLead, Body: page(s), Crumbs: []ui.Link{{URL: "/", Text: i18n.HomePlace}}}, nil
}
