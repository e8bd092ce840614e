package web_test

import (
	"io"
	"net/http"
	"regexp"
	"testing"
)

// What a reader must load to see a first page, compressed as it goes over the wire, stays below 100 kB: the page, its style, scripts and pictures.
func TestFirstPageIsSmall(t *testing.T) {
	h := open(t)
	v := h.as(t, "declarant")
	for _, path := range []string{"/", "/sign-in", "/declarations"} {
		sum := v.weight(path)
		seen := map[string]bool{}
		for _, p := range regexp.MustCompile(`(?:src|href)="(/static/[^"]+)"`).FindAllStringSubmatch(v.get(path).body, -1) {
			if !seen[p[1]] {
				seen[p[1]] = true
				sum += v.weight(p[1])
			}
		}
		if len(seen) < 4 {
			t.Fatalf("%s names %d parts, want style, two scripts and the icon", path, len(seen))
		}
		if sum > 100_000 {
			t.Errorf("%s weighs %d bytes over the wire, want at most 100,000", path, sum)
		}
	}
}

// weight gives how many bytes of a path go over the wire, compressed.
func (v *visitor) weight(path string) int {
	v.t.Helper()
	req, err := http.NewRequest(http.MethodGet, v.base+path, nil)
	if err != nil {
		v.t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "gzip")
	res, err := v.Do(req)
	if err != nil {
		v.t.Fatal(err)
	}
	defer func() { _ = res.Body.Close() }()
	b, err := io.ReadAll(res.Body)
	if err != nil || res.StatusCode != http.StatusOK || res.Header.Get("Content-Encoding") != "gzip" {
		v.t.Fatalf("%s: %d %v", path, res.StatusCode, err)
	}
	return len(b)
}
