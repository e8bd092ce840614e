package cli

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/sim"
)

// The simulated year: its declarations, and the share of them that each way of choosing may inspect.
const (
	simulatedImports = 20_000
	simulatedShare   = 0.05
)

// trySimulated lets profiles, model and random draw choose from the last quarter of a simulated year.
func (r *run) trySimulated(e *learn.Evaluator, seed uint64) error {
	rep, err := e.Try(sim.NewYear(seed, cal.MustDate("2026-01-01"), simulatedImports).Trial(simulatedShare))
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(rep)
	}
	low, high, share := bounds(rep.FoundRate)
	r.say(i18n.RiskTrial, number("rows", rep.Rows), number("past", rep.Past), percent("true", rep.TrueRate), share, low, high)
	for _, s := range rep.Selections {
		low, high, share = bounds(s.HitRate)
		r.say(i18n.RiskSelection, i18n.Arg("by", s.By), number("n", s.Inspected), share, low, high, percent("recall", s.Recall),
			i18n.Arg("yuan", strconv.FormatFloat(s.YuanPerHour, 'f', 0, 64)))
		if s.By != "random" {
			low, high, share = bounds(s.RecallEstimated)
			r.say(i18n.RiskEstimated, share, low, high)
		}
		for _, f := range s.Schemes {
			r.say(i18n.RiskScheme, i18n.Arg("scheme", f.Scheme), number("found", f.Found), number("planted", rep.Planted[f.Scheme]), percent("precision", f.Precision),
				percent("recall", f.Recall))
		}
	}
	return nil
}

// bounds gives the arguments low, high and share of an interval.
func bounds(i measure.Interval) (low, high, share fault.Arg) {
	return percent("low", i.Low), percent("high", i.High), percent("share", i.Share)
}
