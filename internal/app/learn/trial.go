package learn

import (
	"cmp"
	"math"
	"math/bits"
	"slices"

	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/measure"
	"github.com/tongguan/tongguan/internal/core/risk/score"
)

// Trial is a stretch of time in which the truth about each declaration is known, as it only is in a simulation, and the inspections of the time before.
type Trial struct {
	Past    *feature.Table // inspected before, with what was found
	Table   *feature.Table // to choose from, with the truth
	Schemes []string       // of each row: the planted scheme, "" where there is none
	Fen     []int64        // of each row: what an inspection would recover
	Minutes []int          // of each row: what an inspection takes
	Profile []float64      // of each row: the weight of the profiles that match
	Draw    []uint64       // of each row: its number in the random draw
	Share   float64        // of the rows that each selection may inspect
}

// TrialReport tells what each way of choosing finds with the same number of inspections. They are never summed.
type TrialReport struct {
	Simulated  bool             `json:"simulated"`
	Past       int              `json:"pastInspections"`
	Rows       int              `json:"rows"`
	FoundRate  measure.Interval `json:"foundRate"`  // as the random inspections estimate it
	TrueRate   float64          `json:"trueRate"`   // as it is
	Planted    map[string]int   `json:"planted"`    // rows of each scheme
	Selections []Selection      `json:"selections"` // profiles, model, random
}

// Selection is what one way of choosing finds.
type Selection struct {
	By              string           `json:"by"`
	Inspected       int              `json:"inspected"`
	HitRate         measure.Interval `json:"hitRate"`
	Recall          float64          `json:"recall"`          // share of all infringements, by the truth
	RecallEstimated measure.Interval `json:"recallEstimated"` // the same as the random inspections estimate it
	YuanPerHour     float64          `json:"yuanPerHour"`     // recovered for an hour of inspection
	Schemes         []SchemeFound    `json:"schemes"`
}

// SchemeFound is how much of one planted scheme was found.
type SchemeFound struct {
	Scheme    string  `json:"scheme"`
	Found     int     `json:"found"`
	Precision float64 `json:"precision"` // share of the inspected that belong to it
	Recall    float64 `json:"recall"`    // share of it that was inspected
}

// Try learns from the inspections of the past and lets profiles, the model and the random draw choose as many rows each. Errors: those of score.Train.
func (e *Evaluator) Try(t *Trial) (*TrialReport, error) {
	m, err := score.Train(t.Past, e.Layout.Recipe, e.Options, e.Run)
	if err != nil {
		return nil, err
	}
	n := t.Table.Len()
	learned, random, s, row := make([]float64, n), make([]float64, n), m.Scorer(), &feature.Row{}
	for i := range n {
		t.Table.At(i, row)
		learned[i], random[i] = s.LogOdds(row), float64(t.Draw[i]>>11)
	}
	rep := &TrialReport{Simulated: true, Past: t.Past.Len(), Rows: n, TrueRate: float64(t.Table.Positive()) / float64(n), Planted: map[string]int{}}
	for _, name := range t.Schemes {
		if name != "" {
			rep.Planted[name]++
		}
	}
	drawn := t.choose(random)
	rep.FoundRate = t.found(drawn)
	for _, by := range []struct {
		name   string
		scores []float64
	}{{"profiles", t.Profile}, {"model", learned}, {"random", random}} {
		rep.Selections = append(rep.Selections, t.selection(by.name, t.choose(by.scores), drawn))
	}
	return rep, nil
}

// choose gives the rows with the highest scores, as many as may be inspected; among equal ones the end of their numbers in the draw decides, which
// knows nothing of their beginning, by which the draw itself chooses.
func (t *Trial) choose(scores []float64) []int {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(scores[b], scores[a]), cmp.Compare(bits.Reverse64(t.Draw[a]), bits.Reverse64(t.Draw[b])), cmp.Compare(a, b))
	})
	return order[:int(math.Ceil(t.Share*float64(len(order))))]
}

// found gives the share of rows with an infringement.
func (t *Trial) found(rows []int) measure.Interval {
	yes := 0
	for _, i := range rows {
		if t.Table.Found[i] {
			yes++
		}
	}
	return measure.Wilson(yes, len(rows))
}

// selection measures a choice by the truth, and by the rows that were drawn at random.
func (t *Trial) selection(by string, chosen, drawn []int) Selection {
	s := Selection{By: by, Inspected: len(chosen), HitRate: t.found(chosen)}
	is := make([]bool, t.Table.Len())
	yes, fen, minutes := 0, int64(0), 0
	for _, i := range chosen {
		is[i] = true
		minutes += t.Minutes[i]
		if t.Table.Found[i] {
			yes++
			fen += t.Fen[i]
		}
	}
	s.Recall, s.YuanPerHour = float64(yes)/float64(max(1, t.Table.Positive())), float64(fen)/100/(float64(max(1, minutes))/60)
	known, also := 0, 0
	for _, i := range drawn {
		if t.Table.Found[i] {
			known++
			if is[i] {
				also++
			}
		}
	}
	s.RecallEstimated = measure.Wilson(also, known)
	if by == "random" { // an inspection cannot estimate what it selects itself
		s.RecallEstimated = measure.Wilson(0, 0)
	}
	s.Schemes = t.schemes(chosen)
	return s
}

// schemes counts what of each scheme was chosen, by name.
func (t *Trial) schemes(chosen []int) (list []SchemeFound) {
	all, got := map[string]int{}, map[string]int{}
	for _, name := range t.Schemes {
		all[name]++
	}
	for _, i := range chosen {
		got[t.Schemes[i]]++
	}
	for name, n := range all {
		if name != "" {
			list = append(list, SchemeFound{Scheme: name, Found: got[name], Precision: float64(got[name]) / float64(len(chosen)), Recall: float64(got[name]) / float64(n)})
		}
	}
	slices.SortFunc(list, func(a, b SchemeFound) int { return cmp.Compare(a.Scheme, b.Scheme) })
	return list
}
