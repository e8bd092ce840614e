package official

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/sheet"
)

// Params say how a table is taken in.
type Params struct {
	Edition string         // names the edition: "2027"; "" for a list of exchange rates
	Span    cal.Span       // in which the rows are in force
	Month   cal.Date       // first day of the month of a list of exchange rates
	FX      cal.Date       // the day of those rates
	Source  string         // where the table was published
	Scale   string         // "percent" or "fraction" for rates that neither cell nor heading tells; "" is neither
	Codes   *codelist.Book // units, conditions and currencies
}

// Draft is a table that was read and checked.
type Draft struct {
	Rows    int            // rows that were to be lines of the table
	Good    int            // rows without a fault
	Skipped []int          // rows between the lines: headings of chapters, notes
	Ignored []string       // headings of columns that are not taken in
	Gaps    map[string]int // cells without a rate, by column
	Faults  fault.List     // in the order of the rows; those without a line are of the table as a whole

	params   Params
	form     *form
	layout   *layout
	lines    []line
	rejected []sheet.Row
	units    map[string]string // code of a unit by code and name
	letters  map[string]bool   // of supervision conditions
	money    map[string]string // ISO code of a currency by code, old number and name
}

// line is one row as it goes into the table.
type line struct {
	row   sheet.Row
	cells map[string]string
	span  cal.Span
	bad   bool
}

// Whole tells that the table was refused as a whole: it has no line to take.
func (d *Draft) Whole() bool {
	return slices.ContainsFunc(d.Faults, func(f fault.Fault) bool { return f.Line == 0 })
}

// read takes a table in by a form.
func (f *form) read(t *sheet.Table, p Params) *Draft {
	d := &Draft{params: p, form: f, Gaps: map[string]int{}}
	d.lists()
	rows := t.Rows
	if len(rows) > 0 && strings.HasPrefix(rows[0].Cell(0).Text, "# ") { // defaults of a table of our own form
		rows = rows[1:]
	}
	l, ok := f.find(rows)
	if !ok {
		d.add(0, "", "", wrong(CodeHeading, "none", arg("headings", f.wanted())))
		return d
	}
	d.layout, d.Ignored = l, l.ignored
	for _, c := range f.columns {
		if _, there := l.at[c.name]; c.must && !there {
			d.add(0, c.name, "", wrong(CodeHeading, "missing", arg("heading", c.name), arg("headings", c.words())))
		}
	}
	body := rows[l.body:]
	d.scales(body)
	if len(d.Faults) > 0 {
		return d
	}
	for _, r := range body {
		d.take(r)
	}
	d.twice()
	d.close()
	return d
}

// wanted are the headings that a table must have, in words.
func (f *form) wanted() string {
	var out []string
	for _, c := range f.columns {
		if c.must {
			out = append(out, c.words())
		}
	}
	return strings.Join(out, "; ")
}

func (c *column) words() string {
	return strings.Join(append([]string{c.name}, c.headings[:min(len(c.headings), 3)]...), " / ")
}

// take reads one row.
func (d *Draft) take(r sheet.Row) {
	if r.Empty() {
		return
	}
	if d.between(r) {
		d.Skipped = append(d.Skipped, r.Line)
		return
	}
	d.Rows++
	n := len(d.Faults)
	ln := line{row: r, cells: map[string]string{}, span: d.params.Span}
	for i := range d.form.columns {
		d.cell(&ln, &d.form.columns[i])
	}
	for i := len(d.layout.headings); i < len(r.Cells); i++ {
		if r.Cells[i].Text != "" {
			d.add(r.Line, "", r.Cells[i].Text, wrong(CodeCell, "beyond"))
		}
	}
	if d.form.spans {
		d.days(&ln)
	}
	if d.form.finish != nil {
		d.form.finish(d, &ln)
	}
	ln.bad = len(d.Faults) > n
	d.lines = append(d.lines, ln)
}

// between tells that a row stands between the lines: the heading of a chapter or a note, with few digits or none in place of a code and
// nothing beside it but a name.
func (d *Draft) between(r sheet.Row) bool {
	at := d.layout.at
	figures := strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, digits(r.Cell(at[d.form.code]).Text))
	if d.form.code != "code" || len(figures) >= tenDigits-1 {
		return false
	}
	for i, c := range r.Cells {
		name, named := at["name_zh"]
		if c.Text != "" && i != at[d.form.code] && (!named || i != name) {
			return false
		}
	}
	return true
}

