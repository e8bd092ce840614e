package ref_test

import (
	"bytes"
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
	"unicode"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/ref"
)

// TestDefectsOfRows breaks one more thing at a time: how a table is written, what it may refer to and which words it takes.
func TestDefectsOfRows(t *testing.T) {
	const pair = "0110/101,一般贸易"
	for name, c := range map[string]struct{ file, old, replacement, column, value, why string }{
		"a byte order mark":          {"codes/unit.csv", "# from", "\ufeff# from", "", "", "byte order mark"},
		"an unknown default":         {"codes/unit.csv", "# from=", "# form=", "form", "2020-01-01", "no such default"},
		"a default without its name": {"codes/unit.csv", "# from=2020-01-01", "# 2020-01-01", "", "2020-01-01", "default"},
		"an open quote":              {"codes/unit.csv", "035,千克", `035,"千克`, "", "", "quote"},
		"a quote in a cell":          {"codes/unit.csv", "035,千克", `035,千"克`, "", "", "quote"},
		"a quote in the first cell":  {"codes/unit.csv", "035,千克", `0"35,千克`, "", "", "quote"},
		"a column twice":             {"codes/unit.csv", "code,name_zh,name_en", "code,name_zh,name_zh", "name_zh", "", "twice"},
		"no source":                  {"codes/unit.csv", `source="GACC parameter tables of the single window, edition 2020"`, "", "source", "", "lacks"},
		"no day it begins":           {"codes/unit.csv", "from=2020-01-01", "", "from", "", "lacks"},
		"verified perhaps":           {"codes/trade_agreement.csv", "2028-04-30,false", "2028-04-30,maybe", "verified", "maybe", "true or false"},
		"working perhaps":            {"calendar/holidays.csv", "2026-10-01,no", "2026-10-01,maybe", "working", "maybe", "yes|no"},
		"a day of publication":       {"fx/illustrative.csv", "2025-10-15", "2025-13-15", "published_on", "2025-13-15", "civil day"},
		"an unknown country":         {"codes/trade_agreement.csv", "BGD|IND", "BGX|IND", "members", "BGX", "no such code in codes/country.csv"},
		"an empty part":              {"codes/trade_agreement.csv", "BGD|IND", "BGD||IND", "members", "", "no such code in codes/country.csv"},
		"an unknown mode":            {"rules/mode_ledger.csv", "0200,料件销毁", "0209,料件销毁", "code", "0209", "no such code in codes/supervision_mode.csv"},
		"an unknown ledger letter":   {"rules/mode_ledger.csv", "required,B|C", "required,B|Q", "letters", "Q", "no such code in codes/ledger_letter.csv"},
		"an unknown nature":          {"rules/mode_levy.csv", "both,502,", "both,504,", "natures", "504", "no such code in codes/levy_nature.csv"},
		"an unknown pair":            {"rules/mode_levy.csv", pair, "0110/104,一般贸易", "code", "0110/104", "no such supervision mode"},
		"an unknown treatment":       {"rules/mode_levy.csv", ",bonded,", ",tied,", "treatment", "tied", "want one of"},
		"an unknown kind":            {"rules/supervision_condition.csv", "Import licence,I,,document", "Import licence,I,,licence", "kind", "licence", "want one of"},
		"a charge neither 0 nor 1":   {"rules/trade_term_rules.csv", "CIF,CIF,0", "CIF,CIF,2", "freight_import", "2", "want one of"},
		"an unknown letter":          {"tariff/cn-2020.csv", ",AFEB,", ",AFEW,", "conditions", "W", "no such supervision condition"},
		"a rate below nought":        {"tariff/cn-2020.csv", ",0.08,", ",-0.08,", "mfn", "-0.08", "not negative"},
		"a rate twice in a month":    {"fx/illustrative.csv", "2025-11-01,EUR", "2025-11-01,USD", "month", "2025-11-01", "twice"},
	} {
		book, err := ref.Load(broken(t, c.file, c.old, c.replacement))
		var de *ref.DefectError
		if book != nil || !errors.As(err, &de) {
			t.Errorf("%s: loaded with %v", name, err)
			continue
		}
		d := de.Defects[0]
		if d.File != c.file || d.Row == 0 || d.Column != c.column || d.Value != c.value || !strings.Contains(d.Why, c.why) {
			t.Errorf("%s is reported as %s", name, d)
		}
	}
}

