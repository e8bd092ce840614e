package site

import (
	"encoding/json"
	"net"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
)

// Request is what a page is asked with.
type Request struct {
	*http.Request
	Lang     i18n.Lang
	Theme    string     // light, dark or "" for what the system says
	User     party.User // zero for a visitor
	Caller   party.Caller
	Form     url.Values // of a POST, or of a form that was sent too late and is offered again
	Restored bool       // Form is what was sent too late

	site *Site
}

// SignedIn tells whether the reader is known.
func (r *Request) SignedIn() bool { return r.User.ID != "" }

// Posted tells whether a form was sent.
func (r *Request) Posted() bool { return r.Method == http.MethodPost }

// Fragment tells whether htmx asks, which puts the answer into the page that is there.
func (r *Request) Fragment() bool { return r.Header.Get("HX-Request") == "true" }

// Value gives a field of the form without the spaces around it.
func (r *Request) Value(name string) string { return strings.TrimSpace(r.Form.Get(name)) }

// Ask gives a value of the address without the spaces around it, at most 200 bytes.
func (r *Request) Ask(name string) string {
	v := strings.TrimSpace(r.URL.Query().Get(name))
	if len(v) > 200 {
		v = strings.ToValidUTF8(v[:200], "")
	}
	return v
}

// T gives a text in the reader's language.
func (r *Request) T(t fault.Text, args ...fault.Arg) string { return r.Lang.Fill(t, args...) }

// With gives the address of this page with other values: name, value, name, value. An empty value takes the name away.
func (r *Request) With(pairs ...string) string {
	q := r.URL.Query()
	for _, once := range []string{"lang", "theme"} {
		q.Del(once)
	}
	for i := 0; i+1 < len(pairs); i += 2 {
		if q.Del(pairs[i]); pairs[i+1] != "" {
			q.Set(pairs[i], pairs[i+1])
		}
	}
	if len(q) == 0 {
		return r.URL.EscapedPath()
	}
	return r.URL.EscapedPath() + "?" + q.Encode()
}

// Address gives the address of the reader without its port.
func (r *Request) Address() string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// SignIn makes a person the reader of a new session; what was in the old one stays.
func (r *Request) SignIn(u party.User) error {
	ctx := r.Context()
	if err := r.site.sessions.RenewToken(ctx); err != nil {
		return err
	}
	agent := strings.ToValidUTF8(r.UserAgent(), "")
	if len(agent) > 200 {
		agent = strings.ToValidUTF8(agent[:200], "")
	}
	r.Keep(keyUser, u.ID)
	r.Keep(keyAgent, agent)
	r.Keep(keySeen, strconv.FormatInt(r.site.Now().Unix(), 10))
	if was := r.Kept(keyWas); was != "" && was != u.ID {
		r.Keep(keyParked, "") // what another one typed is not for this one
	}
	r.Keep(keyWas, "")
	return nil
}

// SignOut ends the session.
func (r *Request) SignOut() error { return r.site.sessions.Destroy(r.Context()) }

// Token gives the session's name in the store.
func (r *Request) Token() string { return hashed(r.site.sessions.Token(r.Context())) }

// Keep keeps a value in the session; an empty one is forgotten.
func (r *Request) Keep(name, value string) {
	if value == "" {
		if r.Kept(name) != "" {
			r.site.sessions.Remove(r.Context(), name)
		}
		return
	}
	r.site.sessions.Put(r.Context(), name, value)
}

// Kept gives a value of the session, "" for none.
func (r *Request) Kept(name string) string { return r.site.sessions.GetString(r.Context(), name) }

// Take gives a value of the session and forgets it.
func (r *Request) Take(name string) string {
	v := r.Kept(name)
	r.Keep(name, "")
	return v
}

// parked is a form that was sent after the session had ended.
type parked struct {
	Path string     `json:"path"`
	Form url.Values `json:"form"`
	At   int64      `json:"at"`
}

// Limits of a parked form.
const (
	maxParked  = 256 << 10
	parkedLife = time.Hour
)

// park keeps a form until the reader has signed in. Secrets and files are left out.
func (r *Request) park() {
	_ = r.ReadParts(maxForm, func(Part) error { return nil }) // what was read before a file that is too large is kept
	form := url.Values{}
	for k, v := range r.Form {
		if !strings.Contains(k, "password") && !strings.Contains(k, "secret") {
			form[k] = v
		}
	}
	b, err := json.Marshal(parked{Path: r.URL.RequestURI(), Form: form, At: r.site.Now().Unix()})
	if err == nil && len(b) <= maxParked && len(form) > 0 {
		r.Keep(keyParked, string(b))
	}
}

// unpark gives back the form that was parked for this page.
func (r *Request) unpark() {
	text := r.Kept(keyParked)
	if text == "" {
		return
	}
	var p parked
	if err := json.Unmarshal([]byte(text), &p); err != nil || r.site.Now().Unix()-p.At > int64(parkedLife/time.Second) {
		r.Keep(keyParked, "")
		return
	}
	if p.Path == r.URL.RequestURI() {
		r.Keep(keyParked, "")
		r.Form, r.Restored = p.Form, true
	}
}

// Allowed takes one from the share of the reader's address; false means that it is used up, for now.
func (r *Request) Allowed() bool { return r.site.Allow(r) }

// Log writes what the reader is not told.
func (r *Request) Log(what string, err error) {
	r.site.Log.Warn(what, "path", r.URL.Path, "err", err)
}

// Now gives the present instant.
func (r *Request) Now() event.Instant { return event.InstantOf(r.site.Now()) }

// Called gives the name of a person, or the id of what is no person: a key, the system.
func (r *Request) Called(by event.Actor) string {
	if u, err := r.site.Persons.Person(r.Context(), by.ID); err == nil && u.Name != "" {
		return u.Name
	}
	return by.ID
}

// Here gives the address under which the reader knows this server: https://tongguan.example.
func (r *Request) Here() string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}
