package account

import (
	"errors"
	"net/http"
	"strings"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// signInBody is what the sign-in page shows.
type signInBody struct {
	login, to string
	wrongs    ui.Wrongs
	demo      []Demo
	provider  string
}

// signIn asks for login and password; the code of the second factor is asked on a page of its own.
func (a *area) signIn(r *site.Request) (site.View, error) {
	b := signInBody{login: r.Value("login"), to: inside(r.Ask("to")), demo: a.Demo}
	if a.Provider != nil {
		b.provider = a.Provider.Name()
	}
	if fresh, err := a.Fresh(r.Context()); err != nil || fresh {
		return site.View{To: "/setup"}, err
	}
	if !r.Posted() {
		return b.view(http.StatusOK), nil
	}
	if b.to == "" {
		b.to = inside(r.Value("to"))
	}
	if !r.Allowed() {
		b.wrongs.Add("login", i18n.SignTooOften)
		return b.view(http.StatusTooManyRequests), nil
	}
	u, err := a.SignIn(r.Context(), strings.ToLower(b.login), r.Form.Get("password"))
	switch {
	case err == nil:
		return a.enter(r, u, b.to)
	case errors.Is(err, identity.ErrWrong):
		b.wrongs.Add("login", i18n.SignWrong)
	case errors.Is(err, identity.ErrLocked):
		b.wrongs.Add("login", i18n.SignLocked)
	case errors.Is(err, identity.ErrCode):
		r.Keep(keyPending, u.ID)
		r.Keep(keyTo, b.to)
		return site.View{To: "/sign-in/code"}, nil
	default:
		return site.View{}, err
	}
	return b.view(http.StatusUnprocessableEntity), nil
}

// What a session keeps between the password and the code of the second factor.
const (
	keyPending = "pending" // id of the person whose password was right
	keyTo      = "to"      // where the reader wants to go
)

// enter makes the person the reader and leads where the reader wanted to go.
func (a *area) enter(r *site.Request, u party.User, to string) (site.View, error) {
	r.Keep(keyPending, "")
	r.Keep(keyTo, "")
	if to == "" {
		to = a.Home(u.Caller())
	}
	return site.View{To: to}, r.SignIn(u)
}

// code asks for the code of the second factor.
func (a *area) code(r *site.Request) (site.View, error) {
	id := r.Kept(keyPending)
	if id == "" {
		return site.View{To: "/sign-in"}, nil
	}
	var w ui.Wrongs
	v := site.View{Title: i18n.SignTitle}
	if !r.Posted() {
		v.Body = codePage(w)
		return v, nil
	}
	v.Status = http.StatusUnprocessableEntity
	u, err := party.User{}, identity.ErrBadCode
	if r.Allowed() {
		u, err = a.Confirm(r.Context(), id, strings.ReplaceAll(r.Value("code"), " ", ""))
	}
	switch {
	case err == nil:
		return a.enter(r, u, r.Kept(keyTo))
	case errors.Is(err, identity.ErrBadCode):
		w.Add("code", i18n.SignCodeWrong)
	case errors.Is(err, identity.ErrLocked):
		w.Add("code", i18n.SignLocked)
	default:
		return site.View{}, err
	}
	v.Body = codePage(w)
	return v, nil
}

func (b *signInBody) view(status int) site.View {
	return site.View{Title: i18n.SignTitle, Status: status, Body: signInPage(b)}
}

// inside gives an address of this site, "" for any other.
func inside(to string) string {
	if !strings.HasPrefix(to, "/") || strings.HasPrefix(to, "//") || strings.ContainsAny(to, "\\\r\n\t") || strings.HasPrefix(to, "/sign-in") {
		return ""
	}
	return to
}

// signOut ends the session.
func (a *area) signOut(r *site.Request) (site.View, error) {
	if !r.Posted() {
		return site.View{To: "/"}, nil
	}
	return site.View{To: "/"}, r.SignOut()
}
