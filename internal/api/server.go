// Package api is the JSON and XML interface over HTTP: OpenAPI 3.1, problem details of RFC 9457, keys with scopes.
//
// A handler reads, calls one verb of app and shows its answer. The package promises that a caller sees its own declarations
// only, that a failure tells nothing but a reference, and that what cannot be taken now is answered 503 with Retry-After and
// never dropped; it refuses to decide anything.
package api

import (
	"context"
	"encoding/json"
	"html"
	"log/slog"
	"maps"
	"net/http"
	"path"
	"reflect"
	"slices"
	"strings"
	"time"

	"github.com/danielgtaylor/huma/v2"
	"github.com/danielgtaylor/huma/v2/adapters/humago"

	"github.com/tongguan/tongguan/internal/app/admin"
	"github.com/tongguan/tongguan/internal/app/cargo"
	"github.com/tongguan/tongguan/internal/app/collect"
	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/inspect"
	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/app/target"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
)

// Limits bound what one caller can ask of the server.
type Limits struct {
	Body      int64   // bytes of a request body; more is 413
	Batch     int     // documents in a batch
	PerSecond float64 // requests a second of one key, in the long run; more is 429
	Burst     int     // requests of one key at once
}

// DefaultLimits are the limits of a server that was told none.
func DefaultLimits() Limits { return Limits{Body: 10 << 20, Batch: 500, PerSecond: 2000, Burst: 4000} }

// Feed is the journal as readers see it: positions without gaps.
type Feed interface {
	// Events gives at most limit events after a position (-1 is the beginning) that the caller may see, and the last position that was
	// looked at.
	Events(ctx context.Context, c party.Caller, q EventQuery) ([]event.Sealed, int64, error)
}

// EventQuery selects events of the feed.
type EventQuery struct {
	After int64
	Limit int
	Kinds []event.Kind
}

// Keys finds the caller that a key stands for; an unknown or revoked key is fault.ErrForbidden.
type Keys interface {
	Caller(ctx context.Context, key string) (party.Caller, error)
}

// Deps are the parts that the API calls.
type Deps struct {
	Declare  *declare.Service
	Inspect  *inspect.Service
	Collect  *collect.Service
	Cargo    *cargo.Service
	Admin    *admin.Service
	Policy   *policy.Desk
	Profiles *policy.Profiles
	Yields   *policy.Yields
	Credits  *target.Credits
	Feed     Feed
	Proofs   Proofs
	Keys     Keys
	Search   *search.Desk
	Quote    *quote.Service
	Limits   Limits
	Log      *slog.Logger
	Version  string
	Now      func() time.Time
}

// New makes the handler of the whole interface, under /v1/ with /openapi.json beside it.
func New(d Deps) http.Handler {
	mux := http.NewServeMux()
	s := &server{Deps: d}
	a := humago.New(mux, s.config())
	s.routes(a)
	docs := docsPage(a)
	mux.HandleFunc("GET /docs", func(w http.ResponseWriter, _ *http.Request) { s.docs(w, docs) })
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) { noRoute(mux, w, r) })
	shares := newShares(d.Limits)
	return s.recovered(s.identified(shares, s.limited(shares, mux)))
}

// noRoute answers a request that no operation takes: 405 with those that the path has, or 404.
func noRoute(mux *http.ServeMux, w http.ResponseWriter, r *http.Request) {
	var allow []string
	for _, m := range []string{http.MethodGet, http.MethodPost, http.MethodPut, http.MethodPatch, http.MethodDelete} {
		other := r.Clone(r.Context())
		other.Method = m
		if _, pattern := mux.Handler(other); pattern != "/" {
			allow = append(allow, m)
		}
	}
	p := &Problem{Type: problemType("no-route"), Title: language(r).Of(i18n.NoRoute), Status: http.StatusNotFound, Detail: r.Method + " " + r.URL.Path, Code: "no-route"}
	if len(allow) > 0 {
		w.Header().Set("Allow", strings.Join(allow, ", "))
		p.Type, p.Code, p.Status = problemType("method"), "method", http.StatusMethodNotAllowed
		p.Title = language(r).Fill(i18n.NoMethod, i18n.Arg("allow", strings.Join(allow, ", ")))
	}
	p.write(w)
}

