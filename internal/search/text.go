package search

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/width"
)

// unit is the smallest piece of a text that has a meaning of its own: a Chinese character, or a word of Latin letters and digits.
type unit struct {
	text     string // folded; of a word its stem
	han      bool
	from, to int // in runes of the text
}

// fold makes full-width characters narrow and capitals small. The number of runes stays.
func fold(s string) string {
	for _, r := range s {
		if (r < 0x80 && (r < 'A' || r > 'Z')) || unicode.Is(unicode.Han, r) {
			continue
		}
		return foldRunes(s)
	}
	return s
}

// foldRunes is fold for a text that may change.
func foldRunes(s string) string { return strings.ToLower(width.Fold.String(s)) }

// units gives the pieces of a text; they share its memory.
func units(text string) []unit {
	folded := fold(text)
	out := make([]unit, 0, len(folded)/3+1)
	start, from, at := -1, 0, 0 // of the word that is being read, in bytes and runes
	end := func(i int) {
		if start >= 0 {
			out = append(out, unit{text: stem(folded[start:i]), from: from, to: at})
			start = -1
		}
	}
	for i, r := range folded {
		switch {
		case unicode.Is(unicode.Han, r):
			end(i)
			out = append(out, unit{text: folded[i : i+utf8.RuneLen(r)], han: true, from: at, to: at + 1})
		case wordRune(r):
			if start < 0 {
				start, from = i, at
			}
		default:
			end(i)
		}
		at++
	}
	end(len(folded))
	return out
}

func wordRune(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

// stem takes the plural off an English word.
func stem(w string) string {
	n := len(w)
	switch {
	case n > 4 && strings.HasSuffix(w, "ies"):
		return w[:n-3] + "y"
	case n > 4 && (strings.HasSuffix(w, "oes") || strings.HasSuffix(w, "xes") || strings.HasSuffix(w, "ches") || strings.HasSuffix(w, "shes") || strings.HasSuffix(w, "sses")):
		return w[:n-2]
	case n > 3 && w[n-1] == 's' && w[n-2] != 's' && w[n-2] != 'u' && w[n-2] != 'i':
		return w[:n-1]
	}
	return w
}

// key joins pieces: words by blanks, characters by nothing.
func key(us []unit) string {
	var b strings.Builder
	for i, u := range us {
		if i > 0 && !u.han && !us[i-1].han {
			b.WriteByte(' ')
		}
		b.WriteString(u.text)
	}
	return b.String()
}

// token is a term of the index with what it counts at its place.
type token struct {
	term   string
	han    bool
	weight float32
}

// scan gives the terms of a text: words, characters and pairs of neighbouring characters. What comes first in an English text counts more, and
// what is left out of the goods (other than …, 不包括…) less.
func scan(text string, do func(token)) {
	us := units(text)
	out := excluded(text)
	for i, u := range us {
		weight := float32(1)
		if slices.ContainsFunc(out, func(s [2]int) bool { return s[0] <= u.from && u.from < s[1] }) {
			weight = 0.25
		}
		if !u.han {
			if stopped(u.text) {
				continue
			}
			if i < 3 && weight == 1 {
				weight = 1.6
			}
			do(token{term: u.text, weight: weight})
			continue
		}
		do(token{term: u.text, han: true, weight: weight})
		if i+1 < len(us) && us[i+1].han && us[i+1].from == u.to {
			do(token{term: u.text + us[i+1].text, han: true, weight: weight})
		}
	}
}

// asked gives the terms by which a text is looked for: a lone character by itself, more of them by their pairs.
func asked(text string) []string {
	us := units(text)
	var out []string
	for i, u := range us {
		next := u.han && i+1 < len(us) && us[i+1].han && us[i+1].from == u.to
		before := u.han && i > 0 && us[i-1].han && us[i-1].to == u.from
		switch {
		case next:
			out = append(out, u.text+us[i+1].text)
		case !before && (u.han || !stopped(u.text)):
			out = append(out, u.text)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// exclusions are words after which, or in whose clause, a text says what the goods are not.
var exclusions = []string{"除外", "以外", "不含", "不包括", "不论", "other than ", "excluding ", "except ", "not elsewhere", "not containing "}

// excluded gives the ranges of a text, in runes, that say what the goods are not.
func excluded(text string) [][2]int {
	if !slices.ContainsFunc(exclusions, func(w string) bool { return strings.Contains(text, w) }) {
		return nil
	}
	var out [][2]int
	runes := []rune(fold(text))
	start := 0
	for i := 0; i <= len(runes); i++ {
		if i < len(runes) && !slices.Contains([]rune(",，;；。()（）、:"), runes[i]) {
			continue
		}
		clause := string(runes[start:i])
		for _, w := range exclusions {
			switch at := strings.Index(clause, w); {
			case at < 0:
			case w[0] < 0x80: // English: from there on
				out = append(out, [2]int{start + len([]rune(clause[:at])), i})
			default: // Chinese: the whole clause
				out = append(out, [2]int{start, i})
			}
		}
		start = i + 1
	}
	return out
}

// stopped tells the English words that say nothing about goods.
func stopped(w string) bool {
	switch w {
	case "a", "an", "and", "as", "at", "by", "for", "from", "in", "is", "it", "item", "kind", "n", "c", "e", "no", "not", "of", "on", "or", "other", "otherwise",
		"than", "that", "the", "their", "them", "thereof", "to", "whether", "which", "with", "heading", "including", "excluding", "similar", "like":
		return true
	}
	return false
}

// generic tells the terms that only say that something else is meant.
func generic(term string) bool {
	switch term {
	case "其他", "其", "他", "未列", "列名", "类似", "似品", "及其", "包括", "但不", "以及", "other":
		return true
	}
	return false
}
