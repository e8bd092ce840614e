package admin

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// list shows the accounts of all persons.
func (a *area) list(r *site.Request) (site.View, error) {
	persons, err := a.Persons(r.Context(), r.Caller)
	if err != nil {
		return site.View{}, err
	}
	t := ui.Table{Caption: i18n.PersonsTitle, Empty: i18n.PersonsNone, Cols: []ui.Col{{Text: i18n.SignLogin}, {Text: i18n.AccountName}, {Text: i18n.AccountPosts}, {Text: i18n.PersonPlace},
		{Text: i18n.DeclState}}, Count: i18n.PersonsCount.Fill([]fault.Arg{i18n.Arg("n", ui.Count(len(persons)))})}
	q := strings.ToLower(r.Ask("q"))
	for i := range persons {
		u := &persons[i]
		if q != "" && !strings.Contains(u.Login+" "+strings.ToLower(u.Name+" "+u.Enterprise), q) {
			continue
		}
		t.Rows = append(t.Rows, []ui.Cell{{Text: u.Login, Link: "/admin/persons/" + u.ID}, {Text: u.Name}, {Label: i18n.Posts(u.Posts)}, {Text: u.Enterprise + u.Office.String()},
			{Tag: stateOf(u, r.Now())}})
	}
	if q != "" {
		t.Chips = []ui.Chip{{Text: ui.Same("“" + r.Ask("q") + "”"), Off: r.With("q", "")}}
	}
	return site.View{Title: i18n.PersonsTitle, Body: listPage(r.Ask("q"), t, r.Caller.Need(party.ScopeUsers) == nil)}, nil
}

// stateOf says whether a person can sign in.
func stateOf(u *party.User, now event.Instant) ui.Tag {
	switch {
	case !u.ClosedAt.IsZero():
		return ui.Tag{Text: i18n.PersonClosed}
	case u.Locked(now):
		return ui.Tag{Text: i18n.PersonLocked, Mood: ui.Bad}
	case len(u.Posts) == 0:
		return ui.Tag{Text: i18n.PersonNoPost, Mood: ui.Warn}
	}
	return ui.Tag{Text: i18n.PersonActive, Mood: ui.Good}
}
