package feature

import (
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// ErrRecipe is returned for a recipe that cannot be followed.
var ErrRecipe = errors.New("unfit recipe")

// Recipe says what is made of the columns of a table. It is data: a model carries the recipe that it was made by.
type Recipe struct {
	Name string `json:"name"`
	Schema
	Keys     []Key     `json:"keys"`
	Measures []Measure `json:"measures"`
	Repeats  [][]Part  `json:"repeats"` // rows that agree in all parts of one of these are the same goods declared again
}

// Part is what a key takes from a row: a text column, its first characters, or the exact value of a number column.
type Part struct {
	Column string `json:"column"`
	Prefix int    `json:"prefix,omitempty"` // characters; 0: all
}

// Key is a code, or codes together, whose past is told: the rate of findings, and how many rows there were.
type Key struct {
	Parts    []Part     `json:"parts"`
	Parent   int        `json:"parent"` // the key before it whose rate it leans on where it has little past of its own; -1: the rate of all
	Smooth   float64    `json:"smooth"` // how many rows of its own weigh as much as what it leans on
	Rate     bool       `json:"rate"`
	Count    bool       `json:"count"`
	Monotone int8       `json:"monotone,omitempty"` // of the rate; +1: more findings in the past may only raise the score
	Label    fault.Text `json:"label"`              // what it is called
}

// Op is how a Measure is computed.
type Op string

// Ops.
const (
	Plain   Op = "plain"   // a number as it is
	Log     Op = "log"     // the logarithm of 1 more than a number
	Ratio   Op = "ratio"   // the logarithm of 1 more than A over B, for instance the price of a kilogram
	Same    Op = "same"    // 1 where two texts are equal
	Ordinal Op = "ordinal" // a text as the number that its digits make, for instance an HS code: neighbours are alike
)

// Measure is a number made of one or two columns, as it is or against what is usual for a key.
type Measure struct {
	Op       Op         `json:"op"`
	A        string     `json:"a"`
	B        string     `json:"b,omitempty"`
	Against  int        `json:"against"`            // the key whose mean so far is taken off; -1: none
	Monotone int8       `json:"monotone,omitempty"` // +1: more may only raise the score; -1: only lower it
	Label    fault.Text `json:"label"`
}

// Kind says what a feature tells.
type Kind uint8

// Kinds of features.
const (
	KeyRate  Kind = iota // rate of past findings of a key
	KeyCount             // past rows of a key
	Measured             // a measure
)

// Feature is one number of a row that a model sees.
type Feature struct {
	Kind     Kind
	Of       int // index of the key or measure
	Monotone int8
	Label    fault.Text
}

// Features lists what the recipe makes, in the order of the numbers.
func (r *Recipe) Features() (list []Feature) {
	for i, k := range r.Keys {
		if k.Rate {
			list = append(list, Feature{Kind: KeyRate, Of: i, Monotone: k.Monotone, Label: k.Label})
		}
		if k.Count {
			list = append(list, Feature{Kind: KeyCount, Of: i, Label: k.Label})
		}
	}
	for i, m := range r.Measures {
		list = append(list, Feature{Kind: Measured, Of: i, Monotone: m.Monotone, Label: m.Label})
	}
	return list
}

// plan is a recipe with its names resolved.
type plan struct {
	atoms    []atom
	keys     [][]int // atoms of each key
	again    [][]int
	measures []measure
}

// atom is a part that is hashed once a row.
type atom struct {
	column int
	number bool
	prefix int
}

// measure is a Measure with its columns resolved.
type measure struct {
	op      Op
	a, b    int
	against int
	first   int // the first measure that is computed the same way
}

// resolve finds the columns of the recipe.
func (r *Recipe) resolve() (*plan, error) {
	p := &plan{}
	for i, k := range r.Keys {
		parts, err := p.parts(r, k.Parts)
		if err != nil {
			return nil, fmt.Errorf("key %d: %w", i, err)
		}
		if k.Parent >= i || k.Parent < -1 || !(k.Smooth > 0) {
			return nil, fmt.Errorf("%w: key %d has parent %d and smooth %v", ErrRecipe, i, k.Parent, k.Smooth)
		}
		p.keys = append(p.keys, parts)
	}
	for i, a := range r.Repeats {
		parts, err := p.parts(r, a)
		if err != nil {
			return nil, fmt.Errorf("again %d: %w", i, err)
		}
		p.again = append(p.again, parts)
	}
	for i, m := range r.Measures {
		found, err := r.measure(m)
		if err != nil {
			return nil, fmt.Errorf("measure %d: %w", i, err)
		}
		found.first = i
		for k, m := range p.measures {
			if m.op == found.op && m.a == found.a && m.b == found.b {
				found.first = min(found.first, k)
			}
		}
		p.measures = append(p.measures, found)
	}
	if len(p.keys)+len(p.measures) == 0 {
		return nil, fmt.Errorf("%w: it makes nothing", ErrRecipe)
	}
	return p, nil
}

// parts resolves the parts of a key; the same part of two keys is one atom.
func (p *plan) parts(r *Recipe, parts []Part) (list []int, err error) {
	if len(parts) == 0 {
		return nil, fmt.Errorf("%w: no parts", ErrRecipe)
	}
	for _, part := range parts {
		a := atom{column: index(r.Texts, part.Column), prefix: part.Prefix}
		if a.column < 0 {
			a = atom{column: index(r.Numbers, part.Column), number: true}
		}
		if a.column < 0 || part.Prefix < 0 {
			return nil, fmt.Errorf("%w: part %q with prefix %d", ErrRecipe, part.Column, part.Prefix)
		}
		at := -1
		for i, known := range p.atoms {
			if known == a {
				at = i
			}
		}
		if at < 0 {
			at, p.atoms = len(p.atoms), append(p.atoms, a)
		}
		list = append(list, at)
	}
	return list, nil
}

// measure resolves a measure.
func (r *Recipe) measure(m Measure) (measure, error) {
	out := measure{op: m.Op, against: m.Against}
	from := r.Numbers
	switch m.Op {
	case Plain, Log, Ratio:
	case Same, Ordinal:
		from = r.Texts
	default:
		return out, fmt.Errorf("%w: op %q", ErrRecipe, m.Op)
	}
	out.a = index(from, m.A)
	if m.Op == Ratio || m.Op == Same {
		out.b = index(from, m.B)
	}
	if out.a < 0 || out.b < 0 || m.Against < -1 || m.Against >= len(r.Keys) {
		return out, fmt.Errorf("%w: %s of %q and %q against key %d", ErrRecipe, m.Op, m.A, m.B, m.Against)
	}
	return out, nil
}

func index(list []string, name string) int {
	for i, n := range list {
		if n == name {
			return i
		}
	}
	return -1
}
