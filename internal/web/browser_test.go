package web_test

import (
	"context"
	"encoding/json"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/chromedp"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/store"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/web"
)

// fixedLaw is the rulebook of the binary.
type fixedLaw struct{ book *clearance.Rulebook }

func (l fixedLaw) Current() *clearance.Rulebook { return l.book }

func (l fixedLaw) ByHash(context.Context, string) (*clearance.Rulebook, error) { return l.book, nil }

var desk = party.Caller{Key: "desk", Role: event.Officer, Scopes: []party.Scope{party.ScopeRead}}

// service has some declarations of the simulated province; it gives their ids by state.
func service(t *testing.T) (*declare.Service, map[string]string) {
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
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), c.Faults())
	if err != nil {
		t.Fatal(err)
	}
	now := time.Date(2026, 11, 24, 9, 0, 0, 0, time.UTC)
	group := sqldb.NewGroup(db, sqldb.GroupOptions{})
	t.Cleanup(group.Close)
	s := &declare.Service{Intake: group, Store: db, Numbers: declare.NewAllocator(db, func() time.Time { return now }), Rulebooks: fixedLaw{book},
		Codecs: []codec.Codec{c}, Catalogue: cat, Seed: []byte("seed"), SeedName: "test", Now: func() time.Time { return now }, Zone: time.UTC, NewID: counted()}
	return s, fill(t, s, c, book)
}

// server serves the pages; it gives its address and the ids by state.
func server(t *testing.T) (string, map[string]string) {
	t.Helper()
	s, ids := service(t)
	mux := http.NewServeMux()
	web.Routes(mux, web.Deps{Declare: s, Desk: desk, Log: slog.New(slog.DiscardHandler)})
	srv := httptest.NewServer(mux)
	t.Cleanup(srv.Close)
	return srv.URL, ids
}

// counted gives ids that are the same in each run, so that the random draw takes the same declarations.
func counted() func(time.Time) string {
	n := 0
	return func(time.Time) string {
		n++
		return fmt.Sprintf("W%025d", n)
	}
}

func fill(t *testing.T, s *declare.Service, c codec.Codec, book *clearance.Rulebook) map[string]string {
	t.Helper()
	prov, err := sim.New(3, book, cal.MustDate("2026-11-01"), 20)
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
		body, err := c.Encode(x.Declaration)
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

// chromium starts a headless browser; without one the test is skipped, and fails where CI=true.
func chromium(t *testing.T) context.Context {
	t.Helper()
	path := ""
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if p, err := exec.LookPath(name); err == nil {
			path = p
		}
	}
	if path == "" {
		if os.Getenv("CI") == "true" {
			t.Fatal("no chromium: apt-get install chromium")
		}
		t.Skip("no chromium: apt-get install chromium")
	}
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath(path), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
	ctx, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	t.Cleanup(stop)
	ctx, end := chromedp.NewContext(ctx)
	t.Cleanup(end)
	ctx, late := context.WithTimeout(ctx, 3*time.Minute)
	t.Cleanup(late)
	return ctx
}

// TestPagesInABrowser opens each page in both languages, wide and narrow: no complaint of the browser, nothing wider than the window,
// the words that matter are there. Screenshots are kept under build/screenshots.
func TestPagesInABrowser(t *testing.T) {
	base, ids := server(t)
	ctx := chromium(t)
	var complaints []string
	var mu sync.Mutex
	err := chromedp.Listen(ctx, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok && !strings.Contains(e.Entry.URL, "favicon") {
			mu.Lock()
			defer mu.Unlock()
			complaints = append(complaints, e.Entry.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	pages := map[string]struct{ path, zh, en string }{
		"list":     {"/", "报关单", "Declarations"},
		"returned": {"/declarations/" + ids["returned"], "问题与改法", "Faults and how to mend them"},
		"tax-due":  {"/declarations/" + ids["tax-due"], "税款及理由", "Taxes and their reasons"},
		"red":      {"/declarations/" + ids["inspection"], "为何如此决定", "Why it was decided so"},
	}
	for _, state := range []string{"returned", "tax-due", "inspection"} {
		if ids[state] == "" {
			t.Fatalf("the simulated province has no declaration that is %s: %v", state, ids)
		}
	}
	for name, p := range pages {
		for lang, want := range map[string]string{"zh": p.zh, "en": p.en} {
			for _, width := range []int64{1280, 360} {
				look(ctx, t, base+p.path+"?lang="+lang, fmt.Sprintf("%s-%s-%d", name, lang, width), width, want)
			}
		}
	}
	mu.Lock()
	defer mu.Unlock()
	if len(complaints) > 0 {
		t.Errorf("the browser complains: %q", complaints)
	}
}

func look(ctx context.Context, t *testing.T, url, name string, width int64, want string) {
	t.Helper()
	if err := chromedp.Do(ctx, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url)); err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	text, err := chromedp.Run(ctx, chromedp.Text("main"))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	over, err := chromedp.Run(ctx, chromedp.Evaluate[bool](`document.documentElement.scrollWidth > document.documentElement.clientWidth`))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	shot, err := chromedp.Run(ctx, chromedp.FullScreenshot(90))
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	if !strings.Contains(text, want) {
		t.Errorf("%s does not say %q", name, want)
	}
	if over {
		t.Errorf("%s is wider than a window of %d pixels", name, width)
	}
	dir := filepath.Join("..", "..", "build", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".jpg"), shot, 0o644); err != nil {
		t.Fatal(err)
	}
}
