package cli

import (
	"errors"
	"fmt"

	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref"
)

type refCmd struct {
	Check refCheckCmd `cmd:"" help:"Load the reference tables, with those of a folder before them, and name every defective row."`
	Rates refRatesCmd `cmd:"" help:"Take in the official monthly list of exchange rates; tries it out unless --write is given."`
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
