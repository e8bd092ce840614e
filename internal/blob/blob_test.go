package blob_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/blob"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

func picture(t *testing.T, media string) []byte {
	t.Helper()
	var b bytes.Buffer
	img := image.NewRGBA(image.Rect(0, 0, 20, 10))
	err := png.Encode(&b, img)
	if media == blob.JPEG {
		b.Reset()
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// files counts what lies in a folder.
func files(t *testing.T, dir string) (n int) {
	t.Helper()
	err := filepath.WalkDir(dir, func(_ string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			n++
		}
		return err
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	return n
}

// What is put in comes out again; the same bytes are kept once.
func TestKeeps(t *testing.T) {
	s, ctx := &blob.Store{Dir: filepath.Join(t.TempDir(), "blobs")}, context.Background()
	for media, body := range map[string][]byte{blob.PNG: picture(t, blob.PNG), blob.JPEG: picture(t, blob.JPEG), blob.PDF: []byte("%PDF-1.7\n")} {
		hash, got, size, err := s.Put(ctx, bytes.NewReader(body), media+"; charset=x")
		if err != nil || got != media || size != int64(len(body)) || len(hash) != 64 {
			t.Fatalf("%s: %s %s %d, %v", media, hash, got, size, err)
		}
		if again, _, _, err := s.Put(ctx, bytes.NewReader(body), ""); again != hash || err != nil {
			t.Errorf("again: %s, %v", again, err)
		}
		if b, err := s.Get(ctx, hash); err != nil || !bytes.Equal(b, body) {
			t.Errorf("%s comes out otherwise: %v", media, err)
		}
	}
	if n := files(t, s.Dir); n != 3 {
		t.Errorf("%d files are kept, want 3", n)
	}
	for _, hash := range []string{"", "../../etc/passwd", string(bytes.Repeat([]byte("a"), 64))} {
		if _, err := s.Get(ctx, hash); !errors.Is(err, fault.ErrNotFound) {
			t.Errorf("hash %q: %v", hash, err)
		}
	}
}

// endless gives bytes for ever and counts them.
type endless struct{ n int64 }

func (e *endless) Read(p []byte) (int, error) {
	e.n += int64(len(p))
	return len(p), nil
}

// What is too large, no picture or another kind than it says is refused and leaves nothing.
func TestRefuses(t *testing.T) {
	s, ctx := &blob.Store{Dir: t.TempDir(), Limit: 1 << 16}, context.Background()
	huge := picture(t, blob.PNG)
	binary.BigEndian.PutUint32(huge[16:], 1<<30)
	binary.BigEndian.PutUint32(huge[29:], crc32.ChecksumIEEE(huge[12:29]))
	stop, cancel := context.WithCancel(ctx)
	cancel()
	for name, c := range map[string]struct {
		ctx      context.Context
		body     io.Reader
		declared string
		want     error
	}{
		"too large":            {ctx, &endless{}, blob.PNG, inspection.ErrFileSize},
		"a PNG that is none":   {ctx, bytes.NewReader([]byte("\x89PNG\r\n\x1a\nnothing")), blob.PNG, inspection.ErrFile},
		"a page":               {ctx, bytes.NewReader([]byte("<html><script>")), blob.PNG, inspection.ErrFile},
		"a JPEG that says PNG": {ctx, bytes.NewReader(picture(t, blob.JPEG)), blob.PNG, inspection.ErrFile},
		"nothing":              {ctx, bytes.NewReader(nil), "", inspection.ErrFile},
		"a claim of a billion": {ctx, bytes.NewReader(huge), blob.PNG, inspection.ErrFile},
		"a sender that left":   {stop, bytes.NewReader(huge), "", context.Canceled},
	} {
		if _, _, _, err := s.Put(c.ctx, c.body, c.declared); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	e := &endless{}
	if _, _, _, err := s.Put(ctx, e, ""); err == nil || e.n > 1<<18 {
		t.Errorf("%d bytes were read of an endless document, %v", e.n, err)
	}
	if n := files(t, s.Dir); n != 0 {
		t.Errorf("%d files are left behind", n)
	}
}

// A document that was altered on disk is not given out.
func TestNoticesAlteration(t *testing.T) {
	s, ctx := &blob.Store{Dir: t.TempDir()}, context.Background()
	hash, _, _, err := s.Put(ctx, bytes.NewReader(picture(t, blob.PNG)), "")
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(s.Dir, hash[:2], hash), []byte("other"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := s.Get(ctx, hash); err == nil || errors.Is(err, fault.ErrNotFound) {
		t.Errorf("altered: %v", err)
	}
}

// A copy for the public shows the same picture and nothing that a camera wrote.
func TestBare(t *testing.T) {
	secret := []byte("GPS 28.19N 112.97E")
	j := picture(t, blob.JPEG)
	segment := func(marker byte) []byte {
		return append([]byte{0xff, marker, 0, byte(2 + len(secret))}, secret...)
	}
	withJ := append(append(append(append([]byte{}, j[:2]...), segment(0xe1)...), segment(0xfe)...), j[2:]...)
	p := picture(t, blob.PNG)
	chunk := binary.BigEndian.AppendUint32(nil, uint32(len(secret)))
	chunk = append(append(chunk, "eXIf"...), secret...)
	chunk = binary.BigEndian.AppendUint32(chunk, crc32.ChecksumIEEE(chunk[4:]))
	withP := append(append(append([]byte{}, p[:33]...), chunk...), p[33:]...)
	for media, c := range map[string][2][]byte{blob.JPEG: {withJ, j}, blob.PNG: {withP, p}} {
		got, err := blob.Bare(c[0], media)
		if err != nil || !bytes.Equal(got, c[1]) || bytes.Contains(got, secret) {
			t.Errorf("%s: %d bytes, want %d, %v", media, len(got), len(c[1]), err)
		}
		for n := range len(c[0]) - 1 { // cut anywhere it is refused or shorter, and never a panic
			if b, err := blob.Bare(c[0][:n], media); err == nil && bytes.Contains(b, secret) {
				t.Fatalf("%s cut at %d tells the place", media, n)
			}
		}
	}
	if _, err := blob.Bare([]byte("%PDF-"), blob.PDF); !errors.Is(err, inspection.ErrFile) {
		t.Errorf("a PDF: %v", err)
	}
}
