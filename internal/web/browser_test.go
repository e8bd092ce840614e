package web_test

import (
	"context"
	_ "embed"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
)

//go:embed testdata/axe.min.js
var axe string

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
	ctx, late := context.WithTimeout(ctx, 10*time.Minute)
	t.Cleanup(late)
	return ctx
}

// visit is one page as a browser shows it, and who looks.
type visit struct {
	name, path, who string
	zh, en          string // what it says
}

// browser is a browser that remembers what it complained about.
type browser struct {
	context.Context
	t          *testing.T
	base       string
	mu         sync.Mutex
	complaints []string
}

func (h *house) browser(t *testing.T) *browser {
	t.Helper()
	b := &browser{Context: chromium(t), t: t, base: h.URL}
	err := chromedp.Listen(b.Context, func(ev any) {
		if e, ok := ev.(*log.EventEntryAdded); ok && !strings.Contains(e.Entry.Text, "responded with a status of 4") {
			b.mu.Lock()
			defer b.mu.Unlock()
			b.complaints = append(b.complaints, e.Entry.Text)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// quiet wants that the browser has complained about nothing: no violation of the policy, no error of a script.
func (b *browser) quiet() {
	b.t.Helper()
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.complaints) > 0 {
		b.t.Errorf("the browser complains: %q", b.complaints)
	}
}

// use takes over the cookies of a visitor.
func (b *browser) use(v *visitor) {
	b.t.Helper()
	u, err := url.Parse(b.base)
	if err != nil {
		b.t.Fatal(err)
	}
	command(b, network.ClearBrowserCookies, cdp.Empty{})
	for _, c := range v.Jar.Cookies(u) {
		command(b, network.SetCookie, network.SetCookieParams{Name: c.Name, Value: c.Value, URL: b.base})
	}
}

func (b *browser) do(actions ...chromedp.Action[chromedp.Void]) {
	b.t.Helper()
	if err := chromedp.Do(b.Context, actions...); err != nil {
		b.t.Fatal(err)
	}
}

// command sends a command of the browser's protocol.
func command[P, R any](b *browser, c cdp.Command[P, R], params P) {
	b.t.Helper()
	if _, err := chromedp.Call(b.Context, c, params); err != nil {
		b.t.Fatal(err)
	}
}

// evalLater gives what a promise of a script comes to.
func evalLater[T any](b *browser, script string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.Context, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return v
}

// eval gives the value of a script.
func eval[T any](b *browser, script string) T {
	b.t.Helper()
	v, err := chromedp.Run(b.Context, chromedp.Evaluate[T](script))
	if err != nil {
		b.t.Fatalf("%s: %v", script, err)
	}
	return v
}

// colours chooses light or dark as the system would.
func (b *browser) colours(scheme string) {
	b.t.Helper()
	command(b, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: scheme}}})
}

// TestPagesInABrowser opens each page in both languages, wide and narrow, light and dark: no complaint of the browser, nothing wider than the
// window, the words that matter are there, and axe finds no violation of WCAG 2.2 AA. Screenshots are kept under build/screenshots.
func TestPagesInABrowser(t *testing.T) {
	h := open(t)
	h.amending(t)
	before := map[string]func(*testing.T){"inspection-hand": h.takeInHand} // what happens before a visit
	b := h.browser(t)
	people := map[string]*visitor{"": h.visitor(t)}
	for _, v := range append(visits(h), visit{"uploads", "/uploads", "declarant", "下载模板", "Template with"}, visit{"upload", "/uploads/" + h.sent(t), "declarant", "错误及改法", "Errors and how to mend"}) {
		if people[v.who] == nil {
			people[v.who] = h.as(t, v.who)
		}
		t.Run(v.name, func(t *testing.T) {
			b.t = t
			if do := before[v.name]; do != nil {
				do(t)
			}
			b.use(people[v.who])
			b.look(v, "zh", 1280, "light") // each pair of language, width and colours occurs
			b.look(v, "zh", 360, "dark")
			b.look(v, "en", 1280, "dark")
			b.look(v, "en", 360, "light")
		})
	}
	b.t = t
	b.quiet()
}

func (b *browser) look(v visit, lang string, width int64, scheme string) {
	b.t.Helper()
	name := fmt.Sprintf("%s-%s-%d-%s", v.name, lang, width, scheme)
	want := map[string]string{"zh": v.zh, "en": v.en}[lang]
	join := "?"
	if strings.Contains(v.path, "?") {
		join = "&"
	}
	b.colours(scheme)
	b.do(chromedp.EmulateViewport(width, 900), chromedp.Navigate(b.base+v.path+join+"lang="+lang))
	if text := eval[string](b, `document.body.innerText`); !strings.Contains(text, want) {
		b.t.Errorf("%s does not say %q", name, want)
	}
	if over := eval[bool](b, `document.documentElement.scrollWidth > document.documentElement.clientWidth`); over {
		b.t.Errorf("%s is wider than a window of %d pixels", name, width)
	}
	b.accessible(name)
	b.keep(name)
}

// accessible wants that axe finds nothing.
func (b *browser) accessible(name string) {
	b.t.Helper()
	eval[bool](b, axe+"; true")
	found := evalLater[[]string](b, `axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}).then(r =>
		r.violations.map(v => v.id + ": " + v.nodes.slice(0, 3).map(n => n.html.slice(0, 120) + " " + n.failureSummary).join(" | ")))`)
	for _, f := range found {
		b.t.Errorf("%s: %s", name, f)
	}
}

// keep keeps a screenshot.
func (b *browser) keep(name string) {
	b.t.Helper()
	shot, err := chromedp.Run(b.Context, chromedp.FullScreenshot(90))
	if err != nil {
		b.t.Fatalf("%s: %v", name, err)
	}
	dir := filepath.Join("..", "..", "build", "screenshots")
	if err := os.MkdirAll(dir, 0o755); err != nil {
		b.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name+".jpg"), shot, 0o644); err != nil {
		b.t.Fatal(err)
	}
}
