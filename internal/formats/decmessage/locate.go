package decmessage

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// spot is a place in a document, or in the pattern of one when near is nil.
type spot struct {
	node    *xmltree.Node // nil when the element is not there
	near    *xmltree.Node // the element, else the innermost one around it that is there
	pointer string
}

func (s spot) child(wire string) spot {
	return s.step(s.node.Child(wire), "/"+wire)
}

// entry gives the i-th child of a name, from 0.
func (s spot) entry(wire string, i int) spot {
	var n *xmltree.Node
	if all := s.node.Children(wire); i < len(all) {
		n = all[i]
	}
	return s.step(n, "/"+wire+"["+strconv.Itoa(i+1)+"]")
}

func (s spot) step(n *xmltree.Node, pointer string) spot {
	to := spot{node: n, near: s.near, pointer: s.pointer + pointer}
	if n != nil {
		to.near = n
	}
	return to
}

// The ranks of an answer to a query, the better the higher.
const (
	rankNear  = iota + 1 // the block in which the path must be
	rankAbove            // the path means several fields; this is the first
	rankBelow            // the path means a part of this field
	rankExact
)

// match ranks a core path that is asked for against one of the table, 0 when they have nothing to do with each other.
func match(asked, known string) int {
	switch {
	case asked == known:
		return rankExact
	case below(asked, known):
		return rankBelow
	case below(known, asked):
		return rankAbove
	}
	return 0
}

// below tells whether a core path is another one or lies below it.
func below(path, above string) bool {
	if above == "" || !strings.HasPrefix(path, above) {
		return false
	}
	rest := path[len(above):]
	return rest == "" || rest[0] == '.' || rest[0] == '['
}

// query looks for the place of a core path; of the answers it keeps the first of the highest rank.
type query struct {
	best spot
	rank int
}

func (q *query) offer(rank int, s spot) {
	if rank > q.rank {
		q.rank, q.best = rank, s
	}
}

// locate finds the place of a core path in a document, or in the pattern of one when root is nil.
func locate(d *declaration.Declaration, root *xmltree.Node, path string) (fault.Place, bool) {
	start := spot{node: root, near: root, pointer: "/" + rootName}
	if at, ok := beyond(d, start, path); ok {
		return at.place(), true
	}
	if below(path, "unread") {
		if i, _, ok := cutIndex(strings.TrimPrefix(path, "unread")); ok && i < len(d.Unread) {
			path = d.Unread[i].Path
		}
	}
	q := &query{}
	messageOf(d.Flow).find(q, start, path)
	return q.best.place(), q.rank > 0
}

// beyond finds the place of what lies beyond the model by the pointer that is kept with it.
func beyond(d *declaration.Declaration, at spot, path string) (spot, bool) {
	if !below(path, "extensions") || len(d.Extensions) == 0 {
		return spot{}, false
	}
	i, _, _ := cutIndex(strings.TrimPrefix(path, "extensions"))
	if i >= len(d.Extensions) {
		return spot{}, false
	}
	pointer := d.Extensions[i].Pointer
	rest, ok := strings.CutPrefix(pointer, at.pointer+"/")
	if !ok {
		return spot{}, false
	}
	for step := range strings.SplitSeq(rest, "/") {
		name, index, _ := strings.Cut(strings.TrimSuffix(step, "]"), "[")
		n, err := strconv.Atoi(index)
		if err != nil {
			n = 1
		}
		at = at.entry(name, max(n-1, 0))
	}
	at.pointer = pointer
	return at, true
}

func (s spot) place() fault.Place {
	p := fault.Place{Pointer: s.pointer}
	if s.near != nil {
		p.Line, p.Column = s.near.Line, s.near.Column
	}
	return p
}
