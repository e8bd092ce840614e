package declaration_test

import (
	"encoding/json"
	"fmt"
	"io/fs"
	"testing"

	"github.com/tongguan/tongguan/cases"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/field"
	"github.com/tongguan/tongguan/internal/ref"
)

// today is the day of the law in these tests.
var today = cal.MustDate("2026-11-24")

func rulebook(t testing.TB) *clearance.Rulebook {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	return book
}

// base reads a base document of the cases.
func base(t testing.TB, name string) *declaration.Declaration {
	t.Helper()
	src, err := fs.ReadFile(cases.Files(), "base/"+name+".json")
	if err != nil {
		t.Fatal(err)
	}
	d := &declaration.Declaration{}
	if err := json.Unmarshal(src, d); err != nil {
		t.Fatal(err)
	}
	return d
}

func sight(d *declaration.Declaration, book *clearance.Rulebook) *declaration.Sight {
	return &declaration.Sight{Declaration: d, Law: book.Law, On: today, Rates: book.FX}
}

func BenchmarkValidate(b *testing.B) {
	book := rulebook(b)
	d := base(b, "import-general")
	for i := 2; i < 10; i++ {
		it := d.Items[i%2]
		it.No = i + 1
		d.Items = append(d.Items, it)
		d.Containers[1].Items = append(d.Containers[1].Items, it.No)
	}
	d.NetKg = d.GrossKg
	if err := field.Set(d, "grossKg", "80000"); err != nil {
		b.Fatal(err)
	}
	if err := field.Set(d, "netKg", "70000"); err != nil {
		b.Fatal(err)
	}
	if list := declaration.Validate(sight(d, book)); len(list) > 0 {
		b.Fatal(fmt.Sprint(list))
	}
	b.ReportAllocs()
	for b.Loop() {
		declaration.Validate(sight(d, book))
	}
}
