// Package blob keeps documents on disk under the SHA-256 of their bytes: photos of inspections and papers.
//
// It promises that what Put has answered is on disk whole, that the same bytes are kept once, that only JPEG, PNG and PDF come in and
// that a copy for the public carries nothing that a camera wrote about place, time or device. It refuses to delete.
package blob

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
)

// Store is a folder of documents, two levels deep by the first digits of their hashes.
type Store struct {
	Dir   string
	Limit int64 // bytes of one document
}

// DefaultLimit is how large a document may be.
const DefaultLimit = 20 << 20

// Put keeps a document and gives its hash, media type and size. Declared is what the sender says it is; "" says nothing. More bytes than the
// limit are inspection.ErrFileSize; what is no whole JPEG, PNG or PDF, or another kind than declared, is inspection.ErrFile. Either leaves nothing behind.
func (s *Store) Put(ctx context.Context, r io.Reader, declared string) (hash, media string, size int64, err error) {
	if err := os.MkdirAll(s.Dir, 0o750); err != nil {
		return "", "", 0, fmt.Errorf("make the folder of documents: %w", err)
	}
	f, err := os.CreateTemp(s.Dir, "incoming-*")
	if err != nil {
		return "", "", 0, fmt.Errorf("keep a document: %w", err)
	}
	defer func() { err = errors.Join(err, dropped(f)) }()
	sum := sha256.New()
	size, err = io.Copy(io.MultiWriter(f, sum), io.LimitReader(reader{ctx, r}, s.limit()+1))
	if err != nil {
		return "", "", 0, fmt.Errorf("keep a document: %w", err)
	}
	if size > s.limit() {
		return "", "", 0, fmt.Errorf("a document of more than %d bytes: %w", s.limit(), inspection.ErrFileSize)
	}
	if _, err := f.Seek(0, io.SeekStart); err != nil {
		return "", "", 0, fmt.Errorf("keep a document: %w", err)
	}
	if media, err = Kind(f); err != nil {
		return "", "", 0, err
	}
	if declared, _, _ = strings.Cut(declared, ";"); declared != "" && declared != "application/octet-stream" && declared != media {
		return "", "", 0, fmt.Errorf("it says %q and is %s: %w", declared, media, inspection.ErrFile)
	}
	hash = hex.EncodeToString(sum.Sum(nil))
	return hash, media, size, s.settle(f, hash)
}

func (s *Store) limit() int64 {
	if s.Limit > 0 {
		return s.Limit
	}
	return DefaultLimit
}

// settle makes a written file durable under its hash.
func (s *Store) settle(f *os.File, hash string) error {
	to := s.path(hash)
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return fmt.Errorf("keep document %s: %w", hash, err)
	}
	if err := errors.Join(f.Sync(), os.Rename(f.Name(), to)); err != nil {
		return fmt.Errorf("keep document %s: %w", hash, err)
	}
	return nil
}

// dropped closes a file and takes it away when it was not settled.
func dropped(f *os.File) error {
	err := f.Close()
	if gone := os.Remove(f.Name()); gone != nil && !errors.Is(gone, fs.ErrNotExist) {
		err = errors.Join(err, gone)
	}
	if err != nil {
		return fmt.Errorf("close a document: %w", err)
	}
	return nil
}

func (s *Store) path(hash string) string { return filepath.Join(s.Dir, hash[:2], hash) }

// Get gives the bytes of a document as they came in. A hash under which nothing is kept is fault.ErrNotFound; bytes that do not have their
// hash any more are a failure.
func (s *Store) Get(_ context.Context, hash string) ([]byte, error) {
	if len(hash) != sha256.Size*2 || strings.Trim(hash, "0123456789abcdef") != "" {
		return nil, fault.ErrNotFound
	}
	b, err := os.ReadFile(s.path(hash))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, fault.ErrNotFound
	}
	if err != nil {
		return nil, fmt.Errorf("read document %s: %w", hash, err)
	}
	if sum := sha256.Sum256(b); hex.EncodeToString(sum[:]) != hash {
		return nil, fmt.Errorf("document %s was altered on disk: %w", hash, errAltered)
	}
	return b, nil
}

var errAltered = errors.New("its bytes have another hash")

// reader ends with its context.
type reader struct {
	ctx context.Context
	io.Reader
}

func (r reader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	return r.Reader.Read(p)
}
