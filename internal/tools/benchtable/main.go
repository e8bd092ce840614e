// Command benchtable measures how long it takes to try out a table of 10,000 rows, as XLSX and as CSV: reading it, deciding on each declaration and writing what
// is wrong into a table to send back.
package main

import (
	"bytes"
	"encoding/csv"
	"errors"
	"flag"
	"fmt"
	"log"
	"time"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sheet"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	rows := flag.Int("rows", 10_000, "rows of the table")
	rounds := flag.Int("rounds", 3, "rounds; the medians are told")
	flag.Parse()
	log.SetFlags(0)
	if err := run(*rows, *rounds); err != nil {
		log.Fatal("bench-table: ", err)
	}
}

// law is the rulebook of the binary.
type law struct {
	declare.Rulebooks
	book *clearance.Rulebook
}

func (l law) Current() *clearance.Rulebook { return l.book }

func run(rows, rounds int) error {
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		return err
	}
	cat, err := fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), formats.Faults(nil), sheet.Faults())
	if err != nil {
		return err
	}
	s := &declare.Service{Rulebooks: law{book: book}, Catalogue: cat}
	xlsx, text, err := tables(book, rows)
	if err != nil {
		return err
	}
	fmt.Printf("| table of %d rows | size | tried out in | processor time | to read alone | errors written back in |\n|---|---|---|---|---|---|\n", rows)
	for _, f := range []struct {
		name string
		src  []byte
	}{{"XLSX", xlsx}, {"CSV", text}} {
		if err := measure(s, f.name, f.src, rounds); err != nil {
			return err
		}
	}
	return nil
}

func measure(s *declare.Service, name string, src []byte, rounds int) error {
	var all, cpu, read, back []time.Duration
	for range rounds {
		start, used := time.Now(), meter.Processor()
		rep := s.TryTable(src, cal.MustDate("2026-11-24"), nil)
		all, cpu = append(all, time.Since(start)), append(cpu, meter.Processor()-used)
		if len(rep.Lines) == 0 || rep.Good == len(rep.Lines) {
			return errors.New("the table has no declarations, or none with errors")
		}
		start = time.Now()
		b, _ := table.Read(src, table.Options{Want: native.Want})
		read = append(read, time.Since(start))
		var marks []table.Mark
		for i := range rep.Lines {
			for k := range rep.Lines[i].Faults {
				f := &rep.Lines[i].Faults[k]
				marks = append(marks, table.Mark{Line: f.Line, Text: f.Message})
			}
		}
		start = time.Now()
		if _, err := b.Return(marks); err != nil {
			return err
		}
		back = append(back, time.Since(start))
		log.Printf("%s: %d declarations, %d without error", name, len(rep.Lines), rep.Good)
	}
	fmt.Printf("| %s | %d kB | %s | %s | %s | %s |\n", name, len(src)/1000, short(all), short(cpu), short(read), short(back))
	return nil
}

func short(list []time.Duration) time.Duration {
	return meter.Median(list).Round(10 * time.Millisecond)
}

// tables makes declarations of the simulated province, one in ten of which has a quantity that is none, as XLSX and as CSV.
func tables(book *clearance.Rulebook, rows int) (xlsx, text []byte, err error) {
	p, err := sim.New(1, book, cal.MustDate("2026-11-01"), 24)
	if err != nil {
		return nil, nil, err
	}
	var list []*declaration.Declaration
	all := [][]string{make([]string, 0, len(table.Columns()))}
	for _, c := range table.Columns() {
		all[0] = append(all[0], table.Heading(c).EN)
	}
	for len(all) <= rows {
		s, err := p.Next()
		if err != nil {
			return nil, nil, err
		}
		d := s.Declaration
		if len(list)%10 == 0 {
			d.Unread = append(d.Unread, declaration.Unread{Path: "items[0].qty", Value: "many"})
		}
		list, all = append(list, d), append(all, table.Rows(d)...)
	}
	if xlsx, err = table.Template(func(t fault.Text) string { return t.ZH }, list...); err != nil {
		return nil, nil, err
	}
	var b bytes.Buffer
	err = csv.NewWriter(&b).WriteAll(all)
	return xlsx, b.Bytes(), err
}
