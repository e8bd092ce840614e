package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/sim"
)

const (
	messages = 200 // that a round reads
	items    = 10  // of each
	seed     = 1
)

// write makes declarations of ten items, all accepted and all different, and writes them as DecMessages.
func (b *bench) write(dir string) error {
	p, err := sim.New(seed, b.book, b.on.AddDays(-20), 20)
	if err != nil {
		return err
	}
	for tries := 0; len(b.files) < messages; tries++ {
		if tries == 10*messages {
			return fmt.Errorf("only %d of %d simulated declarations are accepted", len(b.files), tries)
		}
		d, err := p.Import(items)
		if err != nil {
			return err
		}
		if err := b.add(dir, d); err != nil {
			return err
		}
	}
	return nil
}

// add writes a declaration when the message of it is accepted.
func (b *bench) add(dir string, d *declaration.Declaration) error {
	src, err := b.codec.Encode(d)
	if err != nil {
		return err
	}
	m, _ := b.codec.Decode(src)
	if m.Declaration == nil || !clearance.Decide(m.Declaration, b.book, declaration.Facts{}, b.on).Accepted {
		return nil
	}
	name := filepath.Join(dir, strconv.Itoa(len(b.files))+".xml")
	b.list, b.files, b.bytes = append(b.list, m.Declaration), append(b.files, name), b.bytes+len(src)
	return os.WriteFile(name, src, 0o600)
}
