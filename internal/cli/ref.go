package cli

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
)

type refCmd struct {
	Check refCheckCmd `cmd:"" help:"Load the reference tables, with those of a folder before them, and name every defective row."`
	Rates refRatesCmd `cmd:"" help:"Turn the official monthly list of exchange rates into a table."`
}

type refCheckCmd struct {
	Dir string `arg:"" optional:"" help:"Folder whose tables stand before those of the binary." type:"existingdir"`
}

// Run loads the tables; the answer is no when one is defective.
func (c *refCheckCmd) Run(r *run) error {
	l, err := loadLaw(c.Dir)
	if de, ok := asDefects(err); ok {
		return r.refused(de)
	}
	if err != nil {
		return err
	}
	if r.json {
		return r.encode(refReport{Sound: true, Edition: l.Current().Edition, Hash: l.Current().Hash, Defects: []ref.Defect{}})
	}
	r.say(i18n.RefSound, i18n.Arg("edition", l.Current().Edition), i18n.Arg("hash", l.Current().Hash))
	return nil
}

type refRatesCmd struct {
	File   string `arg:"" help:"CSV with the columns currency (ISO code, old number or Chinese name) and rate; per is 1 or 100 units." type:"existingfile"`
	Month  string `required:"" help:"Month of the declarations: 2027-01." placeholder:"MONTH"`
	Source string `required:"" help:"Where the list was published." placeholder:"TEXT"`
	Into   string `required:"" help:"Folder of tables, as serve --ref takes it." placeholder:"DIR"`
}

// Run writes fx/official-MONTH.csv; a defective list is refused with every defective row.
func (c *refRatesCmd) Run(r *run) error {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	month, err := cal.Parse(c.Month + "-01")
	if err != nil {
		return fmt.Errorf("--month: %w; write it as 2027-01", err)
	}
	src, err := r.read(c.File)
	if err != nil {
		return err
	}
	table, n, err := ref.RatesTable(src, month, c.Source, l.Current().Codes)
	if de, ok := asDefects(err); ok {
		return r.refused(de)
	}
	if err != nil {
		return err
	}
	out := filepath.Join(c.Into, "fx", "official-"+c.Month+".csv")
	if err := os.MkdirAll(filepath.Dir(out), 0o750); err != nil {
		return err
	}
	if err := os.WriteFile(out, table, 0o600); err != nil {
		return err
	}
	if r.json {
		return r.encode(map[string]any{"rates": n, "file": out})
	}
	r.say(i18n.RatesWritten, i18n.Arg("n", fmt.Sprint(n)), i18n.Arg("file", out))
	return nil
}

// refReport is what ref check --json prints.
type refReport struct {
	Sound   bool         `json:"sound"`
	Edition string       `json:"edition,omitempty"`
	Hash    string       `json:"hash,omitempty"`
	Defects []ref.Defect `json:"defects"`
}

// refused tells every defect; the answer is no.
func (r *run) refused(de *ref.DefectError) error {
	if r.json {
		if err := r.encode(refReport{Defects: de.Defects}); err != nil {
			return err
		}
		return errNo
	}
	for _, d := range de.Defects {
		r.print("%s", d)
	}
	r.say(i18n.RefRefused, i18n.Arg("n", fmt.Sprint(len(de.Defects))))
	return errNo
}

func asDefects(err error) (*ref.DefectError, bool) {
	var de *ref.DefectError
	ok := errors.As(err, &de)
	return de, ok
}
