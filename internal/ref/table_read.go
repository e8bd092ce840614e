package ref

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/cal"
)

// spec says what a table must have.
type spec struct {
	key      []string // columns whose values together may be in force only once on a day
	required []string // columns that must be there and filled in each row
	columns  []string // further columns that must be there
}

// table is a table as it was read: a row a map would cost too much, so rows are slices and columns an index.
type table struct {
	file    string
	index   map[string]int
	head    map[string]string // defaults of the first line: from, until, source, verified, edition
	rows    [][]string
	lines   []int
	defects []Defect
}

var defaultPattern = regexp.MustCompile(`([a-z]+)=("[^"]*"|[^ "]*)`)

var defaultNames = []string{"from", "until", "source", "verified", "edition", "illustrative"}

// readTable reads a CSV whose first line may be a comment with defaults for all rows:
//
//	# from=2020-01-01 until= verified=true source="…"
func readTable(file string, src []byte, s spec) *table {
	t := &table{file: file, index: map[string]int{}, head: map[string]string{}}
	if t.checkText(src); len(t.defects) > 0 {
		return t
	}
	body, offset := t.defaults(src)
	r := csv.NewReader(body)
	r.ReuseRecord = false
	header, err := r.Read()
	if err != nil {
		t.defect(offset+1, "", "", "no header line")
		return t
	}
	for i, c := range header {
		if _, twice := t.index[c]; twice || c == "" {
			t.defect(offset+1, c, "", "column without a name, or twice")
		}
		t.index[c] = i
	}
	for _, c := range slices.Concat(s.key, s.required, s.columns) {
		if _, ok := t.index[c]; !ok && t.head[c] == "" {
			t.defect(offset+1, c, "", "the table lacks this column")
		}
	}
	if len(t.defects) == 0 {
		t.readRows(r, offset)
		t.check(s)
	}
	return t
}

// checkText names each line that is not UTF-8 or has lost a character.
func (t *table) checkText(src []byte) {
	if bytes.HasPrefix(src, []byte("\ufeff")) {
		t.defect(1, "", "", "begins with a byte order mark")
	}
	row := 0
	for line := range bytes.Lines(src) {
		row++
		if !utf8.Valid(line) || bytes.ContainsRune(line, utf8.RuneError) {
			t.defect(row, "", "", "not UTF-8, or a character was lost")
		}
	}
}

// defaults reads the comment of the first line; offset is how many lines it took.
func (t *table) defaults(src []byte) (io.Reader, int) {
	br := bufio.NewReader(bytes.NewReader(src))
	if first, err := br.Peek(1); err != nil || first[0] != '#' {
		return br, 0
	}
	line, _ := br.ReadString('\n')
	line = strings.TrimRight(line, "\r\n")
	for _, m := range defaultPattern.FindAllStringSubmatch(line, -1) {
		if !slices.Contains(defaultNames, m[1]) {
			t.defect(1, m[1], m[2], "no such default")
		}
		t.head[m[1]] = strings.Trim(m[2], `"`)
	}
	if rest := strings.TrimSpace(defaultPattern.ReplaceAllString(line[1:], "")); rest != "" {
		t.defect(1, "", rest, "cannot be read as a default: want name=value or name=\"several words\"")
	}
	return br, 1
}

func (t *table) readRows(r *csv.Reader, offset int) {
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			return
		}
		if err != nil {
			line, why := unreadable(err)
			t.defect(line+offset, "", "", why)
			continue
		}
		line, _ := r.FieldPos(0)
		t.rows = append(t.rows, row)
		t.lines = append(t.lines, line+offset)
	}
}

// unreadable gives line and reason of a row that cannot be read; such a row has no fields to ask.
func unreadable(err error) (line int, why string) {
	if pe, ok := errors.AsType[*csv.ParseError](err); ok {
		return pe.StartLine, pe.Err.Error()
	}
	return 0, err.Error()
}

// check finds empty cells, bad dates, rows neither verified nor not, and keys that are in force twice.
func (t *table) check(s spec) {
	seen := map[string][]cal.Span{}
	for i := range t.rows {
		for _, c := range s.required {
			if t.cell(i, c) == "" {
				t.defect(t.lines[i], c, "", "must not be empty")
			}
		}
		if v := t.cell(i, "verified"); v != "" && v != "true" && v != "false" {
			t.defect(t.lines[i], "verified", v, "want true or false")
		}
		span := t.span(i)
		if len(s.key) == 0 {
			continue
		}
		key := t.key(i, s.key)
		for _, other := range seen[key] {
			if other.Overlaps(span) {
				t.defect(t.lines[i], s.key[0], t.cell(i, s.key[0]), "in force twice at the same time")
			}
		}
		seen[key] = append(seen[key], span)
	}
}

// key joins the cells that together may be in force only once on a day.
func (t *table) key(i int, columns []string) string {
	var b strings.Builder
	for _, c := range columns {
		b.WriteString(t.cell(i, c))
		b.WriteByte(0)
	}
	return b.String()
}

// cell gives a value of a row, or the default of the first line.
func (t *table) cell(i int, column string) string {
	if j, ok := t.index[column]; ok {
		if v := t.rows[i][j]; v != "" {
			return v
		}
	}
	return t.head[column]
}

func (t *table) span(i int) cal.Span {
	s := cal.Span{From: t.date(i, "from"), Until: t.date(i, "until")}
	if !s.Until.IsZero() && s.Until.Before(s.From) {
		t.defect(t.lines[i], "until", s.Until.String(), "ends before it begins")
	}
	return s
}

func (t *table) date(i int, column string) cal.Date {
	v := t.cell(i, column)
	if v == "" {
		return cal.Date{}
	}
	return parseCell(t, i, column, cal.Parse)
}

// parseCell reads a cell; what cannot be read is a defect and the zero value.
func parseCell[T any](t *table, i int, column string, parse func(string) (T, error)) T {
	v, err := parse(t.cell(i, column))
	if err != nil {
		t.defect(t.lines[i], column, t.cell(i, column), err.Error())
	}
	return v
}

func (t *table) defect(row int, column, value, why string) {
	t.defects = append(t.defects, Defect{File: t.file, Row: row, Column: column, Value: value, Why: why})
}
