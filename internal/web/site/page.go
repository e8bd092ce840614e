package site

import (
	"bytes"
	"compress/gzip"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"net/http"
	"net/url"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/a-h/templ"
	"github.com/klauspost/compress/gzhttp"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/static"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// View is what a page says. One of Body, To and File is set.
type View struct {
	Title   fault.Text
	Lead    fault.Text // a sentence under the title
	Body    templ.Component
	Status  int // 0 is 200
	Crumbs  []ui.Link
	Hero    templ.Component // before the body, over the full width
	Bare    bool            // the body has a heading of its own
	Notices []ui.Note
	Part    bool // the body alone, for htmx

	To   string // go there instead: the answer to a form that was taken
	File *File  // send this instead
}

// File is an answer that is no page.
type File struct {
	Name string // "" shows it instead of saving it
	Type string
	Body []byte
}

// policy lets a page load from this server alone, and run and style nothing that stands in its HTML.
const policy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// maxForm bounds a form without files.
const maxForm = 1 << 20

// Handler gives the site with everything around its pages.
func (s *Site) Handler() http.Handler {
	cross := http.NewCrossOriginProtection()
	cross.SetDenyHandler(s.page(Route{Show: func(*Request) (View, error) {
		return problem(http.StatusForbidden, i18n.UICrossSite, i18n.UICrossWhy), nil
	}}))
	packed, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestSpeed)) // a twentieth more bytes than the default, for half its time
	if err != nil {
		panic("compress pages: " + err.Error()) // the level is one that there is
	}
	pages := packed(s.recovered(secured(s.sessions.LoadAndSave(cross.Handler(s.mux)))))
	top := http.NewServeMux()
	top.Handle("/", pages)
	top.Handle("GET /static/", static.Handler())
	return top
}

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", policy)
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "same-origin")
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cache-Control", "private, no-cache")
		next.ServeHTTP(w, r)
	})
}

// recovered turns a panic into a page with a reference.
func (s *Site) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.Log.Error("a page panicked", "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
				http.Error(w, i18n.UIFailed.ZH+" / "+i18n.UIFailed.EN, http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}

// page makes the handler of a route.
func (s *Site) page(route Route) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, hr *http.Request) {
		r, err := s.request(w, hr, route)
		v := View{}
		if err == nil {
			v, err = s.admit(r, route)
		}
		if err != nil {
			v = s.failure(err)
		}
		s.answer(w, r, v)
	})
}

// request finds out the language, the colours, the reader and the form.
func (s *Site) request(w http.ResponseWriter, hr *http.Request, route Route) (*Request, error) {
	r := &Request{Request: hr, site: s, Form: url.Values{}}
	r.Lang = i18n.Parse(s.choice(w, hr, "lang"), i18n.Parse(hr.Header.Get("Accept-Language"), i18n.ZH))
	if theme := s.choice(w, hr, "theme"); theme == "light" || theme == "dark" {
		r.Theme = theme
	}
	if err := s.reader(r); err != nil {
		return r, err
	}
	if r.Posted() && !strings.HasPrefix(hr.Header.Get("Content-Type"), "multipart/") {
		hr.Body = http.MaxBytesReader(w, hr.Body, maxForm)
		if err := hr.ParseForm(); err != nil {
			return r, errors.Join(errForm, err)
		}
		r.Form = hr.PostForm
	} else if route.Form && r.SignedIn() {
		r.unpark()
	}
	return r, nil
}

var errForm = errors.New("the form cannot be read")

// choice gives what a reader chose by a link, and remembers it for a year.
func (s *Site) choice(w http.ResponseWriter, r *http.Request, name string) string {
	if v := r.URL.Query().Get(name); v != "" && len(v) < 10 {
		http.SetCookie(w, &http.Cookie{Name: name, Value: url.QueryEscape(v), Path: "/", MaxAge: 365 * 24 * 3600, HttpOnly: true, Secure: s.Secure, SameSite: http.SameSiteLaxMode})
		return v
	}
	c, err := r.Cookie(name)
	if err != nil {
		return ""
	}
	return c.Value
}

// reader finds who is signed in, and signs out who was away for too long.
func (s *Site) reader(r *Request) error {
	id := r.Kept(keyUser)
	if id == "" {
		return nil
	}
	now := s.Now()
	seen, _ := strconv.ParseInt(r.Kept(keySeen), 10, 64) // what is no number was long ago
	switch away := now.Sub(time.Unix(seen, 0)); {
	case away > sessionIdle:
		r.Keep(keyUser, "")
		r.Keep(keyWas, id)
		return nil
	case away > seenEvery:
		r.Keep(keySeen, strconv.FormatInt(now.Unix(), 10))
	}
	u, err := s.Persons.Person(r.Context(), id)
	if errors.Is(err, fault.ErrNotFound) {
		return r.SignOut()
	}
	if err != nil {
		return err
	}
	r.User, r.Caller = u, u.Caller()
	return nil
}

// passwordPage is where a person goes whose password was given by somebody else.
const passwordPage = "/account/password"

