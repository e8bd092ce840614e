package wco

import (
	"github.com/tongguan/tongguan/internal/core/declaration"
	"github.com/tongguan/tongguan/internal/core/fault"
	"github.com/tongguan/tongguan/internal/formats/xmltree"
)

// keepRest keeps what was not taken: an element of which nothing was taken whole, else what is in it.
func (r *reader) keepRest(n *xmltree.Node, pointer string) {
	if r.untouched(n) && n != r.root {
		r.keepWhole(n, pointer)
		return
	}
	for _, a := range n.Attrs {
		if a.Value != "" && !isSpace(a) && !r.takenAttrs[attrOf{n, a.Name}] {
			r.keep(n, declaration.Extension{Pointer: pointer + "/@" + attrName(a), Content: a.Value})
		}
	}
	if s := n.Value(); s != "" && !r.taken[n] {
		r.keep(n, declaration.Extension{Pointer: pointer + "/text()", Content: s})
	}
	of, at := map[string]int{}, map[string]int{}
	for c := n.First; c != nil; c = c.Next {
		of[c.Name]++
	}
	for c := n.First; c != nil; c = c.Next {
		at[c.Name]++
		step := c.Name
		if of[step] > 1 {
			step = indexed(step, at[step])
		}
		r.keepRest(c, pointer+"/"+step)
	}
}

func (r *reader) keepWhole(n *xmltree.Node, pointer string) {
	if !says(n) {
		return
	}
	tidy(n)
	content, err := xmltree.Fragment(n)
	if err != nil {
		content = n.Value()
	}
	r.keep(n, declaration.Extension{Pointer: pointer, Content: content})
	r.keepForeign(n, pointer)
}

// keepForeign keeps the attributes of other namespaces, which a fragment does not carry.
func (r *reader) keepForeign(n *xmltree.Node, pointer string) {
	for _, a := range n.Attrs {
		if a.Space != "" && a.Value != "" && !isSpace(a) {
			r.keep(n, declaration.Extension{Pointer: pointer + "/@" + attrName(a), Content: a.Value})
		}
	}
	for c := n.First; c != nil; c = c.Next {
		r.keepForeign(c, pointer)
	}
}

func (r *reader) keep(n *xmltree.Node, e declaration.Extension) {
	r.note(indexed("extensions", len(r.to.Extensions)), n)
	r.to.Extensions = append(r.to.Extensions, e)
}

func attrName(a xmltree.Attr) string {
	if a.Space != "" {
		return "{" + a.Space + "}" + a.Name
	}
	return a.Name
}

// isSpace tells the declaration of a namespace and a hint for validators: they say nothing.
func isSpace(a xmltree.Attr) bool {
	return a.Space == "xmlns" || a.Name == "xmlns" || a.Space == "xsi" || a.Space == "http://www.w3.org/2001/XMLSchema-instance"
}

// untouched tells that nothing in an element was taken.
func (r *reader) untouched(n *xmltree.Node) bool {
	if r.taken[n] {
		return false
	}
	for c := n.First; c != nil; c = c.Next {
		if !r.untouched(c) {
			return false
		}
	}
	return true
}

// says tells whether anything stands in an element.
func says(n *xmltree.Node) bool {
	if n.Value() != "" {
		return true
	}
	for _, a := range n.Attrs {
		if a.Value != "" && !isSpace(a) {
			return true
		}
	}
	for c := n.First; c != nil; c = c.Next {
		if says(c) {
			return true
		}
	}
	return false
}

// tidy takes the white space of pretty printing out of an element.
func tidy(n *xmltree.Node) {
	if n.First != nil && n.Value() == "" {
		n.Text = ""
	}
	for c := n.First; c != nil; c = c.Next {
		tidy(c)
	}
}

// mostTwice is how many repeated fields are told: more do not help to mend the document.
const mostTwice = 100

// repeated finds fields that stand twice in one element, and a second declaration or shipment: a field of the data model
// stands once, only its classes repeat.
func (r *reader) repeated(n *xmltree.Node) {
	if n.First == nil {
		return
	}
	seen := map[string]bool{}
	for c := n.First; c != nil; c = c.Next {
		r.repeated(c)
		once := c.First == nil && c.Value() != "" || c.Name == body || c.Name == "GoodsShipment"
		if once && seen[c.Name] && len(r.faults) < mostTwice {
			r.faults = append(r.faults, fault.Fault{Code: codeTwice, Severity: fault.Error, Value: clip(c.Value()),
				Args: []fault.Arg{{Name: "name", Value: c.Name}}, Place: fault.Place{Pointer: n.Pointer() + "/" + c.Name, Line: c.Line, Column: c.Column}})
		}
		seen[c.Name] = seen[c.Name] || once
	}
}
