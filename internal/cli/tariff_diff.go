package cli

import (
	"cmp"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/ref/official"
)

type tariffDiffCmd struct {
	A       string `arg:"" help:"What was: an edition (2020), a day (2026-12-31), a CSV or XLSX file, or a folder of tables, whose newest edition counts."`
	B       string `arg:"" help:"What is, in the same ways."`
	Ref     string `help:"Folder whose tables stand before those of the binary." type:"existingdir" placeholder:"DIR"`
	Summary bool   `help:"Print the counts only."`
	takeFlags
}

// diffReport is what tariff diff --json prints.
type diffReport struct {
	Was     sideReport      `json:"was"`
	Is      sideReport      `json:"is"`
	Counts  []tariff.Tally  `json:"counts"`
	Changes []tariff.Change `json:"changes"`
}

type sideReport struct {
	Name   string   `json:"name"`
	On     cal.Date `json:"on"` // day whose rates count
	Lines  int      `json:"lines"`
	Faulty int      `json:"faulty"` // rows of a file that could not be compared
}

// Run compares. The answer is no when rows of a file could not be compared.
func (c *tariffDiffCmd) Run(r *run) error {
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	rep := &diffReport{}
	was, err := c.side(r, l, c.A, &rep.Was)
	if err != nil {
		return err
	}
	is, err := c.side(r, l, c.B, &rep.Is)
	if err != nil {
		return err
	}
	rep.Changes = tariff.Compare(was, is)
	rep.Counts = tariff.Count(rep.Changes)
	if err := c.show(r, rep); err != nil {
		return err
	}
	if rep.Was.Faulty+rep.Is.Faulty > 0 {
		return errNo
	}
	return nil
}

// side finds what one of the two words means.
func (c *tariffDiffCmd) side(r *run, l *law, word string, rep *sideReport) (tariff.Side, error) {
	s, err := c.find(r, l, word, rep)
	rep.Name, rep.On, rep.Lines = word, s.On, len(s.Lines)
	return s, err
}

func (c *tariffDiffCmd) find(r *run, l *law, word string, rep *sideReport) (tariff.Side, error) {
	if on, err := cal.Parse(word); err == nil {
		return tariff.Side{Lines: l.Current().Tariff.On(on), On: on}, nil
	}
	if isFolder(word) {
		book, err := ref.Load((&law{dir: word}).tables())
		if err != nil {
			return tariff.Side{}, err
		}
		all := book.Tariff.Editions()
		return editionSide(book.Tariff, all[len(all)-1]), nil
	}
	if _, err := os.Stat(word); err == nil {
		return c.file(r, l, word, rep)
	}
	all := l.Current().Tariff.Editions()
	if i := slices.IndexFunc(all, func(e tariff.Edition) bool { return e.Name == word }); i >= 0 {
		return editionSide(l.Current().Tariff, all[i]), nil
	}
	names := make([]string, len(all))
	for i, e := range all {
		names[i] = e.Name
	}
	return tariff.Side{}, r.failure(i18n.DiffUnknown, i18n.Arg("value", word), i18n.Arg("editions", strings.Join(names, ", ")))
}

// editionSide is the lines of an edition on its last day, or on its first when it is open.
func editionSide(b *tariff.Book, e tariff.Edition) tariff.Side {
	on := cmp.Or(e.Span.Until, e.Span.From)
	lines := slices.DeleteFunc(b.On(on), func(l *tariff.Line) bool { return l.Edition != e.Name })
	return tariff.Side{Lines: lines, On: on}
}

// file reads a table by itself. Rows that have a fault are told and left out.
func (c *tariffDiffCmd) file(r *run, l *law, name string, rep *sideReport) (tariff.Side, error) {
	p := official.Params{Edition: "file", Span: cal.Span{From: cal.MustDate("1950-01-01")}, Source: filepath.Base(name)}
	d, table, err := r.take(l, name, c.takeFlags, p, official.ReadTariff)
	if err != nil {
		return tariff.Side{}, err
	}
	if rep.Faulty = table.Faulty; len(table.Faults) > 0 {
		(&run{ctx: r.ctx, io: Stdio{Out: r.io.Err}, lang: r.lang}).tell(table)
	}
	if d == nil || d.Whole() {
		return tariff.Side{}, r.failure(i18n.FileUnread, i18n.Arg("file", name), i18n.Arg("why", r.lang.Of(table.Faults[0].Message)))
	}
	src, err := d.Table()
	if err != nil {
		return tariff.Side{}, err
	}
	lines, err := ref.TariffLines("file.csv", src, l.tables(), l.Current().Codes)
	s := tariff.Side{Lines: lines, On: p.Span.From}
	for _, ln := range lines {
		if ln.Span.From.After(s.On) {
			s.On = ln.Span.From
		}
	}
	return s, err
}

func (c *tariffDiffCmd) show(r *run, rep *diffReport) error {
	if r.json {
		if c.Summary {
			rep.Changes = []tariff.Change{}
		}
		return r.encode(rep)
	}
	r.say(i18n.DiffHead, i18n.Arg("a", rep.Was.Name), i18n.Arg("b", rep.Is.Name), i18n.Arg("na", count(rep.Was.Lines)), i18n.Arg("nb", count(rep.Is.Lines)))
	r.tally(rep.Counts)
	if c.Summary {
		return nil
	}
	for _, x := range rep.Changes {
		switch x.Kind {
		case tariff.Added:
			r.print("+ %s %s", x.HS, x.Name)
		case tariff.Withdrawn:
			r.print("- %s %s", x.HS, x.Name)
		default:
			r.print("~ %s %s: %q → %q  %s", x.HS, x.Field, x.Was, x.Is, x.Name)
		}
	}
	return nil
}
