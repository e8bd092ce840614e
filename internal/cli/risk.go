package cli

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"runtime"
	"strconv"
	"sync"
	"sync/atomic"
	"time"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
	"github.com/tongguan/tongguan/internal/i18n"
)

type riskCmd struct {
	Evaluate riskEvaluateCmd `cmd:"" help:"Train a score on one file of inspected declarations and measure it on another."`
	Train    riskTrainCmd    `cmd:"" help:"Train a score on a file of inspected declarations and write the model."`
	Score    riskScoreCmd    `cmd:"" help:"Score the declarations of a file with a model."`
	Explain  riskExplainCmd  `cmd:"" help:"Say why declarations of a file have their scores."`
	Report   riskReportCmd   `cmd:"" help:"Tell what profiles, model, random draw and officers selected for inspection, and what it found."`
}

type riskEvaluateCmd struct {
	Train    string `help:"CSV of inspected declarations to learn from." placeholder:"FILE"`
	Test     string `help:"CSV of inspected declarations to score." placeholder:"FILE"`
	Sim      bool   `help:"Instead of files: a simulated year with planted schemes; profiles, model and random draw choose as many each."`
	Protocol string `default:"official" help:"official: learn from all of --train; leak-free: from none whose goods are declared again in --test."`
	Seed     uint64 `default:"1" help:"Seed of the draws of rows and columns, and of the simulated year."`
	Workers  int    `default:"0" help:"Processors to use; 0: all. The result is the same."`
}

// Run trains, scores and prints what was measured.
func (c *riskEvaluateCmd) Run(r *run) error {
	l := learn.Import()
	e := &learn.Evaluator{Layout: l, Options: standard(c.Seed), Run: spread(c.Workers), Now: time.Now}
	if c.Sim {
		return r.trySimulated(e, c.Seed)
	}
	if c.Train == "" || c.Test == "" {
		return r.failure(i18n.RiskNoFiles)
	}
	train, err := r.table(c.Train, l, true)
	if err != nil {
		return err
	}
	test, err := r.table(c.Test, l, true)
	if err != nil {
		return err
	}
	rep, err := e.Evaluate(train, test, learn.Protocol(c.Protocol))
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(rep)
	}
	r.showEvaluation(rep)
	return nil
}

// showEvaluation prints a report as sentences, the leak beside the figures.
func (r *run) showEvaluation(rep *learn.Report) {
	r.say(i18n.RiskEvaluated, i18n.Arg("protocol", string(rep.Protocol)), number("train", rep.TrainRows), number("dropped", rep.DroppedRows),
		number("test", rep.ScoredRows), percent("found", rep.FoundRate))
	r.say(i18n.RiskOrder, decimal("auc", rep.AUC), decimal("ap", rep.AP))
	for _, cut := range rep.At {
		r.say(i18n.RiskCut, i18n.Arg("rate", fmt.Sprint(cut.Rate)), percent("precision", cut.Precision), percent("recall", cut.Recall), decimal("f1", cut.F1))
	}
	r.say(i18n.RiskLeak, percent("seen", rep.Leak.SeenShare), decimal("auc", rep.Leak.LookupAUC))
	r.say(i18n.RiskSpeed, decimal("fit", rep.FitSeconds), number("trees", rep.Trees), number("rows", int(rep.RowsPerSecond)))
}

type riskTrainCmd struct {
	CSV     string `name:"csv" xor:"past" required:"" help:"CSV of inspected declarations." placeholder:"FILE"`
	DB      string `name:"db" xor:"past" required:"" help:"Store whose inspections are learned from; the model is for the rulebook." placeholder:"URL"`
	Ref     string `help:"With --db: folder whose tables stand before those of the binary, as the server has them." type:"existingdir" placeholder:"DIR"`
	Out     string `required:"" help:"Model file to write." placeholder:"MODEL"`
	From    string `help:"First day to learn from: 2026-01-01." placeholder:"DATE"`
	To      string `help:"Last day to learn from: 2026-11-24." placeholder:"DATE"`
	Apart   bool   `help:"Let the same goods declared again lend each other no finding."`
	Seed    uint64 `default:"1" help:"Seed of the draws of rows and columns."`
	Workers int    `default:"0" help:"Processors to use; 0: all. The model is the same."`
}

