// Package paper is what is printed of a declaration: the declaration form (报关单), the assessment with its reasons and the release note, laid
// out once and shown as a page or drawn as PDF with its own font.
//
// The package promises the same bytes for the same document, the edition of the tariff on whatever has a rate, that simulated data says so,
// and that a character which the font does not have is shown by its number, never lost; it refuses to read a store, a clock or a signature.
package paper

import (
	"github.com/tongguan/tongguan/internal/core/event"
)

// Paper is one printed document in one language.
type Paper struct {
	Title  string
	Flag   string        // said above all else: simulated data, a version that is not in force; "" for nothing
	Number string        // what the file is called
	Lang   string        // of the texts, as HTML has it
	Wide   bool          // lies on its side
	At     event.Instant // of what it documents
	Blocks []Block
	Code   string // what the QR code leads to
	About  string // said beside the code
}

// Block is a part of a paper. One of Rows, Table and Lines is set.
type Block struct {
	Title string
	Rows  [][]Box
	Table *Table
	Lines []string
}

// Box is one field of the form (栏目).
type Box struct {
	Label string
	Code  string // of the value, beside the label as the official form has it
	Value string
	Share int // of the width of its row
}

// Table is rows under headings. A cell may have several lines.
type Table struct {
	Cols []Col
	Rows [][]string
}

// Col is a column of a table.
type Col struct {
	Label string
	Share int  // of the width
	Num   bool // to the right
}