// cell reads one cell of a row into the line.
func (d *Draft) cell(ln *line, c *column) {
	i, there := d.layout.at[c.name]
	if !there {
		return
	}
	cell := ln.row.Cell(i)
	switch cell.Flaw {
	case sheet.Sound:
	case sheet.Formula:
		d.fault(ln, c, cell.Text, wrong(CodeCell, "formula"))
		return
	case sheet.Merged:
		d.fault(ln, c, cell.Text, wrong(CodeCell, "merged"))
		return
	case sheet.Lost:
		d.fault(ln, c, cell.Text, wrong(CodeCell, "lost"))
		return
	}
	switch {
	case cell.Text == "" && c.filled:
		d.fault(ln, c, "", wrong(CodeCell, "empty"))
	case cell.Text == "" && c.rate && c.must:
		d.Gaps[c.name]++
	case cell.Text != "":
		text, f := c.read(d, d.scaled(c, cell.Text))
		if f != nil {
			d.fault(ln, c, cell.Text, f)
			return
		}
		ln.cells[c.name] = text
	}
}

// fault notes what is wrong with a cell, under the heading that the file gives its column.
func (d *Draft) fault(ln *line, c *column, value string, f *fault.Fault) {
	d.add(ln.row.Line, d.layout.headings[d.layout.at[c.name]], value, f)
	d.Faults[len(d.Faults)-1].Column = d.layout.at[c.name] + 1
}

// add notes a fault with its place.
func (d *Draft) add(row int, column, value string, f *fault.Fault) {
	f.Severity, f.Path, f.Value, f.Line = fault.Error, column, value, row
	d.Faults = append(d.Faults, *f)
}

func arg(name, value string) fault.Arg { return fault.Arg{Name: name, Value: value} }

// days reads the days of a row, which must lie within those of the edition.
func (d *Draft) days(ln *line) {
	for _, end := range []struct {
		name string
		day  *cal.Date
	}{{"from", &ln.span.From}, {"until", &ln.span.Until}} {
		if v := ln.cells[end.name]; v != "" {
			*end.day, _ = cal.Parse(v) // it was made by readDay
		}
	}
	whole := d.params.Span
	if ln.span.From.Before(whole.From) || (!ln.span.Until.IsZero() && ln.span.Until.Before(ln.span.From)) ||
		(!whole.Until.IsZero() && (ln.span.Until.IsZero() || ln.span.Until.After(whole.Until))) {
		d.add(ln.row.Line, "from, until", ln.span.String(), wrong(CodeDay, "span", arg("span", whole.String())))
	}
}

// twice finds rows of one key that are in force on the same day. Which of them is right cannot be known, so all are faulty.
func (d *Draft) twice() {
	seen := map[string][]int{}
	for i := range d.lines {
		key := d.key(i)
		if key == "" {
			continue
		}
		for _, j := range seen[key] {
			if d.lines[i].span.Overlaps(d.lines[j].span) {
				d.overlap(i, j)
				d.overlap(j, i)
			}
		}
		seen[key] = append(seen[key], i)
	}
}

func (d *Draft) key(i int) string {
	var b strings.Builder
	for _, k := range d.form.key {
		v := d.lines[i].cells[k]
		if v == "" {
			return ""
		}
		b.WriteString(v + "\x00")
	}
	return b.String()
}

// overlap says of row i that row j is in force with it; a row that is told already is not told again.
func (d *Draft) overlap(i, j int) {
	ln := &d.lines[i]
	ln.bad = true
	if !slices.ContainsFunc(d.Faults, func(f fault.Fault) bool { return f.Code == CodeTwice && f.Line == ln.row.Line }) {
		d.add(ln.row.Line, d.form.key[0], ln.cells[d.form.key[0]], wrong(CodeTwice, "", arg("other", strconv.Itoa(d.lines[j].row.Line))))
	}
}

// close parts good rows from bad ones.
func (d *Draft) close() {
	good := d.lines[:0]
	for _, ln := range d.lines {
		if ln.bad {
			d.rejected = append(d.rejected, ln.row)
			continue
		}
		good = append(good, ln)
	}
	d.lines, d.Good = good, len(good)
	slices.SortStableFunc(d.Faults, func(a, b fault.Fault) int { return cmp.Compare(a.Line, b.Line) })
	if d.Good == 0 {
		d.add(0, "", "", wrong(CodeHeading, "rows"))
	}
}
