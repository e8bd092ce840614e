package official_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/ref/official"
	"github.com/tongguan/tongguan/internal/sheet"
)

func measures(text string) *official.Draft {
	table, _ := sheet.Read([]byte(text), sheet.Options{})
	return official.ReadMeasures(table, params())
}

const measureHead = "商品编号,税率种类,协定,原产国,生产商,税率(%),从量税,计量单位,证件\n"

// TestReadMeasures takes rates of several kinds in and finds them on their line.
func TestReadMeasures(t *testing.T) {
	d := measures(measureHead + "8482.1020,进口暂定税率,,,,5,,,\n84821020,反倾销税,,日本、瑞典,,21.8,,,\n8482102000,关税配额税率,,,,1,5480,千克,t\n")
	src, err := d.Table()
	if err != nil || len(d.Faults) > 0 {
		t.Fatalf("%v %+v", err, d.Faults)
	}
	book, err := load(t, "measures/test.csv", src)
	if err != nil {
		t.Fatal(err)
	}
	told := ""
	for _, m := range book.Tariff.AsOf(code.MustHS("8482102000"), cal.MustDate("2027-01-01")).Measures {
		switch m.Kind {
		case tariff.Provisional, tariff.AntiDumping, tariff.Quota:
			told += m.Written().EN + "; "
			if m.Terms == nil || !m.Terms.Unverified {
				t.Errorf("%+v is not told as unverified", m)
			}
		}
	}
	for _, want := range []string{"5 %; ", "21.8 %; ", "1 % + 5480 CNY a unit; "} {
		if !strings.Contains(told, want) {
			t.Errorf("%q lacks %q", told, want)
		}
	}
}

func TestMeasureFaults(t *testing.T) {
	for row, want := range map[string]string{
		"8482102,暂定,,,,5,,,": "TABLE-15 code", "8482102000,优惠,,,,5,,,": "TABLE-15 kind", "8482102000,协定,99,,,5,,,": "TABLE-15 programme",
		"8482102000,反倾销税,,亚特兰蒂斯,,5,,,": "TABLE-15 origin", "8482102000,暂定,,,,,-1,个,": "TABLE-15 amount", "8482102000,暂定,,,,8%%,,,": "TABLE-07 ",
		"8482102000,暂定,,,,5,,,\n8482102000,provisional,,,,6,,,": "TABLE-11 ",
	} {
		d := measures(measureHead + row + "\n8703800010,暂定,,,,5,,,\n")
		if len(d.Faults) == 0 || d.Faults[0].Code+" "+d.Faults[0].Reason != want || d.Good != 1 {
			t.Errorf("%q gives %+v and %d good rows, want %s", row, d.Faults, d.Good, want)
		}
	}
}

// TestReject sets a row apart that does not fit with the tariff, under the row where it stands in the file.
func TestReject(t *testing.T) {
	d := measures("title,,,,,,,,\n" + measureHead + "8482102000,暂定,,,,5,,,\n8482102000,反倾销税,,,,5,,,\n")
	src, err := d.Table()
	if err != nil || d.Good != 2 {
		t.Fatalf("%v %+v", err, d.Faults)
	}
	_, err = load(t, "measures/test.csv", src)
	de, ok := errors.AsType[*ref.DefectError](err)
	if !ok || !d.Reject("measures/test.csv", de.Defects) || d.Good != 1 || d.Faults[0].Line != 4 || d.Faults[0].Reason != "misfit" {
		t.Errorf("%v %+v", err, d.Faults)
	}
	if d.Reject("measures/other.csv", de.Defects) {
		t.Error("defects of another file reject rows of this one")
	}
}
