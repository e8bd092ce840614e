package official_test

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/testdata"
)

// published is the changes of 2020 as they were published, by file: codes with the row as it stands there.
type published map[string]map[string][]string

const (
	addedFile     = "cn-tariff-2020-added.csv"
	withdrawnFile = "cn-tariff-2020-withdrawn.csv"
	conditionFile = "cn-tariff-2020-conditions-changed.csv"
	unitFile      = "cn-tariff-2020-unit2-changed.csv"
	tableFile     = "cn-tariff-2020.csv"
)

// columns of the change files; the table has one more, elements.
const (
	codeColumn, unit2Column, conditionsColumn, changeColumns = 0, 4, 10, 11
)

func readPublished(t *testing.T) published {
	t.Helper()
	dir := testdata.Shared(t)
	p := published{}
	for _, name := range []string{addedFile, withdrawnFile, conditionFile, unitFile, tableFile} {
		src, err := os.ReadFile(filepath.Join(dir, "tariff", name))
		if err != nil {
			t.Fatal(err)
		}
		rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff")))).ReadAll()
		if err != nil {
			t.Fatal(err)
		}
		p[name] = map[string][]string{}
		for _, r := range rows[1:] {
			if p[name][r[codeColumn]] != nil {
				t.Errorf("%s has %s twice", name, r[codeColumn])
			}
			p[name][r[codeColumn]] = r
		}
	}
	return p
}

// TestChangeFiles compares the change files of 2020 with the table of 2020. They agree in full: what is called added, and each row whose
// conditions or second unit changed, stands in the table with the same eleven values, so the change files give the values after the
// change; what is called withdrawn is not in the table; and no row is in two files. There is nothing to explain away.
func TestChangeFiles(t *testing.T) {
	p := readPublished(t)
	seen := map[string]string{}
	for name, rows := range map[string]int{addedFile: 48, withdrawnFile: 20, conditionFile: 235, unitFile: 779} {
		if len(p[name]) != rows {
			t.Errorf("%s has %d rows, want %d", name, len(p[name]), rows)
		}
		for hs, row := range p[name] {
			if seen[hs] != "" {
				t.Errorf("%s is in %s and in %s", hs, seen[hs], name)
			}
			seen[hs] = name
			now := p[tableFile][hs]
			if (now == nil) != (name == withdrawnFile) || (now != nil && !slices.Equal(now[:changeColumns], row)) {
				t.Errorf("%s: %s in %s is %q in the table", name, hs, row, now)
			}
		}
	}
}

// before makes the table that the change files say was in force before them: without the lines that were added, with those that were
// withdrawn. Of the values that changed the files tell only the new ones. The old ones are stand-ins here, which is all that a comparison
// needs of them: no second unit, and conditions that are any others.
func (p published) before() string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	row := func(cells []string) { _ = w.Write(cells) } // into memory
	row([]string{"code", "name_zh", "note_zh", "unit1", "unit2", "mfn", "general", "export", "consumption", "vat", "conditions", "elements"})
	for _, hs := range slices.Sorted(maps.Keys(p[tableFile])) {
		r := slices.Clone(p[tableFile][hs])
		switch {
		case p[addedFile][hs] != nil:
			continue
		case p[unitFile][hs] != nil:
			r[unit2Column] = ""
		case p[conditionFile][hs] != nil && r[conditionsColumn] == "":
			r[conditionsColumn] = "A"
		case p[conditionFile][hs] != nil:
			r[conditionsColumn] = ""
		}
		row(r)
	}
	for _, hs := range slices.Sorted(maps.Keys(p[withdrawnFile])) {
		row(append(slices.Clone(p[withdrawnFile][hs]), ""))
	}
	w.Flush()
	return b.String()
}

// TestDiffOf2020 finds the published changes by comparing the table before with the edition of 2020 that the binary carries: the same
// lines, and for each of them the new value that was published.
func TestDiffOf2020(t *testing.T) {
	p := readPublished(t)
	d := read(t, p.before(), params())
	on := params().Span.From
	now := tariff.Side{Lines: law().Tariff.On(on), On: on}
	changes := tariff.Compare(tariff.Side{Lines: lines(t, d), On: on}, now)
	want := fmt.Sprint([]tariff.Tally{{Kind: tariff.Added, Lines: 48}, {Kind: tariff.Withdrawn, Lines: 20}, {Kind: tariff.RateChange}, {Kind: tariff.UnitChange, Lines: 779},
		{Kind: tariff.UnitChange, Field: "unit2", Lines: 779}, {Kind: tariff.ConditionChange, Lines: 235}, {Kind: tariff.ElementChange}, {Kind: tariff.NameChange}})
	if got := fmt.Sprint(tariff.Count(changes)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	for _, c := range changes {
		file, value := addedFile, ""
		switch c.Kind {
		case tariff.Withdrawn:
			file = withdrawnFile
		case tariff.ConditionChange:
			file, value = conditionFile, c.Is
		case tariff.UnitChange:
			file, value = unitFile, c.Is
		case tariff.Added:
		default:
			t.Errorf("%s: a change that was not published: %+v", c.HS, c)
			continue
		}
		row := p[file][c.HS.String()]
		if row == nil || (file == conditionFile && row[conditionsColumn] != value) || (file == unitFile && row[unit2Column] != value) {
			t.Errorf("%+v is published as %q", c, row)
		}
	}
	one := strings.Replace(p.before(), "改良种用濒危野马,,035,009,0,0", "改良种用濒危野马,,035,009,0.01,0", 1)
	if n := len(tariff.Compare(tariff.Side{Lines: lines(t, read(t, one, params())), On: on}, now)); n != len(changes)+1 {
		t.Errorf("a rate that was changed makes %d changes of %d", n, len(changes))
	}
}

// TestTableOf2020 takes the table of 2020 in as it was published and finds the edition that the binary carries.
func TestTableOf2020(t *testing.T) {
	src, err := os.ReadFile(filepath.Join(testdata.Shared(t), "tariff", tableFile))
	if err != nil {
		t.Fatal(err)
	}
	d := read(t, string(src), params())
	on := params().Span.From
	if c := tariff.Compare(tariff.Side{Lines: lines(t, d), On: on}, tariff.Side{Lines: law().Tariff.On(on), On: on}); len(c) > 0 {
		t.Errorf("%d changes: %+v", len(c), c[0])
	}
	if d.Good != 11988 || d.Gaps["general"] != 3 || len(d.Gaps) != 1 || len(d.Ignored) > 0 {
		t.Errorf("%d good rows, gaps %v, ignored %v", d.Good, d.Gaps, d.Ignored)
	}
}
