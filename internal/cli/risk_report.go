package cli

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/num"
	"github.com/tongguan/tongguan/internal/core/risk/yield"
	"github.com/tongguan/tongguan/internal/i18n"
)

type riskReportCmd struct {
	DB   string `name:"db" default:"sqlite:tongguan.db" help:"Store that has the inspections." placeholder:"URL"`
	Ref  string `help:"Folder whose tables stand before those of the binary, as the server has them." type:"existingdir" placeholder:"DIR"`
	From string `help:"First day of arrival: 2026-10-01." placeholder:"DATE"`
	To   string `help:"Last day of arrival: 2026-12-31." placeholder:"DATE"`
}

// Run tells what profiles, model, random draw and officers by hand selected and what came of it.
func (c *riskReportCmd) Run(r *run) (err error) {
	var span cal.Span
	if span.From, err = r.bound("--from", c.From); err != nil {
		return err
	}
	if span.Until, err = r.bound("--to", c.To); err != nil {
		return err
	}
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	p, err := open(r.ctx, l, c.DB, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(context.WithoutCancel(r.ctx))) }()
	rep, err := p.yields.Report(r.ctx, root, span)
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(rep)
	}
	r.showYield(&rep)
	return nil
}

func (r *run) showYield(rep *yield.Report) {
	low, high, share := bounds(rep.FoundRate)
	r.say(i18n.YieldHead, number("declared", rep.Declared), number("selected", rep.Selected), number("inspected", rep.Inspected), number("hits", rep.Hits))
	r.say(i18n.YieldFound, share, low, high, i18n.Arg("method", rep.Method))
	for i := range rep.Selections {
		r.showYieldLine(&rep.Selections[i])
	}
	if len(rep.Profiles) > 0 {
		r.say(i18n.YieldProfiles)
	}
	for i := range rep.Profiles {
		r.showYieldLine(&rep.Profiles[i])
	}
}

func (r *run) showYieldLine(l *yield.Line) {
	low, high, share := bounds(l.HitRate)
	r.say(i18n.YieldLine, i18n.Arg("by", l.By), number("selected", l.Selected), number("inspected", l.Inspected), number("hits", l.Hits), share, low, high,
		i18n.Arg("yuan", num.MoneyFromFen(l.FenPerHour).String()), i18n.Arg("minutes", strconv.FormatInt(l.Minutes, 10)))
	if l.Recall != nil {
		low, high, share = bounds(*l.Recall)
		r.say(i18n.YieldRecall, share, low, high, number("sample", l.Sample))
	}
}
