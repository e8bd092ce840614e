// Command benchweb measures the list of declarations and the page of one, over a store of 100,000 declarations and through the whole server (session,
// rights, store, templates, compression), beside plain handlers of html/template that give the same bytes, in the same run and in turn.
//
// One plain handler has all values of the page in memory and does nothing but fill its template. The other one first does what any server has to do: it looks
// up session and person and reads what the page shows. All three compress alike. An absolute figure says little on a shared machine: look at the ratios.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"runtime/pprof"
	"time"

	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	seconds := flag.Int("seconds", 3, "how long each measurement lasts")
	rounds := flag.Int("rounds", 3, "rounds; the medians are told")
	count := flag.Int("count", 100_000, "declarations in the store")
	clients := flag.Int("clients", 8, "connections at once")
	keep := flag.String("keep", "", "use the store in this file and leave it there")
	profile := flag.String("cpuprofile", "", "write a CPU profile of the server's measurements to a file")
	flag.Parse()
	log.SetFlags(0)
	if err := run(context.Background(), options{time.Duration(*seconds) * time.Second, *rounds, *count, *clients, *keep, *profile}); err != nil {
		log.Fatal("bench-web: ", err)
	}
}

type options struct {
	d       time.Duration
	rounds  int
	count   int
	clients int
	keep    string
	profile string
}

func run(ctx context.Context, o options) error {
	file := o.keep
	if file == "" {
		dir, err := os.MkdirTemp("", "tongguan-bench-")
		if err != nil {
			return err
		}
		defer func() { _ = os.RemoveAll(dir) }() // a temporary folder that stays harms nobody
		file = filepath.Join(dir, "b.db")
	}
	b, err := newBench(ctx, file, o.count)
	if err != nil {
		return err
	}
	defer b.close()
	for _, p := range []struct{ name, path string }{{"list of 50", "/declarations"}, {"a declaration of ten items", "/declarations/" + b.newest}} {
		if err := b.page(ctx, p.name, p.path, o); err != nil {
			return fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return nil
}

// page measures one page and both yardsticks in turn, round after round.
func (b *bench) page(ctx context.Context, name, path string, o options) error {
	body, wire, err := b.fetch(ctx, path)
	if err != nil {
		return err
	}
	plain, err := servePlain(b, path, body)
	if err != nil {
		return err
	}
	defer plain.stop()
	log.Printf("%s: %d bytes, %d over the wire", name, len(body), wire)
	kinds := []struct{ name, url string }{{"Tongguan", b.server.Addr + path}, {"html/template, the same look-ups", plain.addr + "/read"}, {"html/template alone", plain.addr + "/"}}
	got := make([][]figure, len(kinds))
	var alone []time.Duration
	for r := range o.rounds {
		for i, k := range kinds {
			stop := func() {}
			if i == 0 && r == 0 {
				stop = profiled(o.profile, path)
			}
			f, err := wrk(ctx, k.url, b.cookie, o.clients, o.d)
			stop()
			if err != nil {
				return fmt.Errorf("%s: %w", k.name, err)
			}
			got[i] = append(got[i], f)
			log.Printf("round %d: %-34s %8.0f/s  p50 %s  p99 %s", r+1, k.name, f.rate, f.p50, f.p99)
		}
		f, err := wrk(ctx, kinds[0].url, b.cookie, 1, o.d/2)
		if err != nil {
			return err
		}
		alone = append(alone, f.p50)
	}
	fmt.Printf("\n| %s | a second | p50 | p99 | Tongguan beside it: rate | p99 |\n|---|---|---|---|---|---|\n", name)
	for i, k := range kinds {
		var rate, times, tails []float64
		var p50, p99 []time.Duration
		for r, f := range got[i] {
			rate, p50, p99 = append(rate, f.rate), append(p50, f.p50), append(p99, f.p99)
			times, tails = append(times, got[0][r].rate/f.rate), append(tails, float64(got[0][r].p99)/float64(f.p99))
		}
		fmt.Printf("| %s | %.0f | %s | %s | %.2f | %.2f |\n", k.name, meter.Median(rate), meter.Median(p50), meter.Median(p99), meter.Median(times), meter.Median(tails))
	}
	fmt.Printf("One reader alone waits %s (median).\n\n", meter.Median(alone))
	return nil
}

// profiled writes a CPU profile until the function that it gives is called.
func profiled(file, path string) func() {
	if file == "" {
		return func() {}
	}
	f, err := os.Create(file + "." + filepath.Base(path)[:4])
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		log.Fatal("bench-web: ", err)
	}
	return pprof.StopCPUProfile
}
