// Package table reads declarations out of a CSV or XLSX table, a row an item, and writes such tables: the template with its headings, declarations, and
// a table as it came with what is wrong in each row.
//
// Rows with the same reference are one declaration. Headings may be Chinese, English or core paths (items[].origin, documents[0].code); fields of the
// declaration need to stand in its first row alone. A table holds many declarations, half of it is a table as well, and it has no place for most parts of the
// model: so it is no message format, codec is not its contract, and what is kept of a declaration that came by table is its native JSON. The package
// promises that a cell is read as it was written or becomes a fault with its place; it refuses formulas, merged cells and lost characters.
package table

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/sheet"
)

// Name is the name of the format.
const Name = "table"

// Limits of a table of declarations.
const (
	MaxRows     = 20_000
	maxUnpacked = 64 << 20
	maxItems    = 1000 // of one declaration: far above what customs allow, so that a rule tells of it
)

// Book is a table that was read.
type Book struct {
	Table   *sheet.Table
	Heading int // line of the headings
	Columns []Column
	Entries []Entry
}

// Column is a column of the file and the field that it holds.
type Column struct {
	Path    string // core path; items[]. stands for the item of the row. "" holds nothing
	Heading string // as it stands in the file
}

// Entry is one declaration of a table.
type Entry struct {
	Declaration *declaration.Declaration
	Rows        []int      // indices in Table.Rows, a row an item
	Faults      fault.List // of its cells
	columns     []Column
	lines       []int
}

// Locate gives the cell in which a field stands: E7, with its line and column from 1. A field of the declaration stands in its first row; one without a
// column of its own is told by the cell of the reference. Nothing stands at the empty path: what is wrong with a cell has its place already.
func (e *Entry) Locate(path string) (fault.Place, bool) {
	if path == "" {
		return fault.Place{}, false
	}
	item, rest := 0, path
	if tail, ok := strings.CutPrefix(path, "items["); ok {
		digits, after, _ := strings.Cut(tail, "]")
		n, err := strconv.Atoi(digits)
		if err != nil || n >= len(e.lines) {
			return fault.Place{}, false
		}
		item, rest = n, "items[]"+after
	}
	col := e.column(rest)
	name, err := excelize.CoordinatesToCellName(col+1, e.lines[item])
	return fault.Place{Pointer: name, Line: e.lines[item], Column: col + 1}, err == nil
}

// column finds the column of a path, of the nearest part above it, of a part below it, or of the reference.
func (e *Entry) column(path string) int {
	for near := path; near != "" && near != "items[]"; near = near[:max(0, strings.LastIndexByte(near, '.'))] {
		for i, c := range e.columns {
			if c.Path == near || c.Path != "" && strings.HasPrefix(c.Path, near+".") {
				return i
			}
		}
	}
	for i, c := range e.columns {
		if c.Path == reference {
			return i
		}
	}
	return 0
}

const reference = "reference"

// Columns are the columns of the template in their order: those of the declaration, then those of the item.
func Columns() []string {
	head := strings.Fields(`reference flow declarationOffice borderOffice borderPort entryExitOn trader.uscc trader.registration trader.name owner.uscc owner.registration
		owner.name declarant.uscc declarant.registration declarant.name people.declarer people.typist overseas.nameEn overseas.code transport.mode transport.name transport.voyage transport.billNo
		transport.place supervisionMode levyNature ledger licenceNo contractNo tradingCountry partnerCountry partnerPort loadingPort packageType packageCount grossKg netKg
		terms freight.mark freight.value freight.currency insurance.mark insurance.value insurance.currency other.mark other.value other.currency priceStatements marks
		remarks documents[0].code documents[0].number documents[1].code documents[1].number containers[0].no containers[0].spec containers[0].items`)
	for name := range strings.FieldsSeq("hs name elements qty unit qty1 unit1 qty2 unit2 price total currency origin destination preferenceOrigin district region levyMode ledgerItem") {
		head = append(head, "items[]."+name)
	}
	return head
}

// Heading gives the heading of a column.
func Heading(path string) fault.Text { return field.Name(path) }

// plain takes from a heading what people add to it: spaces, marks of what must be filled, the case.
func plain(heading string) string {
	return strings.ToLower(strings.Map(func(r rune) rune {
		if strings.ContainsRune(" 　*＊\t\r\n", r) {
			return -1
		}
		return r
	}, heading))
}
