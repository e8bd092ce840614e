package main

import (
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"html"
	"html/template"
	"net"
	"net/http"
	"regexp"
	"strings"
	"time"

	"github.com/klauspost/compress/gzhttp"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
)

// plain is a server of html/template beside the one that is measured.
type plain struct {
	addr string
	srv  *http.Server
}

func (p *plain) stop() { _ = p.srv.Close() } // it is over

// servePlain serves one page by html/template: at / out of memory, at /read after the look-ups.
func servePlain(b *bench, path string, page []byte) (*plain, error) {
	t, values, err := templateOf(string(page))
	if err != nil {
		return nil, err
	}
	show := func(w http.ResponseWriter) {
		var buf bytes.Buffer
		if err := t.Execute(&buf, values); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		_, _ = w.Write(buf.Bytes()) // the reader may be gone
	}
	mux := http.NewServeMux()
	mux.HandleFunc("/", func(w http.ResponseWriter, _ *http.Request) { show(w) })
	mux.HandleFunc("/read", func(w http.ResponseWriter, r *http.Request) {
		if err := b.lookUp(r.Context(), path); err != nil {
			http.Error(w, err.Error(), http.StatusInternalServerError)
			return
		}
		show(w)
	})
	lis, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	packed, err := gzhttp.NewWrapper(gzhttp.CompressionLevel(gzip.BestSpeed)) // as the pages are
	if err != nil {
		return nil, err
	}
	p := &plain{addr: "http://" + lis.Addr().String(), srv: &http.Server{Handler: packed(mux), ReadHeaderTimeout: time.Minute}}
	go func() { _ = p.srv.Serve(lis) }() // until stop
	return p, nil
}

var (
	mainPart = regexp.MustCompile(`(?s)<main.*</main>`)
	holes    = regexp.MustCompile(`>[^<>]*[^<>\s][^<>]*<|(?:href|class|datetime)="[^"]+"`)
	errSame  = errors.New("the template does not give the page")
)

// templateOf makes a template of a page: each text and each address, class and time between <main> and </main> is a value, all else is the
// template's own. It is proved to give the page, byte by byte.
func templateOf(page string) (*template.Template, []string, error) {
	var values []string
	source := mainPart.ReplaceAllStringFunc(page, func(part string) string {
		return holes.ReplaceAllStringFunc(part, func(hole string) string {
			before, after := ">", "<"
			if hole[0] != '>' {
				name, _, _ := strings.Cut(hole, "=")
				before, after = name+`="`, `"`
			}
			values = append(values, html.UnescapeString(hole[len(before):len(hole)-len(after)]))
			return fmt.Sprintf("%s{{index . %d}}%s", before, len(values)-1, after)
		})
	})
	t, err := template.New("page").Parse(source)
	if err != nil {
		return nil, nil, err
	}
	var got bytes.Buffer
	if err := t.Execute(&got, values); err != nil {
		return nil, nil, err
	}
	if html.UnescapeString(got.String()) != html.UnescapeString(page) {
		return nil, nil, errSame
	}
	return t, values, nil
}

// lookUp does what a plain server has to do before it can show a page: session, person, and the records.
func (b *bench) lookUp(ctx context.Context, path string) error {
	for _, q := range []struct{ query, arg string }{{`SELECT data FROM session WHERE person_id = ?`, b.person}, {`SELECT posts FROM person WHERE id = ?`, b.person}} {
		var data []byte
		if err := b.sql.QueryRowContext(ctx, q.query, q.arg).Scan(&data); err != nil {
			return err
		}
	}
	name, one := strings.CutPrefix(path, "/declarations/")
	if !one {
		return b.records(ctx, `SELECT record FROM declaration WHERE enterprise = ? ORDER BY id DESC LIMIT 50`, enterprise)
	}
	if err := b.records(ctx, `SELECT record FROM declaration WHERE id = ?`, name); err != nil {
		return err
	}
	var message, decision []byte
	if err := b.sql.QueryRowContext(ctx, `SELECT message, decision FROM declaration_version WHERE declaration_id = ?`, name).Scan(&message, &decision); err != nil {
		return err
	}
	var told clearance.Decision
	if err := json.Unmarshal(b.decision, &told); err != nil {
		return err
	}
	m, _ := b.codec.Decode(b.message)
	if m.Declaration == nil {
		return errSame
	}
	_, err := b.db.History(ctx, name)
	return err
}

// records reads records as they are stored.
func (b *bench) records(ctx context.Context, query, arg string) error {
	rows, err := b.sql.QueryContext(ctx, query, arg)
	if err != nil {
		return err
	}
	defer func() { _ = rows.Close() }() // the error of reading is rows.Err
	for rows.Next() {
		var body []byte
		var rec declaration.Record
		if err := rows.Scan(&body); err != nil {
			return err
		}
		if err := json.Unmarshal(body, &rec); err != nil {
			return err
		}
	}
	return rows.Err()
}
