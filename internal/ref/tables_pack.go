package ref

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io/fs"
)

// Pack writes the tables into one archive, uncompressed, the same bytes for the same tables.
func Pack(tables fs.FS) ([]byte, error) {
	l := &loader{fsys: tables, files: map[string][]byte{}}
	if err := l.readFiles(); err != nil {
		return nil, fmt.Errorf("read the reference data: %w", err)
	}
	var buf bytes.Buffer
	w := zip.NewWriter(&buf)
	for _, n := range l.names {
		f, err := w.CreateHeader(&zip.FileHeader{Name: n, Method: zip.Store})
		if err == nil {
			_, err = f.Write(l.files[n])
		}
		if err != nil {
			return nil, fmt.Errorf("pack %s: %w", n, err)
		}
	}
	if err := w.Close(); err != nil {
		return nil, fmt.Errorf("pack the tables: %w", err)
	}
	return buf.Bytes(), nil
}

// Unpack gives the tables of an archive that Pack made. Bytes that are no archive are an error.
func Unpack(archive []byte) (fs.FS, error) {
	r, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, fmt.Errorf("unpack the tables: %w", err)
	}
	return r, nil
}
