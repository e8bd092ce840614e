package codec_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
)

// asked is a store of versions that counts how often it is asked.
type asked struct {
	versions map[string]declaration.Version
	times    int
}

func (s *asked) VersionOf(_ context.Context, id string, version int) (declaration.Version, error) {
	s.times++
	v, ok := s.versions[fmt.Sprint(id, version)]
	if !ok {
		return v, fault.ErrNotFound
	}
	return v, nil
}

func TestReaderReadsOnce(t *testing.T) {
	message, err := native.New().Encode(&declaration.Declaration{Reference: "R-1"})
	if err != nil {
		t.Fatal(err)
	}
	s := &asked{versions: map[string]declaration.Version{
		"a1": {ID: "a", Version: 1, Message: message, Decision: []byte(`{"accepted":true}`)},
		"b1": {ID: "b", Version: 1, Message: []byte("nonsense"), Decision: []byte(`{"accepted":false}`)},
		"c1": {ID: "c", Version: 1, Message: message, Decision: []byte(`{`)},
	}}
	r := codec.NewReader(s, []codec.Codec{native.New()})
	for range 2 {
		c, err := r.Content(t.Context(), "a", 1)
		if err != nil || c.Err != nil || c.Declaration.Reference != "R-1" || !c.Accepted {
			t.Fatalf("read %+v, %v", c, err)
		}
	}
	if s.times != 1 {
		t.Errorf("the store was asked %d times, want once", s.times)
	}
	if c, err := r.Content(t.Context(), "b", 1); err != nil || c.Err == nil || c.Declaration != nil {
		t.Errorf("a message of no format: %+v, %v; want its error in the content", c, err)
	}
	for id, want := range map[string]string{"c": "decision on c version 1", "d": fault.ErrNotFound.Error()} {
		if _, err := r.Content(t.Context(), id, 1); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v, want %q", id, err, want)
		}
	}
}

// What is remembered stays bounded: the oldest is read again, the newest is not.
func TestReaderForgets(t *testing.T) {
	s := &asked{versions: map[string]declaration.Version{}}
	r := codec.NewReader(s, nil)
	const mib = 1 << 20
	for i := range 10 {
		r.Remember(fmt.Sprint("id", i), 1, codec.Content{Accepted: true}, mib)
	}
	r.Remember("huge", 1, codec.Content{}, 100*mib)
	for id, kept := range map[string]bool{"id0": false, "id5": false, "id6": true, "id9": true, "huge": false} {
		if _, err := r.Content(t.Context(), id, 1); (err == nil) != kept {
			t.Errorf("%s: %v, remembered should be %v", id, err, kept)
		}
	}
}
