package admin

import (
	"errors"
	"net/http"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// open opens an account without posts; the answer shows its first password once.
func (a *area) open(r *site.Request) (site.View, error) {
	var w ui.Wrongs
	v := site.View{Title: i18n.PersonOpen, Lead: i18n.PersonOpenLead, Crumbs: crumbs(nil)}
	if !r.Posted() {
		v.Body = openPage(r, w)
		return v, nil
	}
	wish := party.User{Login: strings.ToLower(r.Value("login")), Name: r.Value("name"), Enterprise: r.Value("enterprise")}
	if o := r.Value("office"); o != "" {
		var err error
		if wish.Office, err = code.ParseOffice(o); err != nil {
			w.Add("office", i18n.PersonOfficeWrong)
		}
	}
	if wish.Enterprise != "" && r.Value("office") != "" {
		w.Add("enterprise", i18n.PersonPlaceBoth)
	}
	if len(w) == 0 {
		u, password, err := a.Open(r.Context(), r.Caller, wish)
		switch {
		case err == nil:
			return first(&u, password), nil
		case errors.Is(err, party.ErrLogin):
			w.Add("login", i18n.SetUpLoginWrong)
		case errors.Is(err, party.ErrName):
			w.Add("name", i18n.SetUpNameWrong)
		case errors.Is(err, fault.ErrConflict):
			w.Add("login", i18n.PersonLoginTaken)
		default:
			return site.View{}, err
		}
	}
	v.Status, v.Body = http.StatusUnprocessableEntity, openPage(r, w)
	return v, nil
}
