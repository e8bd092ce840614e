package broker

import (
	"encoding/json"
	"errors"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/web/site"
)

// picked is one row of a code picker.
type picked struct {
	Code string `json:"code"`
	Name string `json:"name"`
}

// tariffList is the list of commodity codes, which is searched by words of the tariff.
const tariffList = "hs"

// maxPicked is how many rows a picker gets.
const maxPicked = 12

// pick answers a code picker: rows that fit a code, Chinese, English or pinyin.
func (a *area) pick(r *site.Request) (site.View, error) {
	q := search.Query{Text: r.Ask("q"), On: a.Today(), Limit: maxPicked}
	rows, err := a.rows(r, r.PathValue("list"), q)
	if _, odd := errors.AsType[*search.QueryError](err); odd {
		rows, err = nil, nil // no question: nothing fits
	}
	if err != nil {
		return site.View{}, err
	}
	body, err := json.Marshal(struct {
		Rows []picked `json:"rows"`
	}{append([]picked{}, rows...)})
	return site.View{File: &site.File{Type: "application/json", Body: body}}, err
}

func (a *area) rows(r *site.Request, list string, q search.Query) (out []picked, err error) {
	if list == tariffList {
		found, err := a.Search.Index().Find(q)
		if err != nil {
			return nil, err
		}
		for _, h := range found.Hits {
			out = append(out, picked{h.HS.String(), r.T(fault.Text{ZH: h.Name, EN: or(h.NameEN, h.Name)})})
		}
		return out, nil
	}
	codes := a.Rulebook().Codes.List(list)
	if len(codes.Rows()) == 0 {
		return nil, fault.ErrNotFound
	}
	found, err := search.Codes(codes, q)
	for _, e := range found {
		out = append(out, picked{e.Code, r.T(named(e.Name))})
	}
	return out, err
}

// named gives a name of a code list; where there is no English one, the Chinese.
func named(t fault.Text) fault.Text { return fault.Text{ZH: or(t.ZH, t.EN), EN: or(t.EN, t.ZH)} }

func or(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// nameOf gives the name of a code in force today; "" for none.
func (a *area) nameOf(r *site.Request, list, code string) string {
	if list == tariffList {
		for _, l := range a.Rulebook().Tariff.On(a.Today()) {
			if l.HS.String() == code {
				return r.T(fault.Text{ZH: l.Name, EN: or(l.NameEN, l.Name)})
			}
		}
		return ""
	}
	e, ok := a.Rulebook().Codes.On(list, code, a.Today())
	if !ok {
		return ""
	}
	return r.T(named(e.Name))
}
