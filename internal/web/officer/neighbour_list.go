package officer

import (
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// neighbours shows what stands beside a declaration: as a part of its screen, or as a page.
func (a *area) neighbours(r *site.Request) (site.View, error) {
	name := r.PathValue("name")
	n, err := a.Neighbours(r.Context(), r.Caller, name)
	if err != nil {
		return site.View{}, err
	}
	return site.View{Title: i18n.NearTitle, Part: r.Fragment(), Body: nearPage(n), Crumbs: []ui.Link{{URL: "/officer", Text: i18n.WorkTitle}, {URL: deskURL(name), Text: i18n.DeskBack}}}, nil
}

// shared tells what a neighbour shares.
func shared(n declare.Neighbour) fault.Text {
	switch {
	case n.Line && n.Route:
		return i18n.NearBoth
	case n.Line:
		return i18n.NearLine
	}
	return i18n.NearRoute
}

func nearLink(r *declaration.Record) string { return deskURL(r.ID) }
