package xmltree

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// Limits bound a document. A zero field takes its value of DefaultLimits.
type Limits struct {
	Bytes int // of the whole document
	Depth int // of nested elements
	Nodes int // elements and attributes together
}

// DefaultLimits are generous for a declaration of 50 items and a picture of its marks.
func DefaultLimits() Limits { return Limits{Bytes: 10 << 20, Depth: 32, Nodes: 200_000} }

func (l Limits) filled() Limits {
	d := DefaultLimits()
	if l.Bytes == 0 {
		l.Bytes = d.Bytes
	}
	if l.Depth == 0 {
		l.Depth = d.Depth
	}
	if l.Nodes == 0 {
		l.Nodes = d.Nodes
	}
	return l
}

// ReadFrom reads a document from a stream; it takes no more bytes than the limit and one. An error of the stream comes back as it is.
func ReadFrom(r io.Reader, lim Limits) (*Node, *Refusal, error) {
	lim = lim.filled()
	src, err := io.ReadAll(io.LimitReader(r, int64(lim.Bytes)+1))
	if err != nil {
		return nil, nil, err
	}
	root, refusal := Read(src, lim)
	return root, refusal, nil
}

// Read reads a document whole. It gives the root element, or the reason why there is none.
func Read(src []byte, lim Limits) (*Node, *Refusal) {
	lim = lim.filled()
	if len(src) > lim.Bytes {
		return nil, &Refusal{Kind: TooLarge, Line: 1, Column: 1, Pointer: "/", Value: strconv.Itoa(lim.Bytes)}
	}
	if len(bytes.TrimSpace(src)) == 0 {
		return nil, &Refusal{Kind: Empty, Line: 1, Column: 1, Pointer: "/"}
	}
	text, refusal := utf8Of(src)
	if refusal != nil {
		return nil, refusal
	}
	b := &builder{src: text, lim: lim, names: map[string]string{}}
	return b.build()
}

// builder makes the tree out of the library's tokens.
type builder struct {
	src   []byte
	lim   Limits
	dec   *xml.Decoder
	names map[string]string // one copy of each name
	slab  []Node
	root  *Node
	top   *Node
	depth int
	nodes int
	seen  int // bytes of src whose lines are counted
	line  int
	from  int // where the current line begins
	began bool
}

func (b *builder) build() (*Node, *Refusal) {
	b.dec = xml.NewDecoder(bytes.NewReader(b.src))
	b.dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	b.line = 1
	for {
		start := int(b.dec.InputOffset())
		tok, err := b.dec.RawToken()
		if errors.Is(err, io.EOF) {
			return b.end(start)
		}
		if err != nil {
			return nil, b.failed(err)
		}
		if r := b.take(tok, start); r != nil {
			return nil, r
		}
	}
}

func (b *builder) end(at int) (*Node, *Refusal) {
	switch {
	case b.top != nil:
		return nil, b.refuse(at, Truncated, b.top.Name)
	case b.root == nil:
		return nil, b.refuse(at, NotXML, clip(string(b.src)))
	}
	resolve(b.root)
	return b.root, nil
}

func (b *builder) take(tok xml.Token, at int) *Refusal {
	switch t := tok.(type) {
	case xml.StartElement:
		return b.start(t, at)
	case xml.EndElement:
		if b.top == nil || b.top.Space != t.Name.Space || b.top.Name != t.Name.Local {
			return b.refuse(at, NotXML, "</"+clip(t.Name.Local)+">")
		}
		b.top = b.top.Parent
		b.depth--
	case xml.CharData:
		return b.chars(t, at)
	case xml.ProcInst:
		if t.Target != "xml" || b.began || at != 0 {
			return b.refuse(at, Instruction, clip(t.Target))
		}
	case xml.Directive:
		return b.refuse(at, Doctype, clip(string(t)))
	}
	b.began = true
	return nil
}

func (b *builder) start(t xml.StartElement, at int) *Refusal {
	if b.top == nil && b.root != nil {
		return b.refuse(at, Trailing, "<"+clip(t.Name.Local)+">")
	}
	if b.depth++; b.depth > b.lim.Depth {
		return b.refuse(at, TooDeep, strconv.Itoa(b.lim.Depth))
	}
	if b.nodes += 1 + len(t.Attr); b.nodes > b.lim.Nodes {
		return b.refuse(at, TooMany, strconv.Itoa(b.lim.Nodes))
	}
	n := b.node()
	n.Space, n.Name = b.intern(t.Name.Space), b.intern(t.Name.Local)
	n.Line, n.Column = b.place(at)
	if len(t.Attr) > 0 {
		n.Attrs = make([]Attr, len(t.Attr))
		for i, a := range t.Attr {
			n.Attrs[i] = Attr{Space: b.intern(a.Name.Space), Name: b.intern(a.Name.Local), Value: a.Value}
		}
	}
	if b.top == nil {
		b.root = n
	} else {
		b.top.Append(n)
	}
	b.top = n
	b.began = true
	return nil
}

// node gives a fresh node out of a slab.
func (b *builder) node() *Node {
	if len(b.slab) == 0 {
		b.slab = make([]Node, 64)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	return n
}

func (b *builder) intern(s string) string {
	if s == "" {
		return ""
	}
	if v, ok := b.names[s]; ok {
		return v
	}
	b.names[s] = s
	return s
}

func (b *builder) chars(t xml.CharData, at int) *Refusal {
	if b.top != nil {
		if b.top.Text == "" && (b.top.First == nil || len(bytes.TrimSpace(t)) > 0) {
			b.top.Text = string(t)
		} else if len(bytes.TrimSpace(t)) > 0 {
			b.top.Text += string(t)
		}
		return nil
	}
	if len(bytes.TrimSpace(t)) == 0 {
		return nil
	}
	if b.root != nil {
		return b.refuse(at, Trailing, clip(strings.TrimSpace(string(t))))
	}
	return b.refuse(at, NotXML, clip(strings.TrimSpace(string(t))))
}

// place gives line and column of a byte that is not before the last one asked for.
func (b *builder) place(at int) (line, column int) {
	for {
		i := bytes.IndexByte(b.src[b.seen:at], '\n')
		if i < 0 {
			break
		}
		b.line++
		b.seen += i + 1
		b.from = b.seen
	}
	b.seen = max(b.seen, b.from)
	return b.line, at - b.from + 1
}

func (b *builder) refuse(at int, k Kind, value string) *Refusal {
	r := refuseAt(b.src, at, k, value)
	if b.top != nil {
		r.Pointer = b.top.Pointer()
	}
	return r
}

// failed turns an error of the library into a refusal.
func (b *builder) failed(err error) *Refusal {
	at := int(b.dec.InputOffset())
	var syntax *xml.SyntaxError
	if !errors.As(err, &syntax) {
		return b.refuse(at, NotXML, clip(err.Error()))
	}
	switch {
	case strings.Contains(syntax.Msg, "unexpected EOF"):
		return b.refuse(at, Truncated, "")
	case strings.Contains(syntax.Msg, "character entity"):
		return b.refuse(at, Entity, clip(syntax.Msg))
	}
	return b.refuse(at, NotXML, clip(syntax.Msg))
}

func clip(s string) string {
	r := []rune(s[:min(len(s), 200)])
	if len(r) > 40 {
		return string(r[:40]) + "…"
	}
	return string(r)
}
