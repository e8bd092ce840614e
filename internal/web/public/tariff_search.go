package public

import (
	"errors"
	"net/http"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

type searchBody struct {
	q      string
	wrong  fault.Text
	answer *search.Answer
}

// tariffSearch finds lines of the tariff by words, pinyin or the first digits of a code.
func (a *area) tariffSearch(r *site.Request) (site.View, error) {
	b := searchBody{q: r.Ask("q")}
	v := site.View{Title: i18n.TariffTitle, Lead: i18n.TariffLead, Crumbs: home()}
	if hs, err := code.ParseHS(strings.NewReplacer(".", "", " ", "").Replace(b.q)); err == nil && len(hs.String()) == 10 {
		return site.View{To: "/tariff/" + hs.String()}, nil
	}
	if b.q != "" {
		var err error
		b.answer, err = a.Search.Index().Find(search.Query{Text: b.q, On: a.Declarations.Today(), Limit: 30, PerHeading: 6})
		if q, ok := errors.AsType[*search.QueryError](err); ok {
			b.wrong, v.Status = q.Text, http.StatusUnprocessableEntity
		} else if err != nil {
			return v, err
		}
	}
	v.Body = searchPage(&b)
	return v, nil
}

func home() []ui.Link { return []ui.Link{{URL: "/", Text: i18n.HomePlace}} }