// Run trains a model and writes it.
func (c *riskTrainCmd) Run(r *run) error {
	from, err := r.bound("--from", c.From)
	if err != nil {
		return err
	}
	to, err := r.bound("--to", c.To)
	if err != nil {
		return err
	}
	t, recipe, err := c.past(r, cal.Span{From: from, Until: to})
	if err != nil {
		return err
	}
	o := standard(c.Seed)
	o.Apart = c.Apart
	m, err := score.Train(t, recipe, o, spread(c.Workers))
	if err != nil {
		return err
	}
	b, err := m.MarshalBinary()
	if err != nil {
		return err
	}
	if err := os.WriteFile(c.Out, b, 0o600); err != nil {
		return err
	}
	if r.json {
		return r.encode(map[string]any{"file": c.Out, "bytes": len(b), "trees": m.Trees(), "history": m.History, "calibration": m.Calibration})
	}
	h := m.History
	r.say(i18n.RiskTrained, i18n.Arg("file", c.Out), i18n.Arg("from", h.From.String()), i18n.Arg("until", h.Until.String()), number("rows", h.Rows),
		number("found", h.Found), number("trees", m.Trees()))
	return nil
}

// past reads what is learned from: a file, or the inspections of a store.
func (c *riskTrainCmd) past(r *run, span cal.Span) (*feature.Table, *feature.Recipe, error) {
	if c.DB != "" {
		t, err := c.journal(r, span)
		return t, score.Declarations(), err
	}
	l := learn.Import()
	t, err := r.table(c.CSV, l, true)
	if err != nil {
		return nil, nil, err
	}
	return t.Only(func(i int) bool { return span.Contains(t.Day[i]) }), l.Recipe, nil
}

// journal reads the inspections of a store as they were known at the decisions.
func (c *riskTrainCmd) journal(r *run, span cal.Span) (t *feature.Table, err error) {
	l, err := loadLaw(c.Ref)
	if err != nil {
		return nil, err
	}
	p, err := open(r.ctx, l, c.DB, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, p.close(context.WithoutCancel(r.ctx))) }()
	return (&learn.Journal{Store: p.db, Rulebooks: p.law, Codecs: l.codecs}).Table(r.ctx, span)
}

type riskScoreCmd struct {
	Model string `required:"" help:"Model file." placeholder:"MODEL"`
	CSV   string `name:"csv" required:"" help:"CSV of declarations." placeholder:"FILE"`
}

// scored is a line of risk score --json.
type scored struct {
	Row         int      `json:"row"` // from 1, without the line of names
	Day         cal.Date `json:"day"`
	LogOdds     float64  `json:"logOdds"`
	Probability float64  `json:"probability"`
}

// Run prints the score of each row.
func (c *riskScoreCmd) Run(r *run) error {
	m, t, err := r.modelAndTable(c.Model, c.CSV)
	if err != nil {
		return err
	}
	s, row := m.Scorer(), &feature.Row{}
	list := make([]scored, t.Len())
	for i := range list {
		t.At(i, row)
		odds := s.LogOdds(row)
		list[i] = scored{Row: i + 1, Day: t.Day[i], LogOdds: odds, Probability: score.Probability(odds)}
	}
	if r.json {
		return r.encode(list)
	}
	for _, s := range list {
		r.say(i18n.RiskScored, number("row", s.Row), i18n.Arg("day", s.Day.String()), percent("probability", s.Probability), decimal("odds", s.LogOdds))
	}
	return nil
}

type riskExplainCmd struct {
	Model string `required:"" help:"Model file." placeholder:"MODEL"`
	CSV   string `name:"csv" required:"" help:"CSV of declarations." placeholder:"FILE"`
	Row   []int  `help:"Rows to explain, from 1; all when left out." placeholder:"N"`
	Most  int    `default:"8" help:"Reasons to print of each; JSON has all."`
}

// explained is a row of risk explain --json.
type explained struct {
	Row int `json:"row"`
	score.Explanation
}

