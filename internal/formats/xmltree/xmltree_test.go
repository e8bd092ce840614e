package xmltree_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
	"github.com/tongguan/tongguan/internal/testdata"
)

const good = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 样例 -->
<Doc xmlns="urn:a" Version="4.8">
  <Head><Name>轴承 &amp; 配件</Name></Head>
  <List>
    <Item><No>1</No></Item>
    <Item><No>2</No><b:Extra xmlns:b="urn:b">x</b:Extra></Item>
  </List>
</Doc>
`

func TestRead(t *testing.T) {
	root, refusal := xmltree.Read([]byte(good), xmltree.Limits{})
	if refusal != nil {
		t.Fatal(refusal)
	}
	if root.Space != "urn:a" || root.Attr("Version") != "4.8" || root.At("Head", "Name").Value() != "轴承 & 配件" {
		t.Errorf("root is %+v", root)
	}
	no := root.Child("List").Children("Item")[1].Child("No")
	if p := no.Pointer(); p != "/Doc/List/Item[2]/No" || no.Line != 7 || no.Column != 11 {
		t.Errorf("pointer %s at %d:%d", p, no.Line, no.Column)
	}
	if x := root.At("List").Children("Item")[1].Child("Extra"); x.Space != "urn:b" {
		t.Errorf("namespace of the extra element is %q", x.Space)
	}
	if dup := root.Child("List").Duplicates(func(string) bool { return false }); len(dup) != 1 {
		t.Errorf("%d duplicates, want 1", len(dup))
	}
}

func gbk(t *testing.T, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GBK.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestRefusals(t *testing.T) {
	utf := `<?xml version="1.0" encoding="UTF-8"?>`
	for name, c := range map[string]struct {
		src  []byte
		want xmltree.Kind
		line int
	}{
		"text":                    {[]byte("hello"), xmltree.NotXML, 1},
		"tags that do not pair":   {[]byte("<a>\n<b></a></b>"), xmltree.NotXML, 2},
		"a bare ampersand":        {[]byte("<a>\n\nx & y</a>"), xmltree.Entity, 3},
		"nothing":                 {[]byte(" \n"), xmltree.Empty, 1},
		"half a file":             {[]byte("<a><b>"), xmltree.Truncated, 1},
		"half a tag":              {[]byte("<a><b"), xmltree.Truncated, 1},
		"a doctype":               {[]byte("<!DOCTYPE a><a/>"), xmltree.Doctype, 1},
		"laughs":                  {[]byte(`<!DOCTYPE a [<!ENTITY b "bb">]><a>&b;</a>`), xmltree.Doctype, 1},
		"an instruction":          {[]byte("<?php x?><a/>"), xmltree.Instruction, 1},
		"a late declaration":      {[]byte("<a/><?xml version=\"1.0\"?>"), xmltree.Instruction, 1},
		"an entity":               {[]byte("<a>&nbsp;</a>"), xmltree.Entity, 1},
		"deep nesting":            {[]byte(strings.Repeat("<a>", 200_000)), xmltree.TooDeep, 1},
		"a second root":           {[]byte("<a/>\n<b/>"), xmltree.Trailing, 2},
		"text after":              {[]byte("<a/>x"), xmltree.Trailing, 1},
		"utf-16":                  {[]byte("\xff\xfe<\x00a\x00"), xmltree.Charset, 1},
		"an unknown charset":      {[]byte(`<?xml version="1.0" encoding="EBCDIC"?><a/>`), xmltree.Charset, 1},
		"gbk bytes called utf-8":  {append([]byte(utf+"\n"), gbk(t, "<a>商品</a>")...), xmltree.Mismatch, 2},
		"utf-8 bytes called gbk":  {[]byte(`<?xml version="1.0" encoding="GBK"?><a>商品名</a>`), xmltree.Mismatch, 1},
		"bytes of no character":   {[]byte(utf + "<a>\xff\xff</a>"), xmltree.Charset, 1},
		"a NUL byte":              {[]byte("<a>\x00</a>"), xmltree.NotXML, 1},
		"more than ten MiB":       {make([]byte, 10<<20+1), xmltree.TooLarge, 1},
		"more elements than fits": {[]byte("<a>" + strings.Repeat("<b/>", 200_000) + "</a>"), xmltree.TooMany, 1},
	} {
		_, r := xmltree.Read(c.src, xmltree.Limits{})
		if r == nil || r.Kind != c.want || r.Line != c.line {
			t.Errorf("%s: %+v, want kind %d on line %d", name, r, c.want, c.line)
			continue
		}
		f := r.Fault()
		if f.Code == "" || f.Pointer == "" || r.Error() == "" {
			t.Errorf("%s: fault %+v says too little", name, f)
		}
	}
}

func TestGBKRoundTrip(t *testing.T) {
	root, r := xmltree.Read([]byte(good), xmltree.Limits{})
	if r != nil {
		t.Fatal(r)
	}
	b, err := xmltree.Write(root, xmltree.WriteOptions{GBK: true, Indent: " "})
	if err != nil || bytes.Contains(b, []byte("轴承")) {
		t.Fatalf("written in GBK: %q, %v", b, err)
	}
	again, r := xmltree.Read(b, xmltree.Limits{})
	if r != nil || again.At("Head", "Name").Value() != "轴承 & 配件" {
		t.Errorf("read back: %+v, %v", again, r)
	}
}

// endless is a stream that never ends and counts what is taken of it.
type endless struct{ taken int64 }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = ' '
	}
	e.taken += int64(len(p))
	return len(p), nil
}

func TestReadFromIsBounded(t *testing.T) {
	e := &endless{}
	_, r, err := xmltree.ReadFrom(e, xmltree.Limits{Bytes: 1 << 20})
	if err != nil || r == nil || r.Kind != xmltree.TooLarge {
		t.Fatalf("got %v, %v", r, err)
	}
	if e.taken > 1<<20+1 {
		t.Errorf("%d bytes were taken of the stream", e.taken)
	}
	if _, _, err := xmltree.ReadFrom(io.MultiReader(strings.NewReader("<a>"), errReader{}), xmltree.Limits{}); !errors.Is(err, errBroken) {
		t.Errorf("a broken stream gives %v", err)
	}
}

var errBroken = errors.New("broken")

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

// TestPublishedMessages reads the XML messages of other authorities; each that the library reads is read.
func TestPublishedMessages(t *testing.T) {
	dir := filepath.Join(testdata.Shared(t), "messages")
	read := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xml" {
			return err
		}
		src, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		_, r := xmltree.Read(src, xmltree.Limits{})
		if whole := wellFormed(src); (r == nil) != whole {
			t.Errorf("%s: %v, but well-formed is %t", path, r, whole)
		}
		read++
		return nil
	})
	if err != nil || read < 400 {
		t.Fatalf("%d messages, %v", read, err)
	}
}

func wellFormed(src []byte) bool {
	d := xml.NewDecoder(bytes.NewReader(src))
	for {
		if _, err := d.Token(); err != nil {
			return errors.Is(err, io.EOF)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(good))
	f.Add([]byte("<a>&lt;</a>"))
	f.Add([]byte("<!DOCTYPE a><a/>"))
	f.Fuzz(func(t *testing.T, src []byte) {
		root, r := xmltree.Read(src, xmltree.Limits{})
		if (root == nil) == (r == nil) {
			t.Fatalf("root %v and refusal %v", root, r)
		}
		if r != nil {
			return
		}
		b, err := xmltree.Write(root, xmltree.WriteOptions{})
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		if again, r := xmltree.Read(b, xmltree.Limits{Bytes: 1 << 30, Nodes: 1 << 30}); r != nil || again.Name != root.Name {
			t.Fatalf("what was written cannot be read: %v\n%s", r, b)
		}
	})
}

type wireItem struct {
	No, Code, Name, Model, Qty, Unit, Price, Total, Currency, Origin, Destination, District, Duty string
}

type wireDoc struct {
	Head struct{ A, B, C, D, E, F, G, H, I, J, K, L, M string }
	List struct{ Item []wireItem }
}

func bigDoc() []byte {
	var b strings.Builder
	b.WriteString("<Doc><Head><A>1</A><B>2</B><C>x</C><D>x</D><E>x</E><F>x</F><G>x</G><H>x</H><I>x</I><J>x</J><K>x</K><L>x</L><M>x</M></Head><List>\n")
	for range 20 {
		b.WriteString("<Item>\n<No>1</No><Code>8482102000</Code><Name>调心球轴承</Name><Model>4|3|机床用|SKF</Model><Qty>1000.00000</Qty><Unit>007</Unit>\n" +
			"<Price>12.3400</Price><Total>12340.0000</Total><Currency>USD</Currency><Origin>SWE</Origin><Destination>CHN</Destination><District>43019</District><Duty>1</Duty></Item>\n")
	}
	b.WriteString("</List></Doc>")
	return []byte(b.String())
}

func BenchmarkRead(b *testing.B) {
	src := bigDoc()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, r := xmltree.Read(src, xmltree.Limits{}); r != nil {
			b.Fatal(r)
		}
	}
}

func BenchmarkUnmarshal(b *testing.B) {
	src := bigDoc()
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		var d wireDoc
		if err := xml.Unmarshal(src, &d); err != nil {
			b.Fatal(err)
		}
	}
}
