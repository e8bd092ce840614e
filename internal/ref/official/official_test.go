package official_test

import (
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/clearance"
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/core/tariff"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/ref/official"
	"github.com/tongguan/tongguan/internal/sheet"
)

var law = sync.OnceValue(func() *clearance.Rulebook {
	book, err := ref.Load(ref.Tables())
	if err != nil {
		panic(err)
	}
	return book
})

func params() official.Params {
	return official.Params{Edition: "2027", Span: cal.Span{From: cal.MustDate("2027-01-01")}, Source: `the "test"`, Codes: law().Codes}
}

// read drafts an edition of a CSV text.
func read(t testing.TB, text string, p official.Params) *official.Draft {
	t.Helper()
	table, faults := sheet.Read([]byte(text), sheet.Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return official.ReadTariff(table, p)
}

// lines makes the lines of a draft.
func lines(t testing.TB, d *official.Draft) []*tariff.Line {
	t.Helper()
	if len(d.Faults) > 0 {
		t.Fatalf("%+v", d.Faults)
	}
	src, err := d.Table()
	if err != nil {
		t.Fatal(err)
	}
	out, err := ref.TariffLines("test.csv", src, ref.Tables(), law().Codes)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const head = "商品编号,商品名称,第一法定单位,第二法定单位,最惠国税率(%),普通税率(%),出口税率(%),消费税率(%),增值税率(%),监管条件,申报要素\n"

// TestReadTariff takes one line in, in several dresses; the line is the same each time.
func TestReadTariff(t *testing.T) {
	for name, text := range map[string]string{
		"Chinese, per cent":  head + "0101.21.00 10,马,千克,头,5.5,30,,0,9,AFEB,1:品牌类型；2:出口享惠情况；\n",
		"our own form":       "# edition=2020 from=2020-01-01\ncode,name_zh,unit1,unit2,mfn,general,export,consumption,vat,conditions,elements\n0101210010,马,035,009,0.055,0.30,0,0,0.09,AFEB,1品牌类型;2出口享惠情况\n",
		"per cent signs":     "HS code,Name,Unit,Second unit,MFN rate,General rate,VAT,Supervision conditions,Declaration elements\n0101210010,马,035,009,5.5%,３０％,9 %,AFEB,1品牌类型;2出口享惠情况\n",
		"two rows of titles": "进出口税则,,,,,,,,\n商品编号,商品名称,法定单位,,进口税率(%),,增值税率(%),监管条件,申报要素\n,,第一单位,第二单位,最惠国,普通,,,\n0101210010,马,千克,头,5.5,30,9,AFEB,1品牌类型;2出口享惠情况\n",
		"chapters and notes": head + "第一章 活动物,,,,,,,,,,\n01.01,马、驴、骡,,,,,,,,,\n0101210010,马,千克,头,5.5,30,,,9,AFEB,1品牌类型;2出口享惠情况\n注：本表仅供测试,,,,,,,,,,\n",
	} {
		d := read(t, text, params())
		got := lines(t, d)
		if len(got) != 1 {
			t.Errorf("%s: %d lines, skipped %v", name, len(got), d.Skipped)
			continue
		}
		l := got[0]
		rates := ""
		for _, m := range l.Measures {
			rates += string(m.Kind) + "=" + m.Rate.Percent() + " "
		}
		if l.HS.String() != "0101210010" || l.Name != "马" || l.Unit1.String() != "035" || l.Unit2.String() != "009" || l.Conditions != "AFEB" ||
			rates != "mfn=5.5 general=30 vat=9 " || len(l.Elements) != 2 || l.Elements[1].Name != "出口享惠情况" || l.Edition != "2027" || l.Span != params().Span {
			t.Errorf("%s: %+v, %s", name, l, rates)
		}
	}
}

// TestCellFaults breaks one cell of a sound row at a time.
func TestCellFaults(t *testing.T) {
	sound := []string{"0101210010", "马", "千克", "头", "10", "30", "0", "0", "9", "AB", "1品牌类型"}
	for _, c := range []struct {
		column       int
		value, fault string
	}{
		{0, "", official.CodeCell + " empty"}, {0, "101210010", official.CodeCode + " nought"}, {0, "01012100", official.CodeCode + " short"},
		{0, "010121001X", official.CodeCode + " "}, {0, "01012100101", official.CodeCode + " "}, {0, "7701210010", official.CodeCode + " "},
		{1, "", official.CodeCell + " empty"}, {2, "", official.CodeCell + " empty"}, {2, "公里每小时", official.CodeUnit + " "},
		{2, "35", official.CodeUnit + " nought"}, {3, "999", official.CodeUnit + " "}, {3, "", ""},
		{4, "8%%", official.CodeRate + " "}, {4, "－", official.CodeRate + " dash"}, {4, "-", official.CodeRate + " dash"}, {4, "无", official.CodeRate + " dash"},
		{4, "-8", official.CodeRate + " negative"}, {4, "1e9", official.CodeRate + " "}, {4, "1000000000", official.CodeRate + " absurd"},
		{4, "1001", official.CodeRate + " absurd"}, {4, "1000", ""}, {4, "eight", official.CodeRate + " "}, {4, "8,5", official.CodeRate + " "},
		{4, "3%+5480元/台", official.CodeRate + " specific"}, {4, "1.3元/千克", official.CodeRate + " specific"}, {4, "5.1234567", official.CodeRate + " decimals"},
		{4, "", ""}, {6, "－", official.CodeRate + " dash"}, {8, "９", ""}, {9, "A?", official.CodeCondition + " "}, {9, "", ""},
		{1, "mm�/s", official.CodeCell + " lost"},
	} {
		row := slices.Clone(sound)
		row[c.column] = c.value
		d := read(t, head+csvRow("0101210090", "其他马", "千克", "头", "10", "30", "0", "0", "9", "AB", "1品牌类型")+csvRow(row...), params())
		got := ""
		for _, f := range d.Faults {
			got += f.Code + " " + f.Reason
			if f.Line != 3 || f.Path == "" || f.Value != c.value || f.Column != c.column+1 {
				t.Errorf("%q in column %d is told as %+v", c.value, c.column, f)
			}
		}
		if got != c.fault || d.Rows != 2 || d.Good != 2-min(1, len(d.Faults)) {
			t.Errorf("%q in column %d: %q, want %q; %d of %d good", c.value, c.column, got, c.fault, d.Good, d.Rows)
		}
	}
}

func csvRow(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // into memory
	w.Flush()
	return b.String()
}

// TestGapsStay: an empty rate is neither nought nor a fault.
func TestGapsStay(t *testing.T) {
	d := read(t, head+"0101210010,马,千克,,,30,,,9,,\n", params())
	l := lines(t, d)[0]
	if _, ok := l.Measure(tariff.MFN, cal.MustDate("2027-01-01")); ok || d.Gaps["mfn"] != 1 || d.Gaps["export"] != 0 || d.Gaps["general"] != 0 {
		t.Errorf("gaps %v, line %+v", d.Gaps, l)
	}
}

func TestRowFaults(t *testing.T) {
	const spans = "商品编号,商品名称,单位,最惠国税率(%),普通税率(%),增值税率(%),生效日期,失效日期\n"
	row := func(code, from, until string) string { return code + ",马,千克,8,30,9," + from + "," + until + "\n" }
	for name, c := range map[string]struct{ rows, faults string }{
		"twice":               {row("0101210010", "", "") + row("0101210090", "", "") + row("0101210010", "", ""), "2 TABLE-11,4 TABLE-11"},
		"thrice":              {row("0101210010", "", "") + row("0101210010", "", "") + row("0101210010", "", ""), "2 TABLE-11,3 TABLE-11,4 TABLE-11"},
		"one after the other": {row("0101210010", "2027-01-01", "2027-06-30") + row("0101210010", "2027年7月1日", ""), ""},
		"overlapping":         {row("0101210010", "", "2027-07-01") + row("0101210010", "2027/7/1", ""), "2 TABLE-11,3 TABLE-11"},
		"runs back":           {row("0101210010", "2027-07-01", "2027-06-30"), "2 TABLE-10"},
		"before the edition":  {row("0101210010", "20261231", ""), "2 TABLE-10"},
		"no day":              {row("0101210010", "2027-02-30", ""), "2 TABLE-10"},
		"a cell too many":     {strings.TrimSpace(row("0101210010", "", "")) + ",x\n", "2 TABLE-05"},
	} {
		var got []string
		for _, f := range read(t, spans+c.rows+row("0102210000", "", ""), params()).Faults {
			got = append(got, fmt.Sprint(f.Line, " ", f.Code))
		}
		if strings.Join(got, ",") != c.faults {
			t.Errorf("%s: %v, want %s", name, got, c.faults)
		}
	}
}

// TestWholeFaults are those of a table that cannot be taken in at all: nothing of it is good.
func TestWholeFaults(t *testing.T) {
	const row = "0101210010,马,千克,8,30,9\n"
	for name, c := range map[string]struct{ text, scale, fault string }{
		"no headings":            {row + row, "", "TABLE-03 none"},
		"no column of units":     {"商品编号,商品名称,最惠国税率(%),普通税率(%),增值税率(%)\n0101210010,马,8,30,9\n", "", "TABLE-03 missing"},
		"no row":                 {"商品编号,商品名称,单位,最惠国税率(%),普通税率(%),增值税率(%)\n", "", "TABLE-03 rows"},
		"per cent or fraction":   {"商品编号,商品名称,单位,最惠国税率,普通税率(%),增值税率(%)\n" + row, "", "TABLE-04 "},
		"said per cent":          {"商品编号,商品名称,单位,最惠国税率,普通税率,增值税率\n" + row, "percent", ""},
		"fractions as per cent":  {"商品编号,商品名称,单位,最惠国税率(%),普通税率(%),增值税率(%)\n0101210010,马,千克,0.08,30,9\n", "", "TABLE-04 small"},
		"nought needs no scale":  {"商品编号,商品名称,单位,最惠国税率,普通税率(%),增值税率(%)\n0101210010,马,千克,0,30,9\n", "", ""},
		"said fraction, is not":  {"商品编号,商品名称,单位,最惠国税率,普通税率,增值税率\n" + row, "fraction", "TABLE-07 absurd"},
		"an older kind of table": {"a,b\nc,d\n", "", "TABLE-03 none"},
	} {
		p := params()
		p.Scale = c.scale
		d := read(t, c.text, p)
		got := ""
		if len(d.Faults) > 0 {
			got = d.Faults[0].Code + " " + d.Faults[0].Reason
			if c.fault == "TABLE-07 absurd" {
				got = cmp.Or(map[bool]string{true: "TABLE-07 absurd"}[d.Whole() && d.Good == 0], got)
			} else if !d.Whole() {
				t.Errorf("%s is not refused as a whole: %+v", name, d.Faults)
			}
		}
		if got != c.fault {
			t.Errorf("%s: %q, want %q", name, got, c.fault)
		}
	}
}

// TestSpecialCells takes no formula and no cell of a merged range for a value.
func TestSpecialCells(t *testing.T) {
	table, _ := sheet.Read([]byte(head+"0101210010,马,千克,头,10,30,0,0,9,AB,\n0101210090,马,千克,头,10,30,0,0,9,AB,\n0102210000,牛,千克,头,10,30,0,0,9,AB,\n"), sheet.Options{})
	table.Rows[1].Cells[4].Flaw = sheet.Formula
	table.Rows[2].Cells[2].Flaw = sheet.Merged
	d := official.ReadTariff(table, params())
	if len(d.Faults) != 2 || d.Faults[0].Reason != "formula" || d.Faults[1].Reason != "merged" || d.Good != 1 {
		t.Errorf("%+v", d.Faults)
	}
}

func TestRejected(t *testing.T) {
	d := read(t, head+"0101210010,=马,千克,,8%%,30,,,9,,\n0101210090,马,千克,,8,30,,,9,,\n", params())
	cat, err := fault.NewCatalogue(official.Faults())
	if err != nil {
		t.Fatal(err)
	}
	src, err := d.Rejected(cat.Render(d.Faults))
	if err != nil {
		t.Fatal(err)
	}
	rows, err := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\ufeff")))).ReadAll()
	if err != nil || len(rows) != 2 || rows[1][0] != "2" || !strings.Contains(rows[1][1], "最惠国税率") || !strings.Contains(rows[1][2], "write it as 8%") ||
		rows[1][3] != "0101210010" || rows[1][4] != "'=马" || rows[1][7] != "8%%" {
		t.Errorf("%v %q", err, rows)
	}
	if src, _ := read(t, head+"0101210090,马,千克,,8,30,,,9,,\n", params()).Rejected(nil); src != nil {
		t.Errorf("rows are rejected of a table without a fault: %s", src)
	}
}

// TestFaults: each way of going wrong has its sentences in both languages, and no argument of them stays open.
func TestFaults(t *testing.T) {
	cat, err := fault.NewCatalogue(sheet.Faults(), official.Faults())
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range cat.Defs() {
		for _, r := range append(d.Reasons, fault.Reason{Message: d.Message, Mend: d.Mend}) {
			if r.Message.ZH == "" || r.Message.EN == "" || r.Mend.ZH == "" || r.Mend.EN == "" {
				t.Errorf("%s %s lacks a sentence", d.Code, r.Key)
			}
		}
	}
	for _, text := range []string{"a,b\n", head + "01012100,马,千克,,8%%,30,,,9,?,\n", head + "0101210010,马,千克,,8,30,,,9,,\n0101210010,马,千克,,8,30,,,9,,\n"} {
		for _, f := range cat.Render(read(t, text, params()).Faults) {
			if all := f.Message.ZH + f.Message.EN + f.Mend.ZH + f.Mend.EN; strings.ContainsAny(all, "{}") {
				t.Errorf("%s %s: %s", f.Code, f.Reason, all)
			}
		}
	}
}

func TestReadRates(t *testing.T) {
	p := official.Params{Month: cal.MustDate("2026-11-01"), FX: cal.MustDate("2026-10-21"), Source: "list of November 2026", Codes: law().Codes}
	draft := func(text string) *official.Draft {
		table, _ := sheet.Read([]byte(text), sheet.Options{})
		return official.ReadRates(table, p)
	}
	d := draft("2026年11月计征汇率,,\n币种,汇率,单位\nUSD,711.5,100\n欧元,7.9001,\n116,4.7,100\n")
	src, err := d.RatesTable()
	if err != nil || len(d.Faults) > 0 || d.Good != 3 {
		t.Fatalf("%v %+v", err, d.Faults)
	}
	book, err := load(t, "fx/official-2026-11.csv", src)
	if err != nil {
		t.Fatal(err)
	}
	for currency, want := range map[string]string{"USD": "7.115", "EUR": "7.9001", "JPY": "0.047"} {
		c, _ := code.ParseCurrency(currency)
		r, ok := book.FX.On(c, cal.MustDate("2026-11-24"))
		if !ok || r.Rate.String() != want || r.Illustrative || r.PublishedOn.String() != "2026-10-21" || !strings.Contains(r.Source, "November") {
			t.Errorf("%s is %+v, want %s from the official list", currency, r, want)
		}
	}
	if book.Hash == law().Hash {
		t.Error("other rates have the same hash")
	}
	for text, want := range map[string]string{
		"币种,汇率\nXXX,1\n": "TABLE-12", "currency,rate\nUSD,-1\n": "TABLE-13", "currency,rate\nUSD,x\n": "TABLE-13", "currency,rate\nUSD,0\n": "TABLE-13",
		"currency,rate,per\nUSD,1,10\n": "TABLE-13", "currency,rate\nUSD,\n": "TABLE-05", "rate\n1\n": "TABLE-03", "currency,rate\nUSD,1\n美元,2\n": "TABLE-11",
	} {
		if d := draft(text); !slices.ContainsFunc(d.Faults, func(f fault.Fault) bool { return f.Code == want }) {
			t.Errorf("%q gives %+v, want %s", text, d.Faults, want)
		}
	}
}

// load makes a rulebook of the tables of the binary with one more.
func load(t *testing.T, name string, src []byte) (*clearance.Rulebook, error) {
	t.Helper()
	tables, err := ref.With(ref.Tables(), map[string][]byte{name: src})
	if err != nil {
		t.Fatal(err)
	}
	return ref.Load(tables)
}
