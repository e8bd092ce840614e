// Package feature turns past declarations and what inspections found into numbers that a score can learn from.
//
// A Recipe says which columns there are and what is made of them: numbers and their ratios, the rate of past findings of a code or of codes
// together, how often they were seen, and how far a number is from what is usual for its code. Whatever is computed for a row of the past comes from
// rows of earlier days alone: never from its own finding, nor from a later one. What a code is called is kept as a hash; the package keeps no names of
// traders and does no reading or writing.
package feature

import (
	"errors"
	"fmt"
	"math"
	"slices"

	"github.com/tongguan/tongguan/internal/core/cal"
)

// ErrTable is returned for a table whose columns do not fit together or are not those of the recipe.
var ErrTable = errors.New("unfit table")

// Schema names the columns of a table: texts (codes and identifiers) and numbers.
type Schema struct {
	Texts   []string `json:"texts"`
	Numbers []string `json:"numbers"`
}

// Table holds declarations in columns, with the day of each and what its inspection found. The columns stand in the order of the Schema.
type Table struct {
	Schema
	Text   [][]string
	Number [][]float64
	Day    []cal.Date
	Found  []bool // an infringement was found 查获
}

// Row is one declaration in the order of a Schema.
type Row struct {
	Text   []string
	Number []float64
}

// Len gives the number of rows.
func (t *Table) Len() int { return len(t.Day) }

// Positive counts the rows with a finding.
func (t *Table) Positive() (n int) {
	for _, f := range t.Found {
		if f {
			n++
		}
	}
	return n
}

// At fills a row with row i.
func (t *Table) At(i int, row *Row) {
	row.Text, row.Number = row.Text[:0], row.Number[:0]
	for _, c := range t.Text {
		row.Text = append(row.Text, c[i])
	}
	for _, c := range t.Number {
		row.Number = append(row.Number, c[i])
	}
}

// Add appends a row.
func (t *Table) Add(row *Row, day cal.Date, found bool) {
	if t.Text == nil {
		t.Text, t.Number = make([][]string, len(t.Texts)), make([][]float64, len(t.Numbers))
	}
	for j, v := range row.Text {
		t.Text[j] = append(t.Text[j], v)
	}
	for j, v := range row.Number {
		t.Number[j] = append(t.Number[j], v)
	}
	t.Day, t.Found = append(t.Day, day), append(t.Found, found)
}

// Only gives the rows that keep tells to keep, in their order.
func (t *Table) Only(keep func(i int) bool) *Table {
	out := &Table{Schema: t.Schema, Text: make([][]string, len(t.Text)), Number: make([][]float64, len(t.Number))}
	for i := range t.Day {
		if !keep(i) {
			continue
		}
		for j := range t.Text {
			out.Text[j] = append(out.Text[j], t.Text[j][i])
		}
		for j := range t.Number {
			out.Number[j] = append(out.Number[j], t.Number[j][i])
		}
		out.Day, out.Found = append(out.Day, t.Day[i]), append(out.Found, t.Found[i])
	}
	return out
}

// Span gives the first and the last day; two zero dates where there is no row.
func (t *Table) Span() (from, until cal.Date) {
	for i, d := range t.Day {
		if i == 0 || d.Before(from) {
			from = d
		}
		if i == 0 || d.After(until) {
			until = d
		}
	}
	return from, until
}

// check holds the table against a schema.
func (t *Table) check(s Schema) error {
	if !slices.Equal(t.Texts, s.Texts) || !slices.Equal(t.Numbers, s.Numbers) {
		return fmt.Errorf("%w: its columns are not those of the recipe", ErrTable)
	}
	n := len(t.Day)
	if n == 0 {
		return fmt.Errorf("%w: no rows", ErrTable)
	}
	if len(t.Found) != n || len(t.Text) != len(t.Texts) || len(t.Number) != len(t.Numbers) {
		return fmt.Errorf("%w: columns are missing", ErrTable)
	}
	for j, c := range t.Text {
		if len(c) != n {
			return fmt.Errorf("%w: column %s has %d of %d rows", ErrTable, t.Texts[j], len(c), n)
		}
	}
	for j, c := range t.Number {
		if len(c) != n {
			return fmt.Errorf("%w: column %s has %d of %d rows", ErrTable, t.Numbers[j], len(c), n)
		}
		for i, v := range c {
			if math.IsNaN(v) || math.IsInf(v, 0) {
				return fmt.Errorf("%w: column %s row %d is no finite number", ErrTable, t.Numbers[j], i)
			}
		}
	}
	return nil
}

// byDay gives the rows in the order of their days, those of a day in the order of the table.
func (t *Table) byDay() []int32 {
	order := make([]int32, len(t.Day))
	for i := range order {
		order[i] = int32(i)
	}
	slices.SortStableFunc(order, func(a, b int32) int { return t.Day[a].Compare(t.Day[b]) })
	return order
}
