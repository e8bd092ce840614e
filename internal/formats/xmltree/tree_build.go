package xmltree

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"
)

// builder makes the tree out of the library's tokens.
type builder struct {
	src   string
	lim   Limits
	dec   *xml.Decoder
	slab  []Node
	each  int // nodes of a slab
	root  *Node
	top   *Node    // the innermost element that is open
	texts []joined // of the elements that are open, the root first
	run   joined   // character data since the last tag
	nodes int
	seen  int // bytes of src whose lines are counted
	line  int
	from  int // where the current line begins
}

// slabMost is the most nodes that are allocated at once.
const slabMost = 512

func newBuilder(src string, lim Limits) *builder {
	dec := xml.NewDecoder(strings.NewReader(src))
	dec.CharsetReader = func(_ string, in io.Reader) (io.Reader, error) { return in, nil } // it is UTF-8 by now
	return &builder{src: src, lim: lim, dec: dec, each: min(strings.Count(src, "<")/2+1, slabMost), line: 1}
}

func (b *builder) build() (*Node, *Refusal) {
	for {
		start := int(b.dec.InputOffset())
		tok, err := b.dec.RawToken()
		if errors.Is(err, io.EOF) {
			return b.end(start)
		}
		if err != nil {
			return nil, b.failed(err, start)
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
		return nil, b.refuse(at, NotXML, b.src)
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
			return b.refuse(at, NotXML, "</"+t.Name.Local+">")
		}
		b.leave()
	case xml.CharData:
		return b.chars(t, at)
	case xml.ProcInst:
		if t.Target != "xml" || at != 0 {
			return b.refuse(at, Instruction, t.Target)
		}
	case xml.Directive:
		return b.refuse(at, Doctype, string(t[:min(len(t), clipBytes)]))
	}
	return nil
}

func (b *builder) start(t xml.StartElement, at int) *Refusal {
	if b.top == nil && b.root != nil {
		return b.refuse(at, Trailing, "<"+t.Name.Local+">")
	}
	if len(b.texts) == b.lim.Depth {
		return b.refuse(at, TooDeep, strconv.Itoa(b.lim.Depth))
	}
	if b.nodes += 1 + len(t.Attr); b.nodes > b.lim.Nodes {
		return b.refuse(at, TooMany, strconv.Itoa(b.lim.Nodes))
	}
	n := b.enter(t.Name, at)
	if len(t.Attr) == 0 {
		return nil
	}
	n.Attrs = make([]Attr, len(t.Attr))
	for i, a := range t.Attr {
		n.Attrs[i] = Attr{Space: a.Name.Space, Name: a.Name.Local, Value: a.Value}
	}
	if twice := repeated(n.Attrs); twice != nil {
		return b.refuse(at, NotXML, twice.Name+`="`+twice.Value+`"`)
	}
	return nil
}

// enter begins an element. Its namespace is the prefix until the end of the document.
func (b *builder) enter(name xml.Name, at int) *Node {
	n := b.node()
	n.Space, n.Name = name.Space, name.Local
	n.Line, n.Column = b.place(at)
	if b.top == nil {
		b.root = n
	} else {
		b.flush(true)
		b.top.Append(n)
	}
	b.top = n
	if len(b.texts) < cap(b.texts) {
		b.texts = b.texts[:len(b.texts)+1]
	} else {
		b.texts = append(b.texts, joined{})
	}
	return n
}

// leave ends the innermost element.
func (b *builder) leave() {
	b.flush(b.top.First != nil)
	last := len(b.texts) - 1
	b.top.Text = b.texts[last].take()
	b.texts = b.texts[:last]
	b.top = b.top.Parent
}

// flush gives the character data since the last tag to the innermost element; white space beside its children is no text.
func (b *builder) flush(children bool) {
	if s := b.run.take(); s != "" && !(children && isWhite(s)) {
		b.texts[len(b.texts)-1].add(s)
	}
}

// node gives a fresh node out of a slab.
func (b *builder) node() *Node {
	if len(b.slab) == 0 {
		b.slab = make([]Node, b.each)
	}
	n := &b.slab[0]
	b.slab = b.slab[1:]
	return n
}

// chars takes character data; outside of the root only plain white space is allowed, neither CDATA nor a reference to it.
func (b *builder) chars(t xml.CharData, at int) *Refusal {
	raw := b.src[at:int(b.dec.InputOffset())]
	switch {
	case b.top != nil && string(t) == raw:
		b.run.add(raw)
	case b.top != nil:
		b.run.add(string(t))
	case isWhite(raw):
	case b.root != nil:
		return b.refuse(at+leading(raw), Trailing, raw)
	default:
		return b.refuse(at+leading(raw), NotXML, raw)
	}
	return nil
}

// place gives line and column of a byte that is not before the last one asked for.
func (b *builder) place(at int) (line, column int) {
	for {
		i := strings.IndexByte(b.src[b.seen:at], '\n')
		if i < 0 {
			break
		}
		b.line++
		b.seen += i + 1
		b.from = b.seen
	}
	b.seen = at
	return b.line, at - b.from + 1
}

func (b *builder) refuse(at int, k Kind, value string) *Refusal {
	r := refuseAt(b.src, at, k, value)
	if b.top != nil {
		r.Pointer = b.top.Pointer()
	}
	return r
}

// repeated gives the second attribute of a name, nil when there is none.
func repeated(attrs []Attr) *Attr {
	const few = 8
	if len(attrs) > few {
		return repeatedOfMany(attrs)
	}
	for i := range attrs {
		for j := range i {
			if attrs[i].Name == attrs[j].Name && attrs[i].Space == attrs[j].Space {
				return &attrs[i]
			}
		}
	}
	return nil
}

func repeatedOfMany(attrs []Attr) *Attr {
	seen := make(map[xml.Name]bool, len(attrs))
	for i := range attrs {
		name := xml.Name{Space: attrs[i].Space, Local: attrs[i].Name}
		if seen[name] {
			return &attrs[i]
		}
		seen[name] = true
	}
	return nil
}