// admit shows a page to who may see it; others sign in first.
func (s *Site) admit(r *Request, route Route) (View, error) {
	if route.Need != "" && !r.SignedIn() {
		if r.Posted() && s.Allow(r) {
			r.park()
		}
		return View{To: "/sign-in?to=" + url.QueryEscape(r.URL.RequestURI())}, nil
	}
	if route.Need != "" && r.User.MustChange && r.URL.Path != passwordPage {
		return View{To: passwordPage}, nil
	}
	if route.Need != "" && route.Need != Anybody {
		if err := r.Caller.Need(route.Need); err != nil {
			return View{}, err
		}
	}
	v, err := route.Show(r)
	if r.Restored && err == nil {
		v.Notices = append([]ui.Note{{Text: i18n.UIRestored, Mood: ui.Info}}, v.Notices...)
	}
	return v, err
}

// Anybody is the need of a page for everybody who is signed in.
const Anybody party.Scope = "*"

// outcomes is where an outcome becomes a page.
var outcomes = []struct {
	err        error
	status     int
	title, why fault.Text
}{
	{fault.ErrNotFound, http.StatusNotFound, i18n.UINotFound, i18n.UINotFoundWhy},
	{fault.ErrForbidden, http.StatusForbidden, i18n.UIForbidden, i18n.UIForbidWhy},
	{fault.ErrStale, http.StatusConflict, i18n.UIConflict, i18n.UIConflictWhy},
	{fault.ErrConflict, http.StatusConflict, i18n.UIConflict, i18n.UIConflictWhy},
	{fault.ErrBusy, http.StatusServiceUnavailable, i18n.UIBusy, i18n.UIConflictWhy},
}

func problem(status int, title, why fault.Text) View {
	return View{Status: status, Title: title, Body: ui.Sorry(why)}
}

// failure gives the page of an error. What is no outcome is told by its reference alone, under which the log has it.
func (s *Site) failure(err error) View {
	if _, ok := errors.AsType[*http.MaxBytesError](err); ok {
		return problem(http.StatusRequestEntityTooLarge, i18n.UITooLarge, i18n.UITooLargeWhy)
	}
	if errors.Is(err, errForm) {
		return problem(http.StatusBadRequest, i18n.UIBadForm, i18n.UIBadFormWhy)
	}
	for _, o := range outcomes {
		if errors.Is(err, o.err) {
			return problem(o.status, o.title, o.why)
		}
	}
	ref := rand.Text()[:10]
	s.Log.Error("show a page", "reference", ref, "err", err)
	return problem(http.StatusInternalServerError, i18n.UIFailed, i18n.UIFailedWhy.Fill([]fault.Arg{i18n.Arg("reference", ref)}))
}

// answer sends a view.
func (s *Site) answer(w http.ResponseWriter, r *Request, v View) {
	h := w.Header()
	switch {
	case v.To != "":
		h.Set("Location", v.To)
		w.WriteHeader(http.StatusSeeOther)
		return
	case v.File != nil:
		h.Set("Content-Type", v.File.Type)
		if v.File.Name != "" {
			h.Set("Content-Disposition", "attachment; filename*=UTF-8''"+url.PathEscape(v.File.Name))
		}
		_, _ = w.Write(v.File.Body) // the reader may be gone
		return
	}
	var b bytes.Buffer
	body := v.Body
	if !v.Part {
		body = ui.Page(s.frame(r, v), v.Body)
	}
	if err := body.Render(ui.In(r.Context(), r.Lang), &b); err != nil {
		s.Log.Error("render a page", "path", r.URL.Path, "err", err)
		http.Error(w, r.Lang.Of(i18n.UIFailed), http.StatusInternalServerError)
		return
	}
	h.Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(max(v.Status, http.StatusOK))
	_, _ = w.Write(b.Bytes()) // the reader may be gone
}

func (s *Site) frame(r *Request, v View) ui.Frame {
	other := map[i18n.Lang]string{i18n.ZH: "en", i18n.EN: "zh"}[r.Lang]
	f := ui.Frame{Title: r.T(v.Title), Theme: r.Theme, Crumbs: v.Crumbs, Hero: v.Hero, Heading: !v.Bare, Lead: v.Lead, Reader: r.User.Name, Simulated: s.Simulated,
		Lang: ui.Link{URL: r.With("lang", other), Text: i18n.UIOther}, SignIn: "/sign-in", Notices: v.Notices, Foot: s.Foot,
		Themes: []ui.Link{{URL: r.With("theme", "light"), Text: i18n.UILight, Now: r.Theme == "light"}, {URL: r.With("theme", "dark"), Text: i18n.UIDark, Now: r.Theme == "dark"}}}
	f.Edition, f.Hash = s.Rulebook()
	if r.SignedIn() && r.URL.Path != s.Find && r.Caller.Need(party.ScopeRead) == nil {
		f.Find = s.Find
	}
	for _, p := range s.Places {
		if p.Need != "" && !slices.Contains(r.Caller.Scopes, p.Need) || p.Role != "" && p.Role != r.Caller.Role {
			continue
		}
		now := r.URL.Path == p.URL || p.URL != "/" && strings.HasPrefix(r.URL.Path, p.URL+"/")
		f.Places = append(f.Places, ui.Link{URL: p.URL, Text: p.Text, Now: now})
	}
	return f
}

// hashed gives the name of a token in the store, as scs makes it.
func hashed(token string) string {
	sum := sha256.Sum256([]byte(token))
	return base64.RawURLEncoding.EncodeToString(sum[:])
}
