package cli

import (
	"fmt"

	"github.com/tongguan/tongguan/internal/app/declare"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/duty"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/decmessage"
	"github.com/tongguan/tongguan/internal/ref"
)

// law is the rulebook in force with the formats and the catalogue that go with it.
type law struct {
	book      *clearance.Rulebook
	codecs    []codec.Codec
	catalogue *fault.Catalogue
}

// loadLaw loads what the binary carries.
func loadLaw() (*law, error) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		return nil, err
	}
	l := &law{book: book, codecs: codecs(book)}
	l.catalogue, err = fault.NewCatalogue(declaration.Faults(), duty.Faults(), declare.Faults(), formats.Faults(l.codecs))
	if err != nil {
		return nil, fmt.Errorf("fault catalogue: %w", err)
	}
	return l, nil
}

func codecs(book *clearance.Rulebook) []codec.Codec {
	return formats.All(decmessage.Codes{Countries: oldCodes(book.Codes.List(codelist.Countries)), Currencies: oldCodes(book.Codes.List(codelist.Currencies))})
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

// Current and ByHash make law the rulebooks of the use cases.
func (l *law) Current() *clearance.Rulebook { return l.book }

// ByHash gives the rulebook of a hash; the binary carries one.
func (l *law) ByHash(hash string) (*clearance.Rulebook, error) {
	if hash == l.book.Hash {
		return l.book, nil
	}
	return nil, fmt.Errorf("rulebook %.12s is not the one of this binary (%.12s): %w", hash, l.book.Hash, fault.ErrNotFound)
}
