package table

import (
	"bytes"
	"errors"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/sheet"
)

// Options say how to read.
type Options struct {
	Want func(path string) string // the shape of a field, in English, for a text that it cannot be; must be set
	Tick func(rows int)           // told now and then how many rows were read; may be nil
}

// separators are what parts the cells of a CSV file.
const separators = ",;\t"

// Sniff tells by its first bytes whether a file means to be a table: an XLSX file, or text without control characters that has at least two separators and
// begins neither with a tag nor a bracket. A sentence with one comma is none.
func Sniff(head []byte) bool {
	if bytes.HasPrefix(head, []byte("PK\x03\x04")) || bytes.HasPrefix(head, []byte("\xd0\xcf\x11\xe0")) {
		return true
	}
	text := bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\ufeff")), " \t\r\n")
	if len(text) == 0 || bytes.IndexByte([]byte("<{["), text[0]) >= 0 || bytes.IndexByte(text, 0) >= 0 {
		return false
	}
	first := bytes.IndexAny(text, separators)
	return first >= 0 && bytes.ContainsAny(text[first+1:], separators)
}

// Read reads the declarations of a table in the order in which they begin. What cannot be read at all comes back as faults and no book; what concerns the
// file stands beside the book, what concerns a declaration in its entry.
func Read(src []byte, o Options) (*Book, fault.List) {
	t, faults := sheet.Read(src, sheet.Options{Unpacked: maxUnpacked, Rows: MaxRows + 20, Tick: o.Tick})
	if t == nil {
		return nil, faults
	}
	b := &Book{Table: t}
	first := b.headings()
	if first < 0 {
		return nil, append(faults, fault.Fault{Code: noHeadings, Severity: fault.Error, Place: fault.Place{Line: 1, Column: 1}})
	}
	faults = append(faults, b.columnFaults()...)
	if faults.Blocking() {
		return nil, faults
	}
	r := reader{Book: b, want: o.Want, at: map[string]int{}}
	for i := first; i < len(t.Rows); i++ {
		if !t.Rows[i].Empty() {
			r.row(i)
		}
	}
	return b, append(faults, r.faults...)
}

// headings finds the row of headings among the first twenty and gives the index of the row behind it; -1 for none.
func (b *Book) headings() int {
	fields := map[string]string{}
	for _, p := range Columns() {
		h := Heading(p)
		fields[plain(h.ZH)], fields[plain(h.EN)] = p, p
	}
	for i := range b.Table.Rows[:min(20, len(b.Table.Rows))] {
		row := &b.Table.Rows[i]
		columns := make([]Column, len(row.Cells))
		for k, c := range row.Cells {
			columns[k] = Column{Path: pathOf(c.Text, fields), Heading: c.Text}
		}
		has := func(path string) bool {
			return slices.ContainsFunc(columns, func(c Column) bool { return c.Path == path })
		}
		if has(reference) && has("items[].hs") {
			b.Columns, b.Heading = columns, row.Line
			return i + 1
		}
	}
	return -1
}

// pathOf gives the field that a heading means: by its name in Chinese or English, or by its core path.
func pathOf(heading string, fields map[string]string) string {
	if p, ok := fields[plain(heading)]; ok {
		return p
	}
	p := strings.TrimSpace(heading)
	if p != "" && p != "unread" && p != "extensions" && field.Known[declaration.Declaration](strings.Replace(p, "items[]", "items[0]", 1)) && !strings.HasPrefix(p, "items[0") {
		return p
	}
	return ""
}

func (b *Book) columnFaults() (out fault.List) {
	seen := map[string]bool{}
	for i, c := range b.Columns {
		at := fault.Place{Pointer: cellName(i, b.Heading), Line: b.Heading, Column: i + 1}
		switch {
		case c.Path == "" && c.Heading != "" && !isErrorColumn(c.Heading):
			out = append(out, fault.Fault{Code: unknown, Severity: fault.Warning, Value: c.Heading, Place: at})
		case c.Path != "" && seen[c.Path]:
			out = append(out, fault.Fault{Code: twice, Severity: fault.Error, Value: c.Heading, Place: at})
		}
		seen[c.Path] = true
	}
	return out
}

// reader puts rows into entries.
type reader struct {
	*Book
	want   func(string) string
	at     map[string]int // entry by its reference
	last   string         // reference of the row above
	faults fault.List
}

