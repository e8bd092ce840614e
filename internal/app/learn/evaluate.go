package learn

import (
	"errors"
	"fmt"
	"time"

	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/core/risk/score"
)

// Protocol says which rows a measured score may be trained on.
type Protocol string

// Protocols.
const (
	Official Protocol = "official"  // all
	LeakFree Protocol = "leak-free" // none whose goods are declared again in the rows that are scored
)

// Errors of an evaluation.
var (
	ErrProtocol  = errors.New("protocol is neither official nor leak-free")
	ErrNoRows    = errors.New("no row is left to train on: all goods are declared again in the rows to be scored")
	ErrOneAnswer = errors.New("the rows to be scored all have the same finding, so no order can be judged")
)

// Rates are the percentages of a list that an evaluation selects.
func Rates() []float64 { return []float64{1, 2, 5, 10, 20} }

// Report is what an evaluation measured.
type Report struct {
	AUC           float64       `json:"auc"`
	AP            float64       `json:"ap"`
	FitSeconds    float64       `json:"fitSeconds"`    // from the read table to the finished model, tuning included
	RowsPerSecond float64       `json:"rowsPerSecond"` // scored one at a time on one processor, from codes and numbers to the score
	At            []measure.Cut `json:"at"`
	Protocol      Protocol      `json:"protocol"`
	TrainRows     int           `json:"trainRows"`
	DroppedRows   int           `json:"droppedRows"` // kept out of training by the protocol
	TunedRows     int           `json:"tunedRows"`   // of the training rows, those that chose the number of trees
	ScoredRows    int           `json:"scoredRows"`
	FoundRate     float64       `json:"foundRate"` // among the scored rows
	MeanScore     float64       `json:"meanScore"` // mean probability that the model gave them
	Trees         int           `json:"trees"`
	Leaves        int           `json:"leaves"` // of a tree, at most
	Features      int           `json:"features"`
	Leak          Leak          `json:"leak"`
}

// Leak is how well a plain lookup of the same goods among the training rows tells the findings: what of a figure is memory.
type Leak struct {
	SeenShare float64 `json:"seenShare"` // of the scored rows, those that occur in training
	LookupAUC float64 `json:"lookupAUC"`
}

// Evaluator measures scores.
type Evaluator struct {
	Layout  Layout
	Options score.Options
	Run     func(n int, task func(i int))
	Now     func() time.Time
}

// Evaluate trains on one table under a protocol, scores another and measures. Errors: ErrProtocol, ErrNoRows, ErrOneAnswer, score.ErrTooFew.
func (e *Evaluator) Evaluate(train, test *feature.Table, p Protocol) (*Report, error) {
	if p != Official && p != LeakFree {
		return nil, fmt.Errorf("%w: %q", ErrProtocol, p)
	}
	if yes := test.Positive(); yes == 0 || yes == test.Len() {
		return nil, fmt.Errorf("%w: %d rows, %d with a finding", ErrOneAnswer, test.Len(), yes)
	}
	all, o := train.Len(), e.Options
	if p == LeakFree {
		again, err := e.Layout.Recipe.Again(train, test)
		if err != nil {
			return nil, err
		}
		train, o.Apart = train.Only(func(i int) bool { return !again[i] }), true
	}
	if train.Len() == 0 {
		return nil, ErrNoRows
	}
	start := e.Now()
	m, err := score.Train(train, e.Layout.Recipe, o, e.Run)
	if err != nil {
		return nil, err
	}
	fit := e.Now().Sub(start).Seconds()
	out := e.measure(m, test)
	out.FitSeconds, out.Protocol, out.TrainRows, out.DroppedRows = fit, p, train.Len(), all-train.Len()
	out.TunedRows, out.Trees, out.Leaves, out.Features = m.History.Tuned, m.Trees(), o.Params.Leaves, len(m.Recipe().Features())
	out.Leak, err = e.lookup(train, test)
	return out, err
}

// measure scores a table and judges the order.
func (e *Evaluator) measure(m *score.Model, test *feature.Table) *Report {
	n := test.Len()
	rows := make([]feature.Row, n)
	for i := range rows {
		test.At(i, &rows[i])
	}
	scores := make([]float64, n)
	out := &Report{ScoredRows: n, FoundRate: float64(test.Positive()) / float64(n), RowsPerSecond: e.speed(m, rows, scores)}
	r := measure.Rank(scores, test.Found)
	out.AUC, out.AP = r.AUC(), r.AveragePrecision()
	for _, rate := range Rates() {
		out.At = append(out.At, r.At(rate))
	}
	for _, s := range scores {
		out.MeanScore += score.Probability(s) / float64(n)
	}
	return out
}

// speed scores all rows one at a time, a few hundred in a piece, again and again for a moment. It gives the rows a second of the quickest pass over each
// piece, so that what else the machine does in between does not count.
func (e *Evaluator) speed(m *score.Model, rows []feature.Row, scores []float64) float64 {
	const piece, passes, moment = 256, 20, time.Second
	s, begin := m.Scorer(), e.Now()
	best := make([]time.Duration, (len(rows)+piece-1)/piece)
	for pass := 0; pass == 0 || pass < passes && e.Now().Sub(begin) < moment; pass++ {
		for k := range best {
			start := e.Now()
			for i := k * piece; i < min(len(rows), (k+1)*piece); i++ {
				scores[i] = s.LogOdds(&rows[i])
			}
			if took := e.Now().Sub(start); pass == 0 || took < best[k] {
				best[k] = took
			}
		}
	}
	var total time.Duration
	for _, d := range best {
		total += d
	}
	return float64(len(rows)) / max(total.Seconds(), 1e-9)
}

// lookup scores each row by the findings of the training rows with the same goods, and nothing else.
func (e *Evaluator) lookup(train, test *feature.Table) (Leak, error) {
	r := &feature.Recipe{Schema: e.Layout.Recipe.Schema, Keys: []feature.Key{{Parts: e.Layout.Goods, Parent: -1, Smooth: 1e-6, Rate: true, Count: true}}}
	known, _, err := feature.Learn(r, train, nil, e.Run)
	if err != nil {
		return Leak{}, err
	}
	reader, row, scores, seen := known.Reader(), &feature.Row{}, make([]float64, test.Len()), 0
	for i := range scores {
		test.At(i, row)
		numbers := reader.Encode(row)
		scores[i] = float64(numbers[0])
		if numbers[1] > 0 {
			seen++
		}
	}
	return Leak{SeenShare: float64(seen) / float64(test.Len()), LookupAUC: measure.Rank(scores, test.Found).AUC()}, nil
}
