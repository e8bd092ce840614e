package admin

import (
	"errors"
	"net/http"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// keys lists the keys of programs, never their secrets.
func (a *area) keys(r *site.Request) (site.View, error) {
	list, err := a.key.Keys(r.Context(), r.Caller, "")
	if err != nil {
		return site.View{}, err
	}
	t := ui.Table{Caption: i18n.KeysTitle, Empty: i18n.KeysNone, Cols: []ui.Col{{Text: i18n.AccountName}, {Text: i18n.KeyID}, {Text: i18n.KeyRole}, {Text: i18n.KeyScopes}, {Text: i18n.PersonPlace},
		{Text: i18n.PersonSince}, {Text: i18n.DeclState}, {Text: i18n.KeyRevoke}}}
	for i := range list {
		k := &list[i]
		row := []ui.Cell{{Text: k.Name}, {Text: k.ID, Code: true}, {Label: i18n.Role(string(k.Role))}, {Text: scopeText(k.Scopes)}, {Text: k.Enterprise + k.Office.String()}, {At: k.CreatedAt},
			{Tag: ui.Tag{Text: i18n.PersonActive, Mood: ui.Good}}, {Label: i18n.KeyRevoke, Link: "/admin/keys/" + k.ID + "/revoke"}}
		if !k.RevokedAt.IsZero() {
			row[6], row[7] = ui.Cell{Tag: ui.Tag{Text: i18n.KeyRevoked}}, ui.Cell{At: k.RevokedAt}
		}
		t.Rows = append(t.Rows, row)
	}
	if file, err := site.Rows(r, "keys", t.Cols, t.Rows, list); file != nil || err != nil {
		return site.View{File: file}, err
	}
	t.CSV, t.JSON = r.With("format", "csv"), r.With("format", "json")
	return site.View{Title: i18n.KeysTitle, Body: keysPage(t)}, nil
}

func scopeText(list []party.Scope) string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = string(s)
	}
	return strings.Join(out, " ")
}

// keyRoles are the owners that a key from a page may have: what administers the platform gets none here, so that who opens accounts gives no rights.
func keyRoles() []ui.Option {
	var out []ui.Option
	for _, role := range []event.Role{event.Trader, event.Officer, event.Carrier, event.Bank} {
		out = append(out, ui.Option{Value: string(role), Text: i18n.Role(string(role))})
	}
	return out
}

// keyScopes are what a key may allow.
func keyScopes() []ui.Option {
	var out []ui.Option
	for _, s := range []party.Scope{party.ScopeRead, party.ScopeDeclare, party.ScopePay, party.ScopeOfficer, party.ScopeCargo, party.ScopeBank} {
		out = append(out, ui.Option{Value: string(s), Text: ui.Same(string(s)), Hint: i18n.ScopeText(string(s))})
	}
	return out
}

// issue makes a key and shows its secret this once.
func (a *area) issue(r *site.Request) (site.View, error) {
	v := site.View{Title: i18n.KeyIssue, Crumbs: []ui.Link{{URL: "/admin/keys", Text: i18n.KeysTitle}}}
	var w ui.Wrongs
	if r.Posted() {
		wish := admin.KeyWish{Name: r.Value("name"), Role: event.Role(r.Value("role")), Enterprise: r.Value("enterprise"), Office: r.Value("office")}
		for _, s := range r.Form["scopes"] {
			wish.Scopes = append(wish.Scopes, party.Scope(s))
		}
		if !slices.ContainsFunc(keyRoles(), func(o ui.Option) bool { return o.Value == string(wish.Role) }) {
			return v, fault.ErrForbidden
		}
		k, err := a.key.IssueKey(r.Context(), r.Caller, wish)
		if err == nil {
			v.Body, v.Bare = issuedPage(k), true
			return v, nil
		}
		if !errors.Is(err, admin.ErrWish) {
			return v, err
		}
		w, v.Status = wishWrongs(wish), http.StatusUnprocessableEntity
	}
	v.Body = issuePage(r, w)
	return v, nil
}

// wishWrongs tells what of a wish that was refused must be mended.
func wishWrongs(k admin.KeyWish) (w ui.Wrongs) {
	if k.Name == "" {
		w.Add("name", i18n.KeyNameWrong)
	}
	if (k.Role == event.Trader) == (k.Enterprise == "") {
		w.Add("enterprise", i18n.KeyEnterpriseWrong)
	}
	if k.Office != "" && (len(k.Office) != 4 || strings.Trim(k.Office, "0123456789") != "") {
		w.Add("office", i18n.PersonOfficeWrong)
	}
	if len(w) == 0 {
		w.Add("scopes", i18n.KeyScopesWrong)
	}
	return w
}

// revoke ends a key once that was asked.
func (a *area) revoke(r *site.Request) (site.View, error) {
	list, err := a.key.Keys(r.Context(), r.Caller, "")
	if err != nil {
		return site.View{}, err
	}
	i := slices.IndexFunc(list, func(k party.Key) bool { return k.ID == r.PathValue("id") })
	if i < 0 {
		return site.View{}, fault.ErrNotFound
	}
	if r.Posted() {
		return site.View{To: "/admin/keys"}, a.key.RevokeKey(r.Context(), r.Caller, list[i].ID)
	}
	return site.View{Title: i18n.KeyRevoke, Crumbs: []ui.Link{{URL: "/admin/keys", Text: i18n.KeysTitle}}, Body: ui.Ask(i18n.KeyRevokeAsk.Fill([]fault.Arg{i18n.Arg("name", list[i].Name)}),
		i18n.KeyRevokeThen, i18n.KeyRevoke, ui.Link{URL: "/admin/keys", Text: i18n.AccountEndNot}, ui.Bad)}, nil
}
