package account

import (
	"errors"
	"net/http"
	"strings"

	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// founders are the three administrators of a new installation.
var founders = []party.Post{party.SystemAdmin, party.SecurityAdmin, party.Auditor}

type setUpBody struct {
	*site.Request
	wrongs ui.Wrongs
}

// setUp opens the accounts of the first three administrators, each with a password of its own.
func (a *area) setUp(r *site.Request) (site.View, error) {
	fresh, err := a.Fresh(r.Context())
	if err != nil {
		return site.View{}, err
	}
	if !fresh || a.SetUpCode == "" {
		return site.View{}, fault.ErrNotFound
	}
	b := setUpBody{Request: r}
	v := site.View{Title: i18n.SetUpTitle, Lead: i18n.SetUpLead, Body: setUpPage(&b)}
	if !r.Posted() {
		return v, nil
	}
	v.Status = http.StatusUnprocessableEntity
	if !r.Allowed() {
		b.wrongs.Add("code", i18n.SignTooOften)
		return v, nil
	}
	list := b.read()
	if len(b.wrongs) > 0 {
		return v, nil
	}
	switch err := a.SetUp(r.Context(), a.SetUpCode, r.Value("code"), list); {
	case err == nil:
		return site.View{To: "/sign-in"}, nil
	case errors.Is(err, identity.ErrSetUp):
		b.wrongs.Add("code", i18n.SetUpCodeWrong)
	case errors.Is(err, fault.ErrConflict):
		b.wrongs.Add("login-1", i18n.SetUpSame)
	default:
		return site.View{}, err
	}
	return v, nil
}

// read checks what was typed for each administrator.
func (b *setUpBody) read() []identity.Founder {
	list := make([]identity.Founder, len(founders))
	for i, post := range founders {
		n := string(rune('1' + i))
		f := identity.Founder{User: party.User{Login: strings.ToLower(b.Value("login-" + n)), Name: b.Value("name-" + n), Posts: []party.Post{post}}, Password: b.Form.Get("password-" + n)}
		switch err := f.User.Check(); {
		case errors.Is(err, party.ErrLogin):
			b.wrongs.Add("login-"+n, i18n.SetUpLoginWrong)
		case errors.Is(err, party.ErrName):
			b.wrongs.Add("name-"+n, i18n.SetUpNameWrong)
		}
		if identity.CheckPassword(f.Password, f.User.Login) != nil {
			b.wrongs.Add("password-"+n, i18n.AccountPasswordWeak)
		}
		list[i] = f
	}
	return list
}
