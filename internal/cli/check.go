package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"time"

	"github.com/schollz/progressbar/v3"
	"golang.org/x/term"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
)

type checkCmd struct {
	Files []string `arg:"" help:"Declaration files: DecMessage XML, WCO declaration, native JSON, or a table as XLSX or CSV; - is standard input."`
	On    string   `help:"The day whose law applies: 2026-11-24. Today when it is left out." placeholder:"DATE"`
}

// maxFile is how much of a file is read: more than each format takes, so that a longer file is refused for its length.
const maxFile = 12 << 20

// Run checks each file that can be read; the answer is no when one of them has an error, and a failure when one cannot be read.
func (c *checkCmd) Run(r *run) error {
	on, err := r.dayOf(c.On)
	if err != nil {
		return err
	}
	l, err := loadLaw("")
	if err != nil {
		return err
	}
	s := &declare.Service{Codecs: l.codecs, Catalogue: l.catalogue, Rulebooks: l}
	bar := r.progress(len(c.Files))
	reports := make([]report, 0, len(c.Files))
	no, unread := false, error(nil)
	for _, f := range c.Files {
		src, err := r.read(f)
		if err != nil {
			unread = errors.Join(unread, err)
			continue
		}
		for _, rep := range r.reportsOf(s, f, src, on) {
			no = no || !rep.Accepted
			reports = append(reports, rep)
		}
		_ = bar.Add(1) // a bar that cannot be drawn stops nothing
	}
	if err := errors.Join(c.encode(r, reports), unread); err != nil {
		return err
	}
	if no {
		return errNo
	}
	return nil
}

func (c *checkCmd) encode(r *run, reports []report) error {
	switch {
	case !r.json:
		return nil
	case len(c.Files) == 1 && len(reports) == 0:
		return nil
	case len(c.Files) == 1 && len(reports) == 1:
		return r.encode(reports[0])
	}
	return r.encode(reports)
}

// beijing is the zone in which the civil day of the law begins.
var beijing = time.FixedZone("Asia/Shanghai", 8*60*60)

// read reads a file, or standard input for -. What cannot be read is told in the caller's language.
func (r *run) read(name string) ([]byte, error) {
	b, err := r.content(name)
	if err != nil {
		return nil, r.failure(i18n.FileUnread, i18n.Arg("file", name), i18n.Arg("why", reason(err)))
	}
	return b, nil
}

func (r *run) content(name string) ([]byte, error) {
	if name == "-" {
		return io.ReadAll(io.LimitReader(r.io.In, maxFile))
	}
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, maxFile))
	return b, errors.Join(err, f.Close())
}

// reason gives what the system says of a file, without the name that is told already.
func reason(err error) string {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err.Error()
	}
	return err.Error()
}

// progress makes a bar for long work on standard error, where that is a terminal; short work has none. A number below nought is not known.
func (r *run) progress(n int) *progressbar.ProgressBar {
	f, isFile := r.io.Err.(*os.File)
	if (n >= 0 && n < 20) || !isFile || !term.IsTerminal(int(f.Fd())) {
		return progressbar.DefaultSilent(int64(n))
	}
	return progressbar.NewOptions(n, progressbar.OptionSetWriter(r.io.Err), progressbar.OptionThrottle(100*time.Millisecond), progressbar.OptionClearOnFinish())
}

// severities in words.
var severityNames = map[fault.Severity]fault.Text{
	fault.Error: i18n.SeverityError, fault.Warning: i18n.SeverityWarning, fault.Advice: i18n.SeverityAdvice,
}

// show prints a report as sentences.
func (r *run) show(rep *report) {
	verdict := i18n.CheckRefused
	if rep.Accepted {
		verdict = i18n.CheckAccepted
	}
	r.say(verdict, i18n.Arg("file", rep.File), i18n.Arg("format", rep.Format))
	for _, f := range rep.Faults {
		place := f.Pointer
		if f.Line > 0 {
			place += fmt.Sprintf(" (%d:%d)", f.Line, f.Column)
		}
		r.print("  [%s] %s %s", r.lang.Of(severityNames[f.Severity]), f.Code, place)
		r.print("      %s", r.lang.Of(f.Message))
		r.print("      → %s", r.lang.Of(f.Mend))
	}
	if rep.Assessment != nil && len(rep.Assessment.Items) > 0 {
		r.showTaxes(rep)
	}
	for _, w := range rep.LaneReasons {
		r.say(i18n.CheckLane, i18n.Arg("lane", rep.Lane), fault.Arg{Name: "why", Value: w.EN, ZH: w.ZH})
	}
	r.say(i18n.CheckRulebook, i18n.Arg("edition", rep.Rulebook.Edition), i18n.Arg("hash", rep.Rulebook.Hash[:min(12, len(rep.Rulebook.Hash))]))
}

func (r *run) showTaxes(rep *report) {
	for _, it := range rep.Assessment.Items {
		r.say(i18n.CheckItem, i18n.Arg("n", fmt.Sprint(it.Item)), i18n.Arg("hs", it.HS), i18n.Arg("value", it.Value))
		for _, t := range it.Taxes {
			for _, why := range t.Reasons {
				r.print("      %s", r.lang.Of(why))
			}
		}
	}
	r.say(i18n.CheckTotal, i18n.Arg("total", rep.Assessment.Total))
	if rep.Assessment.Illustrative {
		r.say(i18n.CheckIllustrative)
	}
}
