package search

import (
	"math/bits"
	"slices"
	"strings"
)

// asides are words of lines that stand back unless the question has the word: parts, endangered species, waste, seed, frozen. The last ones are
// English; they count where no Chinese one does.
var asides = [...]string{"零件", "零附件", "散件", "部件", "附件", "濒危", "种用", "废", "配额外", "旧", "冷冻", "罐头", "非用醋", "细粉", "parts", "flour"}

// asideWords is a set of asides, a bit each.
type asideWords uint16

const asideEnglish = asideWords(1<<14 | 1<<15)

// asidesOf gives the asides that the names of a line have.
func asidesOf(name, english string) (set asideWords) {
	for i, w := range asides {
		if text := [2]string{name, english}[btoi(asideEnglish>>i&1 == 1)]; strings.Contains(text, w) {
			set |= 1 << i
		}
	}
	return set
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// saidOf gives the asides that a question asks for.
func saidOf(parts []part) (set asideWords) {
	says := func(w string) bool {
		return slices.ContainsFunc(parts, func(p part) bool { return strings.Contains(p.text, w) })
	}
	for i, w := range asides {
		switch english := asideEnglish>>i&1 == 1; {
		case english && (says(w[:4]) || says("件")), !english && (says(w) || says("part") || says("配件")):
			set |= 1 << i
		}
	}
	return set
}

// aside gives by what a line is lowered for the asides that it has and nobody asked for.
func aside(has, said asideWords) float32 {
	left := has &^ said
	n := bits.OnesCount16(uint16(left &^ asideEnglish))
	if n == 0 {
		n = min(bits.OnesCount16(uint16(left)), 1)
	}
	out := float32(1)
	for range n {
		out *= 0.75
	}
	return out
}
