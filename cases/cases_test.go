package cases_test

import (
	"regexp"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
)

func load(t *testing.T) []casefile.Case {
	t.Helper()
	list, err := casefile.Load(cases.Files())
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func TestCases(t *testing.T) {
	judge := casefile.By(rulebook(t))
	for _, c := range load(t) {
		t.Run(c.Name, func(t *testing.T) {
			if r := casefile.Run(c, judge); !r.Passed {
				for _, p := range r.Problems {
					t.Error(p.EN)
				}
			}
		})
	}
}

// Each rule has a case that breaks it and nothing else, and a near miss that is accepted.
func TestEveryRuleHasCases(t *testing.T) {
	broken, near := map[string]int{}, map[string]int{}
	for _, c := range load(t) {
		rule := "DECL-" + regexp.MustCompile(`V\d\d`).FindString(c.Name)
		codes := map[string]bool{}
		for _, e := range c.Expect {
			if e.Kind == casefile.Fault && e.Severity > fault.Advice {
				codes[e.Code] = true
			}
		}
		switch {
		case len(codes) == 0:
			near[rule]++
		case len(codes) == 1 && codes[rule]:
			broken[rule]++
		}
	}
	for _, d := range declaration.Faults() {
		if broken[d.Code] == 0 {
			t.Errorf("%s has no case that breaks it alone", d.Code)
		}
		if near[d.Code] == 0 {
			t.Errorf("%s has no near miss", d.Code)
		}
	}
}

// Each reason of each rule is broken by some case.
func TestEveryReasonHasACase(t *testing.T) {
	seen := map[string]bool{}
	decide := decider(t)
	for _, c := range load(t) {
		if c.Compute != "" {
			continue
		}
		for _, f := range decide(c.Declaration, c.Facts, c.On).Faults {
			seen[f.Code+" "+f.Reason] = true
		}
	}
	for _, d := range declaration.Faults() {
		for _, r := range d.Reasons {
			if !seen[d.Code+" "+r.Key] {
				t.Errorf("no case breaks %s for the reason %q", d.Code, r.Key)
			}
		}
	}
}

func TestNamesTellTheRule(t *testing.T) {
	shape := regexp.MustCompile(`^[a-z]+/V\d\d-[a-z0-9]+(-[a-z0-9]+)*\.case$`)
	for _, c := range load(t) {
		if strings.HasPrefix(c.Name, "declaration/") && !shape.MatchString(c.Name) {
			t.Errorf("%s: want declaration/Vnn-what-is-shown.case", c.Name)
		}
	}
}
