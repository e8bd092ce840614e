package ref_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/risk/feature"
	"github.com/tongguan/tongguan/internal/core/risk/score"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// trained is a model that learned that traders of whom something was found before are found again.
func trained(t *testing.T) []byte {
	t.Helper()
	r := score.Declarations()
	past := &feature.Table{Schema: r.Schema}
	at := map[string]int{}
	for i, n := range r.Numbers {
		at[n] = i
	}
	for i := range 600 {
		row := &feature.Row{Text: []string{"8429521200", "DEU", "DEU", "DEU"}, Number: make([]float64, len(r.Numbers))}
		found := i%3 == 0
		row.Number[at["item.value"]] = float64(1000 * (i % 7))
		if found {
			row.Number[at["trader.found"]] = float64(1 + i%4)
		}
		past.Add(row, cal.MustDate("2026-01-01").AddDays(i/3), found)
	}
	o := score.Standard()
	m, err := score.Train(past, r, o, func(n int, do func(int)) {
		for i := range n {
			do(i)
		}
	})
	if err != nil {
		t.Fatal(err)
	}
	b, err := m.MarshalBinary()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func withModels(t *testing.T, files map[string][]byte) (*clearance.Rulebook, error) {
	t.Helper()
	tables, err := ref.With(ref.Tables(), files)
	if err != nil {
		t.Fatal(err)
	}
	return ref.Load(tables, rulelang.Compile)
}

// TestModelInTheRulebook: a model file is part of the rulebook and of its hash, scores in Decide, says why in both languages, and calls for a lane only
// where the rulebook has a limit; the archive that a store keeps brings it back.
func TestModelInTheRulebook(t *testing.T) {
	model := trained(t)
	limit, err := fs.ReadFile(ref.Tables(), "rules/params.csv")
	if err != nil {
		t.Fatal(err)
	}
	limits := []byte(strings.Replace(string(limit), "lane.score.red,0,", "lane.score.red,300,", 1))
	if bytes.Equal(limit, limits) {
		t.Fatal("the table has no limit of nought to replace")
	}
	without, err := withModels(t, map[string][]byte{"rules/params.csv": limits})
	if err != nil {
		t.Fatal(err)
	}
	with, err := withModels(t, map[string][]byte{"rules/params.csv": limits, "models/found.model": model})
	if err != nil {
		t.Fatal(err)
	}
	if with.Hash == without.Hash {
		t.Error("the hash of the rulebook does not cover the model")
	}
	body, err := fs.ReadFile(cases.Files(), "base/import-general.json")
	if err != nil {
		t.Fatal(err)
	}
	m, _ := native.New().Decode(body)
	decide := func(book *clearance.Rulebook, found int64) clearance.Decision {
		past := &declaration.Past{Position: 9, Trader: declaration.Tally{Declared: 9, Inspected: 9, Found: found}}
		return clearance.Decide(m.Declaration, book, declaration.Facts{DrawSeed: "s", DrawValue: 999_999, Past: past}, cal.MustDate("2026-11-24"))
	}
	clean, caught := decide(with, 0), decide(with, 3)
	if clean.Risk == nil || clean.Risk.Score == nil || caught.Risk.Score.Permille <= clean.Risk.Score.Permille || !strings.HasPrefix(caught.Risk.Score.Model, "found@") {
		t.Fatalf("scores: %+v and %+v", clean.Risk, caught.Risk)
	}
	if r := caught.Risk.Score.Reasons; len(r) == 0 || !strings.Contains(r[0].EN, "raises the score: inspections with a finding of the trader before: 3") || !strings.Contains(r[0].ZH, "使评分升高") {
		t.Errorf("why: %+v", r)
	}
	if caught.Lane.Lane != clearance.Red || clean.Lane.Lane == clearance.Red || decide(without, 3).Lane.Lane == clearance.Red {
		t.Errorf("lanes: %s with findings, %s without", caught.Lane.Lane, clean.Lane.Lane)
	}
	if caught.Disclosed().Risk != nil {
		t.Error("a trader reads the score")
	}
	kept(t, map[string][]byte{"models/found.model": model})
}

// kept packs a rulebook with a model as a store keeps it, and opens it again under the same hash.
func kept(t *testing.T, files map[string][]byte) {
	t.Helper()
	tables, err := ref.With(ref.Tables(), files)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := ref.Pack(tables)
	if err != nil {
		t.Fatal(err)
	}
	again, err := ref.Unpack(archive)
	if err != nil {
		t.Fatal(err)
	}
	book, err := ref.LoadKept(again, rulelang.Compile)
	if err != nil || book.Risk.Scorer == nil {
		t.Fatalf("opened again: %v", err)
	}
	if want, err := ref.Hash(tables); err != nil || book.Hash != want {
		t.Errorf("hash %.12s, want %.12s (%v)", book.Hash, want, err)
	}
}

// TestBadModels: what is no model of this program and for this use is refused with the file, the reason and the remedy in both languages.
func TestBadModels(t *testing.T) {
	model := trained(t)
	version := bytes.Replace(model, []byte("tongguan-risk-model 1\n"), []byte("tongguan-risk-model 7\n"), 1)
	for name, x := range map[string]struct {
		files map[string][]byte
		want  []string
	}{
		"another version": {map[string][]byte{"models/a.model": version}, []string{"models/a.model", `version "7"`, "train it again", "请用本程序重新训练"}},
		"cut":             {map[string][]byte{"models/a.model": model[:len(model)-9]}, []string{"cut or corrupted", "已损坏"}},
		"something else":  {map[string][]byte{"models/a.model": []byte("hello")}, []string{"no model file", "不是模型文件"}},
		"two":             {map[string][]byte{"models/a.model": model, "models/b.model": model}, []string{"models/b.model", "one model", "只能有一个模型"}},
	} {
		_, err := withModels(t, x.files)
		if d, ok := errors.AsType[*ref.DefectError](err); !ok || len(d.Defects) != 1 {
			t.Errorf("%s: %v", name, err)
			continue
		}
		for _, w := range x.want {
			if !strings.Contains(err.Error(), w) {
				t.Errorf("%s: %q is not told in %v", name, w, err)
			}
		}
	}
}
