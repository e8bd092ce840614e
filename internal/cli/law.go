package cli

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"sync"
	"sync/atomic"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/formats/wco"
	"github.com/tongguan/tongguan/internal/ref"
)

// law is the rulebook in force, those that were in force before, and the formats and the catalogue that go with them.
type law struct {
	current   atomic.Pointer[clearance.Rulebook]
	earlier   sync.Map // hash → *clearance.Rulebook
	dir       string   // folder whose tables stand before those of the binary; "" is none
	codecs    []codec.Codec
	catalogue *fault.Catalogue
}

// loadLaw loads what the binary carries, with the tables of a folder before them.
func loadLaw(dir string) (*law, error) {
	l := &law{dir: dir}
	if err := l.reload(); err != nil {
		return nil, err
	}
	countries, err := ref.CountryAlpha2(l.tables())
	if err != nil {
		return nil, err
	}
	l.codecs = codecs(l.current.Load(), countries)
	l.catalogue, err = fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), formats.Faults(l.codecs))
	if err != nil {
		return nil, fmt.Errorf("fault catalogue: %w", err)
	}
	return l, nil
}

// reload loads the tables again. Tables with a defect are refused as a whole and the rulebook in force stays.
func (l *law) reload() error {
	book, err := ref.Load(l.tables())
	if err != nil {
		return err
	}
	l.earlier.Store(book.Hash, book)
	l.current.Store(book)
	return nil
}

// tables gives the tables of the binary, those of the folder before them.
func (l *law) tables() fs.FS {
	if l.dir == "" {
		return ref.Tables()
	}
	return overlay{top: os.DirFS(l.dir), base: ref.Tables()}
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

// ByHash gives the rulebook of a hash, when it is or was in force since the start.
func (l *law) ByHash(hash string) (*clearance.Rulebook, error) {
	if b, ok := l.earlier.Load(hash); ok {
		return b.(*clearance.Rulebook), nil
	}
	return nil, fmt.Errorf("rulebook %.12s was not in force here since the start (in force is %.12s): %w", hash, l.Current().Hash, fault.ErrNotFound)
}
