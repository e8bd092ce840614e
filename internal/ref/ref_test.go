package ref_test

import (
	"errors"
	"io/fs"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
)

func TestLoad(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	on := cal.MustDate("2026-11-24")
	if n := len(book.Tariff.Lines()); n != 11988 {
		t.Errorf("%d tariff lines, want 11988", n)
	}
	line, ok := book.Tariff.Line(code.MustHS("0101210010"), on)
	if !ok || line.Conditions != "AFEB" || line.Unit1 != code.Kilogram || len(line.Elements) != 7 || line.Elements[3].Name != "品种" || line.NameEN == "" {
		t.Errorf("line is %+v", line)
	}
	if m, ok := line.Measure(tariff.VAT, on); !ok || m.Rate.String() != "0.09" {
		t.Errorf("VAT is %+v", m)
	}
	for list, c := range map[string]string{"country": "KEN", "currency": "USD", "customs_office": "4901", "entry_port": "430006", "supervision_mode": "0110"} {
		if e, ok := book.Codes.On(list, c, on); !ok || e.Name.ZH == "" || e.Name.EN == "" {
			t.Errorf("%s %s is %+v", list, c, e)
		}
	}
	usd, _ := code.ParseCurrency("USD")
	if r, ok := book.FX.On(usd, on); !ok || !r.Illustrative {
		t.Errorf("rate is %+v", r)
	}
	again, err := ref.Load(ref.Tables())
	if err != nil || again.Hash != book.Hash || len(book.Hash) != 64 {
		t.Errorf("hash is %s, then %s", book.Hash, again.Hash)
	}
}

// with gives the tables of the binary with further ones before them.
func with(t *testing.T, further map[string][]byte) fs.FS {
	t.Helper()
	tables, err := ref.With(ref.Tables(), further)
	if err != nil {
		t.Fatal(err)
	}
	return tables
}

// copied gives a copy of the tables that can be changed.
func copied(t *testing.T) fstest.MapFS {
	t.Helper()
	out := fstest.MapFS{}
	err := fs.WalkDir(ref.Tables(), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(ref.Tables(), p)
		out[p] = &fstest.MapFile{Data: b}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// broken copies the tables and replaces a piece of one.
func broken(t *testing.T, file, old, replacement string) fs.FS {
	t.Helper()
	out := copied(t)
	src := string(out[file].Data)
	if !strings.Contains(src, old) {
		t.Fatalf("%s has no %q", file, old)
	}
	out[file] = &fstest.MapFile{Data: []byte(strings.Replace(src, old, replacement, 1))}
	return out
}

// TestDefects breaks one thing at a time; each is named with its file, row and column, and no rulebook comes out.
func TestDefects(t *testing.T) {
	for name, c := range map[string]struct{ file, old, replacement, column, why string }{
		"a lost character":      {"codes/unit.csv", "千克", "千\ufffd", "", "UTF-8"},
		"a missing column":      {"codes/unit.csv", "code,name_zh,name_en", "code,name,name_en", "name_zh", "lacks"},
		"a field too many":      {"codes/unit.csv", "035,千克,kilogram", "035,千克,kilogram,x", "", "fields"},
		"an empty name":         {"codes/unit.csv", "035,千克", "035,", "name_zh", "empty"},
		"a code twice":          {"codes/unit.csv", "036,克", "035,克", "code", "twice"},
		"a bad number":          {"tariff/cn-2020.csv", ",0.08,", ",8%,", "mfn", "decimal"},
		"a short code":          {"tariff/cn-2020.csv", "0101210090,", "01012100,", "code", "10 digits"},
		"an unknown unit":       {"tariff/cn-2020.csv", ",035,009,", ",935,009,", "unit1", "no such unit"},
		"a bad date":            {"calendar/holidays.csv", "2026-10-01", "2026-10-32", "on", "civil day"},
		"a parameter too few":   {"rules/params.csv", "tax.deminimis", "tax.maximis", "name", "missing"},
		"a rate of nought":      {"fx/illustrative.csv", "USD,7.", "USD,-7.", "rate", "more than nought"},
		"a year that runs back": {"codes/trade_agreement.csv", "2026-05-01,2028-04-30", "2026-05-01,2020-04-30", "until", "ends before"},
	} {
		book, err := ref.Load(broken(t, c.file, c.old, c.replacement))
		var de *ref.DefectError
		if book != nil || !errors.As(err, &de) {
			t.Errorf("%s: loaded with %v", name, err)
			continue
		}
		d := de.Defects[0]
		if d.File != c.file || d.Column != c.column || !strings.Contains(d.Why, c.why) || (d.Row == 0 && c.column != "" && c.why != "missing") {
			t.Errorf("%s is reported as %s", name, d)
		}
	}
	tables := broken(t, "codes/unit.csv", "千克", "千克").(fstest.MapFS)
	delete(tables, "codes/country.csv")
	if _, err := ref.Load(tables); err == nil || !strings.Contains(err.Error(), "codes/country.csv: the table is missing") {
		t.Errorf("a missing table gives %v", err)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := ref.Load(ref.Tables()); err != nil {
			b.Fatal(err)
		}
	}
}

// The tables of an earlier binary, which lacked a table and a parameter, make a rulebook under their own hash.
func TestLoadKept(t *testing.T) {
	old := copied(t)
	delete(old, "rules/dangerous_goods.csv")
	old["rules/params.csv"].Data = regexp.MustCompile(`(?m)^late.payment.term.*\n`).ReplaceAll(old["rules/params.csv"].Data, nil)
	if _, err := ref.Load(old, rulelang.Compile); err == nil {
		t.Error("the tables lack a parameter and are not refused")
	}
	hash, err := ref.Hash(old)
	if err != nil {
		t.Fatal(err)
	}
	archive, err := ref.Pack(old)
	if err != nil {
		t.Fatal(err)
	}
	kept, err := ref.Unpack(archive)
	if err != nil {
		t.Fatal(err)
	}
	book, err := ref.LoadKept(kept, rulelang.Compile)
	if err != nil || book.Hash != hash || book.Params.Int("late.payment.term", cal.MustDate("2026-11-24")) != 15 {
		t.Fatalf("%v, hash %s, want %s", err, book.Hash, hash)
	}
	if _, ok := book.Codes.List("dangerous_goods").First(""); ok || len(book.Codes.List("dangerous_goods").Rows()) == 0 {
		t.Error("the table that was not there yet is empty")
	}
	if _, err := ref.Unpack([]byte("rubbish")); err == nil {
		t.Error("rubbish is an archive")
	}
}

// The illustrative rates are sound, each says what it is, and the rulebook says that it has some.
func TestIllustrative(t *testing.T) {
	book, err := ref.Load(ref.Overlay(ref.Illustrative(), ref.Tables()), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(book.Edition, "illustrative") || !strings.HasSuffix(book.Edition, "some rates illustrative") {
		t.Errorf("the edition is %q", book.Edition)
	}
	plain, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil || strings.HasSuffix(plain.Edition, "some rates illustrative") {
		t.Errorf("without them the edition is %q: %v", plain.Edition, err)
	}
	b, err := fs.ReadFile(ref.Illustrative(), "measures/illustrative.csv")
	if err != nil || !strings.HasPrefix(string(b), "# ") || !strings.Contains(string(b[:100]), "illustrative=true") {
		t.Errorf("they do not say that they are illustrative: %.100s %v", b, err)
	}
}
