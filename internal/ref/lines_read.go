package ref

import (
	"fmt"
	"io/fs"
	"path"

	"github.com/tongguan/tongguan/internal/core/codelist"
	"github.com/tongguan/tongguan/internal/core/tariff"
)

// TariffLines reads one table of the tariff by itself, with the English names of the nomenclature in tables. Defects come together in a
// DefectError.
func TariffLines(name string, src []byte, tables fs.FS, codes *codelist.Book) ([]*tariff.Line, error) {
	names, err := fs.ReadFile(tables, nomenclatureFile)
	if err != nil {
		return nil, fmt.Errorf("read the nomenclature: %w", err)
	}
	name = "tariff/" + path.Base(name)
	l := &loader{files: map[string][]byte{name: src, nomenclatureFile: names}}
	var e editions
	e.read(l, name, codes, l.englishNames())
	if len(l.defects) > 0 {
		return nil, &DefectError{Defects: l.defects}
	}
	return e.lines(), nil
}
