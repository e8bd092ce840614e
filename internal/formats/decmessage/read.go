package decmessage

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// frame is one element on the way from the root to where reading or writing stands.
type frame struct {
	wire  string
	path  string // what it adds to the core path, "" for nothing
	entry int    // index from 0 of an entry of a list, -1 for another element
}

// trail is that way, the root first. Pointers and core paths are written only when somebody asks for them.
type trail []frame

func (t *trail) enter(f frame) { *t = append(*t, f) }
func (t *trail) leave()        { *t = (*t)[:len(*t)-1] }

// pointer gives the pointer of where it stands.
func (t *trail) pointer() string {
	var b strings.Builder
	for _, f := range *t {
		b.WriteByte('/')
		b.WriteString(f.wire)
		if f.entry >= 0 {
			b.WriteByte('[')
			b.WriteString(strconv.Itoa(f.entry + 1))
			b.WriteByte(']')
		}
	}
	return b.String()
}

// path gives the core path of a field where it stands.
func (t *trail) path(field string) string {
	p := ""
	for _, f := range *t {
		switch {
		case f.path == "":
		case f.entry >= 0:
			p = join(p, indexed(f.path, f.entry))
		default:
			p = join(p, f.path)
		}
	}
	return join(p, field)
}

// reader is the reading of one document.
type reader struct {
	trail
	codec   *Codec
	space   string // namespace of the document
	to      *declaration.Declaration
	faults  fault.List
	refused bool
	beyond  []extension
}

// extension is a part of the document that the model has no place for.
type extension struct {
	declaration.Extension
	node *xmltree.Node
	code string
}

// newReader begins the reading of a document at its root.
func newReader(c *Codec, root *xmltree.Node) *reader {
	r := &reader{codec: c, space: root.Space, to: &declaration.Declaration{}, trail: make(trail, 0, 8)}
	r.enter(frame{wire: root.Name, entry: -1})
	return r
}

func (r *reader) at(n *xmltree.Node, pointer string) fault.Place {
	return fault.Place{Pointer: pointer, Line: n.Line, Column: n.Column}
}

// refuse notes that the element which is entered is not built as it must be.
func (r *reader) refuse(code string, n *xmltree.Node, value string) {
	r.refuseAt(code, n, r.pointer(), value)
}

// refuseIn notes that an element directly in the one which is entered is not what it must be.
func (r *reader) refuseIn(code string, n *xmltree.Node, value string) {
	r.refuseAt(code, n, r.pointer()+"/"+stepTo(n), value)
}

func (r *reader) refuseAt(code string, n *xmltree.Node, pointer, value string) {
	r.refused = true
	r.faults = append(r.faults, fault.Fault{Code: code, Severity: fault.Error, Value: clip(value),
		Args: []fault.Arg{{Name: "name", Value: n.Name}}, Place: r.at(n, pointer)})
}

// stepTo gives the name of an element with its index where siblings have the same one.
func stepTo(n *xmltree.Node) string {
	at, of := 0, 0
	for c := n.Parent.First; c != nil; c = c.Next {
		if c.Name == n.Name {
			of++
		}
		if c == n {
			at = of
		}
	}
	if of < 2 {
		return n.Name
	}
	return n.Name + "[" + strconv.Itoa(at) + "]"
}

// tooLong notes a text over the limit of the interface; it is read nevertheless.
func (r *reader) tooLong(n *xmltree.Node, path, text string, limit int) {
	r.faults = append(r.faults, fault.Fault{Code: codeLong, Severity: fault.Error, Path: r.path(path), Value: clip(text),
		Args:  []fault.Arg{{Name: "name", Value: n.Name}, {Name: "limit", Value: strconv.Itoa(limit)}, {Name: "length", Value: strconv.Itoa(utf8.RuneCountInString(text))}},
		Place: r.at(n, r.pointer()+"/"+n.Name)})
}

// unread keeps a text that is not what its field wants.
func (r *reader) unread(path, text, want string) {
	r.to.Unread = append(r.to.Unread, declaration.Unread{Path: r.path(path), Value: text, Want: want})
}

// unknown keeps an element that no table has.
func (r *reader) unknown(c *xmltree.Node) {
	tidy(c)
	content, err := xmltree.Fragment(c)
	if err != nil {
		r.refuseIn(codeElements, c, c.Name)
		return
	}
	r.beyond = append(r.beyond, extension{node: c, code: codeUnknown,
		Extension: declaration.Extension{Pointer: r.pointer() + "/" + stepTo(c), Content: content}})
}

// tidy takes the white space of pretty printing out of an element.
func tidy(n *xmltree.Node) {
	if n.First != nil && trimSpace(n.Text) == "" {
		n.Text = ""
	}
	for c := n.First; c != nil; c = c.Next {
		tidy(c)
	}
}

// attributes keeps the attributes of the element that is entered.
func (r *reader) attributes(n *xmltree.Node) {
	if len(n.Attrs) > 0 {
		r.keepAttributes(n, r.pointer())
	}
}

// attributesIn keeps the attributes of an element directly in the one that is entered.
func (r *reader) attributesIn(n *xmltree.Node) {
	if len(n.Attrs) > 0 {
		r.keepAttributes(n, r.pointer()+"/"+stepTo(n))
	}
}

// keepAttributes passes over declarations of namespaces and hints for schema validators: they say nothing.
func (r *reader) keepAttributes(n *xmltree.Node, pointer string) {
	for _, a := range n.Attrs {
		switch {
		case a.Space == "xmlns", a.Name == "xmlns", a.Space == "xsi", n.Name == rootName && n.Parent == nil && a.Space == "" && a.Name == versionName:
		case a.Space != "" || !isName(a.Name):
			r.refuseAt(codeForeign, n, pointer, a.Space+":"+a.Name)
		case a.Value != "":
			r.beyond = append(r.beyond, extension{node: n, code: codeAttribute,
				Extension: declaration.Extension{Pointer: pointer + "/@" + a.Name, Content: a.Value}})
		}
	}
}

// finish puts what lies beyond the model into an order that does not depend on that of the document.
func (r *reader) finish() {
	slices.SortStableFunc(r.to.Unread, func(a, b declaration.Unread) int { return compareNatural(a.Path, b.Path) })
	slices.SortStableFunc(r.beyond, func(a, b extension) int { return compareNatural(a.Pointer, b.Pointer) })
	for i, e := range r.beyond {
		r.to.Extensions = append(r.to.Extensions, e.Extension)
		r.faults = append(r.faults, fault.Fault{Code: e.code, Severity: fault.Advice, Path: indexed("extensions", i),
			Value: clip(e.Content), Args: []fault.Arg{{Name: "name", Value: e.node.Name}}, Place: r.at(e.node, e.Pointer)})
	}
}

// compareNatural orders texts with numbers inside by the value of the numbers.
func compareNatural(a, b string) int {
	for a != "" && b != "" {
		na, nb := leadingDigits(a), leadingDigits(b)
		switch {
		case na > 0 && nb > 0 && na != nb:
			return na - nb
		case a[0] != b[0]:
			return int(a[0]) - int(b[0])
		}
		a, b = a[1:], b[1:]
	}
	return len(a) - len(b)
}

func leadingDigits(s string) int {
	n := 0
	for n < len(s) && s[n] >= '0' && s[n] <= '9' {
		n++
	}
	return n
}

// clip cuts a text to 60 characters for a fault.
func clip(s string) string {
	n := 0
	for i := range s {
		if n++; n > 60 {
			return s[:i] + "…"
		}
	}
	return s
}
