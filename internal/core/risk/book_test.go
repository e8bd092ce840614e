package risk_test

import (
	"errors"
	"fmt"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/rulelang"
)

var today = cal.MustDate("2026-11-24")

// asks is a condition that counts how often it is asked.
type asks struct {
	n      int
	holds  func(s *risk.Sight) bool
	broken error
}

func (a *asks) Holds(s *risk.Sight) (bool, error) {
	a.n++
	if a.broken != nil {
		return false, a.broken
	}
	return a.holds == nil || a.holds(s), nil
}

func (*asks) Literals() []risk.Literal { return nil }

// consignment is an import of items with these codes and origins, in turn.
func consignment(tb testing.TB, goods ...string) *risk.Sight {
	tb.Helper()
	d := &declaration.Declaration{Flow: code.Import}
	d.Mode, _ = code.ParseMode("0110")
	for i := 0; i < len(goods); i += 2 {
		origin, err := code.ParseCountry(goods[i+1])
		if err != nil {
			tb.Fatal(err)
		}
		d.Items = append(d.Items, declaration.Item{No: i/2 + 1, HS: code.MustHS(goods[i]), Origin: origin, Name: "x"})
	}
	return risk.NewSight(&declaration.Sight{Declaration: d, Law: declaration.Law{Codes: codelist.NewBook()}, On: today}, nil)
}

func profile(id string, c risk.Condition, g risk.Guard) *risk.Profile {
	return &risk.Profile{ID: id, Version: 1, Lane: risk.Red, Weight: 10, Guard: g, Condition: c, Span: cal.Span{From: cal.MustDate("2026-01-01")},
		Tell: risk.Disclosure{Trader: fault.Text{ZH: "甲", EN: "a"}, Officer: fault.Text{ZH: "第{item.no}项 {item.hs}", EN: "item {item.no} {item.hs}"}}}
}

// A profile is asked of the items that its guard names, once each, and of no others.
func TestGuards(t *testing.T) {
	hs := func(list ...string) (out []code.HS) {
		for _, s := range list {
			out = append(out, code.MustHS(s))
		}
		return out
	}
	vnm, _ := code.ParseCountry("VNM")
	mode, _ := code.ParseMode("1039")
	general, _ := code.ParseMode("0110")
	goods := []string{"8429521200", "DEU", "8430100000", "VNM", "0901110000", "ETH"}
	for _, x := range []struct {
		name  string
		guard risk.Guard
		want  int
	}{
		{"all", risk.Guard{}, 3},
		{"a chapter", risk.Guard{HS: hs("84")}, 2},
		{"a heading and its chapter", risk.Guard{HS: hs("8429", "84")}, 2},
		{"a code twice", risk.Guard{HS: hs("0901110000", "0901110000")}, 1},
		{"another chapter", risk.Guard{HS: hs("85")}, 0},
		{"an origin", risk.Guard{Origins: []code.Country{vnm, vnm}}, 1},
		{"origin and code", risk.Guard{Origins: []code.Country{vnm}, HS: hs("8429")}, 0},
		{"another flow", risk.Guard{Flow: code.Export}, 0},
		{"the flow", risk.Guard{Flow: code.Import}, 3},
		{"another mode", risk.Guard{Modes: []code.Mode{mode}}, 0},
		{"the mode", risk.Guard{Modes: []code.Mode{general, mode}}, 3},
		{"the mode and a code", risk.Guard{Modes: []code.Mode{general}, HS: hs("0901")}, 1},
	} {
		c := &asks{}
		d := risk.NewBook([]*risk.Profile{profile("p", c, x.guard)}).Target(consignment(t, goods...))
		if c.n != x.want || (x.want > 0) != (len(d.Hits) == 1) || (x.want > 0 && len(d.Hits[0].Items) != x.want) {
			t.Errorf("%s: asked %d times, want %d; %+v", x.name, c.n, x.want, d.Hits)
		}
	}
}

