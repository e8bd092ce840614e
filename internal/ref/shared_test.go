package ref_test

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/testdata"
)

// source says which table of shared/data a table of ours carries, and under which names the columns go.
type source struct {
	path, table string
	columns     map[string]string // our name, by the source's name where it differs; "" for a column that is kept elsewhere
}

func sources() []source {
	out := []source{
		{"codes/country.csv", "codes/country.csv", map[string]string{"iso3": "code", "old_customs_code": "old_code"}},
		{"codes/country_groups.csv", "codes/country.csv", map[string]string{"iso3": "code", "zero_tariff_programme": "programme", "old_numeric": "", "name_zh": ""}},
		{"codes/currency.csv", "codes/currency.csv", map[string]string{"iso": "code", "old_customs_code": "old_code"}},
		{"codes/trade_term.csv", "codes/trade_term.csv", map[string]string{"name": "name_zh"}},
		{"codes/trade_term_rules.csv", "rules/trade_term_rules.csv", map[string]string{"name": "name_zh"}},
		{"codes/border_crossing.csv", "codes/border_crossing.csv", map[string]string{"cn": "name_zh"}},
		{"codes/trade_agreement.csv", "codes/trade_agreement.csv", map[string]string{"partners": "", "confirmed": ""}},
		{"codes/hunan_place.csv", "codes/hunan_place.csv", map[string]string{"note": ""}},
		{"codes/supervision_mode_en.csv", "codes/supervision_mode.csv", map[string]string{"source": ""}},
		{"tariff/cn-tariff-2020.csv", "tariff/cn-2020.csv", nil},
		{"nomenclature/hs2022/harmonized-system.csv", "nomenclature/hs2022.csv",
			map[string]string{"hscode": "code", "description": "description_en", "section": "", "parent": "", "level": ""}},
	}
	for n := range strings.FieldsSeq("attached_document container_spec customs_office domestic_district duty_mode entry_port goods_attribute levy_nature" +
		" package_type permit_type port purpose supervision_document supervision_mode transport_mode unit") {
		out = append(out, source{"codes/" + n + ".csv", "codes/" + n + ".csv", nil})
	}
	return out
}

// mended are the values of the source that are visibly damaged, or said in other words, with what stands in our table.
var mended = map[[2]string]string{
	{"codes/attached_document.csv", `60000011"}]`}:       "60000011",
	{"codes/levy_nature.csv", `中资\"方便旗\"船`}:              `中资"方便旗"船`,
	{"codes/trade_agreement.csv", ""}:                    "AF20", // no code is assigned yet
	{"codes/trade_agreement.csv", "非洲20国零关税 2026-05-01"}: "非洲20国零关税",
	{"codes/permit_type.csv", "进口"}:                      "I",
	{"codes/permit_type.csv", "出口"}:                      "E",
}

// TestSource compares every value of the source with the tables, row by row in the order of the codes.
func TestSource(t *testing.T) {
	dir := testdata.Shared(t)
	for _, s := range sources() {
		want := readCSV(t, os.DirFS(dir), s.path)
		have := rowsByCode(readCSV(t, ref.Tables(), s.table))
		for _, row := range want {
			compare(t, s, row, have)
		}
	}
}

func compare(t *testing.T, s source, row map[string]string, have map[string][]map[string]string) {
	t.Helper()
	wanted := map[string]string{}
	for column, v := range row {
		ours := column
		if name, renamed := s.columns[column]; renamed {
			ours = name
		}
		if m, ok := mended[[2]string{s.path, v}]; ok {
			v = m
		}
		if ours != "" && (ours != "name_en" || v != "") { // English names that the source lacks are our own
			wanted[ours] = v
		}
	}
	for _, r := range have[wanted["code"]] {
		if matches(r, wanted) {
			return
		}
	}
	t.Errorf("%s has no row %v", s.table, wanted)
}

func matches(row, wanted map[string]string) bool {
	for column, v := range wanted {
		if got, ok := row[column]; !ok || got != v {
			return false
		}
	}
	return true
}

// TestSourceCounts holds the tables that take over a source whole to its number of rows.
func TestSourceCounts(t *testing.T) {
	dir := testdata.Shared(t)
	added := map[string]int{"codes/transport_mode.csv": 2, "codes/supervision_document.csv": 1} // P and S, and 0: newer than the source
	for _, s := range sources() {
		if filepath.Base(s.path) == "country_groups.csv" || filepath.Base(s.path) == "supervision_mode_en.csv" {
			continue // columns of another table
		}
		want, have := len(readCSV(t, os.DirFS(dir), s.path))+added[s.table], len(readCSV(t, ref.Tables(), s.table))
		if want != have {
			t.Errorf("%s has %d rows, want %d", s.table, have, want)
		}
	}
}

// TestSourceControl breaks one value of a row and finds that it no longer matches.
func TestSourceControl(t *testing.T) {
	row := readCSV(t, ref.Tables(), "codes/unit.csv")[0]
	if !matches(row, map[string]string{"code": row["code"], "name_zh": row["name_zh"]}) {
		t.Error("a row does not match itself")
	}
	if matches(row, map[string]string{"code": row["code"], "name_zh": row["name_zh"] + "x"}) || matches(row, map[string]string{"colour": ""}) {
		t.Error("a changed value, or a column that is not there, matches")
	}
}

func rowsByCode(rows []map[string]string) map[string][]map[string]string {
	out := make(map[string][]map[string]string, len(rows))
	for _, r := range rows {
		out[r["code"]] = append(out[r["code"]], r)
	}
	return out
}

// readCSV reads a table without the loader of the package: a comment line and a byte order mark may stand at its head.
func readCSV(t *testing.T, fsys fs.FS, path string) []map[string]string {
	t.Helper()
	src, err := fs.ReadFile(fsys, path)
	if err != nil {
		t.Fatal(err)
	}
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff"))))
	r.Comment = '#'
	lines, err := r.ReadAll()
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	out := make([]map[string]string, 0, len(lines)-1)
	for _, l := range lines[1:] {
		row := make(map[string]string, len(l))
		for i, c := range lines[0] {
			row[c] = l[i]
		}
		out = append(out, row)
	}
	return out
}
