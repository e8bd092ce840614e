package wco_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/formattest"
	"github.com/tongguan/tongguan/internal/formats/wco"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/testdata"
)

func newCodec(t testing.TB) *wco.Codec {
	t.Helper()
	countries, err := ref.CountryAlpha2(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	return wco.New(wco.Codes{Country: countries})
}

// samples are the invented declarations of testdata.
func samples(t testing.TB) map[string][]byte {
	t.Helper()
	return xmlFiles(t, "testdata")
}

// authoritySamples are the sample messages of an authority, by their path.
func authoritySamples(t testing.TB) map[string][]byte {
	t.Helper()
	return xmlFiles(t, filepath.Join(testdata.Shared(t), "messages", "cds-wco", "samples"))
}

func xmlFiles(t testing.TB, dir string) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.EqualFold(filepath.Ext(p), ".xml") {
			return err
		}
		b, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(p)))
		out[p] = b
		return err
	})
	if err != nil || len(out) == 0 {
		t.Fatal("no samples in ", dir, err)
	}
	return out
}

func TestContract(t *testing.T) {
	formattest.Run(t, newCodec(t), samples(t))
}

func FuzzDecode(f *testing.F) {
	for _, src := range samples(f) {
		f.Add(src)
	}
	fuzz(f)
}

// FuzzDecodeAuthority begins at the sample messages of an authority, of which most are no declarations.
func FuzzDecodeAuthority(f *testing.F) {
	for _, src := range authoritySamples(f) {
		f.Add(src)
	}
	fuzz(f)
}

func fuzz(f *testing.F) {
	f.Helper()
	c := newCodec(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		m, faults := c.Decode(src)
		if m.Declaration == nil {
			if !faults.Blocking() {
				t.Fatal("neither a declaration nor an Error")
			}
			return
		}
		for _, path := range formattest.Paths(m.Declaration) {
			if p, ok := m.Locate(path); !ok || p.Pointer == "" {
				t.Fatalf("no place for %s", path)
			}
		}
	})
}
