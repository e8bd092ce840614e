// Package score is a risk score learned from past inspections: how likely an inspection is to find something, with its reasons.
//
// A Model is an encoder of declarations, a forest of boosted trees and a calibration. The same rows, options and seed make the same bytes. Its log-odds
// are the sum of an expected value and of what each property of the declaration moved them, so a score can be read line by line. The
// package decides nothing: what a score leads to is the business of targeting.
package score

import (
	"cmp"
	"math"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/boost"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// Model is a trained score, read-only. Each caller takes a Scorer of its own.
type Model struct {
	History     History
	Calibration Calibration
	encoder     *feature.Encoder
	forest      *boost.Forest
}

// History says what a model was trained on.
type History struct {
	From  cal.Date `json:"from"`
	Until cal.Date `json:"until"`
	Rows  int      `json:"rows"`
	Found int      `json:"found"`
	Tuned int      `json:"tuned"` // rows of the last days that chose the number of trees and calibrated it; 0: there were too few
	Seed  uint64   `json:"seed"`
	Apart bool     `json:"apart"` // the same goods declared again lent each other no finding
}

// Calibration turns the log-odds of the forest into those that were seen: Slope times them plus Shift. The slope is over 0.
type Calibration struct {
	Slope float64 `json:"slope"`
	Shift float64 `json:"shift"`
}

// Recipe gives the recipe of the model, which must not be changed.
func (m *Model) Recipe() *feature.Recipe { return m.encoder.Recipe() }

// Trees counts the trees of the model.
func (m *Model) Trees() int { return len(m.forest.Trees) }

// Scorer scores one declaration after another without allocating. It serves one caller at a time.
type Scorer struct {
	model  *Model
	reader *feature.Reader
}

// Scorer gives a scorer.
func (m *Model) Scorer() *Scorer { return &Scorer{model: m, reader: m.encoder.Reader()} }

// LogOdds gives the calibrated log-odds of a finding. The row must have the columns of the recipe.
func (s *Scorer) LogOdds(row *feature.Row) float64 {
	return s.model.Calibration.of(s.model.forest.Margin(s.reader.Encode(row)))
}

func (c Calibration) of(margin float64) float64 { return c.Slope*margin + c.Shift }

// Probability turns log-odds into a probability.
func Probability(logOdds float64) float64 { return boost.Probability(logOdds) }

// Explanation is a score with its reasons: Expected plus the points of all reasons is LogOdds.
type Explanation struct {
	LogOdds     float64  `json:"logOdds"`
	Probability float64  `json:"probability"`
	Expected    float64  `json:"expected"` // log-odds before anything is known of the declaration
	Reasons     []Reason `json:"reasons"`  // what moved it most comes first; what did not move it is left out
}

// Reason is how much one property of a declaration moved its score.
type Reason struct {
	Points float64    `json:"points"` // in log-odds; over 0 raises the score
	Text   fault.Text `json:"text"`
}

// Explain scores a declaration and says why.
func (s *Scorer) Explain(row *feature.Row) Explanation {
	numbers := slices.Clone(s.reader.Encode(row))
	c := s.model.Calibration
	expected, points := s.model.forest.Contributions(numbers)
	e := Explanation{LogOdds: c.of(s.model.forest.Margin(numbers)), Expected: c.of(expected)}
	e.Probability = Probability(e.LogOdds)
	type property struct {
		kind feature.Kind
		of   int
	}
	at := map[property]int{}
	for i, f := range s.reader.Features() {
		if points[i] == 0 {
			continue
		}
		p := property{kind: feature.KeyRate, of: f.Of} // the rate and the count of a key are one reason
		if f.Kind == feature.Measured {
			p.kind = feature.Measured
		}
		if k, ok := at[p]; ok {
			e.Reasons[k].Points += c.Slope * points[i]
			continue
		}
		at[p] = len(e.Reasons)
		e.Reasons = append(e.Reasons, Reason{Points: c.Slope * points[i], Text: s.reader.Words(f, row)})
	}
	slices.SortStableFunc(e.Reasons, func(a, b Reason) int { return cmp.Compare(math.Abs(b.Points), math.Abs(a.Points)) })
	return e
}
