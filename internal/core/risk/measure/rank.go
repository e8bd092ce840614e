// Package measure says how well a score selects: what is found among the few that can be looked at, and whether a difference is more than chance.
//
// Rows of equal score are never ordered by accident: each of them counts as the mean of all. Probabilities are not judged here, only order.
package measure

import (
	"cmp"
	"math"
	"slices"
)

// Cut is what a selection of the highest-scored part of a list finds.
type Cut struct {
	Rate      float64 `json:"rate"`      // percent of the list that is selected
	Precision float64 `json:"precision"` // share of the selected that are findings
	Recall    float64 `json:"recall"`    // share of the findings that are selected
	F1        float64 `json:"f1"`        // harmonic mean of both
}

// Ranking is a list in the order of its scores, the highest first.
type Ranking struct {
	tied []tie // from the highest score to the lowest
	yes  int
	rows int
}

// tie is a group of rows with the same score.
type tie struct{ yes, rows int }

// Rank orders rows by their scores. There must be as many findings as scores; a score that is no number stands lowest.
func Rank(scores []float64, found []bool) Ranking {
	order := make([]int, len(scores))
	for i := range order {
		order[i] = i
	}
	slices.SortFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	r := Ranking{rows: len(scores)}
	for k, i := range order {
		if k == 0 || cmp.Compare(scores[i], scores[order[k-1]]) != 0 {
			r.tied = append(r.tied, tie{})
		}
		t := &r.tied[len(r.tied)-1]
		t.rows++
		if found[i] {
			t.yes++
			r.yes++
		}
	}
	return r
}

// Rows gives the length of the list.
func (r Ranking) Rows() int { return r.rows }

// Found gives the number of findings in the list.
func (r Ranking) Found() int { return r.yes }

// AUC gives the probability that a finding scores higher than a row without, ties counting half; 0.5 where either is missing.
func (r Ranking) AUC() float64 {
	above, pairs := 0.0, float64(r.yes)*float64(r.rows-r.yes)
	if pairs == 0 {
		return 0.5
	}
	seen := 0 // findings that score higher
	for _, t := range r.tied {
		above += float64(t.rows-t.yes) * (float64(seen) + float64(t.yes)/2)
		seen += t.yes
	}
	return above / pairs
}

// AveragePrecision gives the mean, over the findings, of the precision of a selection that ends after the finding's group of equal scores; 0
// where nothing is found.
func (r Ranking) AveragePrecision() (total float64) {
	if r.yes == 0 {
		return 0
	}
	yes, rows := 0, 0
	for _, t := range r.tied {
		yes, rows = yes+t.yes, rows+t.rows
		total += float64(t.yes) / float64(r.yes) * float64(yes) / float64(rows)
	}
	return total
}

// At gives what the highest percent of the list finds, rounded up to whole rows.
func (r Ranking) At(percent float64) Cut {
	c := Cut{Rate: percent}
	k := min(r.rows, int(math.Ceil(float64(r.rows)*percent/100)))
	if k == 0 {
		return c
	}
	yes, rest := 0.0, k
	for _, t := range r.tied {
		if t.rows >= rest {
			yes += float64(t.yes) * float64(rest) / float64(t.rows)
			break
		}
		yes, rest = yes+float64(t.yes), rest-t.rows
	}
	c.Precision = yes / float64(k)
	if r.yes > 0 {
		c.Recall = yes / float64(r.yes)
	}
	if yes > 0 {
		c.F1 = 2 * c.Precision * c.Recall / (c.Precision + c.Recall)
	}
	return c
}
