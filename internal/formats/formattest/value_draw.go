package formattest

import (
	"fmt"
	"strings"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/num"
)

// letters are what texts are made of: what formats escape, what GBK does not have, what needs four bytes.
var letters = []rune("aZ09 -/.,|<>&\"'{}[]\\;:=#报关单湖南长沙轴承é€—（）㐀😀\u00a0\n\t")

// text draws a text, often none. Blank ones are left out: they say nothing.
func text(t *rapid.T, limit int) string {
	if !rapid.Bool().Draw(t, "has") {
		return ""
	}
	s := rapid.StringOfN(rapid.SampledFrom(letters), 1, limit, -1).Draw(t, "text")
	if strings.TrimSpace(s) == "" {
		return "x"
	}
	return s
}

func oneOf(t *rapid.T, texts ...string) string { return rapid.SampledFrom(texts).Draw(t, "text") }

// pick draws a code, or none.
func pick[V any](t *rapid.T, parse func(string) (V, error), texts ...string) V {
	var none V
	i := rapid.IntRange(0, len(texts)).Draw(t, "code")
	if i == 0 {
		return none
	}
	v, err := parse(texts[i-1])
	if err != nil {
		t.Fatal(err)
	}
	return v
}

func nation(t *rapid.T) code.Country {
	return pick(t, code.ParseCountry, "CHN", "USA", "DEU", "KEN", "VNM", "NOR")
}

func money(t *rapid.T) code.Currency { return pick(t, code.ParseCurrency, "CNY", "USD", "EUR") }

func measure(t *rapid.T) code.Unit { return pick(t, code.ParseUnit, "035", "007", "011") }

func itemNo(t *rapid.T) int { return rapid.IntRange(1, 50).Draw(t, "item") }

func flag(t *rapid.T) declaration.Flag {
	return rapid.SampledFrom([]declaration.Flag{declaration.Unset, declaration.No, declaration.Yes}).Draw(t, "flag")
}

func drawUSCC(t *rapid.T) code.USCC {
	if rapid.Bool().Draw(t, "none") {
		return code.USCC{}
	}
	u, err := code.NewUSCC(fmt.Sprintf("91430100MA4L%05d", rapid.IntRange(0, 99999).Draw(t, "serial")))
	if err != nil {
		t.Fatal(err)
	}
	return u
}

func box(t *rapid.T) code.Container {
	c, err := code.NewContainer(fmt.Sprintf("TGHU%06d", rapid.IntRange(0, 999999).Draw(t, "box")))
	if err != nil {
		t.Fatal(err)
	}
	return c
}

func day(t *rapid.T) cal.Date {
	if rapid.Bool().Draw(t, "none") {
		return cal.Date{}
	}
	return cal.MustDate("2020-02-28").AddDays(rapid.IntRange(0, 3000).Draw(t, "day"))
}

// quantity draws a number with up to 5 decimals; nought is the same as none.
func quantity(t *rapid.T) num.Qty {
	q, err := num.ParseQty(decimal(t, 5))
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// amount draws an amount with up to so many decimals, of either sign.
func amount(t *rapid.T, decimals int) num.Amount {
	s := decimal(t, decimals)
	if rapid.Bool().Draw(t, "negative") {
		s = "-" + s
	}
	a, err := num.ParseAmount(s)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func decimal(t *rapid.T, decimals int) string {
	whole := rapid.OneOf(rapid.Int64Range(0, 1000), rapid.Int64Range(0, 92_233_720_368_546)).Draw(t, "whole")
	frac := fmt.Sprintf("%05d", rapid.IntRange(0, 99999).Draw(t, "fraction"))
	return fmt.Sprintf("%d.%s", whole, frac[:decimals])
}

// some draws a list, nil when it is empty.
func some[V any](t *rapid.T, limit int, draw func(*rapid.T) V) []V {
	n := rapid.IntRange(0, limit).Draw(t, "length")
	var out []V
	for range n {
		out = append(out, draw(t))
	}
	return out
}

func bits(t *rapid.T, limit int) []string {
	return some(t, limit, func(t *rapid.T) string { return rapid.SampledFrom([]string{"0", "1"}).Draw(t, "bit") })
}

// named draws values for some of the names, nil when there are none.
func named(t *rapid.T, names ...string) map[string]string {
	var out map[string]string
	for _, n := range names {
		if v := text(t, 10); v != "" {
			if out == nil {
				out = map[string]string{}
			}
			out[n] = v
		}
	}
	return out
}

// fields is named for fields in order.
func fields(t *rapid.T, names ...string) []declaration.Field {
	var out []declaration.Field
	for _, n := range names {
		if v := text(t, 20); v != "" {
			out = append(out, declaration.Field{Name: n, Value: v})
		}
	}
	return out
}
