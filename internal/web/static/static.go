// Package static holds the files that pages need beside their HTML: one style sheet, two scripts, one icon.
//
// A file is addressed by a hash of its content, so that a browser may keep it for ever and never shows a page with the style of
// another version. The package promises that nothing is loaded from elsewhere; it refuses to serve a name that it did not give.
package static

import (
	"bytes"
	"compress/gzip"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"io/fs"
	"net/http"
	"path"
	"strconv"
	"strings"
	"sync"
)

//go:embed css js icon.svg
var files embed.FS

// sheets are the parts of the one style sheet, in their order.
var sheets = []string{"tokens.css", "page.css", "form.css", "data.css", "draft.css", "paper.css", "print.css"}

// asset is one file as it is sent.
type asset struct {
	url   string
	kind  string
	plain []byte
	gzip  []byte
}

// all are the assets of the binary by their plain names, made when a page is first asked for.
var all = sync.OnceValue(load)

func load() map[string]asset {
	var css []byte
	for _, name := range sheets {
		css = append(css, must(fs.ReadFile(files, "css/"+name))...)
	}
	out := map[string]asset{}
	for name, x := range map[string]struct {
		kind string
		body []byte
	}{
		"app.css":     {"text/css; charset=utf-8", css},
		"app.js":      {"text/javascript; charset=utf-8", must(fs.ReadFile(files, "js/app.js"))},
		"htmx.min.js": {"text/javascript; charset=utf-8", must(fs.ReadFile(files, "js/htmx.min.js"))},
		"icon.svg":    {"image/svg+xml", must(fs.ReadFile(files, "icon.svg"))},
	} {
		out[name] = newAsset(name, x.kind, x.body)
	}
	return out
}

func newAsset(name, kind string, body []byte) asset {
	sum := sha256.Sum256(body)
	ext := path.Ext(name)
	var b bytes.Buffer
	w := must(gzip.NewWriterLevel(&b, gzip.BestCompression))
	must(w.Write(body))
	if err := w.Close(); err != nil {
		panic(err)
	}
	return asset{url: fmt.Sprintf("/static/%s.%s%s", strings.TrimSuffix(name, ext), hex.EncodeToString(sum[:6]), ext), kind: kind, plain: body, gzip: b.Bytes()}
}

// must gives what cannot fail: the files are in the binary.
func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

// URL gives the address of an asset: app.css, app.js, htmx.min.js, icon.svg.
func URL(name string) string {
	a, ok := all()[name]
	if !ok {
		panic("no asset " + name)
	}
	return a.url
}

// Handler serves the assets under the addresses that URL gives.
func Handler() http.Handler {
	byURL := map[string]asset{}
	for _, a := range all() {
		byURL[a.url] = a
	}
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		a, ok := byURL[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		h := w.Header()
		h.Set("Content-Type", a.kind)
		h.Set("Cache-Control", "public, max-age=31536000, immutable")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Vary", "Accept-Encoding")
		body := a.plain
		if strings.Contains(r.Header.Get("Accept-Encoding"), "gzip") {
			h.Set("Content-Encoding", "gzip")
			body = a.gzip
		}
		h.Set("Content-Length", strconv.Itoa(len(body)))
		if r.Method != http.MethodHead {
			_, _ = w.Write(body) // the reader may be gone
		}
	})
}
