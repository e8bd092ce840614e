package clearance

import (
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
)

// Compare computes what each item of a declaration would owe at each rate of duty that Decide weighs for it, whether it applies or not. It
// is for people who ask what a proof, a certificate or another origin would change; a declaration under another authority's law has none.
func Compare(d *declaration.Declaration, r *Rulebook, f declaration.Facts, on cal.Date) [][]duty.Alternative {
	if !d.China() {
		return nil
	}
	return duty.Alternatives(newCourt(d, r, f, on).input())
}
