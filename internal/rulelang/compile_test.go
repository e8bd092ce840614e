package rulelang_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"cel.dev/cel-go/interpreter"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// sight stands at an item of a small import.
func sight(tb testing.TB) *risk.Sight {
	tb.Helper()
	qty, err := num.ParseQty("1.5")
	if err != nil {
		tb.Fatal(err)
	}
	d := &declaration.Declaration{Flow: code.Import, PackageCount: 7, Items: []declaration.Item{{No: 1, HS: code.MustHS("8429521200"),
		Name: "挖掘机", Attributes: []string{"21", "19"}, Qty1: qty, Elements: "4|3|二手"}}}
	s := risk.NewSight(&declaration.Sight{Declaration: d, Law: declaration.Law{Codes: codelist.NewBook()}, On: cal.MustDate("2026-11-24")}, nil)
	s.At(0)
	return s
}

func TestHolds(t *testing.T) {
	for source, want := range map[string]bool{
		`item.hs.startsWith("8429") && cargo.packages == 7`:                      true,
		`item.hs in ["8429521200", "8430100000"]`:                                true,
		`"21" in item.attributes && !("99" in item.attributes)`:                  true,
		`item.attributes.exists(a, a == "19")`:                                   true,
		`item.name.contains("挖") ? item.quantity == 1500 : false`:                true,
		`item.elements.matches("二手|翻新")`:                                         true,
		`declaration.flow == "E"`:                                                false,
		`history.known || trader.declared > 0`:                                   false,
		`size(item.attributes) == 2 && declaration.documents.size() == 0`:        true,
		`price.permille < 500`:                                                   false,
		`trader.found / trader.inspected > 0 && false`:                           false, // short-circuited by the other side
		"// a comment\nitem.origin == \"\" &&\n  item.brandKind == \"4\"":        true,
		`[1, 2, 3].map(x, x * cargo.packages).filter(y, y > 7) == [14, 21]`:      true,
		`cargo.packages * 9223372036854775807 > 0 || declaration.flow == "I"`:    true,
		`!(route.loadingCountry in ["ETH"]) && size(route.loadingGroups) == 0`:   true,
		`item.hs.startsWith("84") == true && -cargo.packages < 0 && 7 % 4 == 3 `: true,
	} {
		c, problems := rulelang.Compile(source, risk.EachItem)
		if c == nil {
			t.Errorf("%s: %+v", source, problems)
			continue
		}
		if got, err := c.Holds(sight(t)); err != nil || got != want {
			t.Errorf("%s gives %t, %v", source, got, err)
		}
	}
}

// Each text has a problem at this place, told with these words in both languages.
func TestProblems(t *testing.T) {
	for _, x := range []struct {
		source       string
		scope        risk.Scope
		line, column int
		zh, en       string
	}{
		{"item.hss == \"84\"", risk.EachItem, 1, 5, "item.hs", "item.hs"},
		{"true &&\n  colour > 5", risk.EachItem, 2, 3, "没有数据项", "declaration.…"},
		{"item.value > 500.5", risk.EachItem, 1, 12, "不能用于", "write 500 and not 500.0"},
		{"declaration.mode == 1039", risk.EachItem, 1, 18, "要加引号", "codes stand in quotes"},
		{"item.value > ", risk.EachItem, 1, 14, "语法错误", "syntax error"},
		{"item.value + 1", risk.EachItem, 1, 1, "真或假", "true or false"},
		{"item.value > 1", risk.Declaration, 1, 1, "scope", "scope"},
		{" \n ", risk.EachItem, 1, 1, "没有条件", "no condition"},
		{strings.Repeat("true && ", 600) + "true", risk.EachItem, 1, 1, "字节", "bytes"},
		{"item.attributes.all(a, item.attributes.all(b, item.attributes.all(c, a + b + c != \"\")))", risk.EachItem, 1, 1, "步", "steps"},
		{"item.attributes.foo()", risk.EachItem, 1, 20, "没有数据项或函数", "no fact or function"},
	} {
		c, problems := rulelang.Compile(x.source, x.scope)
		if c != nil || len(problems) == 0 {
			t.Errorf("%.60s compiles", x.source)
			continue
		}
		p := problems[0]
		if p.Line != x.line || p.Column != x.column || !strings.Contains(p.Text.ZH, x.zh) || !strings.Contains(p.Text.EN, x.en) || p.Warning {
			t.Errorf("%.60s: %+v", x.source, p)
		}
	}
}

