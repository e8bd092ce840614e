package ref_test

import (
	"errors"
	"io/fs"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
)

const measureHead = "# from=2026-01-01 until= source=\"test\"\nhs,kind,programme,origins,producer,rate,per_unit,unit,documents,quota,sliding,in_quota_only,from,until,verified,illustrative,source\n"

// withMeasures gives the tables of the binary with one more of measures.
func withMeasures(t *testing.T, rows ...string) fs.FS {
	t.Helper()
	return with(t, map[string][]byte{"measures/test.csv": []byte(measureHead + strings.Join(rows, "\n") + "\n")})
}

// Each defect of measures is named with its file, row and column. One load has them all.
func TestMeasureDefects(t *testing.T) {
	rows := []struct{ row, column string }{
		{"0901,gift,,,,0.05,,,,,,,,,,,", "kind"},
		{"0977,provisional,,,,0.05,,,,,,,,,,,", "hs"},
		{"090x,provisional,,,,0.05,,,,,,,,,,,", "hs"},
		{"0902,provisional,,,,-0.05,,,,,,,,,,,", "rate"},
		{"0903,provisional,,,,8,,,,,,,,,,,", "rate"},
		{"0904,provisional,,,,,,,,,,,,,,,", "rate"},
		{"0905,provisional,,,,,1.3,,,,,,,,,,", "unit"},
		{"0905,provisional,,,,,1.3,001,,,,,,,,,", "unit"},
		{"0905,provisional,,,,,1.3,999,,,,,,,,,", "unit"},
		{"0905,provisional,,,,,0,035,,,,,,,,,", "per_unit"},
		{"0906,agreement,,KOR,,0.05,,,,,,,,,,,", "programme"},
		{"0906,agreement,99,KOR,,0.05,,,,,,,,,,,", "programme"},
		{"0906,agreement,19,JPN,,0.05,,,,,,,,,,,", "origins"},
		{"0906,additional,,XXX,,0.05,,,,,,,,,,,", "origins"},
		{"0907,quota,,,,0.01,,,,coffee,,,,,,,", "documents"},
		{"0907,quota,,,,0.01,,,?,coffee,,,,,,,", "documents"},
		{"0908,provisional,,,,0.01,,,,coffee,,,,,,,", "quota"},
		{"0908,provisional,,,Acme,0.01,,,,,,,,,,,", "producer"},
		{"0909,anti-dumping,,,,0.2,,,,,,,,,,,", "origins"},
		{"*,anti-dumping,,KOR,,0.2,,,,,,,,,,,", "hs"},
		{"0910,anti-dumping,,KOR,Acme,0.2,,,,,,,,,,,", "producer"},
		{"1001,provisional,,,,,,035,,,threshold=14;per_unit=0.28;a=9.0,,,,,,", "sliding"},
		{"1001,provisional,,,,,,035,,,threshold=14;per_unit=0.28;a=9.0;b=0.0269;cap=40,,,,,,", "sliding"},
		{"1002,provisional,,,,0.05,,,,,,no,,,,,", "in_quota_only"},
		{"1003,provisional,,,,0.05,,,,,,,,,,maybe,", "illustrative"},
		{"1004,provisional,,,,0.05,,,,,,,2026-05-01,2026-04-01,,,", "until"},
		{"1101,provisional,,,,0.05,,,,,,,,2026-06-30,,,", ""},
		{"1101,provisional,,,,0.06,,,,,,,2026-06-30,,,,", "hs"},
		{"1102,agreement,22,JPN|KOR,,0.05,,,,,,,,,,,", ""},
		{"1102,agreement,22,KOR|AUS,,0.04,,,,,,,,,,,", "hs"},
		{"1103,provisional,,,,0.05,,,,,,,,2026-06-30,,,", ""},
		{"1103,provisional,,,,0.06,,,,,,,2026-07-01,,,,", ""},
	}
	list := make([]string, len(rows))
	for i, r := range rows {
		list[i] = r.row
	}
	_, err := ref.Load(withMeasures(t, list...))
	var de *ref.DefectError
	if !errors.As(err, &de) {
		t.Fatalf("loaded: %v", err)
	}
	found := map[int][]string{}
	for _, d := range de.Defects {
		if d.File != "measures/test.csv" || d.Why == "" {
			t.Errorf("a defect elsewhere: %+v", d)
		}
		found[d.Row] = append(found[d.Row], d.Column)
	}
	for i, r := range rows {
		got := strings.Join(found[i+3], " ")
		if (r.column == "") != (got == "") || !strings.Contains(" "+got+" ", " "+r.column+" ") && r.column != "" {
			t.Errorf("row %d %s: defects in %q, want %q", i+3, r.row, got, r.column)
		}
	}
}

// The programmes of zero duty are in force for their members and in their time, on every line.
func TestZeroDuty(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	members := map[string]int{}
	for _, row := range book.Tariff.Rows() {
		if row.Kind == tariff.Special && row.HS.IsZero() {
			members[row.Terms.Programme.String()] = len(row.Origins)
			if !row.Rate.IsZero() || !row.Terms.InQuotaOnly || row.Terms.Illustrative {
				t.Errorf("%s is %+v", row.ID, row)
			}
		}
	}
	if members["13"] != 43 || members["AF20"] != 20 {
		t.Errorf("members are %v", members)
	}
	for _, c := range []struct{ origin, day, programme string }{
		{"ETH", "2024-11-30", ""}, {"ETH", "2024-12-01", "13"}, {"KEN", "2026-04-30", ""}, {"KEN", "2026-05-01", "AF20"}, {"KEN", "2028-04-30", "AF20"},
		{"KEN", "2028-05-01", ""}, {"SWZ", "2026-11-24", ""}, {"DEU", "2026-11-24", ""},
	} {
		on := cal.MustDate(c.day)
		line, ok := book.Tariff.Line(code.MustHS("8482102000"), on)
		if !ok {
			t.Fatal("no line")
		}
		origin, err := code.ParseCountry(c.origin)
		if err != nil {
			t.Fatal(err)
		}
		got := ""
		for _, x := range tariff.Choose(book.Tariff, tariff.Query{Line: line, Flow: code.Import, Origin: origin, On: on}).Candidates {
			got += x.Programme().String()
		}
		if got != c.programme {
			t.Errorf("%s on %s: programme %q, want %q", c.origin, c.day, got, c.programme)
		}
	}
}

// Lines outside a tariff quota say so, by the words of the tariff.
func TestOutOfQuota(t *testing.T) {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	for hs, want := range map[string]bool{"1001990090": true, "1001990001": false, "5201000080": true, "0901110000": false} {
		if line, _ := book.Tariff.Line(code.MustHS(hs), cal.MustDate("2026-11-24")); line == nil || line.OutOfQuota != want {
			t.Errorf("%s: %+v", hs, line)
		}
	}
}
