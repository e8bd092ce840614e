package wco

import (
	"strconv"
	"strings"

	"github.com/tongguan/tongguan/internal/core/code"
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// locator gives the places of core paths. It keeps the tree of the document, not its bytes.
func (r *reader) locator() func(path string) (fault.Place, bool) {
	places, c, flow, top := r.places, r.codec, r.to.Flow, r.dec
	return func(path string) (fault.Place, bool) {
		if n, ok := places[path]; ok {
			return placeOf(n), true
		}
		wire, known := c.wireOf(flow, path)
		near := nearest(places, path)
		switch {
		case known && near == nil:
			return fault.Place{Pointer: top.Pointer() + "/" + wire, Line: top.Line, Column: top.Column}, true
		case known:
			return fault.Place{Pointer: near.Pointer() + "/" + fieldOf(wire), Line: near.Line, Column: near.Column}, true
		case near != nil:
			return placeOf(near), true
		}
		if n := first(places, path); n != nil {
			return placeOf(n), true
		}
		return fault.Place{}, false
	}
}

// nearest gives the innermost block around a core path that has a place.
func nearest(places map[string]*xmltree.Node, path string) *xmltree.Node {
	for {
		cut := strings.LastIndexAny(path, ".[")
		if cut < 0 {
			return nil
		}
		path = path[:cut]
		if n, ok := places[path]; ok && path != "items" {
			return n
		}
	}
}

// first gives the first place in the document of those below a core path.
func first(places map[string]*xmltree.Node, path string) (found *xmltree.Node) {
	for p, n := range places {
		rest, below := strings.CutPrefix(p, path)
		if !below || path == "" || rest == "" || rest[0] != '.' && rest[0] != '[' {
			continue
		}
		if found == nil || n.Line < found.Line || n.Line == found.Line && n.Column < found.Column {
			found = n
		}
	}
	return found
}

const itemPointer = "GoodsShipment/" + itemWire

// fieldOf takes the item off the path of an element in it.
func fieldOf(wire string) string {
	if rest, ok := strings.CutPrefix(wire, itemPointer+"["); ok {
		_, rest, _ = strings.Cut(rest, "/")
		return rest
	}
	return wire
}

// wireOf gives the path from Declaration of the element of a core path.
func (c *Codec) wireOf(flow code.Flow, path string) (string, bool) {
	rest, inItem := strings.CutPrefix(path, "items[")
	if !inItem {
		return wireIn(c.headerOf(flow), path)
	}
	number, field, _ := strings.Cut(rest, "]")
	i, err := strconv.Atoi(number)
	if err != nil || i < 0 {
		return "", false
	}
	at := indexed(itemPointer, i+1)
	if field == "" {
		return at, true
	}
	wire, ok := wireIn(c.item, strings.TrimPrefix(field, "."))
	return at + "/" + wire, ok
}

func wireIn[T any](table []leaf[T], path string) (string, bool) {
	for i := range table {
		if table[i].path == path {
			return table[i].wire, true
		}
	}
	return "", false
}

// Pointer gives the element of a core path: items[2].name is
// /MetaData/Declaration/GoodsShipment/GovernmentAgencyGoodsItem[3]/Commodity/Description. A path that the format has no element
// for gives the Declaration.
func (c *Codec) Pointer(d *declaration.Declaration, path string) string {
	top := "/" + envelope + "/" + body
	var flow code.Flow
	if d != nil {
		flow = d.Flow
	}
	if wire, ok := c.wireOf(flow, path); ok {
		return top + "/" + wire
	}
	return top
}
