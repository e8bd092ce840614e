package ref

import (
	"fmt"
	"strings"
)

// Defect is one thing that is wrong with a table.
type Defect struct {
	File   string `json:"file"`         // codes/country.csv
	Row    int    `json:"row,omitzero"` // line in the file, from 1; 0 when the whole file is meant
	Column string `json:"column,omitzero"`
	Value  string `json:"value,omitzero"`
	Why    string `json:"why"`
}

// String gives codes/country.csv:12 column code: "CN": want 3 letters.
func (d Defect) String() string {
	var b strings.Builder
	b.WriteString(d.File)
	if d.Row > 0 {
		fmt.Fprintf(&b, ":%d", d.Row)
	}
	if d.Column != "" {
		b.WriteString(" column " + d.Column)
	}
	if d.Value != "" {
		fmt.Fprintf(&b, ": %q", d.Value)
	}
	return b.String() + ": " + d.Why
}

// DefectError is every defect of the tables that were to become a rulebook.
type DefectError struct{ Defects []Defect }

func (e *DefectError) Error() string {
	lines := make([]string, 0, len(e.Defects)+1)
	lines = append(lines, fmt.Sprintf("reference data refused, %d defects:", len(e.Defects)))
	for _, d := range e.Defects {
		lines = append(lines, d.String())
	}
	return strings.Join(lines, "\n")
}
