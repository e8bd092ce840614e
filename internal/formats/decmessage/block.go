package decmessage

import (
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// block is the table of one block of the message (报文节点): its fields and the blocks below it, in the order in which they are
// written. Reading, writing, pointers and places all follow this one table. T is what the block stands for in the model.
type block[T any] struct {
	leaves []leaf[T]
	parts  []part[T]
	free   func(*T) *[]declaration.Field // fields of any name, kept as they stand
	loose  func(*T) map[string]string    // fields of the interface without a meaning in the model
	index  nameIndex
}

// newBlock finishes a table.
func newBlock[T any](b block[T]) *block[T] {
	names := make([]string, 0, len(b.leaves)+len(b.parts))
	for i := range b.leaves {
		names = append(names, b.leaves[i].wire)
	}
	for _, p := range b.parts {
		names = append(names, p.element())
	}
	b.index = newNameIndex(names)
	return &b
}

// part is a block below a block: once, or a list of them.
type part[T any] interface {
	element() string // name of its element in the block above
	repeats() bool   // the element may stand more than once
	read(r *reader, n *xmltree.Node, to *T)
	write(w *writer, into *xmltree.Node, from *T)
	find(q *query, above spot, path string)
}

// read reads an element into what it stands for.
func (b *block[T]) read(r *reader, n *xmltree.Node, to *T) {
	if strings.TrimSpace(n.Text) != "" {
		r.refuse(codeText, n, strings.TrimSpace(n.Text))
	}
	var seen bits
	for c := n.First; c != nil; c = c.Next {
		at := -1
		if c.Space == r.space {
			at = b.index.find(c.Name)
		}
		switch {
		case at < 0:
			b.readOther(r, c, to)
		case at >= len(b.leaves):
			p := b.parts[at-len(b.leaves)]
			if seen.twice(at) && !p.repeats() {
				r.refuseIn(codeBlockTwice, c, "")
				continue
			}
			p.read(r, c, to)
		case seen.twice(at):
			r.refuseIn(codeFieldTwice, c, c.Value())
		default:
			b.leaves[at].take(r, c, to)
		}
	}
}

// readOther keeps an element that the table does not have.
func (b *block[T]) readOther(r *reader, c *xmltree.Node, to *T) {
	if b.free == nil || c.First != nil || c.Space != r.space || !isName(c.Name) {
		r.unknown(c)
		return
	}
	r.attributesIn(c)
	text := c.Text
	if strings.TrimSpace(text) == "" {
		return
	}
	fields := b.free(to)
	for _, f := range *fields {
		if f.Name == c.Name {
			r.refuseIn(codeFieldTwice, c, c.Value())
			return
		}
	}
	*fields = append(*fields, declaration.Field{Name: c.Name, Value: text})
}

// write adds the elements of the block to its own element.
func (b *block[T]) write(w *writer, into *xmltree.Node, from *T) {
	for i := range b.leaves {
		b.leaves[i].put(w, into, from)
	}
	if b.free != nil {
		b.writeFree(w, into, *b.free(from))
	}
	if b.loose != nil {
		b.checkLoose(w, b.loose(from))
	}
	for _, p := range b.parts {
		p.write(w, into, from)
	}
	w.graft(into, func(name string) bool { return b.index.find(name) >= 0 })
}

func (b *block[T]) writeFree(w *writer, into *xmltree.Node, fields []declaration.Field) {
	for i, f := range fields {
		if !isName(f.Name) || b.index.find(f.Name) >= 0 || into.Child(f.Name) != nil || f.Value == "" {
			w.cannot(indexed("fields", i))
			continue
		}
		into.Add(f.Name, w.legal(indexed("fields", i), f.Value))
	}
}

// checkLoose notes fields kept by the names of some interface that are none of this block.
func (b *block[T]) checkLoose(w *writer, kept map[string]string) {
	for name := range kept {
		if at := b.index.find(name); at < 0 || at >= len(b.leaves) || !b.leaves[at].keeps {
			w.cannot("interface." + name)
		}
	}
}

// find offers the place of a core path below what the block stands for.
func (b *block[T]) find(q *query, at spot, path string) {
	for i := range b.leaves {
		b.leaves[i].find(q, at, path)
	}
	for _, p := range b.parts {
		p.find(q, at, path)
	}
	if b.free != nil && below(path, "fields") {
		q.offer(rankExact, at)
	}
}

// bits remembers which of up to 128 elements were seen.
type bits [2]uint64

// twice notes an element and tells whether it was noted before.
func (b *bits) twice(i int) bool {
	word, bit := &b[i>>6], uint64(1)<<(i&63)
	was := *word&bit != 0
	*word |= bit
	return was
}

// nameIndex finds the position of a name without hashing all of it.
type nameIndex struct {
	names []string
	first [256]int16 // position + 1 of the first name of a bucket
	next  []int16    // position + 1 of the next name of the same bucket
}

func newNameIndex(names []string) nameIndex {
	x := nameIndex{names: names, next: make([]int16, len(names))}
	for i := len(names) - 1; i >= 0; i-- {
		if names[i] != "" {
			k := bucket(names[i])
			x.next[i], x.first[k] = x.first[k], int16(i+1)
		}
	}
	return x
}

func bucket(s string) uint8 {
	n := len(s)
	return uint8(n)*7 + s[0]*3 + s[n-1]*13 + s[n/2]*31
}

// find gives the position of a name, -1 when it is none of them.
func (x *nameIndex) find(name string) int {
	for i := x.first[bucket(name)]; i != 0; i = x.next[i-1] {
		if x.names[i-1] == name {
			return int(i - 1)
		}
	}
	return -1
}
