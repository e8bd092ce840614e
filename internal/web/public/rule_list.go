package public

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// rules lists what can be wrong with a declaration.
func (a *area) rules(r *site.Request) (site.View, error) {
	q := strings.ToLower(r.Ask("q"))
	defs := a.Catalogue.Defs()
	t := ui.Table{Caption: i18n.RulesTitle, Empty: i18n.RulesNone, Cols: []ui.Col{{Text: i18n.RulesCode}, {Text: i18n.RulesSeverity}, {Text: i18n.RulesWhat}}, CSV: r.With("format", "csv"), JSON: r.With("format", "json")}
	for i := range defs {
		d := &defs[i]
		if q == "" || strings.Contains(strings.ToLower(d.Code+" "+d.Title.ZH+" "+d.Title.EN), q) {
			t.Rows = append(t.Rows, []ui.Cell{{Text: d.Code, Link: "/rules/" + d.Code, Code: true}, {Tag: severityTag(d.Severity)}, {Label: d.Title}})
		}
	}
	t.Count = i18n.RulesCount.Fill([]fault.Arg{i18n.Arg("n", ui.Count(len(t.Rows)))})
	if file, err := site.Rows(r, "rules", t.Cols, t.Rows, defs); file != nil || err != nil {
		return site.View{File: file}, err
	}
	return site.View{Title: i18n.RulesTitle, Lead: i18n.RulesLead, Crumbs: home(), Body: rulesPage(r.Ask("q"), t)}, nil
}

func severityTag(s fault.Severity) ui.Tag {
	switch s {
	case fault.Error:
		return ui.Tag{Text: i18n.SeverityError, Mood: ui.Bad}
	case fault.Warning:
		return ui.Tag{Text: i18n.SeverityWarning, Mood: ui.Warn}
	default:
		return ui.Tag{Text: i18n.SeverityAdvice, Mood: ui.Info}
	}
}

// rule shows one rule: what breaks it, how to mend it, an example that passes, and the source.
func (a *area) rule(r *site.Request) (site.View, error) {
	d, ok := a.Catalogue.Def(r.PathValue("code"))
	if !ok {
		return site.View{}, fault.ErrNotFound
	}
	return site.View{Title: fault.Text{ZH: d.Code + " " + d.Title.ZH, EN: d.Code + " " + d.Title.EN}, Body: rulePage(&d),
		Crumbs: append(home(), ui.Link{URL: "/rules", Text: i18n.RulesTitle})}, nil
}
