package official

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
)

// Rejected writes the faulty rows as they stood, each with its row and its faults in both languages, under the headings of the file:
// mended, it can be joined with the file again. It begins with a byte order mark, so that spreadsheets read it as UTF-8, and no cell
// can be taken for a formula. Rendered are the faults with their sentences. Without a faulty row it is empty.
func (d *Draft) Rejected(rendered []fault.Rendered) ([]byte, error) {
	if len(d.rejected) == 0 {
		return nil, nil
	}
	zh, en := map[int][]string{}, map[int][]string{}
	for _, f := range rendered {
		zh[f.Line] = append(zh[f.Line], f.Path+"："+f.Message.ZH+"；"+f.Mend.ZH)
		en[f.Line] = append(en[f.Line], f.Path+": "+f.Message.EN+"; "+f.Mend.EN)
	}
	rows := [][]string{append([]string{"row", "原因", "why"}, d.layout.headings...)}
	for _, r := range d.rejected {
		row := []string{strconv.Itoa(r.Line), strings.Join(zh[r.Line], " ‖ "), strings.Join(en[r.Line], " ‖ ")}
		for _, c := range r.Cells {
			row = append(row, c.Text)
		}
		for i, c := range row {
			row[i] = field.Cell(c)
		}
		rows = append(rows, row)
	}
	var b bytes.Buffer
	b.WriteString("\ufeff")
	err := csv.NewWriter(&b).WriteAll(rows)
	return b.Bytes(), err
}
