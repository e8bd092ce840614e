// Command benchintake measures how many declarations become durable a second: at the store and over HTTP, on PostgreSQL with fsync and on SQLite, beside
// raw scripts that have PostgreSQL alone store one declaration of ten items and ten taxes, in the same run and interleaved.
//
// An absolute figure says nothing on a shared machine: look at the ratios.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"strings"
	"time"

	"github.com/tongguan/tongguan/internal/store/postgres/pgtest"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	seconds := flag.Int("seconds", 5, "how long each measurement lasts")
	rounds := flag.Int("rounds", 3, "rounds; the medians are told")
	yard := flag.String("yardsticks", "../shared/bench", "folder of the yardstick scripts")
	only := flag.String("only", "", "measure only what has this in its name, beside the yardsticks")
	profile := flag.String("cpuprofile", "", "write a CPU profile of this process to a file")
	flag.Parse()
	log.SetFlags(0)
	if *profile != "" {
		f, err := os.Create(*profile)
		if err == nil {
			err = pprof.StartCPUProfile(f)
		}
		if err != nil {
			log.Fatal("bench-intake: ", err)
		}
		defer pprof.StopCPUProfile()
	}
	if err := run(context.Background(), time.Duration(*seconds)*time.Second, *rounds, *yard, *only); err != nil {
		log.Fatal("bench-intake: ", err)
	}
}

// figure is one measurement.
type figure struct {
	rate     float64 // a second
	p50, p99 time.Duration
}

// measurement measures once.
type measurement struct {
	name string
	once func(ctx context.Context, d time.Duration) (figure, error)
}

func run(ctx context.Context, d time.Duration, rounds int, yard, only string) error {
	cluster, err := pgtest.Start(ctx, "")
	if err != nil {
		return err
	}
	defer func() { _ = cluster.Stop() }() // it dies with this process in any case
	dir, err := os.MkdirTemp("", "tongguan-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder that stays harms nobody
	list, err := yardsticks(ctx, cluster, yard)
	if err != nil {
		return err
	}
	for _, s := range []struct {
		name string
		open func(ctx context.Context, file string) (string, error)
	}{
		{"PostgreSQL", func(ctx context.Context, _ string) (string, error) { return cluster.Database(ctx) }},
		{"SQLite", func(_ context.Context, file string) (string, error) { return "sqlite:" + filepath.Join(dir, file), nil }},
	} {
		b, err := newBench(ctx, s.open)
		if err != nil {
			return err
		}
		list = append(list,
			measurement{s.name + " store, one transaction each, 8 at once", b.single},
			measurement{s.name + " store, shared commits, 64 at once", b.grouped},
			measurement{s.name + " HTTP, 8 at once", func(ctx context.Context, d time.Duration) (figure, error) { return b.http(ctx, 8, d) }},
			measurement{s.name + " HTTP, 64 at once", func(ctx context.Context, d time.Duration) (figure, error) { return b.http(ctx, 64, d) }})
	}
	kept := list[:2:2]
	for _, m := range list[2:] {
		if strings.Contains(m.name, only) {
			kept = append(kept, m)
		}
	}
	return measure(ctx, kept, d, rounds)
}

// measure takes the measurements in turn, round after round, and tells medians and ratios.
func measure(ctx context.Context, list []measurement, d time.Duration, rounds int) error {
	got := make([][]figure, len(list))
	for r := range rounds {
		for i, m := range list {
			f, err := m.once(ctx, d)
			if err != nil {
				return fmt.Errorf("%s: %w", m.name, err)
			}
			got[i] = append(got[i], f)
			log.Printf("round %d: %-50s %8.0f/s  p50 %s  p99 %s", r+1, m.name, f.rate, f.p50.Round(10*time.Microsecond), f.p99.Round(10*time.Microsecond))
		}
	}
	tell(list, got)
	return nil
}

// tell prints the medians of rates and times, and the medians of the ratios that each round gives.
func tell(list []measurement, got [][]figure) {
	fmt.Printf("\n| what | a second | × one-statement | × multi-row | p50 | p99 |\n|---|---|---|---|---|---|\n")
	for i, m := range list {
		var rate, one, multi []float64
		var p50, p99 []time.Duration
		for r, f := range got[i] {
			rate, one, multi = append(rate, f.rate), append(one, f.rate/got[0][r].rate), append(multi, f.rate/got[1][r].rate)
			p50, p99 = append(p50, f.p50), append(p99, f.p99)
		}
		fmt.Printf("| %s | %.0f | %.2f | %.2f | %s | %s |\n", m.name, meter.Median(rate), meter.Median(one), meter.Median(multi),
			meter.Median(p50).Round(10*time.Microsecond), meter.Median(p99).Round(10*time.Microsecond))
	}
}
