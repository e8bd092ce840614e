package api_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/api"
	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/sim"
)

// stub is an API whose store answers what a test wants: keys, numbers and an intake that fails.
type stub struct {
	book   *clearance.Rulebook
	intake error
}

func (s stub) Current() *clearance.Rulebook { return s.book }

func (s stub) ByHash(context.Context, string) (*clearance.Rulebook, error) { return s.book, nil }

func (s stub) Caller(_ context.Context, key string) (party.Caller, error) {
	if key == "supervisor" {
		return party.Caller{Key: "s", Role: event.Officer, Scopes: []party.Scope{party.ScopeRead, party.ScopeOfficer, party.ScopeSupervise}}, nil
	}
	if key != "good" {
		return party.Caller{}, fault.ErrForbidden
	}
	return party.Caller{Key: "k", Role: event.Trader, Enterprise: "firm", Scopes: []party.Scope{party.ScopeDeclare, party.ScopeRead}}, nil
}

func (s stub) Next(_ context.Context, o code.Office, year int, f code.Flow) (code.EntryNo, error) {
	return code.NewEntryNo(o, year, f, 1)
}

func (s stub) Submit(context.Context, declaration.Intake) (declaration.IntakeResult, error) {
	if s.intake == nil {
		panic("the intake panics with a secret")
	}
	return declaration.IntakeResult{}, s.intake
}

// handler makes the interface over a stub, with a message that is right, and what it logs.
func handler(t *testing.T, intake error, limits api.Limits) (http.Handler, []byte, *bytes.Buffer) {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	template, err := sim.NewTemplate(book, native.New(), 1)
	if err != nil {
		t.Fatal(err)
	}
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), quote.Faults(), native.New().Faults())
	if err != nil {
		t.Fatal(err)
	}
	now := func() time.Time { return time.Date(2026, 11, 24, 1, 0, 0, 0, time.UTC) }
	s := stub{book: book, intake: intake}
	var logged bytes.Buffer
	h := api.New(api.Deps{Keys: s, Admin: &admin.Service{Store: &quotas{}, Now: now}, Search: search.NewDesk(s.Current), Quote: &quote.Service{Rulebooks: s, Catalogue: cat}, Limits: limits, Log: slog.New(slog.NewTextHandler(&logged, nil)), Version: "test", Now: now,
		Declare: &declare.Service{Intake: s, Numbers: s, Rulebooks: s, Codecs: []codec.Codec{native.New()}, Catalogue: cat, Seed: []byte("seed"), Now: now,
			Zone: time.UTC, NewID: declare.NewID}})
	return h, template.Message("API-1"), &logged
}