func (r *reader) row(i int) {
	row := &r.Table.Rows[i]
	ref, col := r.last, 0
	for k, c := range r.Columns {
		if c.Path == reference {
			if col = k; row.Cell(k).Text != "" {
				ref = row.Cell(k).Text
			}
		}
	}
	if ref == "" {
		r.faults = append(r.faults, fault.Fault{Code: noReference, Severity: fault.Error, Path: reference,
			Place: fault.Place{Pointer: cellName(col, row.Line), Line: row.Line, Column: col + 1}})
		return
	}
	r.last = ref
	k, ok := r.at[ref]
	if !ok {
		k = len(r.Entries)
		r.at[ref] = k
		r.Entries = append(r.Entries, Entry{Declaration: &declaration.Declaration{Reference: ref}, columns: r.Columns})
	}
	e := &r.Entries[k]
	if len(e.Rows) >= maxItems {
		if len(e.Faults) == 0 || e.Faults[len(e.Faults)-1].Code != tooMany {
			e.Faults = append(e.Faults, fault.Fault{Code: tooMany, Severity: fault.Error, Value: strconv.Itoa(maxItems),
				Place: fault.Place{Pointer: cellName(col, row.Line), Line: row.Line, Column: col + 1}})
		}
		return
	}
	e.Rows, e.lines = append(e.Rows, i), append(e.lines, row.Line)
	e.Declaration.Items = append(e.Declaration.Items, declaration.Item{No: len(e.Rows)})
	r.cells(e, row)
}

// cells puts the cells of a row into its declaration.
func (r *reader) cells(e *Entry, row *sheet.Row) {
	n := len(e.Rows) - 1
	for k, c := range r.Columns {
		cell := row.Cell(k)
		if c.Path == "" || cell.Text == "" && cell.Flaw == sheet.Sound {
			continue
		}
		path := strings.Replace(c.Path, "items[]", "items["+strconv.Itoa(n)+"]", 1)
		at := fault.Place{Pointer: cellName(k, row.Line), Line: row.Line, Column: k + 1}
		if cell.Flaw != sheet.Sound {
			e.Faults = append(e.Faults, fault.Fault{Code: untrusted, Severity: fault.Error, Value: cell.Text, Place: at})
			continue
		}
		if path == c.Path && n > 0 && path != reference {
			if was := r.earlier(e, k); was != "" {
				if was != cell.Text {
					name := field.Name(path)
					e.Faults = append(e.Faults, fault.Fault{Code: differs, Severity: fault.Error, Value: cell.Text, Place: at,
						Args: []fault.Arg{{Name: "name", Value: name.EN, ZH: name.ZH}, {Name: "first", Value: was}}})
				}
				continue
			}
		}
		r.put(e.Declaration, path, typed(cell.Text))
	}
}

// earlier gives what the rows of an entry before the last say in a column.
func (r *reader) earlier(e *Entry, column int) string {
	for _, i := range e.Rows[:len(e.Rows)-1] {
		if t := r.Table.Rows[i].Cell(column).Text; t != "" {
			return t
		}
	}
	return ""
}

// put writes a text into a field; one that the field cannot be is kept among the unread.
func (r *reader) put(d *declaration.Declaration, path, text string) {
	switch list, index := entryOf(path); list {
	case "documents":
		d.Documents = grown(d.Documents, index)
	case "containers":
		d.Containers = grown(d.Containers, index)
		if strings.HasSuffix(path, "].items") {
			text = "[" + strings.Join(strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(",，、; ", r) }), ",") + "]"
		}
	}
	err := field.Set(d, path, text)
	if err == nil {
		return
	}
	want := r.want(path)
	if fe, ok := errors.AsType[*code.FormatError](err); ok {
		want = fe.Want
	}
	d.Unread = append(d.Unread, declaration.Unread{Path: path, Value: text, Want: want})
}

// most is how many entries a list may have by headings with an index.
const most = 50

func grown[T any](list []T, index int) []T {
	for len(list) <= min(index, most) {
		var zero T
		list = append(list, zero)
	}
	return list
}

// entryOf gives list and index of a path that begins with an entry of a list.
func entryOf(path string) (string, int) {
	list, rest, ok := strings.Cut(path, "[")
	digits, _, _ := strings.Cut(rest, "]")
	n, err := strconv.Atoi(digits)
	if !ok || err != nil {
		return "", 0
	}
	return list, n
}
