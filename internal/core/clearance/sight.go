package clearance

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/risk"
)

// SightOf gives what profiles and a model see of a declaration when Decide decides on it with the same arguments.
func SightOf(d *declaration.Declaration, r *Rulebook, f declaration.Facts, on cal.Date) *risk.Sight {
	c := newCourt(d, r, f, on)
	declaration.Validate(&c.sight)
	if d.China() {
		c.assess()
	}
	return risk.NewSight(&c.sight, &c.out.Assessment)
}
