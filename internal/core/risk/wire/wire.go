// Package wire reads the numbers of a model file: little-endian, one after another, with one error at the end instead of one at each.
//
// Writing needs no package: binary.LittleEndian appends. Reading never goes beyond the bytes and never promises more than there are.
package wire

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrShort is returned for bytes that end too early or go on too long.
var ErrShort = errors.New("cut short or too long")

// Reader reads from bytes. After an error all it reads is nought.
type Reader struct {
	rest []byte
	err  error
}

// NewReader reads from b, which must not be changed meanwhile.
func NewReader(b []byte) *Reader { return &Reader{rest: b} }

// Err gives the first error.
func (r *Reader) Err() error { return r.err }

// End gives the first error, or ErrShort when there are bytes left.
func (r *Reader) End() error {
	if r.err == nil && len(r.rest) > 0 {
		return ErrShort
	}
	return r.err
}

func (r *Reader) take(n int) []byte {
	if r.err != nil || len(r.rest) < n {
		r.err = ErrShort
		return make([]byte, n)
	}
	b := r.rest[:n]
	r.rest = r.rest[n:]
	return b
}

// Uint16 reads two bytes.
func (r *Reader) Uint16() uint16 { return binary.LittleEndian.Uint16(r.take(2)) }

// Uint64 reads eight bytes.
func (r *Reader) Uint64() uint64 { return binary.LittleEndian.Uint64(r.take(8)) }

// Float32 reads four bytes.
func (r *Reader) Float32() float32 {
	return math.Float32frombits(binary.LittleEndian.Uint32(r.take(4)))
}

// Float64 reads eight bytes.
func (r *Reader) Float64() float64 { return math.Float64frombits(r.Uint64()) }

// Count reads how many things of at least size bytes follow; more than there are bytes for is ErrShort.
func (r *Reader) Count(size int) int {
	n := binary.LittleEndian.Uint32(r.take(4))
	if r.err == nil && int64(n)*int64(size) > int64(len(r.rest)) {
		r.err = ErrShort
	}
	if r.err != nil {
		return 0
	}
	return int(n)
}

// Bytes reads n bytes, which must not be changed.
func (r *Reader) Bytes(n int) []byte { return r.take(n) }
