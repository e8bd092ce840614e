// Package web is the plain pages of the foundation: a list of declarations and one declaration with its reasons.
//
// Pages are rendered on the server, need no script, carry a strict content security policy and come in Chinese and English. The
// package promises that what is simulated and which tariff edition is meant is said on every page; it refuses to change anything.
package web

import (
	"embed"
	"html/template"
	"log/slog"
	"net/http"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
)

//go:embed static/style.css
var static embed.FS

//go:embed *.html
var templates embed.FS

// Deps are the parts that the pages call.
type Deps struct {
	Declare *declare.Service
	Desk    party.Caller // whose eyes the pages have
	Log     *slog.Logger
}

type pages struct {
	Deps
	views *template.Template
}

// Routes adds the pages to a mux.
func Routes(mux *http.ServeMux, d Deps) {
	p := &pages{Deps: d, views: template.Must(template.New("").Funcs(template.FuncMap{"t": translate, "stateName": stateName}).ParseFS(templates, "*.html"))}
	mux.Handle("GET /{$}", p.page(p.list))
	mux.Handle("GET /declarations/{name}", p.page(p.show))
	mux.Handle("GET /static/", secured(http.FileServerFS(static)))
	mux.Handle("/", p.page(func(*http.Request, i18n.Lang) (view, error) { return view{}, errNoPage }))
}

func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer")
		next.ServeHTTP(w, r)
	})
}
