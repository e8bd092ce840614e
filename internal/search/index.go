// Package search finds lines of the tariff (商品归类检索) and rows of code lists by words: Chinese and English, one and two characters, with typing
// errors, by pinyin in full or by its initials, by code and by declaration element.
//
// An Index is made of one rulebook, never changes and may be asked by many at once; a Desk keeps the one of the rulebook in force. The same
// question to the same rulebook has the same answer. The package promises bounded work on any input and a reason with every hit; it refuses to
// classify: the declarant decides, and a score is an order, not a probability.
package search

import (
	"math"
	"slices"
	"strings"
	"sync"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// Index finds lines of the tariff of one rulebook.
type Index struct {
	edition  string
	hash     string
	lines    []*tariff.Line // by code; of one code in the order of the book
	folded   [][2]string    // of each line the name and the English name
	byName   []int32        // lines by their folded name
	asides   []asideWords   // of each line
	names    *tariff.Nomenclature
	chapters map[string]Title
	sections map[string]Title // by chapter
	nodes    []node
	terms    map[string]int32
	starts   []int32 // of the postings of each term, and their end
	posts    []post
	idf      []float32
	latin    vocabulary
	sounds   *sounds
	synonyms map[string][]string
	scratch  sync.Pool
}

// field is a kind of text that a line is found by.
type field uint8

const (
	inName field = iota
	inNameEN
	inNote
	inHeading
	inKin
	inChapter
	inSection
	inElement
	fields
)

// weights say what a word counts in each kind of text; lengths are what is usual there, in characters or words.
var (
	weights = [fields]float32{inName: 3, inNameEN: 2.5, inNote: 1.1, inHeading: 1.5, inKin: 0.9, inChapter: 0.6, inSection: 0.3, inElement: 0.4}
	lengths = [fields]float32{inName: 11, inNameEN: 9, inNote: 14, inHeading: 12, inKin: 10, inChapter: 12, inSection: 16, inElement: 6}
)

// node is one text and the lines that it speaks of: a range of them, or a list.
type node struct {
	from, to int32
	list     []int32
	field    field
}

type post struct {
	node   int32
	impact float32
}

// New makes the index of a rulebook; synonyms tells whether everyday words are looked up.
func New(book *clearance.Rulebook, synonyms bool) *Index {
	ix := &Index{edition: book.Tariff.Edition(), hash: book.Hash, names: book.Nomenclature, terms: map[string]int32{}, synonyms: map[string][]string{}}
	ix.lines = slices.Clone(book.Tariff.Lines())
	slices.SortStableFunc(ix.lines, func(a, b *tariff.Line) int { return strings.Compare(a.HS.String(), b.HS.String()) })
	ix.titles(book.Codes)
	if synonyms {
		for _, s := range book.Nomenclature.Synonyms() {
			k := key(units(s.Word))
			ix.synonyms[k] = append(ix.synonyms[k], s.Means...)
		}
	}
	b := &builder{ix: ix, sounds: newSounds()}
	b.build()
	ix.scratch.New = func() any { return newScratch(len(ix.lines)) }
	return ix
}

// Edition names the edition of the tariff that is searched; show it beside the lines.
func (ix *Index) Edition() string { return ix.edition }

// under gives the range of the lines whose code begins with some digits.
func (ix *Index) under(digits string) (from, to int) {
	from, _ = slices.BinarySearchFunc(ix.lines, digits, func(l *tariff.Line, d string) int { return strings.Compare(l.HS.String(), d) })
	to = from
	for to < len(ix.lines) && strings.HasPrefix(ix.lines[to].HS.String(), digits) {
		to++
	}
	return from, to
}

// each calls do with every line of a node.
func (n *node) each(do func(line int32)) {
	for _, i := range n.list {
		do(i)
	}
	for i := n.from; i < n.to; i++ {
		do(i)
	}
}

func (n *node) size() int { return len(n.list) + int(n.to-n.from) }

// impact is what a word counts in a text of some length. Source: BM25, with k = 1.2 and b = 0.6.
func impact(f field, tf, length float32) float32 {
	const k, b = 1.2, 0.6
	return weights[f] * tf * (k + 1) / (tf + k*(1-b+b*length/lengths[f]))
}

func inverse(lines, all int) float32 {
	return float32(math.Log(1 + (float64(all)-float64(lines)+0.5)/(float64(lines)+0.5)))
}
