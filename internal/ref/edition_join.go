package ref

import (
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// editions are the lines of all tables of the tariff on their way into one book.
type editions struct{ rows []editionRow }

// editionRow is a line with the place where it stands.
type editionRow struct {
	line *tariff.Line
	file string
	row  int
}

func tariffSpec() spec {
	return spec{key: []string{"code"}, required: []string{"code", "name_zh", "unit1"},
		columns: []string{"note_zh", "unit2", "mfn", "general", "export", "consumption", "vat", "conditions", "elements", "from", "source", "edition"}}
}

// read reads the lines of one table.
func (e *editions) read(l *loader, file string, codes *codelist.Book, names map[string]string) {
	t := l.open(file, tariffSpec())
	for i := range t.rows {
		e.rows = append(e.rows, editionRow{line: t.line(i, codes, names), file: file, row: t.lines[i]})
	}
	l.close(t)
}

// succeed ends each open line on the day before the next edition comes into force, since an edition takes the place of the one before as
// a whole. What is in force twice after that is a defect.
func (e *editions) succeed() []Defect {
	starts := e.starts()
	for _, r := range e.rows {
		if !r.line.Span.Until.IsZero() {
			continue
		}
		for _, s := range starts {
			if s.edition != r.line.Edition && s.on.After(r.line.Span.From) {
				r.line.End(s.on.AddDays(-1))
				break
			}
		}
	}
	return e.overlaps()
}

type editionStart struct {
	edition string
	on      cal.Date
}

// starts gives the first day of each edition, in the order of the days.
func (e *editions) starts() []editionStart {
	var out []editionStart
	for _, r := range e.rows {
		i := slices.IndexFunc(out, func(s editionStart) bool { return s.edition == r.line.Edition })
		if i < 0 {
			out = append(out, editionStart{r.line.Edition, r.line.Span.From})
		} else if r.line.Span.From.Before(out[i].on) {
			out[i].on = r.line.Span.From
		}
	}
	slices.SortStableFunc(out, func(a, b editionStart) int { return a.on.Compare(b.on) })
	return out
}

// overlaps names the lines that are in force at the same time as one of another edition; within one table its reading finds them.
func (e *editions) overlaps() []Defect {
	var out []Defect
	seen := map[code.HS][]editionRow{}
	for _, r := range e.rows {
		hs := r.line.HS
		for _, other := range seen[hs] {
			if other.file != r.file && other.line.Span.Overlaps(r.line.Span) {
				out = append(out, Defect{File: r.file, Row: r.row, Column: "code", Value: hs.String(),
					Why: "in force at the same time as in " + other.file + ", " + other.line.Span.String()})
			}
		}
		seen[hs] = append(seen[hs], r)
	}
	return out
}

func (e *editions) lines() []*tariff.Line {
	out := make([]*tariff.Line, len(e.rows))
	for i, r := range e.rows {
		out[i] = r.line
	}
	return out
}

func (e *editions) names() string {
	var out []string
	for _, s := range e.starts() {
		out = append(out, s.edition)
	}
	return strings.Join(out, ", ")
}
