package proof

import (
	"fmt"
	"net/url"
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/paper"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// paperBody is a paper on a page.
type paperBody struct {
	*paper.Paper

	code paper.Code
	pdf  string
	back string
}

// show shows a paper as a page, or sends it as PDF.
func (a *area) show(r *site.Request) (site.View, error) {
	version, _ := strconv.Atoi(r.Ask("version")) // what is no number is the current one
	kind := declare.PaperKind(r.PathValue("kind"))
	p, err := a.Papers.Paper(r.Context(), r.Caller, r.PathValue("name"), kind, max(version, 0))
	if err != nil {
		return site.View{}, err
	}
	laid, err := a.lay(r, &p)
	if err != nil {
		return site.View{}, err
	}
	if r.Ask("format") == "pdf" {
		b, err := paper.PDF(laid)
		name := fmt.Sprintf("%s-%s-%d.pdf", laid.Number, kind, p.Version)
		return site.View{File: &site.File{Name: name, Type: "application/pdf", Body: b}}, err
	}
	page := "/declarations/" + p.Record.ID
	body := paperBody{Paper: laid, pdf: r.With("format", "pdf"), back: page}
	if body.code, err = paper.Encode(laid.Code); err != nil {
		return site.View{}, err
	}
	return site.View{Title: ui.Same(laid.Title), Bare: true, Body: paperPage(&body),
		Crumbs: []ui.Link{{URL: "/declarations", Text: i18n.DeclTitle}, {URL: page, Text: ui.Same(laid.Number)}}}, nil
}

// lay lays a paper out in the reader's language.
func (a *area) lay(r *site.Request, p *declare.Paper) (*paper.Paper, error) {
	s := paper.Source{Lang: r.Lang, Codes: a.Law().Codes, Record: &p.Record, Declaration: p.Declaration, Decision: &p.Decided, Version: p.Version, At: p.At,
		Simulated: a.Simulated, URL: r.Here() + "/verify?c=" + url.QueryEscape(p.Token)}
	switch p.Kind {
	case declare.FormPaper:
		return s.Form(), nil
	case declare.AssessmentPaper:
		return s.Assessment(), nil
	case declare.ReleasePaper:
		return s.Release(), nil
	}
	return nil, fault.ErrNotFound
}

// receipts sends what proves that the events of a declaration stand in the journal.
func (a *area) receipts(r *site.Request) (site.View, error) {
	events, err := a.Papers.History(r.Context(), r.Caller, r.PathValue("name"))
	if err != nil {
		return site.View{}, err
	}
	var at []int64
	for i := range events {
		if events[i].Position >= 0 {
			at = append(at, events[i].Position)
		}
	}
	b, err := a.Proofs.Receipts(r.Context(), at)
	if err != nil {
		return site.View{}, err
	}
	return site.View{File: &site.File{Name: r.PathValue("name") + "-receipts.json", Type: "application/json", Body: b}}, nil
}
