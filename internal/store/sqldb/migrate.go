package sqldb

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"

	"github.com/pressly/goose/v3"
)

// Migrate brings the schema to the newest version. Files are the migrations; spell turns a text of them into the engine's own words.
func (db *DB) Migrate(ctx context.Context, dialect goose.Dialect, files fs.FS, spell func(string) string) error {
	// Migrations of different rooms do not build on each other, so one that is new may bear a lower number than the newest.
	p, err := goose.NewProvider(dialect, db.write, spelled{FS: files, spell: spell}, goose.WithAllowOutofOrder(true))
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}

// spelled is files in the words of an engine.
type spelled struct {
	fs.FS
	spell func(string) string
}

// Open opens a file; a folder is opened as it is.
func (s spelled) Open(name string) (fs.File, error) {
	f, err := s.FS.Open(name)
	if err != nil {
		return nil, err
	}
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return f, err
	}
	defer func() { _ = f.Close() }() // its content is read whole
	b, err := fs.ReadFile(s.FS, name)
	if err != nil {
		return nil, err
	}
	return spelledFile{Reader: bytes.NewReader([]byte(s.spell(string(b)))), info: info}, nil
}

type spelledFile struct {
	*bytes.Reader
	info fs.FileInfo
}

func (f spelledFile) Stat() (fs.FileInfo, error) { return f.info, nil }

func (spelledFile) Close() error { return nil }
