package decmessage

import (
	"strings"
	"unicode/utf8"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// leaf is one field (字段): its element, its place in the model and the two ways between them.
type leaf[T any] struct {
	wire  string   // the element, misspelt where the interface misspells it; "" for what the interface cannot say
	path  string   // core path from T
	also  []string // further core paths that stand in the same element
	max   int      // most characters of a text; 0 where the shape bounds it
	exact bool     // white space around the value belongs to it
	keeps bool     // kept among the fields without a meaning in the model

	read  func(r *reader, text string, to *T) (want string) // the shape that was wanted, "" when the text has it
	write func(from *T) (text string, ok bool)              // false: the interface cannot say this
}

// take reads the element of the field.
func (l *leaf[T]) take(r *reader, n *xmltree.Node, to *T) {
	if n.First != nil {
		r.refuseIn(codeElements, n, n.First.Name)
		return
	}
	r.attributesIn(n)
	text := n.Text
	if text == "" {
		return
	}
	trimmed := trimSpace(text)
	if trimmed == "" {
		return
	}
	if !l.exact {
		text = trimmed
	}
	if want := l.read(r, text, to); want != "" {
		r.unread(l.path, text, want)
	} else if l.max > 0 && len(text) > l.max && utf8.RuneCountInString(text) > l.max {
		r.tooLong(n, l.path, text, l.max)
	}
}

// put writes the element of the field when it says something.
func (l *leaf[T]) put(w *writer, into *xmltree.Node, from *T) {
	text, ok := l.write(from)
	if !ok {
		w.cannot(l.path)
		return
	}
	if l.wire == "" {
		return
	}
	if raw := w.raw(l.path); raw != "" {
		if text != "" {
			w.cannot(l.path)
		}
		text = raw
	}
	if trimSpace(text) == "" && !w.marked(l.wire) {
		return
	}
	w.attributeIn(into.Add(l.wire, w.legal(l.path, text)))
}

// find offers the element of the field for a core path.
func (l *leaf[T]) find(q *query, at spot, path string) {
	rank := match(path, l.path)
	for _, p := range l.also {
		rank = max(rank, match(path, p))
	}
	switch {
	case rank == 0:
	case l.wire == "":
		q.offer(rankNear, at)
	default:
		q.offer(rank, at.child(l.wire))
	}
}

// trimSpace takes XML white space from both ends; most values have none.
func trimSpace(s string) string {
	if n := len(s); n > 0 && s[0] > ' ' && s[n-1] > ' ' {
		return s
	}
	return strings.Trim(s, " \t\r\n")
}

// lift makes fields of a part of T out of fields of the part itself; at gives the part and makes it when it must.
func lift[T, U any](path string, at func(d *T, create bool) *U, leaves ...leaf[U]) []leaf[T] {
	out := make([]leaf[T], len(leaves))
	for i, l := range leaves {
		up := leaf[T]{wire: l.wire, path: join(path, l.path), max: l.max, exact: l.exact, keeps: l.keeps}
		for _, p := range l.also {
			up.also = append(up.also, join(path, p))
		}
		up.read = func(r *reader, text string, to *T) string { return l.read(r, text, at(to, true)) }
		up.write = func(from *T) (string, bool) {
			u := at(from, false)
			if u == nil {
				return "", true
			}
			return l.write(u)
		}
		out[i] = up
	}
	return out
}

func join(a, b string) string {
	switch {
	case a == "":
		return b
	case b == "":
		return a
	}
	return a + "." + b
}
