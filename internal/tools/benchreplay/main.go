// Command benchreplay measures a replay: an archive of so many ten-item declarations is decided again, under the unchanged rulebook and under a
// draft that draws five times as many inspections. What differs under the unchanged one is a mistake.
//
// The archive holds the declarations of one segment again and again, under other ids: making a million different ones would measure the simulation.
package main

import (
	"context"
	"flag"
	"fmt"
	"io/fs"
	"log"
	"os"
	"runtime"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/app/policy"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/past"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	count := flag.Int("count", 1_000_000, "declarations")
	flag.Parse()
	log.SetFlags(0)
	dir, err := os.MkdirTemp("", "tongguan-bench-")
	if err == nil {
		err = run(dir, *count)
		_ = os.RemoveAll(dir) // a temporary folder that stays harms nobody
	}
	if err != nil {
		log.Fatal("bench-replay: ", err)
	}
}

func run(dir string, count int) error {
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		return err
	}
	a, err := past.Open(dir)
	if err != nil {
		return err
	}
	defer func() { _ = a.Close() }() // the process ends
	list, err := declarations(book)
	if err != nil {
		return err
	}
	started := time.Now()
	for n := 0; n < count; n += len(list) {
		for i := range list {
			list[i].ID = fmt.Sprintf("%026d", n+i)
		}
		if err := a.Append(list); err != nil {
			return err
		}
	}
	fmt.Printf("archive of %d ten-item declarations: written in %.1f s, %d bytes each\n", a.Count(), time.Since(started).Seconds(), size(dir)/int64(a.Count()))
	more, err := drawingMore()
	if err != nil {
		return err
	}
	for _, q := range []struct {
		name  string
		draft *clearance.Rulebook
	}{{"the unchanged rulebook", book}, {"a draft that draws five times as many", more}} {
		if err := measure(a, q.name, q.draft, q.draft == book); err != nil {
			return err
		}
	}
	return nil
}

func measure(a *past.Archive, name string, draft *clearance.Rulebook, same bool) error {
	started, used := time.Now(), meter.Processor()
	rep, err := (&policy.Replay{Past: a, Draft: draft, Workers: runtime.GOMAXPROCS(0)}).Run(context.Background())
	if err != nil {
		return err
	}
	took := time.Since(started).Seconds()
	busy := (meter.Processor() - used).Seconds()
	fmt.Printf("%s: %.1f s on %d cores, %.0f a second; processor time %.1f s, %.0f µs each; %d differ, inspections %d → %d\n", name, took, runtime.GOMAXPROCS(0),
		float64(rep.Declarations)/took, busy, busy*1e6/float64(rep.Declarations), rep.Differences, rep.Inspections.Was, rep.Inspections.Is)
	if same && rep.Differences > 0 {
		return fmt.Errorf("%d of %d differ under the unchanged rulebook", rep.Differences, rep.Declarations)
	}
	return nil
}

// declarations makes the declarations of one segment with their decisions.
func declarations(book *clearance.Rulebook) ([]clearance.Past, error) {
	on := cal.MustDate("2026-11-24")
	p, err := sim.New(1, book, on.AddDays(-20), 20)
	if err != nil {
		return nil, err
	}
	var out []clearance.Past
	var assay clearance.Assayer
	for len(out) < past.SegmentSize {
		d, err := p.Import(10)
		if err != nil {
			return nil, err
		}
		id := fmt.Sprintf("%026d", len(out))
		x := clearance.Past{ID: id, Trader: d.Trader.USCC.String(), On: on, Rulebook: book.Hash, Declaration: *d,
			Facts: declaration.Facts{DeclaredAs: id, DrawSeed: "bench", DrawValue: clearance.DrawLot([]byte("bench"), id)}}
		decided := x.Again(book)
		x.Was = assay.Outcome(&decided)
		out = append(out, x)
	}
	return out, nil
}

// drawingMore is the rulebook in force with five times the share of inspections.
func drawingMore() (*clearance.Rulebook, error) {
	const file, old, now = "rules/params.csv", "lane.random.red,0.02", "lane.random.red,0.1"
	b, err := fs.ReadFile(ref.Tables(), file)
	if err != nil {
		return nil, err
	}
	changed := strings.Replace(string(b), old, now, 1)
	if changed == string(b) {
		return nil, fmt.Errorf("%s has no %s", file, old)
	}
	tables, err := ref.With(ref.Tables(), map[string][]byte{file: []byte(changed)})
	if err != nil {
		return nil, err
	}
	return ref.Load(tables, rulelang.Compile)
}

func size(dir string) (n int64) {
	list, err := os.ReadDir(dir)
	if err != nil {
		return 0
	}
	for _, e := range list {
		if info, err := e.Info(); err == nil {
			n += info.Size()
		}
	}
	return n
}