// Description gives the OpenAPI 3.1 document of the interface without a server behind it.
func Description(version string) ([]byte, error) {
	s := &server{Deps: Deps{Version: version, Limits: DefaultLimits()}}
	a := humago.New(http.NewServeMux(), s.config())
	s.routes(a)
	b, err := json.MarshalIndent(a.OpenAPI(), "", "  ")
	return append(b, '\n'), err
}

type server struct{ Deps }

// docsPage lists the operations for people; programs read /openapi.json.
func docsPage(a huma.API) []byte {
	var b strings.Builder
	b.WriteString("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Tongguan API</title><h1>Tongguan API</h1>" +
		"<p>Machine-readable: <a href=\"/openapi.json\">OpenAPI 3.1</a></p><table><tr><th>Method</th><th>Path</th><th>What it does</th></tr>")
	for _, path := range slices.Sorted(maps.Keys(a.OpenAPI().Paths)) {
		item := a.OpenAPI().Paths[path]
		for _, op := range []*huma.Operation{item.Get, item.Post, item.Delete} {
			if op != nil {
				b.WriteString("<tr><td>" + op.Method + "</td><td><code>" + html.EscapeString(path) + "</code></td><td>" + html.EscapeString(op.Summary) + "</td></tr>")
			}
		}
	}
	b.WriteString("</table></html>")
	return []byte(b.String())
}

func (s *server) config() huma.Config {
	huma.NewError = humaError // the library asks for it when operations are registered: the description tells its shape
	c := huma.DefaultConfig("Tongguan", s.Version)
	c.Info.Description = "Smart customs and land port: declarations, decisions with reasons, a journal that can be proved."
	c.DocsPath, c.SchemasPath = "", ""
	c.CreateHooks = nil
	c.Components.Schemas = huma.NewMapRegistry("#/components/schemas/", schemaName)
	c.Components.SecuritySchemes = map[string]*huma.SecurityScheme{"key": {Type: "http", Scheme: "bearer"}}
	return c
}

// schemaName names a type in the description by its package and name, since items, lines and documents occur in several.
func schemaName(t reflect.Type, hint string) string {
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	name := huma.DefaultSchemaNamer(t, hint)
	if pkg := path.Base(t.PkgPath()); t.Name() != "" && pkg != "api" && pkg != "." {
		return strings.ToUpper(pkg[:1]) + pkg[1:] + name
	}
	return name
}

// humaError is how huma reports a request that does not fit the interface. The rejected values are left out.
func humaError(status int, msg string, errs ...error) huma.StatusError {
	var detail strings.Builder
	detail.WriteString(msg)
	for _, e := range errs {
		if d, ok := e.(huma.ErrorDetailer); ok {
			x := d.ErrorDetail()
			detail.WriteString("; " + x.Location + ": " + x.Message)
		}
	}
	title := i18n.BadQuery
	if status == http.StatusRequestEntityTooLarge {
		title = i18n.TooLarge
	}
	return &Problem{Type: problemType("request"), Title: title.ZH + " / " + title.EN, Status: status, Detail: detail.String(), Code: "request"}
}

// register adds one operation; the handler's errors become problems in the caller's language.
func register[I, O any](s *server, a huma.API, op huma.Operation, do func(context.Context, party.Caller, *I) (*O, error)) {
	if !public(op.Path) {
		op.Security = []map[string][]string{{"key": {}}}
	}
	if op.MaxBodyBytes == 0 {
		op.MaxBodyBytes = s.Limits.Body
	}
	huma.Register(a, op, func(ctx context.Context, in *I) (*O, error) {
		out, err := do(ctx, callerOf(ctx), in)
		if err != nil {
			p := problemOf(err, languageOf(ctx), s.Log)
			if p.Retry > 0 {
				return nil, huma.ErrorWithHeaders(p, http.Header{"Retry-After": {"1"}})
			}
			return nil, p
		}
		return out, nil
	})
}

func get(path, id, summary string) huma.Operation {
	return huma.Operation{Method: http.MethodGet, Path: path, OperationID: id, Summary: summary}
}

func post(path, id, summary string) huma.Operation {
	return huma.Operation{Method: http.MethodPost, Path: path, OperationID: id, Summary: summary}
}
