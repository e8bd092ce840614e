package wco

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// attrOf is an attribute of an element.
type attrOf struct {
	node *xmltree.Node
	name string
}

// reader is the reading of one document. An element is taken when the model has all that it says; the others are kept.
type reader struct {
	codec      *Codec
	root, dec  *xmltree.Node
	to         *declaration.Declaration
	faults     fault.List
	taken      map[*xmltree.Node]bool
	takenAttrs map[attrOf]bool
	places     map[string]*xmltree.Node // by core path
}

func newReader(c *Codec, root, dec *xmltree.Node) *reader {
	return &reader{codec: c, root: root, dec: dec, to: &declaration.Declaration{}, taken: map[*xmltree.Node]bool{},
		takenAttrs: map[attrOf]bool{}, places: map[string]*xmltree.Node{}}
}

// document reads all.
func (r *reader) document() {
	r.authority()
	r.kindOf(r.child(r.dec, "TypeCode"))
	readBlock(r, r.dec, "", r.codec.headerOf(r.to.Flow), r.to)
	shipment := r.child(r.dec, "GoodsShipment")
	r.address()
	r.billOfLading(shipment)
	r.items(shipment)
	r.itemCount()
	r.containers(shipment)
	r.destination(shipment)
	r.weights(shipment)
	r.repeated(r.root)
	r.keepRest(r.root, "/"+r.root.Name)
}

// readBlock reads the fields of a table that stand in an element; at is the core path of the block with a dot behind.
func readBlock[T any](r *reader, n *xmltree.Node, at string, table []leaf[T], to *T) {
	for i := range table {
		l := &table[i]
		if l.read == nil {
			continue
		}
		m := r.find(n, l.wire)
		if m == nil || m.First != nil || m.Value() == "" {
			continue
		}
		switch out := l.read(r, m, at, to); {
		case out.want != "":
			r.unread(at+l.path, m, declaration.Unread{Value: m.Value(), Want: out.want})
		case !out.stays:
			r.take(m, at+l.path)
		default:
			r.note(at+l.path, m)
		}
	}
}

// find follows a path of elements of the declaration's namespace, the first of each name.
func (r *reader) find(n *xmltree.Node, wire string) *xmltree.Node {
	for name := range strings.SplitSeq(wire, "/") {
		n = r.child(n, name)
	}
	return n
}

func (r *reader) child(n *xmltree.Node, name string) *xmltree.Node {
	if n == nil {
		return nil
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Name == name && c.Space == r.dec.Space {
			return c
		}
	}
	return nil
}

func (r *reader) children(n *xmltree.Node, name string) (out []*xmltree.Node) {
	for _, c := range n.Children(name) {
		if c.Space == r.dec.Space {
			out = append(out, c)
		}
	}
	return out
}

// take notes that the model has what an element says, and where.
func (r *reader) take(n *xmltree.Node, path string) {
	r.taken[n] = true
	r.note(path, n)
}

func (r *reader) takeAttr(n *xmltree.Node, name string) { r.takenAttrs[attrOf{n, name}] = true }

// note notes the place of a core path.
func (r *reader) note(path string, n *xmltree.Node) {
	if _, there := r.places[path]; !there {
		r.places[path] = n
	}
}

// unread keeps a text that is not what its field wants.
func (r *reader) unread(path string, n *xmltree.Node, u declaration.Unread) {
	u.Path = path
	r.take(n, path)
	r.note(indexed("unread", len(r.to.Unread)), n)
	r.to.Unread = append(r.to.Unread, u)
}

// authority reads whose law is meant.
func (r *reader) authority() {
	r.to.Jurisdiction = r.codec.authority
	r.note("jurisdiction", r.dec)
	if r.root == r.dec {
		return
	}
	n := r.root.Child("ResponsibleCountryCode")
	if n == nil || n.First != nil || n.Value() == "" {
		return
	}
	r.places["jurisdiction"] = n
	if v := n.Value(); len(v) == 2 && isUpper(v[0]) && isUpper(v[1]) {
		r.to.Jurisdiction = v
		r.take(n, "jurisdiction")
		return
	}
	r.unread("jurisdiction", n, declaration.Unread{Value: n.Value(), Want: wantCountry})
}

func isUpper(b byte) bool { return 'A' <= b && b <= 'Z' }

// itemCount compares the number of items with the one that was declared. A correction carries only what it changes.
func (r *reader) itemCount() {
	n := r.child(r.dec, "GoodsItemQuantity")
	if n == nil || n.First != nil || n.Value() == "" {
		return
	}
	count := len(r.to.Items)
	if declared, err := strconv.Atoi(n.Value()); err == nil && declared == count {
		r.take(n, "items")
		return
	}
	if function := r.to.Interface["FunctionCode"]; function != "" && function != "9" {
		return
	}
	r.faults = append(r.faults, fault.Fault{Code: codeCount, Severity: fault.Error, Path: "items", Value: clip(n.Value()),
		Args: []fault.Arg{{Name: "count", Value: strconv.Itoa(count)}}, Place: placeOf(n)})
}

func placeOf(n *xmltree.Node) fault.Place {
	return fault.Place{Pointer: n.Pointer(), Line: n.Line, Column: n.Column}
}

func indexed(name string, i int) string { return name + "[" + strconv.Itoa(i) + "]" }
