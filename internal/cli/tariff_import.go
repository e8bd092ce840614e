package cli

import (
	"crypto/sha256"
	"fmt"
	"path"
	"path/filepath"
	"regexp"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/ref/official"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sheet"
)

type tariffImportCmd struct {
	File     string `arg:"" help:"The official table, CSV (UTF-8 or GBK) or XLSX." type:"existingfile"`
	Edition  string `required:"" help:"Name of the edition: 2027." placeholder:"NAME"`
	From     string `required:"" help:"First day of the edition; the one before ends the day before." placeholder:"DATE"`
	Until    string `help:"Last day; open when it is left out." placeholder:"DATE"`
	Source   string `help:"Where the table was published; the file's name and SHA-256 when it is left out." placeholder:"TEXT"`
	Out      string `help:"Folder of tables, as serve --ref takes it." placeholder:"DIR"`
	Measures bool   `help:"The table has measures beside the editions: provisional, agreement, quota, anti-dumping and other rates; the edition names the table."`
	Write    bool   `help:"Write the good rows into the folder and the faulty ones beside the file. Without it nothing is written."`
	takeFlags
}

// importReport is what tariff import --json prints.
type importReport struct {
	*tableReport
	Edition string         `json:"edition"`
	Span    cal.Span       `json:"span"`
	Against string         `json:"against"` // edition in force on the day before
	Changes []tariff.Tally `json:"changes"`
	Table   string         `json:"table"` // where it goes in the folder of tables
}

var editionName = regexp.MustCompile(`^[0-9A-Za-z][0-9A-Za-z.]{0,30}$`)

// Run checks the table, tries the edition out beside those in force and writes it when it is told to. The answer is no when the table or a
// row has a fault; a table that cannot be used as a whole writes nothing.
func (c *tariffImportCmd) Run(r *run) error {
	p, err := c.params(r)
	if err != nil {
		return err
	}
	dir := ""
	if isFolder(c.Out) {
		dir = c.Out
	}
	l, err := loadLaw(dir)
	if err != nil {
		return err
	}
	form, to := official.ReadTariff, path.Join("tariff", "cn-"+c.Edition+".csv")
	if c.Measures {
		form, to = official.ReadMeasures, path.Join("measures", c.Edition+".csv")
	}
	d, table, err := r.take(l, c.File, c.takeFlags, p, form)
	if err != nil {
		return err
	}
	rep := &importReport{tableReport: table, Edition: c.Edition, Span: p.Span, Changes: []tariff.Tally{}, Table: to}
	if d != nil && !d.Whole() {
		if err := c.try(l, d, rep); err != nil {
			return err
		}
	}
	if err := c.show(r, rep); err != nil {
		return err
	}
	if len(rep.Faults) > 0 {
		return errNo
	}
	return nil
}

func (c *tariffImportCmd) params(r *run) (official.Params, error) {
	var p official.Params
	if !editionName.MatchString(c.Edition) {
		return p, r.failure(i18n.BadEdition, i18n.Arg("value", c.Edition))
	}
	if c.Write && c.Out == "" {
		return p, r.failure(i18n.ImportNeedsOut)
	}
	from, err := r.dayOf(c.From)
	if err != nil {
		return p, err
	}
	p = official.Params{Edition: c.Edition, Span: cal.Span{From: from}, Source: c.Source}
	if c.Until != "" {
		if p.Span.Until, err = r.dayOf(c.Until); err != nil {
			return p, err
		}
		if p.Span.Until.Before(from) {
			return p, r.failure(i18n.BadSpan, i18n.Arg("from", c.From), i18n.Arg("until", c.Until))
		}
	}
	if p.Source == "" {
		src, err := r.contentUpTo(c.File, sheet.MaxFile)
		if err != nil {
			return p, err
		}
		p.Source = fmt.Sprintf("%s, SHA-256 %x", filepath.Base(c.File), sha256.Sum256(src))
	}
	return p, nil
}

// try puts the table beside those that are there, compares an edition with the one in force on the day before, and writes it when all is
// well. Rows of measures that do not fit with the others are set apart, and the rest is tried again.
func (c *tariffImportCmd) try(l *law, d *official.Draft, rep *importReport) error {
	table, book, err := load(l, d, rep.Table)
	if de, ok := asDefects(err); ok && c.Measures && d.Reject(rep.Table, de.Defects) {
		rep.Good, rep.Faulty, rep.Faults = d.Good, d.Rows-d.Good, l.catalogue.Render(d.Faults)
		if d.Whole() {
			return nil
		}
		table, book, err = load(l, d, rep.Table)
	}
	if de, ok := asDefects(err); ok {
		f := fault.Fault{Code: official.CodeEdition, Severity: fault.Error, Value: c.Edition, Args: []fault.Arg{i18n.Arg("why", de.Defects[0].String())}}
		rep.Faults = append(rep.Faults, l.catalogue.Render(fault.List{f})...)
		return nil
	}
	if err != nil {
		return err
	}
	if !c.Measures {
		before, old := rep.Span.From.AddDays(-1), l.Current().Tariff
		rep.Against = old.EditionOn(before)
		rep.Changes = tariff.Count(tariff.Compare(tariff.Side{Lines: old.On(before), On: before}, tariff.Side{Lines: book.Tariff.On(rep.Span.From), On: rep.Span.From}))
	}
	if c.Write {
		return c.write(d, table, rep)
	}
	return nil
}

// load makes a rulebook with the drafted table in it.
func load(l *law, d *official.Draft, name string) ([]byte, *clearance.Rulebook, error) {
	table, err := d.Table()
	if err != nil {
		return nil, nil, err
	}
	tables, err := ref.With(l.tables(), map[string][]byte{name: table})
	if err != nil {
		return table, nil, err
	}
	book, err := ref.Load(tables, rulelang.Compile)
	return table, book, err
}

// write writes the faulty rows beside the file and the table into the folder, the table last.
func (c *tariffImportCmd) write(d *official.Draft, table []byte, rep *importReport) error {
	rejected, err := d.Rejected(rep.Faults)
	if err != nil {
		return err
	}
	var files []outFile
	if rejected != nil {
		rep.Rejected = rejectedName(c.File)
		files = append(files, outFile{rep.Rejected, rejected})
	}
	rep.Written = filepath.Join(c.Out, filepath.FromSlash(rep.Table))
	return writeAll(append(files, outFile{rep.Written, table})...)
}

func (c *tariffImportCmd) show(r *run, rep *importReport) error {
	if r.json {
		return r.encode(rep)
	}
	r.tell(rep.tableReport)
	if rep.Against != "" {
		r.say(i18n.ImportAgainst, i18n.Arg("edition", rep.Edition), i18n.Arg("span", rep.Span.String()), i18n.Arg("old", rep.Against))
		r.tally(rep.Changes)
	}
	switch {
	case rep.Written != "":
		r.say(i18n.ImportWritten, i18n.Arg("n", count(rep.Good)), i18n.Arg("file", rep.Written))
		if rep.Rejected != "" {
			r.say(i18n.ImportRejected, i18n.Arg("n", count(rep.Faulty)), i18n.Arg("file", rep.Rejected))
		}
	case c.Write:
		r.say(i18n.ImportRefused)
	default:
		r.say(i18n.ImportDry)
	}
	if !rep.Span.Until.IsZero() && rep.Against != "" {
		r.say(i18n.ImportEnds, i18n.Arg("day", rep.Span.Until.AddDays(1).String()))
	}
	return nil
}
