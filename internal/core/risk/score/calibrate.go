package score

import (
	"math"

	"github.com/tongguan/tongguan/internal/core/risk/boost"
)

// leastSlope keeps the order of scores where the forest told nothing.
const leastSlope = 0.05

// calibrate fits slope and shift to rows that the forest did not learn from, by Newton's method on the logistic loss. The targets are held off from
// certainty. Source: Platt, “Probabilistic outputs for support vector machines”, 1999.
func calibrate(margins []float64, found []bool) Calibration {
	var yes float64
	for _, f := range found {
		if f {
			yes++
		}
	}
	no := float64(len(found)) - yes
	high, low := (yes+1)/(yes+2), 1/(no+2)
	c := Calibration{Slope: 1}
	for range 50 {
		var ga, gb, haa, hab, hbb float64
		for i, m := range margins {
			p, target := boost.Probability(c.of(m)), low
			if found[i] {
				target = high
			}
			d, w := p-target, p*(1-p)
			ga, gb = ga+d*m, gb+d
			haa, hab, hbb = haa+w*m*m, hab+w*m, hbb+w
		}
		haa, hbb = haa+1e-9, hbb+1e-9
		det := haa*hbb - hab*hab
		if det <= 0 {
			break
		}
		da, db := (hbb*ga-hab*gb)/det, (haa*gb-hab*ga)/det
		step := 1 / max(1, math.Abs(da), math.Abs(db)) // never more than one at a time
		c.Slope, c.Shift = c.Slope-step*da, c.Shift-step*db
		if math.Abs(da)+math.Abs(db) < 1e-9 {
			break
		}
	}
	if c.Slope < leastSlope || math.IsNaN(c.Slope) || math.IsNaN(c.Shift) {
		c.Slope = leastSlope
		c.Shift = math.Log(high*yes+low*no) - math.Log(float64(len(found))-high*yes-low*no)
	}
	return c
}
