package learn_test

import (
	"bytes"
	"context"
	"encoding/json"
	"io/fs"
	"slices"
	"testing"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/app/learn"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/event"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/inspection"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// inspections is a store with one version of a declaration after the other.
type inspections struct {
	list     []inspection.Chosen
	versions map[int]declaration.Version
}

func (s *inspections) Chosen(_ context.Context, f declaration.Filter) ([]inspection.Chosen, error) {
	if f.Before != "" {
		return nil, nil
	}
	return s.list, nil
}

func (s *inspections) VersionOf(_ context.Context, _ string, version int) (declaration.Version, error) {
	v, ok := s.versions[version]
	if !ok {
		return v, fault.ErrNotFound
	}
	return v, nil
}

type oneBook struct{ *clearance.Rulebook }

func (b oneBook) ByHash(context.Context, string) (*clearance.Rulebook, error) { return b.Rulebook, nil }

// TestJournalIsLeakSafe: a row is what was known when the inspected version was decided; what an amendment put right after the finding, and what history
// counted later, is not in it. What was not inspected makes no row.
func TestJournalIsLeakSafe(t *testing.T) {
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	body, err := fs.ReadFile(cases.Files(), "base/import-general.json")
	if err != nil {
		t.Fatal(err)
	}
	amended := bytes.Replace(body, []byte(`"packageCount": `), []byte(`"packageCount": 9`), 1)
	if bytes.Equal(body, amended) {
		t.Fatal("the base has no number of packages")
	}
	version := func(n int, message []byte, found int64, on string, at event.Instant) declaration.Version {
		facts, err := json.Marshal(declaration.Facts{Past: &declaration.Past{Position: 1, Trader: declaration.Tally{Declared: 5, Inspected: 3, Found: found}}})
		if err != nil {
			t.Fatal(err)
		}
		return declaration.Version{ID: "a", Version: n, Message: message, Facts: facts, Decision: []byte(`{"on":"` + on + `"}`), At: at}
	}
	one, two := version(1, body, 2, "2026-06-01", 10), version(2, amended, 3, "2026-06-09", 30)
	s := &inspections{versions: map[int]declaration.Version{1: one, 2: two}, list: []inspection.Chosen{
		{Record: declaration.Record{ID: "a"}, Versions: []declaration.Version{one, two}, Orders: []inspection.Order{{Results: []inspection.Result{{At: 20, Findings: []inspection.Finding{{Code: "quantity"}}}}}}},
		{Record: declaration.Record{ID: "b"}, Versions: []declaration.Version{two}}}}
	j := &learn.Journal{Store: s, Rulebooks: oneBook{book}, Codecs: []codec.Codec{native.New()}}
	table, err := j.Table(context.Background(), cal.Span{})
	if err != nil {
		t.Fatal(err)
	}
	m, _ := native.New().Decode(body)
	for name, want := range map[string]float64{"trader.found": 2, "trader.foundShare": 666, "cargo.packages": float64(m.Declaration.PackageCount), "history.known": 1} {
		i := slices.Index(table.Numbers, name)
		if table.Len() != 1 || i < 0 || table.Number[i][0] != want {
			t.Fatalf("%s of %d rows is %v, want %v", name, table.Len(), table.Number[i], want)
		}
	}
	if table.Day[0] != cal.MustDate("2026-06-01") || !table.Found[0] || table.Number[slices.Index(table.Numbers, "item.value")][0] <= 0 {
		t.Errorf("day %s, found %v", table.Day[0], table.Found[0])
	}
	if later, err := j.Table(context.Background(), cal.Span{From: cal.MustDate("2026-06-02")}); err != nil || later.Len() != 0 {
		t.Errorf("from the day after on: %d rows, %v", later.Len(), err)
	}
}