func TestSpan(t *testing.T) {
	for until, want := range map[string]int{"": 1, "2026-11-24": 1, "2026-11-23": 0} {
		p := profile("p", &asks{}, risk.Guard{})
		if until != "" {
			p.Span.Until = cal.MustDate(until)
		}
		if d := risk.NewBook([]*risk.Profile{p}).Target(consignment(t, "8429521200", "DEU")); len(d.Hits) != want {
			t.Errorf("until %q there are %d hits", until, len(d.Hits))
		}
	}
}

// Hits come by id, failures keep nobody out, the weight is that of all, and the reason is that of the first item that hit.
func TestTarget(t *testing.T) {
	whole := profile("c-whole", &asks{}, risk.Guard{HS: []code.HS{code.MustHS("84")}})
	whole.Scope = risk.Declaration
	whole.Tell.Officer = fault.Text{ZH: "{cargo.packages}", EN: "{cargo.packages}"}
	count := whole.Condition.(*asks)
	second := &asks{holds: func(s *risk.Sight) bool { f, _ := risk.FindFact("item.no"); return f.Int(s) > 1 }}
	broken := &asks{broken: errors.New("division by nought")}
	b := risk.NewBook([]*risk.Profile{whole, profile("b-second", second, risk.Guard{}), profile("a-broken", broken, risk.Guard{})})
	d := b.Target(consignment(t, "8429521200", "DEU", "8430100000", "VNM", "8431201000", "VNM"))
	if len(d.Hits) != 2 || d.Hits[0].Profile != "b-second" || d.Hits[1].Profile != "c-whole" || d.Weight != 20 || count.n != 1 {
		t.Fatalf("%+v, the whole was asked %d times", d, count.n)
	}
	if h := d.Hits[0]; !slices.Equal(h.Items, []int{2, 3}) || h.Reason.Officer.ZH != "第2项 8430100000" || h.Reason.Trader.EN != "a" {
		t.Errorf("%+v", h)
	}
	if h := d.Hits[1]; h.Items != nil || h.Reason.Officer.EN != "0" {
		t.Errorf("%+v", h)
	}
	if len(d.Failed) != 1 || d.Failed[0] != (risk.Failure{Profile: "a-broken", Version: 1, Item: 1, Why: "division by nought"}) {
		t.Errorf("%+v", d.Failed)
	}
	var none *risk.Book
	if d := none.Target(consignment(t, "8429521200", "DEU")); !d.IsZero() {
		t.Errorf("no book says %+v", d)
	}
}

type scorer int64

func (s scorer) Score(*risk.Sight) (risk.Score, bool) {
	return risk.Score{Model: "m", Permille: int64(s)}, s > 0
}

func TestScore(t *testing.T) {
	for score, want := range map[scorer]bool{0: false, 7: true} {
		b := risk.NewBook(nil)
		b.Scorer = score
		if d := b.Target(consignment(t, "8429521200", "DEU")); (d.Score != nil) != want || d.IsZero() == want {
			t.Errorf("score %d gives %+v", score, d)
		}
	}
}

// BenchmarkProfiles asks 1,000 profiles of ten items; the cost is to grow with the profiles whose guards match.
func BenchmarkProfiles(b *testing.B) {
	var goods []string
	for i := range 10 {
		goods = append(goods, fmt.Sprintf("84295%d1200", i), "DEU")
	}
	for _, matching := range []int{0, 1, 10, 100} {
		var list []*risk.Profile
		c, problems := rulelang.Compile(`declaration.flow == "I" && trader.found > 3 && cargo.packages > 7`, risk.EachItem)
		if c == nil {
			b.Fatal(problems)
		}
		for i := range 1000 {
			hs := fmt.Sprintf("%04d", 100+i*9%8300)
			if i < matching {
				hs = fmt.Sprintf("84295%d", i%10)
			}
			h, err := code.ParseHS(hs)
			if err != nil {
				h = code.MustHS("0101")
			}
			list = append(list, profile(fmt.Sprintf("p%04d", i), c, risk.Guard{HS: []code.HS{h}}))
		}
		book, s := risk.NewBook(list), consignment(b, goods...)
		b.Run(fmt.Sprintf("%d of 1000 match", matching), func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				book.Target(s)
			}
		})
	}
}
