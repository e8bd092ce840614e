package account

import (
	"strings"

	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type accountBody struct {
	user     party.User
	facts    []ui.Fact
	sessions []party.Session
	token    string
}

// show is the own account: who one is, what one may do, where one is signed in.
func (a *area) show(r *site.Request) (site.View, error) {
	list, err := a.Sessions(r.Context(), r.Caller, r.User.ID)
	if err != nil {
		return site.View{}, err
	}
	u := &r.User
	names := make([]string, len(u.Posts))
	for i, p := range u.Posts {
		names[i] = r.T(i18n.Post(string(p)))
	}
	posts := strings.Join(names, " · ")
	b := accountBody{user: *u, sessions: list, token: r.Token(), facts: []ui.Fact{{Label: i18n.AccountName, Value: u.Name}, {Label: i18n.SignLogin, Value: u.Login, Code: true},
		{Label: i18n.AccountPosts, Value: posts}, {Label: i18n.AccountEnterprise, Value: u.Enterprise}, {Label: i18n.AccountOffice, Value: u.Office.String()}}}
	return site.View{Title: i18n.AccountTitle, Body: accountPage(&b), Notices: done(r)}, nil
}

// done tells what the page before has done.
func done(r *site.Request) []ui.Note {
	switch r.Ask("done") {
	case "password":
		return []ui.Note{{Text: i18n.AccountPasswordDone, Mood: ui.Good}}
	case "factor":
		return []ui.Note{{Text: i18n.AccountFactorDone, Mood: ui.Good}}
	case "sessions":
		return []ui.Note{{Text: i18n.AccountSessionsDone, Mood: ui.Good}}
	}
	return nil
}

// password changes the own password.
func (a *area) password(r *site.Request) (site.View, error) {
	v := site.View{Title: i18n.AccountPassword, Crumbs: crumbs()}
	if r.User.MustChange {
		v.Lead, v.Crumbs = i18n.AccountMustChange, nil
	}
	var w ui.Wrongs
	if !r.Posted() {
		v.Body = passwordPage(r.User.Login, w)
		return v, nil
	}
	v.Status = http.StatusUnprocessableEntity
	if r.Form.Get("password-new") != r.Form.Get("password-again") {
		w.Add("password-again", i18n.AccountPasswordTwo)
		v.Body = passwordPage(r.User.Login, w)
		return v, nil
	}
	switch err := a.SetPassword(r.Context(), r.User.ID, r.Form.Get("password-old"), r.Form.Get("password-new")); {
	case err == nil:
		return site.View{To: "/account?done=password"}, a.EndSession(r.Context(), r.Caller, r.User.ID, "", r.Token())
	case errors.Is(err, identity.ErrPassword):
		w.Add("password-new", i18n.AccountPasswordWeak)
	case errors.Is(err, identity.ErrWrong):
		w.Add("password-old", i18n.AccountPasswordOld)
	case errors.Is(err, identity.ErrLocked):
		w.Add("password-old", i18n.SignLocked)
	default:
		return site.View{}, err
	}
	v.Body = passwordPage(r.User.Login, w)
	return v, nil
}

func crumbs() []ui.Link { return []ui.Link{{URL: "/account", Text: i18n.AccountTitle}} }

// endSession ends one of the own sessions, or all others; it asks first.
func (a *area) endSession(r *site.Request) (site.View, error) {
	token := r.Ask("token")
	if !r.Posted() {
		return site.View{Title: i18n.AccountEndTitle, Crumbs: crumbs(), Body: ui.Ask(i18n.AccountEndAsk, i18n.AccountEndThen, i18n.AccountEnd,
			ui.Link{URL: "/account", Text: i18n.AccountEndNot}, ui.Bad)}, nil
	}
	return site.View{To: "/account?done=sessions"}, a.EndSession(r.Context(), r.Caller, r.User.ID, token, r.Token())
}
