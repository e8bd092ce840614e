package measure

import "math"

// Interval is a share with the bounds that hold it in 95 of 100 samples.
type Interval struct {
	Share float64 `json:"share"`
	Low   float64 `json:"low"`
	High  float64 `json:"high"`
}

// Wilson gives the share of yes among n with its interval; of none the interval is all: 0 to 1. Source: E. B. Wilson, “Probable inference”, 1927.
func Wilson(yes, n int) Interval {
	if n == 0 {
		return Interval{High: 1}
	}
	return wilson(float64(yes)/float64(n), float64(n))
}

func wilson(p, m float64) Interval {
	const z = 1.959964
	middle, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Interval{Share: p, Low: max(0, (middle-half)/(1+z*z/m)), High: min(1, (middle+half)/(1+z*z/m))}
}

// Weighted is Wilson for a sample in which rows stand for different numbers of others: each weighs what it stands for, and the sample counts as
// large as one of equal weights with the same spread. Equal weights give Wilson. Weights that are not positive are left out. Source: L. Kish,
// “Survey Sampling”, 1965, effective sample size.
func Weighted(yes []bool, weights []float64) Interval {
	var hit, all, squares float64
	for i, w := range weights {
		if w <= 0 {
			continue
		}
		all, squares = all+w, squares+w*w
		if yes[i] {
			hit += w
		}
	}
	if all == 0 {
		return Wilson(0, 0)
	}
	return wilson(hit/all, all*all/squares)
}
