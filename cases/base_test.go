package cases_test

import (
	"io/fs"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

// rulebook is the one that the binary carries.
func rulebook(t *testing.T) *clearance.Rulebook {
	t.Helper()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// decider decides by it.
func decider(t *testing.T) func(*declaration.Declaration, declaration.Facts, cal.Date) clearance.Decision {
	t.Helper()
	book := rulebook(t)
	return func(d *declaration.Declaration, f declaration.Facts, on cal.Date) clearance.Decision {
		return clearance.Decide(d, book, f, on)
	}
}

// Each base document is right as the native format reads it: no fault, not even advice.
func TestBasesPass(t *testing.T) {
	decide := decider(t)
	names, err := fs.Glob(cases.Files(), "base/*.json")
	if err != nil || len(names) == 0 {
		t.Fatalf("bases: %v, %v", names, err)
	}
	catalogue, err := fault.NewCatalogue(declaration.Faults())
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		src, err := fs.ReadFile(cases.Files(), name)
		if err != nil {
			t.Fatal(err)
		}
		m, found := native.New().Decode(src)
		if m.Declaration == nil {
			t.Errorf("%s is not read: %v", name, found)
			continue
		}
		d := decide(m.Declaration, declaration.Facts{}, cal.MustDate("2026-11-24")).With(found)
		for _, f := range catalogue.Render(d.Faults) {
			t.Errorf("%s: %s %s %s %q: %s", strings.TrimPrefix(name, "base/"), f.Code, f.Severity, f.Path, f.Value, f.Message.EN)
		}
		if !d.Accepted {
			t.Errorf("%s is refused", name)
		}
	}
}
