// Package formattest is the contract of a message format as a suite of tests: Run holds a codec to it, Declarations draws
// what every format can say.
//
// A codec that passes refuses what is no document of its format (half of one, one with something behind it, one in another
// charset, one that nests too deep or is too long, rubbish) with a fault that has a code, a place and words in Chinese and
// English; it never panics; what it reads it can write and read again without a difference. The suite refuses to know what
// the fields of a format mean: that is for the codec's own tests.
package formattest

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// Option tells the suite what is particular to a format.
type Option func(*suite)

// MayRepeat names leaf elements or members that the format allows more than once under one parent.
func MayRepeat(names ...string) Option {
	return func(s *suite) { s.repeatable = append(s.repeatable, names...) }
}

// Placeless names core paths, each with all below it, that a codec sets without a field of the document to point to.
func Placeless(paths ...string) Option {
	return func(s *suite) { s.placeless = append(s.placeless, paths...) }
}

// suite is the contract applied to one codec.
type suite struct {
	codec      codec.Codec
	catalogue  *fault.Catalogue
	names      []string // of the samples, sorted
	samples    map[string][]byte
	repeatable []string
	placeless  []string
}

// Run holds a codec to the contract. The samples are documents by name that the codec must read without an Error; there must
// be at least one in UTF-8. A codec that only reads answers Encode with errors.ErrUnsupported.
func Run(t *testing.T, c codec.Codec, samples map[string][]byte, options ...Option) {
	t.Helper()
	s := &suite{codec: c, samples: samples, names: slices.Sorted(maps.Keys(samples))}
	for _, o := range options {
		o(s)
	}
	cat, err := fault.NewCatalogue(c.Faults(), xmltree.Faults())
	if err != nil {
		t.Fatal(err)
	}
	s.catalogue = cat
	if len(s.names) == 0 {
		t.Fatal("a codec cannot be held to its contract without samples")
	}
	t.Run("catalogue", s.faultTexts)
	t.Run("samples", s.readable)
	t.Run("places", s.places)
	t.Run("ownership", s.ownership)
	t.Run("strict", s.strict)
	t.Run("duplicates", s.duplicates)
	t.Run("oversized", s.oversized)
	t.Run("mutations", s.mutations)
}

// readable demands that each sample is sniffed and read, and survives writing and reading again.
func (s *suite) readable(t *testing.T) {
	for _, name := range s.names {
		src := s.samples[name]
		if !s.codec.Sniff(src[:min(len(src), codec.SniffLen)]) {
			t.Errorf("%s: not sniffed", name)
		}
		m, faults := s.codec.Decode(src)
		if m.Declaration == nil || faults.Blocking() {
			t.Errorf("%s: refused: %v", name, s.catalogue.Render(faults))
			continue
		}
		if m.Format != s.codec.Name() {
			t.Errorf("%s: format %q, the codec is %q", name, m.Format, s.codec.Name())
		}
		s.soundFaults(t, name, faults)
		s.sameAgain(t, name, m)
	}
}

// sameAgain demands decode(encode(x)) = x of what was read.
func (s *suite) sameAgain(t *testing.T, name string, m codec.Message) {
	t.Helper()
	out, err := s.codec.Encode(m.Declaration)
	if errors.Is(err, errors.ErrUnsupported) {
		return
	}
	if err != nil {
		t.Errorf("%s: what was read cannot be written: %v", name, err)
		return
	}
	again, faults := s.codec.Decode(out)
	if again.Declaration == nil {
		t.Errorf("%s: what was written is refused: %v\n%s", name, s.catalogue.Render(faults), out)
		return
	}
	if diff := Diff(m.Declaration, again.Declaration); diff != "" {
		t.Errorf("%s: changed by writing and reading (-first +again):\n%s", name, diff)
	}
}

// places demands a place for each thing that was declared.
func (s *suite) places(t *testing.T) {
	for _, name := range s.names {
		m, _ := s.codec.Decode(s.samples[name])
		if m.Declaration == nil {
			continue
		}
		for _, path := range Paths(m.Declaration) {
			if s.isPlaceless(path) {
				continue
			}
			p, ok := m.Locate(path)
			if !ok || p.Pointer == "" {
				t.Errorf("%s: no place for %s", name, path)
			}
			if s.codec.Pointer(m.Declaration, path) == "" {
				t.Errorf("%s: no pointer for %s", name, path)
			}
		}
		if p, ok := m.Locate("noSuchField"); ok {
			t.Errorf("%s: a place for a path that there is not: %v", name, p)
		}
	}
}

func (s *suite) isPlaceless(path string) bool {
	return slices.ContainsFunc(s.placeless, func(p string) bool { return within(path, p) })
}

// ownership demands that a declaration does not change when the caller uses the buffer of the document again, and that one
// codec serves many at once.
func (s *suite) ownership(t *testing.T) {
	src := s.samples[s.names[0]]
	want, _ := s.codec.Decode(src)
	lent := slices.Clone(src)
	got, _ := s.codec.Decode(lent)
	clear(lent)
	if diff := Diff(want.Declaration, got.Declaration); diff != "" {
		t.Errorf("the declaration holds on to the bytes of the document:\n%s", diff)
	}
	done := make(chan string)
	for range 4 {
		go func() {
			m, _ := s.codec.Decode(src)
			done <- Diff(want.Declaration, m.Declaration)
		}()
	}
	for range 4 {
		if diff := <-done; diff != "" {
			t.Errorf("read otherwise beside others:\n%s", diff)
		}
	}
}