// What goes wrong while a condition runs is its own error: it does not panic, and it does not hold.
func TestFailures(t *testing.T) {
	for _, source := range []string{
		`trader.found * 1000 / trader.inspected > 5`,
		`cargo.packages % trader.declared == 1`,
		`cargo.packages * 9223372036854775807 > 0`,
		`int("x" + item.name) > 5`,
		`item.attributes[7] == "x"`,
	} {
		c, problems := rulelang.Compile(source, risk.EachItem)
		if c == nil {
			t.Errorf("%s: %+v", source, problems)
			continue
		}
		if got, err := c.Holds(sight(t)); err == nil || got {
			t.Errorf("%s gives %t without an error", source, got)
		}
	}
}

// A condition without a fact is warned of.
func TestConstant(t *testing.T) {
	for source, warned := range map[string]bool{"true": true, "1 < 2": true, "cargo.packages > 0": false, `["a"].exists(x, x == "a")`: true} {
		c, problems := rulelang.Compile(source, risk.Declaration)
		if c == nil || (len(problems) == 1 && problems[0].Warning) != warned {
			t.Errorf("%s: %+v", source, problems)
		}
	}
}

// Work above the bound of what is trusted is counted, so lists longer than any declaration has end a condition.
func TestWorkIsLimited(t *testing.T) {
	c, problems := rulelang.Compile(`item.attributes.all(a, item.attributes.exists(b, a == b))`, risk.EachItem)
	if c == nil {
		t.Fatalf("%+v", problems)
	}
	s := sight(t)
	for range 5000 {
		s.Items[0].Attributes = append(s.Items[0].Attributes, "x")
	}
	s.Items[0].Attributes = append(s.Items[0].Attributes, "z")
	if got, err := c.Holds(s); err == nil || got {
		t.Errorf("it ends with %t, %v", got, err)
	}
}

// A sight that says until when ends a long condition.
func TestInterrupt(t *testing.T) {
	c, problems := rulelang.Compile(`item.attributes.all(a, a != "never")`, risk.EachItem)
	if c == nil {
		t.Fatalf("%+v", problems)
	}
	s := sight(t)
	for range 1000 {
		s.Items[0].Attributes = append(s.Items[0].Attributes, "x")
	}
	ctx, cancel := context.WithCancel(t.Context())
	s.Until = ctx
	if got, err := c.Holds(s); err != nil || !got {
		t.Fatalf("before the end: %t, %v", got, err)
	}
	cancel()
	if _, err := c.Holds(s); !errors.Is(err, interpreter.InterruptError{}) {
		t.Errorf("after the end: %v", err)
	}
}

func BenchmarkHolds(b *testing.B) {
	for name, source := range map[string]string{
		"first term decides": `declaration.flow == "E" && item.value > 5`,
		"five terms":         `item.hs.startsWith("84") && cargo.packages == 7 && declaration.flow == "I" && trader.declared < 5 && item.quantity > 1000`,
		"a list":             `"21" in item.attributes && item.name.contains("挖掘")`,
		"a loop":             `item.attributes.exists(a, a == "19")`,
	} {
		c, problems := rulelang.Compile(source, risk.EachItem)
		if c == nil {
			b.Fatalf("%+v", problems)
		}
		s := sight(b)
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := c.Holds(s); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
