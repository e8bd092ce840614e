// Command benchdecide measures the core on one processor: decisions a second, and what reading and deciding a message costs beside a bare
// encoding/xml unmarshal of the same files and beside xmllint, in turn and in the same run. Before that it starts the real binary and tells how
// long that takes and how much memory it holds.
//
// Times are processor time, so that a neighbour on the machine costs little; what is left of the neighbour makes the ratios the better figures.
package main

import (
	"context"
	"flag"
	"log"
	"os"
	"runtime"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

func main() {
	rounds := flag.Int("rounds", 5, "rounds; the medians are told")
	flag.Parse()
	log.SetFlags(0)
	dir, err := os.MkdirTemp("", "tongguan-bench-")
	if err == nil {
		err = run(context.Background(), dir, *rounds)
		_ = os.RemoveAll(dir) // a temporary folder that stays harms nobody
	}
	if err != nil {
		log.Fatal("bench-decide: ", err)
	}
}

func run(ctx context.Context, dir string, rounds int) error {
	// First, while this process is small: Linux counts the memory of who starts a process to the process.
	if err := startUp(ctx, dir, rounds); err != nil {
		return err
	}
	runtime.GOMAXPROCS(1)
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		return err
	}
	b := bench{book: book, codec: decmessage.New(decmessage.Codes{}), on: cal.MustDate("2026-11-24"), rounds: rounds}
	if err := b.write(dir); err != nil {
		return err
	}
	b.decide()
	return b.beside(ctx)
}

// bench is what the measurements work on.
type bench struct {
	book   *clearance.Rulebook
	codec  *decmessage.Codec
	on     cal.Date
	rounds int
	list   []*declaration.Declaration
	files  []string // the same as DecMessages
	bytes  int      // of all files
}

// used gives the processor time in seconds that do takes.
func used(do func() error) (float64, error) {
	start := meter.Processor()
	err := do()
	return (meter.Processor() - start).Seconds(), err
}

// ratios gives a[i]/b[i].
func ratios(a, b []float64) []float64 {
	out := make([]float64, len(a))
	for i := range a {
		out[i] = a[i] / b[i]
	}
	return out
}
