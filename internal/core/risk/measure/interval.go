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
	const z = 1.959964
	p, m := float64(yes)/float64(n), float64(n)
	middle, half := p+z*z/(2*m), z*math.Sqrt(p*(1-p)/m+z*z/(4*m*m))
	return Interval{Share: p, Low: max(0, (middle-half)/(1+z*z/m)), High: min(1, (middle+half)/(1+z*z/m))}
}
