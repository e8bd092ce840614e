package decmessage

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// single is a block that stands once. at gives what it stands for in T; with create it makes it, else it may be nil.
type single[T, U any] struct {
	wire string
	path string // core path from T, "" where the fields of the block are fields of T
	at   func(d *T, create bool) *U
	must bool // it stands there even when it says nothing
	*block[U]
}

func (p single[T, U]) element() string { return p.wire }
func (p single[T, U]) repeats() bool   { return false }

func (p single[T, U]) read(r *reader, n *xmltree.Node, to *T) {
	r.enter(frame{wire: p.wire, path: p.path, entry: -1})
	r.attributes(n)
	if says(n) {
		p.block.read(r, n, p.at(to, true))
	}
	r.leave()
}

// says tells whether anything stands in an element: senders write all blocks, empty or not.
func says(n *xmltree.Node) bool {
	if trimSpace(n.Text) != "" {
		return true
	}
	for c := n.First; c != nil; c = c.Next {
		if len(c.Attrs) > 0 || says(c) {
			return true
		}
	}
	return false
}

func (p single[T, U]) write(w *writer, into *xmltree.Node, from *T) {
	w.enter(frame{wire: p.wire, path: p.path, entry: -1})
	defer w.leave()
	u := p.at(from, false)
	if u == nil && !w.here() {
		return
	}
	n := &xmltree.Node{Space: into.Space, Name: p.wire}
	w.attribute(n)
	if u == nil {
		u = new(U)
	}
	p.block.write(w, n, u)
	if n.First != nil || len(n.Attrs) > 0 || p.must {
		into.Append(n)
	}
}

func (p single[T, U]) find(q *query, above spot, path string) {
	at := above.child(p.wire)
	if p.path == "" {
		p.block.find(q, at, path)
		return
	}
	switch match(path, p.path) {
	case rankExact, rankAbove:
		q.offer(match(path, p.path), at)
	case rankBelow:
		q.offer(rankNear, at)
		p.block.find(q, at, strings.TrimPrefix(path[len(p.path):], "."))
	}
}

// list is a block that stands any number of times: inside an element of its own (wrap), or each directly in the block above.
type list[T, U any] struct {
	wrap string // element around the entries, "" where there is none
	wire string
	path string // core path of the list from T
	at   func(d *T, create bool) *[]U
	must bool // a document without an entry is none
	*block[U]
}

func (p list[T, U]) element() string {
	if p.wrap != "" {
		return p.wrap
	}
	return p.wire
}

func (p list[T, U]) repeats() bool { return p.wrap == "" }

func (p list[T, U]) read(r *reader, n *xmltree.Node, to *T) {
	if p.wrap == "" {
		p.readEntry(r, n, p.at(to, true))
		return
	}
	r.enter(frame{wire: p.wrap, entry: -1})
	defer r.leave()
	r.attributes(n)
	if trimSpace(n.Text) != "" {
		r.refuse(codeText, n, trimSpace(n.Text))
	}
	count := 0
	for c := n.First; c != nil; c = c.Next {
		count++
	}
	if count == 0 {
		return
	}
	entries := p.at(to, true)
	if *entries == nil {
		*entries = make([]U, 0, count)
	}
	for c := n.First; c != nil; c = c.Next {
		if c.Name != p.wire || c.Space != r.space {
			r.unknown(c)
			continue
		}
		p.readEntry(r, c, entries)
	}
	if len(*entries) == 0 {
		*entries = nil
	}
}

func (p list[T, U]) readEntry(r *reader, n *xmltree.Node, to *[]U) {
	r.enter(frame{wire: p.wire, path: p.path, entry: len(*to)})
	r.attributes(n)
	var zero U
	*to = append(*to, zero)
	p.block.read(r, n, &(*to)[len(*to)-1])
	r.leave()
}

func (p list[T, U]) write(w *writer, into *xmltree.Node, from *T) {
	var entries []U
	if all := p.at(from, false); all != nil {
		entries = *all
	}
	if p.must && len(entries) == 0 {
		w.cannot(p.path)
		return
	}
	if p.wrap != "" {
		w.enter(frame{wire: p.wrap, entry: -1})
		defer w.leave()
		if len(entries) == 0 && !w.here() {
			return
		}
		into = into.Add(p.wrap, "")
		w.attribute(into)
	}
	for i := range entries {
		w.enter(frame{wire: p.wire, path: p.path, entry: i})
		n := into.Add(p.wire, "")
		w.attribute(n)
		p.block.write(w, n, &entries[i])
		w.leave()
	}
	if p.wrap != "" {
		w.graft(into, func(name string) bool { return name == p.wire })
	}
}

func (p list[T, U]) find(q *query, above spot, path string) {
	rank := match(path, p.path)
	if rank == 0 {
		return
	}
	if p.wrap != "" {
		above = above.child(p.wrap)
	}
	rest := path[min(len(path), len(p.path)):]
	i, rest, ok := cutIndex(rest)
	switch {
	case ok:
		at := above.entry(p.wire, i)
		q.offer(rankNear, at)
		if rest == "" {
			q.offer(rankBelow, at)
		}
		p.block.find(q, at, rest)
	case p.wrap == "":
		q.offer(rank, above.entry(p.wire, 0))
	default:
		q.offer(rank, above)
	}
}

// cutIndex takes [3]. from the beginning of the rest of a path.
func cutIndex(s string) (i int, rest string, ok bool) {
	inside, found := strings.CutPrefix(s, "[")
	if !found {
		return 0, s, false
	}
	number, rest, found := strings.Cut(inside, "]")
	i, err := strconv.Atoi(number)
	if !found || err != nil || i < 0 {
		return 0, s, false
	}
	return i, strings.TrimPrefix(rest, "."), true
}

func indexed(name string, i int) string { return name + "[" + strconv.Itoa(i) + "]" }
