package web_test

import (
	"context"
	"encoding/base32"
	"net/http"
	"net/url"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/store/sqldb"
)

// journal gives how often each kind of event is in the journal.
func (h *house) journal(t *testing.T) map[event.Kind]int {
	t.Helper()
	if _, err := h.db.Seal(context.Background(), 1_000_000); err != nil {
		t.Fatal(err)
	}
	evs, _, err := h.db.Feed(context.Background(), -1, 10_000, sqldb.FeedFilter{})
	if err != nil {
		t.Fatal(err)
	}
	out := map[event.Kind]int{}
	for i := range evs {
		out[evs[i].Kind]++
	}
	return out
}

// Who signs in goes on where he wanted to; who is wrong is told the same whether the login exists or not; five wrong passwords lock.
func TestSignIn(t *testing.T) {
	h := open(t)
	v := h.visitor(t)
	if p := v.get("/declarations?lane=red&lang=en"); !strings.HasPrefix(p.path, "/sign-in?to=") {
		t.Fatalf("a visitor is led to %s", p.path)
	}
	wrong := v.post("/sign-in", url.Values{"login": {"officer"}, "password": {"no"}})
	nobody := v.post("/sign-in", url.Values{"login": {"nobody"}, "password": {"no"}})
	if wrong.code != http.StatusUnprocessableEntity || !strings.Contains(wrong.body, "Login or password is wrong") || strings.ReplaceAll(wrong.body, "officer", "nobody") != nobody.body {
		t.Errorf("a wrong password is told by %d, another way than a wrong login by %d", wrong.code, nobody.code)
	}
	p := v.post("/sign-in?to="+url.QueryEscape("/declarations?lane=red"), url.Values{"login": {" Officer "}, "password": {password}})
	if p.path != "/declarations?lane=red" || p.code != http.StatusOK {
		t.Errorf("signed in, the officer is at %s, %d", p.path, p.code)
	}
	if p = v.post("/account/sign-out", nil); p.path != "/" || v.get("/declarations").path == "/declarations" {
		t.Errorf("signed out, the officer is at %s and still sees", p.path)
	}
	for _, evil := range []string{"https://evil.example", "//evil.example", `/\evil.example`, "/sign-in"} {
		if p := h.visitor(t).post("/sign-in?to="+url.QueryEscape(evil), url.Values{"login": {"payer"}, "password": {password}}); p.path != "/declarations" {
			t.Errorf("to=%s leads to %s", evil, p.path)
		}
	}
	told := h.journal(t)
	if told[event.UserSignedIn] != 5 || told[event.UserLocked] != 0 {
		t.Errorf("the journal has %v", told)
	}
}

// Five wrong passwords in a row lock an account for a quarter of an hour, even for the right one; an address is slowed down.
func TestLockOut(t *testing.T) {
	h := open(t)
	v := h.visitor(t)
	for range party.MaxFailed {
		v.post("/sign-in?lang=en", url.Values{"login": {"officer"}, "password": {"no"}})
	}
	if p := v.post("/sign-in", url.Values{"login": {"officer"}, "password": {password}}); !strings.Contains(p.body, "locked for 15 minutes") {
		t.Errorf("a locked account is told by %d %.300s", p.code, p.body)
	}
	for range 10 {
		v.post("/sign-in", url.Values{"login": {"nobody"}, "password": {"no"}})
	}
	if p := v.post("/sign-in", url.Values{"login": {"payer"}, "password": {password}}); p.code != http.StatusTooManyRequests {
		t.Errorf("the 17th attempt gives %d", p.code)
	}
	h.clock.add(16 * time.Minute)
	h.as(t, "officer")
	if told := h.journal(t); told[event.UserLocked] != 1 {
		t.Errorf("the journal has %v", told)
	}
}

