package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/cli"
)

// TestDemo: the demonstration fills a month, shows pages and gives keys that work; its journal holds when it is over.
func TestDemo(t *testing.T) {
	file := filepath.Join(t.TempDir(), "demo.db")
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	pr, pw := io.Pipe()
	ended := make(chan int, 1)
	var errs bytes.Buffer
	go func() {
		code := cli.Main(ctx, []string{"demo", "--addr", "127.0.0.1:0", "--count", "60", "--seed", "4", "--keep", file, "--lang", "en"},
			func(string) string { return "" }, cli.Stdio{In: strings.NewReader(""), Out: pw, Err: &errs})
		_ = pw.Close()
		ended <- code
	}()
	s := &served{t: t}
	open, keys := regexp.MustCompile(`open (http://\S+)/ `), regexp.MustCompile(`trader (tg_\S+) +officer (tg_\S+)`)
	var trader, officer, said string
	for lines := bufio.NewScanner(pr); officer == "" && lines.Scan(); {
		said += lines.Text() + "\n"
		if m := open.FindStringSubmatch(lines.Text()); m != nil {
			s.url = m[1]
		}
		if m := keys.FindStringSubmatch(lines.Text()); m != nil {
			trader, officer = m[1], m[2]
		}
	}
	go func() { _, _ = io.Copy(io.Discard, pr) }()
	if s.url == "" || officer == "" || !strings.Contains(said, "simulated") {
		t.Fatalf("the demonstration says\n%s", said)
	}
	reader := signedIn(t, s.url, "officer")
	if page := reader("/declarations?lang=zh"); !strings.Contains(page, "模拟数据") || strings.Count(page, `href="/declarations/`) < 20 {
		t.Errorf("the list is %.500s", page)
	}
	mine := s.want(200, "GET", "/v1/declarations?limit=1", trader, nil)
	id := mine.at("declarations.0.id")
	if page := reader("/declarations/" + id + "?lang=en"); !strings.Contains(page, "Why it was decided so") {
		t.Errorf("the page of %s is %.500s", id, page)
	}
	states := map[string]bool{}
	all := s.want(200, "GET", "/v1/declarations?limit=500", officer, nil)
	for _, m := range regexp.MustCompile(`"state":"([a-z-]+)"`).FindAllSubmatch(all.body, -1) {
		states[string(m[1])] = true
	}
	if !states["cleared"] || !states["returned"] || len(states) < 3 {
		t.Errorf("the month has declarations that are %v", states)
	}
	cancel()
	if code := <-ended; code != 0 {
		t.Errorf("the demonstration ends with %d: %s", code, errs.String())
	}
	if code, out := tongguan(t, "audit", "verify", "--db", "sqlite:"+file); code != 0 {
		t.Errorf("its journal: %d %s", code, out)
	}
}

// signedIn signs in by the button of a demonstration account, and reads pages.
func signedIn(t *testing.T, base, login string) func(path string) string {
	t.Helper()
	jar, err := cookiejar.New(nil)
	if err != nil {
		t.Fatal(err)
	}
	c := &http.Client{Jar: jar}
	body := func(res *http.Response, err error) string {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		defer func() { _ = res.Body.Close() }()
		b, err := io.ReadAll(res.Body)
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	page := body(c.Get(base + "/sign-in"))
	m := regexp.MustCompile(`name="login" value="` + login + `"> <input type="hidden" name="password" value="([^"]+)"`).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("the sign-in page shows no account %s: %s", login, page)
	}
	if page := body(c.PostForm(base+"/sign-in", url.Values{"login": {login}, "password": {m[1]}})); !strings.Contains(page, "/account/sign-out") {
		t.Fatalf("signing in gives %.500s", page)
	}
	return func(path string) string {
		t.Helper()
		return body(c.Get(base + path))
	}
}