// Run prints the reasons of each score.
func (c *riskExplainCmd) Run(r *run) error {
	m, t, err := r.modelAndTable(c.Model, c.CSV)
	if err != nil {
		return err
	}
	rows := c.Row
	for i := 1; i <= t.Len() && len(c.Row) == 0; i++ {
		rows = append(rows, i)
	}
	s, row := m.Scorer(), &feature.Row{}
	list := make([]explained, 0, len(rows))
	for _, n := range rows {
		if n < 1 || n > t.Len() {
			return r.failure(i18n.RiskNoRow, number("row", n), number("rows", t.Len()))
		}
		t.At(n-1, row)
		list = append(list, explained{n, s.Explain(row)})
	}
	if r.json {
		return r.encode(list)
	}
	for _, e := range list {
		r.say(i18n.RiskExplained, number("row", e.Row), percent("probability", e.Probability), decimal("odds", e.LogOdds), decimal("expected", e.Expected))
		for _, reason := range e.Reasons[:min(max(c.Most, 0), len(e.Reasons))] {
			r.print("  %+.3f  %s", reason.Points, r.lang.Of(reason.Text))
		}
	}
	return nil
}

// modelAndTable reads a model and the declarations to ask it about.
func (r *run) modelAndTable(model, csv string) (*score.Model, *feature.Table, error) {
	b, err := os.ReadFile(model)
	if err != nil {
		return nil, nil, err
	}
	m, err := score.Read(b)
	if err != nil {
		return nil, nil, r.modelFailure(model, err)
	}
	l := learn.Import()
	if m.Recipe().Name != l.Recipe.Name {
		return nil, nil, r.failure(i18n.RiskRecipe, i18n.Arg("file", model), i18n.Arg("recipe", m.Recipe().Name), i18n.Arg("layout", l.Recipe.Name))
	}
	l.Recipe = m.Recipe()
	t, err := r.table(csv, l, false)
	return m, t, err
}

// modelFailure says in the caller's language why a model file is refused.
func (r *run) modelFailure(file string, err error) error {
	args := i18n.Arg("file", file)
	switch {
	case errors.Is(err, score.ErrVersion):
		return r.failure(i18n.RiskModelVersion, args, i18n.Arg("why", err.Error()))
	case errors.Is(err, score.ErrCorrupted):
		return r.failure(i18n.RiskModelCorrupted, args, i18n.Arg("why", err.Error()))
	case errors.Is(err, score.ErrNoModel):
		return r.failure(i18n.RiskModelOther, args)
	default:
		return fmt.Errorf("%s: %w", file, err)
	}
}

// table reads a file of declarations; its faults are told in the caller's language.
func (r *run) table(file string, l learn.Layout, labelled bool) (*feature.Table, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }() // only read
	t, err := learn.ReadTable(file, f, l, labelled)
	if te, ok := errors.AsType[*learn.TableError](err); ok {
		return nil, errors.New(harmless(r.lang.Of(te.Text())))
	}
	return t, err
}

// bound reads a day that may be left out.
func (r *run) bound(flag, value string) (cal.Date, error) {
	if value == "" {
		return cal.Date{}, nil
	}
	d, err := cal.Parse(value)
	if err != nil {
		return d, r.failure(i18n.RiskBadDay, i18n.Arg("flag", flag), i18n.Arg("value", value))
	}
	return d, nil
}

// standard gives the options of training with a seed.
func standard(seed uint64) score.Options {
	o := score.Standard()
	o.Params.Seed = seed
	return o
}

// spread gives work out to a number of processors; 0 is all there are.
func spread(workers int) func(n int, task func(i int)) {
	if workers < 1 {
		workers = runtime.GOMAXPROCS(0)
	}
	return func(n int, task func(i int)) {
		var next atomic.Int64
		var all sync.WaitGroup
		work := func() {
			for i := int(next.Add(1)) - 1; i < n; i = int(next.Add(1)) - 1 {
				task(i)
			}
		}
		for range min(workers, n) - 1 {
			all.Go(work)
		}
		work()
		all.Wait()
	}
}

func number(name string, v int) fault.Arg { return i18n.Arg(name, strconv.Itoa(v)) }

func percent(name string, v float64) fault.Arg {
	return i18n.Arg(name, strconv.FormatFloat(100*v, 'f', 1, 64))
}

func decimal(name string, v float64) fault.Arg {
	return i18n.Arg(name, strconv.FormatFloat(v, 'f', 3, 64))
}
