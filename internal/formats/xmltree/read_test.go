package xmltree_test

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
	"github.com/tongguan/tongguan/internal/testdata"
)

const good = `<?xml version="1.0" encoding="UTF-8"?>
<!-- 样例 -->
<Doc xmlns="urn:a" Version="4.8">
  <Head><Name>轴承 &amp; 配件</Name></Head>
  <List>
    <Item><No>1</No></Item>
    <Item><No>2</No><b:Extra xmlns:b="urn:b" b:kind="k">x</b:Extra></Item>
  </List>
</Doc>
`

// read reads what must be read.
func read(t testing.TB, src string) *xmltree.Node {
	t.Helper()
	root, refusal := xmltree.Read([]byte(src), xmltree.Limits{})
	if refusal != nil {
		t.Fatalf("%.80q: %v at %d:%d", src, refusal, refusal.Line, refusal.Column)
	}
	return root
}

func TestRead(t *testing.T) {
	root := read(t, good)
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
}

func TestNothingHasNoChildren(t *testing.T) {
	var none *xmltree.Node
	if none.Child("a") != nil || none.Children("a") != nil || none.At("a", "b") != nil || none.Value() != "" || none.Pointer() != "" ||
		none.Duplicates(func(string) bool { return false }) != nil {
		t.Error("a nil node has something")
	}
}

func TestText(t *testing.T) {
	for src, want := range map[string]string{
		`<a/>`:                                "",
		`<a> x </a>`:                          " x ",
		"<a>\r\n</a>":                         "\n",
		`<a>x<!-- c --> <!-- c -->y</a>`:      "x y",
		`<a>x<![CDATA[ ]]>y<![CDATA[<]]></a>`: "x y<",
		`<a>&#x8F74;&lt;&#13;</a>`:            "轴<\r",
		"<a>\n  <b/>\n  <b/>\n</a>":           "",
		"<a>\n  x<b/> <!-- c --> <b/> y</a>":  "\n  x y",
		"<a>\u3000<b/></a>":                   "\u3000",
		`<a><b/>x<!-- c --> </a>`:             "x ",
	} {
		if got := read(t, src).Text; got != want {
			t.Errorf("%q has the text %q, want %q", src, got, want)
		}
	}
}

func TestNamespaces(t *testing.T) {
	root := read(t, `<p:a xmlns:p="u" xmlns="v"><b><c xmlns=""><p:d/></c></b><p:e xmlns:p="w"/><q:f/></p:a>`)
	for name, want := range map[string]string{"b": "v", "c": "", "d": "u", "e": "w", "f": "q"} {
		n := root.Child(name)
		switch name {
		case "c":
			n = root.At("b", "c")
		case "d":
			n = root.At("b", "c", "d")
		}
		if n == nil || n.Space != want {
			t.Errorf("%s is %+v, want the namespace %q", name, n, want)
		}
	}
	if root.Space != "u" {
		t.Errorf("the root is of %q", root.Space)
	}
}

