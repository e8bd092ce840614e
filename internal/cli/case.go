package cli

import (
	"fmt"
	"os"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/casefile"
	"github.com/tongguan/tongguan/internal/i18n"
)

type caseCmd struct {
	Run caseRunCmd `cmd:"" help:"Run case files, or all that the binary carries."`
}

type caseRunCmd struct {
	Files []string `arg:"" optional:"" help:"Case files; without any, those of the binary."`
}

// Run runs the cases; the answer is no when one fails.
func (c *caseRunCmd) Run(r *run) error {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	list, err := c.load()
	if err != nil {
		return err
	}
	judge := casefile.By(l.Current())
	results, failed := make([]casefile.Result, len(list)), 0
	for i, cs := range list {
		results[i] = casefile.Run(cs, judge)
		if !results[i].Passed {
			failed++
		}
	}
	if r.json {
		err = r.encode(results)
	} else {
		r.showCases(results, failed)
	}
	if err == nil && failed > 0 {
		return errNo
	}
	return err
}

func (c *caseRunCmd) load() ([]casefile.Case, error) {
	if len(c.Files) == 0 {
		return casefile.Load(cases.Files())
	}
	var list []casefile.Case
	for _, f := range c.Files {
		src, err := os.ReadFile(f)
		if err != nil {
			return nil, err
		}
		cs, err := casefile.Parse(f, src, casefile.BasesOf(cases.Files()))
		if err != nil {
			return nil, err
		}
		list = append(list, cs)
	}
	return list, nil
}

func (r *run) showCases(results []casefile.Result, failed int) {
	for _, res := range results {
		if res.Passed {
			continue
		}
		r.say(i18n.CaseFailed, i18n.Arg("name", res.Name))
		for _, p := range res.Problems {
			r.print("    %s", r.lang.Of(p))
		}
	}
	r.say(i18n.CaseSummary, i18n.Arg("passed", fmt.Sprint(len(results)-failed)), i18n.Arg("failed", fmt.Sprint(failed)))
}
