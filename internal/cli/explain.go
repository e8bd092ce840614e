package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/i18n"
)

// judgementOf shows a recomputed decision like a check.
func judgementOf(l *law, e declare.Explanation) declare.Judgement {
	return declare.Judgement{Reference: e.Record.Reference, Format: e.Format, Accepted: e.Again.Accepted,
		Faults: l.catalogue.Render(e.Again.Faults), Decision: &e.Again, Rulebook: e.Again.Rulebook}
}

type explainCmd struct {
	Entry   string `arg:"" help:"Entry number or id of the declaration."`
	DB      string `name:"db" default:"sqlite:tongguan.db" help:"Store that has it." placeholder:"URL"`
	Version int    `help:"Version of its content; 0 is the current one."`
}

// Run decides again; the answer is no when the decision differs.
func (c *explainCmd) Run(r *run) (err error) {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	p, err := open(r.ctx, l, c.DB, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(context.WithoutCancel(r.ctx))) }()
	e, err := p.declare.Explain(r.ctx, root, c.Entry, c.Version)
	if err != nil {
		return err
	}
	if r.json {
		err = r.encode(e)
	} else {
		verdict := i18n.ExplainIdentical
		if !e.Identical {
			verdict = i18n.ExplainDiffers
		}
		r.say(verdict, i18n.Arg("entry", c.Entry), i18n.Arg("version", fmt.Sprint(e.Version)), i18n.Arg("n", fmt.Sprint(len(e.Differences))))
		for _, d := range e.Differences {
			r.print("    %s: %q → %q", d.Path, d.Was, d.Is)
		}
		rep := reportOf(c.Entry, judgementOf(l, e))
		r.show(&rep)
	}
	if err == nil && !e.Identical {
		return errNo
	}
	return err
}
