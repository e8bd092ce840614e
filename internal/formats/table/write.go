package table

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// Headings of the two columns that Return adds.
var errorHeadings = fault.Text{ZH: "错误", EN: "Error"}

func isErrorColumn(heading string) bool {
	return strings.HasPrefix(heading, errorHeadings.ZH+" ") || strings.HasPrefix(heading, errorHeadings.EN+" ") || heading == errorHeadings.ZH || heading == errorHeadings.EN
}

func cellName(column, line int) string {
	name, err := excelize.CoordinatesToCellName(column+1, max(line, 1))
	if err != nil {
		return strconv.Itoa(column + 1)
	}
	return name
}

// Template gives the template as an XLSX file: one row of headings in the language that say gives, all cells text, and declarations in it; there may be none.
func Template(say func(fault.Text) string, list ...*declaration.Declaration) ([]byte, error) {
	columns := Columns()
	rows := [][]string{make([]string, len(columns))}
	for i, p := range columns {
		rows[0][i] = say(Heading(p))
	}
	for _, d := range list {
		rows = append(rows, Rows(d)...)
	}
	return write(rows, nil)
}

// Rows gives the rows of a declaration under the columns of the template. What the template has no column for is left out.
func Rows(d *declaration.Declaration) [][]string {
	columns := Columns()
	out := make([][]string, max(1, len(d.Items)))
	for n := range out {
		out[n] = make([]string, len(columns))
		for i, p := range columns {
			if strings.HasPrefix(p, "items[]") {
				p = strings.Replace(p, "items[]", "items["+strconv.Itoa(n)+"]", 1)
			} else if n > 0 && p != reference {
				continue
			}
			out[n][i] = textAt(d, p)
		}
	}
	return out
}

// textAt gives the text of a field as it was written, whether it could be read or not; "" for what is not there.
func textAt(d *declaration.Declaration, path string) string {
	if u, ok := d.UnreadAt(path); ok {
		return u.Value
	}
	switch list, index := entryOf(path); {
	case list == "items" && index >= len(d.Items), list == "documents" && index >= len(d.Documents), list == "containers" && index >= len(d.Containers):
		return ""
	}
	text, err := field.Get(d, path)
	if err != nil {
		return ""
	}
	if strings.HasPrefix(text, "[") {
		text = strings.NewReplacer("[", "", "]", "", `"`, "").Replace(text)
	}
	return text
}

// Mark is what is wrong with a row, by its line.
type Mark struct {
	Line   int
	Text   fault.Text
	Column int // of the first cell that is wrong, from 1; 0 is none
}

// Return gives the rows of a table that have a mark, under its own headings, as an XLSX file with what is wrong in two columns at the end, Chinese and
// English. Declarations are given back whole, so that the file can be mended and sent again.
func (b *Book) Return(marks []Mark) ([]byte, error) {
	wrong := map[int]fault.Text{}
	for _, m := range marks {
		t := wrong[m.Line]
		wrong[m.Line] = fault.Text{ZH: joined(t.ZH, m.Text.ZH), EN: joined(t.EN, m.Text.EN)}
	}
	var keep []int // columns of the file but those that an earlier Return has added
	var head []string
	for i, c := range b.Columns {
		if !isErrorColumn(c.Heading) {
			keep, head = append(keep, i), append(head, c.Heading)
		}
	}
	rows := [][]string{append(head, errorHeadings.ZH, errorHeadings.EN)}
	add := func(i int) {
		r := &b.Table.Rows[i]
		row := make([]string, 0, len(keep)+2)
		for _, k := range keep {
			row = append(row, r.Cell(k).Text)
		}
		t := wrong[r.Line]
		rows = append(rows, append(row, t.ZH, t.EN))
		delete(wrong, r.Line)
	}
	for k := range b.Entries {
		e := &b.Entries[k]
		bad := false
		for _, line := range e.lines {
			_, is := wrong[line]
			bad = bad || is
		}
		for _, i := range e.Rows {
			if bad {
				add(i)
			}
		}
	}
	for i := range b.Table.Rows { // rows that belong to no declaration
		if _, is := wrong[b.Table.Rows[i].Line]; is {
			add(i)
		}
	}
	return write(rows, []int{len(keep), len(keep) + 1})
}

func joined(a, b string) string {
	if a == "" {
		return b
	}
	return a + "\n" + b
}

// harmless gives a text as a cell: what a program would compute begins with an apostrophe, but for numbers, which are below nought with a right.
func harmless(s string) string {
	if strings.Trim(s, "-0123456789.") == "" {
		return s
	}
	return field.Cell(s)
}

// typed takes the apostrophe away that harmless has put before a text.
func typed(s string) string {
	if rest, ok := strings.CutPrefix(s, "'"); ok && field.Cell(rest) != rest {
		return rest
	}
	return s
}

// write writes rows as an XLSX file. Every cell is text, so that codes keep their noughts and nothing is computed, not even after somebody has turned it into
// CSV. wide are the columns of sentences.
func write(rows [][]string, wide []int) ([]byte, error) {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }() // it stands in memory
	name := f.GetSheetName(0)
	w, err := f.NewStreamWriter(name)
	if err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, NumFmt: 49})
	if err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	text, err := f.NewStyle(&excelize.Style{NumFmt: 49}) // @
	if err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	if len(rows[0]) > 0 {
		err = w.SetColWidth(1, len(rows[0]), 18)
	}
	for _, c := range wide {
		if err == nil {
			err = w.SetColWidth(c+1, c+1, 60)
		}
	}
	if err == nil {
		err = w.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"})
	}
	for i := 0; i < len(rows) && err == nil; i++ {
		cells := make([]any, len(rows[i]))
		for k, s := range rows[i] {
			if s == "" {
				continue
			}
			style := text
			if i == 0 {
				style = bold
			}
			cells[k] = excelize.Cell{StyleID: style, Value: harmless(s)}
		}
		err = w.SetRow(cellName(0, i+1), cells)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		return nil, fmt.Errorf("write a table: %w", err)
	}
	return out.Bytes(), nil
}
