package api

import (
	"context"
	"errors"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
	"sync"

	"golang.org/x/time/rate"

	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
)

// errPanic is what a panic of a handler becomes.
var errPanic = errors.New("handler panicked")

type ctxKey int

const (
	ctxCaller ctxKey = iota
	ctxLang
)

func callerOf(ctx context.Context) party.Caller {
	c, _ := ctx.Value(ctxCaller).(party.Caller)
	return c
}

func languageOf(ctx context.Context) i18n.Lang {
	l, ok := ctx.Value(ctxLang).(i18n.Lang)
	if !ok {
		return i18n.ZH
	}
	return l
}

func language(r *http.Request) i18n.Lang { return i18n.Parse(r.Header.Get("Accept-Language"), i18n.ZH) }

// public tells which paths need no key.
func public(path string) bool {
	return path == "/openapi.json" || path == "/openapi.yaml" || path == "/docs" || path == "/healthz" ||
		strings.HasPrefix(path, "/v1/tariff/") || strings.HasPrefix(path, "/v1/codes") || strings.HasPrefix(path, "/v1/rules") ||
		path == "/v1/rulebook" || strings.HasPrefix(path, "/v1/journal/")
}

// identified finds out who calls. A missing or wrong key is 401 where one is needed; guessing takes from the share of the address.
func (s *server) identified(shares *shares, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		ctx := context.WithValue(r.Context(), ctxLang, language(r))
		key, given := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
		c, err := party.Caller{}, error(nil)
		if given {
			c, err = s.Keys.Caller(ctx, key)
		}
		if err != nil || (!given && !public(r.URL.Path)) {
			if !shares.allow(address(r)) {
				tooOften(w, r)
				return
			}
			w.Header().Set("WWW-Authenticate", `Bearer realm="tongguan"`)
			(&Problem{Type: problemType("key"), Title: language(r).Of(i18n.NoKey), Status: http.StatusUnauthorized, Code: "key"}).write(w)
			return
		}
		next.ServeHTTP(w, r.WithContext(context.WithValue(ctx, ctxCaller, c)))
	})
}

// limited keeps one key, or one address without a key, to its share.
func (s *server) limited(shares *shares, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		who := callerOf(r.Context()).Key
		if who == "" {
			who = address(r)
		}
		if !shares.allow(who) {
			tooOften(w, r)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func tooOften(w http.ResponseWriter, r *http.Request) {
	(&Problem{Type: problemType("rate"), Title: language(r).Of(i18n.TooOften), Status: http.StatusTooManyRequests, Code: "rate", Retry: 1}).write(w)
}

// address gives the address of the caller without its port.
func address(r *http.Request) string {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		return r.RemoteAddr
	}
	return host
}

// shares are how much each key, or each address without a key, may ask now.
type shares struct {
	perSecond rate.Limit
	burst     int

	mu      sync.Mutex
	buckets map[string]*rate.Limiter
}

func newShares(l Limits) *shares {
	return &shares{perSecond: rate.Limit(l.PerSecond), burst: max(l.Burst, 1), buckets: map[string]*rate.Limiter{}}
}

// allow takes one request from a share; false means that it is used up.
func (s *shares) allow(who string) bool {
	s.mu.Lock()
	b, ok := s.buckets[who]
	if !ok {
		if len(s.buckets) > 100_000 { // idle keys of long ago: all begin anew with a full bucket
			clear(s.buckets)
		}
		b = rate.NewLimiter(s.perSecond, s.burst)
		s.buckets[who] = b
	}
	s.mu.Unlock()
	return b.Allow()
}

// recovered turns a panic of a handler into a 500 with a reference; the stack goes to the log.
func (s *server) recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if v := recover(); v != nil {
				s.Log.Error("handler panicked", "path", r.URL.Path, "panic", v, "stack", string(debug.Stack()))
				problemOf(errPanic, language(r), s.Log).write(w)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
