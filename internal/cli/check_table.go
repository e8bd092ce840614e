package cli

import (
	"strconv"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/i18n"
)

// reportsOf judges a file and shows what is found: one report of a message, one a declaration of a table.
func (r *run) reportsOf(s *declare.Service, file string, src []byte, on cal.Date) []report {
	if _, isMessage := codec.Find(s.Codecs, src); isMessage || !table.Sniff(src[:min(len(src), codec.SniffLen)]) {
		rep := reportOf(file, s.Judge(src, on))
		if !r.json {
			r.show(&rep)
		}
		return []report{rep}
	}
	return r.tableReports(s, file, src, on)
}

// tableReports judges the declarations of a table. Those without error are counted alone.
func (r *run) tableReports(s *declare.Service, file string, src []byte, on cal.Date) []report {
	bar := r.progress(-1)
	book, judged, faults := s.JudgeTable(src, on, func(done, all int) {
		bar.ChangeMax(all)
		_ = bar.Set(done) // a bar that cannot be drawn stops nothing
	})
	_ = bar.Finish() // neither does one that stays
	var out []report
	if book == nil || len(faults) > 0 {
		rep := report{File: file, Format: table.Name, Accepted: book != nil, Faults: faults, Lane: clearance.NoLane, LaneReasons: []fault.Text{}, Rulebook: s.Rulebooks.Current().Ref()}
		for i := range faults {
			rep.Accepted = rep.Accepted && faults[i].Severity != fault.Error
		}
		out = append(out, rep)
		if !r.json {
			r.show(&rep)
		}
	}
	good, rows := 0, 0
	for i := range judged {
		rep := reportOf(file+"#"+judged[i].Reference, judged[i])
		if rows += len(book.Entries[i].Rows); rep.Accepted {
			good++
		} else if !r.json {
			r.show(&rep)
		}
		out = append(out, rep)
	}
	if !r.json && book != nil {
		r.say(i18n.CheckTable, i18n.Arg("file", file), i18n.Arg("all", strconv.Itoa(len(judged))), i18n.Arg("rows", strconv.Itoa(rows)), i18n.Arg("good", strconv.Itoa(good)))
	}
	return out
}
