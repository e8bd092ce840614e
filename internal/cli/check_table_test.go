package cli_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/cli"
	"github.com/tongguan/tongguan/internal/core/cal"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	decltable "github.com/tongguan/tongguan/internal/formats/table"
	"github.com/tongguan/tongguan/internal/ref"
	"github.com/tongguan/tongguan/internal/rulelang"
	"github.com/tongguan/tongguan/internal/sim"
)

// tableFiles writes three simulated declarations as XLSX and as CSV and gives the references. In a spoilt table the second has a quantity that is none.
func tableFiles(t *testing.T, spoilt bool) (xlsx, text string, refs []string) {
	t.Helper()
	book, err := ref.Load(ref.Tables(), rulelang.Compile)
	if err != nil {
		t.Fatal(err)
	}
	p, err := sim.New(3, book, cal.MustDate("2026-11-01"), 20)
	if err != nil {
		t.Fatal(err)
	}
	var list []*declaration.Declaration
	rows := [][]string{decltable.Columns()}
	for len(list) < 3 {
		s, err := p.Next()
		if err != nil {
			t.Fatal(err)
		}
		if s.Fault != "" {
			continue
		}
		if spoilt && len(list) == 1 {
			s.Declaration.Unread = []declaration.Unread{{Path: "items[0].qty", Value: "many"}}
		}
		list, rows, refs = append(list, s.Declaration), append(rows, decltable.Rows(s.Declaration)...), append(refs, s.Declaration.Reference)
	}
	var b bytes.Buffer
	x, err := decltable.Template(func(t fault.Text) string { return t.ZH }, list...)
	if err == nil {
		err = csv.NewWriter(&b).WriteAll(rows)
	}
	dir := t.TempDir()
	xlsx, text = filepath.Join(dir, "november.xlsx"), filepath.Join(dir, "november.csv")
	for name, body := range map[string][]byte{xlsx: x, text: b.Bytes()} {
		if err == nil {
			err = os.WriteFile(name, body, 0o600)
		}
	}
	if err != nil {
		t.Fatal(err)
	}
	return xlsx, text, refs
}

// A table is checked declaration by declaration, each fault at its cell; one that is wrong makes the answer no and leaves the others right.
func TestCheckTable(t *testing.T) {
	xlsx, text, refs := tableFiles(t, true)
	for _, file := range []string{xlsx, text} {
		code, out := tongguan(t, "check", "--json", "--on", "2026-11-24", file)
		var list []struct {
			File, Format string
			Accepted     bool
			Faults       []struct{ Code, Severity, Pointer, Value string }
		}
		if err := json.Unmarshal(out, &list); err != nil || code != 1 || len(list) != len(refs) {
			t.Fatalf("%s: exit %d, %v: %.400s", file, code, err, out)
		}
		for i, r := range list {
			if r.File != file+"#"+refs[i] || r.Format != "table" || r.Accepted == (i == 1) {
				t.Errorf("declaration %d: %+v", i, r)
			}
		}
		f := list[1].Faults[0]
		if f.Code != "DECL-V01" || f.Value != "many" || !strings.HasSuffix(f.Pointer, "7") {
			t.Errorf("what is no quantity: %+v", f)
		}
		code, out = tongguan(t, "check", "--lang", "en", "--on", "2026-11-24", file)
		if say := string(out); code != 1 || !strings.Contains(say, file+": 3 declarations in 12 rows, 2 would be accepted") || !strings.Contains(say, "[error] DECL-V01 "+f.Pointer) ||
			strings.Contains(say, refs[0]) {
			t.Errorf("%s in sentences: exit %d, %s", file, code, say)
		}
	}
}

// A table comes by standard input as well; one with nothing wrong is answered yes; what is no table says what to use.
func TestCheckTableInput(t *testing.T) {
	_, text, _ := tableFiles(t, false)
	src, err := os.ReadFile(text)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		in   string
		code int
		say  string
	}{
		{string(src), 0, "3 票报关单，12 行，3 票可申报"},
		{"a,b\n1,2\n", 1, "SHEET-01"},
		{"PK\x03\x04 broken", 1, "TABLE-01"},
	} {
		var out bytes.Buffer
		code := cli.Main(context.Background(), []string{"check", "--lang", "zh", "--on", "2026-11-24", "-"}, func(string) string { return "" },
			cli.Stdio{In: strings.NewReader(c.in), Out: &out, Err: io.Discard})
		if code != c.code || !strings.Contains(out.String(), c.say) {
			t.Errorf("%.20q: exit %d, %s", c.in, code, out.String())
		}
	}
}
