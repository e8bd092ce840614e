package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"log/slog"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"time"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/past"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

type replayCmd struct {
	DB      string `name:"db" default:"sqlite:tongguan.db" help:"Store that has the past." placeholder:"URL"`
	Ref     string `help:"Folder whose tables stand before those of the binary, as the server has them." type:"existingdir" placeholder:"DIR"`
	Draft   string `help:"Draft: a folder whose tables stand before those in force, or one table. Without it each declaration is decided under the rulebook of its decision, and nothing may differ." type:"path" placeholder:"DIR|FILE"`
	From    string `help:"First day of decision: 2026-10-01." placeholder:"DATE"`
	To      string `help:"Last day of decision: 2026-12-31." placeholder:"DATE"`
	Out     string `help:"File for each declaration that changes, one JSON object a line." placeholder:"FILE"`
	Archive string `help:"Folder of the archive that is replayed; it is made and kept up to date by itself. Next to the store when it is left out." placeholder:"DIR"`
}

// Run replays the past; the answer is no when an unchanged rulebook would decide otherwise.
func (c *replayCmd) Run(r *run) (err error) {
	span, err := c.span(r)
	if err != nil {
		return err
	}
	l, err := loadLaw(c.Ref)
	if err != nil {
		return err
	}
	var draft *clearance.Rulebook
	if c.Draft != "" {
		if draft, err = c.draft(r, l); err != nil {
			return err
		}
	}
	p, err := open(r.ctx, l, c.DB, slog.New(slog.DiscardHandler), time.Now)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, p.close(context.WithoutCancel(r.ctx))) }()
	a, err := past.Open(c.folder())
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	if err := c.update(r, p, a); err != nil {
		return err
	}
	rep, err := c.replay(r, &policy.Replay{Past: a, Draft: draft, Rulebooks: p.law, Span: span, Workers: runtime.GOMAXPROCS(0), Place: place{c.folder()}, Every: 5 * time.Second})
	if err != nil {
		return err
	}
	if r.json {
		err = r.encode(rep)
	} else {
		r.showReplay(&rep)
	}
	if err == nil && draft == nil && rep.Differences > 0 {
		return errNo
	}
	return err
}

func (c *replayCmd) span(r *run) (cal.Span, error) {
	var s cal.Span
	for _, x := range []struct {
		text string
		to   *cal.Date
	}{{c.From, &s.From}, {c.To, &s.Until}} {
		if x.text == "" {
			continue
		}
		d, err := cal.Parse(x.text)
		if err != nil {
			return s, r.failure(i18n.ReplayDay, i18n.Arg("value", x.text))
		}
		*x.to = d
	}
	if !s.Until.IsZero() && s.Until.Before(s.From) {
		return s, r.failure(i18n.ReplaySpan, i18n.Arg("from", c.From), i18n.Arg("to", c.To))
	}
	return s, nil
}

// draft loads the draft before the tables in force. Defects are told row by row.
func (c *replayCmd) draft(r *run, l *law) (*clearance.Rulebook, error) {
	tables, err := draftTables(c.Draft, l.tables())
	if err != nil {
		return nil, r.failure(i18n.ReplayDraft, i18n.Arg("file", c.Draft), i18n.Arg("why", reason(err)))
	}
	book, err := ref.Load(tables, rulelang.Compile)
	if de, ok := asDefects(err); ok {
		if err := r.refused(de); !errors.Is(err, errNo) {
			return nil, err
		}
		return nil, r.failure(i18n.ReplayDefects, i18n.Arg("file", c.Draft), i18n.Arg("n", fmt.Sprint(len(de.Defects))))
	}
	return book, err
}

var errNoTable = errors.New("its name is that of no table, or of several: give a folder with the table in its place")

// draftTables gives the tables in force with a draft before them. A single file stands in the place of the table of its name.
func draftTables(name string, inForce fs.FS) (fs.FS, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		return ref.Overlay(os.DirFS(name), inForce), nil
	}
	b, err := os.ReadFile(name)
	if err != nil {
		return nil, err
	}
	var places []string
	err = fs.WalkDir(inForce, ".", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() && path.Base(p) == filepath.Base(name) {
			places = append(places, p)
		}
		return err
	})
	if err != nil || len(places) != 1 {
		return nil, errors.Join(err, errNoTable)
	}
	return ref.With(inForce, map[string][]byte{places[0]: b})
}

// folder is where the archive of the store is.
func (c *replayCmd) folder() string {
	if c.Archive != "" {
		return c.Archive
	}
	return archiveOf(c.DB)
}

func (c *replayCmd) update(r *run, p *platform, a *past.Archive) error {
	bar := r.progress(-1)
	err := a.Update(r.ctx, policy.PastSource{Store: p.db, Codecs: p.law.codecs}, func(n int) { _ = bar.Set(n) })
	return errors.Join(err, bar.Finish())
}

func (c *replayCmd) replay(r *run, q *policy.Replay) (rep policy.Report, err error) {
	if c.Out != "" {
		f, err := os.OpenFile(c.Out, os.O_CREATE|os.O_RDWR, 0o600)
		if err != nil {
			return rep, r.failure(i18n.FileUnread, i18n.Arg("file", c.Out), i18n.Arg("why", reason(err)))
		}
		defer func() { err = errors.Join(err, f.Close()) }()
		q.Changes = &appending{f}
	}
	bar := r.progress(q.Past.Runs())
	q.Progress = func(n int) { _ = bar.Set(n) }
	return q.Run(r.ctx)
}

// appending is a file whose end is where it was cut.
type appending struct{ *os.File }

// Truncate cuts the file and goes to its end.
func (a *appending) Truncate(size int64) error {
	if err := a.File.Truncate(size); err != nil {
		return err
	}
	_, err := a.Seek(size, 0)
	return err
}

// place keeps how far replays are in the folder of the archive.
type place struct{ dir string }

func (p place) file(name string) string { return filepath.Join(p.dir, "replay-"+name+".json") }

// Load reads what Save wrote, nil where there is nothing.
func (p place) Load(name string) ([]byte, error) {
	b, err := os.ReadFile(p.file(name))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	return b, err
}

// Save writes beside what was there and puts it in its place.
func (p place) Save(name string, state []byte) error {
	if err := os.WriteFile(p.file(name)+".new", state, 0o600); err != nil {
		return err
	}
	return os.Rename(p.file(name)+".new", p.file(name))
}

// Remove forgets a replay that is done.
func (p place) Remove(name string) error {
	if err := os.Remove(p.file(name)); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
