package xmltree_test

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"

	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

const (
	inUTF8 = `<?xml version="1.0" encoding="UTF-8"?>`
	inGBK  = `<?xml version="1.0" encoding="GBK"?>`
)

func gbk(s string) string {
	b, err := simplifiedchinese.GBK.NewEncoder().String(s)
	if err != nil {
		panic(err) // a literal of this file
	}
	return b
}

// refused is a document that is refused, beside one that differs only in what is wrong.
type refused struct {
	name, src    string
	kind         xmltree.Kind
	line, column int
	value        string
	right        string // "" where nothing of the document can stand
}

func TestNotXML(t *testing.T) {
	check(t, []refused{
		{"text", "hello", xmltree.NotXML, 1, 1, "hello", "<a>hello</a>"},
		{"text before", "\n x<a/>", xmltree.NotXML, 2, 2, "x", "\n <a/>"},
		{"tags that do not pair", "<a>\n<b></a></b>", xmltree.NotXML, 2, 4, "</a>", "<a>\n<b></b></a>"},
		{"a tag in other letters", "<a></A>", xmltree.NotXML, 1, 4, "</A>", "<a></a>"},
		{"an end too many", "<a></a></a>", xmltree.NotXML, 1, 8, "</a>", "<a></a>"},
		{"a bare less-than", "<a>2 < 3</a>", xmltree.NotXML, 1, 7, "< 3</a>", "<a>2 &lt; 3</a>"},
		{"no quotes", `<a b=1/>`, xmltree.NotXML, 1, 7, "<a b=1/>", `<a b="1"/>`},
		{"an attribute twice", `<a b="1" c="" b="2"/>`, xmltree.NotXML, 1, 1, `b="2"`, `<a b="1" c="" d="2"/>`},
		{"an attribute twice among many", `<a b="" c="" d="" e="" f="" g="" h="" i="" c="2"/>`, xmltree.NotXML, 1, 1, `c="2"`,
			`<a b="" c="" d="" e="" f="" g="" h="" i="" p:c="2"/>`},
		{"a NUL byte", "<a>\n\x00</a>", xmltree.NotXML, 2, 1, "U+0000", "<a>\n</a>"},
		{"a NUL byte in a comment", "<!--\x00--><a/>", xmltree.NotXML, 1, 5, "U+0000", "<!-- --><a/>"},
		{"a character of no XML", "<a>\n x\x01\n\n</a>", xmltree.NotXML, 2, 3, "U+0001", "<a>\n x\t\n\n</a>"},
		{"a reference to one", "<a>&#1;</a>", xmltree.NotXML, 1, 4, "U+0001", "<a>&#9;</a>"},
		{"a version to come", `<?xml version="2.0"?><a/>`, xmltree.NotXML, 1, 1, `<?xml version="2.0"?>`, `<?xml version="1.0"?><a/>`},
		{"no version", `<?xml encoding="UTF-8"?><a/>`, xmltree.NotXML, 1, 1, `<?xml encoding="UTF-8"?>`, inUTF8 + "<a/>"},
		{"no quotes about GBK", `<?xml version="1.0" encoding=GBK?><a/>`, xmltree.NotXML, 1, 1, `<?xml version="1.0" encoding=GBK?>`, inGBK + "<a/>"},
		{"a character that steers", "<a>\n<\x1b[31m/></a>", xmltree.NotXML, 2, 2, "<\uFFFD[31m/></a", "<a>\n</a>"},
	})
}

func TestIncomplete(t *testing.T) {
	check(t, []refused{
		{"nothing", "", xmltree.Empty, 1, 1, "", ""},
		{"white space", " \n", xmltree.Empty, 1, 1, "", ""},
		{"a byte order mark", "\uFEFF", xmltree.Empty, 1, 1, "", ""},
		{"half a file", "<a>\n<b>", xmltree.Truncated, 2, 4, "b", "<a>\n<b></b></a>"},
		{"half a tag", "<a><b", xmltree.Truncated, 1, 6, "", "<a><b/></a>"},
		{"half a comment", "<a/><!-- ", xmltree.Truncated, 1, 10, "", "<a/><!-- -->"},
		{"half a declaration", `<?xml version="1.0"`, xmltree.Truncated, 1, 20, "", ""},
	})
}