// The second factor is set by a proof, asked at the next sign-in, and a code serves once.
func TestSecondFactor(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	page := v.get("/account/factor?lang=en")
	m := regexp.MustCompile(`secret=([A-Z2-7]+)`).FindStringSubmatch(page.body)
	if m == nil {
		t.Fatalf("no secret is shown: %.500s", page.body)
	}
	if !strings.Contains(page.body, `<div class="qr"><svg`) {
		t.Error("the secret is not shown as a QR code")
	}
	secret, err := base32.StdEncoding.WithPadding(base32.NoPadding).DecodeString(m[1])
	if err != nil {
		t.Fatal(err)
	}
	code := func() url.Values {
		return url.Values{"code": {party.TOTPCode(secret, h.clock.now().Unix()/30)}}
	}
	if p := v.post("/account/factor", url.Values{"code": {"000000"}}); p.code != http.StatusUnprocessableEntity {
		t.Errorf("a wrong code gives %d", p.code)
	}
	if p := v.post("/account/factor", code()); p.path != "/account?done=factor" {
		t.Fatalf("the right code leads to %s, %d", p.path, p.code)
	}
	other := h.visitor(t)
	if p := other.post("/sign-in?lang=en&to=/design", url.Values{"login": {"officer"}, "password": {password}}); p.path != "/sign-in/code" || !strings.Contains(p.body, "6 digits") {
		t.Fatalf("the password alone leads to %s", p.path)
	}
	if p := other.get("/declarations"); p.path == "/declarations" {
		t.Error("the password alone opens the list")
	}
	if p := other.post("/sign-in/code", code()); p.code != http.StatusUnprocessableEntity {
		t.Errorf("a code that was used leads to %s, %d", p.path, p.code)
	}
	h.clock.add(time.Minute)
	if p := other.post("/sign-in/code", code()); p.path != "/design" {
		t.Errorf("a fresh code leads to %s, %d", p.path, p.code)
	}
	h.clock.add(time.Minute)
	if p := other.post("/account/factor", code()); p.path != "/account?done=factor" {
		t.Errorf("taking the factor away leads to %s, %d", p.path, p.code)
	}
	h.as(t, "officer")
}

// A new password ends the other sessions; a session can be ended from another; who is away for long signs in again.
func TestSessions(t *testing.T) {
	h := open(t)
	one, two, three := h.as(t, "officer"), h.as(t, "officer"), h.as(t, "officer")
	m := regexp.MustCompile(`/account/sessions/end\?token=[^"]+`).FindString(one.get("/account?lang=en").body)
	if m == "" {
		t.Fatal("the account shows no other session")
	}
	if p := one.post(strings.ReplaceAll(m, "&amp;", "&"), url.Values{"do": {"yes"}}); p.path != "/account?done=sessions" {
		t.Fatalf("ending a session leads to %s, %d", p.path, p.code)
	}
	signed := func(v *visitor) bool { return v.get("/account").path == "/account" }
	if signed(two) && signed(three) || !signed(one) {
		t.Error("not one of the other sessions has ended")
	}
	fresh := "seven blue elephants"
	if p := one.post("/account/password", url.Values{"password-old": {password}, "password-new": {fresh}, "password-again": {"other"}}); p.code != http.StatusUnprocessableEntity {
		t.Errorf("two different passwords give %d", p.code)
	}
	for _, weak := range []string{"short", "officerofficerofficer", "password1234", "aaaaaaaaaaaaaaaa"} {
		if p := one.post("/account/password", url.Values{"password-old": {password}, "password-new": {weak}, "password-again": {weak}}); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "easily guessed") {
			t.Errorf("the password %q gives %d", weak, p.code)
		}
	}
	if p := one.post("/account/password", url.Values{"password-old": {password}, "password-new": {fresh}, "password-again": {fresh}}); p.path != "/account?done=password" {
		t.Fatalf("a new password leads to %s, %d", p.path, p.code)
	}
	if signed(two) || signed(three) || !signed(one) {
		t.Error("the other sessions are still there")
	}
	h.clock.add(29 * time.Minute)
	if !signed(one) {
		t.Error("after 29 minutes the session has ended")
	}
	h.clock.add(31 * time.Minute)
	if signed(one) {
		t.Error("after 31 minutes without use the session goes on")
	}
}

