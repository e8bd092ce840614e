package fault_test

import (
	"testing"

	"github.com/tongguan/tongguan/internal/core/fault"
)

func TestFill(t *testing.T) {
	args := []fault.Arg{{Name: "a", Value: "one"}, {Name: "b", Value: "two", ZH: "二"}, {Name: "braces", Value: "{a}"}, {Name: "empty"}}
	for text, want := range map[string][2]string{
		"":                   {"", ""},
		"nothing to fill":    {"nothing to fill", "nothing to fill"},
		"{a} and {b}":        {"one and two", "one and 二"},
		"{a}{a}":             {"oneone", "oneone"},
		"{c} stays, {a} not": {"{c} stays, one not", "{c} stays, one not"},
		"{braces}":           {"{a}", "{a}"},
		"{{a}":               {"{one", "{one"},
		"open {a":            {"open {a", "open {a"},
		"{empty}.":           {".", "."},
	} {
		got := fault.Text{EN: text, ZH: text}.Fill(args)
		if got.EN != want[0] || got.ZH != want[1] {
			t.Errorf("%q: %q, %q; want %q", text, got.EN, got.ZH, want)
		}
	}
}