func TestForbidden(t *testing.T) {
	check(t, []refused{
		{"a doctype", "<!DOCTYPE a><a/>", xmltree.Doctype, 1, 1, "DOCTYPE a", "<!-- DOCTYPE a --><a/>"},
		{"laughs", `<!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`, xmltree.Doctype, 1, 1,
			`DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&…`, "<a>ha</a>"},
		{"an entity of the machine", `<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>`, xmltree.Doctype, 1, 1,
			`DOCTYPE a [<!ENTITY b SYSTEM "file:///et…`, "<a/>"},
		{"an instruction", "<?php x?><a/>", xmltree.Instruction, 1, 1, "php", "<a/>"},
		{"a stylesheet", `<?xml-stylesheet href="x"?><a/>`, xmltree.Instruction, 1, 1, "xml-stylesheet", "<a/>"},
		{"a late declaration", "\n" + inGBK + gbk("<a>商品</a>"), xmltree.Instruction, 2, 1, "xml", inGBK + gbk("<a>商品</a>")},
		{"a declaration behind", "<a/>" + inUTF8, xmltree.Instruction, 1, 5, "xml", inUTF8 + "<a/>"},
		{"an entity of HTML", "<a>\n &nbsp;</a>", xmltree.Entity, 2, 2, "&nbsp;", "<a>\n &#160;</a>"},
		{"an entity in an attribute", `<a b="&eacute;"/>`, xmltree.Entity, 1, 7, "&eacute;", `<a b="&quot;&apos;&gt;"/>`},
		{"a bare ampersand", "<a>\n\nx & y</a>", xmltree.Entity, 3, 3, "&", "<a>\n\nx &amp; y</a>"},
		{"an ampersand before a word", "<a>x&y</a>", xmltree.Entity, 1, 5, "&y", "<a>x&amp;y</a>"},
		{"a second root", "<a/>\n<b/>", xmltree.Trailing, 2, 1, "<b>", "<a/>\n<!-- b -->"},
		{"text after", "<a/>\n x", xmltree.Trailing, 2, 2, "x", "<a/>\n "},
		{"white space as CDATA after", "<a/><![CDATA[ ]]>", xmltree.Trailing, 1, 5, "<![CDATA[ ]]>", "<a><![CDATA[ ]]></a>"},
		{"a reference after", "<a/>&#32;", xmltree.Trailing, 1, 5, "&#32;", "<a>&#32;</a>"},
		{"a wide space after", "<a/>\u3000", xmltree.Trailing, 1, 5, "", "<a/> "},
	})
}

func TestCharsets(t *testing.T) {
	check(t, []refused{
		{"utf-16", "\xff\xfe<\x00a\x00", xmltree.Charset, 1, 1, "UTF-16", "<a/>"},
		{"utf-16 without a mark", "\x00<\x00a", xmltree.Charset, 1, 1, "UTF-16", "<a/>"},
		{"utf-16 declared", `<?xml version="1.0" encoding="UTF-16"?><a/>`, xmltree.Charset, 1, 1, "UTF-16", inUTF8 + "<a/>"},
		{"an unknown charset", `<?xml version="1.0" encoding="EBCDIC"?><a/>`, xmltree.Charset, 1, 1, "EBCDIC", inGBK + "<a/>"},
		{"an unknown charset far away", `<?xml version="1.0"` + strings.Repeat(" ", 300) + `encoding="EBCDIC"?><a/>`, xmltree.Charset, 1, 1, "EBCDIC",
			`<?xml version="1.0"` + strings.Repeat(" ", 300) + `encoding='GBK'?>` + gbk("<a>商</a>")},
		{"gbk bytes called utf-8", inUTF8 + "\n" + gbk("<a>商品</a>"), xmltree.Mismatch, 2, 4, "UTF-8", inGBK + "\n" + gbk("<a>商品</a>")},
		{"gbk bytes called nothing", gbk("<a>商品</a>"), xmltree.Mismatch, 1, 4, "UTF-8", "<a>商品</a>"},
		{"utf-8 bytes called gbk", inGBK + "\n<a>商品名</a>", xmltree.Mismatch, 2, 4, "GBK", inUTF8 + "\n<a>商品名</a>"},
		{"utf-8 bytes that are gbk too", inGBK + "\n<a>商品名称</a>", xmltree.Mismatch, 2, 4, "GBK", inUTF8 + "\n<a>商品名称</a>"},
		{"a mark of utf-8 before gbk", "\uFEFF" + inGBK + "<a/>", xmltree.Mismatch, 1, 1, "GBK", "\uFEFF" + inUTF8 + "<a/>"},
		{"letters beyond ascii", "<?xml version='1.0' encoding='us-ascii'?><a>é</a>", xmltree.Mismatch, 1, 45, "us-ascii",
			"<?xml version='1.0' encoding='us-ascii'?><a>&#233;</a>"},
		{"bytes of no character", inUTF8 + "\n<a>\xff\xff</a>", xmltree.Charset, 2, 4, "0xFF", inUTF8 + "\n<a></a>"},
		{"a surrogate", "<a>商\xed\xa0\x80</a>", xmltree.Charset, 1, 7, "0xED", "<a>商\uFFFD</a>"},
		{"half a character", "<a>商品\xe5\x93</a>", xmltree.Charset, 1, 10, "0xE5", "<a>商品哈</a>"},
		{"a bad byte of gbk", inGBK + "\n<a>" + gbk("商品") + "\xff</a>", xmltree.Charset, 2, 8, "0xFF", inGBK + "\n<a>" + gbk("商品") + "</a>"},
		{"half a character of gbk", inGBK + "\n\n<a>" + gbk("商") + "\xc9</a>", xmltree.Charset, 3, 6, "0xC9", inGBK + "\n\n<a>" + gbk("商") + "</a>"},
		{"half a character of four", inGBK + "<a>\x81\x3c\x81\x30</a>", xmltree.Charset, 1, 40, "0x81", inGBK + "<a>\x81\x30\x81\x30</a>"},
		{"no character of gbk", inGBK + "<a>" + gbk("商") + "\xfe\xfe</a>", xmltree.Charset, 1, 42, "0xFE", inGBK + "<a>" + gbk("商") + "</a>"},
		{"no character behind U+FFFD", inGBK + "<a>\x84\x31\xa4\x37\xff</a>", xmltree.Charset, 1, 44, "0xFF", inGBK + "<a>\x84\x31\xa4\x37</a>"},
	})
}

