package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"log/slog"
	"net/http"
	"net/http/cookiejar"
	"net/http/httptest"
	"net/url"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/identity"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/blob"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/sheet"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/web"
	"github.com/tongguan/tongguan/internal/web/account"
)

// fixedLaw is the rulebook of the binary.
type fixedLaw struct{ book *clearance.Rulebook }

func (l fixedLaw) Current() *clearance.Rulebook { return l.book }

func (l fixedLaw) ByHash(context.Context, string) (*clearance.Rulebook, error) { return l.book, nil }

// house is a server with its pages, its store and a clock that a test turns.
type house struct {
	URL     string
	ids     map[string]string // declarations by state
	deps    web.Deps
	db      *sqldb.DB
	declare *declare.Service
	clock   *clock
}

// clock is a clock that a test turns.
type clock struct{ micros atomic.Int64 }

func (c *clock) now() time.Time { return time.UnixMicro(c.micros.Load()) }

func (c *clock) add(d time.Duration) { c.micros.Add(d.Microseconds()) }

// description is a small description of an interface.
const description = `{"paths":{"/v1/rules":{"get":{"operationId":"list-rules","summary":"The catalogue","parameters":[{"name":"q","in":"query","description":"Words"}]}}}}`

const password = "correct horse battery"

// open starts a server with some declarations of the simulated province and one person a post.
func open(t *testing.T) *house {
	t.Helper()
	h := empty(t)
	h.ids = fill(t, h.declare)
	if err := h.deps.Identity.Found(context.Background(), staff()); err != nil {
		t.Fatal(err)
	}
	h.fileProfile(t)
	h.index(t)
	return h
}

// empty starts a server in which nothing was done.
func empty(t *testing.T) *house {
	t.Helper()
	ctx := context.Background()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	db, err := store.Open(ctx, "sqlite:"+filepath.Join(t.TempDir(), "w.db"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	c := native.New()
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), inspection.Faults(), declare.Faults(), quote.Faults(), c.Faults(), table.Faults(), sheet.Faults())
	if err != nil {
		t.Fatal(err)
	}
	h := &house{db: db, clock: &clock{}}
	h.clock.micros.Store(time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC).UnixMicro())
	group := sqldb.NewGroup(db, sqldb.GroupOptions{})
	t.Cleanup(group.Close)
	h.declare = &declare.Service{Intake: group, Store: db, Journal: db, Finder: db, Numbers: declare.NewAllocator(db, h.clock.now), Rulebooks: fixedLaw{book}, Seal: newSeal(t),
		Codecs: []codec.Codec{c}, Catalogue: cat, Seed: []byte("seed"), SeedName: "test", Now: h.clock.now, Zone: time.UTC, NewID: counted()}
	persons := &identity.Service{Store: db, Now: h.clock.now, Hasher: identity.NewHasher(2)}
	h.deps = web.Deps{Declare: h.declare, Drafts: &declare.Drafts{Service: h.declare, Kept: db}, Uploads: &declare.Uploads{Service: h.declare, Kept: still{db}}, Search: search.NewDesk(fixedLaw{book}.Current), Quotes: &quote.Service{Rulebooks: fixedLaw{book}, Catalogue: cat}, OpenAPI: []byte(description), Inspect: &inspect.Service{Blobs: &blob.Store{Dir: t.TempDir()}, Bare: blob.Bare, Lottery: inspection.Lottery{Seed: []byte("seed"), Name: "test"}, Store: db, Rulebooks: fixedLaw{book}, Codecs: []codec.Codec{c}, Catalogue: cat, Now: h.clock.now, Zone: time.UTC},
		Collect: &collect.Service{Store: db, Bank: sim.Bank{}, Rulebooks: fixedLaw{book}, Now: h.clock.now, Zone: time.UTC, NewID: counted()},
		Replays: newDesk(t, "W0000000000000000000000001"), Tables: func() fs.FS { return tables }, Keys: &admin.Service{Store: db, Now: h.clock.now}, Journal: sealed{}, Proofs: proofs{}, Identity: persons, Sessions: db, Simulated: true, Log: slog.New(slog.DiscardHandler), Now: h.clock.now,
		Account: account.Config{Demo: []account.Demo{{Login: "broker", Password: password, What: i18n.Post("declarant")}}}}
	h.deps.Profiles = profilesOf(h)
	h.deps.Yields = &policy.Yields{Store: db, Law: fixedLaw{book}, Zone: time.UTC}
	h.serve(t)
	return h
}

