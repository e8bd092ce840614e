// Package sheet reads a table out of a CSV or XLSX file as offices publish them: rows of cells as text, each with the line where
// it stands.
//
// CSV may be in UTF-8, with or without a byte order mark, or in GBK; its fields may be parted by commas, semicolons or tabs. Of an
// XLSX file one sheet is read; a figure comes out as the exact decimal that was typed, and with a per-cent sign when its cell shows
// one. Every file is bounded in what it may unpack to. The package refuses to guess: a formula, a cell of a merged range and a lost
// character are marked, and a file that cannot be read is a fault that says how to mend it. It does not know what the columns mean.
package sheet

import (
	"bytes"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// Flaw is why the text of a cell cannot be trusted.
type Flaw uint8

// The flaws.
const (
	Sound   Flaw = iota
	Formula      // computed by the spreadsheet: what is kept beside the formula may be out of date
	Merged       // belongs to a merged range, whose text stands in another cell
	Lost         // a character was lost on the way
)

// Cell is one cell.
type Cell struct {
	Text string
	Flaw Flaw
}

// Row is one row with the line of the file, or the row of the sheet, from 1.
type Row struct {
	Line  int
	Cells []Cell
}

// Cell gives a cell by its place from 0; beyond the last there are empty ones.
func (r Row) Cell(i int) Cell {
	if i < 0 || i >= len(r.Cells) {
		return Cell{}
	}
	return r.Cells[i]
}

// Empty tells that a row has no text.
func (r Row) Empty() bool {
	for _, c := range r.Cells {
		if c.Text != "" {
			return false
		}
	}
	return true
}

// Table is a table as it stands in the file.
type Table struct {
	Charset string // "UTF-8", "GBK", or "" for XLSX
	Sheet   string // name of the sheet of an XLSX file
	Rows    []Row
}

// Options say how to read. The zero value reads the first sheet.
type Options struct {
	Sheet    string         // name of the sheet of an XLSX file; "" is the first
	Unpacked int64          // bytes that an XLSX file may unpack to; 0 is MaxUnpacked
	Rows     int            // rows that a table may have; 0 is MaxRows
	Tick     func(rows int) // told now and then how many rows were read; may be nil
}

// MaxFile is how many bytes a file may have, MaxUnpacked how many it may unpack to, MaxRows how many rows a table may have.
const (
	MaxFile     = 64 << 20
	MaxUnpacked = 192 << 20
	MaxRows     = 200_000
	maxColumns  = 256
)

// Read reads a table. What cannot be read at all comes back as faults and no table; a row of a CSV file that cannot be read is a
// fault beside the table, with its line.
func Read(src []byte, o Options) (*Table, fault.List) {
	if o.Tick == nil {
		o.Tick = func(int) {}
	}
	if o.Unpacked == 0 {
		o.Unpacked = MaxUnpacked
	}
	if o.Rows == 0 {
		o.Rows = MaxRows
	}
	switch {
	case len(src) > MaxFile:
		return nil, refuse("large")
	case len(bytes.TrimSpace(src)) == 0:
		return nil, refuse("empty")
	case bytes.HasPrefix(src, []byte("PK\x03\x04")):
		return readXLSX(src, o)
	case bytes.HasPrefix(src, []byte("\xd0\xcf\x11\xe0")):
		return nil, refuse("xls")
	case bytes.HasPrefix(src, []byte("\xff\xfe")), bytes.HasPrefix(src, []byte("\xfe\xff")):
		return nil, refuse("utf16")
	}
	return readCSV(src, o)
}

// tickEvery is how many rows pass between two ticks.
const tickEvery = 500