// call sends a request with a good key from an address.
func call(h http.Handler, method, path, from string, body []byte) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, path, bytes.NewReader(body))
	r.RemoteAddr = from
	r.Header.Set("Accept-Language", "en")
	if from == "keyed" {
		r.RemoteAddr = "192.0.2.1:1"
		r.Header.Set("Authorization", "Bearer good")
	}
	if from == "supervisor" {
		r.RemoteAddr = "192.0.2.2:1"
		r.Header.Set("Authorization", "Bearer supervisor")
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func problem(t *testing.T, w *httptest.ResponseRecorder) api.Problem {
	t.Helper()
	var p api.Problem
	if err := json.Unmarshal(w.Body.Bytes(), &p); err != nil || w.Header().Get("Content-Type") != "application/problem+json" {
		t.Fatalf("no problem: %d %s %s", w.Code, w.Header().Get("Content-Type"), w.Body)
	}
	if p.Title == "" || p.Status != w.Code || !strings.HasPrefix(p.Type, "urn:tongguan:problem:") || strings.Contains(p.Title+p.Detail, "{") {
		t.Errorf("problem %+v of answer %d", p, w.Code)
	}
	return p
}

// A full queue is 503 with Retry-After, alone and within a batch.
func TestFullQueue(t *testing.T) {
	h, message, _ := handler(t, fault.ErrBusy, api.DefaultLimits())
	w := call(h, "POST", "/v1/declarations", "keyed", message)
	if p := problem(t, w); w.Code != 503 || w.Header().Get("Retry-After") == "" || p.Code != "busy" || p.Retry == 0 {
		t.Errorf("%d %v %s", w.Code, w.Header(), w.Body)
	}
	w = call(h, "POST", "/v1/declarations/batch", "keyed", []byte(`{"documents":[{"declaration":`+string(message)+`}]}`))
	if w.Code != 200 || !strings.Contains(w.Body.String(), `"status":503`) {
		t.Errorf("batch: %d %s", w.Code, w.Body)
	}
}

// A failure tells nothing but a reference, under which the log has it; so does a panic.
func TestFailureTellsOnlyAReference(t *testing.T) {
	for name, intake := range map[string]error{"failure": errors.New("disk secret is full"), "panic": nil} {
		h, message, logged := handler(t, intake, api.DefaultLimits())
		w := call(h, "POST", "/v1/declarations", "keyed", message)
		p := problem(t, w)
		if w.Code != 500 || p.Reference == "" || strings.Contains(w.Body.String(), "secret") {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
		if !strings.Contains(logged.String(), p.Reference) || !strings.Contains(logged.String(), "secret") {
			t.Errorf("%s: the log has %s", name, logged)
		}
	}
}

// Callers without a key are limited by their address, those of IPv6 too: one does not use up the share of another.
func TestAddressesAreLimitedApart(t *testing.T) {
	h, _, _ := handler(t, nil, api.Limits{Body: 1 << 20, Batch: 1, PerSecond: 0.001, Burst: 1})
	for _, from := range []string{"192.0.2.1:80", "192.0.2.2:80", "[2001:db8::1]:80", "[2001:db8::2]:80"} {
		if w := call(h, "GET", "/v1/rulebook", from, nil); w.Code != 200 {
			t.Errorf("%s is answered %d", from, w.Code)
		}
	}
	w := call(h, "GET", "/v1/rulebook", "[2001:db8::2]:81", nil)
	if p := problem(t, w); w.Code != 429 || w.Header().Get("Retry-After") == "" || p.Code != "rate" {
		t.Errorf("the same address again: %d %s", w.Code, w.Body)
	}
}

// Guessing keys is limited like any other call.
func TestWrongKeysAreLimited(t *testing.T) {
	h, _, _ := handler(t, nil, api.Limits{Body: 1 << 20, Batch: 1, PerSecond: 0.001, Burst: 3})
	var got []int
	for range 5 {
		r := httptest.NewRequest(http.MethodGet, "/v1/declarations", nil)
		r.Header.Set("Authorization", "Bearer guess")
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		got = append(got, w.Code)
	}
	if got[0] != 401 || got[4] != 429 {
		t.Errorf("answers %v", got)
	}
}

// What does not fit the interface is told in words without holes.
func TestRequestsThatDoNotFit(t *testing.T) {
	h, message, _ := handler(t, fault.ErrBusy, api.Limits{Body: 100, Batch: 2, PerSecond: 1000, Burst: 1000})
	for _, x := range []struct {
		method, path string
		body         []byte
		want         int
	}{
		{"POST", "/v1/declarations", message, 413},
		{"POST", "/v1/check", message, 413},
		{"POST", "/v1/check?on=tomorrow", []byte("{}"), 422},
		{"POST", "/v1/declarations/batch", []byte(`{"documents":[{},{},{}]}`), 413},
		{"POST", "/v1/declarations/batch", []byte(`{"documents":[]}`), 422},
		{"POST", "/v1/declarations/batch", []byte(`{"documents"`), 400},
		{"GET", "/v1/declarations?limit=0", nil, 422},
		{"GET", "/v1/declarations?lane=pink", nil, 422},
		{"GET", "/v1/codes/country?on=2026-13-01", nil, 422},
		{"GET", "/v1/events?after=-7", nil, 422},
		{"GET", "/v1/nothing", nil, 404},
		{"PUT", "/v1/declarations", nil, 405},
	} {
		w := call(h, x.method, x.path, "keyed", x.body)
		if p := problem(t, w); w.Code != x.want || p.Code == "" {
			t.Errorf("%s %s: %d %s, want %d", x.method, x.path, w.Code, w.Body, x.want)
		}
	}
}

// The description is OpenAPI 3.1 and lists every operation of the table of contents, those for all without a key.
func TestDescription(t *testing.T) {
	b, err := api.Description("1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	var doc struct {
		OpenAPI string
		Info    struct{ Version string }
		Paths   map[string]map[string]struct {
			OperationID, Summary string
			Security             []map[string][]string
		}
	}
	if err := json.Unmarshal(b, &doc); err != nil || !strings.HasPrefix(doc.OpenAPI, "3.1.") || doc.Info.Version != "1.2.3" {
		t.Fatalf("%v: %s %+v", err, doc.OpenAPI, doc.Info)
	}
	h, _, _ := handler(t, nil, api.DefaultLimits())
	ids, n := map[string]bool{}, 0
	for path, ops := range doc.Paths {
		for method, op := range ops {
			n++
			if op.OperationID == "" || op.Summary == "" || ids[op.OperationID] {
				t.Errorf("%s %s: %+v", method, path, op)
			}
			ids[op.OperationID] = true
			w := call(h, strings.ToUpper(method), strings.NewReplacer("{", "", "}", "").Replace(path), "192.0.2.1:1", nil)
			if open := w.Code != http.StatusUnauthorized; open != (len(op.Security) == 0) {
				t.Errorf("%s %s is open to all: %t, its security is %v", method, path, open, op.Security)
			}
		}
	}
	src, err := os.ReadFile("routes.go")
	if err != nil {
		t.Fatal(err)
	}
	if want := len(regexp.MustCompile(`(?m)^\tregister\(`).FindAll(src, -1)); n != want || n < 20 {
		t.Errorf("%d operations are described, %d are registered", n, want)
	}
}