// serve starts the pages anew, with what the test has changed.
func (h *house) serve(t *testing.T) {
	t.Helper()
	srv := httptest.NewServer(web.New(h.deps))
	t.Cleanup(srv.Close)
	h.URL = srv.URL
}

// staff is one person a post; the login is the post.
func staff() []identity.Founder {
	var out []identity.Founder
	for _, p := range party.Posts() {
		u := party.User{Login: string(p), Name: "某 " + string(p), Posts: []party.Post{p}}
		if c := u.Caller(); c.Role == event.Trader {
			u.Enterprise = "demo"
		}
		out = append(out, identity.Founder{User: u, Password: password})
	}
	return out
}

// person gives the id of the person with a login.
func (h *house) person(login string) string {
	u, err := h.db.PersonByLogin(context.Background(), login)
	if err != nil {
		panic(err)
	}
	return u.ID
}

// entry gives an entry number that was given.
func (h *house) entry() string {
	rec, err := h.db.ByName(context.Background(), h.ids["tax-due"])
	if err != nil {
		panic(err)
	}
	return rec.Entry.String()
}

// counted gives ids that are the same in each run, so that the random draw takes the same declarations.
func counted() func(time.Time) string {
	n := 0
	return func(time.Time) string {
		n++
		return fmt.Sprintf("W%025d", n)
	}
}

func fill(t *testing.T, s *declare.Service) map[string]string {
	t.Helper()
	prov, err := sim.New(3, s.Rulebooks.Current(), cal.MustDate("2026-11-01"), 20)
	if err != nil {
		t.Fatal(err)
	}
	trader := party.Caller{Key: "k", Role: event.Trader, Enterprise: "demo", Scopes: []party.Scope{party.ScopeDeclare}}
	ids := map[string]string{}
	for range 120 {
		x, err := prov.Next()
		if err != nil {
			t.Fatal(err)
		}
		body, err := s.Codecs[0].Encode(x.Declaration)
		if err != nil {
			t.Fatal(err)
		}
		answer, err := s.Submit(context.Background(), trader, declare.Submission{Body: body})
		if err != nil {
			t.Fatal(err)
		}
		var a declare.Answer
		if err := json.Unmarshal(answer.Body, &a); err != nil {
			t.Fatal(err)
		}
		ids[string(a.State)] = a.ID
	}
	return ids
}

// visitor is a browser without script: it keeps cookies and follows redirects.
type visitor struct {
	*http.Client
	t    *testing.T
	base string
}

func (h *house) visitor(t *testing.T) *visitor {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	return &visitor{&http.Client{Jar: jar}, t, h.URL}
}

// as gives a visitor who has signed in.
func (h *house) as(t *testing.T, login string) *visitor {
	t.Helper()
	v := h.visitor(t)
	h.clock.add(6 * time.Second) // an address that signs in more often is slowed down
	if p := v.post("/sign-in?lang=en", url.Values{"login": {login}, "password": {password}}); p.code != http.StatusOK || strings.Contains(p.body, `name="password"`) {
		t.Fatalf("signing in as %s gives %d %.300s", login, p.code, p.body)
	}
	return v
}

// answer is a page as it came.
type answer struct {
	code int
	body string
	path string // where the redirects ended
	http.Header
}

func (v *visitor) get(path string) answer {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodGet, v.base+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	return v.do(req)
}

func (v *visitor) post(path string, form url.Values) answer {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodPost, v.base+path, strings.NewReader(form.Encode()))
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	return v.do(req)
}

func (v *visitor) do(req *http.Request) answer {
	v.t.Helper()
	res, err := v.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		v.t.Fatal(err)
	}
	if p := res.Header.Get("Content-Security-Policy"); !strings.Contains(p, "default-src 'none'") || strings.Contains(p, "unsafe") {
		v.t.Errorf("%s has the policy %q", req.URL, p)
	}
	return answer{res.StatusCode, string(b), res.Request.URL.RequestURI(), res.Header}
}

