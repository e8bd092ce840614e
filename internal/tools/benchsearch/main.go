// Command benchsearch measures the search for tariff lines: how often the line that an expert would choose is among the first hits, with and
// without the table of everyday words, and what a question and the index cost. With -misses it names the words that were not found.
package main

import (
	"flag"
	"fmt"
	"log"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/search"
	"github.com/tongguan/tongguan/internal/search/searchtest"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	misses := flag.String("misses", "", "name the words of this part (tune, held or fresh) that are not among the first ten")
	rounds := flag.Int("rounds", 20, "rounds over the list for the times")
	flag.Parse()
	log.SetFlags(0)
	if err := run(*misses, *rounds); err != nil {
		log.Fatal("bench-search: ", err)
	}
}

type bench struct {
	words []searchtest.Word
	lines []code.HS
	on    cal.Date
	keys  map[string]bool
}

func run(misses string, rounds int) error {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return err
	}
	b := bench{on: cal.MustDate("2026-11-24"), keys: map[string]bool{}}
	if b.words, err = searchtest.Everyday(); err != nil {
		return err
	}
	for _, l := range book.Tariff.Lines() {
		b.lines = append(b.lines, l.HS)
	}
	for _, s := range book.Nomenclature.Synonyms() {
		b.keys[s.Word] = true
	}
	with := b.index(book, true)
	without := search.New(book, false)
	if err := b.quality(with, without); err != nil {
		return err
	}
	if misses != "" {
		return b.misses(with, misses)
	}
	if err := b.ownNames(book, with); err != nil {
		return err
	}
	return b.times(with, rounds)
}

// index makes an index and tells what it costs.
func (b *bench) index(book *clearance.Rulebook, synonyms bool) *search.Index {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	var u [2]syscall.Rusage
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u[0]) // it cannot fail with these arguments
	start := time.Now()
	ix := search.New(book, synonyms)
	took := time.Since(start)
	_ = syscall.Getrusage(syscall.RUSAGE_SELF, &u[1])
	runtime.GC()
	runtime.ReadMemStats(&after)
	fmt.Printf("index of %d lines: %d ms by the clock, %d ms of processor time, %.1f MiB\n\n", len(b.lines), took.Milliseconds(),
		(u[1].Utime.Nano()-u[0].Utime.Nano()+u[1].Stime.Nano()-u[0].Stime.Nano())/1e6, float64(after.HeapAlloc-before.HeapAlloc)/(1<<20))
	return ix
}

func (b *bench) find(ix *search.Index) func(string) ([]code.HS, error) {
	return func(text string) ([]code.HS, error) {
		a, err := ix.Find(search.Query{Text: text, On: b.on, Limit: 10})
		if err != nil {
			return nil, err
		}
		var out []code.HS
		for _, h := range a.Hits {
			out = append(out, h.HS)
		}
		return out, nil
	}
}

// quality prints how often the right line is found.
func (b *bench) quality(with, without *search.Index) error {
	groups := []struct {
		name string
		is   func(searchtest.Word) bool
	}{
		{"all", func(searchtest.Word) bool { return true }},
		{"tuned on", func(w searchtest.Word) bool { return w.Part == "tune" }},
		{"held back", func(w searchtest.Word) bool { return w.Part == "held" }},
		{"held back, no everyday word of the table", func(w searchtest.Word) bool { return w.Part == "held" && !b.keys[w.Text] }},
		{"fresh: written after the table", func(w searchtest.Word) bool { return w.Part == "fresh" }},
		{"zh", func(w searchtest.Word) bool { return w.Lang == "zh" }},
		{"en", func(w searchtest.Word) bool { return w.Lang == "en" }},
		{"one or two characters, short", func(w searchtest.Word) bool { return w.Kind == "short" }},
		{"typos", func(w searchtest.Word) bool { return w.Kind == "typo" }},
		{"pinyin and initials", func(w searchtest.Word) bool { return w.Kind == "pinyin" || w.Kind == "initials" }},
	}
	for _, table := range []struct {
		name string
		ix   *search.Index
	}{{"with everyday words", with}, {"without everyday words", without}} {
		fmt.Printf("%-41s words  10 digits: 1, 5, 10      6 digits: 1, 5, 10       4 digits: 1, 5, 10\n", table.name)
		for _, g := range groups {
			words := slices.DeleteFunc(slices.Clone(b.words), func(w searchtest.Word) bool { return !g.is(w) })
			s, err := searchtest.Measure(words, b.lines, b.find(table.ix))
			if err != nil {
				return err
			}
			var row strings.Builder
			for _, level := range searchtest.Levels {
				fmt.Fprintf(&row, " %4d:", s.Words[[2]int{level, 1}])
				for _, top := range searchtest.Tops {
					fmt.Fprintf(&row, " %3.0f %%", 100*s.Rate(level, top))
				}
			}
			fmt.Printf("%-41s %5d %s\n", g.name, len(words), row.String())
		}
		fmt.Println()
	}
	return nil
}

