// Package risk is targeting (风险布控): the facts that a profile may ask, profiles with their conditions, the index that finds those
// which concern a declaration, and what they say of it at three levels of disclosure.
//
// The same declaration, facts and profiles give the same decision, to the byte. A condition that fails is reported and never keeps a
// declaration out. Numbers are whole: money in fen, weights in grams, shares in thousandths. The package refuses to know in which language
// conditions are written and where history is kept.
package risk

// The lanes of a declaration, by rising gravity.
const (
	Green  = "green"  // 低风险快速放行
	Blue   = "blue"   // 放行后稽查: released like green, and put before the post-clearance audit
	Yellow = "yellow" // 单证审核
	Red    = "red"    // 查验
)

// Lanes lists the lanes by rising gravity.
func Lanes() []string { return []string{Green, Blue, Yellow, Red} }

// Grade orders the lanes: green 0, blue 1, yellow 2, red 3; another word is -1.
func Grade(lane string) int {
	switch lane {
	case Green:
		return 0
	case Blue:
		return 1
	case Yellow:
		return 2
	case Red:
		return 3
	}
	return -1
}
