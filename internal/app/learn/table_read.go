package learn

import (
	"bytes"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
)

// mostFaults is how many faults of a file are told in full.
const mostFaults = 20

// TableError says what is wrong with a file of declarations: each fault with its column and line, the first twenty in full.
type TableError struct {
	File   string
	Faults []fault.Text
	More   int // faults beyond those
}

func (e *TableError) Error() string { return e.text().EN }

// Text gives the whole error in both languages.
func (e *TableError) Text() fault.Text { return e.text() }

func (e *TableError) text() fault.Text {
	var zh, en strings.Builder
	for i, f := range e.Faults {
		if i > 0 {
			zh.WriteString("\n")
			en.WriteString("\n")
		}
		zh.WriteString(e.File + "：" + f.ZH)
		en.WriteString(e.File + ": " + f.EN)
	}
	if e.More > 0 {
		fmt.Fprintf(&zh, "\n另有 %d 处错误", e.More)
		fmt.Fprintf(&en, "\nand %d faults more", e.More)
	}
	return fault.Text{ZH: zh.String(), EN: en.String()}
}

func (e *TableError) add(t fault.Text, args ...fault.Arg) {
	if len(e.Faults) == mostFaults {
		e.More++
		return
	}
	e.Faults = append(e.Faults, t.Fill(args))
}

// Sentences on what is wrong with a file.
var (
	fileEmpty     = fault.Text{ZH: "文件是空的，第一行应为列名", EN: "the file is empty; its first line should name the columns"}
	fileNoRows    = fault.Text{ZH: "只有列名，没有数据行", EN: "there are column names and no rows"}
	fileNoCSV     = fault.Text{ZH: "第{line}行不是正确的 CSV：{why}", EN: "line {line} is no proper CSV: {why}"}
	columnMissing = fault.Text{ZH: "缺少列“{column}”；列的顺序任意，列名必须一致", EN: "column “{column}” is missing; columns may stand in any order, names must be exact"}
	columnTwice   = fault.Text{ZH: "列“{column}”出现两次", EN: "column “{column}” stands there twice"}
	valueNumber   = fault.Text{ZH: "第{line}行，列“{column}”：“{value}”不是非负数字，请写成 1234.5", EN: "line {line}, column “{column}”: “{value}” is no number of 0 or more; write it as 1234.5"}
	valueDate     = fault.Text{ZH: "第{line}行，列“{column}”：“{value}”不是日期，请写成 2026-11-24", EN: "line {line}, column “{column}”: “{value}” is no day; write it as 2026-11-24"}
	valueFound    = fault.Text{ZH: "第{line}行，列“{column}”：“{value}”应为 0（未查获）或 1（查获）", EN: "line {line}, column “{column}”: “{value}” should be 0 (nothing found) or 1 (found)"}
)

func arg(name, value string) fault.Arg { return fault.Arg{Name: name, Value: value} }

// ReadTable reads declarations from CSV: a line of column names, in any order, and a line for each declaration. Columns that the layout does not name
// are passed over; without labelled the column of findings may be missing. What is wrong is a TableError with every fault.
func ReadTable(name string, r io.Reader, l Layout, labelled bool) (*feature.Table, error) {
	src, err := io.ReadAll(r)
	if err != nil {
		return nil, fmt.Errorf("read %s: %w", name, err)
	}
	t := &tableReader{layout: l, labelled: labelled, table: &feature.Table{Schema: l.Recipe.Schema}, faults: &TableError{File: name}}
	t.read(src)
	if len(t.faults.Faults) > 0 {
		return nil, t.faults
	}
	return t.table, nil
}

// tableReader is the work of ReadTable.
type tableReader struct {
	layout      Layout
	labelled    bool
	table       *feature.Table
	faults      *TableError
	texts       []int // where each text column of the schema stands
	numbers     []int
	date, found int
	row         feature.Row
	line        int
	common      map[string]string
}

func (t *tableReader) read(src []byte) {
	c := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	c.ReuseRecord = true
	head, err := c.Read()
	if errors.Is(err, io.EOF) {
		t.faults.add(fileEmpty)
		return
	}
	if err != nil {
		t.broken(err)
		return
	}
	if t.header(head); len(t.faults.Faults) > 0 {
		return
	}
	t.common = map[string]string{}
	for {
		record, err := c.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.broken(err)
			return
		}
		t.line, _ = c.FieldPos(0)
		t.record(record)
	}
	if t.line == 0 {
		t.faults.add(fileNoRows)
	}
}

// broken tells a line that is no CSV.
func (t *tableReader) broken(err error) {
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		t.faults.add(fileNoCSV, arg("line", strconv.Itoa(pe.Line)), arg("why", pe.Err.Error()))
		return
	}
	t.faults.add(fileNoCSV, arg("line", strconv.Itoa(t.line+1)), arg("why", err.Error()))
}

// header finds the columns.
func (t *tableReader) header(head []string) {
	for i, h := range head {
		if slices.Contains(head[:i], h) && t.layout.names(h) {
			t.faults.add(columnTwice, arg("column", h))
		}
	}
	find := func(name string, needed bool) int {
		at := slices.Index(head, name)
		if at < 0 && needed {
			t.faults.add(columnMissing, arg("column", name))
		}
		return at
	}
	for _, n := range t.table.Texts {
		t.texts = append(t.texts, find(n, true))
	}
	for _, n := range t.table.Numbers {
		t.numbers = append(t.numbers, find(n, true))
	}
	t.date, t.found = find(t.layout.Date, true), find(t.layout.Found, t.labelled)
}

// record reads a line.
func (t *tableReader) record(record []string) {
	t.row.Text, t.row.Number = t.row.Text[:0], t.row.Number[:0]
	for _, at := range t.texts {
		t.row.Text = append(t.row.Text, t.kept(strings.TrimSpace(record[at])))
	}
	for j, at := range t.numbers {
		v, err := strconv.ParseFloat(strings.TrimSpace(record[at]), 64)
		if err != nil || !(v >= 0) || v > math.MaxFloat32 {
			t.wrong(valueNumber, t.table.Numbers[j], record[at])
		}
		t.row.Number = append(t.row.Number, v)
	}
	day, err := cal.Parse(strings.TrimSpace(record[t.date]))
	if err != nil {
		t.wrong(valueDate, t.layout.Date, record[t.date])
	}
	found := false
	if t.found >= 0 {
		switch strings.TrimSpace(record[t.found]) {
		case "0":
		case "1":
			found = true
		default:
			if t.labelled {
				t.wrong(valueFound, t.layout.Found, record[t.found])
			}
		}
	}
	t.table.Add(&t.row, day, found)
}

func (t *tableReader) wrong(text fault.Text, column, value string) {
	t.faults.add(text, arg("line", strconv.Itoa(t.line)), arg("column", column), arg("value", value))
}

// kept gives one string for each distinct value, so that a table does not hold the whole file.
func (t *tableReader) kept(s string) string {
	if k, ok := t.common[s]; ok {
		return k
	}
	k := strings.Clone(s)
	t.common[k] = k
	return k
}
