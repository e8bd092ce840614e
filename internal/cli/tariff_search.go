package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
)

type tariffSearchCmd struct {
	Words []string `arg:"" help:"手机, mobile phone, shouji, 8517.12 …"`
	On    string   `help:"Lines in force on this day: 2026-11-24. Today when it is left out." placeholder:"DATE"`
	Limit int      `default:"10" help:"Lines to show, at most 100."`
	Per   int      `name:"per-heading" help:"Lines of one heading to show at most; 0 is no limit."`
}

// Run shows the lines that fit, the best first; the answer is no when there is none.
func (c *tariffSearchCmd) Run(r *run) error {
	on, err := r.dayOf(c.On)
	if err != nil {
		return err
	}
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	a, err := search.New(l.Current(), true).Find(search.Query{Text: strings.Join(c.Words, " "), On: on, Limit: c.Limit, PerHeading: c.Per})
	if q, ok := errors.AsType[*search.QueryError](err); ok {
		return r.failure(q.Text)
	}
	if err != nil {
		return err
	}
	if r.json {
		err = r.encode(a)
	} else {
		r.showHits(a)
	}
	if err == nil && a.Total == 0 {
		return errNo
	}
	return err
}

func (r *run) showHits(a *search.Answer) {
	for _, h := range a.Hits {
		hs := h.HS.String()
		r.print("%s.%s  %s  %s", hs[:4], hs[4:], h.Name, h.NameEN)
		var path []string
		for _, t := range h.Path {
			path = append(path, t.Code+" "+nameOr(r.lang, t))
		}
		r.print("    %s", strings.Join(path, " › "))
		for _, w := range h.Why {
			r.say(i18n.SearchWhy, i18n.Arg("word", w.Word), i18n.Arg("as", w.As), i18n.Arg("how", r.lang.Of(i18n.SearchHow(string(w.How)))),
				i18n.Arg("in", r.lang.Of(i18n.SearchPlace(w.In))))
		}
	}
	r.say(i18n.SearchTotal, i18n.Arg("shown", fmt.Sprint(len(a.Hits))), i18n.Arg("n", fmt.Sprint(a.Total)), i18n.Arg("edition", a.Edition))
}

// nameOr gives the beginning of a title in the caller's language, or in the other where there is none.
func nameOr(l i18n.Lang, t search.Title) string {
	s := []rune(l.Of(t.Name))
	if len(s) == 0 {
		s = []rune(t.Name.EN + t.Name.ZH)
	}
	if len(s) > 40 {
		return string(s[:39]) + "…"
	}
	return string(s)
}