func TestDuplicates(t *testing.T) {
	root := read(t, `<a><x/><y/><x/><z/><y/><x/></a>`)
	pointers := func(nodes []*xmltree.Node) (out []string) {
		for _, n := range nodes {
			out = append(out, n.Pointer())
		}
		return out
	}
	if got := strings.Join(pointers(root.Duplicates(func(string) bool { return false })), " "); got != "/a/x[2] /a/y[2] /a/x[3]" {
		t.Errorf("duplicates are %s", got)
	}
	if got := strings.Join(pointers(root.Duplicates(func(name string) bool { return name == "x" })), " "); got != "/a/y[2]" {
		t.Errorf("where x repeats, duplicates are %s", got)
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
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	_, r, err := xmltree.ReadFrom(io.LimitReader(e, 100<<20), xmltree.Limits{})
	runtime.ReadMemStats(&after)
	if err != nil || r == nil || r.Kind != xmltree.TooLarge {
		t.Fatalf("got %v, %v", r, err)
	}
	if e.taken > 10<<20+1 {
		t.Errorf("%d bytes were taken of the stream", e.taken)
	}
	if used := after.TotalAlloc - before.TotalAlloc; used > 80<<20 {
		t.Errorf("%d bytes were allocated", used)
	}
	if root, r, err := xmltree.ReadFrom(strings.NewReader(good), xmltree.Limits{Bytes: len(good)}); err != nil || r != nil || root.Name != "Doc" {
		t.Errorf("a document as long as the limit gives %v, %v", r, err)
	}
	if _, _, err := xmltree.ReadFrom(io.MultiReader(strings.NewReader("<a>"), errReader{}), xmltree.Limits{}); !errors.Is(err, errBroken) {
		t.Errorf("a broken stream gives %v", err)
	}
}

var errBroken = errors.New("broken")

type errReader struct{}

func (errReader) Read([]byte) (int, error) { return 0, errBroken }

// TestHostileShapes reads documents on which work that grows with the square of the length does not end within a test.
func TestHostileShapes(t *testing.T) {
	const size = 9 << 20
	filled := func(piece string) string { return strings.Repeat(piece, size/len(piece)) }
	for name, c := range map[string]struct {
		src  string
		want xmltree.Kind // 0: it is read
	}{
		"text cut by comments":    {"<a>" + filled("x<!---->") + "</a>", 0},
		"text cut by elements":    {"<a>" + filled(strings.Repeat("x", 60)+"<b/>") + "</a>", 0},
		"text cut by references":  {"<a>" + filled("&lt;") + "</a>", 0},
		"elements on one line":    {"<a>" + filled(strings.Repeat(" ", 60)+"<b/>") + "</a>", 0},
		"an attribute many times": {"<a" + strings.Repeat(` x="1"`, 190_000) + "/>", xmltree.NotXML},
		"many attributes":         {"<a" + filled(` x="1"`) + "/>", xmltree.TooMany},
		"tags without an end":     {filled("<a>"), xmltree.TooDeep},
		"ends without a tag":      {filled("</a>"), xmltree.NotXML},
		"one long name":           {"<" + filled("a"), xmltree.Truncated},
		"one long declaration":    {"<?xml " + filled(" ") + "?><a/>", xmltree.NotXML},
		"half characters":         {`<?xml version="1.0" encoding="GBK"?><a>` + filled("\x84\x31\xa4\x37") + "\xff</a>", xmltree.Charset},
	} {
		root, r := xmltree.Read([]byte(c.src), xmltree.Limits{})
		if kindOf(r) != c.want {
			t.Errorf("%s: %v, want kind %d", name, r, c.want)
		}
		if root != nil && root.Duplicates(func(string) bool { return true }) != nil {
			t.Errorf("%s: duplicates where all may repeat", name)
		}
	}
}

func kindOf(r *xmltree.Refusal) xmltree.Kind {
	if r == nil {
		return 0
	}
	return r.Kind
}

// TestPublishedMessages reads the XML messages of other authorities: each that the library reads is read, and is the same when
// it is written and read again.
func TestPublishedMessages(t *testing.T) {
	count := 0
	published(t, func(path string, src []byte) {
		count++
		root, r := xmltree.Read(src, xmltree.Limits{})
		if whole := wellFormed(src); (r == nil) != whole {
			t.Errorf("%s: %v, but well-formed is %t", path, r, whole)
		}
		if root != nil {
			sameAgain(t, root)
		}
	})
	if count < 400 {
		t.Fatalf("%d messages, want 400", count)
	}
}

// published gives the XML messages of other authorities to a function.
func published(t testing.TB, use func(path string, src []byte)) {
	t.Helper()
	dir := filepath.Join(testdata.Shared(t), "messages")
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".xml" {
			return err
		}
		src, err := os.ReadFile(path)
		if err == nil {
			use(path, src)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
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
