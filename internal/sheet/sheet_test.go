package sheet_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/sheet"
)

// book makes an XLSX file of one sheet; edit may change it before it is saved.
func book(t testing.TB, rows [][]any, edit func(f *excelize.File)) []byte {
	t.Helper()
	f := excelize.NewFile()
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err == nil {
			err = f.SetSheetRow("Sheet1", cell, &row)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if edit != nil {
		edit(f)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// cells gives the texts of a table, a row a line.
func cells(table *sheet.Table) string {
	var lines []string
	for _, r := range table.Rows {
		var texts []string
		for _, c := range r.Cells {
			texts = append(texts, c.Text)
		}
		lines = append(lines, fmt.Sprintf("%d:%s", r.Line, strings.Join(texts, "|")))
	}
	return strings.Join(lines, "\n")
}

func TestReadCSV(t *testing.T) {
	const text = "商品编号,商品名称\n0101210010,\"改良种用,濒危野马\"\n\n 0101210090 ,其他䶮\n"
	want := "1:商品编号|商品名称\n2:0101210010|改良种用,濒危野马\n4:0101210090|其他䶮"
	gbk, err := simplifiedchinese.GB18030.NewEncoder().String(text)
	must(t, err)
	for name, c := range map[string]struct{ src, charset string }{
		"UTF-8": {text, "UTF-8"}, "byte order mark": {"\ufeff" + text, "UTF-8"}, "GBK": {gbk, "GBK"},
		"tabs": {strings.Replace(strings.ReplaceAll(strings.ReplaceAll(text, "\"改良种用,濒危野马\"", "X"), ",", "\t"), "X", "改良种用,濒危野马", 1) + "1\t2\t3\n1\t2\t3\n", "UTF-8"},
	} {
		table, faults := sheet.Read([]byte(c.src), sheet.Options{})
		if len(faults) > 0 || table.Charset != c.charset || !strings.HasPrefix(cells(table), want) {
			t.Errorf("%s: %v, %+v", name, faults, table)
		}
	}
}

// TestReadLost takes a file with one broken line as UTF-8 and marks what was lost, since as GBK all of it would turn to nonsense.
func TestReadLost(t *testing.T) {
	table, faults := sheet.Read([]byte("商品编号,商品名称\n1,好的\n2,坏\xff的\n3,mm�/s\n"), sheet.Options{})
	if len(faults) > 0 || table.Charset != "UTF-8" {
		t.Fatalf("%v, %+v", faults, table)
	}
	for i, want := range []sheet.Flaw{sheet.Sound, sheet.Sound, sheet.Lost, sheet.Lost} {
		if got := table.Rows[i].Cell(1).Flaw; got != want {
			t.Errorf("row %d has flaw %d, want %d", i+1, got, want)
		}
	}
}

func TestReadRefuses(t *testing.T) {
	sound := book(t, [][]any{{"a", "b"}, {1, 2}}, nil)
	utf16, err := unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewEncoder().String("a,b\n")
	must(t, err)
	for name, c := range map[string]struct {
		src    []byte
		reason string
		o      sheet.Options
	}{
		"nothing":              {nil, "empty", sheet.Options{}},
		"blanks":               {[]byte(" \n\n"), "empty", sheet.Options{}},
		"an old workbook":      {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1xxxx"), "xls", sheet.Options{}},
		"UTF-16":               {[]byte(utf16), "utf16", sheet.Options{}},
		"another charset":      {[]byte("code,name\n1,\x81\x30\x81\xff\xff\n"), "charset", sheet.Options{}},
		"cut short":            {sound[:len(sound)/2], "xlsx", sheet.Options{}},
		"an archive without":   {archive(t, map[string]string{"hello.txt": "hello"}), "xlsx", sheet.Options{}},
		"a sheet breaking off": {breakOff(t, sound), "xlsx", sheet.Options{}},
		"a zip bomb":           {bomb(t, sheet.MaxUnpacked+1), "large", sheet.Options{}},
		"no such sheet":        {sound, "sheet", sheet.Options{Sheet: "税则"}},
		"too many rows":        {bytes.Repeat([]byte("1,2\n"), sheet.MaxRows+1), "large", sheet.Options{}},
		"too many columns":     {[]byte(strings.Repeat(",", 300)), "large", sheet.Options{}},
	} {
		table, faults := sheet.Read(c.src, c.o)
		if table != nil || len(faults) != 1 || faults[0].Code != sheet.CodeFile || faults[0].Reason != c.reason {
			t.Errorf("%s: %v %v, want %s", name, table, faults, c.reason)
		}
	}
}

func archive(t testing.TB, files map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for name, text := range files {
		f, err := w.Create(name)
		must(t, err)
		_, err = io.WriteString(f, text)
		must(t, err)
	}
	must(t, w.Close())
	return b.Bytes()
}

// bomb makes an archive of nothing but noughts that unpacks to n bytes.
func bomb(t testing.TB, n int64) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	f, err := w.Create("xl/worksheets/sheet1.xml")
	must(t, err)
	_, err = io.CopyN(f, noughts{}, n)
	must(t, err)
	must(t, w.Close())
	return b.Bytes()
}

type noughts struct{}

// Read fills with noughts.
func (noughts) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

// breakOff cuts the sheet of a sound file in its middle and packs it again, as a sound archive.
func breakOff(t testing.TB, src []byte) []byte {
	t.Helper()
	r, err := zip.NewReader(bytes.NewReader(src), int64(len(src)))
	must(t, err)
	files := map[string]string{}
	for _, f := range r.File {
		in, err := f.Open()
		must(t, err)
		text, err := io.ReadAll(in)
		must(t, err)
		if strings.HasSuffix(f.Name, "sheet1.xml") {
			text, _, _ = bytes.Cut(text, []byte("</row>"))
		}
		files[f.Name] = string(text)
	}
	return archive(t, files)
}

// TestReadRow goes on after a row with an open quote and names it.
func TestReadRow(t *testing.T) {
	table, faults := sheet.Read([]byte("a,b\n1,x\"y\n2,z\n"), sheet.Options{})
	if len(faults) != 1 || faults[0].Code != sheet.CodeRow || faults[0].Line != 2 || cells(table) != "1:a|b\n3:2|z" {
		t.Errorf("%+v\n%s", faults, cells(table))
	}
}

// TestReadXLSX reads figures as they were meant, whatever the format of their cell shows.
func TestReadXLSX(t *testing.T) {
	src := book(t, [][]any{
		{"编号", "税率", "日期"}, {"0101210010", 0.055, 46388}, {"0101210090", "", nil}, {}, {"x", 1e9, -5},
	}, func(f *excelize.File) {
		percent, err := f.NewStyle(&excelize.Style{NumFmt: 9})
		must(t, err)
		day, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		must(t, err)
		must(t, f.SetCellDefault("Sheet1", "B3", "7.0000000000000007E-2")) // as spreadsheets keep it
		must(t, f.SetCellStyle("Sheet1", "B2", "B2", percent))             // is shown as 6%
		must(t, f.SetCellStyle("Sheet1", "C2", "C2", day))
	})
	table, faults := sheet.Read(src, sheet.Options{})
	want := "1:编号|税率|日期\n2:0101210010|5.5%|2027-01-01\n3:0101210090|0.07\n5:x|1000000000|-5"
	if len(faults) > 0 || cells(table) != want {
		t.Errorf("%v\n%s\nwant\n%s", faults, cells(table), want)
	}
}

func TestReadXLSXFlaws(t *testing.T) {
	src := book(t, [][]any{{"a", "b", "c"}, {1, 2, 3}, {1, "", 3}}, func(f *excelize.File) {
		must(t, f.SetCellFormula("Sheet1", "C2", "=A2+B2"))
		must(t, f.MergeCell("Sheet1", "B2", "B3"))
		_, err := f.NewSheet("second")
		must(t, err)
		must(t, f.SetCellStr("second", "A1", "other"))
	})
	table, faults := sheet.Read(src, sheet.Options{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	var flaws []sheet.Flaw
	for _, r := range table.Rows {
		for _, c := range r.Cells {
			flaws = append(flaws, c.Flaw)
		}
	}
	if want := []sheet.Flaw{0, 0, 0, 0, 0, sheet.Formula, 0, sheet.Merged, 0}; !slices.Equal(flaws, want) {
		t.Errorf("flaws %v, want %v", flaws, want)
	}
	other, _ := sheet.Read(src, sheet.Options{Sheet: "second"})
	if cells(other) != "1:other" {
		t.Errorf("the second sheet has %s", cells(other))
	}
}

// TestFaults: each reason that a file is refused for has its sentences in both languages.
func TestFaults(t *testing.T) {
	cat, err := fault.NewCatalogue(sheet.Faults())
	must(t, err)
	for _, d := range cat.Defs() {
		for _, r := range append(d.Reasons, fault.Reason{Message: d.Message, Mend: d.Mend}) {
			if r.Message.ZH == "" || r.Message.EN == "" || r.Mend.ZH == "" || r.Mend.EN == "" {
				t.Errorf("%s %s lacks a sentence", d.Code, r.Key)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("code,name\n1,\"a\"\n"))
	f.Add([]byte("a\tb\n\xc9\xcc\xc6\xb7\n"))
	f.Add(book(f, [][]any{{"a", 1.5}}, nil))
	f.Fuzz(func(t *testing.T, src []byte) {
		table, faults := sheet.Read(src, sheet.Options{})
		if table == nil && len(faults) == 0 {
			t.Error("neither a table nor a fault")
		}
	})
}
