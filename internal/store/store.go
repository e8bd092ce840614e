// Package store opens the store that a URL names.
package store

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/tongguan/tongguan/internal/store/postgres"
	"github.com/tongguan/tongguan/internal/store/sqldb"
	"github.com/tongguan/tongguan/internal/store/sqlite"
)

// ErrURL is returned for a URL that names no store.
var ErrURL = errors.New("a store is sqlite:FILE or postgres://USER@HOST/DATABASE")

// Open opens the store of a URL, with its schema at the newest version.
func Open(ctx context.Context, url string) (*sqldb.DB, error) {
	scheme, rest, _ := strings.Cut(url, ":")
	switch {
	case scheme == "sqlite" && rest != "":
		return sqlite.Open(ctx, rest)
	case scheme == "postgres" || scheme == "postgresql":
		return postgres.Open(ctx, url)
	}
	return nil, fmt.Errorf("%q: %w", url, ErrURL)
}
