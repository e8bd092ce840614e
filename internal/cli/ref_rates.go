package cli

import (
	"fmt"
	"path/filepath"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref/official"
)

type refRatesCmd struct {
	File   string `arg:"" help:"CSV or XLSX with the columns currency (ISO code, old number or Chinese name) and rate; per is 1, 100 or 1000 units." type:"existingfile"`
	Month  string `required:"" help:"Month of the declarations: 2027-01." placeholder:"MONTH"`
	Source string `required:"" help:"Where the list was published." placeholder:"TEXT"`
	Into   string `required:"" help:"Folder of tables, as serve --ref takes it." placeholder:"DIR"`
	Write  bool   `help:"Write the table. Without it nothing is written."`
	Sheet  string `help:"Sheet of an XLSX file; the first when it is left out." placeholder:"NAME"`
}

// ratesReport is what ref rates --json prints.
type ratesReport struct {
	*tableReport
	Rates       int      `json:"rates"`
	PublishedOn cal.Date `json:"publishedOn"` // the third or fourth Wednesday of the month before
}

// Run checks the list and writes fx/official-MONTH.csv when it is told to. A list with a fault is refused as a whole: a currency without a
// rate would keep declarations out for a month.
func (c *refRatesCmd) Run(r *run) error {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	p := official.Params{Source: c.Source}
	if p.Month, err = cal.Parse(c.Month + "-01"); err != nil {
		return fmt.Errorf("--month: %w; write it as 2027-01", err)
	}
	if before := p.Month.AddMonths(-1); !l.Current().Calendar.Covers(before.Year()) {
		return r.failure(i18n.RatesNoCalendar, i18n.Arg("year", count(before.Year())))
	}
	p.FX = cal.FXDate(p.Month, l.Current().Calendar)
	d, table, err := r.take(l, c.File, takeFlags{Sheet: c.Sheet}, p, official.ReadRates)
	if err != nil {
		return err
	}
	rep := &ratesReport{tableReport: table, Rates: table.Good, PublishedOn: p.FX}
	if d != nil && len(table.Faults) == 0 && c.Write {
		src, err := d.RatesTable()
		if err != nil {
			return err
		}
		rep.Written = filepath.Join(c.Into, "fx", "official-"+c.Month+".csv")
		if err := writeAll(outFile{rep.Written, src}); err != nil {
			return err
		}
	}
	return c.show(r, rep)
}

func (c *refRatesCmd) show(r *run, rep *ratesReport) error {
	var err error
	switch {
	case r.json:
		err = r.encode(rep)
	default:
		r.tell(rep.tableReport)
		r.say(i18n.RatesDay, i18n.Arg("month", c.Month), i18n.Arg("day", rep.PublishedOn.String()))
		switch {
		case rep.Written != "":
			r.say(i18n.RatesWritten, i18n.Arg("n", count(rep.Rates)), i18n.Arg("file", rep.Written))
		case len(rep.Faults) > 0:
			r.say(i18n.ImportRefused)
		default:
			r.say(i18n.RatesDry)
		}
	}
	if err == nil && len(rep.Faults) > 0 {
		return errNo
	}
	return err
}
