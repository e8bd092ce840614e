package sqldb

import (
	"context"
	"fmt"
	"io/fs"
	"testing/fstest"

	"github.com/pressly/goose/v3"
)

// Migrate brings the schema to the newest version. Files are the migrations; spell turns a text of them into the engine's own words.
func (db *DB) Migrate(ctx context.Context, dialect goose.Dialect, files fs.FS, spell func(string) string) error {
	own := fstest.MapFS{}
	names, err := fs.Glob(files, "*.sql")
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	for _, n := range names {
		b, err := fs.ReadFile(files, n)
		if err != nil {
			return fmt.Errorf("migrate: %w", err)
		}
		own[n] = &fstest.MapFile{Data: []byte(spell(string(b)))}
	}
	p, err := goose.NewProvider(dialect, db.write, own)
	if err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return nil
}
