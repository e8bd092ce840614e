package sqldb

import (
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"

	"github.com/klauspost/compress/s2"
)

// The first byte of a stored blob says how it is written. Four bytes of checksum end it.
const (
	packedRaw byte = 0
	packedS2  byte = 1
)

// Sizes in bytes.
const (
	sumSize   = 4
	minPacked = 256       // a shorter blob is stored as it is
	maxBlob   = 512 << 20 // no blob is longer; a stored length above it is damage
)

// ErrBlob is returned for a stored blob that is damaged.
var ErrBlob = errors.New("a stored blob is damaged")

// Pack gives the bytes that are stored for a blob: compressed by S2 where that makes them shorter, with the CRC-32C of what is
// stored, so that damage is seen even where the blob would come out of it unchanged.
func Pack(b []byte) []byte {
	if len(b) >= minPacked && len(b) <= maxBlob {
		dst := make([]byte, 1+s2.MaxEncodedLen(len(b))+sumSize)
		if p := s2.Encode(dst[1:], b); len(p) < len(b) {
			dst[0] = packedS2
			return appendSum(dst[:1+len(p)])
		}
	}
	return appendSum(append(append(make([]byte, 0, 1+len(b)+sumSize), packedRaw), b...))
}

func appendSum(p []byte) []byte { return binary.BigEndian.AppendUint32(p, checksum(p)) }

func checksum(p []byte) uint32 { return crc32.Checksum(p, crc32.MakeTable(crc32.Castagnoli)) }

// Unpack gives the blob that Pack was given, nil for an empty one. Bytes that Pack never makes are an ErrBlob.
func Unpack(p []byte) ([]byte, error) {
	end := len(p) - sumSize
	if end < 1 || binary.BigEndian.Uint32(p[end:]) != checksum(p[:end]) {
		return nil, fmt.Errorf("%w: its checksum is another", ErrBlob)
	}
	how, rest := p[0], p[1:end]
	switch {
	case how == packedRaw && len(rest) == 0:
		return nil, nil
	case how == packedRaw:
		return rest, nil
	case how == packedS2:
		return decompress(rest)
	}
	return nil, fmt.Errorf("%w: its first byte names no way of writing", ErrBlob)
}

func decompress(p []byte) ([]byte, error) {
	if n, err := s2.DecodedLen(p); err != nil || n > maxBlob {
		return nil, fmt.Errorf("%w: it says to be of %d bytes", ErrBlob, n)
	}
	b, err := s2.Decode(nil, p)
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrBlob, err)
	}
	return b, nil
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
