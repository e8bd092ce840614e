package casefile

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// ErrCompute is returned for a calculation that there is not, and for a name that it is not given by.
var ErrCompute = errors.New("no such calculation, or nothing that it is given by")

// calculations are those of the law that no declaration is needed for.
var calculations = map[string]func(g *given) (any, fault.List){
	"late-declaration": lateDeclaration,
	"late-payment":     latePayment,
	"articles":         articles,
	"retail":           retail,
	"retail-return":    retailReturn,
	"temporary":        temporary,
	"relief":           relief,
	"work":             work,
	"exchange-day":     exchangeDay,
}

func compute(c *Case, book *clearance.Rulebook) Verdict {
	calculate, ok := calculations[c.Compute]
	if !ok {
		return Verdict{Err: fmt.Errorf("compute: %s: %w", c.Compute, ErrCompute)}
	}
	g := &given{law: book, on: c.On, left: map[string]string{}}
	maps.Copy(g.left, c.Given)
	of, faults := calculate(g)
	for name := range g.left {
		g.note(fmt.Errorf("given %s: %w", name, ErrCompute))
	}
	return Verdict{Accepted: !faults.Blocking(), Faults: faults, Of: of, Err: g.err}
}

// given is what a calculation is given; what nobody asked for is left and tells of a slip of the pen.
type given struct {
	law  *clearance.Rulebook
	on   cal.Date
	left map[string]string
	err  error
}

func (g *given) note(err error) {
	if err != nil && g.err == nil {
		g.err = err
	}
}

// take reads what is given by a name; the zero value where nothing is.
func take[T any](g *given, name string, parse func(string) (T, error)) T {
	var zero T
	text, ok := g.left[name]
	delete(g.left, name)
	if !ok {
		return zero
	}
	v, err := parse(text)
	if err != nil {
		g.note(fmt.Errorf("given %s: %w", name, err))
		return zero
	}
	return v
}

func (g *given) money(name string) num.Money { return take(g, name, num.ParseMoney) }
func (g *given) day(name string) cal.Date    { return take(g, name, cal.Parse) }
func (g *given) yes(name string) bool        { return take(g, name, text) == "yes" }
func text(s string) (string, error)          { return s, nil }

// list reads a JSON list.
func list[T any](s string) (out []T, err error) {
	err = json.Unmarshal([]byte(s), &out)
	return out, err
}

func lateDeclaration(g *given) (any, fault.List) {
	f, err := declaration.LateDeclaration(g.law.Law, g.day("entered"), g.day("accepted"), g.money("value"))
	g.note(err)
	return f, nil
}

func latePayment(g *given) (any, fault.List) {
	owed := []declaration.TaxOwed{{Kind: tariff.MFN, Tax: g.money("duty")}, {Kind: tariff.VAT, Tax: g.money("vat")}}
	s, err := declaration.LatePayment(g.law.Law, g.day("completed"), g.day("paid"), owed)
	g.note(err)
	return s, nil
}

// articles are listed as [{"class":"food","value":"380.00"}].
func articles(g *given) (any, fault.List) {
	rows := take(g, "articles", list[struct {
		Class                        string
		Value                        num.Money
		Indivisible, NeverFree, Shop bool
	}])
	in := make([]duty.Article, len(rows))
	for i, r := range rows {
		rate, ok := g.law.ArticleRate(r.Class, g.on)
		if !ok {
			g.note(fmt.Errorf("class %s: %w", r.Class, ErrCompute))
		}
		in[i] = duty.Article{Class: r.Class, Rate: rate, Value: r.Value, Indivisible: r.Indivisible, NeverFree: r.NeverFree, Shop: r.Shop}
	}
	j := duty.Journey{Post: g.yes("post"), Near: g.yes("near"), Resident: g.yes("resident")}
	return duty.TaxArticles(in, j, g.law.ArticleRule(g.on))
}

func retail(g *given) (any, fault.List) {
	t, err := duty.JudgeRetail(g.law.RetailRule(g.on), duty.Buyer{Known: true, Used: g.money("used")}, g.money("value"), g.yes("indivisible"))
	g.note(err)
	return struct {
		duty.RetailTax
		Used  num.Money `json:"usedBefore"`
		After num.Money `json:"usedAfter"`
	}{t, t.Used, t.After}, nil
}

func retailReturn(g *given) (any, fault.List) {
	r := g.law.RetailRule(g.on)
	after, fs := r.AccountAfterReturn(g.money("used"), g.money("value"), g.day("released"), g.day("returned"))
	return map[string]num.Money{"usedAfter": after}, fs
}

func temporary(g *given) (any, fault.List) {
	var kinds []duty.KindSum
	for _, k := range []duty.Kind{duty.Duty, duty.Consumption, duty.VAT} {
		if m := g.money(string(k)); !m.IsZero() {
			kinds = append(kinds, duty.KindSum{Kind: k, Assessed: m})
		}
	}
	return duty.Temporary(kinds, g.day("admitted"), g.day("left"), g.law.TemporaryRule(g.on))
}

func relief(g *given) (any, fault.List) {
	return duty.ReliefValue(g.money("original"), g.day("released"), g.day("transferred"), g.law.ReliefRule(take(g, "class", text), g.on))
}

// work lists its payments as [{"for":"fee","amount":"1200","currency":"USD"}].
func work(g *given) (any, fault.List) {
	return duty.WorkValue(duty.Work{Method: duty.Method(take(g, "method", text)), Parts: take(g, "parts", list[duty.Payment]),
		LeftOn: g.day("left"), DueBackOn: g.day("due"), BackOn: g.day("back")}, func(c code.Currency) (duty.FX, bool) {
		row, ok := g.law.FX.On(c, g.on)
		return duty.FX{Currency: c, Rate: row.Rate, Month: row.Month, PublishedOn: row.PublishedOn, Illustrative: row.Illustrative, Source: row.Source}, ok
	})
}

func exchangeDay(g *given) (any, fault.List) {
	return map[string]cal.Date{"publishedOn": cal.FXDate(g.on, g.law.Calendar)}, nil
}
