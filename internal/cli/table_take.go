package cli

import (
	"errors"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/schollz/progressbar/v3"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/i18n"
	"github.com/tongguan/tongguan/internal/ref/official"
	"github.com/tongguan/tongguan/internal/sheet"
)

// takeFlags are what every command asks that takes a published table in.
type takeFlags struct {
	Sheet string `help:"Sheet of an XLSX file; the first when it is left out." placeholder:"NAME"`
	Rates string `help:"How rates are written where neither cell nor heading tells: percent or fraction." enum:",percent,fraction" default:"" placeholder:"HOW"`
}

// tableReport is what such a command found and did.
type tableReport struct {
	File     string           `json:"file"`
	Rows     int              `json:"rows"`
	Good     int              `json:"good"`
	Faulty   int              `json:"faulty"`
	Skipped  []int            `json:"skipped"` // rows of headings and notes between the lines
	Ignored  []string         `json:"ignoredColumns"`
	Gaps     map[string]int   `json:"gaps"` // cells without a rate, by column
	Faults   []fault.Rendered `json:"faults"`
	Written  string           `json:"written,omitempty"`
	Rejected string           `json:"rejected,omitempty"` // file of the faulty rows
}

// take reads a published table and checks it with a form.
func (r *run) take(l *law, file string, f takeFlags, p official.Params, form func(*sheet.Table, official.Params) *official.Draft) (*official.Draft, *tableReport, error) {
	src, err := r.contentUpTo(file, sheet.MaxFile+1)
	if err != nil {
		return nil, nil, r.failure(i18n.FileUnread, i18n.Arg("file", file), i18n.Arg("why", reason(err)))
	}
	bar := r.spinner(r.lang.Of(i18n.TableReading))
	table, faults := sheet.Read(src, sheet.Options{Sheet: f.Sheet, Tick: func(n int) { _ = bar.Set(n) }})
	_ = bar.Finish() // a bar that cannot be drawn stops nothing
	rep := &tableReport{File: filepath.Base(file), Skipped: []int{}, Ignored: []string{}, Gaps: map[string]int{}}
	if table == nil {
		rep.Faults = l.catalogue.Render(faults)
		return nil, rep, nil
	}
	p.Codes, p.Scale = l.Current().Codes, f.Rates
	d := form(table, p)
	d.Faults = append(faults, d.Faults...)
	rep.Rows, rep.Good, rep.Faulty, rep.Gaps = d.Rows, d.Good, d.Rows-d.Good+len(faults), d.Gaps
	rep.Skipped, rep.Ignored = append(rep.Skipped, d.Skipped...), append(rep.Ignored, d.Ignored...)
	rep.Faults = l.catalogue.Render(d.Faults)
	return d, rep, nil
}

// spinner counts rows on standard error while a file is read.
func (r *run) spinner(what string) *progressbar.ProgressBar {
	return progressbar.NewOptions(-1, progressbar.OptionSetWriter(r.io.Err), progressbar.OptionSetDescription(what), progressbar.OptionShowCount(),
		progressbar.OptionThrottle(200*time.Millisecond), progressbar.OptionClearOnFinish(), progressbar.OptionSetElapsedTime(false))
}

func (r *run) contentUpTo(name string, limit int64) ([]byte, error) {
	f, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	b, err := io.ReadAll(io.LimitReader(f, limit))
	return b, errors.Join(err, f.Close())
}

// tell prints what was found: every fault with its row, column, value and how to mend it.
func (r *run) tell(rep *tableReport) {
	for _, f := range rep.Faults {
		where := i18n.TableWhole
		switch {
		case f.Line > 0 && f.Path != "":
			where = i18n.TableCell
		case f.Line > 0:
			where = i18n.TableRow
		}
		r.print("%s", r.lang.Fill(where, i18n.Arg("row", count(f.Line)), i18n.Arg("column", f.Path))+r.lang.Of(f.Message))
		r.print("    → %s  [%s]", r.lang.Of(f.Mend), f.Code)
	}
	r.say(i18n.TableCounts, i18n.Arg("file", rep.File), i18n.Arg("rows", count(rep.Rows)), i18n.Arg("good", count(rep.Good)), i18n.Arg("faulty", count(rep.Faulty)))
	if len(rep.Skipped) > 0 {
		r.say(i18n.TableSkipped, i18n.Arg("n", count(len(rep.Skipped))), i18n.Arg("rows", firstFew(rep.Skipped)))
	}
	if len(rep.Ignored) > 0 {
		r.say(i18n.TableIgnored, i18n.Arg("columns", strings.Join(rep.Ignored, ", ")))
	}
	for _, column := range slices.Sorted(maps.Keys(rep.Gaps)) {
		r.say(i18n.TableGaps, i18n.Arg("column", column), i18n.Arg("n", count(rep.Gaps[column])))
	}
}

func count(n int) string { return strconv.Itoa(n) }

func firstFew(rows []int) string {
	const few = 10
	words := make([]string, 0, few+1)
	for i, n := range rows {
		if i == few {
			words = append(words, "…")
			break
		}
		words = append(words, count(n))
	}
	return strings.Join(words, ", ")
}

// outFile is a file that is to be written.
type outFile struct {
	name    string
	content []byte
}

// writeAll writes files whole: each into a temporary one beside its place first, and only when all are on the disk do they take their
// places, the last one last. After an error none of the temporary ones is left.
func writeAll(files ...outFile) (err error) {
	var made []string
	defer func() {
		if err != nil {
			for _, tmp := range made {
				err = errors.Join(err, os.Remove(tmp))
			}
		}
	}()
	for _, f := range files {
		tmp, err := writeTemp(f)
		if tmp != "" {
			made = append(made, tmp)
		}
		if err != nil {
			return err
		}
	}
	for _, f := range files {
		if err := os.Rename(made[0], f.name); err != nil {
			return err
		}
		made = made[1:]
	}
	return nil
}

func writeTemp(f outFile) (name string, err error) {
	if err := os.MkdirAll(filepath.Dir(f.name), 0o750); err != nil {
		return "", err
	}
	t, err := os.CreateTemp(filepath.Dir(f.name), "."+filepath.Base(f.name)+".*.tmp")
	if err != nil {
		return "", err
	}
	_, err = t.Write(f.content)
	return t.Name(), errors.Join(err, t.Sync(), t.Close())
}

// rejectedName is where the faulty rows of a file go: beside it.
func rejectedName(file string) string {
	return strings.TrimSuffix(file, filepath.Ext(file)) + ".rejected.csv"
}
