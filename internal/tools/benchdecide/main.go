// Command benchdecide measures the core on one processor: decisions a second, and what reading and deciding a message costs beside a bare
// encoding/xml unmarshal of the same bytes and beside xmllint, in turn and in the same run.
//
// An absolute figure says nothing on a shared machine: look at the ratios.
package main

import (
	"encoding/xml"
	"flag"
	"fmt"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"time"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sim"
)

func main() {
	rounds := flag.Int("rounds", 5, "rounds; the medians are told")
	flag.Parse()
	log.SetFlags(0)
	runtime.GOMAXPROCS(1)
	if err := run(*rounds); err != nil {
		log.Fatal("bench-decide: ", err)
	}
}

// messages is how many messages a round reads.
const messages = 300

func run(rounds int) error {
	started := time.Now()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return err
	}
	loaded := time.Since(started)
	var mem runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&mem)
	fmt.Printf("rulebook loaded in %s, %d MiB of heap in use\n", loaded.Round(time.Millisecond), mem.HeapInuse>>20)
	c := decmessage.New(decmessage.Codes{})
	t, err := sim.NewTemplate(book, c, 10)
	if err != nil {
		return err
	}
	on := cal.MustDate("2026-11-24")
	m, _ := c.Decode(t.Message("X"))
	if d := clearance.Decide(m.Declaration, book, declaration.Facts{}, on); !d.Accepted {
		return fmt.Errorf("the message is not accepted: %v", d.Faults)
	}
	decide(book, m.Declaration, on, rounds)
	return beside(book, c, t, on, rounds)
}

// decide counts decisions on ten items.
func decide(book *clearance.Rulebook, d *declaration.Declaration, on cal.Date, rounds int) {
	const n = 20_000
	var rates []float64
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range rounds {
		start := time.Now()
		for range n {
			clearance.Decide(d, book, declaration.Facts{}, on)
		}
		rates = append(rates, n/time.Since(start).Seconds())
	}
	runtime.ReadMemStats(&after)
	total := uint64(n * rounds)
	fmt.Printf("ten-item declarations decided: %.0f a second on one core, %d allocations, %d bytes each\n",
		median(rates), (after.Mallocs-before.Mallocs)/total, (after.TotalAlloc-before.TotalAlloc)/total)
}

// beside compares with the bare library and with xmllint.
func beside(book *clearance.Rulebook, c *decmessage.Codec, t sim.Template, on cal.Date, rounds int) error {
	dir, err := os.MkdirTemp("", "tongguan-bench-")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(dir) }() // a temporary folder that stays harms nobody
	var list [][]byte
	var files []string
	size := 0
	for i := range messages {
		b := t.Message("REF" + strconv.Itoa(i))
		name := filepath.Join(dir, strconv.Itoa(i)+".xml")
		if err := os.WriteFile(name, b, 0o600); err != nil {
			return err
		}
		list, files, size = append(list, b), append(files, name), size+len(b)
	}
	var bare, ours, lint []float64
	for range rounds {
		start := time.Now()
		for _, b := range list {
			var d wire
			if err := xml.Unmarshal(b, &d); err != nil || len(d.DecLists.DecList) != 10 {
				return fmt.Errorf("unmarshal: %d items, %w", len(d.DecLists.DecList), err)
			}
		}
		bare = append(bare, time.Since(start).Seconds())
		start = time.Now()
		for _, b := range list {
			m, _ := c.Decode(b)
			clearance.Decide(m.Declaration, book, declaration.Facts{}, on)
		}
		ours = append(ours, time.Since(start).Seconds())
		s, err := xmllint(files)
		if err != nil {
			return err
		}
		lint = append(lint, s)
	}
	mb := float64(size) / 1e6
	fmt.Printf("messages of %d bytes; megabytes a second of processor time, median of %d rounds:\n", size/messages, rounds)
	fmt.Printf("  encoding/xml unmarshal   %6.1f\n  decode and decide        %6.1f  (%.2f× the time of the bare unmarshal)\n  xmllint --noout          %6.1f\n",
		mb/median(bare), mb/median(ours), median(ours)/median(bare), mb/median(lint))
	return nil
}

// xmllint gives the user time that xmllint takes on the files.
func xmllint(files []string) (float64, error) {
	cmd := exec.Command("xmllint", append([]string{"--noout"}, files...)...)
	if err := cmd.Run(); err != nil {
		return 0, fmt.Errorf("xmllint (apt-get install libxml2-utils): %w", err)
	}
	return cmd.ProcessState.UserTime().Seconds(), nil
}

func median(list []float64) float64 {
	s := slices.Clone(list)
	slices.Sort(s)
	return s[len(s)/2]
}
