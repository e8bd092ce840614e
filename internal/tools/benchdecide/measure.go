package main

import (
	"context"
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/tools/meter"
)

// decide counts decisions.
func (b *bench) decide() {
	const passes = 100
	var rates []float64
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	for range b.rounds {
		s, _ := used(func() error {
			for range passes {
				for _, d := range b.list {
					clearance.Decide(d, b.book, declaration.Facts{}, b.on)
				}
			}
			return nil
		})
		rates = append(rates, float64(passes*len(b.list))/s)
	}
	runtime.ReadMemStats(&after)
	total := uint64(passes * len(b.list) * b.rounds)
	fmt.Printf("declarations of ten items decided: %.0f a second on one core; %d allocations, %d bytes each\n",
		meter.Median(rates), (after.Mallocs-before.Mallocs)/total, (after.TotalAlloc-before.TotalAlloc)/total)
}

// passes is how often a measurement reads all files.
const passes = 10

// beside compares with the bare library and with xmllint. All three read the files.
func (b *bench) beside(ctx context.Context) error {
	var bare, ours, lint []float64
	for range b.rounds {
		s, err := used(func() error { return b.each(unmarshal) })
		if err != nil {
			return err
		}
		bare = append(bare, s)
		if s, err = used(func() error { return b.each(b.read) }); err != nil {
			return err
		}
		ours = append(ours, s)
		if s, err = b.xmllint(ctx); err != nil {
			return err
		}
		lint = append(lint, s)
	}
	mb := float64(passes*b.bytes) / 1e6
	fmt.Printf("%d messages of %d bytes; megabytes a second of processor time, medians of %d rounds:\n", len(b.files), b.bytes/len(b.files), b.rounds)
	fmt.Printf("  encoding/xml unmarshal   %6.1f\n", mb/meter.Median(bare))
	fmt.Printf("  decode and decide        %6.1f   %.2f× the time of the bare unmarshal\n", mb/meter.Median(ours), meter.Median(ratios(ours, bare)))
	fmt.Printf("  xmllint --noout          %6.1f   decode and decide takes %.1f× its time\n", mb/meter.Median(lint), meter.Median(ratios(ours, lint)))
	return nil
}

func (b *bench) each(do func(src []byte) error) error {
	for range passes {
		for _, f := range b.files {
			src, err := os.ReadFile(f)
			if err == nil {
				err = do(src)
			}
			if err != nil {
				return fmt.Errorf("%s: %w", f, err)
			}
		}
	}
	return nil
}

func unmarshal(src []byte) error {
	var m wire
	if err := xml.Unmarshal(src, &m); err != nil || len(m.DecLists.DecList) != items {
		return fmt.Errorf("unmarshal: %d items, %w", len(m.DecLists.DecList), err)
	}
	return nil
}

func (b *bench) read(src []byte) error {
	m, faults := b.codec.Decode(src)
	if m.Declaration == nil || !clearance.Decide(m.Declaration, b.book, declaration.Facts{}, b.on).Accepted {
		return fmt.Errorf("it is not accepted: %v", faults)
	}
	return nil
}

// xmllint gives the processor time that one xmllint takes to read all files as often.
func (b *bench) xmllint(ctx context.Context) (float64, error) {
	args := []string{"--noout"}
	for range passes {
		args = append(args, b.files...)
	}
	cmd := exec.CommandContext(ctx, "xmllint", args...)
	if out, err := cmd.CombinedOutput(); err != nil {
		return 0, fmt.Errorf("xmllint (apt-get install libxml2-utils): %w\n%s", err, out)
	}
	return (cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime()).Seconds(), nil
}