// TestLimits reads what is just within a limit and refuses what is just beyond.
func TestLimits(t *testing.T) {
	lim := xmltree.DefaultLimits()
	nest := func(n int) string { return strings.Repeat("<a>", n) + strings.Repeat("</a>", n) }
	flat := func(n int) string { return "<a>" + strings.Repeat(`<b c=""/>`, n) + "</a>" }
	fill := func(n int) string { return "<a>" + strings.Repeat("x", n-7) + "</a>" }
	within := lim.Depth*3 - 2 // the column behind that many tags
	check(t, []refused{
		{"deep", nest(lim.Depth + 1), xmltree.TooDeep, 1, within + 3, "32", nest(lim.Depth)},
		{"very deep", nest(200_000), xmltree.TooDeep, 1, within + 3, "32", nest(lim.Depth)},
		{"many", flat(lim.Nodes / 2), xmltree.TooMany, 1, 4 + 9*(lim.Nodes/2-1), "200000", flat(lim.Nodes/2 - 1)},
		{"large", fill(lim.Bytes + 1), xmltree.TooLarge, 1, 1, "10485760", fill(lim.Bytes)},
	})
	if _, r := xmltree.Read([]byte("<a><b/></a>"), xmltree.Limits{Depth: 1}); kindOf(r) != xmltree.TooDeep {
		t.Errorf("a limit of the caller gives %v", r)
	}
}

func check(t *testing.T, cases []refused) {
	t.Helper()
	for _, c := range cases {
		_, r := xmltree.Read([]byte(c.src), xmltree.Limits{})
		if kindOf(r) != c.kind || r.Line != c.line || r.Column != c.column || r.Value != c.value {
			t.Errorf("%s: %+v, want kind %d at %d:%d of %q", c.name, r, c.kind, c.line, c.column, c.value)
		}
		if c.right == "" {
			continue
		}
		if _, r := xmltree.Read([]byte(c.right), xmltree.Limits{}); r != nil {
			t.Errorf("%s: the right document is refused: %+v", c.name, r)
		}
	}
}

func TestRefusalPointer(t *testing.T) {
	for src, want := range map[string]string{
		"<a><b/><b>&x;</b></a>": "/a/b[2]",
		"<a><b c='' c=''/></a>": "/a/b",
		"<a/><b/>":              "/",
		"<a><b>":                "/a/b",
	} {
		if _, r := xmltree.Read([]byte(src), xmltree.Limits{}); r == nil || r.Pointer != want {
			t.Errorf("%s: %+v, want %s", src, r, want)
		}
	}
}

// TestTexts demands that each kind has a code of its own, both languages and what to do about it.
func TestTexts(t *testing.T) {
	defs := map[string]fault.Def{}
	for _, d := range xmltree.Faults() {
		defs[d.Code] = d
	}
	for k := xmltree.NotXML; k <= xmltree.Mismatch; k++ {
		r := &xmltree.Refusal{Kind: k, Line: 1, Column: 2, Pointer: "/a", Value: "某值"}
		f := r.Fault()
		d, ok := defs[f.Code]
		delete(defs, f.Code)
		if !ok || d.Message.ZH == "" || d.Message.EN == "" || d.Mend.ZH == "" || d.Mend.EN == "" {
			t.Errorf("kind %d has the code %s: %+v", k, f.Code, d)
		}
		if f.Line != 1 || f.Column != 2 || f.Pointer != "/a" || f.Value != "某值" || f.Severity != fault.Error {
			t.Errorf("kind %d makes the fault %+v", k, f)
		}
		if strings.Contains(d.Message.EN, "{value}") != strings.Contains(r.Error(), "某值") {
			t.Errorf("kind %d says %q", k, r.Error())
		}
	}
	if len(defs) > 0 {
		t.Errorf("codes without a kind: %v", defs)
	}
}
