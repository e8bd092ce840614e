package web

import (
	"bytes"
	"errors"
	"net/http"
	"net/url"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

// view is a page to be shown.
type view struct {
	template string
	status   int
	Lang     i18n.Lang
	Title    string
	Other    string // address of the page in the other language
	Edition  string
	Hash     string
	Body     any
}

var errNoPage = errors.New("no such page")

// page turns a function that gives a view into a handler.
func (p *pages) page(render func(*http.Request, i18n.Lang) (view, error)) http.Handler {
	return secured(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		l := i18n.Parse(r.URL.Query().Get("lang"), i18n.Parse(r.Header.Get("Accept-Language"), i18n.ZH))
		v, err := render(r, l)
		if err != nil {
			v = p.failure(err, l)
		}
		ref := p.Declare.Rulebooks.Current().Ref()
		v.Lang, v.Other, v.Edition, v.Hash = l, otherLanguage(r.URL, l), ref.Edition, ref.Hash[:12]
		var b bytes.Buffer
		if err := p.views.ExecuteTemplate(&b, v.template, v); err != nil {
			p.Log.Error("render a page", "page", v.template, "err", err)
			http.Error(w, l.Of(i18n.Internal), http.StatusInternalServerError)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.WriteHeader(max(v.status, http.StatusOK))
		_, _ = w.Write(b.Bytes()) // the reader may be gone
	}))
}

func (p *pages) failure(err error, l i18n.Lang) view {
	v := view{template: "error.html", status: http.StatusNotFound, Title: l.Of(i18n.NotFound)}
	if !errors.Is(err, fault.ErrNotFound) && !errors.Is(err, errNoPage) {
		p.Log.Error("show a page", "err", err)
		v.status, v.Title = http.StatusInternalServerError, l.Of(i18n.Internal)
	}
	return v
}

func otherLanguage(u *url.URL, l i18n.Lang) string {
	q := u.Query()
	q.Set("lang", map[i18n.Lang]string{i18n.ZH: "en", i18n.EN: "zh"}[l])
	return u.Path + "?" + q.Encode()
}

// translate gives a sentence of the pages.
func translate(l i18n.Lang, key string) string { return l.Of(i18n.Page(key)) }

// stateName gives a state in words.
func stateName(l i18n.Lang, state string) string { return l.Of(i18n.State(state)) }
