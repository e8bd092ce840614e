package formattest

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"runtime"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/codec"
)

const (
	mutants  = 10_000
	hundred  = 100 << 20 // bytes of an oversized document
	bearable = 32 << 20  // bytes that refusing it may allocate
)

// oversized demands that a document of 100 MB is refused without a second 100 MB.
func (s *suite) oversized(t *testing.T) {
	src := s.samples[s.names[0]]
	tail := max(bytes.LastIndex(src, []byte("</")), bytes.LastIndexByte(src, '}'))
	big := bytes.Repeat([]byte(" "), hundred)
	copy(big, src[:tail])
	copy(big[hundred-(len(src)-tail):], src[tail:])
	s.frugal(t, "padded to 100 MB", big)
	for i := range big {
		big[i] = 'A'
	}
	s.frugal(t, "100 MB of one letter", big)
	copy(big, src)
	s.frugal(t, "100 MB behind it", big)
}

func (s *suite) frugal(t *testing.T, name string, src []byte) {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	s.refused(t, name, src)
	runtime.ReadMemStats(&after)
	if used := after.TotalAlloc - before.TotalAlloc; used > bearable {
		t.Errorf("%s: refusing it allocated %d MB", name, used>>20)
	}
}

// mutations demands, of ten thousand damaged samples, a declaration or a clear fault, and never a panic; what is still read
// must survive writing and reading again.
func (s *suite) mutations(t *testing.T) {
	r := rand.New(rand.NewPCG(20261124, 1)) //nolint:gosec // the same damage in every run
	read := 0
	for i := range mutants {
		src := slices.Clone(s.samples[s.names[r.IntN(len(s.names))]])
		for range 1 + r.IntN(3) {
			src = s.damage(r, src)
		}
		if s.survives(t, fmt.Sprintf("mutant %d", i), src) {
			read++
		}
		if t.Failed() {
			t.Fatalf("mutant %d:\n%q", i, src)
		}
	}
	t.Logf("%d of %d damaged documents were still read", read, mutants)
}

// survives tells whether a damaged document was read.
func (s *suite) survives(t *testing.T, name string, src []byte) (read bool) {
	t.Helper()
	defer func() {
		if p := recover(); p != nil {
			t.Errorf("%s: panic: %v", name, p)
		}
	}()
	s.codec.Sniff(src[:min(len(src), codec.SniffLen)])
	m, faults := s.codec.Decode(src)
	s.soundFaults(t, name, faults)
	if m.Declaration == nil {
		if !faults.Blocking() {
			t.Errorf("%s: neither a declaration nor an Error", name)
		}
		return false
	}
	if m.Locate == nil {
		t.Errorf("%s: a declaration without places", name)
	}
	s.sameAgain(t, name, m)
	return true
}

// damage does one small thing to a document.
func (s *suite) damage(r *rand.Rand, src []byte) []byte {
	if len(src) < 2 {
		return append(src, byte(r.UintN(256)))
	}
	at := r.IntN(len(src))
	to := min(len(src), at+1+r.IntN(64))
	switch r.IntN(12) {
	case 0:
		src[at] ^= 1 << r.UintN(8)
	case 1:
		src[at] = byte(r.UintN(256))
	case 2:
		src = slices.Delete(src, at, to)
	case 3:
		src = slices.Insert(src, at, slices.Clone(src[at:to])...)
	case 4:
		other := s.samples[s.names[r.IntN(len(s.names))]]
		from := r.IntN(len(other))
		src = slices.Insert(src, at, other[from:min(len(other), from+1+r.IntN(200))]...)
	case 5:
		b := r.IntN(len(src))
		src[at], src[b] = src[b], src[at]
	case 6:
		src = src[:at]
	default: // a slip of the pen
		if src[at] > ' ' && src[at] <= '~' {
			src[at] = byte(' ' + r.IntN('~'-' '+1))
		}
	}
	return src
}
