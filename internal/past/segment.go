package past

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"reflect"
	"sync"

	"github.com/klauspost/compress/s2"

	"github.com/tongguan/tongguan/internal/core/clearance"
)

// The head of a segment: what it is, then the version of the types, then the checksum of the rest.
const (
	magic    = "TGPAST1\n"
	headSize = len(magic) + 8 + 4
	maxBody  = 1 << 30 // no segment is longer
)

// plans are made once; the types are those of the program, so an error is one of its tests.
var plans = sync.OnceValues(func() (*book, error) { return planOf(reflect.TypeFor[clearance.Past]()) })

// Schema names the version of the types: segments of another one are not read.
func Schema() (uint64, error) {
	b, err := plans()
	if err != nil {
		return 0, err
	}
	sum := sha256.Sum256([]byte(b.said.String()))
	return binary.BigEndian.Uint64(sum[:8]), nil
}

// Pack writes declarations into one segment.
func Pack(list []clearance.Past) ([]byte, error) {
	b, err := plans()
	if err != nil {
		return nil, err
	}
	schema, err := Schema()
	if err != nil {
		return nil, err
	}
	w := newWriter(b)
	for i := range list {
		if err := w.add(reflect.ValueOf(&list[i]).Elem()); err != nil {
			return nil, fmt.Errorf("keep %s: %w", list[i].ID, err)
		}
	}
	out := append([]byte(magic), make([]byte, headSize-len(magic))...)
	binary.BigEndian.PutUint64(out[len(magic):], schema)
	out = append(out, s2.Encode(nil, w.bytes())...)
	binary.BigEndian.PutUint32(out[headSize-4:], crc32.Checksum(out[headSize:], castagnoli))
	return out, nil
}

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

// Each reads a segment and calls do with each declaration, in order, until do fails. The value is used again for the next one, lists and
// all: what is to be kept of it is copied. Bytes that are no segment of this version are an ErrSegment.
func Each(segment []byte, into *clearance.Past, do func(*clearance.Past) error) error {
	r, err := open(segment)
	if err != nil {
		return err
	}
	to := reflect.ValueOf(into).Elem()
	for {
		more, err := r.next(to)
		if err != nil || !more {
			return err
		}
		if err := do(into); err != nil {
			return err
		}
	}
}

func open(segment []byte) (*reader, error) {
	b, err := plans()
	if err != nil {
		return nil, err
	}
	schema, err := Schema()
	if err != nil {
		return nil, err
	}
	if len(segment) < headSize || !bytes.HasPrefix(segment, []byte(magic)) || binary.BigEndian.Uint64(segment[len(magic):]) != schema ||
		binary.BigEndian.Uint32(segment[headSize-4:]) != crc32.Checksum(segment[headSize:], castagnoli) {
		return nil, ErrSegment
	}
	if n, err := s2.DecodedLen(segment[headSize:]); err != nil || n > maxBody {
		return nil, ErrSegment
	}
	body, err := s2.Decode(nil, segment[headSize:])
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrSegment, err)
	}
	return newReader(b, body)
}
