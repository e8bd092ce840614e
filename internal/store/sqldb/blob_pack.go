package sqldb

import (
	"errors"
	"fmt"

	"github.com/klauspost/compress/s2"
)

// The first byte of a stored blob says how the rest is written.
const (
	packedRaw byte = 0
	packedS2  byte = 1
)

// Sizes in bytes.
const (
	minPacked = 256       // a shorter blob is stored as it is
	maxBlob   = 512 << 20 // no blob is longer; a stored length above it is damage
)

// ErrBlob is returned for a stored blob that is damaged.
var ErrBlob = errors.New("a stored blob is damaged")

// Pack gives the bytes that are stored for a blob: compressed by S2 where that makes them shorter.
func Pack(b []byte) []byte {
	if len(b) >= minPacked && len(b) <= maxBlob {
		dst := make([]byte, 1+s2.MaxEncodedLen(len(b)))
		if p := s2.Encode(dst[1:], b); len(p) < len(b) {
			dst[0] = packedS2
			return dst[:1+len(p)]
		}
	}
	return append([]byte{packedRaw}, b...)
}

// Unpack gives the blob that Pack was given, nil for an empty one. Bytes that Pack never makes are an ErrBlob.
func Unpack(p []byte) ([]byte, error) {
	switch {
	case len(p) == 1 && p[0] == packedRaw:
		return nil, nil
	case len(p) > 1 && p[0] == packedRaw:
		return p[1:], nil
	case len(p) > 1 && p[0] == packedS2:
		if n, err := s2.DecodedLen(p[1:]); err != nil || n > maxBlob {
			return nil, fmt.Errorf("%w: it says to be of %d bytes", ErrBlob, n)
		}
		b, err := s2.Decode(nil, p[1:])
		if err != nil {
			return nil, fmt.Errorf("%w: %w", ErrBlob, err)
		}
		return b, nil
	}
	return nil, fmt.Errorf("%w: its first byte names no way of writing", ErrBlob)
}

// packed is a blob as it is scanned from its column.
type packed struct{ to *[]byte }

// Scan reads a column.
func (p packed) Scan(column any) error {
	b, ok := column.([]byte)
	if !ok {
		return fmt.Errorf("%w: it is %T", ErrBlob, column)
	}
	out, err := Unpack(append([]byte(nil), b...)) // the driver may use its bytes again
	*p.to = out
	return err
}
