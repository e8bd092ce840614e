// Package site turns a function that gives a view into a page: it finds the language, the reader and the reader's session, holds back
// who may not see it, and puts the frame around the body.
//
// It promises that every answer carries the security headers, that a form sent after the session has ended is kept and offered again after
// the sign-in, that a failure tells nothing but a reference, and that a request from another site changes nothing; it refuses to know
// what a page is about.
package site

import (
	"context"
	"log/slog"
	"net/http"
	"sync"
	"time"

	"github.com/alexedwards/scs/v2"
	"golang.org/x/time/rate"

	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Persons finds who is signed in; a person that is gone is fault.ErrNotFound.
type Persons interface {
	Person(ctx context.Context, id string) (party.User, error)
}

// Sessions keeps sessions by the hash of their token. One that has ended is fault.ErrNotFound.
type Sessions interface {
	SaveSession(ctx context.Context, s party.Session) error
	SessionByToken(ctx context.Context, token string, at event.Instant) (party.Session, error)
	DropSession(ctx context.Context, token string) error
}

// Place is a main place of the site: shown to everybody, or to those who have a scope in a role.
type Place struct {
	URL  string
	Text fault.Text
	Need party.Scope
	Role event.Role // "" is any
}

// Route is one page: the path, who may see it and the function that makes it. A path ends in {$} or {name} as ServeMux has it. A page that takes
// a form answers GET and POST on the same path.
type Route struct {
	Path string
	Need party.Scope // "" is everybody
	Form bool        // takes POST too
	Show func(*Request) (View, error)
}

// Config is what a site is made of.
type Config struct {
	Persons   Persons
	Sessions  Sessions
	Places    []Place
	Foot      []ui.Link
	Find      string // address of the search in the header
	Simulated bool
	Secure    bool // cookies only over TLS
	Rulebook  func() (edition, hash string)
	Log       *slog.Logger
	Now       func() time.Time
}

// Site is the machinery of all pages.
type Site struct {
	Config
	sessions *scs.SessionManager
	mux      *http.ServeMux
	mu       sync.Mutex
	shares   map[string]*rate.Limiter
}

// Times of a session.
const (
	sessionLife = 12 * time.Hour
	sessionIdle = 30 * time.Minute
	seenEvery   = time.Minute // how exactly it is known when a session was used
)

// New makes a site without pages.
func New(c Config) *Site {
	s := &Site{Config: c, mux: http.NewServeMux(), shares: map[string]*rate.Limiter{}}
	m := scs.New()
	m.Store = store{sessions: c.Sessions, now: c.Now}
	m.Codec = codec{}
	m.Lifetime = sessionLife
	m.HashTokenInStore = true
	m.Cookie.Name = "tongguan"
	m.Cookie.HttpOnly = true
	m.Cookie.SameSite = http.SameSiteLaxMode
	m.Cookie.Secure = c.Secure
	m.ErrorFunc = func(w http.ResponseWriter, _ *http.Request, err error) {
		c.Log.Error("session", "err", err)
		http.Error(w, "internal error", http.StatusInternalServerError)
	}
	s.sessions = m
	s.mux.Handle("/", s.page(Route{Show: func(*Request) (View, error) { return View{}, fault.ErrNotFound }}))
	return s
}

// Add adds pages.
func (s *Site) Add(routes ...Route) {
	for _, r := range routes {
		s.mux.Handle("GET "+r.Path, s.page(r))
		if r.Form {
			s.mux.Handle("POST "+r.Path, s.page(r))
		}
	}
}

// Handle adds what is no page.
func (s *Site) Handle(pattern string, h http.Handler) { s.mux.Handle(pattern, h) }

// Allow takes one from the share of an address: ten at once, one in six seconds in the long run. False means that it is used up.
func (s *Site) Allow(r *Request) bool {
	who := r.Address()
	s.mu.Lock()
	b, ok := s.shares[who]
	if !ok {
		if len(s.shares) > 100_000 { // addresses of long ago: all begin anew
			clear(s.shares)
		}
		b = rate.NewLimiter(rate.Every(6*time.Second), 10)
		s.shares[who] = b
	}
	s.mu.Unlock()
	return b.AllowN(s.Now(), 1)
}
