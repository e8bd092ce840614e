// Command benchrisk measures learned scores on the labelled declarations of the shared data, under both protocols and beside scikit-learn in the same
// run, in turn. What is told are medians; the plain lookup of the same goods stands beside, since a part of what looks like skill is memory.
package main

import (
	"context"
	"flag"
	"fmt"
	"log"
	"os"
	"path/filepath"
	"slices"

	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	b := &bench{}
	flag.IntVar(&b.rounds, "rounds", 3, "rounds; the medians are told")
	flag.StringVar(&b.shared, "shared", "../shared", "folder that holds data/risk/customs-fraud-kr and bench/risk_baseline.py")
	flag.StringVar(&b.cut, "cut", "2021-01-01", "the first day that is scored; all before is learned from")
	flag.StringVar(&b.until, "until", "2021-03-31", "the last day that is scored")
	flag.StringVar(&b.python, "python", "/usr/bin/python3", "a Python with scikit-learn, pandas and xgboost")
	flag.Parse()
	log.SetFlags(0)
	dir, err := os.MkdirTemp("", "tongguan-bench-")
	if err == nil {
		err = b.run(context.Background(), dir)
		_ = os.RemoveAll(dir) // a temporary folder that stays harms nobody
	}
	if err != nil {
		log.Fatal("bench-risk: ", err)
	}
}

// bench is what the measurements work on.
type bench struct {
	rounds             int
	shared, cut, until string
	python             string
}

// figures are what was seen of one learner, a number a round.
type figures struct {
	auc, ap, p5, p10, fit, encode, speed []float64
}

func (b *bench) run(ctx context.Context, dir string) error {
	seen := map[learn.Protocol]map[string]*figures{learn.Official: {}, learn.LeakFree: {}}
	leaks := map[learn.Protocol]learn.Leak{}
	for round := range b.rounds {
		for _, p := range []learn.Protocol{learn.Official, learn.LeakFree} {
			c, err := b.tables(filepath.Join(dir, string(p)), p)
			if err != nil {
				return err
			}
			rep, err := c.ours(p)
			if err != nil {
				return err
			}
			leaks[p] = rep.Leak
			note(seen[p], "Tongguan").add(rep)
			lines, err := b.theirs(ctx, c.dir, rep)
			if err != nil {
				return err
			}
			for _, l := range lines {
				f := note(seen[p], l.Name)
				f.auc, f.ap, f.p5, f.p10 = append(f.auc, l.AUC), append(f.ap, l.AP), append(f.p5, l.P5), append(f.p10, l.P10)
				f.fit, f.encode = append(f.fit, l.Fit), append(f.encode, l.Encode)
			}
			log.Printf("round %d %s done", round+1, p)
		}
	}
	for _, p := range []learn.Protocol{learn.Official, learn.LeakFree} {
		fmt.Printf("\n%s: %.1f %% of the scored rows are the same goods as a training row; a plain lookup of those has AUC %.3f\n", p, 100*leaks[p].SeenShare,
			leaks[p].LookupAUC)
		table(seen[p])
	}
	return nil
}

// note finds the figures of a learner.
func note(all map[string]*figures, name string) *figures {
	if all[name] == nil {
		all[name] = &figures{}
	}
	return all[name]
}

func (f *figures) add(r *learn.Report) {
	f.auc, f.ap, f.p5, f.p10 = append(f.auc, r.AUC), append(f.ap, r.AP), append(f.p5, r.At[2].Precision), append(f.p10, r.At[3].Precision)
	f.fit, f.encode, f.speed = append(f.fit, r.FitSeconds), append(f.encode, 0), append(f.speed, r.RowsPerSecond)
}

// table prints the medians of each learner, and how long fitting took beside ours in the same round.
func table(all map[string]*figures) {
	names := make([]string, 0, len(all))
	for n := range all {
		names = append(names, n)
	}
	slices.SortFunc(names, func(a, b string) int { return -compare(meter.Median(all[a].auc), meter.Median(all[b].auc)) })
	ours := all["Tongguan"]
	fmt.Printf("%-16s %6s %6s %6s %6s %8s %8s %14s\n", "learner", "AUC", "AP", "P@5%", "P@10%", "fit s", "encode s", "ours/(fit+enc)")
	for _, n := range names {
		f := all[n]
		ratios := make([]float64, len(f.fit))
		for i := range ratios {
			ratios[i] = ours.fit[i] / (f.fit[i] + f.encode[i])
		}
		fmt.Printf("%-16s %6.3f %6.3f %6.3f %6.3f %8.2f %8.2f %14.2f\n", n, meter.Median(f.auc), meter.Median(f.ap), meter.Median(f.p5), meter.Median(f.p10), meter.Median(f.fit), meter.Median(f.encode),
			meter.Median(ratios))
	}
	fmt.Printf("Tongguan's fit holds its encoding, a tuning fit and the final one; it scores %.0f rows a second, one at a time on one processor\n", meter.Median(ours.speed))
}

func compare(a, b float64) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}
