package web_test

import (
	"context"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web"
)

// Each word that the pages ask for by a fixed key is there.
func TestPageKeys(t *testing.T) {
	asked := regexp.MustCompile(`\bt (?:\$l|\.Lang) "([a-z-]+)"`)
	pages, err := fs.Glob(os.DirFS("."), "*.html")
	if err != nil || len(pages) < 3 {
		t.Fatalf("pages %v, %v", pages, err)
	}
	n := 0
	for _, page := range pages {
		b, err := os.ReadFile(page)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range asked.FindAllStringSubmatch(string(b), -1) {
			n++
			if w := i18n.Page(m[1]); w.ZH == m[1] {
				t.Errorf("%s asks for %q, which has no words", page, m[1])
			}
		}
	}
	for _, lane := range []string{"green", "yellow", "red"} { // asked by value
		if w := i18n.Page(lane); w.ZH == lane {
			t.Errorf("the lane %s has no words", lane)
		}
	}
	if n < 20 {
		t.Errorf("the pages ask for %d words only", n)
	}
}

// staged shows one stored declaration as if it stood in a state.
type staged struct {
	declare.Store
	state *declaration.State
}

func (s staged) as(r declaration.Record, err error) (declaration.Record, error) {
	r.Progress.State = *s.state
	return r, err
}

func (s staged) ByName(ctx context.Context, name string) (declaration.Record, error) {
	return s.as(s.Store.ByName(ctx, name))
}

func (s staged) List(ctx context.Context, f declaration.Filter) ([]declaration.Record, error) {
	rs, err := s.Store.List(ctx, f)
	for i := range rs {
		rs[i].Progress.State = *s.state
	}
	return rs, err
}

// get reads a page.
func get(t *testing.T, h http.Handler, path string) (int, string) {
	t.Helper()
	w := httptest.NewRecorder()
	h.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	b, err := io.ReadAll(w.Body)
	if err != nil {
		t.Fatal(err)
	}
	if p := w.Header().Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") {
		t.Errorf("%s has the policy %q", path, p)
	}
	return w.Code, string(b)
}

// Each page is there in both languages for a declaration in each state, with words for all of it, and says what is simulated.
func TestPagesOfEachState(t *testing.T) {
	s, ids := service(t)
	var state declaration.State
	s.Store = staged{s.Store, &state}
	mux := http.NewServeMux()
	web.Routes(mux, web.Deps{Declare: s, Desk: desk, Log: slog.New(slog.DiscardHandler)})
	left := regexp.MustCompile(`\{\{|\{[a-zA-Z]+\}|<no value>|%!`)
	for _, state = range states() {
		for lang, simulated := range map[i18n.Lang]string{i18n.ZH: "模拟数据", i18n.EN: "Simulated data"} {
			word := lang.Of(i18n.State(string(state)))
			for _, path := range []string{"/", "/declarations/" + ids["returned"], "/declarations/" + ids["tax-due"], "/declarations/" + ids["inspection"]} {
				code, body := get(t, mux, path+"?lang="+string(lang))
				if code != http.StatusOK || !strings.Contains(body, word) || !strings.Contains(body, simulated) || !strings.Contains(body, `<html lang="`+string(lang)+`"`) {
					t.Fatalf("%s in %s as %s: %d %.300s", path, lang, state, code, body)
				}
				if x := left.FindString(body); x != "" {
					t.Errorf("%s in %s as %s has %q in it", path, lang, state, x)
				}
			}
		}
	}
}

// states are all states of the life-cycle.
func states() []declaration.State {
	return []declaration.State{declaration.Draft, declaration.Checked, declaration.Signed, declaration.Submitted, declaration.Failed, declaration.Accepted,
		declaration.Returned, declaration.Suspended, declaration.DocsRequested, declaration.Screened, declaration.Inspecting, declaration.Passed, declaration.TaxDue,
		declaration.TaxPaid, declaration.Guaranteed, declaration.SummaryReleased, declaration.Released, declaration.Cleared, declaration.Archived,
		declaration.Amending, declaration.Cancelling, declaration.Cancelled, declaration.Deleted, declaration.Seized, declaration.ReturnedToOrigin, declaration.Destroyed}
}

// What is not there is 404 in the reader's language; what fails is 500 and tells nothing; what is written by others is escaped.
func TestPagesThatAreNotThere(t *testing.T) {
	s, ids := service(t)
	mux := http.NewServeMux()
	web.Routes(mux, web.Deps{Declare: s, Desk: desk, Log: slog.New(slog.DiscardHandler)})
	for path, want := range map[string]string{"/declarations/nothing?lang=zh": "没有找到", "/nothing?lang=en": "not found", "/declarations/%00%ff?lang=en": "not found"} {
		if code, body := get(t, mux, path); code != http.StatusNotFound || !strings.Contains(body, want) {
			t.Errorf("%s: %d %.200s", path, code, body)
		}
	}
	if code, body := get(t, mux, "/?lang=en&q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&lane=red"); code != http.StatusOK || strings.Contains(body, "<script") {
		t.Errorf("a question with a script: %d", code)
	}
	blind := http.NewServeMux()
	web.Routes(blind, web.Deps{Declare: s, Desk: party.Caller{Role: event.Trader, Enterprise: "other", Scopes: desk.Scopes}, Log: slog.New(slog.DiscardHandler)})
	if code, _ := get(t, blind, "/declarations/"+ids["returned"]); code != http.StatusNotFound {
		t.Errorf("another trader's page: %d", code)
	}
	s.Store = failing{s.Store}
	if code, body := get(t, mux, "/?lang=en"); code != http.StatusInternalServerError || strings.Contains(body, "secret") {
		t.Errorf("a failure: %d %.200s", code, body)
	}
}

// failing is a store that cannot list.
type failing struct{ declare.Store }

func (failing) List(context.Context, declaration.Filter) ([]declaration.Record, error) {
	return nil, &declaration.StepError{Cause: fault.ErrBusy, Step: "secret"}
}
