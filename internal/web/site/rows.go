package site

import (
	"bytes"
	"encoding/csv"
	"encoding/json"

	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/web/ui"
)

// Rows gives the rows of a table as a file where the address asks so by format=csv or format=json; otherwise nil. JSON is what the
// records are for programs; in CSV a value that a spreadsheet would take for a formula begins with an apostrophe.
func Rows(r *Request, name string, cols []ui.Col, rows [][]ui.Cell, records any) (*File, error) {
	switch r.Ask("format") {
	case "json":
		b, err := json.MarshalIndent(records, "", "  ")
		return &File{Type: "application/json; charset=utf-8", Body: b}, err
	case "csv":
		b, err := csvOf(r, cols, rows)
		return &File{Name: name + ".csv", Type: "text/csv; charset=utf-8", Body: b}, err
	}
	return nil, nil //nolint:nilnil // no file is asked for, which is no error
}

func csvOf(r *Request, cols []ui.Col, rows [][]ui.Cell) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("\uFEFF") // so that spreadsheets read Chinese
	w := csv.NewWriter(&b)
	line := make([]string, len(cols))
	for i, c := range cols {
		line[i] = r.T(c.Text)
	}
	if err := w.Write(line); err != nil {
		return nil, err
	}
	ctx := ui.In(r.Context(), r.Lang)
	for _, row := range rows {
		cells := make([]string, len(row))
		for i, c := range row {
			cells[i] = field.Cell(ui.CellText(ctx, c))
		}
		if err := w.Write(cells); err != nil {
			return nil, err
		}
	}
	w.Flush()
	return b.Bytes(), w.Error()
}
