package risk

import "github.com/tongguan/tongguan/internal/core/fault"

// Decision is what profiles and score say of a declaration.
type Decision struct {
	Hits   []Hit     `json:"hits,omitempty"`
	Failed []Failure `json:"failed,omitempty"`
	Weight int64     `json:"weight,omitzero"` // of all profiles that hit
	Score  *Score    `json:"score,omitzero"`
}

// Hit is a profile whose condition held, with its reason at three levels.
type Hit struct {
	Profile string     `json:"profile"`
	Version int        `json:"version"`
	Lane    string     `json:"lane"`
	Weight  int64      `json:"weight"`
	Items   []int      `json:"items,omitempty"` // numbers of the items of which it held; none is the declaration as a whole
	Reason  Disclosure `json:"reason"`          // of the first of these items
}

// Failure is a profile whose condition could not be computed. It says nothing of the declaration and its owner must mend it.
type Failure struct {
	Profile string `json:"profile"`
	Version int    `json:"version"`
	Item    int    `json:"item,omitzero"` // number of the first item at which it failed
	Why     string `json:"why"`
}

// Score is what a model learnt from past inspections says of a declaration.
type Score struct {
	Model    string       `json:"model"`             // name and version of the model
	Permille int64        `json:"permille"`          // probability of a finding in thousandths
	Reasons  []fault.Text `json:"reasons,omitempty"` // what moved the score most, for officers
}

// Scorer gives the score of a declaration; false when it has none for it.
type Scorer interface {
	Score(s *Sight) (Score, bool)
}

// IsZero tells that nothing was found.
func (d *Decision) IsZero() bool {
	return len(d.Hits) == 0 && len(d.Failed) == 0 && d.Score == nil
}
