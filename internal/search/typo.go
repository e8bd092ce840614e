package search

import (
	"cmp"
	"math/bits"
	"slices"
	"strings"
	"unicode"
)

// vocabulary is the English words of the index by their length, with a mask of their letters.
type vocabulary struct {
	byLength [][]spelling
	known    map[string]bool
}

type spelling struct {
	word string
	mask uint32
}

func newVocabulary(words []string) vocabulary {
	v := vocabulary{known: map[string]bool{}}
	slices.Sort(words)
	for _, w := range words {
		if v.known[w] || w == "" || strings.ContainsFunc(w, func(r rune) bool { return r > unicode.MaxASCII || !unicode.IsLower(r) && r != ' ' }) {
			continue
		}
		v.known[w] = true
		for len(v.byLength) <= len(w) {
			v.byLength = append(v.byLength, nil)
		}
		v.byLength[len(w)] = append(v.byLength[len(w)], spelling{word: w, mask: mask(w)})
	}
	return v
}

func mask(w string) (m uint32) {
	for i := range len(w) {
		m |= 1 << (w[i] & 31)
	}
	return m
}

// correction is a word that a misspelt one may have been meant to be.
type correction struct {
	word     string
	distance int
}

// corrections gives at most four words at the smallest distance: one error in four to six letters, two in more.
func (v vocabulary) corrections(w string) []correction {
	limit := 2
	switch n := len(w); {
	case n < 4 || n > 40:
		return nil
	case n < 7:
		limit = 1
	}
	var out []correction
	m := mask(w)
	for n := len(w) - limit; n <= len(w)+limit && n < len(v.byLength); n++ {
		for _, s := range v.byLength[n] {
			if bits.OnesCount32(m^s.mask) > 2*limit {
				continue
			}
			if d := distance(w, s.word, limit); d <= limit {
				out = append(out, correction{word: s.word, distance: d})
			}
		}
	}
	slices.SortStableFunc(out, func(a, b correction) int {
		return cmp.Or(cmp.Compare(a.distance, b.distance), cmp.Compare(other(a.word[0], w[0]), other(b.word[0], w[0])), strings.Compare(a.word, b.word))
	})
	return out[:min(len(out), 4)]
}

func other(a, b byte) int {
	if a == b {
		return 0
	}
	return 1
}

// begun gives at most eight words that begin with some letters.
func (v vocabulary) begun(letters string) (out []string) {
	if len(letters) < 3 {
		return nil
	}
	for n := len(letters) + 1; n < len(v.byLength) && len(out) < 8; n++ {
		for _, s := range v.byLength[n] {
			if strings.HasPrefix(s.word, letters) && len(out) < 8 {
				out = append(out, s.word)
			}
		}
	}
	return out
}

// distance counts the letters to add, to leave out, to change or to swap with their neighbour; more than limit is limit+1. Source: optimal string
// alignment.
func distance(a, b string, limit int) int {
	var rows [3][64]int
	if len(a) >= 63 || len(b) >= 63 {
		return limit + 1
	}
	for j := range len(b) + 1 {
		rows[0][j] = j
	}
	for i := 1; i <= len(a); i++ {
		now, up, upper := &rows[i%3], &rows[(i+2)%3], &rows[(i+1)%3]
		now[0] = i
		best := i
		for j := 1; j <= len(b); j++ {
			d := min(up[j]+1, now[j-1]+1, up[j-1]+other(a[i-1], b[j-1]))
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				d = min(d, upper[j-2]+1)
			}
			now[j] = d
			best = min(best, d)
		}
		if best > limit+1 { // a swap may still save one
			return limit + 1
		}
	}
	return rows[len(a)%3][len(b)]
}
