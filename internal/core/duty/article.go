package duty

import (
	"cmp"
	"slices"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
)

// ArticleRule is the law of the tax on articles of travellers and of the post (行邮税) on a day.
type ArticleRule struct {
	PostNear num.Money // most of a parcel from Hong Kong, Macao or Taiwan
	PostFar  num.Money // most of a parcel from elsewhere
	Resident num.Money // what a resident may bring free of tax
	Visitor  num.Money // what anybody else may
	Shop     num.Money // what a resident may buy besides in a duty-free shop on arrival
	Forgone  num.Money // a tax that is not more than this is not collected
}

// Article is one article of a traveller or in a parcel. Value is that of the published list, else the price paid, in CNY.
type Article struct {
	Class       string // code of its class, for the reader
	Rate        num.Rate
	Value       num.Money
	Indivisible bool // one thing that cannot be divided
	NeverFree   bool // one of the goods that are taxed whatever the allowance (20种不予减免税商品)
	Shop        bool // bought in a duty-free shop on arrival
}

// Journey says how articles come in.
type Journey struct {
	Post     bool // a parcel; else a traveller's luggage
	Near     bool // a parcel from Hong Kong, Macao or Taiwan
	Resident bool // a traveller who lives in China
}

// ArticlesTax is what articles owe, with how it comes about.
type ArticlesTax struct {
	Lines    []ArticleLine `json:"articles"`
	Value    num.Money     `json:"value"`
	Limit    num.Money     `json:"limit"` // of the parcel, or the traveller's allowance
	Free     num.Money     `json:"free"`  // value that the allowance covers
	Assessed num.Money     `json:"assessed"`
	Due      num.Money     `json:"payable"`
	Why      string        `json:"why,omitzero"`
	AsGoods  bool          `json:"asGoods,omitzero"` // a parcel above its limit: to be sent back, or declared as goods
}

// ArticleLine is the tax on one article.
type ArticleLine struct {
	Class  string    `json:"class,omitzero"`
	Value  num.Money `json:"value"`
	Free   num.Money `json:"free,omitzero"` // of it
	Base   num.Money `json:"base"`
	Rate   num.Rate  `json:"rate"`
	Amount num.Money `json:"assessed"`
}

// Codes of the reasons of the tax on articles.
const (
	WhyForgone   = "ARTICLE-FORGONE"   // not more than what is forgone
	WhyAllowance = "ARTICLE-ALLOWANCE" // within the traveller's allowance
	WhyParcel    = "ARTICLE-PARCEL"    // a parcel above its limit that is not one indivisible article
)

// TaxArticles computes the tax on articles. A parcel is taxed on all of its value; above its limit it is no parcel of articles unless it
// holds one thing that cannot be divided. A traveller is taxed on what the allowance does not cover: it covers the highest rates first, in their
// order, and an indivisible article as a whole or not at all. Faults: no article, a value that is not above nought, a rate outside 0 to 1.
// Source: domain notes 2.8, TV-16.
func TaxArticles(list []Article, j Journey, r ArticleRule) (ArticlesTax, fault.List) {
	fs := checkArticles(list)
	if len(fs) > 0 {
		return ArticlesTax{}, fs
	}
	t := articles{list: list}
	t.out.Lines = make([]ArticleLine, len(list))
	for i := range list {
		t.out.Lines[i] = ArticleLine{Class: list[i].Class, Value: list[i].Value, Base: list[i].Value, Rate: list[i].Rate}
		t.add(&t.out.Value, list[i].Value)
	}
	if j.Post {
		t.parcel(j, r)
	} else {
		t.luggage(j, r)
	}
	for i := range t.out.Lines {
		l := &t.out.Lines[i]
		l.Amount = t.round(l.Base.Times(l.Rate))
		t.add(&t.out.Assessed, l.Amount)
	}
	if t.out.Due = t.out.Assessed; t.out.Due.Cmp(r.Forgone) <= 0 && !t.out.Due.IsZero() {
		t.out.Due, t.out.Why = num.Money{}, WhyForgone
	}
	return t.out, t.fault("articles")
}

func checkArticles(list []Article) (fs fault.List) {
	if len(list) == 0 {
		fs = append(fs, badInput("missing", "articles", ""))
	}
	for i := range list {
		if a := &list[i]; a.Value.Sign() <= 0 {
			fs = append(fs, badInput("positive", listPath("articles", i, "value"), a.Value.String()))
		}
		if r := list[i].Rate; r.Sign() < 0 || r.Cmp(num.OneRate()) > 0 {
			fs = append(fs, badInput("rate", listPath("articles", i, "rate"), r.Percent()))
		}
	}
	return fs
}

// articles carries the computation.
type articles struct {
	sum
	list []Article
	out  ArticlesTax
}

func (t *articles) parcel(j Journey, r ArticleRule) {
	t.out.Limit = r.PostFar
	if j.Near {
		t.out.Limit = r.PostNear
	}
	if t.out.Value.Cmp(t.out.Limit) > 0 && (len(t.list) > 1 || !t.list[0].Indivisible) {
		t.out.AsGoods, t.out.Why = true, WhyParcel
	}
}

func (t *articles) luggage(j Journey, r ArticleRule) {
	var shop num.Money
	t.out.Limit = r.Visitor
	if j.Resident {
		t.out.Limit = r.Resident
		for i := range t.list {
			if t.list[i].Shop && !t.list[i].NeverFree {
				t.add(&shop, t.list[i].Value)
			}
		}
		if shop.Cmp(r.Shop) > 0 {
			shop = r.Shop
		}
		t.add(&t.out.Limit, shop)
	}
	left := t.out.Limit
	for _, i := range t.byRate() {
		a, l := &t.list[i], &t.out.Lines[i]
		free := a.Value
		switch {
		case a.NeverFree, a.Indivisible && a.Value.Cmp(left) > 0:
			free = num.Money{}
		case free.Cmp(left) > 0:
			free = left
		}
		l.Free, l.Base = free, t.minus(a.Value, free)
		left = t.minus(left, free)
		t.add(&t.out.Free, free)
	}
	if t.out.Free == t.out.Value {
		t.out.Why = WhyAllowance
	}
}

// byRate gives the places of the articles, the highest rates first.
func (t *articles) byRate() []int {
	at := make([]int, len(t.list))
	for i := range at {
		at[i] = i
	}
	slices.SortStableFunc(at, func(a, b int) int { return cmp.Or(t.list[b].Rate.Cmp(t.list[a].Rate), cmp.Compare(a, b)) })
	return at
}
