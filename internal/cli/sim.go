package cli

import (
	"encoding/csv"
	"errors"
	"os"
	"path/filepath"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/sim"
)

type simCmd struct {
	Seed  uint64 `default:"1" help:"Seed; the same seed writes the same files."`
	Count int    `default:"100" help:"How many declarations."`
	Out   string `required:"" help:"Folder to write to." placeholder:"DIR"`
}

// Run writes DecMessage files and manifest.csv, which names the day and the fault of each.
func (c *simCmd) Run(r *run) (err error) {
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	prov, err := sim.New(c.Seed, l.Current(), cal.MustDate(monthStart), 30)
	if err != nil {
		return err
	}
	if err := os.MkdirAll(c.Out, 0o750); err != nil {
		return err
	}
	f, err := os.Create(filepath.Join(c.Out, "manifest.csv"))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	w := csv.NewWriter(f)
	rows, bad := [][]string{{"file", "on", "fault", "simulated"}}, 0
	bar := r.progress(c.Count)
	for range c.Count {
		s, err := prov.Next()
		if err != nil {
			return err
		}
		body, err := l.codecs[0].Encode(s.Declaration)
		if err != nil {
			return err
		}
		name := s.Declaration.Reference + ".xml"
		if err := os.WriteFile(filepath.Join(c.Out, name), body, 0o600); err != nil {
			return err
		}
		if s.Fault != "" {
			bad++
		}
		rows = append(rows, []string{name, s.On.String(), s.Fault, "true"})
		_ = bar.Add(1) // a bar that cannot be drawn stops nothing
	}
	if err := w.WriteAll(rows); err != nil {
		return err
	}
	r.note(i18n.SimWritten, i18n.Arg("n", strconv.Itoa(c.Count)), i18n.Arg("dir", c.Out), i18n.Arg("bad", strconv.Itoa(bad)))
	return nil
}
