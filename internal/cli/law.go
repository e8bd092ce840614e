package cli

import (
	"context"
	"fmt"
	"io/fs"
	"os"
	"sync/atomic"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/app/quote"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/core/supervision"
	"github.com/tongguan/tongguan/internal/formats"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/wco"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/ref/official"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sheet"
)

// law is the rulebook in force and the formats and the catalogue that go with it.
type law struct {
	current   atomic.Pointer[clearance.Rulebook]
	dir       string  // folder whose tables stand before those of the binary; "" is none
	above     []fs.FS // tables that stand before all others
	codecs    []codec.Codec
	catalogue *fault.Catalogue
}

// loadLaw loads what the binary carries, with the tables of a folder before them, and further ones before those.
func loadLaw(dir string, above ...fs.FS) (*law, error) {
	l := &law{dir: dir, above: above}
	book, err := ref.Load(l.tables(), rulelang.Compile)
	if err != nil {
		return nil, err
	}
	l.current.Store(book)
	countries, err := ref.CountryAlpha2(l.tables())
	if err != nil {
		return nil, err
	}
	l.codecs = codecs(l.current.Load(), countries)
	l.catalogue, err = fault.NewCatalogue(declaration.Faults(), supervision.Faults(), duty.Faults(), inspection.Faults(), declare.Faults(), quote.Faults(), formats.Faults(l.codecs),
		sheet.Faults(), official.Faults())
	if err != nil {
		return nil, fmt.Errorf("fault catalogue: %w", err)
	}
	return l, nil
}

// tables gives the tables of the binary, those of the folder before them.
func (l *law) tables() fs.FS {
	tables := ref.Tables()
	if l.dir != "" {
		tables = ref.Overlay(os.DirFS(l.dir), tables)
	}
	for _, top := range l.above {
		tables = ref.Overlay(top, tables)
	}
	return tables
}

// codecs gives the formats; alpha2 is the codes of countries with 3 letters by those with 2.
func codecs(book *clearance.Rulebook, alpha2 map[string]string) []codec.Codec {
	old := decmessage.Codes{Countries: oldCodes(book.Codes.List(codelist.Countries)), Currencies: oldCodes(book.Codes.List(codelist.Currencies))}
	return formats.All(old, wco.Codes{Country: alpha2})
}

// oldCodes gives the numbers that stood for the codes of a list before ISO codes.
func oldCodes(l *codelist.List) map[string]string {
	out := map[string]string{}
	for _, r := range l.Rows() {
		if old := r.Attrs["old_code"]; old != "" {
			out[r.Code] = old
		}
	}
	return out
}

// Current gives the rulebook in force.
func (l *law) Current() *clearance.Rulebook { return l.current.Load() }

// ByHash gives the rulebook in force when it has that hash; the store of a platform has the earlier ones.
func (l *law) ByHash(_ context.Context, hash string) (*clearance.Rulebook, error) {
	if b := l.Current(); b.Hash == hash {
		return b, nil
	}
	return nil, fmt.Errorf("rulebook %.12s is not in force here (that is %.12s): %w", hash, l.Current().Hash, fault.ErrNotFound)
}
