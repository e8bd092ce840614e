package supervisor

import (
	"context"
	"errors"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/party"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/web/site"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Yields tells what selecting for inspection yields.
type Yields interface {
	Report(ctx context.Context, c party.Caller, span cal.Span) (yield.Report, error)
}

// yieldDays is how far back pages look for what selections yield.
const yieldDays = 90

// yieldsOf reads what selections yielded lately; who does not supervise is told nothing.
func (a *area) yieldsOf(r *site.Request) (yield.Report, error) {
	rep, err := a.yields.Report(r.Context(), r.Caller, cal.Span{From: dayOf(r).AddDays(-yieldDays)})
	if errors.Is(err, fault.ErrForbidden) {
		return yield.Report{}, nil
	}
	return rep, err
}

// days fills the number of days into a text.
func days(t fault.Text) fault.Text {
	return t.Fill([]fault.Arg{i18n.Arg("days", strconv.Itoa(yieldDays))})
}

// rate gives a hit rate with its interval, in per cent; "–" where nothing was inspected.
func rate(x measure.Interval, inspected int) string {
	if inspected == 0 {
		return "–"
	}
	p := func(v float64) string { return strconv.FormatFloat(v*100, 'f', 1, 64) }
	return p(x.Share) + " % (" + p(x.Low) + "–" + p(x.High) + ")"
}

// lineOf finds what a version of a profile yielded.
func lineOf(rep *yield.Report, ref string) (yield.Line, bool) {
	for i := range rep.Profiles {
		if rep.Profiles[i].By == ref {
			return rep.Profiles[i], true
		}
	}
	return yield.Line{}, false
}

// yieldTable compares the ways to select.
func yieldTable(rep *yield.Report) ui.Table {
	t := ui.Table{Caption: days(i18n.YieldTitle), Empty: i18n.YieldNone, Cols: []ui.Col{{Text: i18n.YieldBy}, {Text: i18n.YieldSelected, Num: true}, {Text: i18n.YieldInspected, Num: true}, {Text: i18n.YieldHits, Num: true},
		{Text: i18n.YieldRate, Num: true}, {Text: i18n.YieldHour, Num: true}}}
	for i := range rep.Selections {
		l := &rep.Selections[i]
		t.Rows = append(t.Rows, []ui.Cell{{Label: i18n.YieldWay(l.By)}, {Text: ui.Count(l.Selected)}, {Text: ui.Count(l.Inspected)}, {Text: ui.Count(l.Hits)}, {Text: rate(l.HitRate, l.Inspected)},
			{Text: ui.Money(num.MoneyFromFen(l.FenPerHour))}})
	}
	return t
}

// yieldFigures tell what one profile yielded.
func yieldFigures(l *yield.Line) []ui.Fact {
	return []ui.Fact{{Label: i18n.YieldSelected, Value: ui.Count(l.Selected)}, {Label: i18n.YieldInspected, Value: ui.Count(l.Inspected)}, {Label: i18n.YieldHits, Value: ui.Count(l.Hits)},
		{Label: i18n.YieldRate, Value: rate(l.HitRate, l.Inspected)}, {Label: i18n.YieldHour, Value: ui.Money(num.MoneyFromFen(l.FenPerHour))}}
}

// would gives how many per cent of all declarations a draft would inspect, as its replay shows.
func (b *profileBody) would() int {
	if b.report.Declarations == 0 {
		return 0
	}
	return b.report.Inspections.Is * 100 / b.report.Declarations
}

// tooMany is from how many per cent on a draft is said to match nearly everything.
const tooMany = 50

func shareArg(b *profileBody) []fault.Arg {
	return []fault.Arg{i18n.Arg("share", strconv.Itoa(b.would()))}
}
