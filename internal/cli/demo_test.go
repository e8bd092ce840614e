package cli_test

import (
	"bufio"
	"bytes"
	"context"
	"io"
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
	page := s.want(200, "GET", "/?lang=zh", "", nil)
	if !bytes.Contains(page.body, []byte("模拟数据")) || bytes.Count(page.body, []byte(`href="/declarations/`)) < 20 {
		t.Errorf("the list is %.500s", page.body)
	}
	mine := s.want(200, "GET", "/v1/declarations?limit=1", trader, nil)
	id := mine.at("declarations.0.id")
	if body := s.want(200, "GET", "/declarations/"+id+"?lang=en", "", nil).body; !bytes.Contains(body, []byte("Why it was decided so")) {
		t.Errorf("the page of %s is %.500s", id, body)
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
