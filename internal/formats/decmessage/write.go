package decmessage

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// UnsayableError names the core paths of all that a declaration says and the single-window interface has no words for.
type UnsayableError struct{ Paths []string }

func (e *UnsayableError) Error() string {
	return fmt.Sprintf("DecMessage cannot say %s", strings.Join(e.Paths, ", "))
}

// writer is the writing of one document.
type writer struct {
	trail
	from   *declaration.Declaration
	paths  []string // what cannot be said
	unread []bool   // which unreadable texts found their place
	beyond []bool   // which extensions found theirs
}

// newWriter begins the writing of a document at its root.
func newWriter(d *declaration.Declaration, root *xmltree.Node) *writer {
	w := &writer{from: d, unread: make([]bool, len(d.Unread)), beyond: make([]bool, len(d.Extensions))}
	w.enter(frame{wire: root.Name, entry: -1})
	w.attribute(root)
	return w
}

// end gives the document, or the error that names all that cannot be said.
func (w *writer) end(root *xmltree.Node, o xmltree.WriteOptions) ([]byte, error) {
	w.homeless()
	if len(w.paths) > 0 {
		slices.Sort(w.paths)
		return nil, &UnsayableError{Paths: slices.Compact(w.paths)}
	}
	return xmltree.Write(root, o)
}

// cannot notes that the interface has no words for a field.
func (w *writer) cannot(path string) { w.paths = append(w.paths, w.path(path)) }

// raw gives the text of a field that could not be read, to be written as it stood.
func (w *writer) raw(path string) string {
	if len(w.from.Unread) == 0 {
		return ""
	}
	whole := w.path(path)
	for i, u := range w.from.Unread {
		if u.Path == whole && !w.unread[i] {
			w.unread[i] = true
			return u.Value
		}
	}
	return ""
}

// legal gives back a text that XML can carry, and notes one that it cannot.
func (w *writer) legal(path, s string) string {
	for i := 0; i < len(s); {
		r, n := rune(s[i]), 1
		if r >= utf8.RuneSelf {
			r, n = utf8.DecodeRuneInString(s[i:])
		}
		if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == utf8.RuneError && n == 1 || r == 0xFFFE || r == 0xFFFF {
			w.cannot(path)
			return ""
		}
		i += n
	}
	return s
}

// here tells whether something beyond the model stands in the element that is entered or below it.
func (w *writer) here() bool {
	if len(w.from.Extensions) == 0 {
		return false
	}
	p := w.pointer() + "/"
	return slices.ContainsFunc(w.from.Extensions, func(e declaration.Extension) bool { return strings.HasPrefix(e.Pointer, p) })
}

// marked tells whether a field has an attribute beyond the model.
func (w *writer) marked(wire string) bool {
	if len(w.from.Extensions) == 0 {
		return false
	}
	p := w.pointer() + "/" + wire + "/@"
	return slices.ContainsFunc(w.from.Extensions, func(e declaration.Extension) bool { return strings.HasPrefix(e.Pointer, p) })
}

// attribute puts the attributes beyond the model on the element that is entered.
func (w *writer) attribute(n *xmltree.Node) {
	if len(w.from.Extensions) > 0 {
		w.putAttributes(n, w.pointer())
	}
}

// attributeIn puts the attributes beyond the model on a field of the element that is entered.
func (w *writer) attributeIn(n *xmltree.Node) {
	if len(w.from.Extensions) > 0 {
		w.putAttributes(n, w.pointer()+"/"+n.Name)
	}
}

func (w *writer) putAttributes(n *xmltree.Node, pointer string) {
	for i, e := range w.from.Extensions {
		name, ok := strings.CutPrefix(e.Pointer, pointer+"/@")
		if !ok || !isName(name) || e.Content == "" || n.Attr(name) != "" || name == "xmlns" {
			continue
		}
		n.Attrs = append(n.Attrs, xmltree.Attr{Name: name, Value: w.legal("", e.Content)})
		w.beyond[i] = true
	}
}

// graft puts the elements beyond the model into the element that is entered, behind all others. known tells the names that
// stand there by themselves.
func (w *writer) graft(into *xmltree.Node, known func(name string) bool) {
	if len(w.from.Extensions) == 0 {
		return
	}
	p := w.pointer() + "/"
	for i, e := range w.from.Extensions {
		step, ok := strings.CutPrefix(e.Pointer, p)
		if !ok || strings.ContainsAny(step, "/@") {
			continue
		}
		name, _, _ := strings.Cut(step, "[")
		n := parseFragment(e.Content, into.Space)
		if n == nil || n.Name != name || n.Space == into.Space && known(name) {
			continue
		}
		into.Append(n)
		w.beyond[i] = true
	}
}

// homeless notes the unreadable texts and extensions that found no place in the document.
func (w *writer) homeless() {
	for i, placed := range w.unread {
		if !placed {
			w.cannot(indexed("unread", i))
		}
	}
	for i, placed := range w.beyond {
		if !placed {
			w.cannot(indexed("extensions", i))
		}
	}
}

// parseFragment reads an element that stands alone as if it stood in an element of a namespace; nil when it is none.
func parseFragment(content, space string) *xmltree.Node {
	root, refusal := xmltree.Read([]byte(`<x xmlns="`+space+`">`+content+`</x>`), xmltree.Limits{})
	if refusal != nil || root.First == nil || root.First.Next != nil || trimSpace(root.Text) != "" {
		return nil
	}
	n := root.First
	n.Parent = nil
	return n
}

// isName tells whether a text can name an element in every edition of XML: a letter, then letters, digits, points, dashes and
// underscores. Letters are those of ASCII and Chinese characters.
func isName(s string) bool {
	for i, r := range s {
		letter := r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '_' || r >= 0x4E00 && r <= 0x9FA5
		if !letter && (i == 0 || (r < '0' || r > '9') && r != '-' && r != '.') {
			return false
		}
	}
	return s != ""
}