// What was typed into a form that came after the session had ended is there again after the sign-in; passwords are not kept, and
// another person does not see it.
func TestFormIsKept(t *testing.T) {
	h := open(t)
	for _, next := range []string{"officer", "payer"} {
		v := h.as(t, "officer")
		h.clock.add(time.Hour)
		p := v.post("/account/factor?lang=en", url.Values{"code": {"12 typed"}, "password-x": {"kept-never"}})
		if !strings.HasPrefix(p.path, "/sign-in?to=") || strings.Contains(p.body, "typed") {
			t.Fatalf("a late form leads to %s", p.path)
		}
		u, err := url.Parse(p.path)
		if err != nil {
			t.Fatal(err)
		}
		p = v.post("/sign-in?to="+url.QueryEscape(u.Query().Get("to")), url.Values{"login": {next}, "password": {password}})
		if kept := strings.Contains(p.body, "What you typed is restored"); kept != (next == "officer") || strings.Contains(p.body, "kept-never") {
			t.Errorf("signed in as %s, the form at %s is kept: %t", next, p.path, kept)
		}
		if p := v.get("/account/factor"); strings.Contains(p.body, "What you typed is restored") {
			t.Error("a form is restored twice")
		}
	}
}

// A form from another site changes nothing; one that is too large or broken is told so.
func TestHostileForms(t *testing.T) {
	h := open(t)
	v := h.as(t, "officer")
	send := func(kind, body, site string) answer {
		t.Helper()
		req, err := http.NewRequest(http.MethodPost, h.URL+"/account/sign-out?lang=en", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Content-Type", kind)
		if site != "" {
			req.Header.Set("Sec-Fetch-Site", site)
		}
		return v.do(req)
	}
	const form = "application/x-www-form-urlencoded"
	for _, x := range []struct {
		kind, body, site string
		code             int
		says             string
	}{
		{form, "", "cross-site", http.StatusForbidden, "another site"},
		{form, "a=" + strings.Repeat("x", 2<<20), "same-origin", http.StatusRequestEntityTooLarge, "too large"},
		{form, "%zz=%", "same-origin", http.StatusBadRequest, "cannot be read"},
	} {
		if p := send(x.kind, x.body, x.site); p.code != x.code || !strings.Contains(p.body, x.says) {
			t.Errorf("%.20s from %s gives %d %.200s", x.body, x.site, p.code, p.body)
		}
	}
	if v.get("/account").path != "/account" {
		t.Error("a hostile form ended the session")
	}
	req, err := http.NewRequest(http.MethodDelete, h.URL+"/account", nil)
	if err != nil {
		t.Fatal(err)
	}
	if p := v.do(req); p.code != http.StatusMethodNotAllowed && p.code != http.StatusNotFound {
		t.Errorf("DELETE gives %d", p.code)
	}
}

// The first start makes three administrators, once, for who knows the code.
func TestSetUp(t *testing.T) {
	h := empty(t)
	h.deps.Account.SetUpCode = "CODE"
	h.serve(t)
	v := h.visitor(t)
	if p := v.get("/sign-in?lang=en"); p.path != "/setup" {
		t.Fatalf("the first visitor is at %s", p.path)
	}
	form := url.Values{"code": {"WRONG"}}
	for i, login := range []string{"sys", "sec", "aud"} {
		n := string(rune('1' + i))
		form.Set("login-"+n, login)
		form.Set("name-"+n, "<b>管理员"+n)
		form.Set("password-"+n, "five green apples "+n)
	}
	if p := v.post("/setup", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "console") || strings.Contains(p.body, "<b>") || strings.Contains(p.body, "green apples") {
		t.Errorf("a wrong code gives %d %.300s", p.code, p.body)
	}
	form.Set("code", "CODE")
	form.Set("login-2", "sys")
	if p := v.post("/setup", form); p.code != http.StatusUnprocessableEntity || !strings.Contains(p.body, "must differ") {
		t.Errorf("two logins that are the same give %d", p.code)
	}
	form.Set("login-2", "sec")
	if p := v.post("/setup", form); p.path != "/sign-in" {
		t.Fatalf("setting up leads to %s, %d", p.path, p.code)
	}
	if p := v.get("/setup"); p.code != http.StatusNotFound {
		t.Errorf("setting up again gives %d", p.code)
	}
	if p := v.post("/sign-in", url.Values{"login": {"sec"}, "password": {"five green apples 2"}}); p.path != "/admin/persons" || !strings.Contains(p.body, "security administrator") {
		t.Errorf("the security administrator is at %s", p.path)
	}
}

// The system administrator opens an account, the security administrator gives it posts, its person changes the password; none of them does
// the other's part, and what is done is in the journal.
func TestAdministrators(t *testing.T) {
	h := open(t)
	system, security, auditor := h.as(t, "system-admin"), h.as(t, "security-admin"), h.as(t, "auditor")
	for _, x := range []struct {
		v    *visitor
		path string
	}{{system, "/admin/persons/" + h.person("officer") + "/posts"}, {security, "/admin/persons/new"}, {auditor, "/admin/persons/new"}, {auditor, "/admin/persons/" + h.person("officer") + "/unlock"},
		{h.as(t, "officer"), "/admin/persons"}} {
		if p := x.v.get(x.path); p.code != http.StatusForbidden {
			t.Errorf("%s gives %d", x.path, p.code)
		}
	}
	p := system.post("/admin/persons/new", url.Values{"login": {"li.na"}, "name": {"李<script>娜"}, "enterprise": {"demo"}})
	m := regexp.MustCompile(`class="ref">([a-z0-9-]+)<`).FindStringSubmatch(p.body)
	if m == nil || strings.Contains(p.body, "<script>娜") {
		t.Fatalf("opening an account gives %d %.500s", p.code, p.body)
	}
	if p := system.post("/admin/persons/new", url.Values{"login": {"li.na"}, "name": {"x"}}); p.code != http.StatusUnprocessableEntity {
		t.Errorf("a taken login gives %d", p.code)
	}
	id := h.person("li.na")
	posts := "/admin/persons/" + id + "/posts"
	for _, wrong := range [][]string{{"declarant", "officer"}, {"officer"}, {"auditor", "declarant"}, {"king"}} {
		if p := security.post(posts, url.Values{"posts": wrong}); p.code != http.StatusUnprocessableEntity {
			t.Errorf("the posts %v give %d", wrong, p.code)
		}
	}
	if p := security.post(posts, url.Values{"posts": {"declarant", "payer"}}); !strings.HasSuffix(p.path, id+"?done=1") {
		t.Fatalf("giving posts leads to %s, %d", p.path, p.code)
	}
	if p := security.post("/admin/persons/"+h.person("security-admin")+"/posts", url.Values{"posts": {"auditor"}}); p.code != http.StatusForbidden {
		t.Errorf("giving oneself posts gives %d", p.code)
	}
	v := h.visitor(t)
	if p := v.post("/sign-in?lang=en", url.Values{"login": {"li.na"}, "password": {m[1]}}); p.path != "/account/password" {
		t.Fatalf("with the first password the person is at %s", p.path)
	}
	fresh := "nine quiet rivers flow"
	if p := v.post("/account/password", url.Values{"password-old": {m[1]}, "password-new": {fresh}, "password-again": {fresh}}); p.path != "/account?done=password" {
		t.Fatalf("changing it leads to %s", p.path)
	}
	if p := v.get("/declarations"); p.path != "/declarations" || p.code != http.StatusOK {
		t.Errorf("the declarant is at %s, %d", p.path, p.code)
	}
	if p := system.post("/admin/persons/"+id+"/close", url.Values{"do": {"yes"}}); p.code != http.StatusOK || v.get("/account").path == "/account" {
		t.Errorf("closing gives %d, and the session lives", p.code)
	}
	told := h.journal(t)
	if told[event.UserCreated] != len(party.Posts())+1 || told[event.UserChanged] != 2 || told[event.UserPassword] != 1 {
		t.Errorf("the journal has %v", told)
	}
}
