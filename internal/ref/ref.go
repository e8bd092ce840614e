// Package ref is the reference data that the binary carries: tariff, code lists, parameters, calendar, exchange rates and risk profiles, each
// row with the days from and until which it is in force and its source.
//
// Load turns the tables into an immutable rulebook with a content hash. A table with a defect is refused as a whole, every
// defective row named, and no rulebook comes out: the one in force stays. The package refuses to invent a value that a table
// does not have.
package ref

import (
	"embed"
	"io/fs"
)

//go:embed codes/*.csv rules/*.csv tariff/*.csv nomenclature/*.csv calendar/*.csv fx/*.csv measures/*.csv search/*.csv profiles/*.profile
var tables embed.FS

// Tables gives the tables that the binary carries.
func Tables() fs.FS { return tables }

//go:embed illustrative/*/*.csv
var illustrative embed.FS

// Illustrative gives tables of made-up rates that show how agreements, provisional rates, remedies and quotas work. They are not law: the
// demonstration lays them before the tables of the binary, and they say what they are wherever they are shown.
func Illustrative() fs.FS {
	sub, err := fs.Sub(illustrative, "illustrative")
	if err != nil { // the name is a valid one
		return illustrative
	}
	return sub
}
