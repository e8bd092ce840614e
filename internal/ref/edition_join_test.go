package ref_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/ref"
)

// edition is a table of the tariff with one line.
func edition(name, span, row string) []byte {
	return []byte("# edition=" + name + " " + span + " verified=false source=\"test\"\n" +
		"code,name_zh,note_zh,unit1,unit2,mfn,general,export,consumption,vat,conditions,elements\n" + row + "\n")
}

const oneLine = "8482102000,a line,,035,,0.06,0.20,0,0,0.13,,"

// TestEditionsFollow loads three editions: each ends on the day before the next, and one with an end does not come back.
func TestEditionsFollow(t *testing.T) {
	book, err := ref.Load(with(t, map[string][]byte{
		"tariff/cn-2027.csv": edition("2027", "from=2027-01-01 until=", oneLine),
		"tariff/cn-2028.csv": edition("2028", "from=2028-01-01 until=2028-12-31", oneLine),
	}))
	if err != nil {
		t.Fatal(err)
	}
	if book.Tariff.Edition() != "2020, 2027, 2028" {
		t.Errorf("the editions are %s", book.Tariff.Edition())
	}
	for day, want := range map[string]string{"2019-12-31": "", "2026-12-31": "2020", "2027-01-01": "2027", "2027-12-31": "2027", "2028-01-01": "2028", "2028-12-31": "2028", "2029-01-01": ""} {
		got := ""
		if l, ok := book.Tariff.Line(code.MustHS("8482102000"), cal.MustDate(day)); ok {
			got = l.Edition
			if len(l.Measures) == 0 || l.Measures[0].Span != l.Span {
				t.Errorf("on %s the measures are %+v of %s", day, l.Measures, l.Span)
			}
		}
		if got != want {
			t.Errorf("on %s the edition is %q, want %q", day, got, want)
		}
	}
	if _, ok := book.Tariff.Line(code.MustHS("0101210010"), cal.MustDate("2027-01-01")); ok {
		t.Error("a line that the new edition does not have goes on")
	}
}

// TestEditionsOverlap refuses editions of which one ends after the next has begun, or that begin on one day.
func TestEditionsOverlap(t *testing.T) {
	for name, files := range map[string]map[string][]byte{
		"an end too late": {"tariff/a.csv": edition("a", "from=2027-01-01 until=2028-06-30", oneLine), "tariff/b.csv": edition("b", "from=2028-01-01", oneLine)},
		"the same day":    {"tariff/a.csv": edition("a", "from=2020-01-01", oneLine)},
	} {
		_, err := ref.Load(with(t, files))
		de, ok := errors.AsType[*ref.DefectError](err)
		if !ok || len(de.Defects) != 1 || !strings.Contains(de.Error(), "8482102000") || !strings.Contains(de.Error(), "at the same time") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestBeyondHS2022 marks the lines whose subheading HS 2022 does not have.
func TestBeyondHS2022(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	lines, national, gaps := 0, 0, book.Tariff.Gaps(cal.MustDate("2026-11-24"))
	for _, g := range gaps {
		lines += g.Lines
		if g.National {
			national++
		}
	}
	if len(gaps) != 148 || national != 3 || lines != 372 {
		t.Errorf("%d subheadings, %d national, %d lines", len(gaps), national, lines)
	}
}

func TestTariffLines(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	lines, err := ref.TariffLines("x.csv", edition("2027", "from=2027-01-01", oneLine), ref.Tables(), book.Codes)
	if err != nil || len(lines) != 1 || lines[0].NameEN == "" || lines[0].BeyondHS2022 {
		t.Errorf("%v %+v", err, lines)
	}
	_, err = ref.TariffLines("x.csv", edition("2027", "from=2027-01-01", strings.Replace(oneLine, "035", "999", 1)), ref.Tables(), book.Codes)
	if _, ok := errors.AsType[*ref.DefectError](err); !ok {
		t.Errorf("a unit that is not known gives %v", err)
	}
}
