package table_test

import (
	"bytes"
	"encoding/csv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/native"
	"github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/sheet"
	"github.com/tongguan/tongguan/internal/sim"
)

var options = table.Options{Want: native.Want}

func must[T any](t testing.TB) func(T, error) T {
	t.Helper()
	return func(v T, err error) T {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		return v
	}
}

// samples are declarations of the simulated province, without the parts that the template has no column for.
func samples(t testing.TB, n int) []*declaration.Declaration {
	t.Helper()
	book, err := ref.Load(ref.Tables())
	if err != nil {
		t.Fatal(err)
	}
	p := must[*sim.Province](t)(sim.New(3, book, cal.MustDate("2026-11-01"), 20))
	var out []*declaration.Declaration
	for range n {
		out = append(out, must[sim.Sample](t)(p.Next()).Declaration)
	}
	return out
}

func chinese(t fault.Text) string { return t.ZH }

func english(t fault.Text) string { return t.EN }

// csvOf makes a CSV file of rows.
func csvOf(t testing.TB, rows ...[]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// What the template can say comes back as it was written, with Chinese and English headings, as XLSX, CSV and GBK.
func TestRoundTrip(t *testing.T) {
	list := samples(t, 40)
	var rows [][]string
	for _, d := range list {
		rows = append(rows, table.Rows(d)...)
	}
	heads := map[string][]string{}
	for _, p := range table.Columns() {
		heads["zh"] = append(heads["zh"], table.Heading(p).ZH)
		heads["en"] = append(heads["en"], " "+strings.ToUpper(table.Heading(p).EN)+" * ")
		heads["paths"] = append(heads["paths"], p)
	}
	files := map[string][]byte{"xlsx zh": must[[]byte](t)(table.Template(chinese, list...)), "xlsx en": must[[]byte](t)(table.Template(english, list...))}
	for name, head := range heads {
		files["csv "+name] = csvOf(t, append([][]string{{"进出口货物报关单批量导入"}, head}, rows...)...)
	}
	files["gbk"] = must[[]byte](t)(simplifiedchinese.GB18030.NewEncoder().Bytes(files["csv zh"]))
	for name, src := range files {
		if !table.Sniff(src[:min(len(src), 4096)]) {
			t.Errorf("%s is not sniffed", name)
		}
		book, faults := table.Read(src, options)
		if book == nil || len(faults) > 0 || len(book.Entries) != len(list) {
			t.Errorf("%s: %v", name, faults)
			continue
		}
		for i := range book.Entries {
			e := &book.Entries[i]
			if len(e.Faults) > 0 {
				t.Errorf("%s, entry %d: %v", name, i, e.Faults)
			}
			if diff := cmp.Diff(table.Rows(list[i]), table.Rows(e.Declaration)); diff != "" {
				t.Errorf("%s, entry %d changed:\n%s", name, i, diff)
				break
			}
		}
	}
}

// What means to be no table is left to the message formats.
func TestSniff(t *testing.T) {
	for src, want := range map[string]bool{
		"reference,items[].hs\na,1\n": true, "a;b;c": true, "a\tb\n1\t2\n": true, "PK\x03\x04": true, "\xd0\xcf\x11\xe0": true,
		"": false, "MZ a program, not a table\n": false, "MZ,a,program\x00,b": false, "  <a>1,2,3</a>": false, "\ufeff{\"a\": [1,2,3]}": false, "words": false,
	} {
		if table.Sniff([]byte(src)) != want {
			t.Errorf("%q: sniffed is not %t", src, want)
		}
	}
}

func TestHeadingsAreUnlike(t *testing.T) {
	seen := map[string]string{}
	for _, p := range table.Columns() {
		h := table.Heading(p)
		for _, name := range []string{h.ZH, h.EN} {
			if other, ok := seen[name]; ok {
				t.Errorf("%q is the heading of %s and %s", name, other, p)
			}
			seen[name] = p
		}
	}
}

// Each fault of a cell stands where the cell is; rows below go on.
func TestFaultsHavePlaces(t *testing.T) {
	f := excelize.NewFile()
	for i, row := range [][]any{{"客户端编号", "商品编号", "毛重（千克）", "成交数量", "单价", "神秘列"}, {"A1", "8482102000", "10.5", "1", "2"}, {"", "8482102000", "11", "x", "3"},
		{"A2", "84", "=-1", "1", "2"}, {"A2", "8482102000"}, {"A1", "8482102000"}} {
		if err := f.SetSheetRow("Sheet1", "A"+string(rune('1'+i)), &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellFormula("Sheet1", "E4", "1+1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	book, faults := table.Read(b.Bytes(), options)
	if len(faults) != 1 || faults[0].Code != "SHEET-02" || faults[0].Pointer != "F1" || len(book.Entries) != 2 {
		t.Fatalf("%v", faults)
	}
	first, second := &book.Entries[0], &book.Entries[1]
	if len(first.Declaration.Items) != 3 || len(first.Faults) != 1 || first.Faults[0].Code != "SHEET-06" || first.Faults[0].Pointer != "C3" || first.Declaration.GrossKg.String() != "10.5" {
		t.Errorf("the first: %d items, %v", len(first.Declaration.Items), first.Faults)
	}
	if u, ok := first.Declaration.UnreadAt("items[1].qty"); !ok || u.Value != "x" || u.Want == "" {
		t.Errorf("what is no number: %+v", first.Declaration.Unread)
	}
	if len(second.Faults) != 1 || second.Faults[0].Code != "SHEET-04" || second.Faults[0].Pointer != "E4" {
		t.Errorf("the formula: %v", second.Faults)
	}
	for path, want := range map[string]string{"items[0].hs": "B4", "items[1].hs": "B5", "items[0].origin": "A4", "grossKg": "C4", "transport": "A4", "items[0]": "A4"} {
		if p, ok := second.Locate(path); !ok || p.Pointer != want {
			t.Errorf("%s stands at %+v, want %s", path, p, want)
		}
	}
}

func TestRefusals(t *testing.T) {
	for name, c := range map[string]struct {
		src  []byte
		code string
	}{
		"no headings":       {csvOf(t, []string{"a", "b"}, []string{"1", "2"}), "SHEET-01"},
		"half the headings": {csvOf(t, []string{"客户端编号", "b"}, []string{"1", "2"}), "SHEET-01"},
		"a heading twice":   {csvOf(t, []string{"reference", "items[].hs", "commodity code"}, []string{"1", "2", "3"}), "SHEET-03"},
		"nothing":           {nil, sheet.CodeFile},
		"too many rows":     {append([]byte("reference,items[].hs\n"), bytes.Repeat([]byte("a,1\n"), table.MaxRows+100)...), sheet.CodeFile},
		"another charset":   {[]byte("reference,items[].hs\n\x81\x30\x81\xff,\xff\n"), sheet.CodeFile},
	} {
		if book, faults := table.Read(c.src, options); book != nil || len(faults) == 0 || faults[0].Code != c.code {
			t.Errorf("%s: %v, %v, want %s", name, book, faults, c.code)
		}
	}
	book, faults := table.Read(csvOf(t, []string{"reference", "items[].hs"}, []string{"", "8482102000"}), options)
	if book == nil || len(faults) != 1 || faults[0].Code != "SHEET-05" || faults[0].Pointer != "A2" {
		t.Errorf("a row without a reference: %v", faults)
	}
	big := csvOf(t, append([][]string{{"reference", "items[].hs"}}, make([][]string, 0)...)...)
	big = append(big, bytes.Repeat([]byte("a,8482102000\n"), 1002)...)
	book, _ = table.Read(big, options)
	if book == nil || len(book.Entries[0].Declaration.Items) != 1000 || len(book.Entries[0].Faults) != 1 || book.Entries[0].Faults[0].Code != "SHEET-07" {
		t.Error("a declaration of more rows than any may have")
	}
	if book, _ = table.Read(csvOf(t, []string{"reference", "items[].hs", "documents[1000000000].code", "containers[60].no"}, []string{"a", "8482102000", "1", "2"}), options); book == nil ||
		len(book.Entries[0].Declaration.Documents) > 100 {
		t.Error("an index out of all proportion")
	}
}

// Rows with errors come back with them, declarations whole; the file can be mended and sent again; what a spreadsheet would compute is no formula.
func TestReturn(t *testing.T) {
	src := csvOf(t, []string{"reference", "items[].hs", "items[].name", "other.value"}, []string{"a", "1", "=cmd|'/c calc'!A0", "-20"}, []string{"a", "2", "x", ""}, []string{"b", "3", "y", ""},
		[]string{"c", "4", "@z", ""})
	book, _ := table.Read(src, options)
	back := must[[]byte](t)(book.Return([]table.Mark{{Line: 3, Text: fault.Text{ZH: "错", EN: "wrong"}}, {Line: 3, Text: fault.Text{ZH: "又错", EN: "again"}}, {Line: 5, Text: fault.Text{ZH: "丙", EN: "third"}}}))
	f := must[*excelize.File](t)(excelize.OpenReader(bytes.NewReader(back)))
	rows := must[[][]string](t)(f.GetRows("Sheet1"))
	want := [][]string{{"reference", "items[].hs", "items[].name", "other.value", "错误", "Error"}, {"a", "1", "'=cmd|'/c calc'!A0", "-20"}, {"a", "2", "x", "", "错\n又错", "wrong\nagain"},
		{"c", "4", "'@z", "", "丙", "third"}}
	if diff := cmp.Diff(want, rows); diff != "" {
		t.Errorf("what comes back:\n%s", diff)
	}
	again, faults := table.Read(back, options)
	if len(faults) > 0 || len(again.Entries) != 2 || again.Entries[0].Declaration.Items[0].Name != "=cmd|'/c calc'!A0" || again.Entries[0].Declaration.Other.Value.String() != "-20" {
		t.Errorf("sent again: %v", faults)
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("客户端编号,商品编号\nA,1\n"))
	f.Add([]byte("reference;items[].hs;documents[0].code;containers[0].items\nA;1;x;1,2\n"))
	f.Fuzz(func(t *testing.T, src []byte) {
		book, faults := table.Read(src, options)
		if book == nil && !faults.Blocking() {
			t.Fatal("refused without a fault")
		}
	})
}