// staged is a store that gives each declaration in one state.
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

// Each page is there in both languages for a declaration in each state, with words for all of it, and says what is simulated.
func TestPagesOfEachState(t *testing.T) {
	h := open(t)
	var state declaration.State
	h.declare.Store = staged{h.declare.Store, &state}
	v := h.as(t, "officer")
	left := regexp.MustCompile(`\{\{|\{[a-zA-Z]+\}|<no value>|%!`)
	for _, state = range states() {
		for lang, simulated := range map[i18n.Lang]string{i18n.ZH: "演示环境", i18n.EN: "Demonstration"} {
			word := lang.Of(i18n.State(string(state)))
			for _, path := range []string{"/declarations", "/declarations/" + h.ids["returned"], "/declarations/" + h.ids["tax-due"], "/declarations/" + h.ids["inspection"]} {
				p := v.get(path + "?lang=" + string(lang))
				if p.code != http.StatusOK || !strings.Contains(p.body, word) || !strings.Contains(p.body, simulated) || !strings.Contains(p.body, `<html lang="`+string(lang)) {
					t.Fatalf("%s in %s as %s: %d %.300s", path, lang, state, p.code, p.body)
				}
				if x := left.FindString(p.body); x != "" {
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
	h := open(t)
	v := h.as(t, "officer")
	for path, want := range map[string]string{"/declarations/nothing?lang=zh": "没有找到", "/nothing?lang=en": "not found", "/declarations/%00%ff?lang=en": "not found"} {
		if p := v.get(path); p.code != http.StatusNotFound || !strings.Contains(p.body, want) {
			t.Errorf("%s: %d %.200s", path, p.code, p.body)
		}
	}
	if p := v.get("/declarations?lang=en&q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&lane=red"); p.code != http.StatusOK || strings.Contains(p.body, "<script>") {
		t.Errorf("a question with a script: %d", p.code)
	}
	h.declare.Store = failing{h.declare.Store}
	if p := v.get("/declarations?lang=en"); p.code != http.StatusInternalServerError || strings.Contains(p.body, "secret") {
		t.Errorf("a failure: %d %.200s", p.code, p.body)
	}
}

// failing is a store that cannot list.
type failing struct{ declare.Store }

func (failing) List(context.Context, declaration.Filter) ([]declaration.Record, error) {
	return nil, &declaration.StepError{Cause: errOdd, Step: "secret"}
}

var errOdd = fmt.Errorf("odd")

// The first page with all that it loads is at most 100,000 bytes over the wire, assets are kept for ever, and none is served under a name that
// nobody gave.
func TestFirstPageIsLight(t *testing.T) {
	h := open(t)
	v := h.visitor(t)
	fetch := func(path string) (int, http.Header, string) {
		t.Helper()
		req, err := http.NewRequest(http.MethodGet, h.URL+path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Encoding", "gzip") // set by hand, so that the client leaves the bytes as they came
		res, err := v.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return len(b), res.Header, string(b)
	}
	total, head, _ := fetch("/")
	if head.Get("Content-Encoding") != "gzip" {
		t.Errorf("the page is not compressed: %v", head)
	}
	links := regexp.MustCompile(`/static/[^"]+`).FindAllString(v.get("/").body, -1)
	slices.Sort(links)
	for _, link := range slices.Compact(links) {
		n, head, _ := fetch(link)
		total += n
		if head.Get("Content-Encoding") != "gzip" || !strings.Contains(head.Get("Cache-Control"), "immutable") {
			t.Errorf("%s has %v", link, head)
		}
	}
	t.Logf("the first page takes %d bytes", total)
	if total > 100_000 || len(links) < 4 {
		t.Errorf("the first page and its %d assets take %d bytes", len(links), total)
	}
	for _, path := range []string{"/static/app.css", "/static/"} {
		if _, _, body := fetch(path); !strings.Contains(body, "not found") {
			t.Errorf("%s gives %.100s", path, body)
		}
	}
}
