// Package searchtest is a list of everyday words with the lines that an expert would choose, and how often a search finds them.
//
// The list was written before anything searched; every other word of a language was held back and nothing was tuned on it. The table of everyday words
// was written with the list in mind, so the sober figures are those of the fresh words, written after the table, and those without it. The package refuses
// to be part of the binary.
package searchtest

import (
	"bytes"
	_ "embed"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
)

//go:embed everyday.csv
var everyday []byte

// Word is one word and what an expert would choose for it.
type Word struct {
	Text  string
	Lang  string   // zh or en
	Kind  string   // word, short, typo, pinyin or initials
	Codes []string // headings or subheadings of edition 2020, any of which is right
	Part  string   // tune; held, held back when the search was tuned; fresh, written after the table of everyday words
}

// Everyday gives the list; an error names its row.
func Everyday() ([]Word, error) {
	rows, err := csv.NewReader(bytes.NewReader(everyday)).ReadAll()
	if err != nil {
		return nil, fmt.Errorf("everyday.csv: %w", err)
	}
	var out []Word
	for _, r := range rows[1:] {
		out = append(out, Word{Text: r[0], Lang: r[1], Kind: r[2], Codes: strings.Split(r[3], "|"), Part: r[4]})
	}
	return out, nil
}

// Levels are the levels at which hits are counted, in digits.
var Levels = []int{10, 6, 4}

// Tops are how many of the first hits are looked at.
var Tops = []int{1, 5, 10}

// Score counts at each level how many words there are, and of how many the right line is among the first 1, 5 and 10 hits.
type Score struct {
	Words, Hits map[[2]int]int // by level and top
}

// Rate gives the share of words that were found, 0 to 1.
func (s Score) Rate(level, top int) float64 {
	k := [2]int{level, top}
	return float64(s.Hits[k]) / float64(max(1, s.Words[k]))
}

// Measure asks for each word. At ten digits only those words count for which at most three lines are right: of the others no expert could tell
// the line by the word alone; at six digits those for which the choice is a subheading.
func Measure(words []Word, lines []code.HS, find func(text string) ([]code.HS, error)) (Score, error) {
	s := Score{Words: map[[2]int]int{}, Hits: map[[2]int]int{}}
	for _, w := range words {
		hits, err := find(w.Text)
		if err != nil {
			return s, fmt.Errorf("%s: %w", w.Text, err)
		}
		for _, level := range Levels {
			if !w.counts(level, lines) {
				continue
			}
			for _, top := range Tops {
				k := [2]int{level, top}
				s.Words[k]++
				if slices.ContainsFunc(hits[:min(top, len(hits))], func(hs code.HS) bool { return w.right(hs, level) }) {
					s.Hits[k]++
				}
			}
		}
	}
	return s, nil
}

func (w Word) counts(level int, lines []code.HS) bool {
	switch level {
	case 10:
		right := 0
		for _, hs := range lines {
			if w.right(hs, 10) {
				right++
			}
		}
		return right > 0 && right <= 3
	case 6:
		return slices.ContainsFunc(w.Codes, func(c string) bool { return len(c) >= 6 })
	}
	return true
}

// right tells whether a line is what the expert chose, looked at to some level.
func (w Word) right(hs code.HS, level int) bool {
	return slices.ContainsFunc(w.Codes, func(c string) bool {
		return strings.HasPrefix(hs.String(), c[:min(len(c), level)])
	})
}