// ownNames asks for each line whose name no other has by that name.
func (b *bench) ownNames(book *clearance.Rulebook, ix *search.Index) error {
	names := map[string]int{}
	for _, l := range book.Tariff.Lines() {
		names[l.Name]++
	}
	asked, found := 0, 0
	for _, l := range book.Tariff.Lines() {
		if names[l.Name] > 1 || len([]rune(l.Name)) > search.MaxRunes {
			continue
		}
		hits, err := b.find(ix)(l.Name)
		if err != nil {
			return fmt.Errorf("%s: %w", l.Name, err)
		}
		if asked++; slices.Contains(hits, l.HS) {
			found++
		}
	}
	fmt.Printf("%d of %d lines with a name of their own are among the first ten for it\n", found, asked)
	return nil
}

func (b *bench) misses(ix *search.Index, part string) error {
	for _, w := range b.words {
		if w.Part != part {
			continue
		}
		s, err := searchtest.Measure([]searchtest.Word{w}, b.lines, b.find(ix))
		if err != nil {
			return err
		}
		hits, level := "", len(w.Codes[0])
		if s.Rate(level, 1) < 1 {
			a, err := ix.Find(search.Query{Text: w.Text, On: b.on, Limit: 4})
			if err != nil {
				return err
			}
			for _, h := range a.Hits {
				hits += fmt.Sprintf("\n      %s %d %s %v", h.HS, h.Score, h.Name, h.Why)
			}
			fmt.Printf("%s (%s): first %.0f, ten %.0f%s\n", w.Text, strings.Join(w.Codes, " "), s.Rate(level, 1), s.Rate(level, 10), hits)
		}
	}
	return nil
}

// times asks every word of the list, the names of lines and some long questions, and prints what a question takes.
func (b *bench) times(ix *search.Index, rounds int) error {
	var questions []string
	for _, w := range b.words {
		questions = append(questions, w.Text)
	}
	for i := 0; i < len(b.lines); i += 40 {
		a, err := ix.Find(search.Query{Text: b.lines[i].String(), On: b.on, Limit: 1})
		if err != nil {
			return err
		}
		name := []rune(a.Hits[0].Name)
		questions = append(questions, string(name[:min(len(name), search.MaxRunes)]))
	}
	questions = append(questions, strings.Repeat("其他", 50), strings.Repeat("abcdefgh ", 11), strings.Repeat("zhuang", 16), "refrigirator umbrela bycicle choclate tomatos guittar motorcicle keybord prnter lamb")
	runtime.LockOSThread()
	var took, used []time.Duration
	for range rounds {
		for _, q := range questions {
			start, begin := time.Now(), meter.Thread()
			if _, err := ix.Find(search.Query{Text: q, On: b.on}); err != nil {
				return fmt.Errorf("%s: %w", q, err)
			}
			took, used = append(took, time.Since(start)), append(used, meter.Thread()-begin)
		}
	}
	fmt.Printf("%d questions, %d different, by the clock: %s\n", len(took), len(questions), quantiles(took))
	fmt.Printf("processor time of a question: %s\n", quantiles(used))
	return nil
}

func quantiles(took []time.Duration) string {
	slices.Sort(took)
	at := func(share float64) float64 {
		return float64(took[int(share*float64(len(took)-1))].Microseconds()) / 1000
	}
	return fmt.Sprintf("p50 %.2f ms, p99 %.2f ms, longest %.2f ms", at(0.5), at(0.99), at(1))
}
