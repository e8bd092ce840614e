package code_test

import (
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/testdata"
)

// TestPublishedIdentifiers checks each row of the published lists of right and wrong identifiers.
func TestPublishedIdentifiers(t *testing.T) {
	dir := filepath.Join(testdata.Shared(t), "nomenclature", "identifiers")
	for file, parse := range map[string]func(string) error{
		"uscc.csv":      wrap(code.ParseUSCC),
		"iso6346.csv":   wrap(code.ParseContainer),
		"uic-wagon.csv": wrap(code.ParseWagon),
	} {
		f, err := os.Open(filepath.Join(dir, file))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(f).ReadAll()
		_ = f.Close()
		if err != nil || len(rows) < 2 {
			t.Fatalf("%s: %d rows, %v", file, len(rows), err)
		}
		for i, row := range rows[1:] {
			if err := parse(row[0]); (err == nil) != (row[1] == "1") {
				t.Errorf("%s line %d: %q gives %v, want check_digit_ok=%s", file, i+2, row[0], err, row[1])
			}
		}
	}
}
