package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/xuri/excelize/v2"

	"github.com/tongguan/tongguan/internal/core/fault"
)

// readXLSX reads one sheet. The library answers damage with errors, and some of it with a panic: both are the file's fault.
func readXLSX(src []byte, o Options) (t *Table, faults fault.List) {
	defer func() {
		if v := recover(); v != nil {
			t, faults = nil, damaged(fmt.Errorf("%v", v))
		}
	}()
	f, err := excelize.OpenReader(bytes.NewReader(src), excelize.Options{UnzipSizeLimit: o.Unpacked, UnzipXMLSizeLimit: o.Unpacked})
	if err != nil {
		if strings.Contains(err.Error(), "unzip size exceeds") { // the library has no error value for it
			return nil, refuse("large")
		}
		return nil, damaged(err)
	}
	defer func() { _ = f.Close() }() // it was read from memory
	names := f.GetSheetList()
	name := o.Sheet
	if name == "" && len(names) > 0 {
		name = names[0]
	}
	if !slices.Contains(names, name) {
		l := refuse("sheet", fault.Arg{Name: "sheets", Value: strings.Join(names, ", ")})
		l[0].Value = name
		return nil, l
	}
	return sheetRows(f, name, o)
}

func damaged(err error) fault.List {
	return refuse("xlsx", fault.Arg{Name: "why", Value: err.Error()})
}

var errRows = errors.New("the two readings of the sheet differ in length")

// sheetRows reads the rows twice side by side, as they are kept and as they are shown: only both together say what a figure means. A sheet of texts alone is
// read once.
func sheetRows(f *excelize.File, name string, o Options) (*Table, fault.List) {
	flaws, figures, err := scan(f, name)
	if err != nil {
		return nil, damaged(err)
	}
	kept, err := f.Rows(name)
	if err != nil {
		return nil, damaged(err)
	}
	asShown, err := f.Rows(name)
	if err != nil {
		return nil, damaged(err)
	}
	t := &Table{Sheet: name}
	for line := 1; kept.Next(); line++ {
		if figures && !asShown.Next() {
			return nil, damaged(errRows)
		}
		raw, err := kept.Columns(excelize.Options{RawCellValue: true})
		if err != nil {
			return nil, damaged(err)
		}
		formatted := raw
		if figures {
			if formatted, err = asShown.Columns(); err != nil {
				return nil, damaged(err)
			}
		}
		if len(t.Rows) >= o.Rows || len(raw) > maxColumns {
			return nil, refuse("large")
		}
		if len(raw) > 0 {
			t.Rows = append(t.Rows, Row{Line: line, Cells: joined(raw, formatted, line, flaws)})
		}
		if line%tickEvery == 0 {
			o.Tick(line)
		}
	}
	if err := errors.Join(kept.Error(), asShown.Error(), kept.Close(), asShown.Close()); err != nil {
		return nil, damaged(err)
	}
	return t, nil
}

func joined(raw, formatted []string, line int, flaws map[place]Flaw) []Cell {
	cells := make([]Cell, len(raw))
	for i, text := range raw {
		if i < len(formatted) {
			text = shown(text, strings.TrimSpace(formatted[i]))
		}
		cells[i] = Cell{Text: strings.TrimSpace(text), Flaw: flaws[place{line, i}]}
		if strings.ContainsRune(text, utf8.RuneError) {
			cells[i].Flaw = Lost
		}
	}
	return cells
}