// TestEveryDefectIsNamed breaks three rows of one table and finds three defects, each with its own row.
func TestEveryDefectIsNamed(t *testing.T) {
	tables := broken(t, "codes/unit.csv", "007,", `007,"x"y,`).(fstest.MapFS)
	src := tables["codes/unit.csv"].Data
	src = bytes.Replace(src, []byte("035,千克,kilogram"), []byte("035,千克"), 1)
	src = bytes.Replace(src, []byte("070,吨"), []byte("070,"), 1)
	tables["codes/unit.csv"] = &fstest.MapFile{Data: src}
	want := map[int]bool{}
	for i, line := range strings.Split(string(src), "\n") {
		if strings.HasPrefix(line, "007,") || strings.HasPrefix(line, "035,") || strings.HasPrefix(line, "070,") {
			want[i+1] = true
		}
	}
	_, err := ref.Load(tables)
	var de *ref.DefectError
	if !errors.As(err, &de) {
		t.Fatal(err)
	}
	for _, d := range de.Defects {
		if d.File == "codes/unit.csv" {
			delete(want, d.Row)
		}
	}
	if len(want) > 0 {
		t.Errorf("rows %v of codes/unit.csv are not named in\n%s", want, err)
	}
}

// TestRowsFollow lets two rows of one code follow each other in time.
func TestRowsFollow(t *testing.T) {
	follow := broken(t, "codes/enterprise_type.csv", "code,name_zh,name_en,verified\n", "code,name_zh,name_en,verified,from,until\n").(fstest.MapFS)
	src := string(follow["codes/enterprise_type.csv"].Data)
	for span, loads := range map[string]bool{"2021-01-01,": true, "2020-12-31,": false} {
		head, rows, _ := strings.Cut(src, "until\n")
		rows = strings.ReplaceAll(rows, ",true\n", ",true,,2020-12-31\n")
		rows = strings.ReplaceAll(rows, ",false\n", ",false,,2020-12-31\n")
		follow["codes/enterprise_type.csv"] = &fstest.MapFile{Data: []byte(head + "until\n" + rows + "1,国有,State-owned,true," + span + "\n")}
		if _, err := ref.Load(follow); (err == nil) != loads {
			t.Errorf("a second row from %s gives %v", span, err)
		}
	}
}

// TestEnglish finds no list without English names among those that are shown to a declarant whole.
func TestEnglish(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	chinese := map[string]bool{"customs_office": true, "entry_port": true, "domestic_district": true} // Chinese names, English for Hunan
	for _, name := range book.Codes.Names() {
		if chinese[name] {
			continue
		}
		for _, e := range book.Codes.List(name).Rows() {
			if strings.ContainsFunc(e.Name.EN, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
				t.Errorf("%s %s is called %s in English", name, e.Code, e.Name.EN)
			}
		}
	}
	for _, row := range [][2]string{{"customs_office", "4901"}, {"customs_office", "4926"}, {"entry_port", "431200"}} {
		if e, _ := book.Codes.List(row[0]).First(row[1]); e.Name.EN == e.Name.ZH {
			t.Errorf("%s %s has no English name", row[0], row[1])
		}
	}
}

// TestElements reads the declaration elements of lines whose names begin with digits or hold a semicolon, and of a gap.
func TestElements(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	on := cal.MustDate("2026-11-24")
	for hs, want := range map[string][]string{
		"2710199400": {"品牌类型", "出口享惠情况", "初馏点", "98%馏出温度"},
		"2807000010": {"品牌类型", "出口享惠情况", "成分含量", "加工工艺(如回收硫酸;硫磺硫酸;硫矿硫酸)", "GTIN"},
		"0306391000": nil,
	} {
		line, ok := book.Tariff.Line(code.MustHS(hs), on)
		if !ok || len(line.Elements) < len(want) || (want == nil && len(line.Elements) > 0) {
			t.Errorf("%s has the elements %v", hs, line)
			continue
		}
		for i, w := range want {
			if e := line.Elements[i]; e.No != i+1 || e.Name != w {
				t.Errorf("%s: element %d is %d %s, want %s", hs, i+1, e.No, e.Name, w)
			}
		}
	}
}

// TestPublished holds the days of publication to the rule: the third Wednesday of the month before, or the fourth on a holiday.
func TestPublished(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	src, err := fs.ReadFile(ref.Tables(), "fx/illustrative.csv")
	if err != nil {
		t.Fatal(err)
	}
	usd, err := code.ParseCurrency("USD")
	if err != nil {
		t.Fatal(err)
	}
	for m := cal.MustDate("2025-11-01"); m.Before(cal.MustDate("2027-01-01")); m = m.AddMonths(1) {
		r, ok := book.FX.On(usd, m)
		if !ok || r.PublishedOn != cal.FXDate(m, book.Calendar) || !r.Illustrative {
			t.Errorf("%s is published on %s, illustrative %t", m, r.PublishedOn, r.Illustrative)
		}
	}
	if !bytes.Contains(bytes.SplitN(src, []byte("\n"), 2)[0], []byte("ILLUSTRATIVE")) {
		t.Error("the table of rates does not say that it is illustrative")
	}
}

// TestEveryMode finds each supervision mode in the table of combinations.
func TestEveryMode(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range book.Codes.List("supervision_mode").Rows() {
		if _, ok := book.Codes.List("mode_levy").First(e.Code); !ok {
			t.Errorf("mode %s (%s) has no row in mode_levy", e.Code, e.Name.ZH)
		}
	}
}
