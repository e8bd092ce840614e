package ref

import (
	"fmt"
	"io/fs"

	"github.com/tongguan/tongguan/internal/core/code"
)

const alpha2File = "nomenclature/iso3166.csv"

// CountryAlpha2 gives the codes of countries with 3 letters by those with 2, as other authorities write them: CN → CHN.
// Defects come together in a DefectError; other errors are of the file system. Source: ISO 3166-1.
func CountryAlpha2(tables fs.FS) (map[string]string, error) {
	src, err := fs.ReadFile(tables, alpha2File)
	if err != nil {
		return nil, fmt.Errorf("read the codes of countries: %w", err)
	}
	t := readTable(alpha2File, src, spec{key: []string{"alpha2"}, required: []string{"alpha2", "alpha3", "name_en", "from", "source"}})
	out := make(map[string]string, len(t.rows))
	for i := range t.rows {
		alpha2 := t.cell(i, "alpha2")
		if len(alpha2) != 2 {
			t.defect(t.lines[i], "alpha2", alpha2, "want 2 capital letters")
		}
		out[alpha2] = parseCell(t, i, "alpha3", code.ParseCountry).String()
	}
	if len(t.defects) > 0 {
		return nil, &DefectError{Defects: t.defects}
	}
	return out, nil
}
