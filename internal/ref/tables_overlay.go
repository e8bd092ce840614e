package ref

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io/fs"
)

// Overlay gives tables of which those of top stand before those of base.
func Overlay(top, base fs.FS) fs.FS { return overlay{top: top, base: base} }

// With gives tables with further ones, by their paths, that stand before them: a table is tried out so before it is written anywhere.
func With(tables fs.FS, further map[string][]byte) (fs.FS, error) {
	top, err := Files(further)
	if err != nil {
		return nil, err
	}
	return Overlay(top, tables), nil
}

// Files gives tables by their paths.
func Files(content map[string][]byte) (fs.FS, error) {
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for name, b := range content {
		f, err := w.Create(name)
		if err == nil {
			_, err = f.Write(b)
		}
		if err != nil {
			return nil, fmt.Errorf("put %s among the tables: %w", name, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("put files among the tables: %w", err)
	}
	return Unpack(buf.Bytes())
}

// overlay is files of which those of top stand before those of base.
type overlay struct{ top, base fs.FS }

// Open opens the file of top, or of base when top has none.
func (o overlay) Open(name string) (fs.File, error) {
	f, err := o.top.Open(name)
	if errors.Is(err, fs.ErrNotExist) {
		return o.base.Open(name)
	}
	return f, err
}

// ReadDir gives the names of both.
func (o overlay) ReadDir(name string) ([]fs.DirEntry, error) {
	top, err := fs.ReadDir(o.top, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	base, err := fs.ReadDir(o.base, name)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	have := map[string]bool{}
	for _, e := range top {
		have[e.Name()] = true
	}
	for _, e := range base {
		if !have[e.Name()] {
			top = append(top, e)
		}
	}
	return top, nil
}
