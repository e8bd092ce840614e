// Package decmessage speaks the declaration message of the single window (单一窗口进出口报关单报文), DecMessage in the versions
// 3.1, 4 and 4.8, and its receipts.
//
// Reading, writing, pointers and places follow one table a block. The spelling of the interface is kept where it is wrong,
// the swap of origin and destination on an export stays here, old customs numbers of countries and currencies are read as the
// ISO codes that took their place. What the tables do not have is kept as it stood and written again. The package refuses to
// judge what is declared, and to drop any of it.
//
// Source: import interface of the single window for goods declarations.
package decmessage

import (
	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/codec"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

const (
	rootName    = "DecMessage"
	versionName = "Version"
	namespace   = "http://www.chinaport.gov.cn/dec"
	newest      = "4.8"
)

// Codes are the numbers that the customs tables gave to countries and currencies before ISO codes, by ISO code: USA → 502,
// CNY → 142. Of several countries under one number the customs' own "others" (a code with Z first) is meant; of other doubles
// none is read: leave out those that shall not stand in the way of another.
type Codes struct {
	Countries  map[string]string
	Currencies map[string]string
}

// maxNodes is how many elements and attributes a message may have: three times what fifty items with all their blocks and some hundred vehicles
// take. It also bounds the time of a hostile message, since each fault looks for its place among its siblings.
const maxNodes = 20_000

// Codec reads and writes DecMessage. It is read-only once it is made and safe to share.
type Codec struct {
	countries  map[string]string // old number → ISO
	currencies map[string]string
	write      xmltree.WriteOptions
}

var _ codec.Codec = (*Codec)(nil)

// Option changes how a codec writes.
type Option func(*Codec)

// InGBK writes in GBK (GB18030) instead of UTF-8.
func InGBK() Option { return func(c *Codec) { c.write.GBK = true } }

// Indented writes each element on a line of its own, two spaces deeper than the one around it.
func Indented() Option { return func(c *Codec) { c.write.Indent = "  " } }

// New makes a codec.
func New(codes Codes, options ...Option) *Codec {
	c := &Codec{countries: byNumber(codes.Countries), currencies: byNumber(codes.Currencies)}
	for _, o := range options {
		o(c)
	}
	return c
}

func byNumber(numbers map[string]string) map[string]string {
	out, double := make(map[string]string, len(numbers)), map[string]bool{}
	for iso, number := range numbers {
		other, taken := out[number]
		switch {
		case taken && other[0] == 'Z' || number == "":
		case taken && iso[0] != 'Z':
			double[number] = true
		default:
			out[number] = iso
		}
	}
	for number := range double {
		if out[number][0] != 'Z' {
			delete(out, number)
		}
	}
	return out
}

// Name is "decmessage".
func (c *Codec) Name() string { return "decmessage" }

// Sniff tells whether the first element of a document is a DecMessage.
func (c *Codec) Sniff(head []byte) bool { return xmltree.RootName(head) == rootName }

// Decode reads a message. It is refused with the faults of package xmltree or DECMSG-01 … when it is no DecMessage or is not
// built like one.
func (c *Codec) Decode(src []byte) (codec.Message, fault.List) {
	m := codec.Message{Format: c.Name()}
	root, faults := open(src, rootName)
	if root == nil {
		return m, faults
	}
	m.Version = root.Attr(versionName)
	r := newReader(c, root)
	r.root(root)
	if r.refused {
		return m, r.faults
	}
	r.finish()
	d := r.to
	m.Declaration = d
	m.Locate = func(path string) (fault.Place, bool) { return locate(d, root, path) }
	return m, r.faults
}

// open reads the tree of a document whose root must have a name.
func open(src []byte, name string) (*xmltree.Node, fault.List) {
	root, refusal := xmltree.Read(src, xmltree.Limits{Nodes: maxNodes})
	if refusal != nil {
		return nil, fault.List{refusal.Fault()}
	}
	if root.Name != name {
		return nil, fault.List{{Code: codeRoot, Severity: fault.Error, Value: clip(root.Name), Args: []fault.Arg{{Name: "name", Value: name}},
			Place: fault.Place{Pointer: "/" + root.Name, Line: root.Line, Column: root.Column}}}
	}
	return root, nil
}

// root reads the message from its root element.
func (r *reader) root(n *xmltree.Node) {
	if n.Space != "" && n.Space != namespace {
		r.refuse(codeSpace, n, n.Space)
		return
	}
	switch v := n.Attr(versionName); v {
	case "", "3.1", "4", "4.0", newest:
	default:
		r.faults = append(r.faults, fault.Fault{Code: codeVersion, Severity: fault.Warning, Value: clip(v),
			Args: []fault.Arg{{Name: "name", Value: n.Name}}, Place: r.at(n, r.pointer())})
	}
	head, lists := n.Child("DecHead"), n.Child("DecLists")
	if head == nil {
		r.refuse(codeNoHead, n, "")
	}
	if lists.Child("DecList") == nil {
		r.refuse(codeNoLists, n, "")
	}
	r.attributes(n)
	flow, _ := code.ParseFlow(head.Child("IEFlag").Value())
	messageOf(flow).read(r, n, r.to)
}

// Encode writes a declaration in version 4.8. What the interface has no words for is an UnsayableError with all core paths.
func (c *Codec) Encode(d *declaration.Declaration) ([]byte, error) {
	root := &xmltree.Node{Space: namespace, Name: rootName, Attrs: []xmltree.Attr{{Name: versionName, Value: newest}}}
	w := newWriter(d, root)
	messageOf(d.Flow).write(w, root, d)
	return w.end(root, c.write)
}

// Pointer gives the element of a core path: items[2].hs is /DecMessage/DecLists/DecList[3]/CodeTS. A path that the
// interface has no element for gives the root.
func (c *Codec) Pointer(d *declaration.Declaration, path string) string {
	if d == nil {
		d = &declaration.Declaration{}
	}
	at, ok := locate(d, nil, path)
	if !ok {
		return "/" + rootName
	}
	return at.Pointer
}
