package admin

import (
	"errors"
	"net/http"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// find gives the person that the path names.
func (a *area) find(r *site.Request) (party.User, error) {
	persons, err := a.Persons(r.Context(), r.Caller)
	if err != nil {
		return party.User{}, err
	}
	for i := range persons {
		if persons[i].ID == r.PathValue("id") {
			return persons[i], nil
		}
	}
	return party.User{}, fault.ErrNotFound
}

func crumbs(u *party.User) []ui.Link {
	out := []ui.Link{{URL: "/admin/persons", Text: i18n.PersonsTitle}}
	if u != nil {
		out = append(out, ui.Link{URL: "/admin/persons/" + u.ID, Text: ui.Same(u.Name)})
	}
	return out
}

// show shows one account with what the reader may do about it.
func (a *area) show(r *site.Request) (site.View, error) {
	u, err := a.find(r)
	if err != nil {
		return site.View{}, err
	}
	factor := i18n.PersonFactorNone
	if len(u.TOTP) > 0 {
		factor = i18n.PersonFactorSet
	}
	facts := []ui.Fact{{Label: i18n.SignLogin, Value: u.Login, Code: true}, {Label: i18n.DeclState, Tag: stateOf(&u, r.Now())}, {Label: i18n.AccountPosts, Value: r.T(i18n.Posts(u.Posts))},
		{Label: i18n.AccountEnterprise, Value: u.Enterprise}, {Label: i18n.AccountOffice, Value: u.Office.String()}, {Label: i18n.AccountFactor, Value: r.T(factor)},
		{Label: i18n.PersonSubject, Value: u.Subject}, {Label: i18n.PersonSince, Value: ui.Time(ui.In(r.Context(), r.Lang), u.CreatedAt)}}
	v := site.View{Title: ui.Same(u.Name), Crumbs: crumbs(nil), Body: showPage(facts, acts(r, &u))}
	if r.Ask("done") != "" {
		v.Notices = []ui.Note{{Text: i18n.PersonDone, Mood: ui.Good}}
	}
	return v, nil
}

// acts are what the reader may do about a person that is not closed.
func acts(r *site.Request, u *party.User) (out []ui.Link) {
	if !u.ClosedAt.IsZero() {
		return nil
	}
	at := "/admin/persons/" + u.ID
	if r.Caller.Need(party.ScopeUsers) == nil {
		out = append(out, ui.Link{URL: at + "/password", Text: i18n.PersonReset})
		if u.ID != r.User.ID {
			out = append(out, ui.Link{URL: at + "/close", Text: i18n.PersonClose})
		}
	}
	if r.Caller.Need(party.ScopeRights) == nil {
		if u.ID != r.User.ID {
			out = append(out, ui.Link{URL: at + "/posts", Text: i18n.PersonPosts})
		}
		out = append(out, ui.Link{URL: at + "/sessions", Text: i18n.PersonSessions}, ui.Link{URL: at + "/link", Text: i18n.PersonLink})
		if u.Locked(r.Now()) {
			out = append(out, ui.Link{URL: at + "/unlock", Text: i18n.PersonUnlock})
		}
	}
	return out
}

// ask is a page that asks before something is done to a person.
func (a *area) ask(r *site.Request, title, then fault.Text, mood ui.Mood, do func(party.User) error) (site.View, error) {
	u, err := a.find(r)
	if err != nil {
		return site.View{}, err
	}
	if r.Posted() {
		return site.View{To: "/admin/persons/" + u.ID + "?done=1"}, do(u)
	}
	return site.View{Title: title, Crumbs: crumbs(&u), Body: ui.Ask(i18n.PersonAsk.Fill([]fault.Arg{i18n.Arg("name", u.Name), i18n.Arg("login", u.Login)}), then, title,
		ui.Link{URL: "/admin/persons/" + u.ID, Text: i18n.PersonBack}, mood)}, nil
}

// unlock lets a locked person try again.
func (a *area) unlock(r *site.Request) (site.View, error) {
	return a.ask(r, i18n.PersonUnlock, i18n.PersonUnlockThen, ui.Info, func(u party.User) error { return a.Unlock(r.Context(), r.Caller, u.ID) })
}

// endSessions ends all sessions of a person.
func (a *area) endSessions(r *site.Request) (site.View, error) {
	return a.ask(r, i18n.PersonSessions, i18n.PersonSessionsThen, ui.Bad, func(u party.User) error {
		return a.EndSession(r.Context(), r.Caller, u.ID, "", "")
	})
}

// end closes an account.
func (a *area) end(r *site.Request) (site.View, error) {
	return a.ask(r, i18n.PersonClose, i18n.PersonCloseThen, ui.Bad, func(u party.User) error { return a.Close(r.Context(), r.Caller, u.ID) })
}

// password gives a person a new first password, which the answer shows once.
func (a *area) password(r *site.Request) (site.View, error) {
	if !r.Posted() {
		return a.ask(r, i18n.PersonReset, i18n.PersonResetThen, ui.Bad, nil)
	}
	u, err := a.find(r)
	if err != nil {
		return site.View{}, err
	}
	password, err := a.ResetPassword(r.Context(), r.Caller, u.ID)
	if err != nil {
		return site.View{}, err
	}
	return first(&u, password), nil
}

// first shows a first password this once.
func first(u *party.User, password string) site.View {
	return site.View{Title: i18n.PersonFirst, Bare: true, Crumbs: crumbs(u), Body: firstPage(u, password)}
}

// posts gives a person posts and takes the others away.
func (a *area) posts(r *site.Request) (site.View, error) {
	u, err := a.find(r)
	if err != nil {
		return site.View{}, err
	}
	chosen := make([]string, 0, len(u.Posts))
	for _, p := range u.Posts {
		chosen = append(chosen, string(p))
	}
	v := site.View{Title: i18n.PersonPosts, Lead: ui.Same(u.Name + " · " + u.Login), Crumbs: crumbs(&u)}
	var w ui.Wrongs
	if r.Posted() || r.Restored {
		chosen = r.Form["posts"]
	}
	if r.Posted() {
		var posts []party.Post
		for _, p := range chosen {
			posts = append(posts, party.Post(p))
		}
		switch err := a.Assign(r.Context(), r.Caller, u.ID, posts); {
		case err == nil:
			return site.View{To: "/admin/persons/" + u.ID + "?done=1"}, nil
		case errors.Is(err, party.ErrPosts):
			w.Add("posts", i18n.PersonPostsWrong)
		case errors.Is(err, party.ErrPlace):
			w.Add("posts", i18n.PersonPlaceWrong)
		default:
			return site.View{}, err
		}
		v.Status = http.StatusUnprocessableEntity
	}
	v.Body = postsPage(w, chosen)
	return v, nil
}

// link ties a person to what the identity provider calls it.
func (a *area) link(r *site.Request) (site.View, error) {
	u, err := a.find(r)
	if err != nil {
		return site.View{}, err
	}
	v := site.View{Title: i18n.PersonLink, Lead: ui.Same(u.Name + " · " + u.Login), Crumbs: crumbs(&u)}
	var w ui.Wrongs
	value := u.Subject
	if r.Posted() || r.Restored {
		value = r.Value("subject")
	}
	if r.Posted() {
		err := a.Link(r.Context(), r.Caller, u.ID, value)
		if err == nil {
			return site.View{To: "/admin/persons/" + u.ID + "?done=1"}, nil
		}
		if !errors.Is(err, fault.ErrConflict) {
			return site.View{}, err
		}
		w.Add("subject", i18n.PersonSubjectTaken)
		v.Status = http.StatusUnprocessableEntity
	}
	v.Body = linkPage(w, value)
	return v, nil
}
