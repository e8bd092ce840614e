package rulelang_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/risk"
	"github.com/tongguan/tongguan/internal/rulelang"
)

func pick(t *rapid.T, list ...string) string { return rapid.SampledFrom(list).Draw(t, "choice") }

// drawBool writes a condition of bounded depth.
func drawBool(t *rapid.T, depth int) string {
	kind := rapid.IntRange(0, 9).Draw(t, "bool")
	if depth == 0 {
		kind %= 5
	}
	switch kind {
	case 0:
		return pick(t, "true", "false", "history.known", "manifest.known", "first.goods")
	case 1:
		return fmt.Sprintf("%s %s %s", drawText(t), pick(t, "==", "!="), drawText(t))
	case 2:
		return fmt.Sprintf("%s in %s", drawText(t), drawTexts(t))
	case 3:
		return fmt.Sprintf("%s.%s(%s)", drawText(t), pick(t, "startsWith", "endsWith", "contains"), drawText(t))
	case 4:
		return fmt.Sprintf("%s.exists(w, %s)", drawTexts(t), pick(t, "item.name.contains(w)", "w == item.hs || w.startsWith(item.brandKind)", `w.contains("1") || item.elements.endsWith(w)`))
	case 5:
		return fmt.Sprintf("(%s && %s)", drawBool(t, depth-1), drawBool(t, depth-1))
	case 6:
		return fmt.Sprintf("(%s || %s)", drawBool(t, depth-1), drawBool(t, depth-1))
	case 7:
		return fmt.Sprintf("!(%s)", drawBool(t, depth-1))
	case 8:
		return fmt.Sprintf("(%s ? %s : %s)", drawBool(t, depth-1), drawBool(t, depth-1), drawBool(t, depth-1))
	}
	return fmt.Sprintf("%s %s %s", drawInt(t, depth-1), pick(t, "==", "!=", "<", "<=", ">", ">="), drawInt(t, depth-1))
}

func drawInt(t *rapid.T, depth int) string {
	if depth > 0 {
		switch rapid.IntRange(0, 3).Draw(t, "int") {
		case 0:
			return fmt.Sprintf("(%s %s %s)", drawInt(t, depth-1), pick(t, "+", "-", "*", "/", "%"), drawInt(t, depth-1))
		case 1:
			return fmt.Sprintf("-(%s)", drawInt(t, depth-1))
		case 2:
			return fmt.Sprintf("size(%s)", pick(t, drawText(t), drawTexts(t)))
		}
	}
	return pick(t, "0", "1", "-1", "7", "9223372036854775807", "-9223372036854775807", "cargo.packages", "item.no", "trader.declared", "trader.foundShare", "item.quantity")
}

func drawText(t *rapid.T) string {
	return pick(t, `""`, `"挖"`, `"84"`, `"21"`, "item.hs", "item.name", "item.brandKind", "declaration.flow", "item.elements")
}

func drawTexts(t *rapid.T) string {
	return pick(t, `["21", "84", "挖掘"]`, `["4"]`, "item.attributes", "declaration.documents")
}

// Every condition that runs without the interpreter gives what the interpreter gives: the same answer, or an error where that has one.
func TestDirectIsCEL(t *testing.T) {
	sights := []*risk.Sight{sight(t), otherSight()}
	direct := 0
	rapid.Check(t, func(t *rapid.T) {
		source := drawBool(t, 3)
		c, problems := rulelang.Compile(source, risk.EachItem)
		if c == nil {
			t.Skip(problems) // too much work, most often
		}
		if rulelang.Direct(c) {
			direct++
		}
		want, err := rulelang.CompileInterpreted(source, risk.EachItem)
		if err != nil {
			t.Fatal(err)
		}
		for i, s := range sights {
			a, errA := c.Holds(s)
			b, errB := want.Holds(s)
			if a != b || (errA == nil) != (errB == nil) {
				t.Fatalf("%s at sight %d gives %t, %v; the interpreter %t, %v", source, i, a, errA, b, errB)
			}
		}
	})
	if direct < 50 {
		t.Errorf("only %d conditions ran without the interpreter", direct)
	}
}

// otherSight knows history and stands at an item without anything.
func otherSight() *risk.Sight {
	d := &declaration.Declaration{Flow: code.Export, Items: []declaration.Item{{No: 3}}, Documents: []declaration.Document{{}}}
	past := &declaration.Past{Trader: declaration.Tally{Declared: 5, Inspected: 3, Found: 1}}
	s := risk.NewSight(&declaration.Sight{Declaration: d, Law: declaration.Law{Codes: codelist.NewBook()}, On: cal.MustDate("2026-11-24"),
		Facts: declaration.Facts{Past: past}}, nil)
	s.At(0)
	return s
}
