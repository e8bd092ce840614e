// Package migrations holds the schema as numbered files that run on both engines.
package migrations

import "embed"

// Files are the migrations in the order of their names.
//
//go:embed *.sql
var Files embed.FS
