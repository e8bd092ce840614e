package risk

import (
	"encoding/binary"
	"errors"
	"math/bits"
	"slices"

	"github.com/tongguan/tongguan/internal/core/declaration"
)

// Sketch is a distribution of positive numbers that takes one number after the other and keeps counts of ranges, each 3 per cent wide. The order
// does not matter, and two sketches merge into that of all their numbers. The empty value is the sketch of none.
type Sketch struct{ cells []cell }

// cell counts the numbers of one range.
type cell struct {
	bucket uint16
	n      uint64
}

// fine is how many bits behind the leading one tell a bucket.
const fine = 5

// bucketOf numbers the range of a number: its power of two and the next five bits.
func bucketOf(v int64) uint16 {
	if v < 1<<fine {
		return uint16(max(v, 0))
	}
	power := bits.Len64(uint64(v)) - 1 - fine
	return uint16(power)<<fine + uint16(uint64(v)>>power)
}

// middleOf gives the number in the middle of a bucket.
func middleOf(b uint16) int64 {
	if b < 2<<fine {
		return int64(b)
	}
	power := b>>fine - 1
	low := int64(b&(1<<fine-1)|1<<fine) << power
	return low + int64(1)<<power/2
}

// Add counts a number; one that is not positive counts as none.
func (s *Sketch) Add(v int64) {
	if v > 0 {
		s.count(cell{bucket: bucketOf(v), n: 1})
	}
}

func (s *Sketch) count(c cell) {
	i, found := slices.BinarySearchFunc(s.cells, c.bucket, func(x cell, b uint16) int { return int(x.bucket) - int(b) })
	if found {
		s.cells[i].n += c.n
		return
	}
	s.cells = slices.Insert(s.cells, i, c)
}

// Merge counts all numbers of another sketch.
func (s *Sketch) Merge(o *Sketch) {
	for _, c := range o.cells {
		s.count(c)
	}
}

// Spread gives count, quartiles and median.
func (s *Sketch) Spread() declaration.PriceSpread {
	var n uint64
	for _, c := range s.cells {
		n += c.n
	}
	return declaration.PriceSpread{Count: int64(n), Low: s.at(n, 1), Median: s.at(n, 2), High: s.at(n, 3)}
}

// at gives the number below which so many quarters of all numbers lie.
func (s *Sketch) at(n uint64, quarters uint64) int64 {
	rank, seen := (n*quarters+3)/4, uint64(0)
	for _, c := range s.cells {
		if seen += c.n; seen >= rank {
			return middleOf(c.bucket)
		}
	}
	return 0
}

// Bytes writes the sketch: pairs of a distance between buckets and a count, as variable-length integers.
func (s *Sketch) Bytes() []byte {
	var out []byte
	last := uint16(0)
	for _, c := range s.cells {
		out = binary.AppendUvarint(out, uint64(c.bucket-last))
		out = binary.AppendUvarint(out, c.n)
		last = c.bucket
	}
	return out
}

// ErrSketch is returned for bytes that are no sketch.
var ErrSketch = errors.New("not the bytes of a sketch")

// SketchOf reads the bytes of a sketch. Others are an ErrSketch.
func SketchOf(b []byte) (*Sketch, error) {
	s := &Sketch{}
	last := uint64(0)
	for len(b) > 0 {
		step, i := binary.Uvarint(b)
		if i <= 0 {
			return nil, ErrSketch
		}
		n, j := binary.Uvarint(b[i:])
		if j <= 0 || n == 0 || step > 1<<16 || (step == 0 && len(s.cells) > 0) || last+step >= 1<<16 {
			return nil, ErrSketch
		}
		last += step
		s.cells, b = append(s.cells, cell{bucket: uint16(last), n: n}), b[i+j:]
	}
	return s, nil
}
