package xmltree_test

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// same tells how two trees differ; places and the way in which namespaces are declared do not count. "" when they do not.
func same(a, b *xmltree.Node) string {
	if a.Space != b.Space || a.Name != b.Name || a.Text != b.Text {
		return a.Pointer() + " became " + b.Pointer() + " with the text " + b.Text
	}
	x, y := said(a), said(b)
	if strings.Join(x, " ") != strings.Join(y, " ") {
		return a.Pointer() + " has the attributes " + strings.Join(x, " ") + ", then " + strings.Join(y, " ")
	}
	for a, b = a.First, b.First; a != nil && b != nil; a, b = a.Next, b.Next {
		if diff := same(a, b); diff != "" {
			return diff
		}
	}
	switch {
	case a != nil:
		return a.Pointer() + " is lost"
	case b != nil:
		return b.Pointer() + " is new"
	}
	return ""
}

func said(n *xmltree.Node) (out []string) {
	for _, a := range n.Attrs {
		if a.Space != "" || a.Name != "xmlns" {
			out = append(out, a.Space+":"+a.Name+"="+a.Value)
		}
	}
	return out
}

// sameAgain demands that a tree is the same when it is written and read again, in both character sets.
func sameAgain(t testing.TB, root *xmltree.Node) {
	t.Helper()
	wide := xmltree.Limits{Bytes: 1 << 30, Nodes: 1 << 30}
	for _, o := range []xmltree.WriteOptions{{}, {GBK: true}, {Indent: "  "}} {
		b, err := xmltree.Write(root, o)
		if err != nil {
			t.Fatalf("what was read cannot be written: %v", err)
		}
		again, r := xmltree.Read(b, wide)
		if r != nil {
			t.Fatalf("what was written is refused at %d:%d: %v\n%.300q", r.Line, r.Column, r, b)
		}
		if diff := same(root, again); diff != "" {
			t.Fatalf("with %+v: %s\n%.300q", o, diff, b)
		}
	}
}

func TestWrite(t *testing.T) {
	root := &xmltree.Node{Space: "urn:a", Name: "Doc", Attrs: []xmltree.Attr{{Name: "Version", Value: `4.8"`}}}
	head := root.Append(&xmltree.Node{Space: "urn:a", Name: "Head"})
	head.Add("Name", "轴承 & <配件>")
	head.Add("None", "")
	root.Append(&xmltree.Node{Space: "urn:b", Name: "Extra", Text: "x"}).Add("Inner", "y")
	want := `<?xml version="1.0" encoding="UTF-8"?>
<Doc xmlns="urn:a" Version="4.8&#34;">
 <Head>
  <Name>轴承 &amp; &lt;配件&gt;</Name>
  <None/>
 </Head>
 <Extra xmlns="urn:b">x<Inner>y</Inner></Extra>
</Doc>
`
	b, err := xmltree.Write(root, xmltree.WriteOptions{Indent: " "})
	if err != nil || string(b) != want {
		t.Errorf("written %s, %v", b, err)
	}
	sameAgain(t, root)
	if s, err := xmltree.Fragment(head); err != nil || s != "<Head><Name>轴承 &amp; &lt;配件&gt;</Name><None/></Head>" {
		t.Errorf("fragment %s, %v", s, err)
	}
}

func TestWriteAgain(t *testing.T) {
	for _, src := range []string{
		good,
		`<a xmlns:xsi="u" xsi:type="t" xml:lang="zh"><xsi:b c="&#10;"/></a>`,
		`<p:a xmlns:p="u"><b xmlns="v"><c xmlns=""/></b></p:a>`,
		"<a>\n x <b/> \n y&#13;</a>",
		"<a> </a>",
		"<a>\uFFFD€\U00020BB7</a>",
	} {
		sameAgain(t, read(t, src))
	}
}

func TestWriteGBK(t *testing.T) {
	root := read(t, good)
	b, err := xmltree.Write(root, xmltree.WriteOptions{GBK: true})
	if err != nil || bytes.Contains(b, []byte("轴承")) || !bytes.Contains(b, []byte(gbk("轴承"))) {
		t.Errorf("written in GBK: %q, %v", b, err)
	}
}

func TestWriteRefusesIllegalCharacters(t *testing.T) {
	for _, s := range []string{"ab\x01", "ab\x00", "ab\xff", "ab\uFFFE"} {
		for _, n := range []*xmltree.Node{{Name: "a", Text: s}, {Name: "a", Attrs: []xmltree.Attr{{Name: "b", Value: s}}}} {
			var illegal *xmltree.IllegalError
			root := &xmltree.Node{Name: "r"}
			root.Append(n)
			if _, err := xmltree.Write(root, xmltree.WriteOptions{}); !errors.As(err, &illegal) || illegal.Pointer != "/r/a" || illegal.At != 2 {
				t.Errorf("%q: %v", s, err)
			}
		}
	}
}

func FuzzRead(f *testing.F) {
	for _, s := range []string{
		good, inGBK + gbk("<a>商品</a>"), inGBK + "<a>商品名称</a>", "<a>&lt;<![CDATA[ ]]>\r\n</a>", "<!DOCTYPE a><a/>", "\uFEFF<a b=''/>",
		`<a xmlns:xsi="u" xsi:type="t"><xsi:b/> x <c xmlns=""/></a>`, "<a>x<!-- -->y<b/> </a>", "\xff\xfe<\x00", "<a/><b/>", "<a><a>",
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(sound)
}

func FuzzReadPublished(f *testing.F) {
	published(f, func(_ string, src []byte) { f.Add(src) })
	f.Fuzz(sound)
}

// sound demands that bytes are either read, and are the same when written and read again, or refused with a place and a text.
func sound(t *testing.T, src []byte) {
	root, r := xmltree.Read(src, xmltree.Limits{})
	if (root == nil) == (r == nil) {
		t.Fatalf("root %v and refusal %v", root, r)
	}
	if r == nil {
		sameAgain(t, root)
		return
	}
	f := r.Fault()
	if f.Code == "" || r.Line < 1 || r.Column < 1 || !strings.HasPrefix(r.Pointer, "/") || strings.ContainsAny(r.Value, "\n\r\x00\x1b") {
		t.Fatalf("the refusal says too little: %+v", r)
	}
	if lines := bytes.Count(src, []byte("\n")) + 1; r.Line > lines {
		t.Fatalf("refused on line %d of %d", r.Line, lines)
	}
}
