package sheet

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tongguan/tongguan/internal/core/fault"
)

func readCSV(src []byte, o Options) (*Table, fault.List) {
	text, charset, faults := decode(src)
	if faults != nil {
		return nil, faults
	}
	r := csv.NewReader(bytes.NewReader(text))
	r.Comma, r.FieldsPerRecord, r.ReuseRecord = separator(text), -1, true
	t := &Table{Charset: charset}
	for {
		record, err := r.Read()
		if errors.Is(err, io.EOF) {
			return t, faults
		}
		if err != nil {
			faults = append(faults, unreadable(err))
			continue
		}
		if len(t.Rows) >= o.Rows || len(record) > maxColumns {
			return nil, refuse("large")
		}
		line, _ := r.FieldPos(0)
		t.Rows = append(t.Rows, Row{Line: line, Cells: textCells(record)})
		if len(t.Rows)%tickEvery == 0 {
			o.Tick(len(t.Rows))
		}
	}
}

func textCells(record []string) []Cell {
	cells := make([]Cell, len(record))
	for i, s := range record {
		cells[i].Text = strings.TrimSpace(s)
		if strings.ContainsRune(s, utf8.RuneError) {
			cells[i].Flaw = Lost
		}
	}
	return cells
}

func unreadable(err error) fault.Fault {
	f := fault.Fault{Code: CodeRow, Severity: fault.Error}
	why := err.Error()
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		f.Line, why = pe.StartLine, pe.Err.Error()
	}
	f.Args = []fault.Arg{{Name: "row", Value: strconv.Itoa(f.Line)}, {Name: "why", Value: why}}
	return f
}

// decode gives the text in UTF-8. A file most of whose Chinese lines are UTF-8 is taken as that, and what is broken in it as lost
// characters; any other must be GBK, or GB 18030 which holds it, throughout.
func decode(src []byte) (text []byte, charset string, faults fault.List) {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	if utf8.Valid(src) {
		return src, "UTF-8", nil
	}
	sound, broken := 0, 0
	row, bad := 0, 0
	for line := range bytes.Lines(src) {
		row++
		switch {
		case !utf8.Valid(line):
			broken++
			if back, err := simplifiedchinese.GB18030.NewDecoder().Bytes(line); bad == 0 && (err != nil || bytes.ContainsRune(back, utf8.RuneError)) {
				bad = row
			}
		case bytes.ContainsFunc(line, func(r rune) bool { return r >= utf8.RuneSelf }):
			sound++
		}
	}
	if sound > broken {
		return bytes.ToValidUTF8(src, []byte(string(utf8.RuneError))), "UTF-8", nil
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	if err != nil || bad > 0 {
		return nil, "", refuse("charset", fault.Arg{Name: "row", Value: strconv.Itoa(max(bad, 1))})
	}
	return text, "GBK", nil
}

// separator is what parts the fields: the one of comma, tab and semicolon that the first rows have most of. Semicolons alone are
// weighed by rows, since a cell may be full of them.
func separator(text []byte) rune {
	best, most := ',', 0
	for _, c := range []rune{',', '\t', ';'} {
		n, left := 0, 10
		for line := range bytes.Lines(text) {
			if left--; left < 0 {
				break
			}
			if k := bytes.Count(line, []byte(string(c))); k >= 2 {
				n++
			}
		}
		if n > most {
			best, most = c, n
		}
	}
	return best
}
